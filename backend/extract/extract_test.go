package extract_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

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
				if b.Text == "" && b.Image == "" || b.Anchor == "" {
					t.Errorf("%s: a block without text or anchor: %+v", name, b)
				}
				if strings.Contains(b.Text, "\\displaystyle") || strings.Contains(b.Text, "Report Issue") {
					t.Errorf("%s: %q", name, b.Text)
				}
			}
		}
		t.Logf("%s: %q v%d, %d sections, %d characters, %d tables, %d equations, %d references, warnings %d",
			name, d.Title, d.Version, len(d.Sections), d.BodyLength(), tables, equations, references, len(d.Warnings))
		again, _ := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML, URL: "https://arxiv.org/html/" + name})
		if !reflect.DeepEqual(d, again) {
			t.Errorf("%s: read twice, it differs", name)
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
		d, err := extract.New().Extract(page, paper.Origin{URL: "https://arxiv.org/html/x"})
		if err != nil && paper.CodeOf(err) != paper.NotAPaper {
			t.Error(err)
		}
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if b.Text == "" && b.Image == "" {
					t.Error("a block without text")
				}
			}
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
