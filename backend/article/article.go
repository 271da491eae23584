// Package article makes the page of a paper safe to be read in the app, offline:
// its article alone, with formulas, tables, drawings and places for figures, and
// nothing that runs, hides, navigates or fetches. It also sets an article into the
// page that the reader shows, with a passage marked. It does no I/O.
package article

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// Version names the rules by which articles are sanitized.
const Version = "article-2"

// maxArticle bounds the HTML of an article, in bytes: the largest of the corpus has
// 2.1 MB of 2.9.
const maxArticle = 16 << 20

// Sanitize makes an article of a LaTeXML page. A page without one is a NotAPaper
// error; one that is too large is TooLarge.
func Sanitize(page []byte, from paper.Origin) (paper.Article, error) {
	refuse := func(code paper.Code, reason string) (paper.Article, error) {
		return paper.Article{}, &paper.Error{Code: code, Op: "sanitize " + from.URL, Detail: reason}
	}
	root, _, err := markup.Parse(page)
	if err != nil {
		return refuse(paper.NotAPaper, err.Error())
	}
	node := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Article && has(n, "ltx_document") })
	if node == nil {
		return refuse(paper.NotAPaper, "no LaTeXML article")
	}
	markup.DropHidden(node, func(*html.Node) {}) // the text's warnings tell of it
	c := newCleaner(root, from)
	clean := c.article(node)
	var out bytes.Buffer
	if err := html.Render(&out, clean); err != nil {
		return refuse(paper.NotAPaper, err.Error())
	}
	// The rules above decide what a reader sees; the policy has the last word on what
	// a browser gets.
	safe := policy.SanitizeBytes(out.Bytes())
	if len(safe) > maxArticle {
		return refuse(paper.TooLarge, fmt.Sprintf("the article has over %d MB", maxArticle>>20))
	}
	return paper.Article{HTML: strings.TrimSpace(string(safe)), Figures: c.figures, Version: Version}, nil
}

// find is the first node in reading order that a test chooses.
func find(root *html.Node, test func(*html.Node) bool) *html.Node {
	for n := range root.Descendants() {
		if test(n) {
			return n
		}
	}
	return nil
}

// has says whether an element carries a class, as a whole word.
func has(n *html.Node, classes ...string) bool {
	return n.Type == html.ElementNode && markup.HasClass(markup.Attribute(n, "class"), classes...)
}
