package paper_test

import (
	"testing"

	"paperboy/backend/paper"
)

func TestSummaryFields(t *testing.T) {
	var s paper.Summary
	for i, f := range paper.Fields() {
		s = s.With(f, string(rune('a'+i)))
	}
	if s != (paper.Summary{Domain: "a", Contribution: "b", Usage: "c", Innovations: "d", Results: "e"}) {
		t.Error(s)
	}
	for i, f := range paper.Fields() {
		if s.Text(f) != string(rune('a'+i)) {
			t.Error(f, s.Text(f))
		}
	}
	if s.With("nonsense", "x") != s || s.Text("nonsense") != "" {
		t.Error("a field that does not exist changes nothing")
	}
}

func TestGround(t *testing.T) {
	var c paper.Checks
	if c.Ground(); c.Grounding != nil {
		t.Error("no number, no grounding")
	}
	for _, class := range []paper.NumberClass{paper.NumberExact, paper.NumberEqual, paper.NumberDerived, paper.NumberElsewhere, paper.NumberAbsent} {
		c.Numbers = append(c.Numbers, paper.NumberCheck{Class: class})
	}
	if c.Ground(); c.Grounding == nil || *c.Grounding != 0.6 {
		t.Error("three of five are grounded")
	}
}

func TestKeys(t *testing.T) {
	d := paper.Document{ID: "2601.05110", Source: paper.SourceHTML, Hash: "aa", Extractor: "1"}
	same := d
	same.Title, same.URL = "other", "elsewhere"
	if d.Key() != same.Key() {
		t.Error("the key is that of the bytes and the code that read them")
	}
	for name, other := range map[string]paper.Document{
		"paper":     {ID: "2601.05111", Source: d.Source, Hash: d.Hash, Extractor: d.Extractor},
		"source":    {ID: d.ID, Source: paper.SourcePDF, Hash: d.Hash, Extractor: d.Extractor},
		"bytes":     {ID: d.ID, Source: d.Source, Hash: "ab", Extractor: d.Extractor},
		"extractor": {ID: d.ID, Source: d.Source, Hash: d.Hash, Extractor: "2"},
		"shifted":   {ID: d.ID, Source: d.Source, Hash: "a", Extractor: "a1"},
	} {
		if other.Key() == d.Key() {
			t.Errorf("another %s, another key", name)
		}
	}
	task := paper.Task{ID: d.ID, Document: d.Key(), Language: paper.English, Depth: paper.Standard, ModelDigest: "m", PromptVersion: "p"}
	other := task
	other.Day, other.Model, other.Verifier = "2026-01-13", "name", "2"
	if task.ReportKey() != other.ReportKey() {
		t.Error("day, name of the model and verifier do not make another summary")
	}
	other.PromptVersion = "q"
	if task.ReportKey() == other.ReportKey() {
		t.Error("other prompts make another summary")
	}
}

func TestBodyLength(t *testing.T) {
	d := paper.Document{Sections: []paper.Section{
		{Kind: paper.SectionMethod, Blocks: []paper.Block{{Text: "abc"}, {Text: "de"}}},
		{Kind: paper.SectionReferences, Blocks: []paper.Block{{Text: "long list"}}},
	}}
	if d.BodyLength() != 5 {
		t.Error(d.BodyLength())
	}
}
