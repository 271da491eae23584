// Package extract reads a LaTeXML page, as arXiv and ar5iv publish them, as a
// document: every text once, in order, with the page's own anchors. It does no I/O.
// Odd pages give a partial document with warnings; only a page without a readable
// paper is an error.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// Version names the rules by which pages are read: a document of another version
// is read again.
const Version = "extract-3"

// Extractor reads pages. It has no state.
type Extractor struct{}

// New makes an Extractor.
func New() *Extractor { return &Extractor{} }

// Extract reads a page. A page without a readable paper is a NotAPaper error, with
// the reason in its detail.
func (*Extractor) Extract(page []byte, from paper.Origin) (paper.Document, error) {
	document, _, err := read(page, from, false)
	return document, err
}

// Explain reads a page as Extract does, and lists what of it is not in the
// document, and why.
func (*Extractor) Explain(page []byte, from paper.Origin) (paper.Document, []paper.Removal, error) {
	return read(page, from, true)
}

func read(page []byte, from paper.Origin, explain bool) (paper.Document, []paper.Removal, error) {
	refuse := func(r reason) (paper.Document, []paper.Removal, error) {
		return paper.Document{}, nil, &paper.Error{Code: paper.NotAPaper, Op: "extract " + from.URL, Detail: string(r)}
	}
	root, flattened, err := markup.Parse(page)
	if err != nil {
		return refuse(reasonUnparsed)
	}
	article, r := findArticle(root)
	if article == nil {
		return refuse(r)
	}
	w := newWalker(root, article, from, explain)
	w.walk()
	if flattened {
		w.warn(WarningNesting, "elements nested deeper than %d levels were taken out of each other", markup.MaxDepth)
	}
	sum := sha256.Sum256(page)
	document := paper.Document{
		ID: from.ID, Version: versionOf(root, article, from), Source: from.Source, URL: from.URL,
		Title: w.title, Authors: w.authors, Abstract: strings.Join(w.abstracts, " "), Sections: w.sections(), Warnings: w.warnings(),
		Hash: hex.EncodeToString(sum[:]), Extractor: Version,
	}
	if r := refusal(document, page); r != "" {
		return refuse(r)
	}
	return document, w.removals, nil
}

// versionOf is the arXiv version that the page names: in its address, its base
// address or its stamp, which stands beside the article. What looks like a stamp in
// the article is a reference.
func versionOf(root, article *html.Node, from paper.Origin) int {
	if from.Version > 0 {
		return from.Version
	}
	if href := markup.Attribute(markup.InHead(root, "base"), "href"); href != "" {
		if _, v, err := paper.ParseID("https://arxiv.org/" + strings.Trim(href, "/")); err == nil && v > 0 {
			return v
		}
	}
	version := 0
	for text := range textsOutside(root, article) {
		if version = stampVersion(text, from.ID); version > 0 {
			break
		}
	}
	return version
}

// stampVersion is the version in arXiv's mark, "arXiv:2508.08468v6 [cs.SD]"; 0 if a
// text carries none, or that of another paper than the one asked for.
func stampVersion(text string, id paper.ID) int {
	_, stamp, found := strings.Cut(text, "arXiv:")
	if !found {
		return 0
	}
	name, after, _ := strings.Cut(fold(stamp), " ")
	if !strings.HasPrefix(after, "[") {
		return 0
	}
	named, version, err := paper.ParseID(name)
	if err != nil || id != "" && id != named {
		return 0
	}
	return version
}

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
