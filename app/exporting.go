package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"paperboy/backend/export"
	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// exportOptions are the options of `paperboy export`.
type exportOptions struct {
	format   string
	days     []string
	query    string
	own      string // name of a collection
	tag      string
	language string
	out      string
}

func (p *program) exportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export",
		Short: "Write reports from the library as Markdown or JSON",
		Long: `Writes the reports of the days named, or of all days, as Markdown (the form that
import reads) or JSON:

  {"digests":[{"date","source_url","language","papers":[{"id","title","link",
    "reading_source","summary":{"domain","contribution","usage","innovations",
    "results"},"record":{…},"checks":{…}}]}],
   "kept":{"collections":[{"name","papers"}],"searches":[{"name","query",…}],
    "papers":[{"id","title","read","starred","tags","note"}]}}

kept is what you made yourself; it is there when everything is exported.

The texts of a summary are Markdown in UTF-8; offsets in checks are bytes.`,
		Example: "  paperboy export --day 2026-01-13 --out day.md\n  paperboy export --format json --query \"speculative decoding\"",
		Args:    usage(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return p.export(cmd.Context(), o) },
	}
	f := c.Flags()
	f.StringVar(&o.format, "format", "markdown", "markdown or json")
	f.StringSliceVar(&o.days, "day", nil, "a day, 2026-01-13; may be given several times (default: all)")
	f.StringVar(&o.query, "query", "", "only papers that this search finds")
	f.StringVar(&o.own, "collection", "", "only papers of this collection of yours")
	f.StringVar(&o.tag, "tag", "", "only papers with this tag")
	f.StringVar(&o.language, "lang", "", "zh or en (default: the language a day is there in)")
	f.StringVar(&o.out, "out", "", "write to this file instead of standard output")
	return c
}

func (p *program) export(ctx context.Context, o exportOptions) (err error) {
	if o.format != "markdown" && o.format != "json" {
		return &usageError{fmt.Errorf("--format %s: not one of markdown, json", o.format)}
	}
	books, err := p.open(ctx, reading)
	if err != nil {
		return err
	}
	defer closing(books, &err)
	digests, err := p.choose(ctx, books, o)
	if err != nil {
		return err
	}
	if o.format == "markdown" {
		return p.result(o.out, func(w io.Writer) error { return export.Markdown(w, digests) })
	}
	if !o.everything() {
		return p.result(o.out, func(w io.Writer) error { return export.JSON(w, digests) })
	}
	kept, err := books.Kept(ctx)
	if err != nil {
		return err
	}
	return p.result(o.out, func(w io.Writer) error { return export.Everything(w, digests, kept) })
}

// everything says whether nothing narrows the export.
func (o exportOptions) everything() bool {
	return len(o.days) == 0 && o.query == "" && o.own == "" && o.tag == ""
}

// choose gathers the digests that were asked for; finding none is an error.
func (p *program) choose(ctx context.Context, books *library.Library, o exportOptions) ([]paper.Digest, error) {
	days, err := chosenDays(ctx, books, o.days)
	if err != nil {
		return nil, err
	}
	found, err := chosenPapers(ctx, books, o)
	if err != nil {
		return nil, err
	}
	var digests []paper.Digest
	for _, day := range days {
		digest, err := p.digestOf(ctx, books, day, o.language)
		if err != nil {
			return nil, err
		}
		if digest = only(digest, found); len(digest.Reports) > 0 {
			digests = append(digests, digest)
		}
	}
	if len(digests) == 0 {
		return nil, &paper.Error{Code: paper.NotFound, Op: "export", Detail: "no report in the library fits"}
	}
	return digests, nil
}

// chosenDays are the days named, or all days with a report, oldest first.
func chosenDays(ctx context.Context, books *library.Library, named []string) ([]paper.Day, error) {
	var days []paper.Day
	for _, text := range named {
		day, err := paper.ParseDay(text)
		if err != nil {
			return nil, err
		}
		days = append(days, day)
	}
	if len(named) > 0 {
		return days, nil
	}
	all, err := books.Days(ctx)
	if err != nil {
		return nil, err
	}
	for i := len(all) - 1; i >= 0; i-- { // Days gives the newest first
		days = append(days, all[i].Day)
	}
	return days, nil
}

// chosenPapers are those that the search finds and that are in the collection and have
// the tag; nil means all.
func chosenPapers(ctx context.Context, books *library.Library, o exportOptions) (map[paper.ID]bool, error) {
	var chosen map[paper.ID]bool
	narrow := func(ids []paper.ID, err error) error {
		found := make(map[paper.ID]bool, len(ids))
		for _, id := range ids {
			found[id] = chosen == nil || chosen[id]
		}
		chosen = found
		return err
	}
	var errs []error
	if o.query != "" {
		hits, err := books.Search(ctx, library.SearchQuery{Text: o.query, Limit: 10_000})
		ids := make([]paper.ID, len(hits))
		for i, h := range hits {
			ids[i] = h.ID
		}
		errs = append(errs, narrow(ids, err))
	}
	if o.own != "" {
		errs = append(errs, narrow(books.PapersOf(ctx, library.ShelfOwn, o.own)))
	}
	if o.tag != "" {
		errs = append(errs, narrow(books.PapersOf(ctx, library.ShelfTag, o.tag)))
	}
	return chosen, errors.Join(errs...)
}

func only(d paper.Digest, ids map[paper.ID]bool) paper.Digest {
	if ids == nil {
		return d
	}
	var reports []paper.Report
	for _, r := range d.Reports {
		if ids[r.ID] {
			reports = append(reports, r)
		}
	}
	d.Reports = reports
	return d
}

// digestOf is the report of a day in the language asked for, or else in the one in
// which most papers have more than the paper's own sentences, the reader's first.
func (p *program) digestOf(ctx context.Context, books *library.Library, day paper.Day, language string) (paper.Digest, error) {
	languages := p.languages()
	if language != "" {
		l, err := paper.ParseLanguage(language)
		if err != nil {
			return paper.Digest{}, err
		}
		languages = []paper.Language{l}
	}
	var best paper.Digest
	for _, l := range languages {
		digest, err := books.Digest(ctx, library.DigestQuery{Day: day, Language: l})
		if err != nil && paper.CodeOf(err) != paper.NotFound {
			return paper.Digest{}, err
		}
		if len(digest.Reports) > 0 && (len(best.Reports) == 0 || written(digest) > written(best)) {
			best = digest
		}
	}
	return best, nil
}

// written counts the reports that hold more than the paper's own sentences.
func written(d paper.Digest) int {
	n := 0
	for _, r := range d.Reports {
		if r.Record == nil || r.Record.Depth != paper.Quick {
			n++
		}
	}
	return n
}

// languages are all languages, the reader's first.
func (p *program) languages() []paper.Language {
	languages := []paper.Language{p.localLanguage()}
	for _, l := range paper.Languages() {
		if l != languages[0] {
			languages = append(languages, l)
		}
	}
	return languages
}
