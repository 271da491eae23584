package extract

import (
	"iter"
	"regexp"
	"strconv"
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

var (
	// colour is a colour as \rowcolor takes it.
	colour = regexp.MustCompile(`^(?:\[(?:HTML|html)\]\s*[0-9A-Fa-f]{6}|\[(?:rgb|RGB|gray|cmyk)\]\s*[\d.,\s]+|[a-z]+!(?:100|[0-9]{1,2})(?:![a-z]+)?|(?:light|dark)?(?:gray|grey|blue|red|green|yellow|orange|cyan|pink|purple|black|white)\b)`)
	// codePoint is that of \usym{2718}.
	codePoint = regexp.MustCompile(`^[0-9A-Fa-f]{4,5}\b`)
)

func character(hexadecimal string) string {
	v, err := strconv.ParseInt(hexadecimal, 16, 32)
	if err != nil {
		return ""
	}
	return string(rune(v))
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
