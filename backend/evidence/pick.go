package evidence

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// counts are how many passages of a field a report shows that keeps them as they are.
var counts = map[paper.Field]int{paper.Contribution: 1, paper.Innovations: 3, paper.Results: 5}

// Picked are the passages that a field shows: the first few, of the usage those for
// input, output and workflow, in this order.
func Picked(e paper.Evidence, f paper.Field) []paper.Passage {
	list := e.Fields[f]
	switch f {
	case paper.Domain:
		return nil
	case paper.Usage:
		return pickUsage(list)
	case paper.Results:
		return withNumbers(list, e.Own)
	case paper.Innovations:
		return distinct(unless(list, pickUsage(e.Fields[paper.Usage])), e.Own)
	case paper.Contribution:
	}
	return append([]paper.Passage{}, list[:min(counts[f], len(list))]...)
}

// With is an evidence with other passages for a field.
func With(e paper.Evidence, f paper.Field, passages []paper.Passage) paper.Evidence {
	e.Fields = maps.Clone(e.Fields)
	e.Fields[f] = passages
	return e
}

// unless are the passages that others do not hold, where enough are left.
func unless(list, others []paper.Passage) []paper.Passage {
	rest := slices.DeleteFunc(slices.Clone(list), func(p paper.Passage) bool {
		return slices.ContainsFunc(others, func(o paper.Passage) bool { return o.Place == p.Place })
	})
	if len(rest) < counts[paper.Innovations] {
		return list
	}
	return rest
}

// leastInnovations are shown even if nothing but the place of a sentence says that it
// tells of the paper's own work.
const leastInnovations = 2

// distinct are the innovations to show: of several with one name the best, and of the
// background none where the paper says enough of itself.
func distinct(list []paper.Passage, own []string) []paper.Passage {
	picked, background := []paper.Passage{}, []paper.Passage(nil)
	var names []string
	for _, p := range list {
		name := Name(p, own)
		if len(picked) == counts[paper.Innovations] || expected.MatchString(p.Text) || ofOthers.MatchString(p.Text) || slices.ContainsFunc(names, func(n string) bool { return sameName(n, name) }) {
			continue
		}
		if !ofOwn(p, own) || name == "" && slices.Contains(names, "") {
			background = append(background, p)
			continue
		}
		names = append(names, name)
		picked = append(picked, p)
	}
	if missing := leastInnovations - len(picked); missing > 0 {
		picked = append(picked, background[:min(missing, len(background))]...)
	}
	return picked
}

// ofOthers is what others did or what is missing.
var ofOthers = regexp.MustCompile(`(?i)\b(?:their (?:work|method|approach|study)|limitations? of|drawbacks? of|existing literature)\b`)

// ofOwn says whether a sentence tells of the paper's own work: by its words, by the own
// name, or as an item of a list.
func ofOwn(p paper.Passage, own []string) bool {
	return p.Block == paper.BlockList || mentions(p.Text, own) || subject.MatchString(p.Text) || ourWork.MatchString(p.Text) || startsNew.MatchString(Plain(p.Text))
}

var ourWork = regexp.MustCompile(`(?i)\bthis (?:paper|work|study|article|survey)\b`)

// sameName says whether all words of one name are words of the other: "speech codec" is
// "speech token codec". A single word is the head of many names.
func sameName(a, b string) bool {
	one, other := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(one) > len(other) {
		one, other = other, one
	}
	if len(one) == 0 || len(one) == 1 && len(other) != 1 {
		return false
	}
	return !slices.ContainsFunc(one, func(w string) bool { return !slices.Contains(other, w) })
}

// measured is a number as results have it: one digit alone counts or names something.
var measured = regexp.MustCompile(`\d\.\d|\d\d|\d\s?(?:%|×|x\b|points?|percent|times)`)

// withNumbers are the results to show: those with numbers, at most two of them from
// one table; where there are fewer than three, the best of what the authors say of
// their own work.
func withNumbers(list []paper.Passage, own []string) []paper.Passage {
	picked, spare, rest := []paper.Passage{}, []paper.Passage(nil), []paper.Passage(nil)
	tables := map[string]int{}
	for _, p := range list {
		switch {
		case len(picked) == counts[paper.Results]:
		case p.Comparison != nil && against(p.Comparison) && len(tables) < 3 && tables[p.Place.Anchor] < 2:
			tables[p.Place.Anchor]++
			picked = append(picked, p)
		case p.Comparison != nil && against(p.Comparison):
		case p.Comparison != nil:
			spare = append(spare, p)
		case setting.MatchString(p.Text) || spoken.MatchString(p.Text) || expected.MatchString(p.Text) || asked.MatchString(p.Text):
		case others.MatchString(p.Text) && !authors.MatchString(p.Text) && !mentions(p.Text, own):
		case measured.MatchString(plainNumbers(Plain(p.Text))) && outcome(p.Text):
			picked = append(picked, p)
		case verdict.MatchString(p.Text) && !roadmap.MatchString(p.Text) && (authors.MatchString(p.Text) || mentions(p.Text, own)):
			rest = append(rest, p)
		}
	}
	rest = append(spare[:min(2, len(spare))], rest...)
	for len(picked) < 3 && len(rest) > 0 {
		picked, rest = append(picked, rest[0]), rest[1:]
	}
	return picked
}

// outcome says whether a sentence with numbers speaks of what came out.
func outcome(text string) bool {
	return slices.ContainsFunc(cues[paper.Results][:3], func(c cue) bool { return c.pattern.MatchString(text) })
}

// verdict is what authors say of their own results without numbers.
var verdict = regexp.MustCompile(`(?i)\b(?:outperform|improv|achiev|surpass|exceed|state.of.the.art|better than|comparable|on par|superior|effectiveness|effectively|robust|significant|advantage|faster|gains?\b|demonstrat(?:es?|ed)\b|showcas)`)

// asked is a question, an aim or what heads a table: none is a result.
var asked = regexp.MustCompile(`(?i)\b(?:our (?:goal|aim|objective)|research questions?|inquir(?:y|ies)|following questions?)\b|\?\s*$|^(?:table|figure|fig\.)\s*[A-Z]?[\d.IVX]+\s*[:.]`)

// authors speak of themselves.
var authors = regexp.MustCompile(`(?i)\b(?:we|our|ours)\b`)

// leastUsage is the score below which a sentence says nothing of a use.
const leastUsage = 2

// missing is what inspired the work, "given the lack of benchmarks, we": no input.
var missing = regexp.MustCompile(`(?i)\bgiven (?:the|this|that|such|its|their)\s+(?:\w+\s+)?(?:lack|absence|scarcity|success|growing|importance|limited|recent|complexity|nature|difficulty|popularity|potential|capabilit\w+|rise|need|demand|fact|cost|rapid|promise|prevalence|inherent|limitations?)\b`)

// pickUsage takes the best passage for each of input, output and workflow.
func pickUsage(list []paper.Passage) []paper.Passage {
	var picked []paper.Passage
	used := map[paper.Place]bool{}
	for _, pattern := range []*regexp.Regexp{inputs, outputs, workflow} {
		for _, p := range list {
			if !used[p.Place] && pattern.MatchString(p.Text) && p.Score >= leastUsage && !missing.MatchString(p.Text) {
				used[p.Place] = true
				picked = append(picked, p)
				break
			}
		}
	}
	if len(picked) == 0 { // of several only one: all would be called the workflow
		return list[:min(1, len(list))]
	}
	return picked
}
