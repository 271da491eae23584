// Package extract reads a LaTeXML page, as arXiv and ar5iv publish them, as a
// document: every text once, in order, with the page's own anchors. It does no I/O.
// Odd pages give a partial document with warnings; only a page without a readable
// paper is an error.
package extract

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/paper"
)

// Version names the rules by which pages are read: a document of another version
// is read again.
const Version = "extract-1"

// The warnings of a document that say what was odd in its page.
const (
	WarningMacros  paper.WarningCode = "unknown_macros" // LaTeX that was not converted; left out
	WarningHidden  paper.WarningCode = "hidden_text"    // text that a reader of the page cannot see; left out
	WarningNoTitle paper.WarningCode = "no_title"
)

// The least a page must hold to count as a paper. The broken pages of the corpus
// have under 1,500 characters and no title; the shortest real one 9,000.
const (
	leastBody         = 600
	leastUntitledBody = 2500
)

// Extractor reads pages. It has no state.
type Extractor struct{}

// New makes an Extractor.
func New() *Extractor { return &Extractor{} }

// Extract reads a page. A page without a readable paper is a NotAPaper error, with
// the reason in its detail.
func (*Extractor) Extract(page []byte, from paper.Origin) (paper.Document, error) {
	refuse := func(reason string) (paper.Document, error) {
		return paper.Document{}, &paper.Error{Code: paper.NotAPaper, Op: "extract " + from.URL, Detail: reason}
	}
	root, err := html.Parse(bytes.NewReader(bytes.ToValidUTF8(page, []byte("\uFFFD"))))
	if err != nil {
		return refuse("the page cannot be parsed: " + err.Error())
	}
	article := find(root, "ltx_document")
	if article == nil {
		return refuse("no LaTeXML article")
	}
	if fatal.Match(page) {
		return refuse("the conversion broke off: the page is truncated")
	}
	w := newWalker(article, base(root, from.URL))
	w.walk()
	sum := sha256.Sum256(page)
	document := paper.Document{
		ID: from.ID, Version: versionOf(root, page, from), Source: from.Source, URL: from.URL,
		Title: w.title, Authors: w.authors, Abstract: w.abstract, Sections: w.sections(), Warnings: w.warnings(),
		Hash: hex.EncodeToString(sum[:]), Extractor: Version,
	}
	if reason := refusal(document); reason != "" {
		return refuse(reason)
	}
	return document, nil
}

// fatal is the banner of arXiv over a page whose conversion broke off.
var fatal = regexp.MustCompile(`(?i)conversion to HTML had a fatal error|may be truncated or damaged`)

// refusal says why a document is no paper; empty if it is one.
func refusal(d paper.Document) string {
	body := d.BodyLength()
	switch {
	case body == 0 && d.Abstract == "":
		return "the article is empty"
	case body < leastBody:
		return fmt.Sprintf("the article has hardly any text (%d characters)", body)
	case d.Title == "" && d.Abstract == "" && (body < leastUntitledBody || len(d.Sections) < 2):
		return "the article has neither title nor abstract"
	}
	return ""
}

// versionOf is the arXiv version that the page names: in its address, its base
// address or its stamp.
func versionOf(root *html.Node, page []byte, from paper.Origin) int {
	if from.Version > 0 {
		return from.Version
	}
	if href := attribute(findElement(root, "base"), "href"); href != "" {
		if _, v, err := paper.ParseID("https://arxiv.org/" + strings.Trim(href, "/")); err == nil && v > 0 {
			return v
		}
	}
	if m := stamp.FindSubmatch(page); m != nil {
		if _, v, err := paper.ParseID(string(m[1])); err == nil {
			return v
		}
	}
	return 0
}

// stamp is arXiv's mark, "arXiv:2508.08468v6 [cs.SD]".
var stamp = regexp.MustCompile(`arXiv:((?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})v\d{1,3})(?:\s|&nbsp;|\xc2\xa0)*\[`)

// Text is a document as plain text: headings, then blocks, with empty lines between.
func Text(d paper.Document) string {
	var b strings.Builder
	line := func(text string) {
		if text != "" {
			b.WriteString(text + "\n\n")
		}
	}
	line(d.Title)
	line(strings.Join(d.Authors, ", "))
	line(d.Abstract)
	for _, s := range d.Sections {
		line(strings.TrimSpace(s.Number + " " + s.Title))
		for _, block := range s.Blocks {
			line(block.Text)
		}
	}
	return b.String()
}
