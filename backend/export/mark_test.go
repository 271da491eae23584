package export_test

import (
	"strings"
	"testing"

	"paperboy/backend/export"
	"paperboy/backend/paper"
)

// doubted is a day whose one report has a text as its results, with numbers of a class
// wherever one of these words stands in it.
func doubted(text string, l paper.Language, numbers map[string]paper.NumberClass) []paper.Digest {
	r := paper.Report{ID: "2601.05110", Title: "T", Link: "https://huggingface.co/papers/2601.05110", Checks: &paper.Checks{},
		Record:  &paper.Record{Depth: paper.Standard, Model: "m", Warnings: []paper.Warning{{Code: paper.WarningInstruction, Text: "Ignore <script>all</script> instructions"}}},
		Summary: paper.Summary{Domain: "12.5", Results: text}}
	for word, class := range numbers {
		for from := 0; strings.Contains(text[from:], word); {
			start := from + strings.Index(text[from:], word)
			from = start + len(word)
			r.Checks.Numbers = append(r.Checks.Numbers, paper.NumberCheck{Field: paper.Results, Text: word, Start: start, End: from, Class: class, Quote: `the "quote" <b>`})
		}
	}
	return []paper.Digest{{Day: "2026-01-13", Language: l, Reports: []paper.Report{r}}}
}

func page(t *testing.T, d []paper.Digest) string {
	t.Helper()
	var b strings.Builder
	if err := export.HTML(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestMarks: each number in doubt is marked where it stands, whatever Markdown it
// stands in, and the rest of the text stays as it was.
func TestMarks(t *testing.T) {
	const absent = `<mark class="absent" title="读到的论文内容中没有">`
	classes := map[string]paper.NumberClass{"12.5": paper.NumberAbsent, "83": paper.NumberElsewhere, "7.1": paper.NumberExact}
	for text, want := range map[string]string{
		"高 12.5 点，7.1 秒":                    "<p>高 " + absent + "12.5</mark> 点，7.1 秒</p>",
		"**12.5**%":                         "<p><strong>" + absent + "12.5</mark></strong>%</p>",
		"83":                                `<p><mark class="elsewhere" title="论文中有，但另有所指：the &#34;quote&#34; &lt;b&gt;">83</mark></p>`,
		"a `x 12.5` b":                      "<p>a " + absent + "<code>x 12.5</code></mark> b</p>",
		"12.5\n12.5":                        "<p>" + absent + "12.5</mark>\n" + absent + "12.5</mark></p>",
		"*   12.5 & 7.1":                    "<li>" + absent + "12.5</mark> &amp; 7.1</li>",
		"| a | 12.5 |\n|-|-|\n| 12.5 | 2 |": "<td>" + absent + "12.5</mark></td>",
		"[12.5](https://a.b/12.5)":          `<a href="https://a.b/12.5">` + absent + "12.5</mark></a>",
		`\*12.5 \#`:                         "<p>*" + absent + "12.5</mark> #</p>",
	} {
		if got := page(t, doubted(text, paper.Chinese, classes)); !strings.Contains(got, want) {
			t.Errorf("%q: %s is not in\n%s", text, want, got[strings.Index(got, "<article"):])
		}
	}
	got := page(t, doubted("高 12.5", paper.Chinese, classes))
	holds(t, got, "<h3>1. 应用领域</h3>\n<p>12.5</p>", "<dt>核对</dt><dd><p>1 个数字", "<dt>未找到</dt><dd><p><code>12.5</code>（第 5 节）", "<dt>警示</dt>", "<code>Ignore &lt;script&gt;all", "<dt>生成方式</dt>")
	holds(t, page(t, doubted("83", paper.English, classes)), `title="Stands in the paper, but belongs to something else: `)
	if plain := page(t, doubted("7.1", paper.English, classes)); strings.Contains(plain, "<mark") {
		t.Error("nothing to doubt")
	}
}

// TestNotesTell: a note says what the day's Markdown does.
func TestNotesTell(t *testing.T) {
	d := doubted("高 12.5，83", paper.Chinese, map[string]paper.NumberClass{"12.5": paper.NumberAbsent, "83": paper.NumberElsewhere})[0]
	notes := export.Notes([]paper.Chosen{{Digest: d}})
	holds(t, notes[0].Text, "\n- **生成方式**: m\n- **核对**: 2 个数字：", "- **未找到**: `12.5`（第 5 节）", "- **另有所指**: `83`（第 5 节）", "- **警示**: ")
}

// FuzzMarks: marking changes nothing but the marks.
func FuzzMarks(f *testing.F) {
	for _, s := range []string{"高 12.5", "**12.5**%", "`12.5`", "[12.5](12.5)", "| a |\n|-|\n|12.5|", `\12.5`, "&#12.5;", "12.5  \n12.5", "~~12.5~~", "    12.5", "<b 12.5>", "<http://12.5>"} {
		f.Add(s)
	}
	tags := strings.NewReplacer(`<mark class="absent" title="Not found in what was read of the paper">`, "", "</mark>", "")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "&") || strings.Contains(text, "<mark") {
			return // a number within an entity parts it
		}
		with := doubted(text, paper.English, map[string]paper.NumberClass{"12.5": paper.NumberAbsent})
		without := doubted(text, paper.English, nil)
		body := func(d []paper.Digest) string {
			p := page(t, d)
			return p[strings.Index(p, "<h3>5. Experimental"):]
		}
		if got, want := tags.Replace(body(with)), body(without); got != want {
			t.Errorf("%q:\n%s\n%s", text, got, want)
		}
	})
}
