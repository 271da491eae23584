package export

import (
	"bytes"
	"embed"
	"html/template"
	"io"
	"slices"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"paperboy/backend/paper"
	"paperboy/backend/report"
)

//go:embed page.html
var page embed.FS

var pageTemplate = template.Must(template.ParseFS(page, "page.html"))

type htmlDay struct {
	Day     paper.Day
	Source  string
	Lang    string
	Reports []htmlReport
}

type htmlReport struct {
	Title, Link, Source string
	About               []htmlLine
	Fields              []htmlField
}

type htmlLine struct {
	Label string
	Text  template.HTML
}

type htmlField struct {
	Number  int
	Heading string
	Text    template.HTML
}

// HTML writes one page that needs nothing else: to be read, printed or sent. What the
// checks did not find is marked where it stands.
func HTML(w io.Writer, digests []paper.Digest) error {
	// Without goldmark's option for it, HTML in a text comes out as a comment, and
	// addresses of scripts lose theirs: what a model wrote runs nowhere.
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(marker{}, 1000))),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(marker{}, 500))))
	days := make([]htmlDay, 0, len(digests))
	for _, d := range digests {
		day := htmlDay{Day: d.Day, Source: d.SourceURL, Lang: htmlLanguage(d.Language)}
		for _, r := range d.Reports {
			shown, err := htmlReportOf(markdown, r, d.Language)
			if err != nil {
				return err
			}
			day.Reports = append(day.Reports, shown)
		}
		days = append(days, day)
	}
	return pageTemplate.Execute(w, days)
}

func htmlReportOf(markdown goldmark.Markdown, r paper.Report, l paper.Language) (htmlReport, error) {
	shown := htmlReport{Title: r.Title, Link: r.Link, Source: string(r.Source)}
	for _, line := range report.About(r, l) {
		text, err := htmlText(markdown, line.Text, nil)
		if err != nil {
			return shown, err
		}
		shown.About = append(shown.About, htmlLine{line.Label, text})
	}
	doubts := report.Doubts(r, l)
	for i, f := range paper.Fields() {
		own := slices.DeleteFunc(slices.Clone(doubts), func(d report.Doubt) bool { return d.Field != f })
		text, err := htmlText(markdown, r.Summary.Text(f), own)
		if err != nil {
			return shown, err
		}
		shown.Fields = append(shown.Fields, htmlField{i + 1, report.Heading(f, l), text})
	}
	return shown, nil
}

func htmlText(markdown goldmark.Markdown, source string, doubts []report.Doubt) (template.HTML, error) {
	var text bytes.Buffer
	context := parser.NewContext()
	context.Set(doubtsKey, doubts)
	err := markdown.Convert([]byte(source), &text, parser.WithContext(context))
	return template.HTML(text.String()), err //nolint:gosec // goldmark wrote it, without HTML of the text
}

func htmlLanguage(l paper.Language) string {
	if l == paper.Chinese {
		return "zh-CN"
	}
	return string(l)
}
