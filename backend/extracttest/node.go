package extracttest

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// has says whether an element has one of the classes.
func has(n *html.Node, classes ...string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		if slices.Contains(classes, class) {
			return true
		}
	}
	return false
}

// articleOf is the element of the paper; other elements may bear its class.
func articleOf(root *html.Node) *html.Node {
	for d := range root.Descendants() {
		if d.Data == "article" && has(d, "ltx_document") {
			return d
		}
	}
	return first(root, "ltx_document")
}

func first(n *html.Node, class string) *html.Node {
	for d := range n.Descendants() {
		if has(d, class) {
			return d
		}
	}
	return nil
}

// within says whether a node stands in an element with one of the classes.
func within(n *html.Node, classes ...string) bool {
	for a := range n.Ancestors() {
		if has(a, classes...) {
			return true
		}
	}
	return false
}

func anchorOf(n *html.Node) string {
	for p := n; p != nil; p = p.Parent {
		if id := attribute(p, "id"); id != "" {
			return id
		}
	}
	return ""
}

// unseen is a style that hides its text: not displayed, under a tenth of its size,
// out of the window. White text is among them although it can be read on a dark box:
// it makes no demand, whichever way an extractor decides.
var unseen = regexp.MustCompile(`(?i)display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|(left|top|text-indent)\s*:\s*-\d{3,}|` +
	`font-size\s*:\s*(\d?(\.\d+)?%|[01]?(\.\d+)?(px|pt)|0?(\.0\d*)?(em|rem)?\s*(;|$))|` +
	`opacity\s*:\s*0(\.0*)?\s*(;|$)|(^|[;\s])color\s*:\s*(white|#fff|#ffffff|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(;|$)`)

// shown is a text node without the argument of an unconverted macro just before it:
// \usym{2718}, \rowcolor{gray!20}, \cellcolor[HTML]{EFEFEF} leave theirs as text.
func shown(n *html.Node) string {
	if before := preceding(n); before != nil && has(before, "ltx_ERROR") && strings.HasPrefix(fold(plain(before)), `\`) {
		return argument.ReplaceAllString(n.Data, " ")
	}
	return n.Data
}

var argument = regexp.MustCompile(`^\s*(\[[A-Za-z]+\]\s*[0-9A-Fa-f]{6}|[0-9A-F]{4,5}\b|[a-zA-Z]+(![0-9]+(![a-zA-Z]+)?)+)`)

// preceding is what stands before a node, white space and the edges of spans aside.
func preceding(n *html.Node) *html.Node {
	for p := n; p != nil; p = p.Parent {
		for s := p.PrevSibling; s != nil; s = s.PrevSibling {
			if s.Type != html.TextNode || fold(s.Data) != "" {
				return s
			}
		}
		if p.Parent == nil || p.Parent.Data != "span" {
			return nil
		}
	}
	return nil
}

// invisible elements make no demand: hidden ones, controls, navigation, page breaks,
// raw macros and the source of a listing as a data: address.
func invisible(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return n.Type != html.TextNode
	}
	if silent[n.Data] || n.Data == "nav" || n.Data == "button" {
		return true
	}
	if has(n, "ltx_ERROR", "ltx_pagination", "ltx_role_pagenumber", "ltx_listing_data", "ltx_TOC", "ltx_nodisplay", "ltx_page_footer") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && unseen.MatchString(a.Val) {
			return true
		}
	}
	return false
}

// breaking elements stand on lines of their own.
func breaking(n *html.Node) bool {
	switch n.Data {
	case "p", "div", "section", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "figure", "figcaption", "br", "sup", "sub",
		"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "article", "foreignobject", "foreignObject", "svg", "caption":
		return true
	}
	return has(n, "ltx_p", "ltx_tr", "ltx_td", "ltx_tabular", "ltx_item", "ltx_tag", "ltx_listingline", "ltx_inline-block", "ltx_note", "ltx_caption", "ltx_minipage")
}

func isMath(n *html.Node) bool { return n.Type == html.ElementNode && n.Data == "math" }

// formula reads a <math> three ways. LaTeXML writes the TeX twice, as an annotation
// and as alttext; a few formulas lack the former.
func formula(n *html.Node) Formula {
	f := Formula{Anchor: anchorOf(n), TeX: attribute(n, "alttext")}
	var shown, content strings.Builder
	var visit func(*html.Node, *strings.Builder)
	visit = func(m *html.Node, to *strings.Builder) {
		switch {
		case m.Type == html.TextNode:
			to.WriteString(m.Data)
		case m.Data == "annotation":
			if attribute(m, "encoding") == "application/x-tex" && f.TeX == "" {
				f.TeX = plain(m)
			}
			return
		case m.Data == "annotation-xml":
			to = &content
		}
		for c := range m.ChildNodes() {
			visit(c, to)
		}
	}
	visit(n, &shown)
	f.presentation, f.content = shown.String(), content.String()
	return f
}

// plain is the whole text of a node.
func plain(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// shownNumbers are the figures that a formula shows: the texts of its <mn> and
// <mtext>, which TeX could hide among lengths and colours.
func shownNumbers(n *html.Node) string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(m *html.Node) {
		if m.Data == "annotation" || m.Data == "annotation-xml" || m.Data == "mphantom" || attribute(m, "mathcolor") == "#FFFFFF" {
			return
		}
		if m.Type == html.ElementNode && (m.Data == "mn" || m.Data == "mtext") {
			b.WriteString(" " + plain(m) + " ")
			return
		}
		for c := range m.ChildNodes() {
			visit(c)
		}
	}
	visit(n)
	return b.String()
}
