package extract

import (
	"iter"
	"strings"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
)

// find is the first element of a class, in reading order.
func find(root *html.Node, c class) *html.Node {
	for n := range root.Descendants() {
		if classesOf(n)&c != 0 {
			return n
		}
	}
	return nil
}

// ownTag is the number of a heading or caption; that of a footnote in it is none.
func ownTag(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch classes := classesOf(c); {
		case classes&classNote != 0:
		case classes&classTag != 0:
			return c
		default:
			if t := ownTag(c); t != nil {
				return t
			}
		}
	}
	return nil
}

// child is the first element of a class directly inside another.
func child(n *html.Node, c class) *html.Node {
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if classesOf(d)&c != 0 {
			return d
		}
	}
	return nil
}

// hasText says whether an element holds any text.
func hasText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || c.Type == html.ElementNode && hasText(c) {
			return true
		}
	}
	return false
}

// anchor is the id of a node or of the nearest one around it.
func anchor(node *html.Node) string {
	for n := node; n != nil; n = n.Parent {
		if id := markup.Attribute(n, "id"); id != "" {
			return id
		}
	}
	return ""
}

// textsOutside are the texts of a page that do not stand in one of its elements.
func textsOutside(root, element *html.Node) iter.Seq[string] {
	return func(yield func(string) bool) {
		var visit func(*html.Node) bool
		visit = func(n *html.Node) bool {
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.TextNode && !yield(c.Data) || c != element && !visit(c) {
					return false
				}
			}
			return true
		}
		visit(root)
	}
}
