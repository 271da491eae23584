package evidence

import (
	"fmt"
	"strings"

	"paperboy/backend/paper"
)

// Phrases are what code says itself in a report.
type Phrases struct {
	Open, Announced, Hardware, Input, Output, Workflow string
	NotSaid, NotRead, NoExperiments                    string
	own, against, span, table                          string // parts of a comparison
	link, stop                                         string
}

// PhrasesOf are the phrases of a language.
func PhrasesOf(l paper.Language) Phrases {
	if l == paper.English {
		return Phrases{"Openness", "announced, not yet available", "Hardware", "Input", "Output", "Workflow", "The paper does not say.",
			"Not read: only the abstract was available.", "The paper reports no experiments.",
			"%s %s", " (best of the others: %s %s)", " (the others: %s to %s)", "Table %s, %s: ", "; ", "."}
	}
	return Phrases{"开放情况", "已预告，尚未公开", "硬件", "输入", "输出", "工作流程", "论文没有说明。", "未读到：只有摘要可读。", "论文没有报告实验。",
		"%s 为 %s", "（其余最好：%s %s）", "（其余：%s 至 %s）", "表 %s，%s：", "；", "。"}
}

// Abstention is the sentence for a field of which nothing is known: either the
// paper, read in full, does not say it, or it was not read.
func Abstention(l paper.Language, source paper.ReadingSource) string {
	if source == paper.SourceAbstract {
		return PhrasesOf(l).NotRead
	}
	return PhrasesOf(l).NotSaid
}

// NoExperiments is the sentence for the results of a paper without experiments.
func NoExperiments(l paper.Language) string { return PhrasesOf(l).NoExperiments }

// Sentence is what a passage says: its own words, or for a table the cells compared,
// as a sentence in the language.
func Sentence(p paper.Passage, l paper.Language) string {
	if p.Comparison == nil {
		return capitalized(Plain(p.Text))
	}
	w, c := PhrasesOf(l), p.Comparison
	var parts []string
	for _, cell := range c.Cells {
		part := fmt.Sprintf(w.own, cell.Under, cell.Own)
		switch {
		case cell.Best != "":
			part += fmt.Sprintf(w.against, cell.BestOf, cell.Best)
		case cell.Low != cell.High:
			part += fmt.Sprintf(w.span, cell.Low, cell.High)
		}
		parts = append(parts, part)
	}
	head := c.Own + ": "
	if l == paper.Chinese {
		head = c.Own + "："
	}
	if c.Table != "" {
		head = fmt.Sprintf(w.table, c.Table, c.Own)
	}
	return head + strings.Join(parts, w.link) + w.stop
}
