package summarize

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// translated fills a field with sentences of the paper, each translated in a call of
// its own and compared: numbers and units must be the same. A sentence that fails
// stays as it is.
func (w *writing) translated(ctx context.Context, f paper.Field, record paper.FieldRecord) (string, paper.FieldRecord, error) {
	lines := make([]string, 0, len(record.Passages))
	kept, last := 0, ""
	for _, passage := range record.Passages {
		original := strings.Join(strings.Fields(passage.Text), " ")
		p := w.prompt(prompt(w.Language, "translate"), original, 40+len(original)/2)
		text, attempts, err := w.ask(ctx, f, p, func(answer string) (string, error) {
			return faithful(answer, original, w.Language)
		})
		record.Attempts += attempts
		var refused *refusal
		switch {
		case errors.As(err, &refused):
			text, last = original, refused.reason
			kept++
		case err != nil:
			return "", record, err
		}
		lines = append(lines, "*   "+text)
	}
	record.Way = paper.WayTranslate
	if kept > 0 {
		record.Reason = notTranslated(kept, len(lines)) + ": " + last
	}
	if kept == len(lines) {
		record.Way = paper.WayExtract
	}
	return strings.Join(lines, "\n"), record, nil
}

var figures = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// signs that change what a number means.
var meaning = []string{"%", "$", "€", "£", "×"}

// faithful takes a translation if its numbers and signs are those of the original.
func faithful(answer, original string, l paper.Language) (string, error) {
	text := strings.Join(strings.Fields(withoutFrame(answer)), " ")
	text = strings.TrimPrefix(text, "*   ")
	text = strings.TrimPrefix(text, "* ")
	switch {
	case text == "":
		return "", &refusal{"the answer was empty"}
	case !inLanguage(text, l):
		return "", &refusal{"the answer was not in the language of the report"}
	case !slices.Equal(sorted(figures.FindAllString(withoutFrame(original), -1)), sorted(figures.FindAllString(text, -1))):
		return "", &refusal{"the translation changed a number"}
	}
	for _, sign := range meaning {
		if strings.Count(original, sign) != strings.Count(strings.ReplaceAll(text, "％", "%"), sign) {
			return "", &refusal{"the translation changed a unit: " + sign}
		}
	}
	return text, nil
}

func sorted(list []string) []string {
	for i, s := range list {
		list[i] = strings.ReplaceAll(s, ",", "")
	}
	slices.Sort(list)
	return list
}
