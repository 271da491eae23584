package summarize

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// translate gives one sentence in the language of the report; said are those before,
// which it must not repeat. Addresses are taken out before and put back after. What
// fails as a whole is tried in parts.
func (w *writing) translate(ctx context.Context, f paper.Field, sentence string, said []string) (string, int, error) {
	bare := strings.TrimSpace(address.ReplaceAllString(sentence, ""))
	text, attempts, err := w.translateWhole(ctx, f, bare, said)
	if divided := parts(bare); isRefusal(err) && len(divided) > 1 {
		var more int
		text, more, err = w.translateParts(ctx, f, divided, said)
		attempts += more
	}
	if err != nil {
		return sentence, attempts, err
	}
	if link := address.FindString(sentence); link != "" {
		text += " " + link
	}
	return text, attempts, nil
}

// translateWhole asks for a sentence; where names were the trouble, with marks for them.
func (w *writing) translateWhole(ctx context.Context, f paper.Field, sentence string, said []string) (string, int, error) {
	p := w.prompt(prompt(w.Language, "translate", asked{}), inert(sentence), 60+len(sentence)/2)
	text, attempts, err := w.ask(ctx, f, p, func(answer string) (string, error) {
		w.record.AbsentFirst += w.absent(f, answer)
		return faithful(answer, sentence, said, w.Language)
	}, func(r *refusal) string {
		return prompt(w.Language, "keep", asked{Passages: names(sentence), Untranslated: r.untranslated})
	})
	var refused *refusal
	if m := mask(sentence); errors.As(err, &refused) && aboutNames(refused.reason) && len(m.names) > 0 {
		var more int
		text, more, err = w.translateMasked(ctx, f, p, m, sentence, said)
		attempts += more
	}
	return text, attempts, err
}

func isRefusal(err error) bool {
	var refused *refusal
	return errors.As(err, &refused)
}

// joint is where a long sentence may be divided: each part then says something by itself.
var joint = regexp.MustCompile(`\s*[—;]\s*|,\s+(?:outperforming|surpassing|achieving|reaching|exceeding|which|while|whereas|but|including|enabling|demonstrating|showing|resulting|leading|reducing|improving|where|such as|reflecting|showcasing|highlighting|featuring|comprising|thereby|thus)\s`)

// Lengths in bytes: a shorter sentence, or part of one, is not divided.
const (
	longSentence = 100
	shortestPart = 25
)

// parts divides a long sentence; one that cannot be divided has one part.
func parts(sentence string) []string {
	if len(sentence) < longSentence {
		return []string{sentence}
	}
	var list []string
	from := 0
	for _, m := range joint.FindAllStringIndex(sentence, -1) {
		at := m[0]
		part := sentence[from:at]
		if len(part) < shortestPart || len(sentence)-at < shortestPart || !balanced(part) {
			continue
		}
		list = append(list, strings.TrimSpace(part))
		from = at + strings.IndexFunc(sentence[at:], func(r rune) bool { return !strings.ContainsRune(" ,;—", r) })
	}
	return append(list, strings.TrimSpace(sentence[from:]))
}

// balanced says whether brackets, quotations and formulas end where they began.
func balanced(text string) bool {
	return strings.Count(text, "(") == strings.Count(text, ")") && strings.Count(text, "$")%2 == 0 &&
		strings.Count(text, "“") == strings.Count(text, "”") && strings.Count(text, `"`)%2 == 0 && strings.Count(text, "[") == strings.Count(text, "]")
}

// translateParts translates a long sentence part by part, which small models can where
// the whole is too much for them. All parts must hold.
func (w *writing) translateParts(ctx context.Context, f paper.Field, divided, said []string) (text string, attempts int, err error) {
	var list []string
	for _, part := range divided {
		translation, tries, err := w.translateWhole(ctx, f, part, said)
		attempts += tries
		if err != nil {
			return "", attempts, err
		}
		list = append(list, strings.TrimRight(translation, "。.，,；;"))
	}
	return strings.Join(list, "，") + "。", attempts, nil
}
