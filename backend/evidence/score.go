package evidence

import (
	"regexp"

	"paperboy/backend/paper"
)

// weights say how much the sections of a kind tell about a field.
var weights = map[paper.Field]map[paper.SectionKind]float64{
	paper.Domain:       {paper.SectionAbstract: 3, paper.SectionIntroduction: 2, paper.SectionOther: 0.5},
	paper.Contribution: {paper.SectionAbstract: 3, paper.SectionIntroduction: 2, paper.SectionConclusion: 1.5, paper.SectionOther: 0.5},
	paper.Usage:        {paper.SectionMethod: 2, paper.SectionAbstract: 1.5, paper.SectionIntroduction: 1, paper.SectionExperiments: 0.5, paper.SectionOther: 0.8},
	paper.Innovations:  {paper.SectionIntroduction: 2.5, paper.SectionAbstract: 2, paper.SectionMethod: 1.5, paper.SectionConclusion: 1, paper.SectionOther: 0.5},
	paper.Results:      {paper.SectionAbstract: 3, paper.SectionExperiments: 2.5, paper.SectionConclusion: 2, paper.SectionIntroduction: 1.5, paper.SectionOther: 0.5},
}

// cue is a turn of phrase that speaks for a field.
type cue struct {
	pattern *regexp.Regexp
	weight  float64
}

var cues = map[paper.Field][]cue{
	paper.Domain: {
		{regexp.MustCompile(`(?i)\b(?:task|field|area|problem of|challenge|application|domain|increasingly|crucial|essential|fundamental|remains)\b`), 1.5},
		{regexp.MustCompile(`(?i)\b(?:language models?|LLMs?|vision|image|video|speech|audio|robot|agents?|reinforcement learning|diffusion|retrieval|recommendation|translation|reasoning|generation)\b`), 1},
	},
	paper.Contribution: {
		{regexp.MustCompile(`(?i)\b(?:in this (?:paper|work|study)|this (?:paper|work))\b`), 2},
		{regexp.MustCompile(`(?i)\bwe (?:propose|introduce|present|develop|design|study|show|investigate|build|construct|formalize|describe)\b`), 3},
		{regexp.MustCompile(`(?i)\b(?:novel|new|first)\b`), 0.7},
	},
	paper.Usage: {
		{regexp.MustCompile(`(?i)\b(?:input|output|given|takes?|returns?|produces?)\b`), 1.2},
		{regexp.MustCompile(`(?i)\b(?:first|then|next|finally|step|stage|phase|pipeline|workflow|consists? of|components?)\b`), 1.5},
		{regexp.MustCompile(`(?i)\b(?:train(?:ed|ing)?|inference|deploy|prompt|fine.?tun|requires?|training.free)\b`), 0.8},
	},
	paper.Innovations: {
		{regexp.MustCompile(`(?i)\b(?:contributions?|novel|new|first to|unlike|in contrast|instead of|key (?:idea|insight|innovation))\b`), 1.6},
		{regexp.MustCompile(`(?i)\bwe (?:propose|introduce|present|develop|design|formulate|devise|construct|identify)\b`), 2},
	},
	paper.Results: {
		{regexp.MustCompile(`(?i)\b(?:outperforms?|achiev|improv|surpass|exceed|state.of.the.art|SOTA|gains?|reduc|faster|accuracy|score|better than|compared (?:to|with)|up to|speedup|error rate)`), 2},
		{regexp.MustCompile(`\d+(?:\.\d+)?\s?(?:%|×|x\b|points?|percent)`), 2.5},
		{regexp.MustCompile(`\d+\.\d+`), 1},
	},
}

// pointers lead to other places of the paper or to other papers, or are numbers of
// lists and digits of names: none is a result.
var pointers = regexp.MustCompile(`(?i)\b(?:section|sec\.|appendix|table|figure|fig\.|eq\.|equation|algorithm)s?\s+[A-Z]?\.?\d*(?:\.\d+)*(?:\([a-z]\))?|(?:details?|results?|examples?) (?:can be found|are (?:given|provided|shown|listed))|\[\d+(?:\s?[,–-]\s?\d+)*\]|\b\d\)|[A-Za-z]+[-.]?\d[\w.-]*`)

// leaning sentences do not stand alone: they go on with what was said before.
var leaning = regexp.MustCompile(`^(?:Then|However|Therefore|Thus|Hence|Moreover|Also|This|These|Those|It|They|In particular|Interestingly|For example|For instance|Additionally|Furthermore|Similarly|Specifically|Instead|Even though|And|But|So)\b`)

var digits = regexp.MustCompile(`\d`)

// Lengths beyond which a sentence is of little use: half a sentence, or one that the
// extraction ran together.
const (
	shortest = 40
	longest  = 700
)

// score is how well a sentence speaks for a field; 0 for not at all.
func score(s sentence, f paper.Field) float64 {
	weight := weights[f][s.Kind]
	if weight == 0 || len(s.Text) < shortest || len(s.Text) > longest || s.Block == paper.BlockFootnote {
		return 0
	}
	value := weight
	found := false
	text := pointers.ReplaceAllString(s.Text, "")
	for _, c := range cues[f] {
		if c.pattern.MatchString(text) {
			value += c.weight
			found = true
		}
	}
	switch {
	case !found:
		value *= 0.3
	case f == paper.Results && !digits.MatchString(text):
		value *= 0.4
	case f == paper.Results && s.Block == paper.BlockTable:
		value *= 0.6
	case f == paper.Innovations && s.Block == paper.BlockList && s.Kind == paper.SectionIntroduction:
		value *= 2 // the list of contributions
	case f == paper.Domain && s.Kind == paper.SectionAbstract && s.place == 0:
		value *= 1.6
	}
	if leaning.MatchString(s.Text) {
		value *= 0.6
	}
	return value * (1 - 0.3*s.place)
}
