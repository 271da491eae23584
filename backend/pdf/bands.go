package pdf

import (
	"cmp"
	"math"
	"slices"
)

// band is a part of a page: what runs across it, and then two columns.
type band struct{ whole, left, right []line }

func bands(p page, found []line, g gutter, front float64) []band {
	across := acrossRegions(p, found, g)
	result := []band{{}}
	for _, row := range found {
		b := &result[len(result)-1]
		left, right := divide(row, g)
		if row.base < front || spans(row, left, right, g) || across.hold(row) || len(right) == 0 && b.lastOf(row) {
			if len(b.left)+len(b.right) > 0 {
				result = append(result, band{})
				b = &result[len(result)-1]
			}
			b.whole = append(b.whole, row)
			continue
		}
		if len(left) > 0 {
			b.left = append(b.left, row.pick(left))
		}
		if len(right) > 0 {
			b.right = append(b.right, row.pick(right))
		}
	}
	return result
}

// lastOf says whether a row is the short last line of a caption across the page.
func (b *band) lastOf(row line) bool {
	if len(b.whole) == 0 || len(b.left)+len(b.right) > 0 {
		return false
	}
	last := b.whole[len(b.whole)-1]
	if row.base-last.base > 1.4*row.size || abs(row.size-last.size) > 0.05*row.size || len(last.cells(1.3)) > 1 {
		return false
	}
	for i := len(b.whole) - 1; i >= max(0, len(b.whole)-6); i-- {
		if captionSure.MatchString(textOf(b.whole[i].words)) {
			return true
		}
	}
	return abs(row.x0-last.x0) < 2
}

func divide(row line, g gutter) (left, right []word) {
	for _, w := range row.words {
		if (w.x0+w.x1)/2 < g.x {
			left = append(left, w)
		} else {
			right = append(right, w)
		}
	}
	return left, right
}

// spans says whether a row runs over the gutter: with a word clearly on both sides
// of it, or with no more than a space there.
func spans(row line, left, right []word, g gutter) bool {
	end, begin := math.Inf(-1), math.Inf(1)
	for _, w := range row.words {
		if w.x0 < g.x-g.width/2-1 && w.x1 > g.x+g.width/2+1 {
			return true
		}
	}
	for _, w := range left {
		end = max(end, w.x1)
	}
	for _, w := range right {
		begin = min(begin, w.x0)
	}
	return len(left) > 0 && len(right) > 0 && begin-end < 0.75*g.width && begin-end < 1.1*row.size
}

// regions are heights of a page.
type regions [][2]float64

func (r regions) hold(row line) bool {
	for _, at := range r {
		if row.base > at[0] && row.base < at[1] {
			return true
		}
	}
	return false
}

// acrossRegions are the heights between rules that cross the gutter, as those of a
// table over both columns, and those of figures over both.
func acrossRegions(p page, found []line, g gutter) regions {
	var r regions
	wide := func(b box) bool { return b.x0 < g.x-g.width-20 && b.x1 > g.x+g.width+20 }
	var at []float64
	for _, rule := range p.rules {
		if wide(rule) {
			at = append(at, rule.y0)
		}
	}
	slices.SortFunc(at, cmp.Compare)
	for i := 1; i < len(at); i++ {
		if at[i]-at[i-1] < 0.5*p.height && !columnText(found, g, at[i-1], at[i]) {
			r = append(r, [2]float64{at[i-1], at[i]})
		}
	}
	for _, f := range p.figures {
		if wide(f) {
			r = append(r, [2]float64{f.y0, f.y1})
		}
	}
	return r
}

// columnText says whether the rows between two heights are lines of two columns of
// text: they leave the gutter free and fill what is beside it.
func columnText(found []line, g gutter, from, to float64) bool {
	full, all := 0, 0
	for _, row := range found {
		if row.base <= from || row.base >= to {
			continue
		}
		all++
		left, right := divide(row, g)
		if fills(left, row.size) && !spans(row, left, right, g) || len(left) == 0 && fills(right, row.size) {
			full++
		}
	}
	return all > 2 && full*2 > all
}

// fills says whether words follow each other without the gaps of a table.
func fills(words []word, size float64) bool {
	if len(words) < 5 {
		return false
	}
	for i := 1; i < len(words); i++ {
		if words[i].x0-words[i-1].x1 > 1.2*size {
			return false
		}
	}
	return true
}
