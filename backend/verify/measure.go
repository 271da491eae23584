package verify

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// weighMetric speaks against a number that is of another kind of measure.
func (x *Index) weighMetric(m *match, n number, s *scope, o *occurrence) {
	mine, ok := measureOf(s.text, s.concepts, span{n.start, n.end}, numberSpans(s.numbers, nil))
	if !ok {
		return
	}
	theirs, ok := x.measureOf(o)
	if !ok {
		return
	}
	switch {
	case mine == theirs:
		m.support++
	case family[mine] != family[theirs] && m.against == "":
		m.against = fmt.Sprintf("in the paper it is of %s, not of %s", theirs, mine)
	case m.against == "" && family[mine] == "quality" && mine != "score" && theirs != "score" && o.cell == nil && x.sentenceOf(o).has(mine):
		m.against = fmt.Sprintf("in the paper it is of %s, not of %s", theirs, mine)
	}
}

// measureOf is the measure that a number of a text is of.
func measureOf(text string, list []concept, n span, numbers []span) (string, bool) {
	var found []concept
	var spans []span
	for _, c := range list {
		if c.name == "loss" && lostOf(text, c, list) || c.name == "time" && strings.HasSuffix(text[:c.start], "of the ") {
			continue // "wins 80% of the time"
		}
		if family[c.name] != "" && (c.end <= n.start || c.start >= n.end) {
			found, spans = append(found, c), append(spans, span{c.start, c.end})
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].start < found[j].start })
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].start < spans[j].start })
	t, ok := tieOf(text, n, spans, numbers)
	if !ok {
		return "", false
	}
	at, gap := spans[t.index], ""
	const reach = 36 // bytes
	if at.end <= n.start {
		gap = text[at.end:n.start]
	} else {
		gap = text[n.end:at.start]
	}
	if len(gap) > reach || hasClauseEnd(gap) || betweenNumbers(numbers, min(at.end, n.end), max(at.start, n.start)) {
		return "", false
	}
	return found[t.index].name, true
}

// measureOf is the measure of a number of the paper: of its column or row, else as
// its sentence says.
func (x *Index) measureOf(o *occurrence) (string, bool) {
	s := x.sentenceOf(o)
	if o.cell != nil {
		g := x.blocks[o.block].grid
		for _, label := range []string{g.axes[1].label(o.cell.column), g.axes[0].label(o.cell.row)} {
			for _, c := range conceptsIn(label, tokens(label)) {
				if family[c.name] != "" {
					return c.name, true
				}
			}
		}
		return "", false
	}
	return measureOf(x.text(o), s.concepts, span{o.start - s.start, o.end - s.start}, x.numberSpansOf(s))
}

// lostOf says whether a loss is one of quality, no measure of its own: "精度损失", "a
// loss of 0.2% in accuracy".
func lostOf(text string, loss concept, list []concept) bool {
	if behind := strings.TrimLeft(text[loss.end:], " "); strings.HasPrefix(behind, "of ") || strings.HasPrefix(behind, "in ") {
		return true
	}
	return slices.ContainsFunc(list, func(c concept) bool {
		return family[c.name] == "quality" && c.end <= loss.start && strings.TrimSpace(text[c.end:loss.start]) == ""
	})
}
