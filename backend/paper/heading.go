package paper

import "strings"

// headingWords are the words by which headings tell what a section is for, in lower
// case.
type headingWords struct {
	kind                     SectionKind
	whole, begin, end, words []string // the heading is one, begins or ends with one, holds one
}

// sectionKinds are looked through in their order, which matters: "Related work and
// conclusion" is a conclusion for no one. Words instead of patterns: a page has up to
// a hundred headings, and patterns took a twentieth of the time of reading it.
var sectionKinds = []headingWords{
	{kind: SectionAbstract, whole: []string{"abstract", "摘要"}},
	{kind: SectionReferences, whole: []string{"references", "bibliography", "参考文献"}},
	{kind: SectionAppendix, begin: []string{"appendix", "appendices", "supplementary", "supplemental", "附录"}},
	{kind: SectionIntroduction, begin: []string{"introduction", "overview and introduction", "引言", "绪论"}},
	{kind: SectionRelated, begin: []string{"background"}, words: []string{"related work", "literature review", "prior work", "previous work", "preliminar", "相关工作"}},
	{kind: SectionConclusion, end: []string{"summary"}, words: []string{"conclu", "discussion", "limitation", "future work", "broader impact", "结论", "总结"}},
	{kind: SectionExperiments, words: []string{"experiment", "evaluation", "result", "ablation", "benchmarking", "empirical", "performance", "comparison", "analysis", "case stud", "实验", "评估"}},
	{kind: SectionMethod, words: []string{"method", "approach", "model", "architecture", "framework", "algorithm", "training", "design", "implementation", "system", "formulation", "pipeline", "theor", "construction", "方法", "模型"}},
}

// SectionKindOf says by its heading what a section is for, in English or Chinese;
// SectionOther where the heading does not tell.
func SectionKindOf(title string) SectionKind {
	title = strings.ToLower(title)
	for _, k := range sectionKinds {
		if k.fits(title) {
			return k.kind
		}
	}
	return SectionOther
}

func (h headingWords) fits(title string) bool {
	for _, tell := range []struct {
		words []string
		fits  func(string, string) bool
	}{{h.whole, func(a, b string) bool { return a == b }}, {h.begin, strings.HasPrefix}, {h.end, strings.HasSuffix}, {h.words, strings.Contains}} {
		for _, w := range tell.words {
			if tell.fits(title, w) {
				return true
			}
		}
	}
	return false
}
