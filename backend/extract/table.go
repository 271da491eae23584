package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// surrounding is what a table or listing has from the float around it.
type surrounding struct {
	anchor, caption, number, within string
	links                           []paper.Link // of the caption
}

// table reads a table: cells in their columns, those that a span covers empty.
func (w *walker) table(n *html.Node, f surrounding) {
	if parts := layoutParts(n); parts != nil {
		for _, part := range parts {
			w.table(part, f)
			f.caption, f.links = "", nil
		}
		return
	}
	t := &tableReader{walker: w, run: w.newInline()}
	t.read(n)
	if len(t.cells) == 0 && f.caption == "" {
		w.footnotes(t.notes)
		return
	}
	if f.anchor == "" {
		f.anchor = anchor(n)
	}
	text, links := t.text(f.caption)
	t.run.done()
	w.add(paper.Block{
		Anchor: f.anchor, Kind: paper.BlockTable, Text: text, Number: f.number, Rows: t.cells,
		HeaderRows: t.headerRows(), Spans: t.spans, Caption: f.caption, Within: f.within, Links: append(f.links, links...),
	})
	w.footnotes(t.notes)
}

// layoutParts are the tables of one that does nothing but set others side by side;
// nil if it holds anything else.
func layoutParts(n *html.Node) []*html.Node {
	var parts []*html.Node
	var visit func(*html.Node) bool
	visit = func(p *html.Node) bool {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
				return false
			case c.Type != html.ElementNode:
			case classesOf(c)&classTabular != 0:
				if widest(c) < 2 {
					return false
				}
				parts = append(parts, c)
			case c.Data == "math" || classesOf(c)&classNote != 0 || !visit(c):
				return false
			}
		}
		return true
	}
	if !visit(n) || len(parts) == 0 {
		return nil
	}
	return parts
}

// rowLook is how a row looks: whether all its cells are headings, and all have a rule
// above or below.
type rowLook struct{ head, above, below bool }

type tableReader struct {
	*walker
	run     *inline // used again for each cell
	notes   []*html.Node
	cells   [][]string
	lines   []rowLook
	spans   []paper.Span
	links   []cellLink
	covered map[int]int // column to rows that a cell above still covers
}

// cellLink is a link with its place in the text of a cell.
type cellLink struct {
	row, column int
	paper.Link
}

// read reads the rows under a node, those of tables inside its cells not.
func (t *tableReader) read(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		classes := t.classes.of(c)
		switch {
		case t.leaveOut(c, classes):
		case c.DataAtom == atom.Tr || classes&classRow != 0:
			t.row(c)
		case c.DataAtom == atom.Caption:
			t.run.children(c, classes)
		default:
			t.read(c)
		}
	}
}

// Bounds of what a hostile page can make of a few bytes: of one cell, and of all
// spans of a page together.
const (
	maxSpan    = 200
	maxCovered = 20_000
)

func (t *tableReader) row(n *html.Node) {
	row := tableRow{tableReader: t, next: map[int]int{}, look: rowLook{true, true, true}}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		classes := t.classes.of(c)
		if c.Type != html.ElementNode || c.DataAtom != atom.Td && c.DataAtom != atom.Th && classes&classCell == 0 || t.leaveOut(c, classes) {
			continue
		}
		row.cell(c, classes)
	}
	row.pad()
	spanned := len(t.covered) > 0
	t.covered = row.next
	if !row.any && !spanned && len(row.next) == 0 {
		return // a row for the sake of space
	}
	t.cells = append(t.cells, row.cells)
	row.look.head = row.look.head && row.any
	t.lines = append(t.lines, row.look)
}

// tableRow is a row on its way.
type tableRow struct {
	*tableReader
	cells []string
	next  map[int]int // as tableReader.covered, for the row below
	look  rowLook
	any   bool // there is text in it
}

// pad sets empty cells where cells above reach down.
func (r *tableRow) pad() {
	for r.covered[len(r.cells)] > 0 {
		r.look.above = false // a rule beside that cell
		if left := r.covered[len(r.cells)] - 1; left > 0 {
			r.next[len(r.cells)] = left
		}
		r.cells = append(r.cells, "")
	}
}

func (r *tableRow) cell(n *html.Node, c class) {
	r.pad()
	text := r.cellText(n)
	for _, l := range r.run.links {
		r.links = append(r.links, cellLink{len(r.tableReader.cells), len(r.cells), l})
	}
	rows, columns := span(n, "rowspan"), span(n, "colspan")
	if r.walker.covered += rows*columns - 1; r.walker.covered > maxCovered {
		r.spill()
		rows, columns = 1, 1
	}
	if rows > 1 || columns > 1 {
		r.spans = append(r.spans, paper.Span{Row: len(r.tableReader.cells), Column: len(r.cells), Rows: rows, Columns: columns})
	}
	heading := n.DataAtom == atom.Th && c&classRowHead == 0 || c&classColumnHead != 0
	r.any = r.any || text != ""
	r.look.head = r.look.head && (heading || text == "")
	r.look.above, r.look.below = r.look.above && c&classRuleAbove != 0, r.look.below && c&classRuleBelow != 0
	for i := range columns {
		if rows > 1 {
			r.next[len(r.cells)] = rows - 1
		}
		if i > 0 {
			text = ""
		}
		r.cells = append(r.cells, text)
	}
}

// spill says once that a table is too large to be laid out.
func (t *tableReader) spill() {
	if !t.spilled {
		t.spilled = true
		t.warn(WarningSpans, "spans of more than %d cells were not laid out", maxCovered)
	}
}

func (t *tableReader) cellText(n *html.Node) string {
	t.run.text, t.run.links, t.run.owed, t.run.loose = t.run.text[:0], nil, false, false
	t.run.macro = "" // its argument does not stand in another cell
	t.run.children(n, 0)
	t.notes, t.run.footnotes = append(t.notes, t.run.footnotes...), nil
	return t.run.String()
}

// span is the number of rows or columns of a cell.
func span(n *html.Node, name string) int {
	v, err := strconv.Atoi(strings.TrimSpace(markup.Attribute(n, name)))
	if err != nil {
		return 1
	}
	return min(max(v, 1), maxSpan)
}

// text is the caption and the rows, one a line, and where the links of cells are in it.
func (t *tableReader) text(caption string) (text string, links []paper.Link) {
	rest := t.links
	var b strings.Builder
	b.WriteString(caption)
	for row, cells := range t.cells {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		for column, cell := range cells {
			if column > 0 {
				b.WriteString(" | ")
			}
			for ; len(rest) > 0 && rest[0].row == row && rest[0].column == column; rest = rest[1:] {
				l := rest[0].Link
				l.Start, l.End = l.Start+b.Len(), l.End+b.Len()
				links = append(links, l)
			}
			b.WriteString(strings.ReplaceAll(cell, " | ", " / "))
		}
	}
	return b.String(), links
}

// mostHeaderRows is the largest number of rows that are taken for headings where
// LaTeXML does not mark them.
const mostHeaderRows = 3

// headerRows is the number of rows of headings at the top: those that LaTeXML marks,
// else those above the first rule from edge to edge, else those above the first row
// of numbers.
func (t *tableReader) headerRows() int {
	n := 0
	for n < len(t.lines) && t.lines[n].head {
		n++
	}
	if n > 0 {
		return min(n, max(1, len(t.cells)-1))
	}
	for n = 1; n < len(t.cells) && n <= mostHeaderRows; n++ {
		if t.lines[n].above || t.lines[n-1].below {
			if numericRows(t.cells[:n]) == 0 {
				return n
			}
			break
		}
	}
	for n = 0; n < len(t.cells) && numeric(t.cells[n]) == 0; n++ {
	}
	if n < len(t.cells) && n <= mostHeaderRows {
		return n
	}
	return 0
}

func numericRows(rows [][]string) int {
	n := 0
	for _, cells := range rows {
		if numeric(cells) > 1 {
			n++
		}
	}
	return n
}

// numeric counts the cells of a row that are nothing but a number.
func numeric(cells []string) int {
	n := 0
	for _, cell := range cells {
		if cell != "" && strings.Trim(cell, "$\\{}0123456789.,-−–+±%×() ") == "" && strings.ContainsAny(cell, "0123456789") {
			n++
		}
	}
	return n
}
