package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// countedBy are the numbers of the text of a paper by what they count, made once.
func (x *Index) countedBy() map[string][]int {
	if x.counting != nil {
		return x.counting
	}
	x.counting = map[string][]int{}
	for i := range x.numbers {
		o := &x.numbers[i]
		if o.cell != nil || o.unit.dimension != bare || o.decimals > 0 && o.scale == 1 || o.role != quantity {
			continue
		}
		for name := range thingsBehind(x.text(o), o.end-x.sentenceOf(o).start) {
			x.counting[name] = append(x.counting[name], i)
		}
	}
	return x.counting
}

// alikeWithin is how many times larger one count may be than another that it is taken for.
const alikeWithin = 10

// weighCounted speaks against a count that the paper gives of other things, where it has
// another number for the things of the claim: "2.6 million weights" where it has 2.6
// million arrivals and 1.1 million weights.
func (x *Index) weighCounted(m *match, n number, s *scope, o *occurrence) {
	if o.cell != nil || n.unit.dimension != bare || o.unit.dimension != bare || n.decimals > 0 && n.scale == 1 {
		return
	}
	mine := thingsBehind(s.text, n.end)
	theirs := thingsBehind(x.text(o), o.end-x.sentenceOf(o).start)
	if len(mine) == 0 || len(theirs) == 0 || sharesAny(mine, theirs) {
		return
	}
	source := x.sentenceOf(o)
	if slices.ContainsFunc(source.concepts, func(c concept) bool { return mine[c.name] }) {
		return // "two sets of 500 questions" are 500 questions
	}
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		for _, i := range x.countedBy()[name] {
			if p := &x.numbers[i]; !near(p.value, n.value) && !p.spelled && p.value < n.value*alikeWithin && n.value < p.value*alikeWithin && (p.scale > 1) == (o.scale > 1) && !s.holds(p.value) {
				m.against = fmt.Sprintf("the paper has %s of these", x.written(*p))
				return
			}
		}
	}
}

// behind a number, what makes it a difference and no value of its own: "9 minutes more".
var differing = []string{"more", "less", "fewer", "longer", "shorter", "higher", "lower", "better", "worse", "faster", "slower", "above", "below", "points above", "points below", "points higher", "points lower", "points better", "points more", "ahead", "behind"}

// isDifference says whether a number of a text is one by which something differs.
func isDifference(text string, at span) bool {
	behind := strings.ToLower(strings.TrimLeft(text[at.end:], " "))
	return slices.ContainsFunc(differing, func(w string) bool {
		rest, ok := strings.CutPrefix(behind, w)
		return ok && (rest == "" || strings.HasPrefix(rest, " than") || strings.HasPrefix(rest, ",") || strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, " the ") || strings.HasPrefix(rest, " what"))
	})
}

// weighDifference speaks against a difference that the claim gives as a value, and a value
// of a table that it gives as a difference.
func (x *Index) weighDifference(m *match, n number, s *scope, o *occurrence) {
	written := s.text[n.start:n.end]
	inPoints := strings.Contains(written, "百分点") || strings.Contains(written, "percentage point")
	if o.cell != nil {
		g := x.blocks[o.block].grid
		label := strings.ToLower(g.axes[0].label(o.cell.row) + " " + g.axes[1].label(o.cell.column) + " " + g.caption)
		for _, w := range []string{"δ", "delta", "gain", "improv", "reduc", "diff", "gap", "drop", "change", "increase", "decrease", "relative", "vs", "margin", "↑", "↓", "loss", "+"} {
			inPoints = inPoints && !strings.Contains(label, w)
		}
		if inPoints && !n.negative && !strings.ContainsAny(o.cell.text, "+-−") {
			m.against = "in the paper it is a value, no difference"
		}
		return
	}
	source := x.sentenceOf(o)
	if o.unit.dimension == multiple || !isDifference(x.text(o), span{o.start - source.start, o.end - source.start}) {
		return
	}
	if !changes(s, n) && !asRate(n) {
		m.against = "in the paper it is a difference, no value"
	}
}
