package pipeline_test

import (
	"context"
	"maps"
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// rewriting plays the second model: it is unsure of the results of odd papers.
type rewriting struct {
	*stage
	models []string
	fail   error
}

func (r *rewriting) Unsure(d paper.Draft) []paper.Decision {
	for _, made := range d.Record.Decisions {
		if made.What == paper.Rewritten {
			return nil
		}
	}
	if strings.Contains(d.Summary.Results, "00001") || strings.Contains(d.Summary.Results, "00003") {
		return []paper.Decision{{Field: paper.Results}, {Field: paper.Usage}} // the latter stays as it was
	}
	return nil
}

func (r *rewriting) Rewrite(_ context.Context, w pipeline.Work, before paper.Draft, fields []paper.Field, _ func(pipeline.Progress)) (paper.Draft, error) {
	r.models = append(r.models, w.Model.Name)
	if r.fail != nil {
		return before, r.fail
	}
	before.Summary = before.Summary.With(fields[0], "by the larger one: 83.2")
	records := map[paper.Field]paper.FieldRecord{}
	maps.Copy(records, before.Record.Fields)
	records[fields[0]] = paper.FieldRecord{Way: paper.WayWrite, Model: w.Model.Name}
	before.Record.Fields = records
	before.Record.Decisions = append(before.Record.Decisions, paper.Decision{Field: fields[0], Model: w.Model.Name, What: paper.Rewritten})
	return before, nil
}

func routed(t *testing.T) (*stage, *rewriting, func() (pipeline.Result, error)) {
	s := newStage(t, 3)
	s.model = func(name string) (paper.Model, error) {
		if name == "big" {
			return paper.Model{Name: "big", Digest: "d2", Writes: true}, nil
		}
		return paper.Model{Name: "tiny", Digest: "d1", Writes: true}, nil
	}
	r := &rewriting{stage: s}
	order := standard
	order.Route = "big"
	return s, r, func() (pipeline.Result, error) {
		runner := s.runner()
		runner.Rewriter = r
		return runner.Run(t.Context(), order, nil)
	}
}

// TestRoute: what the first model was unsure of is written again by the larger one, at
// the end, once.
func TestRoute(t *testing.T) {
	s, r, run := routed(t)
	result, err := run()
	if err != nil || result.Rewritten != 2 || len(r.models) != 2 || r.models[0] != "big" || s.unloads != 2 {
		t.Fatalf("%v %+v %v, %d unloads", err, result, r.models, s.unloads)
	}
	for _, report := range s.digest(paper.Standard) {
		again := strings.Contains(report.Summary.Results, "larger")
		if again != (report.ID != id(1)) || report.Checks == nil || report.Checks.Grounding == nil {
			t.Errorf("%s: %q %+v", report.ID, report.Summary.Results, report.Checks)
		}
	}
	s.settled()
	if result, err := run(); err != nil || result.Rewritten != 0 || len(r.models) != 2 {
		t.Errorf("%v %+v: nothing twice", err, result)
	}
	if result := s.must(standard); result.Rewritten != 0 {
		t.Errorf("%+v: off unless chosen", result)
	}
}

// TestRouteFails: the reports stay, and a server that is gone ends the run.
func TestRouteFails(t *testing.T) {
	s, r, run := routed(t)
	r.fail = &paper.Error{Code: paper.ModelFailed, Detail: "broke"}
	result, err := run()
	if err != nil || result.Rewritten != 0 || result.Written != 3 {
		t.Errorf("%v %+v", err, result)
	}
	if report := s.digest(paper.Standard)[0]; report.Checks == nil || strings.Contains(report.Summary.Results, "larger") || len(report.Record.Decisions) != 1 {
		t.Errorf("%+v", report)
	}
	s.settled()
	s, r, run = routed(t)
	r.fail = &paper.Error{Code: paper.OllamaDown}
	if _, err := run(); paper.CodeOf(err) != paper.OllamaDown {
		t.Error(err)
	}
	r.fail = nil
	if result, err := run(); err != nil || result.Rewritten != 2 {
		t.Errorf("%v %+v: the next run goes on", err, result)
	}
	s.settled()
}
