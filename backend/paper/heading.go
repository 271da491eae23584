package paper

import (
	"regexp"
	"strings"
)

// The words by which headings tell what a section is for. Order matters: "Related
// work and conclusion" is a conclusion for no one.
var sectionKinds = []struct {
	kind    SectionKind
	pattern *regexp.Regexp
}{
	{SectionReferences, regexp.MustCompile(`(?i)^(references|bibliography|参考文献)$`)},
	{SectionAppendix, regexp.MustCompile(`(?i)^(appendix|appendices|supplementary|supplemental|附录)`)},
	{SectionIntroduction, regexp.MustCompile(`(?i)^(introduction|overview and introduction|引言|绪论)`)},
	{SectionRelated, regexp.MustCompile(`(?i)related work|related works|literature review|prior work|previous work|^background|preliminar|相关工作`)},
	{SectionConclusion, regexp.MustCompile(`(?i)conclu|discussion|limitation|future work|broader impact|summary$|结论|总结`)},
	{SectionExperiments, regexp.MustCompile(`(?i)experiment|evaluation|result|ablation|benchmarking|empirical|performance|comparison|analysis|case stud|实验|评估`)},
	{SectionMethod, regexp.MustCompile(`(?i)method|approach|model|architecture|framework|algorithm|training|design|implementation|system|formulation|pipeline|theor|construction|方法|模型`)},
}

// SectionKindOf says by its heading what a section is for, in English or Chinese;
// SectionOther where the heading does not tell.
func SectionKindOf(title string) SectionKind {
	if strings.EqualFold(title, "abstract") || title == "摘要" {
		return SectionAbstract
	}
	for _, k := range sectionKinds {
		if k.pattern.MatchString(title) {
			return k.kind
		}
	}
	return SectionOther
}
