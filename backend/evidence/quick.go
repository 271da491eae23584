package evidence

import (
	"strings"

	"paperboy/backend/paper"
)

// words are what the report without a model says itself.
type words struct {
	open, hardware, notSaid, notRead, noExperiments string
}

func wordsOf(l paper.Language) words {
	if l == paper.English {
		return words{"Openness", "Hardware", "The paper does not say.", "Not read: only the abstract was available.", "The paper reports no experiments."}
	}
	return words{"开放情况", "硬件", "论文没有说明。", "未读到：只有摘要可读。", "论文没有报告实验。"}
}

// Abstention is the sentence for a field of which nothing is known: either the
// paper, read in full, does not say it, or it was not read.
func Abstention(l paper.Language, source paper.ReadingSource) string {
	if source == paper.SourceAbstract {
		return wordsOf(l).notRead
	}
	return wordsOf(l).notSaid
}

// NoExperiments is the sentence for the results of a paper without experiments.
func NoExperiments(l paper.Language) string { return wordsOf(l).noExperiments }

// Known are the lines of the usage field that no model is asked for: openness and
// hardware, in the paper's own sentences.
func Known(e paper.Evidence, l paper.Language) (markdown string, passages []paper.Passage) {
	w := wordsOf(l)
	var lines []string
	for _, part := range []struct {
		name     string
		passages []paper.Passage
	}{{w.open, e.Openness}, {w.hardware, e.Hardware}} {
		if len(part.passages) > 0 {
			chosen := part.passages[:min(2, len(part.passages))]
			lines = append(lines, "*   **"+part.name+"**: "+verbatim(chosen, " "))
			passages = append(passages, chosen...)
		}
	}
	return strings.Join(lines, "\n"), passages
}

// counts are how many sentences of a field the report without a model shows.
var counts = map[paper.Field]int{
	paper.Domain: 1, paper.Contribution: 1, paper.Usage: 3, paper.Innovations: 3, paper.Results: 4,
}

// Extracts is a field filled with the paper's own sentences; it abstains where
// there is none.
func Extracts(d paper.Document, e paper.Evidence, f paper.Field, l paper.Language) (string, paper.FieldRecord) {
	chosen := append([]paper.Passage{}, e.Fields[f][:min(counts[f], len(e.Fields[f]))]...)
	record := paper.FieldRecord{Way: paper.WayExtract, Passages: chosen}
	var lines []string
	if f == paper.Results && !e.Experiments && d.Source != paper.SourceAbstract {
		return NoExperiments(l), paper.FieldRecord{Way: paper.WayKnown, Passages: []paper.Passage{}}
	}
	if len(chosen) == 1 {
		lines = append(lines, verbatim(chosen, ""))
	} else if len(chosen) > 1 {
		lines = append(lines, "*   "+verbatim(chosen, "\n*   "))
	}
	if f == paper.Usage {
		known, passages := Known(e, l)
		if known != "" {
			lines = append(lines, known)
			record.Passages = append(record.Passages, passages...)
		}
	}
	if len(lines) == 0 {
		return Abstention(l, d.Source), paper.FieldRecord{Way: paper.WayAbstained, Passages: []paper.Passage{}}
	}
	return strings.Join(lines, "\n"), record
}

// verbatim joins the texts of passages, each on one line.
func verbatim(passages []paper.Passage, between string) string {
	texts := make([]string, len(passages))
	for i, p := range passages {
		texts[i] = strings.Join(strings.Fields(p.Text), " ")
	}
	return strings.Join(texts, between)
}

// Quick is the report without a model: the paper's own sentences.
func Quick(d paper.Document, l paper.Language) paper.Draft {
	e := Select(d, DefaultBudget)
	draft := paper.Draft{Record: paper.Record{
		Depth: paper.Quick, Language: l, PromptVersion: Version, Document: d.Key(), Extractor: d.Extractor, Version: d.Version,
		Coverage: e.Coverage, Fields: map[paper.Field]paper.FieldRecord{},
	}}
	for _, f := range paper.Fields() {
		text, record := Extracts(d, e, f, l)
		draft.Summary = draft.Summary.With(f, text)
		draft.Record.Fields[f] = record
	}
	return draft
}
