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

// distinct are the innovations to show: of several with one name the best.
func distinct(list []paper.Passage, own []string) []paper.Passage {
	picked := []paper.Passage{}
	names := map[string]bool{}
	for _, p := range list {
		name := strings.ToLower(Name(p, own))
		if len(picked) < counts[paper.Innovations] && (name == "" || !names[name]) {
			names[name] = true
			picked = append(picked, p)
		}
	}
	return picked
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
		case setting.MatchString(p.Text) || spoken.MatchString(p.Text) || expected.MatchString(p.Text):
		case measured.MatchString(plainNumbers(Plain(p.Text))):
			picked = append(picked, p)
		case cues[paper.Results][0].pattern.MatchString(p.Text) && (authors.MatchString(p.Text) || mentions(p.Text, own)):
			rest = append(rest, p)
		}
	}
	rest = append(spare[:min(2, len(spare))], rest...)
	for len(picked) < 3 && len(rest) > 0 {
		picked, rest = append(picked, rest[0]), rest[1:]
	}
	return picked
}

// authors speak of themselves.
var authors = regexp.MustCompile(`(?i)\b(?:we|our|ours)\b`)

// leastUsage is the score below which a sentence says nothing of a use.
const leastUsage = 2

// pickUsage takes the best passage for each of input, output and workflow.
func pickUsage(list []paper.Passage) []paper.Passage {
	var picked []paper.Passage
	used := map[paper.Place]bool{}
	for _, pattern := range []*regexp.Regexp{inputs, outputs, workflow} {
		for _, p := range list {
			if !used[p.Place] && pattern.MatchString(p.Text) && p.Score >= leastUsage {
				used[p.Place] = true
				picked = append(picked, p)
				break
			}
		}
	}
	if len(picked) == 0 {
		return list[:min(2, len(list))]
	}
	return picked
}
