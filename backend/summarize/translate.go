package summarize

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
			text, err := faithful(answer, original, w.Language)
			if err == nil && slices.Contains(lines, "*   "+text) {
				err = &refusal{"the same words for another sentence"}
			}
			return text, err
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
	if name := lostName(original, text); name != "" {
		return "", &refusal{"the translation lost a name: " + name}
	}
	if longer := utf8.RuneCountInString(text); longer*12 < len(original) || longer > len(original)+20 {
		return "", &refusal{"the translation has another length"}
	}
	for _, sign := range meaning {
		if strings.Count(original, sign) != strings.Count(strings.ReplaceAll(text, "％", "%"), sign) {
			return "", &refusal{"the translation changed a unit: " + sign}
		}
	}
	return text, nil
}

// word is one that may be a name.
var word = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*`)

// lostName is a name of the original that is not in a translation: a word of small
// and capital letters, or with a digit. Plain abbreviations may be translated.
func lostName(original, text string) string {
	lower := strings.ToLower(text)
	for _, name := range word.FindAllString(original, -1) {
		small, inner, digit := false, false, false
		for i, r := range name {
			small = small || unicode.IsLower(r)
			inner = inner || i > 0 && unicode.IsUpper(r)
			digit = digit || unicode.IsDigit(r)
		}
		stem := strings.TrimSuffix(name, "s")
		mixed := small && inner && !(stem == strings.ToUpper(stem)) && !strings.Contains(name, "-")
		if (mixed || digit && name != strings.ToLower(name)) && !strings.Contains(lower, strings.ToLower(stem)) {
			return name
		}
	}
	return ""
}

func sorted(list []string) []string {
	for i, s := range list {
		list[i] = strings.ReplaceAll(s, ",", "")
	}
	slices.Sort(list)
	return list
}
