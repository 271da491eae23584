package extract

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// reason says why a page is no paper (DESIGN.md 4).
type reason string

// The reasons. Each was seen on a page of the corpus or is a trap of
// facts/latexml.md 4 (6, 15, 16).
const (
	reasonUnparsed  reason = "not HTML: the page cannot be parsed"
	reasonNoArticle reason = "no LaTeXML article: an error page, an abstract page or HTML of another kind"
	reasonTeX4ht    reason = "HTML that the authors made with another tool than LaTeXML"
	reasonMissing   reason = "no HTML version: the page says that there is none"
	reasonEmpty     reason = "empty article: the conversion gave no text"
	reasonTruncated reason = "truncated: the page says that its conversion broke off"
	reasonShort     reason = "too short: the article has hardly any text"
	reasonNoProse   reason = "no prose: the article is a listing, a table or a drawing without sentences"
	reasonNameless  reason = "neither title nor abstract: the article may be a fragment"
)

// The least a page must hold to count as a paper. The broken pages of the corpus
// have under 1,500 characters and no title; the shortest real one 9,000.
const (
	leastBody         = 600
	leastProse        = 300
	leastUntitledBody = 2500
)

// findArticle is the element that holds the paper. The box that tells of packages
// that LaTeXML does not know can carry the same class, so only <article> counts.
func findArticle(root *html.Node) (*html.Node, reason) {
	var first *html.Node
	for n := range root.Descendants() {
		if n.DataAtom != atom.Article || classesOf(n)&classDocument == 0 {
			continue
		}
		if hasText(n) {
			return n, ""
		}
		first = n
	}
	if first != nil {
		return nil, reasonEmpty
	}
	for n := range root.Descendants() {
		switch {
		case n.Data == "meta" && strings.Contains(markup.Attribute(n, "content"), "TeX4ht"):
			return nil, reasonTeX4ht
		case n.Type == html.TextNode && (strings.Contains(n.Data, "No HTML for") || strings.Contains(n.Data, "HTML is not available")):
			return nil, reasonMissing
		}
	}
	return nil, reasonNoArticle
}

// refusal says why a document is no paper; empty if it is one.
func refusal(d paper.Document, page []byte) reason {
	body := d.BodyLength()
	switch {
	case truncated(d, page):
		return reasonTruncated
	case body == 0 && d.Abstract == "":
		return reasonEmpty
	case body < leastBody:
		return reasonShort
	case prose(d) < leastProse:
		return reasonNoProse
	case d.Title == "" && d.Abstract == "" && (body < leastUntitledBody || len(d.Sections) < 2):
		return reasonNameless
	}
	return ""
}

// truncated looks for arXiv's banner over a page whose conversion broke off. A paper
// that quotes it is none.
func truncated(d paper.Document, page []byte) bool {
	const banner = "Fatal error and exited abruptly" // F is rare, so that the search is quick
	return bytes.Contains(page, []byte(banner)) && !strings.Contains(Text(d), banner)
}

// prose counts the bytes of sentences: what is neither listing, table nor formula.
func prose(d paper.Document) int {
	n := len(d.Abstract)
	for _, s := range d.Sections {
		if s.Kind == paper.SectionReferences {
			continue
		}
		for _, b := range s.Blocks {
			switch b.Kind {
			case paper.BlockParagraph, paper.BlockList, paper.BlockTheorem, paper.BlockFootnote:
				n += len(b.Text)
			case paper.BlockEquation, paper.BlockTable, paper.BlockFigure, paper.BlockListing, paper.BlockReference:
			}
		}
	}
	return n
}
