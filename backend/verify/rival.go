package verify

import (
	"fmt"
	"slices"
	"strings"
)

// leastAhead is by how much another number of a sentence must go better with a claim.
const leastAhead = 0.9

// besideNumber is how many bytes may stand between a number and the noun it counts:
// "54 篇", "1248 张图像".
const besideNumber = 5

// weighClauses speaks against a number of a sentence where the words of the claim go
// with another number of it.
func (x *Index) weighClauses(m *match, n number, s *scope, o *occurrence) {
	source := x.sentenceOf(o)
	list := x.clausesOf(source, o)
	mine, theirs := clauseAt(s.ownClauses(), n.start), clauseAt(list, o.start-source.start)
	if mine == nil || theirs == nil || s.respectively() {
		return
	}
	if weighExtremes(m, mine, theirs); m.against == "" {
		x.weighObjects(m, s, o, mine, theirs)
	}
	if m.against == "" {
		x.weighDirection(m, n, s, o, mine, theirs)
	}
	if m.against == "" {
		x.weighMoment(m, s, o, mine, theirs)
	}
	if m.against == "" {
		x.weighRemoved(m, s, o, mine, theirs)
	}
	if m.against == "" {
		x.weighDenial(m, n, s, o, mine, theirs)
	}
	if m.against == "" {
		x.weighPair(m, o, mine)
	}
	if m.against == "" {
		x.weighRivals(m, n, s, o, mine, theirs, list)
	}
	if m.against == "" {
		x.weighPassages(m, n, s, o, mine, theirs)
	}
}

// weighRivals speaks against a number where another of its sentence goes better with
// the claim.
func (x *Index) weighRivals(m *match, n number, s *scope, o *occurrence, mine, theirs *clause, list []clause) {
	source := x.sentenceOf(o)
	mine = mine.withoutObjects(s, n)
	own := mine.shares(theirs, n, nil)
	if endsWithAny(strings.TrimRight(s.text[:n.start], " "), " of") {
		return // "60.1% of 361 boats"
	}
	if after := x.text(o)[o.end-source.start:]; strings.HasPrefix(after, " of them") || strings.HasPrefix(after, " of these") || strings.HasPrefix(after, " of which") {
		return
	}
	for _, i := range source.numbers {
		p := &x.numbers[i]
		other := clauseAt(list, p.start-source.start)
		if other == nil || other == theirs || p.uncertainty || p.spelled && p.decimals == 0 && p.value < 1 || p.role != quantity || year(p.digits) && p.unit.dimension == bare || near(p.value, o.value) || !alike(p.number, o.number) || mine.holds(s, p.value) {
			continue
		}
		exclusive := false
		if score := mine.shares(other, n, func(q cue) { exclusive = exclusive || !q.among(theirs.keys) && q.weight >= wordWeight }); exclusive && score-own >= leastAhead {
			m.against = fmt.Sprintf("the paper has %s beside these words", x.written(*p))
			return
		}
	}
}

// alike says whether two numbers of the paper may be mistaken for each other.
func alike(a, b number) bool {
	rate := func(n number) bool { return asRate(n) || n.unit.dimension == bare && n.decimals > 0 && n.scale == 1 }
	if a.unit.dimension == bare && b.unit.dimension == bare {
		whole := func(n number) bool { return n.decimals == 0 && !n.scientific }
		return whole(a) == whole(b)
	}
	const farApart = 1000 // times: "1.9 million hours" of data, "5.5 days" of training
	if x, y := abs(a.value*factor(a)), abs(b.value*factor(b)); a.unit.dimension == b.unit.dimension && !asRate(a) && (x > y*farApart || y > x*farApart) {
		return false
	}
	return a.unit.dimension == b.unit.dimension || rate(a) && rate(b)
}

func isRespective(text string) bool {
	return strings.Contains(text, "respectively") || strings.Contains(text, "分别") || strings.Contains(text, "依次")
}

// respectively says whether a claim gives a list of numbers for a list of names.
func (s *scope) respectively() bool {
	if !s.listsRead {
		names, spans := spansOf(s.names), numberSpans(s.numbers, nil)
		s.listsRead = true
		s.lists = isRespective(s.text) || slices.ContainsFunc(spans, func(n span) bool { _, ok := respective(s.text, n, names, spans); return ok })
	}
	return s.lists
}

// withoutObjects is a clause of a claim without what its number is compared with.
func (c *clause) withoutObjects(s *scope, n number) *clause {
	kept := *c
	kept.own = slices.DeleteFunc(slices.Clone(c.own), func(q cue) bool {
		if q.start >= n.end {
			gap := strings.ToLower(s.text[n.end:q.start]) + " "
			return strings.Contains(gap, " than ") || strings.Contains(gap, " against ") || strings.Contains(gap, " compared ") || strings.Contains(gap, " versus ")
		}
		return isObject(s.text, q.span)
	})
	return &kept
}

// shares weighs what a clause of a claim has in common with one of the paper, its own
// number aside; hit is told each cue in common.
func (c *clause) shares(source *clause, n number, hit func(cue)) float64 {
	sum := 0.0
	for _, q := range c.own {
		counted := n.unit.dimension == bare && q.start < n.end+besideNumber || q.start < n.end
		if counted && n.start < q.end && q.end > n.start || !q.among(source.keys) {
			continue // the number, and what it counts
		}
		if q.keys[0][0] == '=' && strings.Contains(q.keys[0], ".") && n.decimals == 0 && n.unit.dimension == bare {
			continue // of a condition and its result, the result is the one that may be wrong
		}
		sum += q.weight
		if hit != nil {
			hit(q)
		}
	}
	return sum
}

// weight is that of all cues of a clause, its own number aside.
func (c *clause) weight(n number) float64 {
	sum := 0.0
	for _, q := range c.own {
		if q.end <= n.start || q.start >= n.end+besideNumber || n.unit.dimension != bare && q.start >= n.end {
			sum += q.weight
		}
	}
	return sum
}

// holds says whether a clause of a claim has a value.
func (c *clause) holds(s *scope, value float64) bool {
	return slices.ContainsFunc(s.numbers, func(n number) bool {
		return n.start >= c.start && n.end <= c.end && (near(n.value, value) || abs(n.value-value) <= n.step()/2)
	})
}
