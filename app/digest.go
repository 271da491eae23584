package main

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
	"paperboy/backend/report"
	"paperboy/backend/sample"
)

// digestOptions are the options of `paperboy digest`.
type digestOptions struct {
	out      string
	language string
	depth    string
	model    string
	limit    int
	route    string
	verbose  bool
	sample   bool
}

func (p *program) digestCommand() *cobra.Command {
	var o digestOptions
	c := &cobra.Command{
		Use:   "digest [DATE]",
		Short: "Fetch, read, summarize and check a day's papers, and print the day's report",
		Long: `Fetches the list of a day (where none is named today's, in UTC, or else the last one
that has a list), reads each paper, writes a report on it, checks it, and prints the
day's report as Markdown. What is done already is not done again: an interrupted run
goes on where it stopped.

Depths: quick uses no model and shows the papers' own sentences; standard lets a
local model write, in the way that it was found to carry; careful takes notes with
quotations first and keeps the best-checked of several drafts: two to three times as long.

The page of each paper and its first four pictures are kept as well, so that the
whole paper can be read without a network.`,
		Example: "  paperboy digest 2026-01-13 --lang zh\n  paperboy digest --depth quick --limit 5\n  paperboy digest --sample",
		Args:    usage(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			order, err := p.order(o, args)
			if err != nil {
				return err
			}
			return p.digest(cmd.Context(), order, o)
		},
	}
	f := c.Flags()
	f.StringVar(&o.out, "out", "", "write the report to this file instead of standard output")
	f.StringVar(&o.language, "lang", "", "language of the report: zh or en (default: the system's)")
	f.StringVar(&o.depth, "depth", string(paper.Standard), "quick, standard or careful")
	f.StringVar(&o.model, "model", "", "name of the model (default: the best one installed)")
	f.StringVar(&o.route, "route", "", "a larger model that writes again, at the end, what the first was unsure of or failed in")
	f.BoolVar(&o.verbose, "verbose", false, "say on standard error how each field was filled, and why")
	f.IntVar(&o.limit, "limit", 0, "at most so many papers, from the top of the list")
	f.BoolVar(&o.sample, "sample", false, "the built-in sample day, without a network")
	return c
}

// dayOrder is an order, and whether its day was named.
type dayOrder struct {
	pipeline.Order
	named bool
}

// order reads the command line of digest.
func (p *program) order(o digestOptions, args []string) (dayOrder, error) {
	order := dayOrder{pipeline.Order{Day: paper.DayOf(p.now()), Model: o.model, Route: o.route, Limit: o.limit, Language: p.localLanguage()}, o.sample || len(args) > 0}
	var err error
	if o.sample {
		if len(args) > 0 {
			return order, &usageError{fmt.Errorf("--sample has a day of its own (%s): leave DATE out", sample.Day)}
		}
		order.Day = sample.Day
	}
	if len(args) == 1 {
		if order.Day, err = paper.ParseDay(args[0]); err != nil {
			return order, err
		}
	}
	if o.language != "" {
		if order.Language, err = paper.ParseLanguage(o.language); err != nil {
			return order, err
		}
	}
	if o.limit < 0 {
		return order, &usageError{fmt.Errorf("--limit %d: a number from 0 on", o.limit)}
	}
	if order.Day > paper.DayOf(p.now()) {
		return order, &paper.Error{Code: paper.FutureDay, Op: "digest", Detail: string(order.Day)}
	}
	order.Depth, err = paper.ParseDepth(o.depth)
	return order, err
}

// digest runs an order and prints what is there of the day's report, also where
// some papers failed.
func (p *program) digest(ctx context.Context, order dayOrder, o digestOptions) (err error) {
	books, err := p.open(ctx, writing)
	if err != nil {
		return err
	}
	defer closing(books, &err)
	parts, err := p.parts(books, o.sample)
	if err != nil {
		return err
	}
	defer closing(parts, &err)
	progress := newProgress(p.log, p.terminal)
	result, err := p.runOrder(ctx, parts, &order, progress.event)
	progress.close()
	p.summarizeRun(result)
	if err != nil {
		return err
	}
	query := library.DigestQuery{Day: order.Day, Language: order.Language, Depth: order.Depth, ModelDigest: result.Model.Digest}
	if o.verbose {
		if err := p.explainFields(ctx, books, query); err != nil {
			return err
		}
	}
	if err := p.printDigest(ctx, books, query, order.Limit, o.out); err != nil {
		return err
	}
	if len(result.Failed) > 0 {
		return errPart
	}
	return nil
}

// lookBack is how many days before today are looked at where none was named: over a
// weekend and two holidays.
const lookBack = 4

// runOrder runs an order. Where no day was named and today's list is empty, the last
// day that has one is taken: at eight in the morning in Beijing the day, which Hugging
// Face counts in UTC, has just begun.
func (p *program) runOrder(ctx context.Context, parts *parts, order *dayOrder, each func(pipeline.Event)) (result pipeline.Result, err error) {
	for back := 0; ; back++ {
		result, err = parts.runner.Run(ctx, order.Order, each)
		code := paper.CodeOf(err)
		empty := code == paper.WeekendDay || code == paper.NotYet || code == paper.EmptyDay
		if !empty || order.named || back == lookBack {
			return result, err
		}
		before := order.Day.Add(-1)
		fmt.Fprintf(p.log, "%s: %s Looking at %s.\n", order.Day, code.Advice().Sentence, before)
		order.Day = before
	}
}

// explainFields says how the fields of a day's reports were filled: the ways, what
// failed in others, and each decision of the routing.
func (p *program) explainFields(ctx context.Context, books *library.Library, query library.DigestQuery) error {
	digest, err := books.Digest(ctx, query)
	if err != nil {
		return err
	}
	for _, r := range digest.Reports {
		if r.Record == nil {
			continue
		}
		for _, f := range paper.Fields() {
			record := r.Record.Fields[f]
			fmt.Fprintf(p.log, "%s %s: %s, %d calls %s%s\n", r.ID, f, record.Way, record.Attempts, by(record.Model), record.Reason)
		}
		for _, d := range r.Record.Decisions {
			fmt.Fprintf(p.log, "%s %s: %s %s: %s\n", r.ID, d.Field, d.Model, d.What, d.Reason)
		}
		for _, w := range r.Record.Warnings {
			fmt.Fprintf(p.log, "%s warning %s: %s\n", r.ID, w.Code, w.Text)
		}
	}
	return nil
}

// by names a model that is not the report's own.
func by(model string) string {
	if model == "" {
		return ""
	}
	return "by " + model + " "
}

// printDigest writes the day's report to standard output or a file.
func (p *program) printDigest(ctx context.Context, books *library.Library, query library.DigestQuery, limit int, out string) error {
	digest, err := books.Digest(ctx, query)
	if err != nil {
		return err
	}
	if limit > 0 && len(digest.Reports) > limit {
		digest.Reports = digest.Reports[:limit]
	}
	for _, r := range digest.Reports {
		p.warn(r)
	}
	return p.result(out, func(w io.Writer) error { return report.Write(w, digest) })
}

// warn says on standard error what a paper's text tried.
func (p *program) warn(r paper.Report) {
	if warned := report.Warned(r.Record, paper.English); warned != "" {
		fmt.Fprintf(p.log, "%s %s: %s\n", r.ID, shorten(r.Title, 40), warned)
	}
}

// summarizeRun says on standard error what became of a run.
func (p *program) summarizeRun(r pipeline.Result) {
	if r.ListingProblem != nil {
		p.explainProblem("list of "+string(r.Day)+": the one stored earlier was used", r.ListingProblem)
	}
	for _, f := range r.Failed {
		p.explainProblem(fmt.Sprintf("%s %s", f.ID, f.Title), f.Problem)
	}
	if r.Total == 0 {
		return
	}
	fmt.Fprintf(p.log, "%s: %d papers, %d reports", r.Day, r.Total, r.Written)
	if r.Rewritten > 0 {
		fmt.Fprintf(p.log, ", %d sections written again by the larger model", r.Rewritten)
	}
	if r.FromAbstract > 0 {
		fmt.Fprintf(p.log, ", %d of them from the abstract only", r.FromAbstract)
	}
	if len(r.Failed) > 0 {
		fmt.Fprintf(p.log, ", %d failed", len(r.Failed))
	}
	fmt.Fprintln(p.log)
	if r.Partial > 0 {
		fmt.Fprintf(p.log, "A better source of %d papers could not be asked (`paperboy read ID` says why).\n  Run it again later: they are looked for again.\n", r.Partial)
	}
}

// result hands the output of a command to write: standard output, or a file that
// appears only when it is whole.
func (p *program) result(path string, write func(io.Writer) error) error {
	var text bytes.Buffer
	if err := write(&text); err != nil {
		return err
	}
	if path == "" {
		_, err := p.out.Write(text.Bytes())
		return err
	}
	return writeFile(path, text.Bytes())
}
