package verify

import (
	"slices"
	"strings"
)

// instead are the words that put what stands before them in the place of what follows.
var instead = []string{"instead of", "rather than", "in place of", "down from", "up from", "formerly", "previously", "而不是", "而非", "而不用", "原来", "原先", "原本", "以前"}

// sayInstead says whether a text between two numbers puts the first in the place of
// the second.
func sayInstead(gap string) bool {
	const longest = 60 // bytes
	return len(gap) <= longest && slices.ContainsFunc(instead, func(w string) bool { return strings.Contains(gap, w) })
}

// exchanged says whether the claim has "A instead of B" where the paper has "B instead
// of A": what is used, and what is not.
func (x *Index) exchanged(n number, s *scope, o *occurrence) bool {
	text, source := x.text(o), x.sentenceOf(o)
	for _, q := range s.numbers {
		first, last := n, q
		if q.start < n.start {
			first, last = q, n
		}
		if q.start == n.start || first.end > last.start || !sayInstead(s.text[first.end:last.start]) {
			continue
		}
		for _, i := range source.numbers {
			p := &x.numbers[i]
			if p.start == o.start || !near(p.value, q.value) || (p.start < o.start) == (q.start < n.start) {
				continue
			}
			from, to := min(p.end, o.end)-source.start, max(p.start, o.start)-source.start
			if from <= to && sayInstead(text[from:to]) {
				return true
			}
		}
	}
	return false
}
