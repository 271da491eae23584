package extract

import (
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/paper"
)

// sectionLevel is the level of an element that is a section; 0 if it is none.
func sectionLevel(n *html.Node) int {
	for class, level := range map[string]int{
		"ltx_part": 1, "ltx_chapter": 1, "ltx_section": 1, "ltx_appendix": 1, "ltx_bibliography": 1, "ltx_acknowledgements": 1,
		"ltx_index": 1, "ltx_glossary": 1, "ltx_subsection": 2, "ltx_subsubsection": 3, "ltx_paragraph": 4, "ltx_subparagraph": 5,
	} {
		if has(n, class) {
			return level
		}
	}
	return 0
}

// section opens a section and, when it is read, the one around it again if text
// follows there.
func (w *walker) section(n *html.Node) {
	s := paper.Section{Anchor: anchor(n), Level: sectionLevel(n), Kind: paper.SectionOther, Blocks: []paper.Block{}}
	if hasAny(n, "ltx_appendix") {
		s.Kind = paper.SectionAppendix
	} else if has(n, "ltx_bibliography") {
		s.Kind = paper.SectionReferences
	}
	run := w.newInline()
	var title *html.Node
	for c := range n.ChildNodes() {
		if isHeading(c) && has(c, "ltx_title") {
			title = c
			break
		}
	}
	if title != nil {
		if tag := find(title, "ltx_tag"); tag != nil {
			s.Number = number(fold(plain(tag)))
			tag.Parent.RemoveChild(tag)
		}
		run.children(title)
		s.Title = strings.TrimRight(fold(run.text.String()), ".:")
		n.RemoveChild(title)
	}
	w.list = append(w.list, s)
	w.footnotes(run.notes)
	kind := paper.BlockParagraph
	if s.Kind == paper.SectionReferences {
		kind = paper.BlockReference
	}
	w.container(n, context{kind: kind})
}

// number is the bare number of a heading, table or figure: "Appendix A" and "A."
// are "A", "Table 1:" is "1".
func number(tag string) string {
	if i := strings.LastIndexByte(strings.TrimSpace(tag), ' '); i >= 0 {
		tag = strings.TrimSpace(tag)[i+1:]
	}
	return strings.Trim(tag, " .:()")
}

// classify says of each section what it is for: by its heading, else as the one
// around it. All in an appendix is appendix. A section of no known kind before the
// experiments tells of the method, as most do that carry a system's name.
func classify(list []paper.Section) {
	var around [7]paper.SectionKind
	experiments := false
	for i := range list {
		s := &list[i]
		level := min(max(s.Level, 1), 5)
		kind := s.Kind
		if kind == paper.SectionOther {
			kind = paper.SectionKindOf(s.Title)
		}
		if level > 1 && around[level-1] != "" {
			outer := around[level-1]
			if kind == paper.SectionOther || outer == paper.SectionAppendix || outer == paper.SectionReferences || outer == paper.SectionExperiments {
				kind = outer
			}
		}
		if level == 1 && kind == paper.SectionOther && i > 0 && !experiments && s.Title != "" {
			kind = paper.SectionMethod
		}
		experiments = experiments || kind == paper.SectionExperiments || kind == paper.SectionConclusion
		s.Kind = kind
		for l := level; l < len(around); l++ {
			around[l] = kind
		}
	}
}
