package evidence

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

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
