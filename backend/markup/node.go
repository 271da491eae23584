package markup

import (
	"strings"

	"golang.org/x/net/html"
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

// hasClass says whether a value of class holds one of some names, as a whole word.
func hasClass(value string, names ...string) bool {
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
