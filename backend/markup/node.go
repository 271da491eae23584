package markup

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Attribute is the value of an attribute; empty if the node is nil or has none.
func Attribute(n *html.Node, name string) string {
	if n == nil {
		return ""
	}
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}

// InHead is the first element of a name in the page's head.
func InHead(root *html.Node, name string) *html.Node {
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.DataAtom == atom.Html:
			return InHead(n, name)
		case n.DataAtom == atom.Head:
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode && c.Data == name {
					return c
				}
			}
		}
	}
	return nil
}

// Text is all text of a node as it stands.
func Text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return c.Data
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// HasClass says whether a value of class holds one of some names, as a whole word.
func HasClass(value string, names ...string) bool {
	for _, name := range names {
		for rest := value; ; {
			i := strings.Index(rest, name)
			if i < 0 {
				break
			}
			end := i + len(name)
			if (i == 0 || rest[i-1] <= ' ') && (end == len(rest) || rest[end] <= ' ') {
				return true
			}
			rest = rest[end:]
		}
	}
	return false
}
