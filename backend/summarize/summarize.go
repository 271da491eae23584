// Package summarize writes the report on a paper with a language model, section by
// section, from passages chosen before. What a model gets wrong in form (language,
// loops, echoes, answers cut off) is found here; whether its numbers are true is
// checked by others.
package summarize

import (
	"context"
	"errors"
	"time"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

// Model lets a language model write; ollama.Client is one.
type Model interface {
	Chat(ctx context.Context, prompt paper.Prompt, each func(text string) error) (paper.Answer, error)
}

// Options are the parts of a Summarizer.
type Options struct {
	Model Model
	Now   func() time.Time
}

// Summarizer writes reports.
type Summarizer struct{ Options }

// New makes a Summarizer of its parts.
func New(o Options) *Summarizer { return &Summarizer{o} }

// Request is one report to be written.
type Request struct {
	Document paper.Document
	Evidence paper.Evidence
	Language paper.Language
	Model    paper.Model
}

// Progress tells how far a report is: the field being written, and of its answer the
// tokens and the text so far.
type Progress struct {
	Field  paper.Field
	Tokens int
	Text   string
}

const (
	// contextTokens is the same for every call of every paper: another value makes
	// the server load the model again. The longest prompt has some 1,500 tokens.
	contextTokens = 4096
	temperature   = 0.2
	seed          = 1
	keepAlive     = 5 * time.Minute // between two papers, while one is read
)

// mostTokens bounds the answer to each field: three times what is asked for.
var mostTokens = map[paper.Field]int{
	paper.Domain: 120, paper.Contribution: 320, paper.Usage: 640, paper.Innovations: 720, paper.Results: 320,
}

// writing is one report on its way.
type writing struct {
	*Summarizer
	Request
	record *paper.Record
	each   func(Progress)
}

// Summarize writes a report. A field that the model cannot fill after one retry
// keeps the paper's own sentences, and its record says why. Errors are those that
// no other field would escape: the server is gone, the model missing, the context
// ended.
func (s *Summarizer) Summarize(ctx context.Context, r Request, each func(Progress)) (paper.Draft, error) {
	began := s.Now()
	draft := paper.Draft{Record: paper.Record{
		Depth: paper.Standard, Language: r.Language, Model: r.Model.Name, ModelDigest: r.Model.Digest,
		PromptVersion: PromptVersion(r.Language), Document: r.Document.Key(), Extractor: r.Document.Extractor,
		Version: r.Document.Version, Context: window(r.Model), Coverage: r.Evidence.Coverage,
		Fields: map[paper.Field]paper.FieldRecord{}, CreatedAt: began.UTC(),
	}}
	w := &writing{Summarizer: s, Request: r, record: &draft.Record, each: each}
	for _, f := range paper.Fields() {
		text, record, err := w.field(ctx, f)
		if err != nil {
			return paper.Draft{}, err
		}
		draft.Summary = draft.Summary.With(f, text)
		draft.Record.Fields[f] = record
	}
	draft.Record.Seconds = s.Now().Sub(began).Seconds()
	return draft, nil
}

// window is the context that a model is loaded with.
func window(m paper.Model) int {
	if m.Context > 0 && m.Context < contextTokens {
		return m.Context
	}
	return contextTokens
}

// field fills one field in the way that suits it (facts/models.md 5).
func (w *writing) field(ctx context.Context, f paper.Field) (string, paper.FieldRecord, error) {
	extracts, record := evidence.Extracts(w.Document, w.Evidence, f, w.Language)
	if record.Way != paper.WayExtract || len(w.Evidence.Fields[f]) == 0 {
		return extracts, record, nil
	}
	var text string
	var err error
	switch {
	case f == paper.Results && w.Language == paper.English:
		return extracts, record, nil // the paper's own sentences, in its own language
	case f == paper.Results:
		return w.translated(ctx, f, record)
	default:
		text, record, err = w.written(ctx, f, record)
	}
	var refused *refusal
	if errors.As(err, &refused) {
		record.Way, record.Reason = paper.WayExtract, refused.reason
		return extracts, record, nil
	}
	return text, record, err
}

// written lets the model write a field from its passages, with one retry.
func (w *writing) written(ctx context.Context, f paper.Field, record paper.FieldRecord) (string, paper.FieldRecord, error) {
	record.Way = paper.WayWrite
	record.Passages = w.Evidence.Fields[f]
	p := w.prompt(prompt(w.Language, "system"), request(w.Language, f, w.Document.Title, record.Passages), mostTokens[f])
	text, attempts, err := w.ask(ctx, f, p, func(answer string) (string, error) {
		return shape(answer, f, w.Language, p.User)
	})
	record.Attempts = attempts
	if err != nil {
		return "", record, err
	}
	if f == paper.Usage {
		known, passages := evidence.Known(w.Evidence, w.Language)
		text = withKnown(text, known)
		record.Passages = append(append([]paper.Passage{}, record.Passages...), passages...)
	}
	return text, record, nil
}

func (w *writing) prompt(system, user string, most int) paper.Prompt {
	return paper.Prompt{
		Model: w.Model, System: system, User: user, Context: window(w.Model), MaxTokens: most,
		Temperature: temperature, Seed: seed, KeepAlive: keepAlive,
	}
}

// refusal is an answer that cannot be used.
type refusal struct{ reason string }

func (r *refusal) Error() string { return r.reason }

// ask calls the model, and once more with another seed if its answer cannot be used.
func (w *writing) ask(ctx context.Context, f paper.Field, p paper.Prompt, accept func(string) (string, error)) (text string, attempts int, err error) {
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
			return &refusal{"the model repeated itself"}
		}
		return nil
	})
	w.record.Calls++
	w.record.PromptTokens += answer.PromptTokens
	w.record.AnswerTokens += answer.AnswerTokens
	w.record.ModelSeconds += answer.Seconds()
	switch paper.CodeOf(err) {
	case paper.AnswerCut:
		return "", &refusal{"the model's answer was cut: " + paper.ProblemOf(err).Detail}
	case paper.ContextExceeded:
		return "", &refusal{"the passages do not fit into the model's context"}
	}
	return answer.Text, err
}
