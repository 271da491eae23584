package summarize

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
	"paperboy/backend/report"
)

// written lets the model write a field from its passages, checks it and repairs it
// once. What still fails then makes the field a refusal: a safer way follows.
func (w *writing) written(ctx context.Context, f paper.Field) (string, paper.FieldRecord, error) {
	return w.draft(ctx, f, temperature, seed)
}

func (w *writing) draft(ctx context.Context, f paper.Field, heat float64, from int) (string, paper.FieldRecord, error) {
	record := paper.FieldRecord{Way: paper.WayWrite, Passages: w.evidence.Fields[f]}
	if len(record.Passages) == 0 {
		return "", record, &refusal{reason: "no passage speaks for it"}
	}
	a := of(w.Document.Title, record.Passages)
	a.Notes = w.notes
	w.seen = append(w.seen, record.Passages...)
	p := w.prompt(prompt(w.Language, "system", asked{}), request(w.Language, string(f), a), mostTokens[f])
	p.Temperature, p.Seed = heat, from
	text, attempts, err := w.ask(ctx, f, p, func(answer string) (string, error) {
		w.record.UnfoundedFirst += w.unfounded(answer)
		return shape(answer, f, w.Language, prompt(w.Language, string(f), a), w.Document)
	}, nil)
	record.Attempts, record.Entropy = attempts, w.entropy
	if err != nil {
		return "", record, err
	}
	return w.finished(ctx, f, text, record)
}

// finished repairs and checks a written field and adds what code knows.
func (w *writing) finished(ctx context.Context, f paper.Field, text string, record paper.FieldRecord) (string, paper.FieldRecord, error) {
	w.record.AbsentFirst += w.absent(f, text)
	text, err := w.repaired(ctx, f, text, &record)
	if err != nil {
		return "", record, err
	}
	if err := misshapen(text, f); err != nil { // lines may have been deleted
		return "", record, err
	}
	if err := w.holds(f, text); err != nil {
		return "", record, err
	}
	if f == paper.Results {
		if text, err = onlyNumbers(text, record.Passages); err != nil {
			return "", record, err
		}
	}
	if f == paper.Usage {
		known, passages, err := w.known(ctx, &record)
		if err != nil {
			return "", record, err
		}
		if known != "" {
			text += "\n" + known
		}
		record.Passages = append(slices.Clone(record.Passages), passages...)
	}
	return text, record, nil
}

// unfounded counts the lines of an answer that speak of openness or hardware where the
// paper does not.
func (w *writing) unfounded(answer string) int {
	n := 0
	for line := range strings.SplitSeq(answer, "\n") {
		if openGuess.MatchString(line) && len(w.evidence.Openness) == 0 || hardwareGuess.MatchString(line) && len(w.evidence.Hardware) == 0 {
			n++
		}
	}
	return n
}

// known are the lines on hardware and openness, in the language of the report.
func (w *writing) known(ctx context.Context, record *paper.FieldRecord) (string, []paper.Passage, error) {
	words := func(p paper.Passage) (string, error) { return evidence.Sentence(p, w.Language), nil }
	if w.Language != paper.English && w.probe.Translate {
		words = func(p paper.Passage) (string, error) {
			text, _, err := w.translateOr(ctx, paper.Usage, evidence.Sentence(p, paper.English), nil, record)
			return text, err
		}
	}
	return evidence.KnownIn(w.evidence, w.Language, words)
}

// leastResults are the result lines below which a written field is no report of any.
const leastResults = 2

// onlyNumbers keeps the lines whose numbers all stand in the passages; a result
// without a number is none.
func onlyNumbers(text string, passages []paper.Passage) (string, error) {
	var all strings.Builder
	for _, p := range passages {
		all.WriteString(" " + p.Text + " " + evidence.Sentence(p, paper.English))
	}
	source := map[string]bool{}
	for _, n := range figures.FindAllString(all.String(), -1) {
		source[strings.ReplaceAll(n, ",", "")] = true
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		found := figures.FindAllString(nameParts.ReplaceAllString(line, ""), -1)
		stands := len(found) > 0 && !slices.ContainsFunc(found, func(n string) bool { return !source[strings.ReplaceAll(n, ",", "")] })
		if stands {
			lines = append(lines, line)
		}
	}
	if len(lines) < leastResults {
		return "", &refusal{reason: fmt.Sprintf("%d lines with numbers of the passages", len(lines))}
	}
	return strings.Join(lines, "\n"), nil
}

// nameParts are names with digits, whose digits are no results.
var nameParts = regexp.MustCompile(`[A-Za-z]+[-.]?\d[\w.-]*`)

// writeWhole asks for all five sections in one call.
func (w *writing) writeWhole(ctx context.Context) error {
	e := evidence.Select(w.Document, evidence.Budget{Tokens: wholeTokens, BytesPerToken: w.profile.BytesPerToken})
	var passages []paper.Passage
	for _, f := range paper.Fields() {
		passages = append(passages, e.Fields[f]...)
	}
	passages = unique(passages)
	w.seen = append(w.seen, passages...)
	a := of(w.Document.Title, passages)
	p := w.prompt(prompt(w.Language, "system", asked{}), request(w.Language, "whole", a), mostWhole)
	answer, err := w.call(ctx, paper.Domain, p)
	var refused *refusal
	if refused, _ = err.(*refusal); refused != nil {
		w.wholeErr = refused
		return nil
	}
	if err != nil {
		return err
	}
	w.record.UnfoundedFirst += w.unfounded(withoutThoughts(answer))
	w.whole, _ = report.Answer(withoutThoughts(answer))
	return nil
}

func unique(passages []paper.Passage) []paper.Passage {
	var list []paper.Passage
	seen := map[paper.Place]bool{}
	for _, p := range passages {
		if !seen[p.Place] {
			seen[p.Place] = true
			list = append(list, p)
		}
	}
	return list
}

// fromWhole is a field of the answer to the one call.
func (w *writing) fromWhole(ctx context.Context, f paper.Field) (string, paper.FieldRecord, error) {
	record := paper.FieldRecord{Way: paper.WayWhole, Attempts: 1, Passages: w.evidence.Fields[f], Entropy: w.entropy}
	if w.wholeErr != nil {
		return "", record, w.wholeErr
	}
	raw := w.whole.Text(f)
	if strings.TrimSpace(raw) == "" {
		return "", record, &refusal{reason: "the section is missing in the answer"}
	}
	text, err := shape(raw, f, w.Language, prompt(w.Language, "whole", asked{}), w.Document)
	if err != nil {
		return "", record, err
	}
	return w.finished(ctx, f, text, record)
}
