package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// inline gathers the running text of nodes: white space folded, formulas once, as
// TeX; links with their places; footnotes set aside; what cannot be seen left out.
type inline struct {
	*page
	text      []byte
	owed      bool // white space before the next character
	loose     bool // that white space stands at the border of an element
	macro     markup.Macro
	links     []paper.Link
	footnotes []*html.Node // met on the way
	except    *html.Node   // left out: the number of a heading
	lines     bool         // keep the breaks of lines
	stay      bool         // but not before the next character
}

func (p *page) newInline() *inline {
	i := &inline{page: p, text: p.spare}
	p.spare = nil
	return i
}

// done gives the memory of a run back; its text must have been taken.
func (i *inline) done() { i.spare, i.text = i.text[:0], nil }

func (i *inline) String() string { return string(i.text) }

// add takes a node with all that is in it.
func (i *inline) add(n *html.Node) {
	if n.Type == html.TextNode {
		i.write(i.macro.After(n.Data))
		return
	}
	if n.Type != html.ElementNode || n == i.except {
		return
	}
	c := i.classes.of(n)
	if i.leaveOut(n, c) {
		return
	}
	switch {
	case c&classError != 0:
		i.unknown(n)
	case n.Data == "math":
		i.write(i.formula(n))
	case c&classNote != 0:
		i.footnotes = append(i.footnotes, n)
	case n.DataAtom == atom.Br:
		i.lineBreak()
	case n.DataAtom == atom.A || c&classReference != 0:
		i.reference(n, c)
	case n.DataAtom == atom.Sup && exponent(n) != "" && i.afterDigit():
		i.write("^" + exponent(n))
	case i.lines && (c&(classListingLine|classRow) != 0 || n.DataAtom == atom.Div || n.DataAtom == atom.P):
		i.lineBreak()
		if c&classListingLine != 0 {
			i.indent(n)
		}
		i.children(n, c)
		i.lineBreak()
	default:
		i.children(n, c)
	}
}

func (i *inline) children(n *html.Node, c class) {
	apart := c&classBreaking != 0 || breaks(n) || i.lines && strings.Contains(markup.Attribute(n, "style"), "float:") // a comment at the right
	if apart {
		i.owed = true
	}
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		i.add(d)
	}
	if apart {
		i.owed = true
	}
}

// breaks says whether the text of an element stands apart from what is around it.
func breaks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Td, atom.Th, atom.Tr, atom.Li, atom.Table, atom.Section, atom.Figure, atom.Figcaption,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Dd, atom.Svg:
		return true
	}
	return n.Data == "foreignObject"
}

// write adds text: white space folded to single spaces, invisible characters left out.
func (i *inline) write(text string) {
	for at := 0; at < len(text); {
		end := plainRun(text, at)
		if end > at {
			i.pay(text[at:])
			i.text = append(i.text, text[at:end]...)
			at = end
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r) || r == '\u2009' || r == '\u202f':
			i.owed = true
			i.loose = i.loose || at == 0 || at+size == len(text)
		case invisible(r):
		default:
			i.pay(text[at:])
			i.text = append(i.text, text[at:at+size]...)
		}
		at += size
	}
}

// plainRun is where a stretch of plain ASCII that begins here ends, single spaces
// between its words included: most of a page goes through at a word's cost a line.
func plainRun(text string, at int) int {
	end := at
	for end < len(text) {
		switch c := text[end]; {
		case c > ' ' && c < 0x7f:
			end++
		case c == ' ' && end > at && end+1 < len(text) && text[end+1] > ' ' && text[end+1] < 0x7f:
			end += 2
		default:
			return end
		}
	}
	return end
}

// invisible characters say nothing: zero-width ones, U+2061 "function application"
// and its like, soft hyphens, controls.
func invisible(r rune) bool {
	switch {
	case r >= '\u200b' && r <= '\u200f', r >= '\u2060' && r <= '\u2064', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return true
	}
	return r == '\u00ad' || r == '\ufeff' || r < ' ' || r == 0x7f
}

// pay sets the white space that is owed before the text that follows.
func (i *inline) pay(next string) {
	i.stay = false
	if !i.owed {
		return
	}
	loose := i.loose
	i.owed, i.loose = false, false
	if len(i.text) == 0 || i.text[len(i.text)-1] == '\n' || i.text[len(i.text)-1] == ' ' || loose && tight(i.text[len(i.text)-1], next) {
		return
	}
	i.text = append(i.text, ' ')
}

// tight says whether no space belongs here. Pages that were indented after LaTeXML
// made them have white space around every element: "[ 12 ] ." was "[12].".
func tight(last byte, next string) bool {
	switch {
	case last == '(' || last == '[':
		return true
	case strings.IndexByte(",;)]", next[0]) >= 0:
		return true
	case strings.IndexByte(".:!?", next[0]) >= 0:
		return len(next) == 1 || next[1] <= ' '
	}
	return false
}

func (i *inline) lineBreak() {
	i.owed = true
	if !i.lines || i.stay {
		return
	}
	i.owed, i.loose = false, false
	if n := len(i.text); n > 0 && i.text[n-1] != '\n' {
		i.text = append(i.text, '\n')
	}
}

// indent sets the white space that a line of code begins with, at the begin of a line.
func (i *inline) indent(line *html.Node) {
	if n := len(i.text); n == 0 || i.text[n-1] == '\n' {
		i.text = append(i.text, indentation(line)...)
	}
}

// reference adds the text of a link, and where it leads.
func (i *inline) reference(n *html.Node, c class) {
	if c&classMissingLabel != 0 {
		i.odd.labels++
	}
	if c&classMissingCitation != 0 {
		i.odd.citations++
	}
	before := len(i.text)
	i.children(n, c)
	start, end := before, len(i.text)
	for start < end && i.text[start] <= ' ' {
		start++
	}
	for start < end && i.text[end-1] <= ' ' {
		end--
	}
	if link, ok := i.target(n, c); ok && start < end {
		link.Start, link.End = start, end
		i.links = append(i.links, link)
	}
}

func (i *inline) afterDigit() bool {
	return len(i.text) > 0 && !i.owed && i.text[len(i.text)-1] >= '0' && i.text[len(i.text)-1] <= '9'
}

// exponent is the number in a superscript; empty if it is something else.
func exponent(n *html.Node) string {
	text := strings.TrimSpace(markup.Text(n))
	if strings.Trim(text, "-−0123456789") != "" {
		return ""
	}
	return text
}

// fold makes one line of a text, as inline does.
func fold(text string) string {
	var i inline
	i.write(text)
	return i.String()
}
