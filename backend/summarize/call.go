package summarize

import (
	"context"
	"errors"
	"strings"

	"paperboy/backend/paper"
)

// refusal is an answer that cannot be used; untranslated are the words that it left in
// the language of the paper.
type refusal struct {
	reason       string
	untranslated []string
}

func (r *refusal) Error() string { return r.reason }

// prompt is one call of the model for this report.
func (w *writing) prompt(system, user string, most int) paper.Prompt {
	return paper.Prompt{
		Model: w.Model, System: system, User: user, Context: w.record.Context, MaxTokens: most,
		Temperature: temperature, Seed: seed, KeepAlive: keepAlive, Alternatives: w.Alternatives,
	}
}

// ask calls the model, and once more with another seed if its answer cannot be used;
// hint, if there is one, says what matters then.
func (w *writing) ask(ctx context.Context, f paper.Field, p paper.Prompt, accept func(string) (string, error), hint func(*refusal) string) (text string, attempts int, err error) {
	for attempts = 1; ; attempts++ {
		var answer string
		answer, err = w.call(ctx, f, p)
		if err == nil {
			text, err = accept(answer)
		}
		var refused *refusal
		if !errors.As(err, &refused) || attempts == 2 {
			return text, attempts, err
		}
		p.Seed++
		if hint != nil {
			p.System = strings.TrimSpace(p.System + "\n" + hint(refused))
		}
	}
}

// call calls the model once. An answer that was cut, loops, or failed in the server
// is a refusal; a server that is gone an error.
func (w *writing) call(ctx context.Context, f paper.Field, p paper.Prompt) (string, error) {
	loop := loops{}
	tokens := 0
	answer, err := w.Options.Model.Chat(ctx, p, func(piece string) error {
		tokens++
		looping := loop.add(piece)
		if w.each != nil {
			w.each(Progress{Field: f, Tokens: tokens, Text: loop.text.String()})
		}
		if looping {
			return &refusal{reason: "the model repeated itself"}
		}
		return nil
	})
	w.account(p, answer)
	switch paper.CodeOf(err) {
	case paper.AnswerCut:
		return "", &refusal{reason: "the model's answer was cut: " + paper.ProblemOf(err).Detail}
	case paper.ContextExceeded:
		return "", &refusal{reason: "the passages do not fit into the model's context: " + paper.ProblemOf(err).Detail}
	}
	return answer.Text, err
}

// account adds a call to the record and learns from it.
func (w *writing) account(p paper.Prompt, a paper.Answer) {
	w.record.Calls++
	w.record.PromptTokens += a.PromptTokens
	w.record.AnswerTokens += a.AnswerTokens
	w.record.ModelSeconds += a.Seconds()
	w.profile.Learn(len(p.System)+len(p.User), a.PromptTokens)
	if a.AnswerSeconds > 0 {
		w.profile.TokensPerSecond = float64(a.AnswerTokens) / a.AnswerSeconds
	}
	w.entropy = nil
	if h, ok := a.Entropy(); ok {
		w.entropy = &h
	}
}
