package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// Bounds of what white text in a row is taken for a head, in words: that of a cell
// beside a macro, and that of all cells of a head together for each cell.
const (
	longestHead = 6
	headWords   = 3
)

// onLostColour looks at white text of a row that stands on the page's white. The colour
// of a row may be lost (LaTeXML does not know every \rowcolor), so that its white heads
// stand there white on white: a reader of the paper sees them. They are heads if the
// page tells of such a macro, or if all of the first row is white and short; other
// white text in cells is padding ("0" before 9.5) or a secret. What is a head loses
// its white, and is seen here too.
func (r *reader) onLostColour(row *html.Node, start int, seen bool) bool {
	words, all := map[*html.Node]int{}, 0
	for _, p := range r.found[start:] {
		if p.bare {
			n := len(strings.Fields(Text(p.node)))
			words[within(p.node, row)] += n
			all += n
		}
	}
	head := !seen && len(words) > 1 && all <= headWords*len(words) && r.first(row)
	if !head && !losesColour(row) {
		return false
	}
	r.heads[row] = true
	kept := r.found[:start]
	for _, p := range r.found[start:] {
		if p.bare && (head || words[within(p.node, row)] <= longestHead) {
			inked(p.node)
			seen = true
		} else {
			kept = append(kept, p)
		}
	}
	r.found = kept
	return seen
}

// within is the child of an element that a node stands in.
func within(n, element *html.Node) *html.Node {
	for n.Parent != element {
		n = n.Parent
	}
	return n
}

// first says whether a row has nothing but white heads above it in its table.
func (r *reader) first(row *html.Node) bool {
	looked := 0
	for n := row; n == row || strings.HasPrefix(n.Data, "t") && n.Data != "table"; n = n.Parent { // <tr> in <tbody>
		for s := n.PrevSibling; s != nil; s = s.PrevSibling {
			if looked++; looked > mostRows || !r.heads[s] && !r.onlyHeads(s) {
				return false
			}
		}
	}
	return true
}

// mostRows bounds how far above a row its table is looked at.
const mostRows = 40

// onlyHeads says whether all text of a part of a table is that of white heads.
func (r *reader) onlyHeads(part *html.Node) bool {
	if isRow(part) {
		return !hasText(part)
	}
	for c := range part.ChildNodes() {
		if !r.heads[c] && hasText(c) {
			return false
		}
	}
	return part.Type != html.TextNode || blank(part.Data)
}

// hasText says whether there is any text in a node.
func hasText(n *html.Node) bool {
	if n.Type == html.TextNode {
		return !blank(n.Data)
	}
	for c := range n.ChildNodes() {
		if hasText(c) {
			return true
		}
	}
	return false
}

// losesColour says whether a row names a macro for its colour that LaTeXML does not
// know.
func losesColour(row *html.Node) bool {
	for n := range row.Descendants() {
		if n.Type == html.ElementNode && HasClass(Attribute(n, "class"), "ltx_ERROR") && strings.Contains(Text(n), "color") {
			return true
		}
	}
	return false
}

// inked takes a colour off the element that gives it to a node.
func inked(node *html.Node) {
	for n := node; n != nil; n = n.Parent {
		for i := range n.Attr {
			if n.Attr[i].Key != "style" {
				continue
			}
			kept, coloured := strings.Builder{}, false
			for rule := range strings.SplitSeq(n.Attr[i].Val, ";") {
				name, _, _ := strings.Cut(rule, ":")
				if name = strings.ToLower(strings.TrimSpace(name)); name == "color" || name == "--ltx-fg-color" {
					coloured = true
				} else if strings.TrimSpace(rule) != "" {
					kept.WriteString(rule + ";")
				}
			}
			if coloured {
				n.Attr[i].Val = kept.String()
				return
			}
		}
	}
}
