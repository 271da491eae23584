package verify

import (
	"fmt"
	"paperboy/backend/paper"
)

// mostTogether is how many numbers of one sentence are tried in pairs.
const mostTogether = 10

// fromSentences tries the numbers of single sentences that share words with the claim.
func (x *Index) fromSentences(n number, s *scope, ops map[string]bool) (derivation, bool) {
	best, found := derivation{}, false
	for _, c := range x.passages(s, 12) {
		b := &x.blocks[c.block]
		if b.grid != nil {
			continue
		}
		list := x.amounts(b.sentences[c.sentence].numbers)
		if c.sentence > 0 && x.sharesNames(s, &occurrence{block: c.block, sentence: c.sentence}, &occurrence{block: c.block, sentence: c.sentence - 1}) {
			list = append(list, x.amounts(b.sentences[c.sentence-1].numbers)...)
		}
		if len(list) < 2 || len(list) > mostTogether || c.shared < 2 && len(s.names) == 0 {
			continue
		}
		d, ok := x.ofPair(n, list, ops)
		if !ok && (s.has("total") || s.has("average")) {
			d, ok = x.ofAll(n, list, s)
		}
		if d.context = c.shared; ok && (!found || d.context > best.context) {
			best, found = d, true
		}
	}
	return best, found
}

// sharesNames says whether each of two sentences has a name of the claim.
func (x *Index) sharesNames(s *scope, a, b *occurrence) bool {
	has := func(o *occurrence) bool {
		for _, m := range x.sentenceOf(o).names {
			if standsIn(s.names, m.key) {
				return true
			}
		}
		return false
	}
	if x.blocks[a.block].anchor == paper.AnchorAbstract {
		return has(a) || has(b) // "it reaches 36.9%. Agentless reaches 27.3%."
	}
	return has(a) && has(b)
}

// amounts are the numbers that can be counted with.
func (x *Index) amounts(list []int) []int {
	var out []int
	for _, i := range list {
		if o := x.numbers[i]; !o.uncertainty && o.role == quantity {
			out = append(out, i)
		}
	}
	return out
}

// ofAll tries the sum and the mean of all numbers of a list.
func (x *Index) ofAll(n number, list []int, s *scope) (derivation, bool) {
	if len(list) < 2 {
		return derivation{}, false
	}
	sum := 0.0
	for _, i := range list {
		if !comparable(x.numbers[list[0]].number, x.numbers[i].number) {
			return derivation{}, false
		}
		sum += x.numbers[i].value
	}
	if n.unit.dimension != bare && x.numbers[list[0]].unit.dimension != bare && !comparable(n, x.numbers[list[0]].number) {
		return derivation{}, false
	}
	mean := sum / float64(len(list))
	switch {
	case s.has("total") && fits(n, sum):
		return derivation{operands: list, reason: fmt.Sprintf("the sum of %d numbers", len(list))}, true
	case s.has("average") && fits(n, mean):
		return derivation{operands: list, reason: fmt.Sprintf("the mean of %d numbers", len(list))}, true
	}
	return derivation{}, false
}
