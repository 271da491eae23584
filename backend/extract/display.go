package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// equation reads a display formula. LaTeXML sets it as a table, one formula split
// over cells and the number in a cell of its own.
func (w *walker) equation(n *html.Node) {
	type line struct {
		anchor, number string
		parts          []string
	}
	var lines []*line
	notes := w.newInline()
	current := func(at *html.Node) *line {
		id := anchor(at)
		for _, l := range lines {
			if l.anchor == id {
				return l
			}
		}
		l := &line{anchor: id}
		lines = append(lines, l)
		return l
	}
	var visit func(*html.Node)
	visit = func(c *html.Node) {
		switch {
		case c.Type == html.TextNode:
			if text := fold(c.Data); text != "" {
				l := current(row(c, n))
				l.parts = append(l.parts, text)
			}
		case c.Type != html.ElementNode || skipped(c):
		case c.Data == "math":
			l := current(row(c, n))
			l.parts = append(l.parts, tex(c))
		case has(c, "ltx_eqn_eqno") || has(c, "ltx_tag_equation"):
			if text := number(fold(plain(c))); text != "" {
				current(row(c, n)).number = text
			}
		case has(c, "ltx_note"):
			notes.notes = append(notes.notes, c)
		case has(c, "ltx_ERROR"):
			w.odd.macros[fold(plain(c))]++
		default:
			for d := range c.ChildNodes() {
				visit(d)
			}
		}
	}
	visit(n)
	for _, l := range lines {
		text := strings.TrimSpace(strings.Join(l.parts, " "))
		if text != "" {
			w.add(paper.Block{Anchor: l.anchor, Kind: paper.BlockEquation, Text: text, TeX: text, Number: l.number})
		}
	}
	w.footnotes(notes.notes)
}

// row is the row group of an equation group that carries an id: one equation.
func row(n, limit *html.Node) *html.Node {
	for p := n.Parent; p != nil && p != limit; p = p.Parent {
		if p.DataAtom == atom.Tbody && attribute(p, "id") != "" || has(p, "ltx_equation") {
			return p
		}
	}
	return limit
}

// figure reads a float: its tables, its picture or its listing, with the caption.
// Floats within floats are read each for itself.
func (w *walker) figure(n *html.Node) {
	caption, tag := w.caption(n)
	number := number(tag)
	found := false
	var rest []*html.Node
	for d := range own(n) {
		switch {
		case d.DataAtom == atom.Figure && d != n:
			w.figure(d)
		case has(d, "ltx_tabular"):
			w.table(d, caption, number, anchor(n))
			found, caption = true, ""
		case has(d, "ltx_listing"):
			w.listing(d, caption, number)
			found, caption = true, ""
		case hasAny(d, "ltx_equation", "ltx_equationgroup"):
			w.equation(d)
		default:
			rest = append(rest, d)
		}
	}
	text := w.loose(rest)
	image := w.image(n)
	if found && text == "" || caption == "" && text == "" && image == "" {
		return
	}
	w.add(paper.Block{
		Anchor: anchor(n), Kind: paper.BlockFigure, Text: strings.TrimSpace(caption + "\n" + text),
		Number: number, Caption: caption, Image: image,
	})
}

// own yields the parts of a float: nested floats, tables and listings as a whole,
// else the smallest pieces of text.
func own(n *html.Node) func(func(*html.Node) bool) {
	return func(yield func(*html.Node) bool) {
		var visit func(*html.Node) bool
		visit = func(p *html.Node) bool {
			for c := range p.ChildNodes() {
				if c.Type == html.ElementNode && (skipped(c) || c.DataAtom == atom.Figcaption || has(c, "ltx_caption")) {
					continue
				}
				whole := c.Type != html.ElementNode || c.DataAtom == atom.Figure || c.Data == "math" ||
					hasAny(c, "ltx_tabular", "ltx_listing", "ltx_equation", "ltx_equationgroup", "ltx_note", "ltx_ERROR")
				if whole && !yield(c) || !whole && !visit(c) {
					return false
				}
			}
			return true
		}
		visit(n)
	}
}

// loose is the text of a float outside of its tables and captions.
func (w *walker) loose(nodes []*html.Node) string {
	run := w.newInline()
	for _, n := range nodes {
		run.add(n)
		run.text.WriteByte(' ')
	}
	w.footnotes(run.notes)
	return fold(run.text.String())
}

// caption is that of a float, not of one inside it, and its tag ("Table 1:").
func (w *walker) caption(n *html.Node) (text, tag string) {
	for d := range n.Descendants() {
		if !has(d, "ltx_caption") || nearest(d) != n {
			continue
		}
		if t := find(d, "ltx_tag"); t != nil {
			tag = fold(plain(t))
		}
		run := w.newInline()
		run.children(d)
		text = strings.TrimSpace(text + " " + fold(run.text.String()))
		w.footnotes(run.notes)
	}
	return text, tag
}

// nearest is the float around a node.
func nearest(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Figure || has(p, "ltx_float") {
			return p
		}
	}
	return nil
}

// image is the address of the first picture of a float; data: pictures have none.
func (w *walker) image(n *html.Node) string {
	for d := range n.Descendants() {
		if d.DataAtom == atom.Img && nearest(d) == n {
			if u, err := w.base.Parse(attribute(d, "src")); err == nil && u.Scheme != "data" {
				return u.String()
			}
		}
	}
	return ""
}

// table reads a table: cells in their columns, spans filled with empty cells.
func (w *walker) table(n *html.Node, caption, number, at string) {
	t := tableReader{walker: w, run: w.newInline(), table: n}
	t.rows(n)
	if len(t.cells) == 0 && caption == "" {
		return
	}
	lines := make([]string, 0, len(t.cells)+1)
	if caption != "" {
		lines = append(lines, caption)
	}
	for _, cells := range t.cells {
		lines = append(lines, strings.Join(cells, " | "))
	}
	w.add(paper.Block{
		Anchor: at, Kind: paper.BlockTable, Text: strings.Join(lines, "\n"), Number: number,
		Rows: t.cells, HeaderRows: t.headers, Caption: caption,
	})
	w.footnotes(t.run.notes)
}

type tableReader struct {
	*walker
	table   *html.Node
	run     *inline // keeps the footnotes of all cells
	cells   [][]string
	headers int
	spans   map[int]int // column to rows that a cell above still covers
}

// rows reads the rows under a node, those of tables inside its cells not.
func (t *tableReader) rows(n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type != html.ElementNode || skipped(c):
		case c.DataAtom == atom.Tr || has(c, "ltx_tr"):
			t.row(c)
		default:
			t.rows(c)
		}
	}
}

// maxSpan bounds what a hostile page can make of one cell.
const maxSpan = 100

func (t *tableReader) row(n *html.Node) {
	var cells []string
	next := map[int]int{}
	head, any := true, false
	pad := func() {
		for t.spans[len(cells)] > 0 {
			next[len(cells)] = t.spans[len(cells)] - 1
			cells = append(cells, "")
		}
	}
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode || c.DataAtom != atom.Td && c.DataAtom != atom.Th && !has(c, "ltx_td") {
			continue
		}
		pad()
		text := t.cell(c)
		any = any || text != ""
		head = head && (c.DataAtom == atom.Th && !has(c, "ltx_th_row") || has(c, "ltx_th_column") || text == "")
		for i := range span(c, "colspan") {
			if rows := span(c, "rowspan"); rows > 1 {
				next[len(cells)] = rows - 1
			}
			if i > 0 {
				text = ""
			}
			cells = append(cells, text)
		}
	}
	pad()
	t.spans = next
	if !any {
		return
	}
	if head && t.headers == len(t.cells) {
		t.headers++
	}
	t.cells = append(t.cells, cells)
}

func (t *tableReader) cell(n *html.Node) string {
	run := t.newInline()
	run.children(n)
	t.run.notes = append(t.run.notes, run.notes...)
	return strings.ReplaceAll(fold(run.text.String()), " | ", " / ")
}

func span(n *html.Node, name string) int {
	v, err := strconv.Atoi(attribute(n, name))
	if err != nil {
		return 1
	}
	return min(max(v, 1), maxSpan)
}

// listing reads code or an algorithm, line by line.
func (w *walker) listing(n *html.Node, caption, number string) {
	var lines []string
	notes := w.newInline()
	for d := range n.Descendants() {
		if has(d, "ltx_listingline") {
			run := w.newInline()
			run.children(d)
			if text := fold(run.text.String()); text != "" {
				lines = append(lines, text)
			}
			notes.notes = append(notes.notes, run.notes...)
		}
	}
	if len(lines) == 0 {
		run := w.newInline()
		run.children(n)
		for _, l := range strings.Split(run.text.String(), "\n") {
			if l = fold(l); l != "" {
				lines = append(lines, l)
			}
		}
		notes.notes = append(notes.notes, run.notes...)
	}
	if caption != "" {
		lines = append([]string{caption}, lines...)
	}
	if len(lines) > 0 {
		w.add(paper.Block{Anchor: anchor(n), Kind: paper.BlockListing, Text: strings.Join(lines, "\n"), Number: number, Caption: caption})
	}
	w.footnotes(notes.notes)
}
