package verify

import (
	"fmt"
	"slices"
	"strings"
)

// otherWords open a bracket that tells of others than what stands before it.
var otherWords = []string{"the others", "others", "best of the others", "the best of the others", "the rest", "the other methods", "the other models", "best other", "其余", "其他", "其它", "其余最好", "其他最好", "其余方法", "其他方法", "其余模型", "其他模型"}

// othersBefore is the number that a bracket with others holds its own against: 69.07 in
// "COCO 69.07 (the others: 66.46 to 79.30)". open is where the bracket begins.
func (s *scope) othersBefore(n number) (own number, open int, ok bool) {
	open = strings.LastIndexAny(s.text[:n.start], "(（")
	if open < 0 || !bracketed(s.text[:n.start]) {
		return number{}, 0, false
	}
	inside := strings.TrimLeft(s.text[open:n.start], "(（ ")
	head, _, found := strings.Cut(strings.ReplaceAll(inside, "：", ":"), ":")
	if !found || !slices.Contains(otherWords, strings.ToLower(strings.TrimSpace(head))) {
		return number{}, 0, false
	}
	for _, p := range s.numbers {
		if p.end <= open {
			own, ok = p, strings.TrimSpace(s.text[p.end:open]) == "" // the last before the bracket
		}
	}
	return own, open, ok
}

// weighOthers weighs a cell against what is said of others: it stands in the row or
// column of the number before the bracket, and in none of its own; a name in the
// bracket names its other line. done is false where that number is not of this table.
func (x *Index) weighOthers(m *match, n number, s *scope, o *occurrence) (done bool) {
	own, open, ok := s.othersBefore(n)
	if !ok {
		return false
	}
	b := &x.blocks[o.block]
	beside, stands := -1, false
	for i := range x.numbers {
		p := &x.numbers[i]
		if p.block != o.block || p.cell == nil || p.uncertainty || !near(p.value, own.value) && !near(p.value, own.value*100) && !near(p.value*100, own.value) {
			continue
		}
		stands = true
		if p.cell.column == o.cell.column && p.cell.row != o.cell.row {
			beside = 0
			break
		}
		if p.cell.row == o.cell.row && p.cell.column != o.cell.column {
			beside = 1
		}
	}
	if !stands {
		return false
	}
	if beside < 0 {
		m.against = fmt.Sprintf("in the paper it does not stand beside %s", s.text[own.start:own.end])
		return true
	}
	line := [2]int{o.cell.row, o.cell.column}[beside]
	for _, named := range s.axis(x, b.grid, beside) {
		inside := slices.DeleteFunc(slices.Clone(named), func(a axisMention) bool { return a.start < open || a.end > n.start })
		if len(inside) > 0 && !slices.ContainsFunc(inside, func(a axisMention) bool { return slices.Contains(a.lines, line) }) && beside == 0 {
			m.against = fmt.Sprintf("in the paper it is of %s, not of %s", shortLabel(b.grid.axes[beside].label(line)), s.text[inside[0].start:inside[0].end])
			return true
		}
	}
	const named = 2 // its row and its column
	m.support, m.axes = m.support+named, 2
	return true
}
