package verify_test

import (
	"reflect"
	"strings"
	"testing"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

// regatta is a paper of our own with numbers in many forms.
func regatta() paper.Document {
	paragraph := func(anchor, text string) paper.Block {
		return paper.Block{Anchor: anchor, Kind: paper.BlockParagraph, Text: text}
	}
	table := paper.Block{
		Anchor: "S2.T1", Kind: paper.BlockTable, HeaderRows: 2, Caption: "Table 1: Speed of boats.",
		Rows:  [][]string{{"Boat", "Lake", "", "Sea", ""}, {"", "Speed (m/s)", "Cost ($)", "Speed (m/s)", "Cost ($)"}, {"Raft-7B", "1.2", "30", "0.8", "45"}, {"Sloop", "2.9", "75", "2.1", "90"}, {"PaperFleet", "3.7", "52", "3.3", "61"}},
		Spans: []paper.Span{{Row: 0, Column: 1, Rows: 1, Columns: 2}, {Row: 0, Column: 3, Rows: 1, Columns: 2}, {Row: 0, Column: 0, Rows: 2, Columns: 1}},
	}
	table.Text = table.Caption
	for _, r := range table.Rows {
		table.Text += "\n" + strings.Join(r, " | ")
	}
	return paper.Document{
		ID: "2601.00002", Source: paper.SourceHTML, Title: "PaperFleet: A Fleet of Paper",
		Abstract: "PaperFleet crosses $\\tau$-Lake in 130 s where Sloop needs 176 s, a gain of 26.1%. It was folded from 1,306,000 sheets by Llama-3-70B.",
		Sections: []paper.Section{
			{Anchor: "S1", Number: "1", Title: "Method", Kind: paper.SectionMethod, Blocks: []paper.Block{
				paragraph("S1.p1", "We fold with a learning rate of $1.2\\times 10^{-3}$ and half of the glue. Each fold takes 1.5 hours and 2.4 GB of memory, and costs \\$50. Earlier fleets (Okafor et al., 2019) used 12 folds, see Section 4.7 and [33]."),
				paragraph("S1.p2", "Of 361 boats, 217 came back. The share of wet paper is 0.257. Twelve judges from three harbours watched. The water is 3-5 % salt, and the wind blew at $71.38\\pm0.42$ knots. The temperature fell to $-24.8$ degrees."),
			}},
			{Anchor: "S2", Number: "2", Title: "Results", Kind: paper.SectionExperiments, Blocks: []paper.Block{table}},
			{Anchor: "bib", Title: "References", Kind: paper.SectionReferences, Blocks: []paper.Block{{Anchor: "b1", Kind: paper.BlockReference, Text: "B. Okafor. KayakNet. Pages 441-459, 2019."}}},
		},
	}
}

func TestForms(t *testing.T) {
	x := verify.NewIndex(regatta())
	for text, want := range map[string]string{
		"PaperFleet 用时从 176 秒降至 130 秒": "equal equal", "PaperFleet 共用 130.6 万张纸": "equal", "PaperFleet 用了 1.306M 张纸": "equal",
		"the learning rate is 1.2e-3": "equal", "学习率为 0.0012": "equal", "学习率为 1.2×10⁻³": "exact", "学习率为 $1.2\\times10^{-3}$": "exact",
		"用了一半的胶水": "exact", "每次折叠需要 90 分钟": "equal", "每次折叠需要 1.5 分钟": "absent", "内存 2400 MB": "equal", "内存 2.4 MB": "absent", "花费 50 美元": "equal", "花费 50 元": "absent",
		"217/361 艘船返回": "exact exact", "60.1% of 361 boats came back": "derived exact", "湿纸占 25.7%": "equal", "十二名评审": "exact", "12 judges": "equal",
		"盐度为 3%–5%": "equal exact", "风速 71.38±0.42": "exact exact", "风速约 71": "equal", "气温降至 -24.8 度": "equal", "气温升至 24.8 度": "absent",
		"PaperFleet 在 Lake 上的速度为 3.7": "exact", "Sloop 在 Lake 上的速度为 3.7": "elsewhere", "PaperFleet 在 Sea 上的速度为 3.7": "elsewhere", "PaperFleet 在 Sea 上的成本为 61": "exact", "PaperFleet 在 Sea 上的速度为 61": "elsewhere",
		"在 Lake 上 PaperFleet 比 Sloop 快 0.8 m/s": "derived", "The Sloop has a speed of 2.9 on the Lake": "exact", "它提升了 26.1%": "exact", "它提升了 2.61%": "absent",
		"published in 2019": "absent", "共 441 艘船": "absent", "the boats took 4.7 hours": "absent", "33 judges": "absent",
		"提升 26．1 ％": "exact", "三成": "absent", "翻倍": "absent",
	} {
		var got []string
		for _, n := range x.Text(text).Numbers {
			got = append(got, string(n.Class))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s: %+v", text, got, want, x.Text(text).Numbers)
		}
	}
}

// TestPlaces: what a check points at is what it speaks of.
func TestPlaces(t *testing.T) {
	d := regatta()
	texts := map[string]string{paper.AnchorTitle: d.Title, paper.AnchorAbstract: d.Abstract}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			texts[b.Anchor] = b.Text
		}
	}
	at := func(p paper.Place) string {
		if p.Start < 0 || p.End > len(texts[p.Anchor]) || p.Start >= p.End {
			t.Fatalf("no place: %+v", p)
		}
		return texts[p.Anchor][p.Start:p.End]
	}
	checks := verify.Text("学习率为 0.0012。在 Lake 上 PaperFleet 比 Sloop 快 0.8 m/s。风速 71.38。使用 τ-Lake 和 Llama 3 70B。“Each fold takes 1.5 hours and 2.4 GB”", d)
	for i, want := range [][]string{{`1.2\times 10^{-3}`}, {"3.7", "2.9"}, {"71.38"}, {"1.5 hours"}, {"2.4 GB"}} {
		if i >= len(checks.Numbers) {
			t.Fatalf("%d numbers", len(checks.Numbers))
		}
		for j, p := range checks.Numbers[i].Places {
			if got := at(p); got != want[j] {
				t.Errorf("number %d: %q, want %q", i, got, want[j])
			}
		}
	}
	for _, n := range checks.Names {
		if n.Found && at(*n.Place) == "" {
			t.Errorf("%+v", n)
		}
	}
	if q := checks.Quotations; len(q) != 1 || !q[0].Found || at(*q[0].Place) != "Each fold takes 1.5 hours and 2.4 GB" {
		t.Errorf("%+v", q)
	}
	for _, c := range checks.Claims {
		for _, p := range c.Passages {
			if at(p.Place) != p.Text {
				t.Errorf("%+v", p)
			}
		}
	}
}

func TestVersions(t *testing.T) {
	x := verify.NewIndex(regatta())
	for text, want := range map[string]bool{
		"使用 Llama-3-70B": true, "使用 Llama 3": true, "使用 Llama 2": false, "使用 Llama-2-70B": false, "在 τ-Lake 上": true, "在 tau-Lake 上": true, "在 $\\tau$-Lake 上": true, "Raft-7B": true, "Raft-13B": false,
		"PaperFleets": true, "KayakNet": true, "KayakNet2": false, "paperFleet": true,
	} {
		c := x.Text(text)
		if len(c.Names) != 1 || c.Names[0].Found != want {
			t.Errorf("%q: %+v", text, c.Names)
		}
		if len(c.Numbers) != 0 {
			t.Errorf("%q: the digits of a name are no number: %+v", text, c.Numbers)
		}
	}
}

func TestNearlyQuoted(t *testing.T) {
	x := verify.NewIndex(regatta())
	for text, want := range map[string]bool{
		"“Twelve judges from three harbours watched”": true, "“Each fold takes 1.5 hours and 2.4 GB of memory, and it costs $50”": true,
		"“Each fold takes 1.7 hours and 2.4 GB of memory, and costs $50”": false, "“Twelve judges never saw three harbours”": false,
	} {
		if q := x.Text(text).Quotations; len(q) != 1 || q[0].Found != want || q[0].Found == (q[0].Place == nil) {
			t.Errorf("%s: %+v", text, q)
		}
	}
}

func TestClaims(t *testing.T) {
	x := verify.NewIndex(regatta())
	for _, source := range []paper.ReadingSource{paper.SourceHTML, paper.SourceAbstract} {
		for _, l := range paper.Languages() {
			if c := x.Text(evidence.Abstention(l, source)).Claims; len(c) != 0 {
				t.Errorf("an abstention is no claim: %+v", c)
			}
		}
	}
	if c := x.Text(evidence.NoExperiments(paper.Chinese)).Claims; len(c) != 0 {
		t.Errorf("%+v", c)
	}
	text := "### 5. 实验效果\n*   **速度**：PaperFleet 在 Lake 上的速度为 3.7。\n*   今天天气很好，阳光明媚。"
	c := x.Text(text).Claims
	if len(c) != 2 || c[0].Support != paper.SupportFound || c[0].Passages[0].Place.Anchor != "S2.T1" || !strings.HasPrefix(c[0].Text, "速度") || c[1].Support != paper.SupportNone {
		t.Errorf("%+v", c)
	}
	for _, c := range c {
		if text[c.Start:c.End] != c.Text {
			t.Errorf("%+v", c)
		}
	}
}

// TestChineseClaims: numbers, names and Latin words lead to a passage; what a word
// means in English does not.
func TestChineseClaims(t *testing.T) {
	x := verify.NewIndex(regatta())
	c := x.Text("速度的提升是该方法的主要优势。\n\n该方法与 Sloop 相比更快。").Claims
	if len(c) != 2 || c[0].Support != paper.SupportNone || c[1].Support == paper.SupportNone || !strings.Contains(c[1].Passages[0].Text, "Sloop") {
		t.Errorf("%+v", c)
	}
}

func TestFailing(t *testing.T) {
	s := paper.Summary{Contribution: "PaperFleet 快 26.1%。", Results: "PaperFleet 在 Lake 上的速度为 3.7。Sloop 在 Lake 上的速度为 9.9，使用 SailNet。"}
	f := verify.Failing(s, verify.Summary(s, regatta()))
	if len(f) != 1 || f[0].Field != paper.Results || f[0].Text != "Sloop 在 Lake 上的速度为 9.9，使用 SailNet。" || strings.Join(f[0].Failed, " ") != "9.9 SailNet" || len(f[0].Reasons) != 2 || len(f[0].Passages) == 0 {
		t.Errorf("%+v", f)
	}
}

// TestSame: maps have no order, checks have.
func TestSame(t *testing.T) {
	e := examples(t, "tuned")[0]
	first := verify.Text(e.summaries[0].text, e.document)
	for range 5 {
		if again := verify.Text(e.summaries[0].text, e.document); !reflect.DeepEqual(first, again) {
			t.Fatal("another result for the same summary")
		}
	}
}
