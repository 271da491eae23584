package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paperboy/backend/eval"
	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/sample"
	"paperboy/backend/summarize"
)

// evalOptions are the options of `paperboy eval`.
type evalOptions struct {
	models, languages, depths, ways []string
	limit                           int
	sample, asJSON, again           bool
	reports                         string
}

func (p *program) evalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval [FILE|ID…]",
		Short: "Measure models on papers: grounding, language, coverage, tokens, minutes",
		Long: `Has reports written on papers by each model, in each language, depth and way, and
prints what code can tell of them. Papers: the files or numbers named, all of them,
the sample day (--sample), else the newest of the library (--limit). The result is
kept in the library as it grows; the ways that held in at least 3 reports become the
model's default. What this very program has measured of the same text and model is
taken from there, so that an interrupted run goes on where it stopped; --again
measures it anew.

Columns: fields filled and in the language; numbers that the paper does not hold,
in the model's first words and in the report; names found; lines of results whose
numbers all stand in the paper; claims of openness or hardware without a passage,
in the model's first words and in the report; fields filled in the way asked for;
share of the text among the passages.

--json prints {"made_at","runs":[{"paper","document","version","model","digest","language","depth","way",
"error","filled","in_language","as_planned","absent_before","absent","numbers",
"grounding","names","names_found","results","unfounded_before","unfounded","repaired",
"coverage","calls","prompt_tokens","answer_tokens","full_tokens","seconds"}]}`,
		Example: "  paperboy eval --sample --models qwen3:4b\n  paperboy eval page.html 2601.05110 --depth quick,standard --way translate,write --lang zh",
		RunE:    func(cmd *cobra.Command, args []string) error { return p.eval(cmd.Context(), o, args) },
	}
	f := c.Flags()
	f.StringSliceVar(&o.models, "models", nil, "names of the models (default: the best one installed)")
	f.StringSliceVar(&o.languages, "lang", nil, "zh, en or both (default: the system's)")
	f.StringSliceVar(&o.depths, "depth", []string{string(paper.Quick), string(paper.Standard)}, "quick, standard, careful")
	f.StringSliceVar(&o.ways, "way", nil, "ways to begin with: translate, write, whole (default: the one planned for the model)")
	f.IntVar(&o.limit, "limit", 10, "at most so many papers of the library or the sample day; 0: all")
	f.BoolVar(&o.again, "again", false, "measure anew what was measured before")
	f.BoolVar(&o.sample, "sample", false, "the papers of the built-in sample day")
	f.BoolVar(&o.asJSON, "json", false, "print JSON")
	f.StringVar(&o.reports, "reports", "", "write each report as Markdown into this folder")
	return c
}

// named is a paper to measure on.
type named struct {
	name     string
	document paper.Document
}

func (p *program) eval(ctx context.Context, o evalOptions, args []string) (err error) {
	settings, err := p.evalSettings(o, args)
	if err != nil {
		return err
	}
	books, err := p.open(ctx, writing)
	if err != nil {
		return err
	}
	defer closing(books, &err)
	papers, part, err := p.evalPapers(ctx, books, o, args)
	if err != nil {
		return err
	}
	if err := evalFolder(o.reports); err != nil {
		return err
	}
	models, err := p.ollamaClient()
	if err != nil {
		return err
	}
	tasks := quickTasks(papers, settings)
	names := o.models
	if len(names) == 0 {
		names = []string{""}
	}
	if slices.ContainsFunc(settings.depths, func(d paper.Depth) bool { return d != paper.Quick }) {
		for _, name := range names {
			model, err := models.Model(ctx, name)
			if err != nil {
				return err
			}
			tasks = append(tasks, modelTasks(papers, model, settings)...)
		}
	}
	m := &measuring{program: p, books: books, options: o, result: paper.Evaluation{MadeAt: p.now().UTC(), Runs: []paper.Measurement{}}}
	m.evaluator = &eval.Evaluator{Writer: summarize.New(summarize.Options{Model: models, Checker: checker{}, Memory: books, Now: p.now}), Checker: checker{}, Now: p.now}
	// What was measured is printed also where the rest could not be.
	err = errors.Join(m.all(ctx, tasks), p.printEval(m.result, o))
	if err == nil && part {
		return errPart
	}
	return err
}

func (p *program) printEval(e paper.Evaluation, o evalOptions) error {
	if o.asJSON {
		return printJSON(p.out, e)
	}
	return eval.Table(p.out, e)
}

// evalSettings are the parsed options.
type evalSettings struct {
	languages []paper.Language
	depths    []paper.Depth
	ways      []paper.Way
}

func (p *program) evalSettings(o evalOptions, args []string) (s evalSettings, err error) {
	if o.limit < 0 {
		return s, &usageError{fmt.Errorf("--limit %d: a number from 0 on", o.limit)}
	}
	if o.sample && len(args) > 0 {
		return s, &usageError{errors.New("--sample has papers of its own: leave FILE and ID out")}
	}
	for _, text := range o.languages {
		l, err := paper.ParseLanguage(text)
		if err != nil {
			return s, err
		}
		s.languages = append(s.languages, l)
	}
	if len(s.languages) == 0 {
		s.languages = []paper.Language{p.localLanguage()}
	}
	for _, text := range o.depths {
		d, err := paper.ParseDepth(text)
		if err != nil {
			return s, err
		}
		s.depths = append(s.depths, d)
	}
	for _, text := range o.ways {
		way := paper.Way(text)
		if !slices.Contains([]paper.Way{paper.WayTranslate, paper.WayWrite, paper.WayWhole}, way) {
			return s, &usageError{fmt.Errorf("--way %q is not one of translate, write, whole", text)}
		}
		s.ways = append(s.ways, way)
	}
	if len(s.ways) == 0 {
		s.ways = []paper.Way{""}
	}
	return s, nil
}

func quickTasks(papers []named, s evalSettings) (tasks []eval.Task) {
	if !slices.Contains(s.depths, paper.Quick) {
		return nil
	}
	for _, l := range s.languages {
		for _, n := range papers {
			tasks = append(tasks, eval.Task{Name: n.name, Document: n.document, Language: l, Depth: paper.Quick})
		}
	}
	return tasks
}

func modelTasks(papers []named, m paper.Model, s evalSettings) (tasks []eval.Task) {
	for _, l := range s.languages {
		for _, d := range s.depths {
			if d == paper.Quick {
				continue
			}
			for _, way := range waysOf(d, s.ways) {
				for _, n := range papers {
					tasks = append(tasks, eval.Task{Name: n.name, Document: n.document, Model: m, Language: l, Depth: d, Way: way})
				}
			}
		}
	}
	return tasks
}

// waysOf are the ways to measure a depth in. Careful reports are drafts that are
// written and ranked: the other ways have nothing to be careful with.
func waysOf(d paper.Depth, ways []paper.Way) []paper.Way {
	if d == paper.Careful && slices.Contains(ways, paper.WayWrite) {
		return []paper.Way{paper.WayWrite}
	}
	return ways
}

// evalPapers are the papers named, those of the sample day, or the newest of the library;
// part says that some of those named cannot be measured on, which was said.
func (p *program) evalPapers(ctx context.Context, books *library.Library, o evalOptions, args []string) (papers []named, part bool, err error) {
	switch {
	case o.sample:
		papers, err = p.samplePapers(ctx)
	case len(args) > 0:
		papers = p.namedPapers(ctx, books, args)
		if len(papers) == 0 {
			return nil, true, errSaid
		}
		return papers, len(papers) < len(args), nil
	default:
		papers, err = libraryPapers(ctx, books, o.limit)
	}
	if err == nil && len(papers) == 0 {
		err = &paper.Error{Code: paper.NotFound, Op: "evaluate", Detail: "no paper in the library yet: name files, or use --sample"}
	}
	if o.limit > 0 && len(papers) > o.limit {
		papers = papers[:o.limit]
	}
	return papers, false, err
}

// namedPapers are the files and numbers that can be read; what cannot is said, since the
// others can still be measured on. Nothing is fetched for it.
func (p *program) namedPapers(ctx context.Context, books *library.Library, args []string) (papers []named) {
	for _, a := range args {
		d, err := p.document(ctx, a, storedIn(books))
		if err != nil {
			p.explainProblem(a, paper.ProblemOf(err))
			continue
		}
		papers = append(papers, named{strings.TrimSuffix(filepath.Base(a), filepath.Ext(a)), d})
	}
	return papers
}

// libraryPapers are the newest that the library has the text of, at most limit; 0: all.
func libraryPapers(ctx context.Context, books *library.Library, limit int) (papers []named, err error) {
	days, err := books.Days(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[paper.ID]bool{}
	for _, day := range days {
		rows, err := books.Papers(ctx, day.Day, paper.English)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			if limit > 0 && len(papers) == limit {
				return papers, nil
			}
			if d, _, err := books.Document(ctx, row.ID); err == nil && !seen[row.ID] {
				seen[row.ID] = true
				papers = append(papers, named{string(row.ID), d})
			}
		}
	}
	return papers, nil
}

func (p *program) samplePapers(ctx context.Context) (papers []named, err error) {
	from, err := p.sources(true)
	if err != nil {
		return nil, err
	}
	defer closing(from, &err)
	listing, err := from.huggingface.List(ctx, sample.Day)
	if err != nil {
		return nil, err
	}
	for _, entry := range listing.Entries {
		d, err := from.arxiv.Read(ctx, entry)
		if err != nil {
			return nil, err
		}
		papers = append(papers, named{string(entry.ID), d})
	}
	return papers, nil
}
