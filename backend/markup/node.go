package markup

import "golang.org/x/net/html"

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
