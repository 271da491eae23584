package verify

import (
	"strings"

	"paperboy/backend/paper"
)

// grid is a table: its cells, and what heads their rows and columns.
type grid struct {
	rows    [][]cell
	heads   int // heading rows
	stubs   int // leading columns that name their row
	spans   map[[2]int]paper.Span
	caption string
	inScale float64 // that the caption gives; 0 if it gives none
	axes    [2]axis // of rows, of columns
	span    span    // of the rows
}

// cell is one cell, in bytes of the reading.
type cell struct {
	span
	row, column int
	text        string
	numeric     bool
}

// axis gives for each label of a table's rows or columns, in all forms a summary may
// use, which rows or columns it names. Each line of headings is a level of its own: a
// column may be one of a data set and one of a metric.
type axis struct {
	levels []map[string][]int
	words  []*wording // of each level
	labels []string   // of each row or column, for the reader
}

func newGrid(text string, b paper.Block) *grid {
	g := &grid{spans: map[[2]int]paper.Span{}}
	lines := lineSpans(text)
	if n := len(b.Rows); n > 0 && n <= len(lines) {
		g.caption = strings.TrimSpace(text[:lines[len(lines)-n].start])
		lines = lines[len(lines)-n:]
	} else {
		for len(lines) > 0 && !strings.Contains(text[lines[0].start:lines[0].end], "|") {
			g.caption += text[lines[0].start:lines[0].end] + " "
			lines = lines[1:]
		}
	}
	if len(lines) == 0 {
		return nil
	}
	g.span = span{lines[0].start, lines[len(lines)-1].end}
	for i, l := range lines {
		g.rows = append(g.rows, cells(text, l, i))
	}
	for _, s := range b.Spans {
		g.spans[[2]int{s.Row, s.Column}] = s
	}
	g.heads = b.HeaderRows
	if g.heads <= 0 || g.heads >= len(g.rows) {
		g.heads = g.guessHeads()
	}
	g.stubs, g.inScale = g.guessStubs(), scaleIn(g.caption)
	g.axes[0] = g.axisOf(len(g.rows), g.rowLabels)
	g.axes[1] = g.axisOf(g.width(), g.headings)
	return g
}

func lineSpans(text string) []span {
	var list []span
	start := 0
	for start <= len(text) {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text) - start
		}
		list = append(list, span{start, start + end})
		start += end + 1
	}
	return list
}

func cells(text string, line span, row int) []cell {
	var list []cell
	start := line.start
	for column := 0; ; column++ {
		end := strings.IndexByte(text[start:line.end], '|')
		last := end < 0
		if last {
			end = line.end - start
		}
		s := span{start, start + end}
		content := strings.TrimSpace(text[s.start:s.end])
		list = append(list, cell{span: s, row: row, column: column, text: content, numeric: numericCell(content)})
		if last {
			return list
		}
		start += end + 1
	}
}

// numericCell says whether a cell holds a value: digits, and hardly anything else.
func numericCell(text string) bool {
	if text == "" || !strings.ContainsAny(text, "0123456789") {
		return text == "-" || text == "–" || text == "—" || text == "N/A"
	}
	list := numbers(text)
	if len(list) == 0 || list[0].role != quantity && list[0].role != listed {
		return false
	}
	letters := 0
	at := 0
	for _, n := range append(list, number{start: len(text), end: len(text)}) {
		for ; at < n.start; at++ {
			if isLetter(text[at]) || text[at] >= 0x80 {
				letters++
			}
		}
		at = max(at, n.end)
	}
	return letters <= 4
}

func (g *grid) width() int {
	n := 0
	for _, r := range g.rows {
		n = max(n, len(r))
	}
	return n
}

// guessHeads counts the rows before the first that holds values behind its first cell.
func (g *grid) guessHeads() int {
	for i, row := range g.rows {
		for _, c := range row[min(1, len(row)):] {
			if c.numeric && c.text != "-" && !yearLike(c.text) {
				return min(i, 4)
			}
		}
	}
	return 1
}

func yearLike(text string) bool { return year(text) }

// guessStubs counts the leading columns most of whose cells hold no value.
func (g *grid) guessStubs() int {
	for column := range g.width() {
		values, all := 0, 0
		for _, row := range g.rows[min(g.heads, len(g.rows)):] {
			if column < len(row) && row[column].text != "" {
				all++
				if row[column].numeric {
					values++
				}
			}
		}
		if values*2 > all {
			return max(column, min(1, g.width()))
		}
	}
	return min(1, g.width())
}

// text is what stands in a cell, or in the cell that covers it.
func (g *grid) text(row, column int) string {
	if row < 0 || row >= len(g.rows) || column < 0 || column >= len(g.rows[row]) {
		return ""
	}
	if t := g.rows[row][column].text; t != "" {
		return t
	}
	for _, s := range g.spans {
		if row >= s.Row && row < s.Row+max(1, s.Rows) && column >= s.Column && column < s.Column+max(1, s.Columns) && s.Row < len(g.rows) && s.Column < len(g.rows[s.Row]) {
			return g.rows[s.Row][s.Column].text
		}
	}
	return ""
}

// at is the cell that holds a byte; nil outside the rows.
func (g *grid) at(where int) *cell {
	if where < g.span.start || where >= g.span.end {
		return nil
	}
	for i := range g.rows {
		row := g.rows[i]
		if len(row) == 0 || row[len(row)-1].end <= where || row[0].start > where {
			continue
		}
		for j := range row {
			if where >= row[j].start && where < row[j].end {
				return &row[j]
			}
		}
	}
	return nil
}
