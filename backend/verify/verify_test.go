package verify_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

// document is a small paper of our own.
func document() paper.Document {
	return paper.Document{
		ID: "2601.00001", Source: paper.SourceHTML, Title: "FoldNet: Boats of Paper", Abstract: "FoldNet floats 12.5% longer on BoatBench-2, with 1,306 boats and three folds.",
		Sections: []paper.Section{
			{Anchor: "S1", Title: "Results", Kind: paper.SectionExperiments, Blocks: []paper.Block{
				{Anchor: "S1.p1", Kind: paper.BlockParagraph, Text: "FoldNet reaches an accuracy of 71.38 on Wind Tunnel, using 2.4 million sheets. Training takes 32 H200 GPUs and 0.257 of the water."},
				{Anchor: "S1.T1", Kind: paper.BlockTable, Text: "Table 1: Time afloat.\nBoat | calm | windy\nPlain | 10.0 | 4.2\nFoldNet | 11.25 | 6.1"},
			}},
			{Anchor: "bib", Title: "References", Kind: paper.SectionReferences, Blocks: []paper.Block{{Anchor: "b1", Kind: paper.BlockReference, Text: "C. Other. GondolaNet. 1987."}}},
		},
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]struct {
		class  paper.NumberClass
		anchor string
	}{
		"提升了 **12.5%**。":            {paper.NumberExact, "abstract"},
		"It is 12.5 % longer.":      {paper.NumberExact, "abstract"},
		"提升 １２．５％":                  {paper.NumberExact, "abstract"},
		"共 1306 条":                  {paper.NumberExact, "abstract"},
		"accuracy 71.4":             {paper.NumberEqual, "S1.p1"},
		"准确率 71.38%":                {paper.NumberEqual, "S1.p1"},
		"240 万张纸":                   {paper.NumberEqual, "S1.p1"},
		"2.4M sheets":               {paper.NumberEqual, "S1.p1"},
		"25.7% of the water":        {paper.NumberEqual, "S1.p1"},
		"用了 3 次折叠":                  {paper.NumberEqual, "abstract"},
		"FoldNet 在 windy 下为 6.1 分钟": {paper.NumberEqual, "S1.T1"},
		"提升了 13.7%":                 {paper.NumberAbsent, ""},
		"71.9":                      {paper.NumberAbsent, ""},
		"published in 1987":         {paper.NumberAbsent, ""},
		"24 万张纸":                    {paper.NumberAbsent, ""},
	} {
		c := verify.Text(text, document())
		if len(c.Numbers) != 1 {
			t.Errorf("%q: %d numbers: %+v", text, len(c.Numbers), c.Numbers)
			continue
		}
		n := c.Numbers[0]
		if n.Class != want.class || n.Anchor != want.anchor || text[n.Start:n.End] != n.Text {
			t.Errorf("%q: %+v, want %+v", text, n, want)
		}
		if n.Class != paper.NumberAbsent && n.Quote == "" || n.Class != paper.NumberExact && n.Reason == "" {
			t.Errorf("%q: without quote or reason: %+v", text, n)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, text := range []string{"\xff\xfe1\x002\x00", "1\x002\x00", "\xcc\xe1 12.5%"} {
		if _, err := verify.Check(t.Context(), text, document()); paper.CodeOf(err) != paper.BadFile {
			t.Errorf("%q: %v", text, err)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := verify.Check(ended, "12.5%", document()); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if c, err := verify.Check(t.Context(), "\ufeff12.5% longer", document()); err != nil || len(c.Numbers) != 1 || *c.Grounding != 1 {
		t.Error(c, err)
	}
}

// TestLongSentence: one without an end is checked in parts.
func TestLongSentence(t *testing.T) {
	c := verify.Text(strings.Repeat("it floats 12.5% longer, ", 1000), document())
	if len(c.Numbers) != 1000 || *c.Grounding != 1 || len(c.Claims) < 5 {
		t.Error(len(c.Numbers), *c.Grounding, len(c.Claims))
	}
	verify.Text(strings.Repeat("\xbf", 20_000), document()) // ends
	verify.Text(strings.Repeat("船", 20_000), document())
}

func TestNoNumbers(t *testing.T) {
	for _, text := range []string{
		"Qwen2.5-7B-Instruct and GPT-4, AIME25, H200, v2", "1. **First**: a\n2. second\n10. tenth", "见表 3、图2 和第 4 节", "Table 7, Fig. 3(a), Section 4.2, Eq. (9)",
		"the 3rd and 4th", "3D scenes", "https://example.org/2024/77", "see [12, 13]", "$x_{10}$", "avg@8", "1、甲\n2、乙", "*   1. a", "三个部分：1) 甲；2) 乙；和 3) 丙", "in two ways: (1) a and (2) b",
	} {
		if c := verify.Text(text, document()); len(c.Numbers) != 0 || c.Grounding != nil {
			t.Errorf("%q: %+v", text, c.Numbers)
		}
	}
}

func TestSeveral(t *testing.T) {
	if c := verify.Text("从 5 到 (约 7)", document()); len(c.Numbers) != 2 {
		t.Errorf("%+v", c.Numbers)
	}
	text := "使用 32 张 GPU，7 个百分点，范围 10.0-11.25，256×256"
	c := verify.Text(text, document())
	var got []string
	for _, n := range c.Numbers {
		got = append(got, n.Text+" "+string(n.Class))
	}
	want := "32 exact, 7 个百分点 absent, 10.0 exact, 11.25 exact, 256 absent, 256 absent"
	if strings.Join(got, ", ") != want {
		t.Errorf("%s", strings.Join(got, ", "))
	}
	if c.Grounding == nil || *c.Grounding != 0.5 {
		t.Error(c.Grounding)
	}
}

func TestNames(t *testing.T) {
	for text, want := range map[string]bool{
		"在 FoldNet 上": true, "在 BoatBench 2 上": true, "BoatBench2": true, "Wind-Tunnel": true, "GondolaNet 基线": true,
		"在 SailNet 上": false, "使用 GPT-4o 评测": false, "as in SailNet-7B": false,
	} {
		c := verify.Text(text, document())
		if len(c.Names) != 1 || c.Names[0].Found != want || text[c.Names[0].Start:c.Names[0].End] != c.Names[0].Text {
			t.Errorf("%q: %+v", text, c.Names)
		}
	}
	for _, text := range []string{"The boat floats. It is good.", "使用 token 和 LLM", "we use a boat", "采用 Accuracy 和 Water 指标", "提高了 Robustness"} {
		if c := verify.Text(text, document()); len(c.Names) != 0 {
			t.Errorf("%q: %+v", text, c.Names)
		}
	}
}

func TestQuotations(t *testing.T) {
	for text, want := range map[string]bool{
		"他们说 “floats 12.5% longer on BoatBench-2”。": true, `"Training takes 32 H200 GPUs"`: true, `"Training takes 64 H200 GPUs"`: false,
	} {
		if c := verify.Text(text, document()); len(c.Quotations) != 1 || c.Quotations[0].Found != want {
			t.Errorf("%q: %+v", text, c.Quotations)
		}
	}
	for _, text := range []string{"作者写道：“纸船在水面上漂浮的时间比以往任何时候都要长”。", "「纸船在水面上漂浮的时间比以往任何时候都要长」"} {
		c := verify.Text(text, document())
		if len(c.Quotations) != 1 || c.Quotations[0].Found || !strings.Contains(c.Quotations[0].Reason, "translated") {
			t.Errorf("%q: %+v", text, c.Quotations)
		}
	}
	chinese := paper.Document{Title: "纸船", Abstract: "我们发现纸船在水面上漂浮的时间比以往任何时候都要长。"}
	if c := verify.Text("“纸船在水面上漂浮的时间比以往任何时候都要长”", chinese); len(c.Quotations) != 1 || !c.Quotations[0].Found {
		t.Errorf("%+v", c.Quotations)
	}
	if c := verify.Text("“记忆锚定” 和 “a name”", document()); len(c.Quotations) != 0 {
		t.Errorf("%+v", c.Quotations)
	}
}

func TestSummary(t *testing.T) {
	s := paper.Summary{Domain: "boats", Results: "12.5% 和 99.9%"}
	c := verify.Summary(s, document())
	if len(c.Numbers) != 2 || c.Numbers[0].Field != paper.Results || c.Numbers[1].Class != paper.NumberAbsent || c.Verifier != verify.Version {
		t.Errorf("%+v", c)
	}
}

func FuzzText(f *testing.F) {
	f.Add("提升了 **12.5%**，“a b c d”，１２", "The 12.5% of 1,306 | twice")
	f.Add("从 3.46 降至 2.88，$1.2\\times10^{-3}$，第 3 个，三分之一", "A | B\nx | 3.46\ny | 2.88 \\% ± {")
	f.Add("- Llama 3 70B: 10⁻³ e5 1e-3 5–7 %\r\n1. b", "Name 1.0 2.0\nOther 3.0 4.0\n")
	f.Fuzz(func(t *testing.T, text, body string) {
		d := document()
		d.Abstract = body
		d.Sections[0].Blocks = append(d.Sections[0].Blocks, paper.Block{Anchor: "S1.T9", Kind: paper.BlockTable, Text: body, Spans: []paper.Span{{Row: 9, Column: -1, Rows: 2}}}, paper.Block{Anchor: "S1.p9", Text: body})
		c := verify.Text(text, d)
		stretch := func(what, part string, start, end int) {
			if start < 0 || end > len(text) || start >= end || text[start:end] != part {
				t.Errorf("%s %q at %d-%d of %q", what, part, start, end, text)
			}
		}
		place := func(p paper.Place) {
			if p.Anchor == "abstract" && (p.Start < 0 || p.End > len(body) || p.Start >= p.End) {
				t.Errorf("%+v is no place of %q", p, body)
			}
		}
		for _, n := range c.Numbers {
			stretch("number", n.Text, n.Start, n.End)
			for _, p := range n.Places {
				place(p)
			}
		}
		for _, n := range c.Names {
			stretch("name", n.Text, n.Start, n.End)
			if n.Found {
				place(*n.Place)
			}
		}
		for _, q := range c.Quotations {
			stretch("quotation", q.Text, q.Start, q.End)
		}
		for _, m := range c.Claims {
			stretch("claim", m.Text, m.Start, m.End)
			for _, p := range m.Passages {
				place(p.Place)
			}
		}
	})
}

func BenchmarkText(b *testing.B) {
	text := strings.Repeat("FoldNet 提升了 12.5%，在 BoatBench-2 上达到 71.4。\n", 20)
	d := document()
	for range 200 {
		d.Sections[0].Blocks = append(d.Sections[0].Blocks, d.Sections[0].Blocks[:2]...)
	}
	for b.Loop() {
		verify.Text(text, d)
	}
}
