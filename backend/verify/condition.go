package verify

import (
	"slices"
	"strings"
)

// conditional are the words before a measured number that make it a condition of what
// follows.
var conditional = []string{"with", "with only", "with just", "at", "under", "when", "given", "for", "在", "仅有", "只有", "仅用", "当", "若", "使用"}

// underOther finds another number of the sentence of the paper that stands where the claim
// has a condition with a unit: "with 12 GB … 24.8" where the paper has 24.8 with 64 GB.
func (x *Index) underOther(n number, s *scope, o *occurrence) (int, bool) {
	source := x.sentenceOf(o)
	for _, q := range s.numbers {
		if q.start >= n.start || q.unit.dimension == bare || asRate(q) || q.unit.dimension == multiple || q.unit.dimension == n.unit.dimension || !s.conditionAt(q, n) {
			continue
		}
		if x.places(&occurrence{number: q}, func(p *occurrence) bool { return p.unit == q.unit }) == 0 || !x.onlyBeside(o, q.value) {
			continue
		}
		i := slices.IndexFunc(source.numbers, func(i int) bool {
			p := &x.numbers[i]
			return p.unit.dimension == q.unit.dimension && !p.uncertainty && !s.holds(p.value)
		})
		if i >= 0 {
			return source.numbers[i], true
		}
	}
	return 0, false
}

// conditionAt says whether one number of a claim is the condition of another: it is
// introduced as one, and no third stands between them.
func (s *scope) conditionAt(q, n number) bool {
	before := strings.ToLower(strings.TrimRight(s.text[:q.start], " "))
	if !endsWithAny(before, conditional...) || hasSentenceEnd(s.text[q.end:n.start]) {
		return false
	}
	return !slices.ContainsFunc(s.numbers, func(p number) bool { return p.start > q.start && p.end <= n.start && p.start != q.start })
}

func hasSentenceEnd(text string) bool {
	return strings.ContainsAny(text, ";\n") || strings.Contains(text, "；") || strings.Contains(text, "。")
}
