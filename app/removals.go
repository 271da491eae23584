package main

import (
	"context"
	"os"

	"paperboy/backend/arxiv"
	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/pdf"
)

// explainer reads a page or file, and says what of it is not in the document.
type explainer interface {
	Explain(content []byte, from paper.Origin) (paper.Document, []paper.Removal, error)
}

// explaining is an explainer as an arxiv.Extractor; it keeps what the last reading
// left out.
type explaining struct {
	explainer
	removals *[]paper.Removal
}

// Extract reads, and keeps the account.
func (e explaining) Extract(content []byte, from paper.Origin) (paper.Document, error) {
	document, removals, err := e.Explain(content, from)
	*e.removals = append([]paper.Removal{}, removals...)
	return document, err
}

// explained is a document with what was left out of it.
type explained struct {
	paper.Document
	Removals []paper.Removal `json:"removals"`
}

// explainReading prints what of a paper is not in its document.
func (p *program) explainReading(ctx context.Context, argument string, asJSON bool) error {
	found, err := p.explained(ctx, argument)
	if err != nil && asJSON {
		return p.refusal(err)
	}
	if err != nil {
		return err
	}
	if asJSON {
		return printJSON(p.out, found)
	}
	out := &lines{w: p.out}
	for _, w := range found.Warnings {
		out.add("%s: %s", w.Code, w.Text)
	}
	for _, r := range found.Removals {
		out.add("%-40s %-20s %s", r.Reason, r.Anchor, shorten(r.Text, 100))
	}
	if len(found.Removals)+len(found.Warnings) == 0 {
		out.add("nothing was left out")
	}
	return out.err
}

// explained reads a file, or a paper by its number, with an account.
func (p *program) explained(ctx context.Context, argument string) (_ explained, err error) {
	files := pdf.New()
	defer closing(files, &err)
	removals := []paper.Removal{}
	page, file := explaining{extract.New(), &removals}, explaining{files, &removals}
	var document paper.Document
	if _, missing := os.Stat(argument); missing == nil || argument == "-" {
		document, err = p.file(argument, page, file)
	} else {
		document, err = p.fetchWith(ctx, argument, page, file)
	}
	return explained{document, removals}, err
}

// fetchWith reads a paper from its sources with readers of its own.
func (p *program) fetchWith(ctx context.Context, argument string, page, file arxiv.Extractor) (document paper.Document, err error) {
	id, version, err := numberOf(argument)
	if err != nil {
		return document, err
	}
	parts, err := p.sources(false)
	if err != nil {
		return document, err
	}
	defer closing(parts, &err)
	client := arxiv.New(arxiv.Options{Get: parts.fetch, HTML: page, PDF: file, ArXivURL: p.settings.arxiv, Ar5ivURL: p.settings.ar5iv, Now: p.now})
	return client.ReadID(ctx, id, version)
}
