package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
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
	heading := w.ownHeading(n)
	if heading != nil {
		s.Number = headingText(run, heading)
		s.Title = strings.TrimRight(run.String(), ".:")
	}
	run.done()
	if s.Anchor == "" {
		s.Anchor = w.list[len(w.list)-1].Anchor
	}
	w.list = append(w.list, s)
	w.footnotes(run.footnotes)
	w.container(n, context{kind: kind, taken: heading})
}

// ownHeading is the heading directly in a section; nil if there is none.
func (w *walker) ownHeading(n *html.Node) *html.Node {
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if isHeading(d) && w.classes.of(d)&classTitle != 0 {
			return d
		}
	}
	return nil
}

// headingText adds a heading without its number, and gives that.
func headingText(run *inline, n *html.Node) (tag string) {
	if run.except = ownTag(n); run.except != nil {
		tag = number(fold(markup.Text(run.except)))
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

// classify says of each section what it is for: by its heading, else by what is in
// it, else as the one around it; the first is the introduction. All in an appendix is
// appendix.
func classify(list []paper.Section) {
	for i := range list {
		if list[i].Kind == paper.SectionOther {
			list[i].Kind = paper.SectionKindOf(list[i].Title)
		}
	}
	opened, experiments := false, false
	for i := range list {
		if list[i].Level > 1 || list[i].Title == "" {
			continue
		}
		inside := list[i+1 : i+1+subsections(list[i+1:])]
		switch {
		case list[i].Kind != paper.SectionOther || isBackMatter(list[i].Title):
		case !opened: // a paper opens with its introduction, whatever its name
			list[i].Kind = paper.SectionIntroduction
		default:
			list[i].Kind = kindByContent(list[i], inside, experiments)
		}
		opened = opened || list[i].Kind != paper.SectionAbstract
		experiments = experiments || list[i].Kind == paper.SectionExperiments || list[i].Kind == paper.SectionConclusion
		inherit(list[i], inside)
	}
}

// backMatter begins the headings of what tells of the authors and of rules, not of
// the work.
var backMatter = []string{
	"acknowledg", "author", "fund", "ethic", "impact statement", "data availab", "code availab", "reproducib", "conflict", "competing",
	"declaration", "disclosure", "contents", "checklist", "致谢",
}

func isBackMatter(title string) bool {
	title = strings.ToLower(title)
	return slices.ContainsFunc(backMatter, func(words string) bool { return strings.HasPrefix(title, words) })
}

// subsections is how many sections follow before the next of the first level.
func subsections(list []paper.Section) int {
	n := 0
	for n < len(list) && list[n].Level > 1 {
		n++
	}
	return n
}

// kindByContent is the kind of a section whose heading does not tell, most often
// since it is a system's name. Most headings inside speak of experiments, or there
// are tables of numbers: experiments. Else it tells of the method if no experiments
// came before.
func kindByContent(s paper.Section, inside []paper.Section, experiments bool) paper.SectionKind {
	measured, numbers := 0, tablesOfNumbers(s)
	for _, sub := range inside {
		numbers += tablesOfNumbers(sub)
		if sub.Kind == paper.SectionExperiments {
			measured++
		}
	}
	switch {
	case measured*2 > len(inside), numbers >= 2:
		return paper.SectionExperiments
	case !experiments:
		return paper.SectionMethod
	}
	return paper.SectionOther
}

func tablesOfNumbers(s paper.Section) int {
	n := 0
	for _, b := range s.Blocks {
		if b.Kind == paper.BlockTable && numericRows(b.Rows) >= 2 {
			n++
		}
	}
	return n
}

// inherit gives the sections inside another its kind where theirs does not tell, and
// always where it is an appendix, a bibliography or about experiments.
func inherit(outer paper.Section, inside []paper.Section) {
	around := [7]paper.SectionKind{1: outer.Kind}
	for i := range inside {
		s := &inside[i]
		level := min(s.Level, 5)
		above := outer.Kind
		for l := 1; l < level; l++ {
			if around[l] != "" {
				above = around[l]
			}
		}
		switch {
		case s.Kind == paper.SectionOther, above == paper.SectionAppendix, above == paper.SectionReferences, above == paper.SectionExperiments:
			s.Kind = above
		}
		around[level] = s.Kind
		for l := level + 1; l < len(around); l++ {
			around[l] = ""
		}
	}
}
