package extract

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attribute is the value of an attribute; empty if node is nil or has none.
func attribute(node *html.Node, name string) string {
	if node == nil {
		return ""
	}
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// has says whether an element carries a class, as a whole word.
func has(node *html.Node, class string) bool {
	if node == nil || node.Type != html.ElementNode {
		return false
	}
	value := attribute(node, "class")
	for {
		i := strings.Index(value, class)
		if i < 0 {
			return false
		}
		end := i + len(class)
		if (i == 0 || value[i-1] == ' ') && (end == len(value) || value[end] == ' ') {
			return true
		}
		value = value[end:]
	}
}

func hasAny(node *html.Node, classes ...string) bool {
	for _, c := range classes {
		if has(node, c) {
			return true
		}
	}
	return false
}

// find is the first element with a class, in reading order.
func find(root *html.Node, class string) *html.Node {
	for n := range root.Descendants() {
		if has(n, class) {
			return n
		}
	}
	return nil
}

func findElement(root *html.Node, name string) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			return n
		}
	}
	return nil
}

// anchor is the id of a node or of the nearest one around it.
func anchor(node *html.Node) string {
	for n := node; n != nil; n = n.Parent {
		if id := attribute(n, "id"); id != "" {
			return id
		}
	}
	return ""
}

// base is the address that relative ones are resolved against: <base href> of the
// oldest pages, else the page's own (facts/latexml.md 3.1).
func base(root *html.Node, page string) *url.URL {
	u, err := url.Parse(page)
	if err != nil {
		u = &url.URL{}
	}
	if href := attribute(findElement(root, "base"), "href"); href != "" {
		if b, err := u.Parse(href); err == nil {
			return b
		}
	}
	return u
}

// skipped elements hold nothing that belongs to the paper's text.
func skipped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Nav, atom.Button, atom.Form, atom.Dialog, atom.Iframe, atom.Template, atom.Noscript,
		atom.Object, atom.Audio, atom.Video, atom.Input, atom.Textarea, atom.Select:
		return true
	}
	return hasAny(n, "ltx_listing_data", "ltx_pagination", "ltx_page_footer", "ltx_page_header", "ltx_TOC", "ltx_dates",
		"ar5iv-footer", "ltx_bib_cited", "ltx_nodisplay")
}

// hidden says whether a reader of the page cannot see an element. White text counts
// only on the page's own white: table heads are often white on a colour.
func hidden(n *html.Node) bool {
	style := strings.ToLower(strings.ReplaceAll(attribute(n, "style"), " ", ""))
	if style == "" {
		return false
	}
	for _, rule := range strings.Split(style, ";") {
		switch rule {
		case "display:none", "visibility:hidden", "opacity:0", "font-size:0", "font-size:0px", "font-size:0pt", "font-size:0%":
			return true
		case "color:#fff", "color:#ffffff", "color:white", "color:rgb(255,255,255)":
			return !coloured(n)
		}
	}
	return false
}

// coloured says whether an element stands on a colour, or within a picture.
func coloured(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if strings.Contains(attribute(n, "style"), "background") || n.Data == "svg" || has(n, "ltx_colorbox") {
			return true
		}
	}
	return false
}
