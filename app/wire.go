package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"

	"paperboy/backend/article"
	"paperboy/backend/arxiv"
	"paperboy/backend/evidence"
	"paperboy/backend/extract"
	"paperboy/backend/fetch"
	"paperboy/backend/figures"
	"paperboy/backend/huggingface"
	"paperboy/backend/library"
	"paperboy/backend/ollama"
	"paperboy/backend/paper"
	"paperboy/backend/pdf"
	"paperboy/backend/pipeline"
	"paperboy/backend/sample"
	"paperboy/backend/summarize"
	"paperboy/backend/verify"
)

// access says what a command does with the library.
type access bool

const (
	reading access = false // needs no lock: works beside a running Paperboy
	writing access = true
)

func (p *program) open(ctx context.Context, a access) (*library.Library, error) {
	return library.Open(ctx, library.Options{Path: p.settings.library, ReadOnly: a == reading, Now: p.now})
}

// sources are the parts that papers come from.
type sources struct {
	fetch       *fetch.Client
	huggingface *huggingface.Client
	arxiv       *arxiv.Client
	pdf         io.Closer
}

// Close ends the PDF reader.
func (s *sources) Close() error { return s.pdf.Close() }

// sources builds them; those of the sample day answer from memory.
func (p *program) sources(fromSample bool) (*sources, error) {
	var transport http.RoundTripper
	if fromSample {
		transport = sample.Transport()
	}
	hosts, err := fetch.HostsOf(p.settings.huggingface, p.settings.arxiv, p.settings.ar5iv)
	if err != nil {
		return nil, err
	}
	client := fetch.New(fetch.Options{
		UserAgent: "Paperboy/" + version + " (desktop reader of Hugging Face Daily Papers; one user)",
		Hosts:     hosts, Transport: transport, Offline: p.settings.offline && !fromSample, Now: p.now,
	})
	pages := pdf.New()
	return &sources{
		fetch:       client,
		huggingface: huggingface.New(client, p.settings.huggingface, p.now),
		arxiv: arxiv.New(arxiv.Options{
			Get: client, HTML: extract.New(), PDF: pages, Article: article.Sanitize,
			ArXivURL: p.settings.arxiv, Ar5ivURL: p.settings.ar5iv, Now: p.now,
		}),
		pdf: pages,
	}, nil
}

func (p *program) ollamaClient() (*ollama.Client, error) {
	return ollama.New(ollama.Options{URL: p.settings.ollama, Remote: p.settings.confirmRemote, Now: p.now})
}

// parts are everything a run needs.
type parts struct {
	*sources
	models  *ollama.Client
	figures *figures.Collector
	runner  *pipeline.Runner
}

func (p *program) parts(books *library.Library, fromSample bool) (*parts, error) {
	from, err := p.sources(fromSample)
	if err != nil {
		return nil, err
	}
	models, err := p.ollamaClient()
	if err != nil {
		return nil, err
	}
	pictures := figures.New(from.arxiv, books)
	summarizer := writer{summarize.New(summarize.Options{Model: models, Checker: checker{}, Memory: books, Now: p.now})}
	runner := pipeline.New(pipeline.Options{
		Lister: from.huggingface, Reader: reader{from.arxiv}, Illustrator: pictures,
		Extractor: extractor{}, Writer: summarizer, Rewriter: summarizer,
		Checker: checker{}, Models: models,
		Queue: books, Wishes: books, Ledger: books, Shelf: books, Drawer: books,
		Now: p.now, Owner: fmt.Sprintf("process %d", os.Getpid()),
	})
	return &parts{sources: from, models: models, figures: pictures, runner: runner}, nil
}

// reader is arxiv as the pipeline wants it.
type reader struct{ *arxiv.Client }

func (r reader) Read(ctx context.Context, entry paper.Entry) (paper.Reading, error) {
	return r.ReadWhole(ctx, entry)
}

// Current compares the extractor that read a document with the one of today. One of
// which a better source could not be asked is looked for again.
func (reader) Current(d paper.Document) bool {
	for _, w := range d.Warnings {
		if w.Code == arxiv.WarningUnreachable {
			return false
		}
	}
	switch d.Source {
	case paper.SourceHTML, paper.SourceAr5iv:
		return d.Extractor == extract.Version
	case paper.SourcePDF:
		return d.Extractor == pdf.Version
	}
	return true
}

func (reader) CurrentArticle(version string) bool { return version == article.Version }

// extractor is the report without a model as a pipeline.Writer.
type extractor struct{}

func (extractor) Write(_ context.Context, w pipeline.Work, _ func(pipeline.Progress)) (paper.Draft, error) {
	return evidence.Quick(w.Document, w.Language), nil
}

func (extractor) Version(paper.Language) string { return evidence.Version }

// writer is summarize as a pipeline.Writer.
type writer struct{ *summarize.Summarizer }

func (s writer) Write(ctx context.Context, w pipeline.Work, each func(pipeline.Progress)) (paper.Draft, error) {
	r := request(w)
	if w.Routed {
		r.Alternatives = summarize.Alternatives
	}
	return s.Summarize(ctx, r, func(p summarize.Progress) { each(pipeline.Progress(p)) })
}

func request(w pipeline.Work) summarize.Request {
	return summarize.Request{Document: w.Document, Language: w.Language, Model: w.Model, Depth: w.Depth}
}

func (writer) Unsure(d paper.Draft) []paper.Decision { return summarize.Unsure(d) }

func (s writer) Rewrite(ctx context.Context, w pipeline.Work, before paper.Draft, fields []paper.Field, each func(pipeline.Progress)) (paper.Draft, error) {
	return s.Summarizer.Rewrite(ctx, request(w), before, fields, func(p summarize.Progress) { each(pipeline.Progress(p)) })
}

func (writer) Version(l paper.Language) string {
	return evidence.Version + "+" + summarize.PromptVersion(l)
}

// checker is verify as a pipeline.Checker.
type checker struct{}

func (checker) Check(s paper.Summary, d paper.Document) paper.Checks { return verify.Summary(s, d) }

func (checker) Version() string { return verify.Version }
