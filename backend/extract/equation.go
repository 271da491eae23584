package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// equationLine is one numbered formula of a display.
type equationLine struct {
	anchor, number string
	parts          []string
	between        *inline // words that stand between two formulas, instead of one
}

// equationReader gathers the formulas of a display. LaTeXML sets it as a table, one
// formula split over cells and the number in a cell of its own.
type equationReader struct {
	*walker
	display *html.Node
	lines   []*equationLine
	named   map[string]*equationLine // by their anchors
	notes   []*html.Node
}

func (w *walker) equation(n *html.Node, c context) {
	r := &equationReader{walker: w, display: n, named: map[string]*equationLine{}}
	r.read(n)
	for _, l := range r.lines {
		if l.between != nil {
			w.paragraph(n, l.between, context{kind: paper.BlockParagraph, within: c.within})
		}
		if text := strings.TrimSpace(strings.Join(l.parts, " ")); text != "" {
			w.add(paper.Block{Anchor: l.anchor, Kind: paper.BlockEquation, Text: text, TeX: text, Number: l.number, Within: c.within})
		}
	}
	w.footnotes(r.notes)
}

func (r *equationReader) read(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

func (r *equationReader) node(n *html.Node) {
	if n.Type == html.TextNode {
		if text := fold(n.Data); text != "" {
			r.line(n).parts = append(r.line(n).parts, text)
		}
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	c := r.classes.of(n)
	switch {
	case r.leaveOut(n, c):
	case c&classEquationCell != 0 && strings.Contains(markup.Attribute(n, "style"), "white-space"):
		r.intertext(n)
	case n.Data == "math":
		if text := tex(n); text != "" {
			r.line(n).parts = append(r.line(n).parts, text)
		}
	case c&classEquationNumber != 0:
		if text := number(fold(markup.Text(n))); text != "" {
			r.line(n).number = text
		}
	case c&classNote != 0:
		r.notes = append(r.notes, n)
	case c&classError != 0:
		r.odd.macros[fold(markup.Text(n))]++
	default:
		r.read(n)
	}
}

// intertext takes the words of \intertext, which LaTeXML sets as a row that wraps.
func (r *equationReader) intertext(n *html.Node) {
	run := r.newInline()
	run.children(n, 0)
	r.lines = append(r.lines, &equationLine{between: run})
}

// line is the formula that a node belongs to: that of the row group with an id.
func (r *equationReader) line(n *html.Node) *equationLine {
	group := r.display
	for p := n.Parent; p != nil && p != r.display; p = p.Parent {
		if p.DataAtom == atom.Tbody && markup.Attribute(p, "id") != "" || r.classes.of(p)&classEquation != 0 && markup.Attribute(p, "id") != "" {
			group = p
			break
		}
	}
	id := anchor(group)
	if whole := anchor(r.display); id == whole+"X" {
		id = whole // the first line of a formula with one number, by which it is referred to
	}
	l := r.named[id]
	if l == nil {
		l = &equationLine{anchor: id}
		r.named[id] = l
		r.lines = append(r.lines, l)
	}
	return l
}
