package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

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
	own      string // a collection of the reader's
	tag      string
	language string
	out      string
}

func (p *program) exportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export",
		Short: "Write papers from the library as Markdown, HTML, JSON, BibTeX, RIS, CSL JSON or notes for Obsidian",
		Long: `Writes the papers of the days named, or of all days: reports as Markdown (the form
that import reads), as one web page (html), as notes for a vault of Obsidian (--out
names its folder, or an archive that ends in .zip), or as JSON; references as BibTeX,
RIS or CSL JSON, also of papers without a report.

json:
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
	f.StringVar(&o.format, "format", "markdown", formatNames())
	f.StringSliceVar(&o.days, "day", nil, "a day, 2026-01-13; may be given several times (default: all)")
	f.StringVar(&o.query, "query", "", "only papers that this search finds")
	f.StringVar(&o.own, "collection", "", "only papers of this collection of yours")
	f.StringVar(&o.tag, "tag", "", "only papers with this tag")
	f.StringVar(&o.language, "lang", "", "zh or en (default: the language a day is there in)")
	f.StringVar(&o.out, "out", "", "write to this file instead of standard output")
	return c
}

func (p *program) export(ctx context.Context, o exportOptions) (err error) {
	format, err := export.FormatOf(export.Form(o.format))
	if err != nil {
		return &usageError{fmt.Errorf("--format %s: not one of %s", o.format, formatNames())}
	}
	choice, err := p.choice(o)
	if err != nil {
		return err
	}
	if format.Name == "obsidian" && o.out == "" {
		return &usageError{errors.New("--format obsidian: --out names the folder of the vault, or a file that ends in .zip")}
	}
	books, err := p.open(ctx, reading)
	if err != nil {
		return err
	}
	defer closing(books, &err)
	chosen, err := books.Choose(ctx, choice)
	if err != nil {
		return err
	}
	if format.Name == "obsidian" && filepath.Ext(o.out) != format.Extension {
		return writeNotes(o.out, export.Notes(chosen.Days))
	}
	return p.result(o.out, func(w io.Writer) error { return format.Write(w, chosen) })
}

// choice is what the options name.
func (p *program) choice(o exportOptions) (library.Choice, error) {
	c := library.Choice{Query: o.query, Own: o.own, Tag: o.tag, Languages: p.languages()}
	for _, text := range o.days {
		day, err := paper.ParseDay(text)
		if err != nil {
			return c, err
		}
		c.Days = append(c.Days, day)
	}
	if o.language != "" {
		l, err := paper.ParseLanguage(o.language)
		if err != nil {
			return c, err
		}
		c.Languages = []paper.Language{l}
	}
	return c, nil
}

func formatNames() string {
	formats := export.Formats()
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = string(f.Name)
	}
	return strings.Join(names, ", ")
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
