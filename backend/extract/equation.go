package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// equationLine is one numbered formula of a display.
type equationLine struct {
	anchor, number string
	parts          []string
}

// equationReader gathers the formulas of a display. LaTeXML sets it as a table, one
// formula split over cells and the number in a cell of its own.
type equationReader struct {
	*walker
	display *html.Node
	lines   []*equationLine
	notes   []*html.Node
}

func (w *walker) equation(n *html.Node, c context) {
	r := &equationReader{walker: w, display: n}
	r.read(n)
	for _, l := range r.lines {
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
	case n.Data == "math":
		if text := tex(n); text != "" {
			r.line(n).parts = append(r.line(n).parts, text)
		}
	case c&classEquationNumber != 0:
		if text := number(fold(plain(n))); text != "" {
			r.line(n).number = text
		}
	case c&classNote != 0:
		r.notes = append(r.notes, n)
	case c&classError != 0:
		r.odd.macros[fold(plain(n))]++
	default:
		r.read(n)
	}
}

// line is the formula that a node belongs to: that of the row group with an id.
func (r *equationReader) line(n *html.Node) *equationLine {
	group := r.display
	for p := n.Parent; p != nil && p != r.display; p = p.Parent {
		if p.DataAtom == atom.Tbody && attribute(p, "id") != "" || r.classes.of(p)&classEquation != 0 && attribute(p, "id") != "" {
			group = p
			break
		}
	}
	id := anchor(group)
	for _, l := range r.lines {
		if l.anchor == id {
			return l
		}
	}
	l := &equationLine{anchor: id}
	r.lines = append(r.lines, l)
	return l
}
