package pdf

import (
	"math"
	"slices"
)

// A gutter is the empty stripe between two columns.
type gutter struct{ x, width float64 }

// minGutter is half the width of a stripe that may be a gutter, in points: IEEE's
// is 12 points wide, most are 18 and more.
const minGutter = 3.5

// gutters finds the gutter of each page; its width is 0 on pages with one column.
// Pages that show theirs clearly tell where to look on those with large figures and
// tables. Title and page number, which stand in the middle, do not count.
func gutters(pages []page, fronts []float64) []gutter {
	pages = slices.Clone(pages)
	for i, p := range pages {
		pages[i].words = slices.DeleteFunc(slices.Clone(p.words), func(w word) bool { return w.base < fronts[i] || w.base > 0.93*p.height })
	}
	found := make([]gutter, len(pages))
	var clear []float64
	for i, p := range pages {
		if x, part := emptiest(p, 0.38, 0.62); part < 0.25 && columnar(p, x) {
			found[i] = gutter{x, gutterWidth(p, x)}
			clear = append(clear, x)
		}
	}
	if len(clear) == 0 {
		return found
	}
	slices.Sort(clear)
	common := clear[len(clear)/2]
	for i, p := range pages {
		if found[i].width > 0 || p.width == 0 {
			continue
		}
		if x, part := emptiest(p, common/p.width-0.01, common/p.width+0.01); part < 0.55 && (columnar(p, x) || part < 0.3) {
			found[i] = gutter{x, gutterWidth(p, x)}
		}
	}
	return found
}

// emptiest finds where the fewest words cross an upright line, between two parts of
// the page's width, and how many do, as a share of what is usual on that page.
func emptiest(p page, from, to float64) (x, part float64) {
	crossing := func(x float64) int {
		n := 0
		for _, w := range p.words {
			if w.x0 < x+minGutter && w.x1 > x-minGutter {
				n++
			}
		}
		return n
	}
	var usual []int
	for f := 0.15; f <= 0.85; f += 0.05 {
		usual = append(usual, crossing(f*p.width))
	}
	slices.Sort(usual)
	fewest, first, last := math.MaxInt, 0.0, 0.0
	for at := from * p.width; at <= to*p.width; at++ {
		switch n := crossing(at); {
		case n < fewest:
			fewest, first, last = n, at, at
		case n == fewest && at-last < 1.5:
			last = at
		}
	}
	return (first + last) / 2, float64(fewest) / float64(max(usual[len(usual)/2], 1))
}

// columnar says whether both sides of an upright line hold running text: many words,
// several on a row, and rows that begin at a common edge.
func columnar(p page, x float64) bool {
	var left, right []word
	for _, w := range p.words {
		if w.x1 < x+1 {
			left = append(left, w)
		} else if w.x0 > x-1 {
			right = append(right, w)
		}
	}
	if len(left) < 30 || len(right) < 20 {
		return false
	}
	return running(left) || running(right)
}

// running says whether words look like lines of text rather than cells.
func running(words []word) bool {
	perRow := map[int]int{}
	edge := map[int]float64{}
	for _, w := range words {
		row := int(math.Round(w.base))
		perRow[row]++
		if x, ok := edge[row]; !ok || w.x0 < x {
			edge[row] = w.x0
		}
	}
	edges := map[int]int{}
	for _, x := range edge {
		edges[int(math.Round(x/2))]++
	}
	most := 0
	for e, n := range edges {
		most = max(most, n+edges[e+1])
	}
	return len(words) >= 4*len(perRow) && most*5 >= 2*len(perRow)
}

// gutterWidth measures from the end of the left column to the beginning of the right.
func gutterWidth(p page, x float64) float64 {
	var ends, begins []float64
	for _, w := range p.words {
		if w.x1 < x+1 && w.x1 > x-40 {
			ends = append(ends, w.x1)
		}
		if w.x0 > x-1 && w.x0 < x+40 {
			begins = append(begins, w.x0)
		}
	}
	if len(ends) == 0 || len(begins) == 0 {
		return 2 * minGutter
	}
	slices.Sort(ends)
	slices.Sort(begins)
	return max(2*minGutter, begins[len(begins)/10]-ends[len(ends)*9/10])
}

// stack is a run of lines from top to bottom in one column, or across both.
type stack []line

// order puts the rows of a page into reading order: across the page, then down the
// left column, down the right one, and across again. Rows above the height front
// belong to the title and are not divided.
func order(p page, found []line, g gutter, front float64) []stack {
	if g.width == 0 {
		left, right := edges(found)
		for i := range found {
			found[i].left, found[i].right = left, right
		}
		return []stack{found}
	}
	bands := bands(p, found, g, front)
	for i, b := range bands {
		bands[i] = band{absorb(b.whole), absorb(b.left), absorb(b.right)}
	}
	var lefts, rights []line
	for _, b := range bands {
		lefts, rights = append(lefts, b.left...), append(rights, b.right...)
	}
	leftEdge, leftEnd := edges(lefts)
	rightEdge, rightEnd := edges(rights)
	var stacks []stack
	put := func(lines []line, left, right float64, span bool) {
		if len(lines) == 0 {
			return
		}
		for i := range lines {
			lines[i].left, lines[i].right, lines[i].span = left, right, span
		}
		stacks = append(stacks, lines)
	}
	for _, b := range bands {
		put(b.whole, min(leftEdge, rightEdge), max(leftEnd, rightEnd), true)
		put(b.left, leftEdge, leftEnd, false)
		put(b.right, rightEdge, rightEnd, false)
	}
	return stacks
}

// edges are where most lines begin, and where the longest end.
func edges(lines []line) (left, right float64) {
	if len(lines) == 0 {
		return 0, 0
	}
	begins := map[int]int{}
	var ends []float64
	for _, l := range lines {
		begins[int(math.Round(l.x0))] += len(l.words)
		ends = append(ends, l.x1)
	}
	best, most := 0, -1
	for x, n := range begins {
		n += begins[x-1] + begins[x+1]
		if n > most || n == most && x < best {
			best, most = x, n
		}
	}
	slices.Sort(ends)
	return float64(best) - 0.5, max(ends[len(ends)*9/10], float64(best))
}
