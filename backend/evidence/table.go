package evidence

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

const (
	mostCells  = 4   // of one comparison
	longestRow = 200 // rows; a larger table is an appendix of data
)

var (
	ours      = regexp.MustCompile(`(?i)\bours?\b|\bour (?:method|approach|model|system|framework|full)|\bproposed\b|\bthis work\b`)
	lesser    = regexp.MustCompile(`(?i)\bw/o\b|\bwithout\b|\bw/\s|^[-–−+]\s?\w|\bno \w|\bonly\b|\bremov|\bablat|\breplac|\bvanilla\b|\bbaseline\b`)
	noMethod  = regexp.MustCompile(`(?i)improv|gain|\bΔ|delta|\baverage\b|^avg|\bmean\b|human|oracle|upper bound|ground truth|nurses?|random|^-*$|p-value`)
	noMetric  = regexp.MustCompile(`(?i)param|\bsize\b|\byear\b|backbone|epochs?\b|\bsteps?\b|\bdate\b|^#|\bLOC\b|venue|resolution|vision encoder|\bdata\b|#`)
	lower     = regexp.MustCompile(`(?i)↓|\\downarrow|\berr(?:or)?s?\b|\bWER\b|\bCER\b|\bFID\b|\bFVD\b|\bKID\b|\bloss\b|latency|\btime\b|perplexity|\bPPL\b|\bMAE\b|\bMSE\b|\bRMSE\b|\bLPIPS\b|\bEER\b|\bcost\b|drawdown|\bMDD|toxicity rate|hallucinat|\bseconds?\b|\bms\b|memory`)
	higher    = regexp.MustCompile(`(?i)↑|\\uparrow|acc(?:uracy|\.)?\b|\bF1\b|\bBLEU|ROUGE|\bCIDEr\b|\bmAP\b|\bAP\b|\bAUC\b|recall|precision|success|\bSR\b|\bwin\b|score|\bMOS|PSNR|SSIM|reward|return|pass@|\bR@|\bEM\b|exact match|\bIoU\b|\bDice\b|solve rate|coverage|throughput|speedup`)
	overall   = regexp.MustCompile(`(?i)\bavg|average|overall|total|\ball\b`)
	arrows    = regexp.MustCompile(`\s*(?:\\(?:up|down)arrow|[↑↓])`)
	cellTeX   = regexp.MustCompile(`\\(?:textbf|mathbf|underline|boldsymbol|bm|mathrm|text|textit)\s*\{((?:[^{}]|\{[^{}]*\})*)\}`)
	deviation = regexp.MustCompile(`\s*_?\{?\s*\\pm\s*([\d.]+)\s*\}?`)
	marks     = regexp.MustCompile(`\^\{?[*†‡a-z∗\\]*\}?|[†‡∗]|\\(?:dagger|ddagger|ast)\b`)
	cited     = regexp.MustCompile(`\s*(?:\[\s*[\w\s,+.-]+\s*\]|\(\s*[A-Z][\p{L}\s.&,]+?(?:\d{4}[a-z]?)[^)]*\))`)
	cellValue = regexp.MustCompile(`[-−–]?\d[\d,]*(?:\.\d+)?|[-−–]?\.\d+`)
	tableName = regexp.MustCompile(`(?i)^\s*(?:table|tab\.)\s*([A-Z]?\.?\d+(?:\.\d+)?|[IVX]+)\b`)
)

// grid is a table with its headings found.
type grid struct {
	block  paper.Block
	rows   [][]string // cleaned
	head   int        // rows of headings
	labels int        // columns of headings
	heads  []string   // heading of each column
	names  []string   // heading of each row, without its group
	groups []string   // first heading of each row, filled down
}

// newGrid finds the headings of a table; false where it holds no numbers to compare.
func newGrid(b paper.Block) (*grid, bool) {
	if len(b.Rows) < 3 || len(b.Rows) > longestRow {
		return nil, false
	}
	width := 0
	for _, r := range b.Rows {
		width = max(width, len(r))
	}
	g := &grid{block: b, rows: make([][]string, len(b.Rows))}
	for i, r := range b.Rows {
		g.rows[i] = make([]string, width)
		for j, c := range r {
			g.rows[i][j] = cell(c)
		}
	}
	g.head = b.HeaderRows
	if g.head == 0 || g.head >= len(g.rows) {
		for g.head = 1; g.head < min(4, len(g.rows)-1) && !numericRow(g.rows[g.head]); {
			g.head++
		}
	}
	// Some pages count rows of data among the headings.
	for g.head > 1 && numericRow(g.rows[g.head-1]) {
		g.head--
	}
	for g.labels < width && !g.numericColumn(g.labels) {
		g.labels++
	}
	if g.labels == 0 || g.labels == width {
		return nil, false
	}
	g.columnHeads(width)
	g.rowHeads()
	return g, true
}

// cell is the text of a cell without its print: "$\textbf{59.5}_{\pm 1.0}$" is "59.5 ± 1.0".
func cell(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	text = strings.ReplaceAll(text, "$", "")
	for range 3 {
		text = cellTeX.ReplaceAllString(text, "$1")
	}
	text = deviation.ReplaceAllString(text, " ± $1")
	text = strings.NewReplacer(`\%`, "%", "{", "", "}", "", `\,`, "", `\times`, "×", `\rightarrow`, "→", `\to`, "→").Replace(marks.ReplaceAllString(text, ""))
	return strings.TrimSpace(cited.ReplaceAllString(text, ""))
}

// value is the number that a cell holds.
func value(text string) (float64, bool) {
	if utf8.RuneCountInString(text) > 24 {
		return 0, false
	}
	m := cellValue.FindString(text)
	if m == "" || strings.IndexFunc(text, func(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }) == 0 {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.NewReplacer(",", "", "−", "-", "–", "-").Replace(m), 64)
	return v, err == nil
}

func numericRow(row []string) bool {
	numbers := 0
	for _, c := range row[1:] {
		if _, ok := value(c); ok {
			numbers++
		}
	}
	return numbers > 0
}

// numericColumn says whether most cells of a column that say something are numbers.
func (g *grid) numericColumn(j int) bool {
	numbers, filled := 0, 0
	for _, r := range g.rows[g.head:] {
		if strings.Trim(r[j], "-–— ") == "" {
			continue
		}
		filled++
		if _, ok := value(r[j]); ok {
			numbers++
		}
	}
	return filled > 0 && numbers*2 > filled
}

// columnHeads joins the headings above each column. A heading that covers several
// columns stands in the first of them; those of the last row cover one.
func (g *grid) columnHeads(width int) {
	g.heads = make([]string, width)
	for i := range g.head {
		last := ""
		for j := range width {
			text := g.rows[i][j]
			if text == "" && i+1 < g.head && j > g.labels {
				text = last
			}
			last = text
			if text != "" && !strings.Contains(g.heads[j], text) {
				g.heads[j] = strings.TrimSpace(g.heads[j] + " " + text)
			}
		}
	}
}

func (g *grid) rowHeads() {
	g.names, g.groups = make([]string, len(g.rows)), make([]string, len(g.rows))
	group := ""
	for i := g.head; i < len(g.rows); i++ {
		parts := g.rows[i][:g.labels]
		if parts[0] != "" {
			group = parts[0]
		}
		g.groups[i] = group
		for j := len(parts) - 1; j >= 0; j-- {
			if parts[j] != "" {
				g.names[i] = parts[j]
				break
			}
		}
		if g.labels == 1 {
			g.groups[i] = ""
		}
	}
	if g.labels > 1 && g.groups[g.head] == "" {
		g.centeredGroups()
	}
}

// centeredGroups are those of a table whose first headings stand in the middle of
// their rows: each covers the same number of rows.
func (g *grid) centeredGroups() {
	var names []string
	for _, r := range g.rows[g.head:] {
		if r[0] != "" {
			names = append(names, r[0])
		}
	}
	if body := len(g.rows) - g.head; len(names) > 0 && body%len(names) == 0 {
		for i := range body {
			g.groups[g.head+i] = names[i/(body/len(names))]
		}
	}
}

func arrowsOut(text string) string { return strings.TrimSpace(arrows.ReplaceAllString(text, "")) }

// comparisons are what a table says of the own method: its last rows, else its last
// column, against the others.
func comparisons(b paper.Block, own []string) []paper.Passage {
	g, ok := newGrid(b)
	if !ok {
		return nil
	}
	var rows []int
	for i := g.head; i < len(g.rows); i++ {
		if g.isOwn(g.names[i], own) || g.isOwn(g.groups[i], own) && g.labels > 1 && !lesser.MatchString(g.names[i]) {
			rows = append(rows, i)
		}
	}
	var found []paper.Passage
	for _, i := range rows[max(0, len(rows)-2):] {
		if c, ok := g.compareRow(i, rows); ok {
			found = append(found, g.passage(c, g.lineOf(i)))
		}
	}
	if len(rows) > 0 {
		return found
	}
	for j := len(g.heads) - 1; j >= g.labels; j-- {
		if g.isOwn(g.heads[j], own) {
			if c, ok := g.compareColumn(j); ok {
				return []paper.Passage{g.passage(c, span{0, len(b.Text)})}
			}
		}
	}
	if c, i, ok := g.typical(); ok {
		return []paper.Passage{g.passage(c, g.lineOf(i))}
	}
	return nil
}

// typical is the row that stands for a table without an own method: that of the
// averages, else the first. It is told as it is, held against nothing.
func (g *grid) typical() (paper.Comparison, int, bool) {
	row := g.head
	for i := g.head; i < len(g.rows); i++ {
		if overall.MatchString(g.names[i]) {
			row = i
			break
		}
	}
	c := paper.Comparison{Table: g.number(), Own: g.label(row)}
	for _, j := range g.columnsInOrder() {
		if _, ok := value(g.rows[row][j]); ok && len(c.Cells) < mostCells {
			c.Cells = append(c.Cells, paper.Compared{Under: arrowsOut(g.heads[j]), Own: g.rows[row][j]})
		}
	}
	return c, row, len(c.Cells) > 1 && c.Own != ""
}

func (g *grid) isOwn(name string, own []string) bool {
	return name != "" && (ours.MatchString(name) || mentions(name, own)) && !lesser.MatchString(name)
}

// candidate is a cell of another method.
type candidate struct {
	text, of string
	value    float64
}

func (g *grid) compareRow(own int, rows []int) (paper.Comparison, bool) {
	c := paper.Comparison{Table: g.number(), Own: g.label(own)}
	for _, sameGroup := range []bool{true, false} {
		for _, j := range g.columnsInOrder() {
			var others []candidate
			for i := g.head; i < len(g.rows); i++ {
				if slices.Contains(rows, i) || noMethod.MatchString(g.names[i]) || sameGroup && g.groups[i] != g.groups[own] {
					continue
				}
				if v, ok := value(g.rows[i][j]); ok {
					others = append(others, candidate{g.rows[i][j], g.names[i], v})
				}
			}
			if cell, ok := compared(g.rows[own][j], g.heads[j], g.block.Caption, others); ok && len(c.Cells) < mostCells {
				c.Cells = append(c.Cells, cell)
			}
		}
		if len(c.Cells) > 0 {
			break
		}
	}
	return c, len(c.Cells) > 0
}

func (g *grid) compareColumn(own int) (paper.Comparison, bool) {
	c := paper.Comparison{Table: g.number(), Own: arrowsOut(g.heads[own])}
	for i := g.head; i < len(g.rows) && len(c.Cells) < mostCells; i++ {
		name := g.names[i]
		if name == "" || noMethod.MatchString(name) && !overall.MatchString(name) {
			continue
		}
		var others []candidate
		for j := g.labels; j < len(g.heads); j++ {
			if v, ok := value(g.rows[i][j]); ok && j != own && !noMethod.MatchString(g.heads[j]) {
				others = append(others, candidate{g.rows[i][j], arrowsOut(g.heads[j]), v})
			}
		}
		if g.groups[i] != "" && g.groups[i] != name {
			name = g.groups[i] + " " + name
		}
		if cell, ok := compared(g.rows[i][own], name, g.block.Caption, others); ok {
			c.Cells = append(c.Cells, cell)
		}
	}
	return c, len(c.Cells) > 0
}

// columnsInOrder are the columns that hold results: averages first.
func (g *grid) columnsInOrder() []int {
	var first, rest []int
	for j := g.labels; j < len(g.heads); j++ {
		switch {
		case g.heads[j] == "" || noMetric.MatchString(g.heads[j]):
		case overall.MatchString(g.heads[j]):
			first = append(first, j)
		default:
			rest = append(rest, j)
		}
	}
	return append(first, rest...)
}

// compared holds a cell against the others. Which way is better is known from an
// arrow, or from the name of the metric; else only the range is told.
func compared(own, under, caption string, others []candidate) (paper.Compared, bool) {
	c := paper.Compared{Under: arrowsOut(under), Own: own}
	if _, ok := value(own); !ok || len(others) == 0 || c.Under == "" {
		return c, false
	}
	least, most := others[0], others[0]
	for _, o := range others {
		if o.value < least.value {
			least = o
		}
		if o.value > most.value {
			most = o
		}
	}
	switch better(under, caption) {
	case 1:
		c.Best, c.BestOf = most.text, most.of
	case -1:
		c.Best, c.BestOf = least.text, least.of
	default:
		c.Low, c.High = least.text, most.text
	}
	return c, true
}

// better is 1 where more is better under a heading, -1 where less is, 0 if unknown.
func better(heading, caption string) int {
	for _, text := range []string{heading, caption} {
		up, down := higher.MatchString(text), lower.MatchString(text)
		switch {
		case up && !down || strings.ContainsAny(text, "↑"):
			return 1
		case down && !up || strings.ContainsAny(text, "↓"):
			return -1
		}
	}
	return 0
}

func (g *grid) number() string {
	if m := tableName.FindStringSubmatch(g.block.Caption); m != nil {
		return m[1]
	}
	return g.block.Number
}

// label is the heading of a row; with its group where several own rows differ by it.
func (g *grid) label(i int) string {
	if g.groups[i] != "" && g.groups[i] != g.names[i] && !ours.MatchString(g.groups[i]) {
		return g.names[i] + " (" + g.groups[i] + ")"
	}
	return g.names[i]
}

// lineOf is the stretch of the block's text that holds a row; all of it where the
// row cannot be told.
func (g *grid) lineOf(i int) span {
	line := strings.Join(g.block.Rows[i], " | ")
	if at := strings.LastIndex(g.block.Text, line); at >= 0 && line != "" {
		return span{at, at + len(line)}
	}
	return span{0, len(g.block.Text)}
}

func (g *grid) passage(c paper.Comparison, s span) paper.Passage {
	return paper.Passage{Place: paper.Place{Anchor: g.block.Anchor, Start: s.start, End: s.end}, Block: paper.BlockTable,
		Text: g.block.Text[s.start:s.end], Comparison: &c}
}
