package export

import (
	"bytes"
	"embed"
	"html/template"
	"io"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

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
	Fields              []htmlField
}

type htmlField struct {
	Heading string
	Text    template.HTML
}

// HTML writes one page that needs nothing else: to be read, printed or sent.
func HTML(w io.Writer, digests []paper.Digest) error {
	// Without goldmark's option for it, HTML in a text comes out as a comment, and
	// addresses of scripts lose theirs: what a model wrote runs nowhere.
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	days := make([]htmlDay, 0, len(digests))
	for _, d := range digests {
		day := htmlDay{Day: d.Day, Source: d.SourceURL, Lang: htmlLanguage(d.Language)}
		for _, r := range d.Reports {
			shown := htmlReport{Title: r.Title, Link: r.Link, Source: string(r.Source)}
			for _, f := range paper.Fields() {
				var text bytes.Buffer
				if err := markdown.Convert([]byte(r.Summary.Text(f)), &text); err != nil {
					return err
				}
				shown.Fields = append(shown.Fields, htmlField{report.Heading(f, d.Language), template.HTML(text.String())}) //nolint:gosec // goldmark wrote it, without HTML of the text
			}
			day.Reports = append(day.Reports, shown)
		}
		days = append(days, day)
	}
	return pageTemplate.Execute(w, days)
}

func htmlLanguage(l paper.Language) string {
	if l == paper.Chinese {
		return "zh-CN"
	}
	return string(l)
}
