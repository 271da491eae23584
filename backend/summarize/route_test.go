package summarize_test

import (
	"strings"
	"testing"
	"time"

	"paperboy/backend/paper"
	"paperboy/backend/summarize"
)

// TestUnsure: entropy and failures choose the fields, and a report is routed once.
func TestUnsure(t *testing.T) {
	h := func(v float64) *float64 { return &v }
	draft := paper.Draft{Record: paper.Record{Model: "m", Fields: map[paper.Field]paper.FieldRecord{
		paper.Domain: {Way: paper.WayWrite, Entropy: h(0.4)}, paper.Contribution: {Way: paper.WayWrite, Entropy: h(1.2)},
		paper.Usage: {Way: paper.WayExtract, Reason: "write: empty"}, paper.Innovations: {Way: paper.WayTranslate}, paper.Results: {Way: paper.WayKnown, Reason: "x"},
	}}}
	got := summarize.Unsure(draft)
	if len(got) != 2 || got[0].Field != paper.Contribution || !strings.Contains(got[0].Reason, "1.20") || got[1].Field != paper.Usage {
		t.Errorf("%+v", got)
	}
	draft.Record.Decisions = []paper.Decision{{What: paper.Replaced, Field: paper.Innovations, Reason: "lost a name"}}
	if got := summarize.Unsure(draft); len(got) != 3 || got[2].Field != paper.Innovations || !strings.Contains(got[2].Reason, "lost a name") {
		t.Errorf("%+v", got)
	}
	draft.Record.Decisions = []paper.Decision{{What: paper.Rewritten}}
	if got := summarize.Unsure(draft); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// TestRewrite: only the fields asked for change, both models' work and each decision
// are in the record.
func TestRewrite(t *testing.T) {
	before, _, err := write(t, paper.Chinese, bad)
	if err != nil {
		t.Fatal(err)
	}
	s := &script{answer: good}
	r := summarize.Request{Document: document(), Language: paper.Chinese, Model: paper.Model{Name: "big", Digest: "d", Context: 8192, Parameters: "8B"}, Alternatives: summarize.Alternatives}
	after, err := summarize.New(summarize.Options{Model: s, Checker: checker{}, Memory: knowing(paper.Chinese), Now: time.Now}).
		Rewrite(t.Context(), r, before, []paper.Field{paper.Contribution}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(after.Summary.Contribution, "折纸") || after.Summary.Usage != before.Summary.Usage || after.Record.Fields[paper.Contribution].Way != paper.WayWrite {
		t.Errorf("%+v", after.Summary)
	}
	if by := after.Record.Fields; by[paper.Contribution].Model != "big" || by[paper.Usage].Model != "" {
		t.Errorf("who wrote what: %+v", by)
	}
	if after.Record.Calls != before.Record.Calls+len(s.prompts) || after.Record.Model != "m" {
		t.Errorf("%+v", after.Record)
	}
	found := false
	for _, d := range after.Record.Decisions {
		found = found || d.What == paper.Rewritten && d.Model == "big" && d.Field == paper.Contribution
	}
	if !found {
		t.Errorf("%+v", after.Record.Decisions)
	}
	for _, p := range s.prompts {
		if p.Alternatives != summarize.Alternatives {
			t.Errorf("%+v", p)
		}
	}
}
