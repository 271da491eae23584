// Package extracttest counts what stands in a LaTeXML page, from its raw elements
// and without the extractor, so that tests and comparisons can hold any tool's
// reading against the page: which paragraphs, table numbers, captions, footnotes,
// equations and headings it keeps, and what leaks into it.
package extracttest

import (
	"bytes"
	"errors"
	"index/suffixarray"

	"golang.org/x/net/html"
)

// Page is what a reader of a page sees, counted from its elements. Hidden text, the
// names of the authors, pagination and raw macros make no demand.
type Page struct {
	Headings   []Piece
	Paragraphs []Piece // outermost runs of text (ltx_p), the abstract's and those in floats and cells as well
	Captions   []Piece
	Footnotes  []Piece
	Equations  []Formula // formulas of display equations, one for each cell
	Formulas   []Formula // all formulas, once each
	Tables     []Table   // innermost tables; tables within cells are tables of their own
	Cells      []Piece   // words of table cells
	Lines      []Piece   // of code and algorithms
	Texts      []Piece   // every text node that can be seen, wherever it stands, but for the bibliography
	References []Piece   // entries of the bibliography
	chrome     []string  // what stands around the article, as squeezed stretches of four words
	once       *suffixarray.Index
	length     int
}

// Piece is a text with a place.
type Piece struct {
	Anchor string // the nearest id
	Text   string // readable, formulas as TeX
	Tag    string // the number before a heading, as "4.2"
	Level  int    // 1 to 6 for a heading
	Moves  bool   // in a float or the abstract: its place in a document is not that of the page
	before string // of a footnote: the squeezed words before its call, if the sentence goes on after it
	after  string // the first two words of the rest of the sentence
	runs   [][]string
}

// Formula is one <math>: as TeX, and as a reader of MathML's text would see it.
type Formula struct {
	Anchor, TeX  string
	presentation string
	content      string
}

// Table is a table with the numbers of its cells.
type Table struct {
	Anchor string
	Inline bool       // within running text or a cell, where it is no table of the document
	Rows   [][]string // numbers of each row, in order
}

// Count reads a page. A page without a LaTeXML article is an error.
func Count(page []byte) (*Page, error) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, err
	}
	article := articleOf(root)
	if article == nil {
		return nil, errors.New("no LaTeXML article")
	}
	c := counter{page: &Page{}, calls: map[*html.Node]around{}}
	c.children(article, place{})
	var all gatherer
	all.everything = true
	all.children(article)
	once := squeeze(all.text.String())
	c.page.once, c.page.length = suffixarray.New([]byte(once)), len(once)
	c.page.chrome = c.page.outside(root, article)
	return c.page, nil
}

// outside gathers what stands around the article and not in it as well.
func (p *Page) outside(root, article *html.Node) []string {
	var words []string
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		switch {
		case n == article || n.Type == html.ElementNode && (silent[n.Data] || n.Data == "head"):
			return
		case n.Type == html.TextNode:
			words = append(words, wordsOf(n.Data)...)
		}
		for c := range n.ChildNodes() {
			visit(c)
		}
	}
	visit(root)
	var alone []string
	for _, s := range stretches(words, 4) {
		if len(p.once.Lookup([]byte(s), 1)) == 0 {
			alone = append(alone, s)
		}
	}
	return alone
}

// silent are elements whose text nobody sees.
var silent = map[string]bool{"script": true, "style": true, "template": true, "noscript": true}
