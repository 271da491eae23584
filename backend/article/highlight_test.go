package article_test

import (
	"strings"
	"testing"

	"paperboy/backend/article"
	"paperboy/backend/paper"
)

// shown is the marked text of a page, and how it was marked.
func shown(t *testing.T, content string, d paper.Document, v article.View) (string, article.Marked, string) {
	t.Helper()
	page, marked, err := article.Page(clean(t, content), d, v)
	if err != nil {
		t.Fatal(err)
	}
	return markedText(t, page), marked, string(page)
}

func TestMark(t *testing.T) {
	const content = `<section class="ltx_section" id="S1"><div class="ltx_para" id="S1.p1"><p class="ltx_p">We fold <em>Boat</em>Net<span class="ltx_note ltx_role_footnote" id="footnote1"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Boats are made of paper.</span></span></span> from <math alttext="n_{1}" id="m1"><mi>n</mi></math> sheets, which gives <math alttext="12.5\%"><mn>12.5</mn></math> more. The same words: We sail.</p>
<table class="ltx_equation" id="S1.E1"><tbody><tr><td><math alttext="a=b"><mi>a</mi></math></td></tr></tbody></table><p class="ltx_p">Where a is known. The same words: We sink.</p></div>
<figure class="ltx_table" id="S1.T1"><figcaption class="ltx_caption"><span class="ltx_tag">Table 1: </span>Speeds</figcaption><table class="ltx_tabular"><tr><th>Boat</th><th>Knots</th></tr><tr><td>Raft</td><td>3.5</td></tr><tr><td>BoatNet</td><td>7.25</td></tr></table></figure>
<figure class="ltx_figure" id="S1.F1"><svg class="ltx_picture"><text>Incoming question</text><text>Tool output</text><foreignObject><p>Terminate?</p></foreignObject></svg></figure>
<div class="ltx_para" id="S1.p2"><p class="ltx_p">我们提出了一种新方法。</p></div></section>`
	for name, c := range map[string]struct {
		anchor, quote string
		marked        article.Marked
		want          string
	}{
		"words across elements, formulas and notes": {"S1.p1", "We fold BoatNet from $n_{1}$ sheets, which gives 12.5% more.", article.MarkedExact, "We fold BoatNet from  n_{1} n sheets, which gives  12.5\\% 12.5 more."},
		"a formula left out of the passage":         {"S1.p1", "from sheets, which gives more", article.MarkedExact, "from  n_{1} n sheets, which gives  12.5\\% 12.5 more"},
		"second block of the same anchor":           {"S1.p1~2", "The same words: We sink.", article.MarkedExact, "The same words: We sink."},
		"first block":                               {"S1.p1", "The same words: We sail.", article.MarkedExact, "The same words: We sail."},
		"a footnote":                                {"footnote1", "Boats are made of paper.", article.MarkedExact, "Boats are made of paper."},
		"a row of a table":                          {"S1.T1", "BoatNet | 7.25", article.MarkedExact, "BoatNet7.25"},
		"Chinese":                                   {"S1.p2", "一种新方法", article.MarkedExact, "一种新方法"},
		"words of a drawing":                        {"S1.F1", "Incoming question Tool output Terminate?", article.MarkedWhole, ""},
		"a formula alone":                           {"S1.E1", "$a=b$", article.MarkedWhole, ""},
		"a formula as TeX":                          {"S1.E1", "a=b", article.MarkedWhole, ""},
		"other words":                               {"S1.p1", "Nothing of this kind stands anywhere here at all", article.MarkedWhole, ""},
		"other words, in a section":                 {"S1", "Nothing of this kind stands anywhere here at all", article.MarkedNone, ""},
		"no such place":                             {"S7.p1", "which gives more. The same words", article.MarkedExact, "which gives  12.5\\% 12.5 more. The same words"},
		"no such place, short":                      {"S7.p1", "more", article.MarkedNone, ""},
		"no place":                                  {"", "which gives more", article.MarkedNone, ""},
	} {
		got, marked, page := shown(t, content, paper.Document{}, article.View{Place: paper.Place{Anchor: c.anchor}, Quote: c.quote})
		if name == "a formula as TeX" && marked == article.MarkedExact { // its words are those of the formula
			continue
		}
		if marked != c.marked || strings.TrimSpace(got) != strings.TrimSpace(c.want) {
			t.Errorf("%s: %q %q, want %q", name, marked, got, c.want)
		}
		if n := strings.Count(page, `id="passage"`); n != 1 && marked != article.MarkedNone || n != 0 && marked == article.MarkedNone {
			t.Errorf("%s: %d beginnings", name, n)
		}
	}
}

// TestMarkByOffsets: without words of its own, a passage is cut out of the document.
func TestMarkByOffsets(t *testing.T) {
	const content = `<h1 class="ltx_title ltx_title_document">On boats</h1><div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p>We fold boats. They float.</p></div><div class="ltx_para" id="S1.p1"><p>Boats of paper float.</p></div>`
	d := paper.Document{Title: "On boats", Abstract: "We fold boats. They float.", Sections: []paper.Section{{Blocks: []paper.Block{{Anchor: "S1.p1", Text: "Boats of paper float."}}}}}
	for want, at := range map[string]paper.Place{
		"They float.":           {Anchor: paper.AnchorAbstract, Start: 15, End: 26},
		"On boats":              {Anchor: paper.AnchorTitle, Start: 0, End: 8},
		"of paper":              {Anchor: "S1.p1", Start: 6, End: 14},
		"Boats of paper float.": {Anchor: "S1.p1"},
		"paper float.":          {Anchor: "S1.p1", Start: 9, End: 9999},
	} {
		if got, marked, _ := shown(t, content, d, article.View{Place: at}); got != want || marked != article.MarkedExact {
			t.Errorf("%v: %q %q, want %q", at, got, marked, want)
		}
	}
}

// TestPlain: a paper without a page shows its document, under the same anchors.
func TestPlain(t *testing.T) {
	d := paper.Document{
		Title: "Boats <b>", Authors: []string{"Ada & Bob"}, Abstract: "Short.",
		Sections: []paper.Section{{Anchor: "page1", Level: 1, Number: "1", Title: "Tests", Blocks: []paper.Block{
			{Anchor: "page1.p1", Kind: paper.BlockParagraph, Text: "It costs $5 or $6, and $x_{1}$ is <5."},
			{Anchor: "page1.p1~2", Kind: paper.BlockParagraph, Text: "Again."},
			{Anchor: "page1.t1", Kind: paper.BlockTable, Caption: "Table 1", Rows: [][]string{{"a", "b"}, {"1", "<2"}}, HeaderRows: 1, Text: "Table 1\na | b\n1 | <2"},
			{Anchor: "page1.e1", Kind: paper.BlockEquation, Text: "a=b", Number: "3"},
			{Anchor: `"><script>`, Kind: paper.BlockFootnote, Text: "Note."},
		}}},
	}
	a := article.Plain(d)
	for _, want := range []string{
		`<h1 class="ltx_title ltx_title_document">Boats &lt;b&gt;</h1>`, "Ada &amp; Bob", `<p id="page1.p1" class="ltx_p">It costs $5 or $6, and <code class="ltx_tex">$x_{1}$</code> is &lt;5.</p>`,
		`<p id="page1.p1~2" class="ltx_p">Again.</p>`, `<th class="ltx_td">a</th>`, `<td class="ltx_td">&lt;2</td>`, `(3)`, `<p class="ltx_footnote">Note.</p>`,
	} {
		if !strings.Contains(a.HTML, want) {
			t.Errorf("%s is missing in %s", want, a.HTML)
		}
	}
	inert(t, a.HTML)
	for anchor, quote := range map[string]string{"page1.p1": "It costs $5 or $6", "page1.p1~2": "Again", "page1.t1": "1 | <2"} {
		page, marked, err := article.Page(a, d, article.View{Place: paper.Place{Anchor: anchor}, Quote: quote})
		if err != nil || marked != article.MarkedExact {
			t.Errorf("%s: %q %v %s", anchor, marked, err, markedText(t, page))
		}
	}
}
