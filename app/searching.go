package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/report"
)

func (p *program) searchCommand() *cobra.Command {
	var asJSON bool
	var limit int
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Find papers in the library by words, Chinese or English, or by numbers",
		Long: `Searches titles, abstracts, reports and full texts. All words must occur; the
last one may be a beginning. --json prints {"hits":[…]}.`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			books, err := p.open(cmd.Context(), reading)
			if err != nil {
				return err
			}
			defer closing(books, &err)
			hits, err := books.Search(cmd.Context(), library.SearchQuery{Text: strings.Join(args, " "), Limit: limit})
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.out, struct {
					Hits []library.Hit `json:"hits"`
				}{hits})
			}
			return p.printHits(hits)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().IntVar(&limit, "limit", 20, "at most so many papers")
	return c
}

func (p *program) printHits(hits []library.Hit) error {
	if len(hits) == 0 {
		return &paper.Error{Code: paper.NotFound, Op: "search", Detail: "no paper in the library fits"}
	}
	out := &lines{w: p.out}
	for _, h := range hits {
		out.add("%s  %s  %s", h.ID, h.Day, h.Title)
		if text := plain(h.Snippet); text != "" {
			out.add("    %s", text)
		}
	}
	return out.err
}

// plain is a snippet without its marks.
func plain(spans []library.Span) string {
	var text strings.Builder
	for _, s := range spans {
		text.WriteString(s.Text)
	}
	return text.String()
}

func (p *program) showCommand() *cobra.Command {
	var asJSON bool
	var language string
	c := &cobra.Command{
		Use:   "show ID",
		Short: "Show the report on one paper from the library",
		Args:  usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			id, _, err := paper.ParseID(args[0])
			if err != nil {
				return err
			}
			books, err := p.open(cmd.Context(), reading)
			if err != nil {
				return err
			}
			defer closing(books, &err)
			found, used, err := p.reportOf(cmd.Context(), books, id, language)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.out, found)
			}
			return report.WritePaper(p.out, found, used)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, in the form of one paper of export --format json")
	c.Flags().StringVar(&language, "lang", "", "zh or en (default: the language it is there in)")
	return c
}

// reportOf is the report on a paper in the language asked for, or in any.
func (p *program) reportOf(ctx context.Context, books *library.Library, id paper.ID, language string) (paper.Report, paper.Language, error) {
	languages := p.languages()
	if language != "" {
		l, err := paper.ParseLanguage(language)
		if err != nil {
			return paper.Report{}, "", err
		}
		languages = []paper.Language{l}
	}
	var err error
	for _, l := range languages {
		var found paper.Report
		if found, err = books.Report(ctx, id, l); err == nil {
			return found, l, nil
		}
		if paper.CodeOf(err) != paper.NotFound {
			break
		}
	}
	return paper.Report{}, "", err
}
