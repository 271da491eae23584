package extract

import (
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/paper"
)

// sectionLevel is the level of an element that is a section; 0 if it is none.
func sectionLevel(c class) int {
	switch {
	case c&(classPart|classSection|classAppendix|classBibliography|classAcknowledgements) != 0:
		return 1
	case c&classSubsection != 0:
		return 2
	case c&classSubsubsection != 0:
		return 3
	case c&classParagraph != 0:
		return 4
	case c&classSubparagraph != 0:
		return 5
	}
	return 0
}

// section opens a section. LaTeXML nests them, so what follows inside belongs to it
// until the next one opens.
func (w *walker) section(n *html.Node, c class) {
	s := paper.Section{Anchor: anchor(n), Level: sectionLevel(c), Kind: paper.SectionOther, Blocks: []paper.Block{}}
	kind := paper.BlockParagraph
	switch {
	case c&classAppendix != 0:
		s.Kind = paper.SectionAppendix
	case c&classBibliography != 0:
		s.Kind, kind = paper.SectionReferences, paper.BlockReference
	}
	run := w.newInline()
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if isHeading(d) && w.classes.of(d)&classTitle != 0 {
			s.Number = headingText(run, d)
			s.Title = strings.TrimRight(run.String(), ".:")
			n.RemoveChild(d)
			break
		}
	}
	w.list = append(w.list, s)
	w.footnotes(run.notes)
	w.container(n, context{kind: kind})
}

// headingText adds a heading without its number, and gives that.
func headingText(run *inline, n *html.Node) (tag string) {
	if t := find(n, classTag); t != nil {
		tag = number(fold(plain(t)))
		t.Parent.RemoveChild(t)
	}
	run.children(n, 0)
	return tag
}

// number is the bare number of a heading, table or figure: "Appendix A" and "A."
// are "A", "Table 1:" is "1".
func number(tag string) string {
	tag = strings.TrimSpace(tag)
	if i := strings.LastIndexByte(tag, ' '); i >= 0 {
		tag = tag[i+1:]
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
