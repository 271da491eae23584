package summarize_test

import (
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/summarize"
)

// TestTakesAnother: a sentence that the model cannot translate gives way to the next
// best; where there is none, it stays in English, and the record says so.
func TestTakesAnother(t *testing.T) {
	d := document()
	d.Sections[2].Blocks = append(d.Sections[2].Blocks, paper.Block{Anchor: "S3.p2", Kind: paper.BlockParagraph,
		Text: "FoldNet improves the accuracy of floating by 8.2% over the raft in calm water. FoldNet reduces the time of folding by 17% against hand work. FoldNet reaches a score of 3.5 points with thick sheets of oak. FoldNet outperforms every ship of tin by 4.4% in a storm. FoldNet gains 6.1% over the second best boat of all."})
	request := summarize.Request{Document: d, Language: paper.Chinese, Model: large, Way: paper.WayTranslate}
	translating := func(stubborn string) func(paper.Prompt, int) (string, error) {
		return func(p paper.Prompt, call int) (string, error) {
			if !strings.Contains(p.System, "学术翻译") {
				return good(p, call)
			}
			if strings.Contains(p.User, stubborn) {
				return "对不起，这句话实在没有办法翻译出来。", nil
			}
			return chinese(p.User), nil
		}
	}
	draft, _, err := writeWith(t, request, knowing(paper.Chinese), translating("17%"))
	if err != nil {
		t.Fatal(err)
	}
	results, record := draft.Summary.Results, draft.Record.Fields[paper.Results]
	if strings.Contains(results, "17%") || strings.Count(results, "*   ") != 5 || !summarize.InLanguage(results, paper.Chinese) || record.Reason != "" || len(record.Passages) != 5 {
		t.Errorf("%q, %+v", results, record)
	}
	if !said(draft, paper.Results, paper.Replaced) {
		t.Errorf("no word on it: %+v", draft.Record.Decisions)
	}

	draft, _, err = writeWith(t, request, knowing(paper.Chinese), translating("")) // whatever is asked
	if err != nil {
		t.Fatal(err)
	}
	if record := draft.Record.Fields[paper.Results]; !strings.Contains(record.Reason, "stay in English") || !strings.Contains(draft.Summary.Results, "8.2%") {
		t.Errorf("%q, %+v", draft.Summary.Results, record)
	}
}

func said(d paper.Draft, f paper.Field, what paper.Decided) bool {
	for _, decision := range d.Record.Decisions {
		if decision.Field == f && decision.What == what {
			return true
		}
	}
	return false
}

// chinese stands in for a translation: its numbers and names are those of the sentence.
func chinese(sentence string) string {
	var kept []string
	for word := range strings.FieldsSeq(strings.TrimRight(sentence, ".")) {
		if strings.ContainsAny(word, "0123456789") || word == "FoldNet" || word == "BoatBench" || word == "WindTunnel" || word == "A100" || word == "GPU" {
			kept = append(kept, strings.Trim(word, ",.;"))
		}
	}
	return "这里是一句足够长的中文译文，其中的数字与名称都照原样保留：" + strings.Join(kept, "、") + "。" + strings.Repeat("好", len(sentence)%7+1)
}

// TestTaskFromAbstract: where a title cannot be translated, a sentence on the domain can.
func TestTaskFromAbstract(t *testing.T) {
	d := document()
	d.Title = "Out of the Pond"
	draft, _, err := writeWith(t, summarize.Request{Document: d, Language: paper.Chinese, Model: large, Way: paper.WayTranslate}, knowing(paper.Chinese), func(p paper.Prompt, call int) (string, error) {
		switch {
		case !strings.Contains(p.System, "学术翻译"):
			return good(p, call)
		case strings.Contains(strings.ToLower(p.User), "pond"):
			return "Out of the Pond", nil
		}
		return chinese(p.User), nil
	})
	if record := draft.Record.Fields[paper.Domain]; err != nil || record.Way != paper.WayTranslate || record.Reason != "" || !summarize.InLanguage(draft.Summary.Domain, paper.Chinese) {
		t.Errorf("%v %q %+v", err, draft.Summary.Domain, record)
	}
}

// TestTranslatedInParts: a model that loses a name in a long sentence keeps it in parts.
func TestTranslatedInParts(t *testing.T) {
	d := document()
	d.Sections[2].Blocks[0].Text = "FoldNet achieves a time of 71.4 minutes on the water of WindTunnel and in each of its storms, outperforming the plain boat by a margin of 8.3 minutes in all of them."
	draft, _, err := writeWith(t, summarize.Request{Document: d, Language: paper.Chinese, Model: large, Way: paper.WayTranslate}, knowing(paper.Chinese), func(p paper.Prompt, call int) (string, error) {
		if strings.Contains(p.System, "学术翻译") && strings.Contains(p.User, "71.4") && strings.Contains(p.User, "8.3") {
			return "它达到了很好的结果，71.4 分钟，高出 8.3 分钟。", nil
		}
		return chinese(p.User), nil
	})
	if results := draft.Summary.Results; err != nil || !strings.Contains(results, "WindTunnel") || !strings.Contains(results, "8.3") || !summarize.InLanguage(results, paper.Chinese) {
		t.Errorf("%v %q", err, results)
	}
}
