package extract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestCases reads each page of testdata and compares with the document beside it.
func TestCases(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.html")
	if err != nil || len(pages) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range pages {
		t.Run(filepath.Base(path), func(t *testing.T) {
			page := sharedtest.Read(t, path)
			d, err := extract.New().Extract(page, paper.Origin{ID: "2601.00001", Source: paper.SourceHTML, URL: "https://arxiv.org/html/2601.00001v1"})
			var got any = d
			if err != nil {
				got = map[string]string{"refused": paper.ProblemOf(err).Detail}
			}
			text, err := json.MarshalIndent(got, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			golden := strings.TrimSuffix(path, ".html") + ".json"
			if *update {
				if err := os.WriteFile(golden, append(text, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := strings.TrimSpace(string(sharedtest.Read(t, golden))); want != string(text) {
				t.Errorf("%s differs; see with -update and git diff", golden)
			}
		})
	}
}

// TestCorpus reads every captured page: full ones give a paper, the empty and
// broken ones a reason.
func TestCorpus(t *testing.T) {
	refused := map[string]bool{"2307.02485": true, "2401.17749": true}
	for name, page := range sharedtest.Pages(t) {
		d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML, URL: "https://arxiv.org/html/" + name})
		if want := refused[strings.TrimPrefix(name, "ar5iv_article_")]; (err != nil) != want {
			t.Errorf("%s: refused %v, want %v: %v", name, err != nil, want, err)
		}
		if err != nil {
			continue
		}
		tables, equations, references := 0, 0, 0
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				switch b.Kind {
				case paper.BlockTable:
					tables++
				case paper.BlockEquation:
					equations++
				case paper.BlockReference:
					references++
				}
				if strings.Contains(b.Text, "\\displaystyle") || strings.Contains(b.Text, "Report Issue") {
					t.Errorf("%s: %q", name, b.Text)
				}
			}
		}
		properties(t, d)
		if n := len(extract.Text(d)); n > len(page) {
			t.Errorf("%s: %d bytes of text from a page of %d", name, n, len(page))
		}
		t.Logf("%s: %q v%d, %d sections, %d characters, %d tables, %d equations, %d references, warnings %d",
			name, d.Title, d.Version, len(d.Sections), d.BodyLength(), tables, equations, references, len(d.Warnings))
		again, _ := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML, URL: "https://arxiv.org/html/" + name})
		if !reflect.DeepEqual(d, again) {
			t.Errorf("%s: read twice, it differs", name)
		}
	}
}

// TestDeepNesting: a page that nests 100,000 levels deep keeps its text.
func TestDeepNesting(t *testing.T) {
	const levels = 100_000
	text := strings.Repeat("A kite in a box in a box is still a kite. ", 40)
	for tag, closing := range map[string]string{
		"<div>": "</div>", "<span>": "</span>", "<table><td>": "</td></table>", "<svg>": "</svg>", "<math>": "</math>", "<b>": "</b>", "<ul><li>": "</li></ul>",
		`<figure class="ltx_figure">`: "</figure>", `<section class="ltx_section">`: "</section>", `<span class="ltx_note"><span class="ltx_note_content">`: "</span></span>",
	} {
		page := `<html><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">Boxes</h1><div class="ltx_para"><p class="ltx_p">` + text + `</p></div>` +
			strings.Repeat(tag, levels) + "inside" + strings.Repeat(closing, levels) + `<div class="ltx_para"><p class="ltx_p">After the boxes.</p></div></article></body></html>`
		d, err := extract.New().Extract([]byte(page), paper.Origin{})
		if err != nil {
			t.Errorf("%s: %v", tag, err)
			continue
		}
		if all := extract.Text(d); !strings.Contains(all, "still a kite") || !strings.Contains(all, "inside") {
			t.Errorf("%s: text was lost: %d characters", tag, len(all))
		}
		if !slices.ContainsFunc(d.Warnings, func(w paper.Warning) bool { return w.Code == extract.WarningNesting }) {
			t.Errorf("%s: no word of the nesting", tag)
		}
	}
}

// TestSpans: a table cannot be made larger than its bytes allow.
func TestSpans(t *testing.T) {
	page := `<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Spans</h1><p class="ltx_p">` + strings.Repeat("Kites need room. ", 60) + `</p><table class="ltx_tabular">` +
		strings.Repeat(`<tr><td colspan="99999" rowspan="99999">x</td></tr>`, 2000) + `</table></article>`
	d, err := extract.New().Extract([]byte(page), paper.Origin{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(extract.Text(d)); n > 3*len(page) {
		t.Errorf("%d bytes of text from a page of %d", n, len(page))
	}
	if len(d.Warnings) != 1 || d.Warnings[0].Code != extract.WarningSpans {
		t.Errorf("%+v", d.Warnings)
	}
}

// TestExplain: what is left out is listed, with a reason.
func TestExplain(t *testing.T) {
	page := sharedtest.Read(t, "testdata/oxide.html")
	from := paper.Origin{URL: "https://arxiv.org/html/2608.00001"}
	d, removals, err := extract.New().Explain(page, from)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := extract.New().Extract(page, from)
	if err != nil || !reflect.DeepEqual(d, plain) {
		t.Errorf("explained, it differs: %v", err)
	}
	for _, want := range []string{"Report GitHub Issue", "Instructions for reporting errors", "Cited by", "HTML conversions sometimes display errors"} {
		if !slices.ContainsFunc(removals, func(r paper.Removal) bool { return r.Reason != "" && strings.Contains(r.Text, want) }) {
			t.Errorf("%q is not explained: %+v", want, removals)
		}
	}
	if d.Version != 3 || d.Title != "Kites in August: A Second Look" || !slices.Equal(d.Authors, []string{"Ada Example", "Ben Sample"}) {
		t.Errorf("%q v%d %q", d.Title, d.Version, d.Authors)
	}
}

// properties are what must hold of any document, of whatever page.
func properties(t *testing.T, d paper.Document) {
	t.Helper()
	seen := map[string]bool{}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Text == "" && b.Image == "" {
				t.Errorf("a block without text: %+v", b)
			}
			if seen[b.Anchor] {
				t.Errorf("two blocks at %q", b.Anchor)
			}
			seen[b.Anchor] = true
			if !utf8.ValidString(b.Text) || b.Kind != paper.BlockListing && b.Kind != paper.BlockTable && b.Kind != paper.BlockFigure && strings.ContainsAny(b.Text, "\n\t\u00a0\u200b") {
				t.Errorf("%s: not folded: %q", b.Anchor, b.Text)
			}
			for _, l := range b.Links {
				if l.Start < 0 || l.End > len(b.Text) || l.Start >= l.End || l.Target == "" || !utf8.ValidString(b.Text[l.Start:l.End]) {
					t.Errorf("%s: a link out of place: %+v of %d", b.Anchor, l, len(b.Text))
				}
			}
			for _, c := range b.Spans {
				if c.Row < 0 || c.Row >= len(b.Rows) || c.Column >= len(b.Rows[c.Row]) {
					t.Errorf("%s: a span out of place: %+v", b.Anchor, c)
				}
			}
			if b.HeaderRows > len(b.Rows) {
				t.Errorf("%s: %d rows of headings of %d", b.Anchor, b.HeaderRows, len(b.Rows))
			}
		}
	}
}

func FuzzExtract(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, p := range pages {
		if page, err := os.ReadFile(p); err == nil {
			f.Add(page)
		}
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		// A page that fuzzing tore out of its article is put into one, so that more
		// than the search for the article is tried.
		if !bytes.Contains(page, []byte("<article")) {
			page = append([]byte(`<article class="ltx_document"><h1 class="ltx_title ltx_title_document">T</h1><p>`+strings.Repeat("A kite flies. ", 60)+"</p>"), page...)
		}
		from := paper.Origin{URL: "https://arxiv.org/html/x"}
		d, err := extract.New().Extract(page, from)
		if err != nil && paper.CodeOf(err) != paper.NotAPaper {
			t.Error(err)
		}
		properties(t, d)
		// Invalid bytes become U+FFFD, three bytes for one; spans make separators.
		if n := len(extract.Text(d)); n > 3*len(page)+100_000 {
			t.Errorf("%d bytes of text from a page of %d", n, len(page))
		}
		if again, _ := extract.New().Extract(page, from); !reflect.DeepEqual(d, again) {
			t.Error("read twice, it differs")
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	for name, page := range sharedtest.Pages(b) {
		if strings.HasPrefix(name, "ar5iv_article") && name != "ar5iv_article_2310.02003" {
			continue
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				if _, err := extract.New().Extract(page, paper.Origin{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkParse is the floor: the tree alone.
func BenchmarkParse(b *testing.B) {
	for name, page := range sharedtest.Pages(b) {
		if strings.HasPrefix(name, "ar5iv_article") && name != "ar5iv_article_2310.02003" {
			continue
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := html.Parse(bytes.NewReader(page)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
