package article

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// markID is the id of the first mark of a passage: the page opens there.
const markID = "passage"

// Marked says how a passage was marked.
type Marked string

// The ways, best first.
const (
	MarkedExact Marked = "exact" // word by word
	MarkedWhole Marked = "whole" // the whole element it stands in
	MarkedNone  Marked = ""      // its place is not in the article
)

// mark marks a passage in the element with this anchor. Where there is no such
// element, one long enough to be told from others is looked for everywhere.
func mark(article *html.Node, anchor, passage string) Marked {
	if anchor == "" {
		return MarkedNone
	}
	e := place(article, anchor)
	if e == nil {
		if e = article; len(passage) < leastQuote {
			return MarkedNone
		}
	}
	// A formula alone has no words: its element is the passage.
	if !wordless(passage) && markWords(flatten(e), passage) {
		return MarkedExact
	}
	return whole(article, e)
}

// leastQuote is how long a passage without a place must be, in bytes.
const leastQuote = 20

func wordless(passage string) bool {
	for _, w := range passageWords(passage) {
		if !w.loose {
			return false
		}
	}
	return true
}

// whole marks an element as such, unless it is half of the paper.
func whole(article, e *html.Node) Marked {
	if e == article || e.Data == "section" {
		return MarkedNone
	}
	e.Attr = append(e.Attr, html.Attribute{Key: "data-passage", Val: ""})
	first := &html.Node{Type: html.ElementNode, Data: "span", Attr: []html.Attribute{{Key: "id", Val: markID}}}
	switch e.Data {
	case "table", "tbody", "tr", "math", "ul", "ol", "dl", "svg": // hold no span
		e.Parent.InsertBefore(first, e)
	default:
		e.InsertBefore(first, e.FirstChild)
	}
	return MarkedWhole
}

// cutOut is the text at a place of a document; empty where there is no such place.
func cutOut(d paper.Document, at paper.Place) string {
	text := ""
	switch at.Anchor {
	case paper.AnchorTitle:
		text = d.Title
	case paper.AnchorAbstract:
		text = d.Abstract
	default:
		text = blockText(d, at.Anchor)
	}
	if at.End == 0 && at.Start == 0 {
		return text
	}
	start, end := max(0, at.Start), min(len(text), at.End)
	if start >= end {
		return ""
	}
	return text[start:end]
}

func blockText(d paper.Document, anchor string) string {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Anchor == anchor {
				return b.Text
			}
		}
	}
	return ""
}

var again = regexp.MustCompile(`~\d+$`)

// place is the element that an anchor names. Several blocks may stand in one element
// ("S2.p1~2"): the words tell them apart.
func place(article *html.Node, anchor string) *html.Node {
	switch anchor {
	case paper.AnchorTitle:
		return find(article, func(n *html.Node) bool { return has(n, "ltx_title_document") })
	case paper.AnchorAbstract:
		return find(article, func(n *html.Node) bool { return has(n, "ltx_abstract") })
	}
	bare := again.ReplaceAllString(anchor, "")
	if bare == "front" || markup.Attribute(article, "id") == bare {
		return article
	}
	var exact, loose *html.Node
	for n := range article.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch id := markup.Attribute(n, "id"); {
		case id == "":
		case id == anchor:
			exact = n
		case id == bare && loose == nil:
			loose = n
		}
		if exact != nil {
			return exact
		}
	}
	return loose
}

// markWords marks the stretch of a text that a passage stands in.
func markWords(f *flat, passage string) bool {
	list := passageWords(passage)
	first, last, ok := align(list, f.words)
	if !ok {
		return false
	}
	// The signs around the words, "(" and ".", belong to the passage as well.
	start, end := f.words[first].start, f.words[last-1].end
	text := f.text.String()
	for _, r := range passage[list[len(list)-1].end:] {
		if !strings.HasPrefix(text[end:], string(r)) {
			break
		}
		end += utf8.RuneLen(r)
	}
	for before := passage[:list[0].start]; before != ""; {
		r, size := utf8.DecodeLastRuneInString(before)
		if !strings.HasSuffix(text[:start], string(r)) {
			break
		}
		start, before = start-size, before[:len(before)-size]
	}
	if !f.markable(start, end) {
		return false
	}
	done := false
	for _, p := range f.parts {
		if p.end <= start || p.start >= end {
			continue
		}
		if p.node.Type == html.TextNode {
			done = markText(p.node, max(0, start-p.start), min(p.end, end)-p.start, done) || done
		} else {
			done = wrap(p.node, done) || done
		}
	}
	return done
}

// markable says whether most of a stretch stands where marks can be set: the text of
// drawings takes none.
func (f *flat) markable(start, end int) bool {
	all, can := 0, 0
	for _, p := range f.parts {
		if p.end <= start || p.start >= end {
			continue
		}
		n := len(strings.TrimSpace(f.text.String()[max(start, p.start):min(end, p.end)]))
		if all += n; p.node.Parent.Namespace == "" {
			can += n
		}
	}
	return 2*can > all
}

// markText marks a stretch of a text node.
func markText(n *html.Node, start, end int, more bool) bool {
	text := n.Data[start:end]
	if strings.TrimSpace(text) == "" || n.Parent.Namespace != "" {
		return false
	}
	if end < len(n.Data) {
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: n.Data[end:]}, n.NextSibling)
	}
	if start > 0 {
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: n.Data[:start]}, n)
	}
	n.Data = text
	return wrap(n, more)
}

// wrap puts a node into a mark; the first of a passage carries the id.
func wrap(n *html.Node, more bool) bool {
	if n.Parent == nil || n.Parent.Namespace != "" {
		return false
	}
	m := &html.Node{Type: html.ElementNode, Data: "mark"}
	if !more {
		put(m, "id", markID)
	}
	n.Parent.InsertBefore(m, n)
	n.Parent.RemoveChild(n)
	m.AppendChild(n)
	return true
}
