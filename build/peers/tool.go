package main

import (
	"bytes"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"github.com/PuerkitoBio/goquery"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"paperboy/backend/extract"
	"paperboy/backend/extracttest"
	"paperboy/backend/paper"
)

// output is what a tool made of a page.
type output struct {
	text     string
	markdown bool
	document *paper.Document // ours
}

func (o output) reading() *extracttest.Reading {
	switch {
	case o.document != nil:
		return extracttest.ReadDocument(*o.document)
	case o.markdown:
		return extracttest.ReadMarkdown(o.text)
	}
	return extracttest.Read(o.text)
}

// tool reads a page from its bytes, parsing included.
type tool struct {
	name, module string // module: the path whose version is printed
	read         func(page []byte) (output, error)
}

// The names that the summary needs.
const (
	nameParse = "x/net/html parse alone"
	nameAgain = "x/net/html parse again"
	nameOurs  = "Paperboy extract"
)

// tools run in this process, in this order; the first and the last are the floor, so
// that their distance shows the noise.
func tools() []tool {
	return []tool{
		{nameParse, "golang.org/x/net", parse},
		{nameOurs, "", ours},
		{"goquery body text", "github.com/PuerkitoBio/goquery", goqueryText},
		{"html-to-markdown", "github.com/JohannesKaufmann/html-to-markdown/v2", markdown},
		{"goquery article + html-to-markdown", "github.com/JohannesKaufmann/html-to-markdown/v2", rival},
		{"go-readability", "codeberg.org/readeck/go-readability/v2", readable},
		{"go-trafilatura", "github.com/markusmobius/go-trafilatura", trafilaturaText},
		{nameAgain, "golang.org/x/net", parse},
	}
}

var address = &url.URL{Scheme: "https", Host: "arxiv.org", Path: "/html/2601.00001v1"}

func parse(page []byte) (output, error) {
	_, err := html.Parse(bytes.NewReader(page))
	return output{}, err
}

func ours(page []byte) (output, error) {
	d, err := extract.New().Extract(page, paper.Origin{URL: address.String(), Source: paper.SourceHTML})
	return output{document: &d}, err
}

func goqueryText(page []byte) (output, error) {
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		return output{}, err
	}
	return output{text: d.Find("body").Text()}, nil
}

func newMarkdown() *converter.Converter {
	return converter.NewConverter(converter.WithPlugins(base.NewBasePlugin(), commonmark.NewCommonmarkPlugin(), table.NewTablePlugin(
		table.WithPresentationTables(true), table.WithHeaderPromotion(true), table.WithNewlineBehavior(table.NewlineBehaviorPreserve))))
}

func markdown(page []byte) (output, error) {
	text, err := newMarkdown().ConvertReader(bytes.NewReader(page))
	return output{text: string(text), markdown: true}, err
}

// rival is what a developer who knows these pages would write in a dozen lines: the
// article without its bibliography, formulas by their TeX, the rest as Markdown.
func rival(page []byte) (output, error) {
	d, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		return output{}, err
	}
	article := d.Find("article.ltx_document").First()
	article.Find(".ltx_bibliography, .ltx_pagination, .ltx_note_mark, .ltx_tag_note").Remove()
	article.Find("math").Each(func(_ int, m *goquery.Selection) {
		m.ReplaceWithNodes(&html.Node{Type: html.TextNode, Data: "$" + m.AttrOr("alttext", "") + "$"})
	})
	if article.Length() == 0 {
		return output{}, nil
	}
	text, err := newMarkdown().ConvertNode(article.Nodes[0])
	return output{text: string(text), markdown: true}, err
}

func readable(page []byte) (output, error) {
	a, err := readability.FromReader(bytes.NewReader(page), address)
	if err != nil || a.Node == nil {
		return output{}, err
	}
	var b strings.Builder
	b.WriteString(a.Title() + "\n")
	err = a.RenderText(&b)
	return output{text: b.String()}, err
}

func trafilaturaText(page []byte) (output, error) {
	r, err := trafilatura.Extract(bytes.NewReader(page), trafilatura.Options{OriginalURL: address, ExcludeComments: true, Focus: trafilatura.FavorRecall})
	if err != nil {
		return output{}, err
	}
	return output{text: r.Metadata.Title + "\n" + r.ContentText}, nil
}
