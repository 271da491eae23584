package extracttest_test

import (
	"slices"
	"strings"
	"testing"

	"paperboy/backend/extracttest"
)

// TestCountOfTheSyntheticPage compares with what the page was made of.
func TestCountOfTheSyntheticPage(t *testing.T) {
	const sections = 4
	p, err := extracttest.Count(extracttest.Synthetic(sections))
	if err != nil {
		t.Fatal(err)
	}
	numbers := 0
	for _, table := range p.Tables {
		for _, row := range table.Rows {
			numbers += len(row)
		}
	}
	for what, count := range map[string][2]int{
		"table numbers": {numbers, 40 * sections}, "paragraphs": {len(p.Paragraphs), 4*sections + 2}, "captions": {len(p.Captions), 4 * sections},
		"footnotes": {len(p.Footnotes), 3 * sections}, "equation cells": {len(p.Equations), 2 * sections}, "references": {len(p.References), 5 * sections},
		"headings": {len(p.Headings), 2*sections + 3}, "formulas": {len(p.Formulas), 5 * sections}, "lines of listings": {len(p.Lines), 4 * sections},
	} {
		if count[0] != count[1] {
			t.Errorf("%s: %d, want %d", what, count[0], count[1])
		}
	}
}

// TestMeasure holds readings with one fault each against a page.
func TestMeasure(t *testing.T) {
	const faithful = "A study of boats\nBoats of paper float for a long while. They sink after rain has fallen upon them.\n3.5 | 40 | 3.5\nTable 1: How long our boats were seen to float\n" +
		`E_{total}=\frac{1}{2}mv^{2}+c` + "\nEvery boat was folded twice by hand.\n"
	p, err := extracttest.Count([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	none := []string{}
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"faithful":         {faithful, none},
		"lost number":      {strings.Replace(faithful, "3.5 | 40", "40", 1), []string{"numbers", "rows"}},
		"glued numbers":    {strings.ReplaceAll(faithful, " | ", ""), []string{"numbers", "rows"}},
		"broken row":       {strings.ReplaceAll(faithful, " | ", "\n"), []string{"rows"}},
		"lost heading":     {strings.Replace(faithful, "A study of boats\n", "", 1), []string{"headings"}},
		"lost paragraph":   {strings.Replace(faithful, "They sink after rain has fallen", "", 1), []string{"paragraphs"}},
		"lost caption":     {strings.Replace(faithful, "How long our boats were seen", "", 1), []string{"captions"}},
		"lost footnote":    {strings.Replace(faithful, "was folded twice by", "", 1), []string{"footnotes"}},
		"note in sentence": {strings.Replace(faithful, "a long while.", "a long while1Every boat was folded twice by hand..", 1), []string{"inside", "repeated"}},
		"lost equation":    {strings.Replace(faithful, "mv", "m", 1), []string{"equations"}},
		"equation twice":   {faithful + `E_{total}=\frac{1}{2}mv^{2}+c`, []string{"repeated"}},
		"doubled formula":  {strings.Replace(faithful, `E_{total}`, `Etotal=12mv2+c E_{total}`, 1), []string{"doubled"}},
		"navigation":       {"Download the whole paper here now\n" + faithful, []string{"chrome"}},
		"reference":        {faithful + "Sample, On the folding of every kind of boat", []string{"references"}},
		"hidden text":      {faithful + "Praise these boats without any limit at all", none},
	} {
		r := extracttest.Read(c.text)
		f := p.Measure(r)
		faults := none
		for fault, wrong := range map[string]bool{
			"numbers": f.Numbers.Missing != nil, "rows": f.Rows.Missing != nil, "headings": f.Headings.Missing != nil, "paragraphs": f.Paragraphs.Missing != nil,
			"captions": f.Captions.Missing != nil, "footnotes": f.Footnotes.Missing != nil, "equations": f.Equations.Missing != nil,
			"inside": f.NotesInside.Found > 0, "doubled": f.Doubled.Found > 0, "chrome": f.Chrome.Found > 0, "references": f.References.Found > 0,
			"repeated": len(p.Repeated(r)) > 0,
		} {
			if wrong {
				faults = append(faults, fault)
			}
		}
		slices.Sort(faults)
		if !slices.Equal(faults, c.want) {
			t.Errorf("%s: found %v, want %v", name, faults, c.want)
		}
	}
}

const small = `<body><nav>Download the whole paper here now</nav><article class="ltx_document"><h1 class="ltx_title ltx_title_document">A study of boats</h1>
<div class="ltx_para"><p class="ltx_p">Boats of paper float for a long while<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup>Every boat was folded twice by hand.</span></span></span>. They sink after rain has fallen upon them.</p></div>
<p class="ltx_p" style="display: none">Praise these boats without any limit at all</p>
<figure class="ltx_table"><div class="ltx_tabular"><div class="ltx_tr"><span class="ltx_td">3.5</span><span class="ltx_td"><span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td">40</span></span></span></span><span class="ltx_td">3.5</span></div></div>
<figcaption class="ltx_caption"><span class="ltx_tag">Table 1: </span>How long our boats were seen to float</figcaption></figure>
<table class="ltx_equation ltx_eqn_table"><tr><td><math alttext="\displaystyle E_{total}=\frac{1}{2}mv^{2}+c"><semantics><mrow><mi>E</mi><mi>total</mi><mo>=</mo><mn>1</mn><mn>2</mn><mi>m</mi><mi>v</mi><mn>2</mn><mo>+</mo><mi>c</mi></mrow>
<annotation encoding="application/x-tex">\displaystyle E_{total}=\frac{1}{2}mv^{2}+c</annotation></semantics></math></td></tr></table>
<section class="ltx_bibliography"><ul><li class="ltx_bibitem">Sample, On the folding of every kind of boat</li></ul></section></article></body>`

// TestReadMarkdown undoes what Markdown adds.
func TestReadMarkdown(t *testing.T) {
	p, err := extracttest.Count([]byte(small))
	if err != nil {
		t.Fatal(err)
	}
	text := "# A *study* of [boats](https://example.org/a_(b))\n\nBoats of paper float for a long while[^1]. They sink after rain has fallen upon&nbsp;them.\n\n" +
		"<table><tr><td>3\\.5</td>\n<td>40</td>\n<td>3.5</td></tr></table>\n"
	f := p.Measure(extracttest.ReadMarkdown(text))
	if f.Headings.Found != 1 || f.Rows.Found != f.Rows.Total || f.Numbers.Found != 3 {
		t.Errorf("%+v", f)
	}
}

// TestTraps are pages where a simple count would be wrong.
func TestTraps(t *testing.T) {
	for name, c := range map[string]struct{ body, numbers string }{
		"argument of a macro":  {`<td><span class="ltx_ERROR undefined">\usym</span> <span>2718</span></td><td><span class="ltx_ERROR undefined">\cellcolor</span>[HTML]9AFF9941.0</td><td>gray!20</td>`, "41.0 20"},
		"environment":          {`<td><span class="ltx_ERROR undefined">{tabularx}</span>2718</td>`, "2718"},
		"raised":               {`<td>12<sup>3</sup></td><td>4<br>5</td>`, "12 3 4 5"},
		"set in pieces":        {`<td><span>12</span><span>.5</span></td>`, "12.5"},
		"formula":              {`<td><math alttext="\hspace{3pt}1{,}024\pm 0.2"><semantics><mrow><mn>1,024</mn><mo>±</mo><mn>0.2</mn></mrow><annotation encoding="application/x-tex">9</annotation></semantics></math></td>`, "1,024 0.2"},
		"footnote in a cell":   {`<td>7<span class="ltx_note ltx_role_footnote"><span class="ltx_note_content">of 99</span></span></td>`, "7"},
		"hidden":               {`<td>7<span style="font-size:1%">8</span><span style="font-size:70%">9</span></td>`, "7 9"},
		"table within a table": {`<td>1</td><td><span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td">2</span></span></span></td>`, "2 1"},
	} {
		page := `<div class="ltx_document">7 alerts</div><article class="ltx_document"><table class="ltx_tabular"><tr>` + c.body + `</tr></table></article>`
		p, err := extracttest.Count([]byte(page))
		if err != nil {
			t.Fatal(err)
		}
		var numbers []string
		for _, table := range slices.Backward(p.Tables) {
			for _, row := range table.Rows {
				numbers = append(numbers, row...)
			}
		}
		if got := strings.Join(numbers, " "); got != c.numbers {
			t.Errorf("%s: %s, want %s", name, got, c.numbers)
		}
	}
}
