package extracttest

import (
	"strings"

	"golang.org/x/net/html"
)

// counter walks an article.
type counter struct {
	page  *Page
	calls map[*html.Node]around // of footnotes that interrupt a sentence
}

// around are the squeezed words before and after the call of a footnote.
type around struct{ before, after string }

// place is where the walk is.
type place struct {
	inline bool // in a paragraph, heading or caption
	noted  bool // in a footnote
	moves  bool // in a float, a table or the abstract
	titled bool // in a heading or caption, whose paragraphs are its own
}

func (c *counter) children(n *html.Node, at place) {
	for child := range n.ChildNodes() {
		c.visit(child, at)
	}
}

func (c *counter) visit(n *html.Node, at place) {
	if n.Type == html.TextNode {
		if words := wordsOf(shown(n)); len(words) > 0 && !has(n.Parent, "ltx_tag") {
			c.page.Texts = append(c.page.Texts, Piece{Anchor: anchorOf(n), Text: fold(n.Data), runs: [][]string{words}})
		}
		return
	}
	if n.Type != html.ElementNode || invisible(n) || has(n, "ltx_authors") {
		return
	}
	switch {
	case isMath(n):
		c.formula(n)
		return
	case has(n, "ltx_bibitem"):
		c.page.References = append(c.page.References, c.piece(n, at))
		return
	case has(n, "ltx_note"):
		if !has(n, "ltx_role_footnote", "ltx_role_footnotetext") {
			return
		}
		c.footnote(n, at)
		at.noted = true
	case isTitle(n):
		c.heading(n, at)
		at.inline, at.titled = true, true
	case has(n, "ltx_caption"):
		c.page.Captions = append(c.page.Captions, c.piece(n, at))
		at.inline, at.titled = true, true
	case has(n, "ltx_listingline"):
		c.page.Lines = append(c.page.Lines, c.piece(n, at))
		at.inline = true
	case has(n, "ltx_td") && within(n, "ltx_tabular"):
		c.page.Cells = append(c.page.Cells, c.piece(n, at))
	case has(n, "ltx_tabular"):
		c.table(n, at)
		at.moves = true
	case n.Data == "figure" || has(n, "ltx_float", "ltx_abstract"):
		at.moves = true
	case has(n, "ltx_p") && strings.Contains(plain(n), "The page layout violates the"):
		return // a style file's notice to its user, set before the title
	case has(n, "ltx_p") && !at.noted && !at.titled:
		c.page.Paragraphs = append(c.page.Paragraphs, c.piece(n, at))
		at.inline = true
	}
	c.children(n, at)
}

// isTitle says whether an element is a heading. That of the abstract names no
// section, since the abstract is a part of its own.
func isTitle(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' && has(n, "ltx_title") && !has(n, "ltx_title_abstract")
}

func (c *counter) heading(n *html.Node, at place) {
	p := c.piece(n, at)
	p.Level = int(n.Data[1] - '0')
	if tag := first(n, "ltx_tag"); tag != nil {
		p.Tag = fold(plain(tag))
		p.Text = strings.TrimSpace(strings.TrimPrefix(p.Text, p.Tag))
	}
	if p.Text != "" || p.Tag != "" {
		c.page.Headings = append(c.page.Headings, p)
	}
}

func (c *counter) footnote(n *html.Node, at place) {
	p := c.piece(n, at)
	p.before, p.after = c.calls[n].before, c.calls[n].after
	if p.Text != "" {
		c.page.Footnotes = append(c.page.Footnotes, p)
	}
}

func (c *counter) formula(n *html.Node) {
	f := formula(n)
	if texOf(f.TeX) == "" {
		return
	}
	c.page.Formulas = append(c.page.Formulas, f)
	if within(n, "ltx_equation", "ltx_equationgroup", "ltx_eqn_table") {
		c.page.Equations = append(c.page.Equations, f)
	}
}

// piece gathers the text of an element.
func (c *counter) piece(n *html.Node, at place) Piece {
	g := gatherer{root: n}
	g.children(n)
	g.endRun()
	for _, call := range g.calls {
		if next := g.next(call); len(call.before) > 0 && len(next) >= 2 {
			c.calls[call.note] = around{squeeze(strings.Join(call.before[max(0, len(call.before)-4):], "")), squeeze(next[0] + next[1])}
		}
	}
	return Piece{Anchor: anchorOf(n), Text: fold(g.text.String()), Moves: at.moves, runs: g.runs}
}

// table reads the rows of a table, those of tables within its cells not.
func (c *counter) table(n *html.Node, at place) {
	t := Table{Anchor: anchorOf(n), Inline: at.inline || at.noted || within(n, "ltx_tabular")}
	var visit func(*html.Node)
	visit = func(m *html.Node) {
		for child := range m.ChildNodes() {
			switch {
			case invisible(child) || child.Type != html.ElementNode || has(child, "ltx_tabular"):
			case child.Data == "tr" || has(child, "ltx_tr"):
				if row := cells(child); len(row) > 0 {
					t.Rows = append(t.Rows, row)
				}
			default:
				visit(child)
			}
		}
	}
	visit(n)
	if len(t.Rows) > 0 {
		c.page.Tables = append(c.page.Tables, t)
	}
}

// cells are the numbers of a row, in order.
func cells(row *html.Node) []string {
	var numbers []string
	for cell := range row.ChildNodes() {
		if cell.Type == html.ElementNode && !invisible(cell) {
			numbers = append(numbers, numbersOf(cellText(cell))...)
		}
	}
	return numbers
}

// cellText is what a cell shows, without its footnotes and the tables within.
func cellText(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(m *html.Node) {
		switch {
		case m.Type == html.TextNode:
			b.WriteString(shown(m))
			return
		case invisible(m) || has(m, "ltx_note", "ltx_tabular"):
			b.WriteByte(' ')
			return
		case isMath(m):
			b.WriteString(" " + shownNumbers(m) + " ")
			return
		}
		apart := breaking(m)
		if apart {
			b.WriteByte(' ')
		}
		for c := range m.ChildNodes() {
			visit(c)
		}
		if apart {
			b.WriteByte(' ')
		}
	}
	visit(n)
	return b.String()
}
