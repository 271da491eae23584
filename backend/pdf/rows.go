package pdf

import (
	"cmp"
	"math"
	"slices"
)

// line is a row of words within one column.
type line struct {
	box
	words       []word
	base, size  float64 // of most of its letters
	page        int
	left, right float64 // of the column around it
	span        bool    // runs over both columns
}

// rows gathers the words of a page to rows: first what follows each other in the
// file, so that raised and lowered letters stay with their words, then what stands
// at the same height.
func rows(p page) []line {
	chains := chains(p)
	slices.SortStableFunc(chains, func(a, b line) int { return cmp.Compare(a.base, b.base) })
	var found []line
	for _, c := range chains {
		if n := len(found); n > 0 && math.Abs(found[n-1].base-c.base) < 0.18*min(found[n-1].size, c.size)+0.3 {
			found[n-1].join(c)
			continue
		}
		found = append(found, c)
	}
	return absorb(found)
}

// chains joins words that follow each other closely from left to right.
func chains(p page) []line {
	var found []line
	for _, w := range p.words {
		if n := len(found); n > 0 {
			last := found[n-1].words[len(found[n-1].words)-1]
			em := max(last.size, w.size)
			gap := w.x0 - last.x1
			if gap > -0.6*em && gap < 0.9*em && math.Abs(w.base-found[n-1].base) < 0.62*em && math.Abs(w.base-last.base) < 0.8*em {
				found[n-1].add(w)
				continue
			}
		}
		c := line{page: p.number, box: w.box}
		c.add(w)
		found = append(found, c)
	}
	return found
}

// add puts a word into a line; the largest letters tell its height.
func (l *line) add(w word) {
	if len(l.words) == 0 {
		l.box, l.base, l.size = w.box, w.base, w.size
	} else if w.size > 1.15*l.size || w.size > 0.95*l.size && !textual(l.words) && textual([]word{w}) {
		l.base, l.size = w.base, w.size
	}
	l.words = append(l.words, w)
	l.box = l.box.union(w.box)
}

func (l *line) join(o line) {
	if o.size > 1.15*l.size {
		l.base, l.size = o.base, o.size
	}
	l.words = append(l.words, o.words...)
	l.box = l.box.union(o.box)
}

// textual says whether words hold a letter in a font for text.
func textual(words []word) bool {
	for _, w := range words {
		if !w.font.math && hasLetter(w.text) {
			return true
		}
	}
	return false
}

// absorb puts numerators, denominators, limits and lone marks into the row beside
// which they stand: less than a line away and where that row has room.
func absorb(found []line) []line {
	kept := found[:0:0]
	taken := make([]bool, len(found))
	for i := range found {
		if j := host(found, taken, i); j >= 0 {
			found[j].words = append(found[j].words, found[i].words...)
			found[j].box = found[j].box.union(found[i].box)
			taken[i] = true
		}
	}
	for i := range found {
		if !taken[i] {
			slices.SortStableFunc(found[i].words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
			kept = append(kept, found[i])
		}
	}
	return kept
}

func host(found []line, taken []bool, i int) int {
	small := found[i]
	if len(small.words) > 6 {
		return -1
	}
	best, nearest := -1, math.Inf(1)
	for j := max(0, i-4); j < min(len(found), i+5); j++ {
		row := found[j]
		if j == i || taken[j] || len(row.words) < len(small.words) || len(row.words) == len(small.words) && (row.size <= small.size || j < i) {
			continue
		}
		distance := math.Abs(row.base - small.base)
		if distance < nearest && small.size <= 1.05*row.size && (distance < 0.85*row.size && beside(row, small) || distance < 1.75*row.size && limits(row, small)) {
			best, nearest = j, distance
		}
	}
	return best
}

// limits says whether a row belongs to a displayed formula over or under it: the
// limits of a sum, a large sign, a numerator.
func limits(row, small line) bool {
	return signs(row) && signs(small) && small.x0 > row.x0-2*row.size && small.x1 < row.x1+row.size
}

// signs says whether a row is mathematics, without a word of text.
func signs(l line) bool {
	for _, w := range l.words {
		if !w.font.math && !w.font.italic && len(w.text) >= 4 && letters(line{words: []word{w}}) >= 3 {
			return false
		}
	}
	return l.share(func(w word) bool { return w.font.math || !hasLetter(w.text) || len(w.text) < 3 }) > 0.35
}

// beside says whether a row has room where the words of another stand, and a word
// close to one of their ends.
func beside(row, small line) bool {
	near := false
	for _, w := range row.words {
		lowered := w.size < 0.92*row.size && small.size < 0.92*row.size
		if !lowered && w.x0 < small.x1-0.1*w.size && small.x0 < w.x1-0.1*w.size {
			return false
		}
		near = near || math.Abs(w.x1-small.x0) < 1.2*row.size || math.Abs(small.x1-w.x0) < 1.2*row.size
	}
	return near
}

// cells divides a line where a gap is wider than any space between words.
func (l line) cells(gap float64) [][]word {
	var cells [][]word
	end := math.Inf(-1)
	for i, w := range l.words {
		if i == 0 || w.x0-end > gap*l.size {
			cells = append(cells, nil)
		}
		cells[len(cells)-1] = append(cells[len(cells)-1], w)
		end = max(end, w.x1)
	}
	return cells
}

// share is the part of a line's characters that are so.
func (l line) share(is func(word) bool) float64 {
	all, some := 0, 0
	for _, w := range l.words {
		all += len(w.text)
		if is(w) {
			some += len(w.text)
		}
	}
	return float64(some) / float64(max(all, 1))
}

func (l line) bold() bool   { return l.share(func(w word) bool { return w.font.bold }) > 0.7 }
func (l line) italic() bool { return l.share(func(w word) bool { return w.font.italic }) > 0.7 }

// pick makes a line of some of the words of another.
func (l line) pick(words []word) line {
	n := line{page: l.page, left: l.left, right: l.right, span: l.span}
	for _, w := range words {
		n.add(w)
	}
	return n
}
