package evidence

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

const longestRow = 200 // rows; a larger table is an appendix of data

var (
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
			if !instruction(c) {
				g.rows[i][j] = cell(c)
			}
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
