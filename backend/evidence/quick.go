package evidence

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
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

// Known are the lines of the usage field that no model is asked for: openness and
// hardware, in the paper's own sentences.
func Known(e paper.Evidence, l paper.Language) (markdown string, passages []paper.Passage) {
	markdown, passages, _ = KnownIn(e, l, func(p paper.Passage) (string, error) { return Sentence(p, l), nil }) // these words cannot fail
	return markdown, passages
}

// KnownIn is Known with the sentences on hardware in the words of another. What is
// open, and where, is said in the language of the report, with the paper's sentence.
func KnownIn(e paper.Evidence, l paper.Language, words func(paper.Passage) (string, error)) (markdown string, passages []paper.Passage, err error) {
	w := PhrasesOf(l)
	var lines, texts []string
	for _, p := range e.Hardware {
		text, err := words(p)
		if err != nil {
			return "", nil, err
		}
		texts, passages = append(texts, text), append(passages, p)
	}
	if len(texts) > 0 {
		lines = append(lines, "*   **"+w.Hardware+"**: "+strings.Join(texts, " "))
	}
	texts = nil
	for _, p := range e.Openness[:min(2, len(e.Openness))] {
		texts, passages = append(texts, open(p, l)), append(passages, p)
	}
	if len(texts) > 0 {
		lines = append(lines, "*   **"+w.Open+"**: "+strings.Join(texts, " "))
	}
	return strings.Join(lines, "\n"), passages, nil
}

// things are what may be open, in Chinese.
var things = []struct {
	pattern *regexp.Regexp
	chinese string
}{
	{regexp.MustCompile(`(?i)\bcodes?\b|codebase|implementation|scripts?|repositor`), "代码"},
	{regexp.MustCompile(`(?i)\bmodels?\b|weights|checkpoints?`), "模型"},
	{regexp.MustCompile(`(?i)\bdata\b|data ?sets?|corpus|corpora|benchmarks?`), "数据"},
	{regexp.MustCompile(`(?i)\bdemos?\b|\bsamples?\b`), "演示"},
	{regexp.MustCompile(`(?i)\bprompts?\b`), "提示词"},
}

// open is what a passage says of the openness: the sentence, and in Chinese before it
// what it comes to.
func open(p paper.Passage, l paper.Language) string {
	w, text := PhrasesOf(l), withAddress(p)
	if l == paper.English {
		if Announced(p) {
			return "(" + w.Announced + ") " + text
		}
		return text
	}
	var named []string
	for _, t := range things {
		if t.pattern.MatchString(anyWhere.ReplaceAllString(p.Text, "")) {
			named = append(named, t.chinese)
		}
	}
	said := strings.Join(named, "、")
	if said == "" {
		said = "资源"
	}
	if Announced(p) {
		return said + w.Announced + "（原文：" + text + "）"
	}
	said += "已公开"
	if address := anyWhere.FindString(text); address != "" {
		said += "：" + strings.TrimRight(address, ".,;") + " "
	}
	return said + "（原文：" + text + "）"
}

// withAddress is a passage with the address that its link leads to, if the text does
// not say it.
func withAddress(p paper.Passage) string {
	text := Sentence(p, paper.English)
	if p.Address != "" && !strings.Contains(text, p.Address) {
		text = strings.TrimRight(text, ". ") + " (" + p.Address + ")."
	}
	return text
}

// Counts are how many passages of a field a report shows that keeps them as they are.
var counts = map[paper.Field]int{paper.Contribution: 1, paper.Innovations: 3, paper.Results: 5}

// Picked are the passages that a field shows: the first few, of the usage those for
// input, output and workflow, in this order.
func Picked(e paper.Evidence, f paper.Field) []paper.Passage {
	list := e.Fields[f]
	switch f {
	case paper.Domain:
		return nil
	case paper.Usage:
		return pickUsage(list)
	case paper.Results:
		return withNumbers(list, e.Own)
	case paper.Innovations:
		return distinct(unless(list, pickUsage(e.Fields[paper.Usage])), e.Own)
	case paper.Contribution:
	}
	return append([]paper.Passage{}, list[:min(counts[f], len(list))]...)
}

// With is an evidence with other passages for a field.
func With(e paper.Evidence, f paper.Field, passages []paper.Passage) paper.Evidence {
	e.Fields = maps.Clone(e.Fields)
	e.Fields[f] = passages
	return e
}

// unless are the passages that others do not hold, where enough are left.
func unless(list, others []paper.Passage) []paper.Passage {
	rest := slices.DeleteFunc(slices.Clone(list), func(p paper.Passage) bool {
		return slices.ContainsFunc(others, func(o paper.Passage) bool { return o.Place == p.Place })
	})
	if len(rest) < counts[paper.Innovations] {
		return list
	}
	return rest
}

// distinct are the innovations to show: of several with one name the best.
func distinct(list []paper.Passage, own []string) []paper.Passage {
	picked := []paper.Passage{}
	names := map[string]bool{}
	for _, p := range list {
		name := strings.ToLower(Name(p, own))
		if len(picked) < counts[paper.Innovations] && (name == "" || !names[name]) {
			names[name] = true
			picked = append(picked, p)
		}
	}
	return picked
}

// measured is a number as results have it: one digit alone counts or names something.
var measured = regexp.MustCompile(`\d\.\d|\d\d|\d\s?(?:%|×|x\b|points?|percent|times)`)

// withNumbers are the results to show: those with numbers, at most two of them from
// one table; where there are fewer than three, the best of what the authors say of
// their own work.
func withNumbers(list []paper.Passage, own []string) []paper.Passage {
	picked, spare, rest := []paper.Passage{}, []paper.Passage(nil), []paper.Passage(nil)
	tables := map[string]int{}
	for _, p := range list {
		switch {
		case len(picked) == counts[paper.Results]:
		case p.Comparison != nil && against(p.Comparison) && len(tables) < 3 && tables[p.Place.Anchor] < 2:
			tables[p.Place.Anchor]++
			picked = append(picked, p)
		case p.Comparison != nil && against(p.Comparison):
		case p.Comparison != nil:
			spare = append(spare, p)
		case setting.MatchString(p.Text) || spoken.MatchString(p.Text) || expected.MatchString(p.Text):
		case measured.MatchString(plainNumbers(Plain(p.Text))):
			picked = append(picked, p)
		case cues[paper.Results][0].pattern.MatchString(p.Text) && (authors.MatchString(p.Text) || mentions(p.Text, own)):
			rest = append(rest, p)
		}
	}
	rest = append(spare[:min(2, len(spare))], rest...)
	for len(picked) < 3 && len(rest) > 0 {
		picked, rest = append(picked, rest[0]), rest[1:]
	}
	return picked
}

// authors speak of themselves.
var authors = regexp.MustCompile(`(?i)\b(?:we|our|ours)\b`)

// leastUsage is the score below which a sentence says nothing of a use.
const leastUsage = 2

// pickUsage takes the best passage for each of input, output and workflow.
func pickUsage(list []paper.Passage) []paper.Passage {
	var picked []paper.Passage
	used := map[paper.Place]bool{}
	for _, pattern := range []*regexp.Regexp{inputs, outputs, workflow} {
		for _, p := range list {
			if !used[p.Place] && pattern.MatchString(p.Text) && p.Score >= leastUsage {
				used[p.Place] = true
				picked = append(picked, p)
				break
			}
		}
	}
	if len(picked) == 0 {
		return list[:min(2, len(list))]
	}
	return picked
}

// Label is the bold name of a line of the usage field, by what its passage says.
func Label(position int, picked []paper.Passage, l paper.Language) string {
	w := PhrasesOf(l)
	names := []string{w.Input, w.Output, w.Workflow}
	next := 0
	for i, p := range picked {
		for j, pattern := range []*regexp.Regexp{inputs, outputs, workflow}[next:] {
			if pattern.MatchString(p.Text) {
				if i == position {
					return names[next+j]
				}
				next += j + 1
				break
			}
		}
	}
	return w.Workflow
}

// Line is the Markdown of one passage of a field, in other words if there are any.
func Line(e paper.Evidence, f paper.Field, position int, picked []paper.Passage, text string, l paper.Language) string {
	switch f {
	case paper.Contribution, paper.Domain:
		return text
	case paper.Usage:
		return "*   **" + Label(position, picked, l) + "**: " + text
	case paper.Innovations:
		name, rest := Named(picked[position], text, e.Own, l)
		return "*   **" + name + "**: " + rest
	case paper.Results:
	}
	return "*   " + text
}

// Extracts is a field filled with the paper's own sentences; it abstains where
// there is none.
func Extracts(d paper.Document, e paper.Evidence, f paper.Field, l paper.Language) (string, paper.FieldRecord) {
	if f == paper.Results && !e.Experiments && d.Source != paper.SourceAbstract {
		return NoExperiments(l), paper.FieldRecord{Way: paper.WayKnown, Passages: []paper.Passage{}}
	}
	picked := Picked(e, f)
	record := paper.FieldRecord{Way: paper.WayExtract, Passages: picked}
	var lines []string
	if f == paper.Domain {
		if text, passages := Domain(d, e, l); text != "" {
			lines, record.Passages = append(lines, text), passages
		}
	}
	for i, p := range picked {
		lines = append(lines, Line(e, f, i, picked, Sentence(p, l), l))
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

// Quick is the report without a model: the paper's own sentences.
func Quick(d paper.Document, l paper.Language) paper.Draft {
	e := Select(d, DefaultBudget)
	draft := paper.Draft{Record: paper.Record{
		Depth: paper.Quick, Language: l, PromptVersion: Version, Document: d.Key(), Extractor: d.Extractor, Version: d.Version,
		Fields: map[paper.Field]paper.FieldRecord{}, Warnings: e.Warnings,
	}}
	var shown []paper.Passage
	for _, f := range paper.Fields() {
		text, record := Extracts(d, e, f, l)
		draft.Summary = draft.Summary.With(f, text)
		draft.Record.Fields[f] = record
		shown = append(shown, record.Passages...)
	}
	draft.Record.Coverage = Coverage(d, e, shown)
	return draft
}
