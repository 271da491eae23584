// Package eval measures models on papers: it has reports written in every way that is
// asked for and counts what code can tell of them. It judges no style.
package eval

import (
	"context"
	"slices"
	"strings"
	"time"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
	"paperboy/backend/summarize"
)

// Writer writes reports; summarize.Summarizer is one.
type Writer interface {
	Summarize(ctx context.Context, r summarize.Request, each func(summarize.Progress)) (paper.Draft, error)
}

// Checker holds a summary against its document.
type Checker interface {
	Check(summary paper.Summary, document paper.Document) paper.Checks
}

// Evaluator measures.
type Evaluator struct {
	Writer  Writer
	Checker Checker
	Now     func() time.Time
}

// Task is one report to be measured.
type Task struct {
	Name     string // of the paper, as it is shown
	Document paper.Document
	Model    paper.Model // the zero Model for the report without one
	Language paper.Language
	Depth    paper.Depth
	Way      paper.Way // "": the one planned for the model
	// Version is that of all that makes and measures the report, the model aside.
	Version string
}

// Done is the newest measurement of just this task among those kept, newest evaluation
// first: of the same text, by the same model and version. A failure is tried again.
func (t Task) Done(kept []paper.Evaluation) (paper.Measurement, bool) {
	for _, e := range kept {
		for _, m := range slices.Backward(e.Runs) {
			same := m.Paper == t.Name && m.Document == t.Document.Key() && m.Digest == t.Model.Digest && m.Model == t.Model.Name &&
				m.Language == t.Language && m.Depth == t.Depth && m.Way == t.Way && m.Version == t.Version
			if same && m.Error == "" && m.Version != "" {
				return m, true
			}
		}
	}
	return paper.Measurement{}, false
}

// Newest are the measurements of a model, by its digest, each report by its newest.
// Evaluations are given newest first.
func Newest(kept []paper.Evaluation, digest string) paper.Evaluation {
	type key struct {
		paper    string
		language paper.Language
		depth    paper.Depth
		way      paper.Way
	}
	newest := paper.Evaluation{}
	seen := map[key]bool{}
	for _, e := range kept {
		for _, m := range slices.Backward(e.Runs) {
			k := key{m.Paper, m.Language, m.Depth, m.Way}
			if m.Digest != digest || seen[k] {
				continue
			}
			seen[k] = true
			newest.Runs = append(newest.Runs, m)
		}
	}
	slices.Reverse(newest.Runs)
	return newest
}

// Measure has the report written and measures it. A report that cannot be written is
// a Measurement with an Error; the error returned is one that no other report would
// escape.
func (e *Evaluator) Measure(ctx context.Context, t Task) (paper.Measurement, paper.Draft, error) {
	m := paper.Measurement{Paper: t.Name, Document: t.Document.Key(), Version: t.Version, Model: t.Model.Name, Digest: t.Model.Digest, Language: t.Language, Depth: t.Depth, Way: t.Way, AsPlanned: map[paper.Field]bool{}}
	began := e.Now()
	draft, err := e.write(ctx, t)
	m.Seconds = e.Now().Sub(began).Seconds()
	if err != nil {
		if code := paper.CodeOf(err); code == paper.ModelFailed || code == paper.ContextExceeded || code == paper.AnswerCut {
			m.Error = err.Error()
			return m, draft, nil
		}
		return m, draft, err
	}
	e.count(&m, t, draft)
	return m, draft, nil
}

func (e *Evaluator) write(ctx context.Context, t Task) (paper.Draft, error) {
	if t.Depth == paper.Quick {
		return evidence.Quick(t.Document, t.Language), nil
	}
	return e.Writer.Summarize(ctx, summarize.Request{Document: t.Document, Language: t.Language, Model: t.Model, Depth: t.Depth, Way: t.Way}, nil)
}

// count fills a measurement from a report.
func (e *Evaluator) count(m *paper.Measurement, t Task, draft paper.Draft) {
	record := draft.Record
	checks := e.Checker.Check(draft.Summary, t.Document)
	checks.Ground()
	for _, f := range paper.Fields() {
		text, way := draft.Summary.Text(f), record.Fields[f].Way
		if text != "" && way != paper.WayAbstained {
			m.Filled++
		}
		if summarize.InLanguage(text, t.Language) {
			m.InLanguage++
		}
		m.AsPlanned[f] = way == paper.WayKnown || record.Fields[f].Reason == "" && (t.Way == "" || way == t.Way)
		m.Repaired += record.Fields[f].Repaired
		m.Unfounded += unfounded(text, record.Fields[f].Passages)
	}
	m.UnfoundedBefore = max(record.UnfoundedFirst, m.Unfounded)
	m.Numbers, m.Grounding, m.Names = len(checks.Numbers), checks.Grounding, len(checks.Names)
	for _, n := range checks.Numbers {
		if n.Class == paper.NumberAbsent {
			m.Absent++
		}
	}
	for _, n := range checks.Names {
		if n.Found {
			m.NamesFound++
		}
	}
	m.Results = trueResults(draft.Summary.Results, checks)
	m.AbsentBefore = max(record.AbsentFirst, m.Absent)
	m.Calls, m.PromptTokens, m.AnswerTokens = record.Calls, record.PromptTokens, record.AnswerTokens
	if record.Coverage.Characters > 0 {
		m.Coverage = float64(record.Coverage.Used) / float64(record.Coverage.Characters)
	}
	m.FullTokens = int(float64(record.Coverage.Characters) / fullBytesPerToken)
}

// fullBytesPerToken is that of whole English papers (facts/ollama.md 2.3): what the
// full text would cost, against which the prompts are held.
const fullBytesPerToken = 3.6

// unfounded counts the lines that speak of openness or hardware where no passage of
// the field does.
func unfounded(text string, passages []paper.Passage) int {
	spoken := slices.ContainsFunc(passages, func(p paper.Passage) bool {
		return summarize.Guess(p.Text) || summarize.Guess(p.Address) || strings.Contains(p.Text, "available") || strings.Contains(p.Text, "release")
	})
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		if !spoken && summarize.Guess(line) {
			n++
		}
	}
	return n
}

// trueResults counts the lines of the results that hold numbers, all of them grounded;
// of a line of table cells each cell.
func trueResults(text string, checks paper.Checks) int {
	n, start := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		found, good := 0, 0
		for _, c := range checks.Numbers {
			if c.Field == paper.Results && c.Start >= start && c.Start < start+len(line) {
				found++
				if c.Class.Grounded() {
					good++
				}
			}
		}
		if found > 0 && found == good {
			n += max(1, cells(line))
		}
		start += len(line) + 1
	}
	return n
}

// cells are the results in a line made of table cells: each metric is one.
func cells(line string) int {
	if !summarize.TableLine(line) {
		return 0
	}
	return 1 + strings.Count(strings.ReplaceAll(line, "；", "; "), "; ")
}

const (
	leastRuns    = 3   // of a way before it becomes the default
	leastSuccess = 0.8 // of a field in a way
)

// freest first: of the ways that hold, the first becomes the default.
var freest = []paper.Way{paper.WayWhole, paper.WayWrite, paper.WayTranslate}

// Best are the ways that measurements of one model in one language show to hold, field
// by field; fields without enough of them are left out.
func Best(runs []paper.Measurement) map[paper.Field]paper.Way {
	best := map[paper.Field]paper.Way{}
	for _, f := range paper.Fields() {
		for _, way := range freest {
			tried, held := 0, 0
			for _, r := range runs {
				if r.Way != way || r.Depth != paper.Standard || r.Error != "" {
					continue
				}
				tried++
				if r.AsPlanned[f] && r.Absent == 0 && r.Unfounded == 0 {
					held++
				}
			}
			if tried >= leastRuns && float64(held) >= leastSuccess*float64(tried) {
				best[f] = way
				break
			}
		}
	}
	return best
}
