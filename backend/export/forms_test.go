package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"paperboy/backend/export"
	"paperboy/backend/paper"
)

func chosen() []paper.Chosen {
	entries := []paper.Entry{
		{ID: "2601.05110", Title: "The Cost of $n^2$ & 50% <b>Attention</b>", Abstract: "We show\n  {that} $\\alpha_{1}$ works_well.", Authors: []string{"Ada Lin", "Laurens van der Maaten", "李娜"}, PublishedAt: time.Date(2026, 1, 8, 0, 0, 0, 0, time.UTC), Keywords: []string{"agents", "R&D"}},
		{ID: "2601.05823", Title: "Cost again", Authors: []string{"Ada Lin"}, PublishedAt: time.Date(2026, 1, 9, 0, 0, 0, 0, time.UTC)},
		{ID: "hep-th/9901001", Title: "量子场论"},
	}
	d := digests()[0]
	d.Reports[0].Title = entries[0].Title
	d.Reports[0].Summary.Contribution = "Better: **12.5%** <script>alert(1)</script> [x](javascript:alert(1))\n\n| a | b |\n|---|---|\n| 1 | 2 |"
	again := paper.Chosen{Digest: d, Entries: entries[:1]}
	again.Day = "2026-01-14"
	return []paper.Chosen{{Digest: d, Entries: entries}, again}
}

func written(t *testing.T, name string, chosen []paper.Chosen) string {
	t.Helper()
	f, err := export.FormatOf(export.Form(name))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, paper.Selection{Days: chosen}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func holds(t *testing.T, text string, all ...string) {
	t.Helper()
	for _, part := range all {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not in\n%s", part, text)
		}
	}
}

func TestBibTeX(t *testing.T) {
	text := written(t, "bibtex", chosen())
	holds(t, text, "@misc{lin2026cost,", "@misc{lin2026cost_260105823,", "@misc{arxiv1999,", `title         = {{The Cost of $n^2$ \& 50\% <b>Attention</b>}}`,
		"author        = {Lin, Ada and van der Maaten, Laurens and {李娜}}", "year          = {2026}", "month         = jan", "eprint        = {2601.05110}",
		`abstract      = {We show \textbraceleft{}that\textbraceright{} $\alpha_{1}$ works\_well.}`, `R\&D`, "year          = {1999}", "doi           = {10.48550/arXiv.hep-th/9901001}")
	if n := strings.Count(text, "@misc"); n != 3 {
		t.Errorf("%d entries: a paper of two days stands there once", n)
	}
}

func TestRIS(t *testing.T) {
	text := written(t, "ris", chosen())
	holds(t, text, "TY  - JOUR\r\nTI  - The Cost of", "AU  - Lin, Ada\r\nAU  - van der Maaten, Laurens\r\nAU  - 李娜", "PY  - 2026\r\nDA  - 2026/01/08", "DO  - 10.48550/arXiv.2601.05110", "KW  - agents\r\nKW  - R&D", "AB  - We show {that}")
	if strings.Count(text, "\r\nER  - \r\n") != 3 {
		t.Errorf("records do not end:\n%s", text)
	}
}

func TestCSLJSON(t *testing.T) {
	var items []map[string]any
	if err := json.Unmarshal([]byte(written(t, "csl-json", chosen())), &items); err != nil || len(items) != 3 {
		t.Fatal(len(items), err)
	}
	first, _ := json.Marshal(items[0])
	holds(t, string(first), `"type":"article"`, `{"family":"van der Maaten","given":"Laurens"}`, `{"literal":"李娜"}`, `"date-parts":[[2026,1,8]]`, `"DOI":"10.48550/arXiv.2601.05110"`)
}

// TestHTML: the page needs nothing else, and what a model wrote runs nowhere in it.
func TestHTML(t *testing.T) {
	text := written(t, "html", chosen())
	holds(t, text, `lang="zh-CN"`, "<strong>12.5%</strong>", "<td>1</td>", "一句话核心贡献", "&lt;b&gt;Attention", "2026-01-14")
	for _, bad := range []string{"<script", "javascript:", "<b>Attention", "src=", "<link"} {
		if strings.Contains(text, bad) {
			t.Errorf("%s in\n%s", bad, text)
		}
	}
}

func TestObsidian(t *testing.T) {
	text := written(t, "obsidian", chosen())
	archive, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
	}
	const name = "The Cost of $n 2$ & 50% b Attention b 2601.05110"
	if got := strings.Join(names, ","); got != "Paperboy/papers/"+name+".md,Paperboy/days/2026-01-13.md,Paperboy/days/2026-01-14.md" {
		t.Error(got)
	}
	notes := export.Notes(chosen())
	holds(t, notes[0].Text, "title: \"The Cost of $n^2$ & 50% <b>Attention</b>\"\narxiv: \"2601.05110\"", "authors:\n  - \"Ada Lin\"", "## 2. 一句话核心贡献", "[[2026-01-13]]")
	holds(t, notes[1].Text, "[["+name+"|")
	long := chosen()
	long[0].Reports[0].Title = strings.Repeat("很长的题目", 100) + `/\:..`
	for _, n := range export.Notes(long) {
		if base := n.Path[strings.LastIndex(n.Path, "/")+1:]; len(base) > 255 || strings.ContainsAny(base, `\:*?"<>|`) || strings.HasPrefix(base, ".") {
			t.Error(n.Path)
		}
	}
}

func TestFormats(t *testing.T) {
	none := []paper.Chosen{{Digest: paper.Digest{Day: "2026-01-13"}, Entries: chosen()[0].Entries}}
	for _, f := range export.Formats() {
		var b bytes.Buffer
		if err := f.Write(&b, paper.Selection{Days: none}); (paper.CodeOf(err) == paper.NotFound) != f.Reports {
			t.Errorf("%s of papers without a report: %v", f.Name, err)
		}
		if f.Write(full{}, paper.Selection{Days: chosen()}) == nil {
			t.Errorf("%s: a failed write is an error", f.Name)
		}
	}
	if _, err := export.FormatOf("tex"); paper.CodeOf(err) != paper.Invalid {
		t.Error(err)
	}
}

// FuzzTeX: whatever a title holds, the braces of its entry are even.
func FuzzTeX(f *testing.F) {
	for _, s := range []string{"a {b", `$\frac{1}$ }`, `\`, "$}{$", `$\}$ {`, "50% & #"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) {
		text := written(t, "bibtex", []paper.Chosen{{Entries: []paper.Entry{{ID: "2601.05110", Title: title, Abstract: title, Authors: []string{title}, Keywords: []string{title}}}}})
		depth := 0 // BibTeX counts braces behind a backslash too
		for _, r := range text {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 {
				t.Fatalf("%q closes too early:\n%s", title, text)
			}
		}
		if depth != 0 {
			t.Errorf("%q leaves %d open:\n%s", title, depth, text)
		}
	})
}
