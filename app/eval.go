package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"paperboy/backend/eval"
	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/report"
	"paperboy/backend/sample"
	"paperboy/backend/summarize"
)

// evalOptions are the options of `paperboy eval`.
type evalOptions struct {
	models, languages, depths, ways []string
	limit                           int
	sample, asJSON                  bool
	reports                         string
}

func (p *program) evalCommand() *cobra.Command {
	var o evalOptions
	c := &cobra.Command{
		Use:   "eval [FILE|ID…]",
		Short: "Measure models on papers: grounding, language, coverage, tokens, minutes",
		Long: `Has reports written on papers by each model, in each language, depth and way, and
prints what code can tell of them. Papers: the files or numbers named, the sample
day (--sample), else the newest of the library (--limit). The result is kept in
the library; the ways that held in at least 3 reports become the model's default.

Columns: fields filled and in the language; numbers that the paper does not hold,
in the model's first words and in the report; names found; lines of results whose
numbers all stand in the paper; claims of openness or hardware without a passage,
in the model's first words and in the report; fields filled in the way asked for;
share of the text among the passages. It is kept as it grows.

--json prints {"made_at","runs":[{"paper","model","digest","language","depth","way",
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
	f.IntVar(&o.limit, "limit", 10, "at most so many papers")
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
	settings, err := p.evalSettings(o)
	if err != nil {
		return err
	}
	books, err := p.open(ctx, writing)
	if err != nil {
		return err
	}
	defer closing(books, &err)
	papers, err := p.evalPapers(ctx, books, o, args)
	if err != nil {
		return err
	}
	models, err := p.ollamaClient()
	if err != nil {
		return err
	}
	writer := summarize.New(summarize.Options{Model: models, Checker: checker{}, Memory: books, Now: p.now})
	e := &eval.Evaluator{Writer: writer, Checker: checker{}, Now: p.now}
	result := paper.Evaluation{MadeAt: p.now().UTC(), Runs: []paper.Measurement{}}
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
	for i, t := range tasks {
		fmt.Fprintf(p.log, "%d/%d %s %s %s %s %s\n", i+1, len(tasks), t.Model.Name, t.Language, t.Depth, t.Way, t.Name)
		m, draft, err := e.Measure(ctx, t)
		if err != nil {
			return errors.Join(err, p.printEval(result, o)) // what was measured is not lost
		}
		result.Runs = append(result.Runs, m)
		if err := p.keepEval(ctx, books, result); err != nil {
			return err
		}
		if o.reports != "" && m.Error == "" {
			if err := writeEvalReport(o.reports, t, draft); err != nil {
				return err
			}
		}
	}
	return p.printEval(result, o)
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

func (p *program) evalSettings(o evalOptions) (s evalSettings, err error) {
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

// evalPapers are the papers named, those of the sample day, or the newest of the library.
func (p *program) evalPapers(ctx context.Context, books *library.Library, o evalOptions, args []string) ([]named, error) {
	var papers []named
	switch {
	case o.sample:
		return p.samplePapers(ctx)
	case len(args) > 0:
		for _, a := range args {
			d, err := p.document(ctx, a, storedIn(books)) // nothing is fetched to be measured on
			if err != nil {
				p.explain(err) // the others can still be measured on
				continue
			}
			papers = append(papers, named{strings.TrimSuffix(filepath.Base(a), filepath.Ext(a)), d})
		}
	default:
		days, err := books.Days(ctx)
		if err != nil {
			return nil, err
		}
		for _, day := range days {
			rows, err := books.Papers(ctx, day.Day, paper.English)
			if err != nil {
				return nil, err
			}
			for _, row := range rows {
				d, _, err := books.Document(ctx, row.ID)
				if err == nil && len(papers) < o.limit {
					papers = append(papers, named{string(row.ID), d})
				}
			}
		}
	}
	if len(papers) == 0 {
		return nil, &paper.Error{Code: paper.NotFound, Op: "evaluate", Detail: "no paper in the library yet: name files, or use --sample"}
	}
	return papers[:min(len(papers), max(o.limit, len(args)))], nil
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

// keepEval stores an evaluation, and for each model and language the ways that held.
func (p *program) keepEval(ctx context.Context, books *library.Library, e paper.Evaluation) error {
	if err := books.SaveEvaluation(ctx, e); err != nil {
		return err
	}
	byModel := map[string][]paper.Measurement{}
	for _, r := range e.Runs {
		if r.Digest != "" {
			byModel[r.Digest] = append(byModel[r.Digest], r)
		}
	}
	for digest, runs := range byModel {
		profile, err := books.Profile(ctx, digest)
		if err != nil {
			return err
		}
		for i, probe := range profile.Probes {
			own := slices.DeleteFunc(slices.Clone(runs), func(r paper.Measurement) bool { return r.Language != probe.Language })
			if best := eval.Best(own); len(best) > 0 {
				profile.Probes[i].Ways = best
			}
		}
		if err := books.SaveProfile(ctx, profile); err != nil {
			return err
		}
	}
	return nil
}

// writeEvalReport writes one report as the Markdown form has it.
func writeEvalReport(folder string, t eval.Task, d paper.Draft) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	name := strings.NewReplacer("/", "_", ":", "_").Replace(fmt.Sprintf("%s.%s.%s.%s.%s.md", t.Name, t.Language, t.Depth, t.Model.Name, t.Way))
	r := paper.Report{ID: t.Document.ID, Title: t.Document.Title, Link: t.Document.URL, Source: t.Document.Source, Summary: d.Summary, Record: &d.Record}
	var b strings.Builder
	if err := report.Write(&b, paper.Digest{Day: paper.DayOf(d.Record.CreatedAt), Language: t.Language, Reports: []paper.Report{r}}); err != nil {
		return err
	}
	for _, f := range paper.Fields() {
		record := d.Record.Fields[f]
		fmt.Fprintf(&b, "<!-- %s: %s, %d calls, %s -->\n", f, record.Way, record.Attempts, record.Reason)
	}
	return os.WriteFile(filepath.Join(folder, name), []byte(b.String()), 0o644)
}
