package summarize_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"paperboy/backend/paper"
	"paperboy/backend/summarize"
	"paperboy/backend/verify"
)

// script is a model that answers by what it is asked.
type script struct {
	answer  func(p paper.Prompt, call int) (string, error)
	prompts []paper.Prompt
}

func (s *script) Chat(_ context.Context, p paper.Prompt, each func(string) error) (paper.Answer, error) {
	s.prompts = append(s.prompts, p)
	text, err := s.answer(p, len(s.prompts))
	if err != nil {
		return paper.Answer{}, err
	}
	for _, piece := range strings.SplitAfter(text, " ") {
		if err := each(piece); err != nil {
			return paper.Answer{}, err
		}
	}
	return paper.Answer{Text: text, PromptTokens: 10, AnswerTokens: 5, AnswerSeconds: 1}, nil
}

func document() paper.Document {
	block := func(anchor, text string) paper.Block {
		return paper.Block{Anchor: anchor, Kind: paper.BlockParagraph, Text: text}
	}
	return paper.Document{
		ID: "2601.00001", Source: paper.SourceHTML, Title: "FoldNet", Abstract: "Boats of paper are an important field of study. In this paper we propose FoldNet, a new way to fold boats. It outperforms the baseline by 12.5% on BoatBench.",
		Sections: []paper.Section{
			{Anchor: "S1", Title: "Introduction", Kind: paper.SectionIntroduction, Blocks: []paper.Block{block("S1.p1", "We introduce a novel fold that holds water out for longer than others."), block("S1.p2", "Our code is available at https://github.com/example/foldnet.")}},
			{Anchor: "S2", Title: "Method", Kind: paper.SectionMethod, Blocks: []paper.Block{block("S2.p1", "The input is a sheet; first it is folded, then dipped, and the output is a boat.")}},
			{Anchor: "S3", Title: "Experiments", Kind: paper.SectionExperiments, Blocks: []paper.Block{block("S3.p1", "FoldNet achieves 71.4 minutes on WindTunnel, compared to 63.1 of the plain boat, on one A100 GPU.")}},
		},
	}
}

// memory remembers profiles.
type memory map[string]paper.Profile

func (m memory) Profile(_ context.Context, digest string) (paper.Profile, error) {
	return m[digest], nil
}

func (m memory) SaveProfile(_ context.Context, p paper.Profile) error {
	m[p.Digest] = p
	return nil
}

// knowing is a memory of the model "d" that can do all but write all sections at once.
func knowing(l paper.Language) memory {
	return memory{"d": {Digest: "d", Probes: []paper.Probe{{Language: l, Version: summarize.PromptVersion(l), Translate: true, Write: true}}}}
}

var large = paper.Model{Name: "m", Digest: "d", Context: 32768, Writes: true, Parameters: "7B"}

// checker is verify: what it says of a report is a part of how one is written.
type checker struct{}

func (checker) Check(s paper.Summary, d paper.Document) paper.Checks { return verify.Summary(s, d) }

func writeWith(t *testing.T, r summarize.Request, m summarize.Memory, answer func(p paper.Prompt, call int) (string, error)) (paper.Draft, *script, error) {
	t.Helper()
	s := &script{answer: answer}
	now := time.Date(2026, 1, 13, 8, 0, 0, 0, time.UTC)
	draft, err := summarize.New(summarize.Options{Model: s, Checker: checker{}, Memory: m, Now: func() time.Time { return now }}).Summarize(t.Context(), r, nil)
	return draft, s, err
}

func write(t *testing.T, l paper.Language, answer func(p paper.Prompt, call int) (string, error)) (paper.Draft, *script, error) {
	t.Helper()
	return writeWith(t, summarize.Request{Document: document(), Language: l, Model: large}, knowing(l), answer)
}

// good answers as a good model does.
func good(p paper.Prompt, _ int) (string, error) {
	switch {
	case strings.Contains(p.System, "学术翻译"):
		return "译文：" + strings.NewReplacer("It outperforms the baseline by", "它比基线提高了", "on", "在基准上", "FoldNet achieves", "该方法达到了很好的", "minutes", "分钟", "compared to", "相比之下普通的纸船只有", "of the plain boat", "分钟而已", "on one A100 GPU", "使用一张").Replace(p.User), nil
	case strings.Contains(p.User, "创新点"):
		return "### 创新点\n1. **折法**：一种新的折法 [1]。\n2. **浸水**：先折叠再浸水。\n- **纸张**：使用普通纸张。", nil
	case strings.Contains(p.User, "工作流程"):
		return "*   **输入**：一张纸\n*   **输出**：一只船\n*   **工作流程**：先折叠，再浸水\n*   **硬件**：需要高性能 GPU", nil
	}
	return "提出了一种新的折纸方法，用来折出更好的纸船。", nil
}

func TestChinese(t *testing.T) {
	draft, s, err := write(t, paper.Chinese, good)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(draft.Summary.Innovations, "#") || strings.Contains(draft.Summary.Innovations, "[1]") || strings.Count(draft.Summary.Innovations, "*   **") != 3 {
		t.Errorf("%q", draft.Summary.Innovations)
	}
	if strings.Contains(draft.Summary.Usage, "高性能") || !strings.Contains(draft.Summary.Usage, "github.com/example/foldnet") || !strings.Contains(draft.Summary.Usage, "A100") {
		t.Errorf("code knows openness and hardware, the model does not: %q", draft.Summary.Usage)
	}
	if !strings.Contains(draft.Summary.Results, "12.5%") || !strings.Contains(draft.Summary.Results, "71.4") {
		t.Errorf("%q", draft.Summary.Results)
	}
	r := draft.Record
	if r.Calls != len(s.prompts) || r.PromptTokens != 10*r.Calls || r.Depth != paper.Standard || r.Model != "m" || r.Context != 4096 || r.ModelSeconds == 0 {
		t.Errorf("%+v", r)
	}
	for _, p := range s.prompts {
		if p.Context != 4096 || p.MaxTokens == 0 || p.Temperature != 0.2 {
			t.Errorf("%+v", p)
		}
	}
}

func TestEnglishResultsNeedNoModel(t *testing.T) {
	draft, s, err := write(t, paper.English, func(paper.Prompt, int) (string, error) {
		return "*   **Sheet**: A new way of folding boats from sheets of paper.\n*   **Boat**: It floats for longer than the others.", nil
	})
	if err != nil || draft.Record.Fields[paper.Results].Way != paper.WayExtract || draft.Record.Fields[paper.Results].Reason != "" || !strings.Contains(draft.Summary.Results, "71.4 minutes") {
		t.Errorf("%v %+v", err, draft.Record.Fields[paper.Results])
	}
	if len(s.prompts) != 4 {
		t.Errorf("%d calls", len(s.prompts))
	}
}

// TestBadAnswers: one retry, then the paper's own sentences, and why.
func TestBadAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		err    error
		reason string
	}{
		"wrong language": {"This is English all over and not Chinese.", nil, "language"},
		"empty":          {"  \n```\n```", nil, "empty"},
		"loop":           {strings.Repeat("这是同一句话，模型不停地重复它。 ", 9), nil, "repeated itself"},
		"echo":           {"用一句中文写出这篇论文的核心贡献：提出了什么，怎样做，解决了什么问题。不超过 120 个字", nil, "question"},
		"cut":            {"", &paper.Error{Code: paper.AnswerCut, Detail: "length"}, "cut"},
		"too long":       {"", &paper.Error{Code: paper.ContextExceeded}, "context"},
	} {
		t.Run(name, func(t *testing.T) {
			draft, _, err := write(t, paper.Chinese, func(p paper.Prompt, call int) (string, error) {
				if strings.Contains(p.User, "核心贡献") {
					return c.text, c.err
				}
				return good(p, call)
			})
			f := draft.Record.Fields[paper.Contribution]
			if err != nil || f.Way != paper.WayExtract || f.Attempts != 4 || !strings.Contains(f.Reason, c.reason) || !strings.Contains(draft.Summary.Contribution, "FoldNet") {
				t.Errorf("%v %+v %q", err, f, draft.Summary.Contribution)
			}
		})
	}
}

func TestTranslationMustKeepNumbers(t *testing.T) {
	draft, _, err := write(t, paper.Chinese, func(p paper.Prompt, call int) (string, error) {
		if strings.Contains(p.System, "学术翻译") && strings.Contains(p.User, "71.4") {
			return "该方法在测试中达到了 74.1 分钟，普通纸船为 63.1 分钟，使用一张 A100 GPU。", nil
		}
		return good(p, call)
	})
	f := draft.Record.Fields[paper.Results]
	if err != nil || strings.Contains(draft.Summary.Results, "74.1") || !strings.Contains(draft.Summary.Results, "FoldNet achieves 71.4") || !strings.Contains(f.Reason, "stay in English") {
		t.Errorf("%v %+v %q", err, f, draft.Summary.Results)
	}
}

func TestTranslationMustKeepNamesAndSay(t *testing.T) {
	for _, answer := range []string{
		"该方法在测试中达到了 71.4 分钟，普通纸船为 63.1 分钟，使用一张 A100 GPU。", // the names of method and benchmark are lost
		"WindTunnel A100 FoldNet 71.4 63.1 好",                              // no Chinese
		"FoldNet WindTunnel A100 七十一 71.4 63.1" + strings.Repeat("好", 200), // far too long
	} {
		draft, _, err := write(t, paper.Chinese, func(p paper.Prompt, call int) (string, error) {
			if strings.Contains(p.System, "学术翻译") && strings.Contains(p.User, "71.4") {
				return answer, nil
			}
			return good(p, call)
		})
		if err != nil || strings.Contains(draft.Summary.Results, answer) || !strings.Contains(draft.Summary.Results, "FoldNet achieves 71.4") {
			t.Errorf("%v %q", err, draft.Summary.Results)
		}
	}
}

func TestServerGone(t *testing.T) {
	_, _, err := write(t, paper.Chinese, func(paper.Prompt, int) (string, error) { return "", &paper.Error{Code: paper.OllamaDown} })
	if paper.CodeOf(err) != paper.OllamaDown {
		t.Error(err)
	}
}

// TestPrompts: every language has every prompt, and versions differ.
func TestPrompts(t *testing.T) {
	versions := map[string]bool{}
	for _, l := range paper.Languages() {
		files, err := fs.Glob(os.DirFS("prompts/"+string(l)), "*.tmpl")
		want := []string{"contribution.tmpl", "domain.tmpl", "innovations.tmpl", "notes.tmpl", "passages.tmpl", "repair.tmpl", "results.tmpl", "system.tmpl", "usage.tmpl", "whole.tmpl"}
		if l == paper.Chinese {
			want = append(want, "keep.tmpl", "translate.tmpl")
			slices.Sort(want)
		}
		if err != nil || !slices.Equal(files, want) {
			t.Errorf("%s: %v, %v", l, files, err)
		}
		versions[summarize.PromptVersion(l)] = true
	}
	if len(versions) != len(paper.Languages()) {
		t.Error(versions)
	}
}

var update = flag.Bool("update", false, "rewrite the golden files")

// TestRenderedPrompts: what models are asked, to the letter.
func TestRenderedPrompts(t *testing.T) {
	for _, l := range paper.Languages() {
		for _, c := range []struct {
			way   paper.Way
			depth paper.Depth
		}{{"", paper.Standard}, {paper.WayWrite, paper.Careful}, {paper.WayWhole, paper.Standard}} {
			_, s, err := writeWith(t, summarize.Request{Document: document(), Language: l, Model: large, Way: c.way, Depth: c.depth}, knowing(l), bad)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, p := range s.prompts {
				fmt.Fprintf(&b, "==== system (context %d, answer %d)\n%s\n---- user\n%s\n", p.Context, p.MaxTokens, p.System, p.User)
			}
			golden(t, fmt.Sprintf("testdata/prompts.%s.%s.%s.txt", l, c.depth, cmp.Or(string(c.way), "planned")), b.String())
		}
	}
}

// bad answers with nothing: every way is tried.
func bad(paper.Prompt, int) (string, error) { return "", nil }

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; go test ./backend/summarize -update, and read the difference", path)
	}
}
