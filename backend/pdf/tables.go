package pdf

import (
	"cmp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// table takes the lines of a table over or under its caption: those between its rules
// where it has some, else those with gaps as between cells.
func (f *floater) table(block *paper.Block, n, at, end int) {
	below := f.chain(f.lines[at], f.lines[end-1], true)
	above := f.chain(f.lines[at], f.lines[end-1], false)
	var body []int
	rules := below
	switch {
	case len(below) > 1 && (len(above) < 2 || !f.aboveCaptions):
		body = f.within(f.lines[end-1].base, below[len(below)-1])
	case len(above) > 1:
		rules = above
		body = f.within(above[len(above)-1], f.lines[at].base)
	}
	if len(body) == 0 {
		rules = nil
		down, up := f.tabular(end, 1), f.tabular(at-1, -1)
		body = down
		if len(up) > 0 && (f.aboveCaptions || len(up) > len(down)) {
			body = up
		}
	}
	slices.Sort(body)
	var lines []line
	for _, i := range body {
		f.of[i] = n
		lines = append(lines, f.lines[i])
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.base, b.base) })
	setRows(block, lines, rules)
}

// tabular lists the lines next to a caption that look like rows of cells.
func (f *floater) tabular(from, step int) []int {
	var at []int
	rowless := 0
	for i := from; i >= 0 && i < len(f.lines) && f.of[i] == 0; i += step {
		l := f.lines[i]
		if f.prose[i] {
			break
		}
		if j := i - step; j >= 0 && j < len(f.lines) && abs(l.base-f.lines[j].base) > 3.5*l.size {
			break
		}
		if f.captions[i].number != "" {
			break
		}
		at = append(at, i)
		rowless++
		if len(l.cells(0.9)) > 1 {
			rowless = 0
		}
		if rowless > 2 {
			break
		}
	}
	return at[:len(at)-rowless]
}

// last says whether a caption has a table over it and none under it.
func (f *floater) last(at, end int) bool {
	below := f.chain(f.lines[at], f.lines[end-1], true)
	above := f.chain(f.lines[at], f.lines[end-1], false)
	if len(above) < 2 && len(below) < 2 {
		return len(f.tabular(end, 1)) == 0 && len(f.tabular(at-1, -1)) > 0
	}
	return len(above) > 1 && len(below) < 2
}

func abs(x float64) float64 { return max(x, -x) }

// setRows finds the columns of a table and writes its text, caption first. Every word
// stays, whether or not columns are found.
func setRows(block *paper.Block, lines []line, rules []float64) {
	if len(lines) == 0 {
		return
	}
	columns := columnsOf(lines)
	var texts []string
	for i, l := range lines {
		row, spans := cellsOf(l, columns, i)
		if len(columns) > 1 {
			block.Rows = append(block.Rows, row)
			block.Spans = append(block.Spans, spans...)
		}
		texts = append(texts, strings.Join(row, " | "))
	}
	if len(columns) > 1 {
		block.HeaderRows = headerRows(lines, rules)
	}
	block.Text = strings.TrimSpace(block.Caption + "\n" + strings.Join(texts, "\n"))
}

// cellGap is the least gap between cells, in ems; spaces between words are a quarter
// to a third, stretched ones a half.
const cellGap = 0.62

// columnsOf finds the stripes that the cells of most rows keep free. Rows with few
// cells, as headings over several columns, do not count.
func columnsOf(lines []line) [][2]float64 {
	most := 0
	for _, l := range lines {
		most = max(most, len(l.cells(cellGap)))
	}
	if most < 2 {
		return nil
	}
	var spans [][2]float64
	for _, l := range lines {
		if cells := l.cells(cellGap); len(cells)*5 >= most*3 {
			for _, c := range cells {
				spans = append(spans, extent(c))
			}
		}
	}
	slices.SortFunc(spans, func(a, b [2]float64) int { return cmp.Compare(a[0], b[0]) })
	var columns [][2]float64
	for _, s := range spans {
		if n := len(columns); n > 0 && s[0] < columns[n-1][1]+0.5 {
			columns[n-1][1] = max(columns[n-1][1], s[1])
			continue
		}
		columns = append(columns, s)
	}
	return columns
}

func extent(words []word) [2]float64 {
	e := [2]float64{words[0].x0, words[0].x1}
	for _, w := range words {
		e[0], e[1] = min(e[0], w.x0), max(e[1], w.x1)
	}
	return e
}

// cellsOf puts the words of a row into columns. A cell over several columns stands in
// the first of them.
func cellsOf(l line, columns [][2]float64, row int) ([]string, []paper.Span) {
	cells := l.cells(cellGap)
	if len(columns) < 2 {
		texts := make([]string, len(cells))
		for i, c := range cells {
			texts[i] = textOf(c)
		}
		return texts, nil
	}
	texts := make([]string, len(columns))
	var spans []paper.Span
	for _, c := range cells {
		at := extent(c)
		first, last := -1, -1
		for i, column := range columns {
			if at[0] < column[1]+0.5 && at[1] > column[0]-0.5 {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first < 0 {
			first = nearest(columns, at)
			last = first
		}
		texts[first] = strings.TrimSpace(texts[first] + " " + textOf(c))
		if last > first {
			spans = append(spans, paper.Span{Row: row, Column: first, Rows: 1, Columns: last - first + 1})
		}
	}
	return texts, spans
}

func nearest(columns [][2]float64, at [2]float64) int {
	best := 0
	for i, c := range columns {
		if abs((c[0]+c[1])-(at[0]+at[1])) < abs((columns[best][0]+columns[best][1])-(at[0]+at[1])) {
			best = i
		}
	}
	return best
}

// headerRows counts the rows over the second rule of a table with three and more.
func headerRows(lines []line, rules []float64) int {
	if len(rules) < 3 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(rules))
	n := 0
	for _, l := range lines {
		if l.base < sorted[1] {
			n++
		}
	}
	if n >= len(lines) || n > 4 {
		return 0
	}
	return n
}
