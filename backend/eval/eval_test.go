package eval_test

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/eval"
	"paperboy/backend/paper"
	"paperboy/backend/summarize"
	"paperboy/backend/verify"
)

// writer gives the same draft, or fails.
type writer struct {
	draft paper.Draft
	err   error
}

func (w writer) Summarize(context.Context, summarize.Request, func(summarize.Progress)) (paper.Draft, error) {
	return w.draft, w.err
}

type checker struct{}

func (checker) Check(s paper.Summary, d paper.Document) paper.Checks { return verify.Summary(s, d) }

var document = paper.Document{ID: "2601.00001", Source: paper.SourceHTML, Title: "FoldNet", Abstract: "FoldNet floats for 71.4 minutes on BoatBench, 12.5% more than WaxNet."}

func draft() paper.Draft {
	passage := paper.Passage{Text: document.Abstract}
	d := paper.Draft{Record: paper.Record{AbsentFirst: 3, Calls: 5, PromptTokens: 700, AnswerTokens: 90, Coverage: paper.Coverage{Characters: 3600, Used: 360}, Fields: map[paper.Field]paper.FieldRecord{}}}
	for f, text := range map[paper.Field]string{
		paper.Domain: "折纸 - 选择折法", paper.Contribution: "We propose a new way to fold boats of paper.", paper.Usage: "*   **输入**：一张纸\n*   **硬件**：需要高性能 GPU",
		paper.Innovations: "论文没有说明。", paper.Results: "*   FoldNet 在 BoatBench 上漂浮 71.4 分钟\n*   比 WaxNet 高 12.5%，也比 SailNet 高 99.9%\n*   表 1，FoldNet：时间 为 71.4；提升 为 12.5%。",
	} {
		d.Summary = d.Summary.With(f, text)
		d.Record.Fields[f] = paper.FieldRecord{Way: paper.WayWrite, Passages: []paper.Passage{passage}, Repaired: 1}
	}
	d.Record.Fields[paper.Innovations] = paper.FieldRecord{Way: paper.WayAbstained}
	d.Record.Fields[paper.Usage] = paper.FieldRecord{Way: paper.WayTranslate, Reason: "write: empty"}
	return d
}

func measure(t *testing.T, w writer, task eval.Task) (paper.Measurement, error) {
	t.Helper()
	e := eval.Evaluator{Writer: w, Checker: checker{}, Now: time.Now}
	m, _, err := e.Measure(t.Context(), task)
	return m, err
}

// TestMeasure: what is counted, on a report with one fault of each kind.
func TestMeasure(t *testing.T) {
	m, err := measure(t, writer{draft: draft()}, eval.Task{Name: "p", Document: document, Model: paper.Model{Name: "m", Digest: "d"}, Language: paper.Chinese, Depth: paper.Standard, Way: paper.WayWrite})
	if err != nil {
		t.Fatal(err)
	}
	if m.Filled != 4 || m.InLanguage != 4 || m.Absent != 1 || m.AbsentBefore != 3 || m.Unfounded != 1 || m.Repaired != 3 || m.Results != 3 {
		t.Errorf("%+v", m)
	}
	if m.AsPlanned[paper.Usage] || !m.AsPlanned[paper.Domain] || m.NamesFound != m.Names-1 || m.Coverage != 0.1 || m.FullTokens != 1000 || *m.Grounding >= 1 {
		t.Errorf("%+v", m)
	}
}

// TestFailure: a model that breaks is measured as such; a server that is gone ends it.
func TestFailure(t *testing.T) {
	task := eval.Task{Document: document, Language: paper.Chinese, Depth: paper.Standard}
	if m, err := measure(t, writer{err: &paper.Error{Code: paper.ModelFailed, Detail: "broke"}}, task); err != nil || !strings.Contains(m.Error, "broke") {
		t.Errorf("%v %+v", err, m)
	}
	if _, err := measure(t, writer{err: &paper.Error{Code: paper.OllamaDown}}, task); paper.CodeOf(err) != paper.OllamaDown {
		t.Error(err)
	}
	task.Depth = paper.Quick
	if m, err := measure(t, writer{err: &paper.Error{Code: paper.OllamaDown}}, task); err != nil || m.Absent != 0 || m.Filled < 3 {
		t.Errorf("quick needs no model: %v %+v", err, m)
	}
}

// TestBest: the freest way that holds often enough, and never one with absent numbers.
func TestBest(t *testing.T) {
	run := func(way paper.Way, held bool, absent int) paper.Measurement {
		return paper.Measurement{Way: way, Depth: paper.Standard, Absent: absent, AsPlanned: map[paper.Field]bool{paper.Usage: held, paper.Results: held && absent == 0}}
	}
	var runs []paper.Measurement
	for i := range 5 {
		runs = append(runs, run(paper.WayWrite, i > 0, 0), run(paper.WayTranslate, true, 0), run(paper.WayWhole, true, 1))
	}
	best := eval.Best(runs)
	if best[paper.Usage] != paper.WayWrite || len(best) != 2 {
		t.Errorf("%v", best)
	}
	if few := eval.Best(runs[:6]); len(few) != 0 {
		t.Errorf("%v: two reports are too few", few)
	}
}

func TestTable(t *testing.T) {
	m, err := measure(t, writer{draft: draft()}, eval.Task{Document: document, Model: paper.Model{Name: "m"}, Language: paper.Chinese, Depth: paper.Standard})
	if err != nil {
		t.Fatal(err)
	}
	second := m
	second.Absent, second.Grounding, second.Seconds = 3, nil, 60
	totals := eval.Totals(paper.Evaluation{Runs: []paper.Measurement{m, {Model: "n", Error: "broke"}, second}})
	if len(totals) != 2 || totals[0].Reports != 2 || totals[0].Absent != m.Absent+3 || *totals[0].Grounding != *m.Grounding || totals[0].Seconds != (m.Seconds+60)/2 || totals[1].Failed != 1 || totals[1].Grounding != nil {
		t.Errorf("%+v", totals)
	}
	var b strings.Builder
	if err := eval.Table(&b, paper.Evaluation{Runs: []paper.Measurement{m, m, {Model: "m", Language: paper.Chinese, Depth: paper.Standard, Error: "broke"}, {Model: "n"}}}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	if len(lines) != 3 || !strings.Contains(lines[1], "2 (+1 failed)") || !strings.Contains(lines[1], "4.0/5") || !strings.Contains(lines[1], "70%") {
		t.Errorf("%s", b.String())
	}
}

// TestColumns: each value stands under its own heading, told by its size.
func TestColumns(t *testing.T) {
	runs := []paper.Measurement{{Model: "m", Language: paper.Chinese, Depth: paper.Careful, Way: paper.WayWrite, Filled: 4, InLanguage: 3,
		AsPlanned: map[paper.Field]bool{paper.Usage: true, paper.Results: true}, AbsentBefore: 11, Absent: 12, Names: 14, NamesFound: 13, Results: 15,
		UnfoundedBefore: 16, Unfounded: 17, Coverage: 0.18, PromptTokens: 1900, FullTokens: 9500, AnswerTokens: 2100, Seconds: 1320}}
	var b strings.Builder
	if err := eval.Table(&b, paper.Evaluation{Runs: runs}); err != nil {
		t.Fatal(err)
	}
	columns := regexp.MustCompile(` {2,}`)
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	headings, values := columns.Split(lines[0], -1), columns.Split(lines[1], -1)
	got := map[string]string{}
	for i, h := range headings {
		if i < len(values) {
			got[h] = values[i]
		}
	}
	want := map[string]string{"model": "m", "lang": "zh", "depth": "careful", "way": "write", "reports": "1", "filled": "4.0/5", "language": "3.0/5", "absent before": "11", "absent": "12",
		"grounding": "-", "names": "13/14", "true results": "15.0", "unfounded before": "16", "unfounded": "17", "as planned": "2.0/5", "coverage": "18%",
		"tokens in": "1900", "of full text": "20%", "tokens out": "2100", "minutes": "22.0"}
	if diff := cmp.Diff(want, got); diff != "" || len(headings) != len(values) {
		t.Error(diff)
	}
}

// TestDone: only what this very version measured of this very text is taken over, and
// the newest of it.
func TestDone(t *testing.T) {
	task := eval.Task{Name: "p", Document: document, Model: paper.Model{Name: "m", Digest: "d"}, Language: paper.Chinese, Depth: paper.Standard, Way: paper.WayWrite, Version: "1"}
	m, err := measure(t, writer{draft: draft()}, task)
	if err != nil {
		t.Fatal(err)
	}
	newer := m
	newer.Absent = 7
	kept := []paper.Evaluation{{Runs: []paper.Measurement{{Paper: "p", Error: "broke"}}}, {Runs: []paper.Measurement{m, newer}}, {Runs: []paper.Measurement{m}}}
	if got, ok := task.Done(kept); !ok || got.Absent != 7 {
		t.Errorf("%v %+v", ok, got)
	}
	if got := eval.Newest(kept, "d"); len(got.Runs) != 1 || got.Runs[0].Absent != 7 {
		t.Errorf("%+v", got)
	}
	other := document
	other.Abstract, other.Hash = "Another text.", "another"
	for name, change := range map[string]func(*eval.Task){
		"text": func(t *eval.Task) { t.Document = other }, "model": func(t *eval.Task) { t.Model.Digest = "e" }, "language": func(t *eval.Task) { t.Language = paper.English },
		"depth": func(t *eval.Task) { t.Depth = paper.Careful }, "way": func(t *eval.Task) { t.Way = "" }, "version": func(t *eval.Task) { t.Version = "2" }, "paper": func(t *eval.Task) { t.Name = "q" },
	} {
		changed := task
		change(&changed)
		if _, ok := changed.Done(kept); ok {
			t.Errorf("another %s is another task", name)
		}
	}
	failed, unknown := m, m
	failed.Error, unknown.Version = "broke", ""
	unversioned := task
	unversioned.Version = ""
	if _, ok := task.Done([]paper.Evaluation{{Runs: []paper.Measurement{failed}}}); ok {
		t.Error("a failure is tried again")
	}
	if _, ok := unversioned.Done([]paper.Evaluation{{Runs: []paper.Measurement{unknown}}}); ok {
		t.Error("where no version is known, nothing is taken over")
	}
}
