package evidence_test

import (
	"reflect"
	"strings"
	"testing"

	"paperboy/backend/evidence"
	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

func document() paper.Document {
	block := func(anchor, text string) paper.Block {
		return paper.Block{Anchor: anchor, Kind: paper.BlockParagraph, Text: text}
	}
	return paper.Document{
		ID: "2601.00001", Source: paper.SourceHTML, Title: "FoldNet",
		Abstract: "Folding boats is an important task in paper craft. In this paper we propose FoldNet, a new way to fold boats, cf. Smith et al. It outperforms the baseline by 12.5% on BoatBench.",
		Sections: []paper.Section{
			{Anchor: "S1", Title: "Introduction", Kind: paper.SectionIntroduction, Blocks: []paper.Block{
				{Anchor: "S1.I1.i1.p1", Kind: paper.BlockList, Text: "We introduce a novel fold that holds water out for longer than others do."},
				block("S1.p2", "Our code is available at https://github.com/example/foldnet.")}},
			{Anchor: "S2", Title: "Method", Kind: paper.SectionMethod, Blocks: []paper.Block{block("S2.p1", "The input is a sheet; first it is folded, then dipped, and the output is a boat. Training uses one A100 GPU.")}},
			{Anchor: "S3", Title: "Experiments", Kind: paper.SectionExperiments, Blocks: []paper.Block{block("S3.p1", "FoldNet achieves 71.4 minutes on WindTunnel, compared to 63.1 of the plain boat. Details can be found in Section 4.2 of this paper.")}},
			{Anchor: "bib", Title: "References", Kind: paper.SectionReferences, Blocks: []paper.Block{block("b1", "We propose to achieve 99.9% accuracy in another paper altogether, in 2001.")}},
		},
	}
}

func TestQuick(t *testing.T) {
	d := document()
	draft := evidence.Quick(d, paper.English)
	for f, want := range map[paper.Field]string{
		paper.Domain: "FoldNet", paper.Contribution: "In this paper we propose FoldNet", paper.Usage: "The input is a sheet",
		paper.Innovations: "novel fold", paper.Results: "71.4 minutes",
	} {
		if !strings.Contains(draft.Summary.Text(f), want) || draft.Record.Fields[f].Way != paper.WayExtract {
			t.Errorf("%s: %q, %+v", f, draft.Summary.Text(f), draft.Record.Fields[f])
		}
	}
	for _, want := range []string{"**Openness**: Our code is available", "**Hardware**: Training uses one A100 GPU."} {
		if !strings.Contains(draft.Summary.Usage, want) {
			t.Errorf("%q lacks %q", draft.Summary.Usage, want)
		}
	}
	if strings.Contains(draft.Summary.Results, "99.9") || strings.Contains(draft.Summary.Contribution, "et al.\n") {
		t.Errorf("%+v", draft.Summary)
	}
	// Every passage stands where its place says.
	texts := map[string]string{paper.AnchorAbstract: d.Abstract}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			texts[b.Anchor] = b.Text
		}
	}
	for f, r := range draft.Record.Fields {
		for _, p := range r.Passages {
			if texts[p.Place.Anchor][p.Place.Start:p.Place.End] != p.Text {
				t.Errorf("%s: %+v", f, p)
			}
		}
	}
	if !reflect.DeepEqual(draft, evidence.Quick(d, paper.English)) {
		t.Error("the same document, another report")
	}
}

// TestAbstentions: what was not read and what the paper does not say are two things.
func TestAbstentions(t *testing.T) {
	only := paper.Document{ID: "2601.00001", Source: paper.SourceAbstract, Title: "T", Abstract: "Short."}
	read := paper.Document{ID: "2601.00001", Source: paper.SourceHTML, Title: "T", Abstract: "Short.", Sections: []paper.Section{{Anchor: "S1", Kind: paper.SectionMethod, Title: "On boats"}}}
	if got := evidence.Quick(only, paper.English).Summary.Usage; got != "Not read: only the abstract was available." {
		t.Errorf("%q", got)
	}
	draft := evidence.Quick(read, paper.Chinese)
	if draft.Summary.Usage != "论文没有说明。" || draft.Summary.Results != "论文没有报告实验。" || draft.Record.Fields[paper.Results].Way != paper.WayKnown {
		t.Errorf("%+v", draft.Summary)
	}
}

func TestBudget(t *testing.T) {
	d := document()
	for _, budget := range []int{0, 300, 1000, 100_000} {
		e := evidence.Select(d, evidence.Budget{Tokens: budget})
		used := 0
		for _, f := range paper.Fields() {
			for _, p := range e.Fields[f] {
				used += len(p.Text)
			}
		}
		if used > (evidence.Budget{Tokens: budget}).Bytes() {
			t.Errorf("%d of a budget of %d", used, budget)
		}
	}
	c := evidence.Select(d, evidence.DefaultBudget).Coverage
	if c.Used == 0 || c.Used > c.Characters || len(c.LeftOut) == 0 || c.LeftOut[0].What != "references" {
		t.Errorf("%+v", c)
	}
}

// TestCorpus: every full page gives a report without an empty field.
func TestCorpus(t *testing.T) {
	for name, page := range sharedtest.Pages(t) {
		d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML, URL: name})
		if err != nil {
			continue
		}
		draft := evidence.Quick(d, paper.Chinese)
		for _, f := range paper.Fields() {
			if draft.Summary.Text(f) == "" {
				t.Errorf("%s: %s is empty", name, f)
			}
		}
	}
}

func BenchmarkQuick(b *testing.B) {
	for name, page := range sharedtest.Pages(b) {
		d, err := extract.New().Extract(page, paper.Origin{})
		if err != nil || strings.Contains(name, "article") {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				evidence.Quick(d, paper.English)
			}
		})
	}
}
