package verify

import (
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// result is the check of one number, and the numbers of the paper it rests on.
type result struct {
	check        paper.NumberCheck
	operands     []int
	contradicted bool // it stands in the paper, and something speaks against it
}

// checkNumbers checks the numbers of a scope: first all that stand in the paper, then
// those that may follow from these or from others. said gives the check of those that
// stand word for word in it.
func (x *Index) checkNumbers(s *scope, said func(number) (result, bool)) []result {
	results := make([]result, len(s.numbers))
	grounded, standing := map[int]int{}, make([]bool, len(s.numbers))
	for i, n := range s.numbers {
		if n.role == calendar {
			results[i] = x.date(n)
			continue
		}
		res, ok := said(n)
		if !ok {
			res, standing[i] = x.stands(n, s), true
		}
		if results[i] = res; res.check.Class.Grounded() && len(res.operands) > 0 {
			grounded[n.start] = res.operands[0]
		}
	}
	for i, n := range s.numbers {
		if results[i].check.Class.Grounded() || n.role == calendar {
			continue
		}
		if d, ok := x.derive(n, s, grounded, results[i].contradicted); ok {
			results[i], standing[i] = x.derived(d), false
		}
	}
	x.refute(results, standing, s)
	return results
}

// stands looks for a number itself.
func (x *Index) stands(n number, s *scope) result {
	list := x.matches(n, s)
	if len(list) == 0 {
		return result{check: paper.NumberCheck{Class: paper.NumberAbsent, Reason: "not in what was read", Places: []paper.Place{}}}
	}
	best := 0
	for i := range list {
		x.weigh(&list[i], n, s)
	}
	x.heedTables(list, n, s)
	for i := range list {
		if list[i].better(list[best]) {
			best = i
		}
	}
	m := list[best]
	o := x.numbers[m.index]
	c := paper.NumberCheck{Class: paper.NumberEqual, Reason: m.reason, Anchor: x.blocks[o.block].anchor, Quote: x.quote(o), Places: []paper.Place{x.placeOf(o)}}
	switch {
	case !m.accepted && m.against != "":
		c.Class, c.Reason = paper.NumberElsewhere, m.against
	case !m.accepted:
		c.Class, c.Reason = paper.NumberElsewhere, "stands in the paper, but not beside what the claim speaks of"
	case m.grade == identical:
		c.Class = paper.NumberExact
	}
	return result{check: c, operands: []int{m.index}, contradicted: c.Class == paper.NumberElsewhere && m.against != "" && !m.onlyError && m.grade >= converted && n.significant >= 2}
}

// heedTables: where a table has the number under another heading than the claim
// gives, a place that says nothing of that name is none for it either. Numbers of one
// or two digits stand everywhere, so a table tells something of them only where the
// claim names both a row and a column of it.
func (x *Index) heedTables(list []match, n number, s *scope) {
	x.heedPhrases(list, n, s)
	if i := slices.IndexFunc(list, func(m match) bool { return m.turned }); i >= 0 {
		for j := range list {
			if list[j].grade < list[i].grade || list[j].against == "" && x.numbers[list[j].index].cell == nil {
				list[j].accepted, list[j].against = false, list[i].against
			}
		}
	}
	against, foreign := "", ""
	for _, m := range list {
		if m.grade >= converted && m.foreign != "" && (n.significant >= 3 || n.significant == 2 && n.decimals >= 2 || m.axes == 2 && (n.decimals > 0 || n.unit.dimension != bare) || n.decimals > 0 && n.unit.dimension != bare && x.siblings(m.foreign, "#own")) {
			against, foreign = m.against, m.foreign
		}
	}
	if against == "" {
		return
	}
	for i := range list {
		const named = 2 // of a row and a column
		if m := &list[i]; m.axes == 2 && m.against == "" && m.support >= named && m.numbers > 0 {
			continue
		} else if !slices.Contains(m.ties, foreign) && !x.captioned(m, foreign) {
			m.accepted = false
			if m.against == "" {
				m.against = against
			}
		}
	}
}

// heedPhrases does the same for a phrase that names a line: another place must have
// one of the words that the line with the number has not.
func (x *Index) heedPhrases(list []match, n number, s *scope) {
	for _, m := range list {
		if m.grade < converted || len(m.missed) == 0 || n.significant < 3 && (n.significant < 2 || n.decimals < 2) {
			continue
		}
		for i := range list {
			o := &x.numbers[list[i].index]
			sets, _ := x.keysAround(o, s)
			if list[i].against != "" || slices.ContainsFunc(sets, func(set map[string]bool) bool {
				for k := range m.missed {
					if set[k] {
						return true
					}
				}
				return false
			}) {
				continue
			}
			list[i].accepted, list[i].against = false, m.against
		}
	}
}

// captioned says whether a match is a cell of a table that is all of a name, by its
// caption.
func (x *Index) captioned(m *match, name string) bool {
	o := x.numbers[m.index]
	return o.cell != nil && m.against == "" && len(m.ties) > 0 && strings.Contains(joined(tokens(x.blocks[o.block].grid.caption)), name)
}

// derived is the check of a number that follows from others.
func (x *Index) derived(d derivation) result {
	c := paper.NumberCheck{Class: paper.NumberDerived, Reason: d.reason, Places: []paper.Place{}}
	var quotes []string
	for _, i := range d.operands {
		o := x.numbers[i]
		c.Places = append(c.Places, x.placeOf(o))
		if q := x.quote(o); len(quotes) < 2 && (len(quotes) == 0 || quotes[0] != q) {
			quotes = append(quotes, q)
		}
	}
	c.Anchor, c.Quote = c.Places[0].Anchor, strings.Join(quotes, " … ")
	return result{check: c, operands: d.operands}
}
