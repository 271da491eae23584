package summarize

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

// translated fills a field with sentences of the paper, each translated in a call of
// its own and compared: numbers, units and names must be the same. What tables say is
// said by code and needs no model.
func (w *writing) translated(ctx context.Context, f paper.Field) (string, paper.FieldRecord, error) {
	if f == paper.Domain {
		return w.translatedDomain(ctx)
	}
	record := paper.FieldRecord{Way: paper.WayTranslate}
	chosen, err := w.choose(ctx, f, &record)
	if err != nil {
		return "", record, err
	}
	var lines []string
	failed, last := 0, ""
	for i, text := range chosen.texts {
		line, err := w.line(ctx, f, i, chosen.passages, text.said, &record)
		if err != nil {
			return "", record, err
		}
		lines = append(lines, line)
		if text.refused != "" {
			failed, last = failed+1, text.refused
		}
	}
	record.Passages = chosen.passages
	if failed > 0 {
		record.Reason = notTranslated(failed, len(lines)) + ": " + last
	}
	if failed == len(lines) && failed > 0 {
		record.Way = paper.WayExtract
	}
	if f == paper.Usage {
		known, passages, err := w.known(ctx, &record)
		if err != nil {
			return "", record, err
		}
		if known != "" {
			lines = append(lines, known)
		}
		record.Passages = append(record.Passages, passages...)
	}
	if len(lines) == 0 {
		return "", record, &refusal{reason: "no passage speaks for it"}
	}
	return strings.Join(lines, "\n"), record, nil
}

// line is the Markdown of one translated passage; the names of innovations are
// translated as well, but for those in Latin script that the paper gives.
func (w *writing) line(ctx context.Context, f paper.Field, i int, picked []paper.Passage, text string, record *paper.FieldRecord) (string, error) {
	if f != paper.Innovations {
		return evidence.Line(w.evidence, f, i, picked, text, w.Language), nil
	}
	name := evidence.Name(picked[i], w.evidence.Own)
	if name == "" {
		return evidence.Line(w.evidence, f, i, picked, text, w.Language), nil
	}
	if evidence.LeadsIn(picked[i]) {
		text = lead.ReplaceAllString(text, "")
	}
	if !slices.Contains(w.evidence.Own, name) {
		shorter, err := w.translatedName(ctx, name, record)
		if err != nil {
			return "", err
		}
		name = shorter
	}
	return "*   **" + name + "**: " + text, nil
}

// lead is the name with which a translated sentence begins; it is said before.
var lead = regexp.MustCompile(`^[^：:。，]{1,24}[：:]\s*`)

// longestName is in characters; a name that became a sentence is none.
const longestName = 24

// translatedName is a name in the language of the report; the English one where the
// model makes a sentence of it.
func (w *writing) translatedName(ctx context.Context, name string, record *paper.FieldRecord) (string, error) {
	answer, err := w.call(ctx, paper.Innovations, w.prompt(prompt(w.Language, "translate", asked{}), name, 40))
	record.Attempts++
	var refused *refusal
	if errors.As(err, &refused) {
		return name, nil
	}
	if err != nil {
		return "", err
	}
	text := strings.Trim(spoken.ReplaceAllString(firstLine(answer), ""), " 。.*：:“”\"")
	if text == "" || utf8.RuneCountInString(text) > longestName || !inLanguage(text, w.Language) || lostName(name, text) != "" || !sameFigures(name, text) || strings.ContainsAny(text, "，。；*") {
		return name, nil
	}
	return text, nil
}

// translatedDomain is "field - task": the field from code, the task from the title.
func (w *writing) translatedDomain(ctx context.Context) (string, paper.FieldRecord, error) {
	extract, record := evidence.Extracts(w.Document, w.evidence, paper.Domain, w.Language)
	if record.Way != paper.WayExtract {
		return extract, record, nil
	}
	record.Way = paper.WayTranslate
	area, task, found := strings.Cut(extract, " - ")
	if !found {
		area, task = "", extract
	}
	text, why, err := w.translateTask(ctx, task, &record)
	if err != nil {
		return "", record, err
	}
	if why != "" {
		record.Way, record.Reason = paper.WayExtract, notTranslated(1, 1)+": "+why
	}
	if text = strings.TrimRight(text, "。."); area != "" {
		text = area + " - " + text
	}
	return text, record, nil
}

// mostTasks are the passages that are tried where a title cannot be translated.
const mostTasks = 2

// translateTask translates the title, or else the first passage of the domain that can
// be; the title and why it stays where none can.
func (w *writing) translateTask(ctx context.Context, task string, record *paper.FieldRecord) (text, why string, err error) {
	text, why, err = w.translateOr(ctx, paper.Domain, sentenceCase(task, w.Document), nil, record)
	if err != nil || why == "" {
		return text, why, err
	}
	passages := w.evidence.Fields[paper.Domain]
	for _, p := range passages[:min(mostTasks, len(passages))] {
		sentence := evidence.Sentence(p, w.Language)
		if sentence == task {
			continue
		}
		other, refused, err := w.translateOr(ctx, paper.Domain, sentence, nil, record)
		if err != nil || refused == "" {
			record.Passages = []paper.Passage{p}
			return other, "", err
		}
	}
	return task, why, nil
}

// sentenceCase writes the words of a title small that the paper writes small elsewhere:
// "Multi-Agents" is no name.
func sentenceCase(title string, d paper.Document) string {
	small := map[string]bool{}
	note := func(text string) {
		for _, name := range word.FindAllString(text, -1) {
			small[name] = true
		}
	}
	note(d.Abstract)
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			note(b.Text)
		}
	}
	return word.ReplaceAllStringFunc(title, func(name string) string {
		if lower := strings.ToLower(name); small[lower] || small[strings.TrimSuffix(lower, "s")] {
			return lower
		}
		return name
	})
}

// translateOr is a sentence translated, or itself and why it stays.
func (w *writing) translateOr(ctx context.Context, f paper.Field, sentence string, said []string, record *paper.FieldRecord) (text, why string, err error) {
	text, attempts, err := w.translate(ctx, f, sentence, said)
	record.Attempts += attempts
	var refused *refusal
	if errors.As(err, &refused) {
		return sentence, refused.reason, nil
	}
	return text, "", err
}

func firstLine(answer string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(withoutThoughts(answer)), "\n")
	return line
}
