package markup

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// DropHidden takes out of an article what a reader of its page cannot see, and gives
// each piece to a function while it is still in its place. This is the one rule of
// what is seen; TestHidden lists the tricks and their verdicts. It reads attributes
// only: LaTeXML's style sheets hide nothing but the classes of undisplayed and the
// boxes of footnotes, which open. Formulas are not looked into.
//
// Cells and rows of tables lose what is in them and stay, so that no number comes to
// stand in another column.
func DropHidden(article *html.Node, each func(*html.Node)) {
	r := &reader{styles: map[string]*dress{}, heads: map[*html.Node]bool{}, drawings: map[*html.Node]bool{}}
	usual := look{ink: black, paper: white, fill: black, opacity: 1, size: usualSize, bare: true, text: true}
	r.inside(article, &usual)
	for _, p := range r.found {
		each(p.node)
		p.node.Parent.RemoveChild(p.node)
	}
}

// reader looks at a page as one who reads it.
type reader struct {
	found    []concealed
	styles   map[string]*dress   // by the value of style: a page has a few hundred
	style    string              // the last one, which most often is the next one too
	worn     *dress              // its
	heads    map[*html.Node]bool // rows of white heads
	drawings map[*html.Node]bool // whether they are filled with a colour

	displayed [64]string // values of class that are
}

// concealed is something that is not seen; bare if only since its colour is that of the
// page itself.
type concealed struct {
	node *html.Node
	bare bool
}

// look is how text looks at some place of a page.
type look struct {
	ink, paper, fill colour
	opacity, size    float64 // of 1; in pixels
	invisible        bool
	bare             bool       // on the page's own paper
	drawing          *html.Node // the <svg> around, while its shapes may be what text stands on
	text, lost       bool       // whether text is seen; whether only its colour says so
}

// smallest is the size in pixels below which nobody reads: 1.5 points, as in PDFs.
// What TeX calls \tiny is half of the text's size.
const smallest = 2

// settle says what the parts of a look come to.
func (l *look) settle() {
	l.lost = l.ink.lost(l.paper)
	l.text = !l.invisible && l.opacity >= faint && l.size >= smallest
}

// change takes in what an element's attributes say.
func (l *look) change(d *dress) {
	if d.visibility != "" {
		l.invisible = d.visibility == "hidden" || d.visibility == "collapse"
	}
	l.opacity *= d.opacity
	if d.size.set {
		l.size = d.size.pixels + d.size.times*l.size
	}
	if d.paper != nil && (d.paper.opaque > 0 || !d.paper.known) {
		l.paper, l.bare, l.drawing = d.paper.over(l.paper), false, nil
	}
	if d.ink != nil {
		l.ink = *d.ink
	}
	if d.fill != nil {
		l.fill = *d.fill
	}
	l.settle()
}

// visit looks at an element with all that is in it, and says whether anything is seen.
func (r *reader) visit(n *html.Node, around *look) (seen bool) {
	switch d := r.wearing(n); {
	case d == nil:
		return r.element(n, around)
	case d.away, d.covered && !tabular(n):
		r.found = append(r.found, concealed{node: n})
		return false
	case d.covered:
		for c := range n.ChildNodes() {
			r.found = append(r.found, concealed{node: c})
		}
		return false
	default:
		own := *around
		own.change(d)
		return r.element(n, &own)
	}
}

// element looks at an element whose attributes are known.
func (r *reader) element(n *html.Node, l *look) (seen bool) {
	switch n.DataAtom {
	case atom.Math:
		return r.text(n, l)
	case atom.Img, atom.Image, atom.Object:
		if l.invisible || l.opacity < faint {
			r.found = append(r.found, concealed{node: n})
			return false
		}
		return true
	case atom.Svg:
		if l.drawing == nil {
			return r.drawn(n, *l, n)
		}
	case 0:
		if n.Data == "text" && n.Namespace == "svg" {
			return r.drawn(n, *l, l.drawing)
		}
	}
	return r.inside(n, l)
}

// drawn looks at a drawing, which begins with black, or at a text in one, which is
// painted as shapes are.
func (r *reader) drawn(n *html.Node, l look, drawing *html.Node) (seen bool) {
	if n == drawing {
		l.ink, l.fill, l.drawing = black, black, drawing
	} else {
		l.ink = l.fill
	}
	l.settle()
	return r.inside(n, &l)
}

// inside looks at the children of an element. One of which nothing is seen is taken
// out as a whole, if it is its own look that hides what is in it.
func (r *reader) inside(n *html.Node, l *look) (seen bool) {
	start, plain := len(r.found), l.text && !l.lost
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode:
			seen = r.visit(c, l) || seen
		case c.Type == html.TextNode && !(plain && seen) && !blank(c.Data):
			seen = r.text(c, l) || seen
		}
	}
	if len(r.found) == start {
		return seen
	}
	if isRow(n) && r.onLostColour(n, start, seen) {
		seen = true
	}
	if !seen && len(r.found) > start && !tabular(n) && !plain {
		bare := !slices.ContainsFunc(r.found[start:], func(p concealed) bool { return !p.bare })
		r.found = append(r.found[:start], concealed{n, bare})
	}
	return seen
}

// text notes text, or a formula, that is not seen.
func (r *reader) text(n *html.Node, l *look) (seen bool) {
	if l.text && (!l.lost || l.drawing != nil && r.filled(l.drawing)) {
		return true
	}
	r.found = append(r.found, concealed{n, l.text && l.bare && l.ink.opaque >= faint})
	return false
}

// filled says whether a drawing has shapes of a colour, on which white text may stand.
func (r *reader) filled(drawing *html.Node) bool {
	is, known := r.drawings[drawing]
	if known {
		return is
	}
	for n := range drawing.Descendants() {
		switch n.Data {
		case "path", "rect", "circle", "ellipse", "polygon", "image":
			is = is || n.Data == "image" || !fillOf(n, drawing).lost(white)
		}
	}
	r.drawings[drawing] = is
	return is
}

// fillOf is what a shape is filled with: its own colour or that of a group around it.
func fillOf(n, drawing *html.Node) colour {
	for p := n; p != nil && p != drawing; p = p.Parent {
		value := Attribute(p, "fill")
		for name, v := range Declarations(Attribute(p, "style")) {
			if name == "fill" || name == "--ltx-fill-color" {
				value = v
			}
		}
		switch value = strings.ToLower(strings.TrimSpace(value)); {
		case value == "none":
			return colour{known: true}
		case value != "":
			c, _ := parseColour(value)
			return c
		}
	}
	return black
}

// LostInk says whether a part of a formula is drawn in a colour that cannot be told
// from what the formula stands on. In a drawing that is not known.
func LostInk(formula *html.Node, value string) bool {
	c, ok := parseColour(value)
	if !ok {
		return false
	}
	for n := formula; n != nil; n = n.Parent {
		if n.Namespace == "svg" {
			return false
		}
		if d := styled(Attribute(n, "style")).over(attributed(n, &html.Attribute{Key: "bgcolor", Val: Attribute(n, "bgcolor")})); d.paper != nil {
			return c.lost(*d.paper)
		}
	}
	return c.lost(white)
}

// blank says whether a text is nothing but white space.
func blank(text string) bool {
	for i := range len(text) {
		if text[i] > ' ' {
			return text[i] >= utf8.RuneSelf && strings.TrimSpace(text[i:]) == ""
		}
	}
	return true
}

func isRow(n *html.Node) bool {
	return n.DataAtom == atom.Tr || n.Type == html.ElementNode && HasClass(Attribute(n, "class"), "ltx_tr")
}

// tabular elements keep the places of a table.
func tabular(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Td, atom.Th, atom.Tr:
		return true
	}
	return HasClass(Attribute(n, "class"), "ltx_td", "ltx_th", "ltx_tr")
}
