package report_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"paperboy/backend/paper"
	"paperboy/backend/report"
	"paperboy/backend/sharedtest"
)

// solid is a text without white space.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// TestSeed reads a real report: 25 papers, none empty, and every character of every
// section once.
func TestSeed(t *testing.T) {
	text := sharedtest.Read(t, filepath.Join(sharedtest.Folder(t, "seed"), "daily-papers-2026-01-13.md"))
	d, warnings, err := report.Read(text)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if d.Day != "2026-01-13" || d.SourceURL != "https://huggingface.co/papers/date/2026-01-13" || d.Language != paper.Chinese || len(d.Reports) != 25 {
		t.Fatalf("%s %s %s %d", d.Day, d.SourceURL, d.Language, len(d.Reports))
	}
	parts := strings.Split(string(text), "## 📄 ")[1:]
	for i, r := range d.Reports {
		if r.ID == "" || r.Title == "" || r.Source == "" || !strings.HasPrefix(parts[i], r.Title) {
			t.Errorf("%+v", r)
		}
		// All that is left of the part when the sections are taken out in order are
		// the five headings.
		rest := solid(parts[i])
		for _, f := range paper.Fields() {
			text := solid(r.Summary.Text(f))
			at := strings.Index(rest, text)
			if text == "" || at < 0 {
				t.Fatalf("%s %s: %q is not in the file", r.ID, f, text)
			}
			heading := rest[:at]
			if f != paper.Domain && len([]rune(heading)) > 20 {
				t.Errorf("%s %s: lost before it: %q", r.ID, f, heading)
			}
			rest = rest[at+len(text):]
		}
		if strings.Trim(rest, "=") != "" {
			t.Errorf("%s: lost at the end: %q", r.ID, rest)
		}
	}
	var written bytes.Buffer
	if err := report.Write(&written, d); err != nil {
		t.Fatal(err)
	}
	again, warnings, err := report.Read(written.Bytes())
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if diff := cmp.Diff(d, again); diff != "" {
		t.Error(diff)
	}
}

func TestForms(t *testing.T) {
	want := paper.Summary{Domain: "NLP", Contribution: "One.", Usage: "* in\n    * out", Innovations: "1. **a**: b\n2. **c**: d", Results: "12 %"}
	for name, body := range map[string]string{
		"numbered":      "1. **应用领域**\n   NLP\n\n2. **一句话核心贡献**\n   One.\n\n3. **使用指南**\n   * in\n       * out\n\n4. **主要创新点**\n   1. **a**: b\n   2. **c**: d\n\n5. **实验效果**\n   12 %\n",
		"beside":        "1. **应用领域**：NLP\n\n2. **一句话核心贡献**：One.\n\n3. **使用指南**：\n    * in\n        * out\n\n4. **主要创新点**：\n    1. **a**: b\n    2. **c**: d\n\n5. **实验效果**：12 %",
		"hashes":        "# A title\n\n### 1. 应用领域\nNLP\n### 2. 一句话核心贡献\nOne.\n### 3. 使用指南\n* in\n    * out\n### 4. 主要创新点\n1. **a**: b\n2. **c**: d\n### 5. 实验效果\n12 %",
		"hashes bold":   "### 1. **应用领域**\nNLP\n### 2. **一句话核心贡献**\nOne.\n### 3. **使用指南**\n* in\n    * out\n### 4. **主要创新点**\n1. **a**: b\n2. **c**: d\n### 5. **实验效果**\n12 %",
		"bold":          "**应用领域：** NLP\n\n**一句话核心贡献：** One.\n\n**使用指南：**\n* in\n    * out\n\n**主要创新点：**\n1. **a**: b\n2. **c**: d\n\n**实验效果：** 12 %",
		"windows":       "## 1. 应用领域\r\nNLP\r\n## 2. 一句话核心贡献\r\nOne.\r\n## 3. 使用指南\r\n* in\r\n    * out\r\n## 4. 主要创新点\r\n1. **a**: b\r\n2. **c**: d\r\n## 5. 实验效果\r\n12 %\r\n",
		"English":       "### 1. Field\nNLP\n### 2. Core contribution\nOne.\n### 3. How to use it\n* in\n    * out\n### 4. Main innovations\n1. **a**: b\n2. **c**: d\n### 5. Results\n12 %\n",
		"other English": "## Domain\nNLP\n## Contribution\nOne.\n## Usage Guide\n* in\n    * out\n## Key Innovations\n1. **a**: b\n2. **c**: d\n## Experimental Results\n12 %\n",
	} {
		t.Run(name, func(t *testing.T) {
			d, warnings, err := report.Read([]byte("\ufeff# Report\n**Date**: 2026-01-13\n**Source URL**: x\n\n## 📄 T\n\n- **链接**: https://huggingface.co/papers/2601.05110\n- **阅读来源**: PDF\n\n" + body))
			if err != nil || len(warnings) > 0 || len(d.Reports) != 1 {
				t.Fatal(err, warnings)
			}
			if diff := cmp.Diff(want, d.Reports[0].Summary); diff != "" {
				t.Error(diff)
			}
			if english := strings.Contains(name, "English"); (d.Language == paper.English) != english || d.Reports[0].Source != paper.SourcePDF {
				t.Error(d.Language, d.Reports[0].Source)
			}
		})
	}
}

// TestHeadings reads a heading as models write it, in both languages.
func TestHeadings(t *testing.T) {
	for _, heading := range []string{
		"# 1. %s\n", "#### 2. **%s**：", "3、%s\n", "3、%s：", "**4. %s：** ", "5) %s\n", "5）%s\n", "（1）%s\n", "### (1) %s\n", "１．%s\n", "### １. %s\n", "一、%s\n",
		"## 二、%s\n", "【%s】\n", "###1.%s\n", "## 1. %s ##\n", "__1. %s__\n", "### 1. %s（Experimental results）\n", "### %s (实验效果)\n", "### 🎯 1. %s\n", "1️⃣ %s\n", "**### 1. %s**\n",
	} {
		for _, name := range []string{"实验效果", "Experimental results"} {
			text := "**Date**: 2026-01-13\n## 📄 T\n- **链接**: https://huggingface.co/papers/2601.05110\n" + fmt.Sprintf(heading, name) + "12 %"
			d, _, err := report.Read([]byte(text))
			if err != nil || d.Reports[0].Summary.Results != "12 %" {
				t.Errorf("%q: %v, %+v", fmt.Sprintf(heading, name), err, d.Reports)
			}
		}
	}
	for _, sentence := range []string{"实验效果很好", "Results are good", "### 1. 实验效果 (on BoatBench)", "1. Results are good", "🎯 Results: good", "## 📄 Results", "2024. Results"} {
		text := "**Date**: 2026-01-13\n## 📄 T\n- **链接**: https://huggingface.co/papers/2601.05110\n### 1. 应用领域\nx\n" + sentence
		if d, _, err := report.Read([]byte(text)); err == nil && d.Reports[0].Summary.Results != "" {
			t.Errorf("%q is no heading", sentence)
		}
	}
}

func TestBadFiles(t *testing.T) {
	head := "**Date**: 2026-01-13\n"
	for name, text := range map[string]string{
		"empty": "", "no paper": head, "no date": "## 📄 T\n- **链接**: https://huggingface.co/papers/2601.05110\n",
		"bad date": "**Date**: 2026-02-30\n## 📄 T\n", "no link": head + "## 📄 T\n### 1. 应用领域\nx", "binary": "\xff\xfe\x00",
	} {
		if _, _, err := report.Read([]byte(text)); paper.CodeOf(err) != paper.BadFile {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, warnings, err := report.Read([]byte(head + "## 📄 T\n- **链接**: https://huggingface.co/papers/2601.05110\nHello.\n### 1. 应用领域\nx\n### 1. 应用领域\ny"))
	codes := map[paper.WarningCode]int{}
	for _, w := range warnings {
		codes[w.Code]++
	}
	if err != nil || codes[report.WarningMissing] != 4 || codes[report.WarningLeftOut] != 1 || codes[report.WarningRepeated] != 1 {
		t.Error(err, warnings)
	}
}

// TestRoundTrip: whatever the texts are, they come back.
func TestRoundTrip(t *testing.T) {
	line := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"### 1. 应用领域", "5. **实验效果**：rest", "**Results:**", "## 📄 x", `\## 📄 x`, `\\### 2. Core contribution`, strings.Repeat("=", 60), "", "  indented", "- **链接**: x", "`code`", "【实验效果】：x", "一、使用指南", "1️⃣ Usage guide", "（2）**创新点**（Innovations）：y", "## Results ##",
	}))
	rapid.Check(t, func(t *rapid.T) {
		d := paper.Digest{Day: "2026-01-13", SourceURL: "https://huggingface.co/papers/date/2026-01-13", Language: rapid.SampledFrom(paper.Languages()).Draw(t, "language")}
		for range rapid.IntRange(1, 3).Draw(t, "papers") {
			r := paper.Report{ID: "2601.05110", Title: "A title", Link: "https://huggingface.co/papers/2601.05110", Source: paper.SourceHTML}
			for _, f := range paper.Fields() {
				text := strings.Join(rapid.SliceOfN(line, 1, 4).Draw(t, "lines"), "\n")
				text = strings.NewReplacer("\r", "").Replace(text)
				r.Summary = r.Summary.With(f, "x"+text+"\ny")
			}
			d.Reports = append(d.Reports, r)
		}
		var first, second bytes.Buffer
		if err := report.Write(&first, d); err != nil {
			t.Fatal(err)
		}
		read, _, err := report.Read(first.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range read.Reports {
			for _, f := range paper.Fields() {
				if solid(r.Summary.Text(f)) != solid(d.Reports[i].Summary.Text(f)) {
					t.Fatalf("%s: %q became %q", f, d.Reports[i].Summary.Text(f), r.Summary.Text(f))
				}
			}
		}
		if err := report.Write(&second, read); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatalf("written again it differs:\n%s\n%s", first.String(), second.String())
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("**Date**: 2026-01-13\n## 📄 T\n- **链接**: https://huggingface.co/papers/2601.05110\n### 1. 应用领域\nx"))
	f.Fuzz(func(t *testing.T, text []byte) {
		d, _, err := report.Read(text)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := report.Write(&b, d); err != nil {
			t.Fatal(err)
		}
		again, _, err := report.Read(b.Bytes())
		if err != nil || len(again.Reports) != len(d.Reports) {
			t.Fatalf("%v: %d papers of %d", err, len(again.Reports), len(d.Reports))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := sharedtest.Read(b, filepath.Join(sharedtest.Folder(b, "seed"), "daily-papers-2026-01-13.md"))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, _, err := report.Read(text); err != nil {
			b.Fatal(err)
		}
	}
}
