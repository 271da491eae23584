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
	labels []string // of each row or column, for the reader
}

// label is a heading and its level.
type label struct {
	level int
	text  string
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
	g.stubs = g.guessStubs()
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

// columnLabels are the headings over a column. Without spans, an empty heading
// belongs to the one on its left, unless something stands over it.
func (g *grid) columnLabels(column int) []label {
	var list []label
	for row := range min(g.heads, len(g.rows)) {
		t := g.text(row, column)
		if t == "" && len(g.spans) == 0 && (row == 0 || g.text(row-1, column) == "") && row < g.heads-1 {
			for left := column - 1; left > 0 && t == ""; left-- {
				t = g.text(row, left)
			}
		}
		if t != "" {
			list = append(list, label{row, t})
		}
	}
	return list
}

// headings are the labels of a column of values; what stands over the names of rows
// names no column.
func (g *grid) headings(column int) []label {
	if column < g.stubs {
		return nil
	}
	return g.columnLabels(column)
}

// rowLabels are the cells that name a row, those that cover it from above, and the
// line over a group of rows.
func (g *grid) rowLabels(row int) []label {
	if row < g.heads || row >= len(g.rows) {
		return nil
	}
	var list []label
	for column := range g.stubs {
		t := g.text(row, column)
		if t == "" && len(g.spans) == 0 {
			for _, t := range g.beside(row, column) {
				list = append(list, label{column, t})
			}
		} else if t != "" {
			list = append(list, label{column, t})
		}
	}
	for above := row - 1; above >= g.heads; above-- {
		if text := g.group(above); text != "" {
			return append(list, label{g.stubs, text})
		}
	}
	return list
}

// beside are the nearest texts above and, where a label stands in the middle of its
// rows, below an empty cell.
func (g *grid) beside(row, column int) []string {
	var list []string
	for above := row - 1; above >= g.heads; above-- {
		if t := g.text(above, column); t != "" {
			list = append(list, t)
			break
		}
	}
	if g.text(g.heads, column) != "" {
		return list
	}
	for below := row + 1; below < len(g.rows); below++ {
		if t := g.text(below, column); t != "" {
			return append(list, t)
		}
	}
	return list
}

// group is the text of a row that holds one cell only, a heading inside the table.
func (g *grid) group(row int) string {
	text := ""
	for _, c := range g.rows[row] {
		if c.text != "" {
			if text != "" || c.numeric {
				return ""
			}
			text = c.text
		}
	}
	return text
}

func (g *grid) axisOf(n int, labels func(int) []label) axis {
	a := axis{labels: make([]string, n)}
	for i := range n {
		for _, l := range labels(i) {
			for len(a.levels) <= l.level {
				a.levels = append(a.levels, map[string][]int{})
			}
			if a.labels[i] != "" {
				a.labels[i] += ", "
			}
			a.labels[i] += l.text
			for _, form := range forms(l.text) {
				if lines := a.levels[l.level][form]; len(lines) == 0 || lines[len(lines)-1] != i {
					a.levels[l.level][form] = append(lines, i)
				}
			}
		}
	}
	return a
}

// forms are the ways in which a summary may name a label: all its words together,
// its words before a bracket, each name in it, each concept ("#accuracy").
func forms(label string) []string {
	list := tokens(label)
	set := []string{joined(list)}
	for n, t := range list {
		if taken[t.word] && len(list) > n+1 && n < 2 {
			set = append(set, "!"+joined(list[n+1:])) // "no petals", "w/o petals"
		}
	}
	if before, _, ok := strings.Cut(label, "("); ok {
		set = append(set, joined(tokens(before)))
	}
	if before, _, ok := strings.Cut(label, "["); ok {
		set = append(set, joined(tokens(before)))
	}
	for _, part := range strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune(",;()[]+/&", r) }) {
		set = append(set, joined(tokens(part)))
	}
	for _, n := range nameTokens(label) {
		set = append(set, joined(tokens(label[n.start:n.end])))
	}
	for _, c := range conceptsIn(label, list) {
		if telling(c.name) {
			set = append(set, "#"+c.name)
		}
	}
	for _, w := range list {
		if ownWords[w.word] {
			set = append(set, "#own")
		}
	}
	var kept []string
	for _, s := range set {
		if len(s) > 1 && !idle[s] {
			kept = append(kept, s)
		}
	}
	if whole := strings.TrimSpace(label); len(list) == 1 && idle[list[0].word] && whole != strings.ToLower(whole) {
		kept = append(kept, "="+whole)
	}
	return kept
}

// taken are the words of a label of an ablation; "w/o" is two.
var taken = words("no without o not minus remove removing")

var ownWords = words("ours our proposed")

// telling says whether a concept tells one column from another, rather than being
// said of any.
func telling(name string) bool {
	return family[name] != "" && name != "score" || name == "average"
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

// fromHeader gives a bare number of a table the unit that its headings name:
// "Latency (ms)", "Accuracy (%)".
func (o *occurrence) fromHeader(g *grid) {
	if o.cell == nil || o.unit.dimension != bare || o.cell.row < g.heads {
		return
	}
	for _, label := range []string{g.axes[1].label(o.cell.column), g.axes[0].label(o.cell.row)} {
		if u, f := headerUnit(label); u.dimension != bare || f != 1 {
			o.unit = u
			if o.scale == 1 {
				o.scale, o.value = f, o.value*f
			}
			return
		}
	}
}

func (a axis) label(i int) string {
	if i < len(a.labels) {
		return a.labels[i]
	}
	return ""
}

// headerUnit reads the unit in the brackets of a heading.
func headerUnit(label string) (unit, float64) {
	for {
		open := strings.IndexAny(label, "([")
		if open < 0 {
			break
		}
		rest := label[open+1:]
		end := strings.IndexAny(rest, ")]")
		if end < 0 {
			break
		}
		inside := strings.TrimSpace(rest[:end])
		if u, ok := units[inside]; ok && inside != "x" && inside != "X" || ok && inside == "×" {
			return u, 1
		}
		if f, ok := scales[inside]; ok {
			return unit{}, f
		}
		label = rest[end+1:]
	}
	if strings.Contains(label, "%") {
		return unit{percent, 1}, 1
	}
	return unit{}, 1
}
