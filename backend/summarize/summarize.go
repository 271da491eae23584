// Package summarize writes the report on a paper with a language model, from passages
// chosen before, in the freest way that the model was found to carry: all five
// sections in one call, section by section, or the paper's own sentences translated
// one by one. What a model gets wrong in form is found here; whether its numbers and
// names are true a Checker says, and a field that fails is repaired once or filled in
// a safer way.
package summarize

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

// Model lets a language model write; ollama.Client is one.
type Model interface {
	Chat(ctx context.Context, prompt paper.Prompt, each func(text string) error) (paper.Answer, error)
}

// Checker holds a summary against its document.
type Checker interface {
	Check(summary paper.Summary, document paper.Document) paper.Checks
}

// Memory keeps what was learned of models; a digest that is not known has the zero
// Profile.
type Memory interface {
	Profile(ctx context.Context, digest string) (paper.Profile, error)
	SaveProfile(ctx context.Context, profile paper.Profile) error
}

// Options are the parts of a Summarizer. Memory may be nil: then each Summarizer
// learns anew.
type Options struct {
	Model   Model
	Checker Checker
	Memory  Memory
	Now     func() time.Time
}

// Summarizer writes reports.
type Summarizer struct {
	Options
	learned map[string]paper.Profile // where there is no Memory
}

// New makes a Summarizer of its parts.
func New(o Options) *Summarizer { return &Summarizer{Options: o, learned: map[string]paper.Profile{}} }

// Request is one report to be written.
type Request struct {
	Document paper.Document
	Language paper.Language
	Model    paper.Model
	Depth    paper.Depth // standard or careful
	// Way is the one to begin with in every field; "": the one found best for the model.
	Way paper.Way
	// Alternatives asks the model for its likeliest first tokens: what routing needs.
	Alternatives int
	// Only are the fields to write; empty: all. The others stay those of Before.
	Only   []paper.Field
	Before paper.Draft
}

// Progress tells how far a report is: the field being written, and of its answer the
// tokens and the text so far.
type Progress struct {
	Field  paper.Field
	Tokens int
	Text   string
}

// writing is one report on its way.
type writing struct {
	*Summarizer
	Request
	evidence paper.Evidence
	profile  paper.Profile
	probe    paper.Probe
	plan     map[paper.Field]paper.Way
	whole    paper.Summary // what one call for all fields brought
	wholeErr error
	notes    []string
	seen     []paper.Passage // by the model
	entropy  *float64        // of the last answer
	record   *paper.Record
	each     func(Progress)
}

// Summarize writes a report. A field that the model cannot fill keeps the paper's own
// sentences, and its record says why. Errors are those that no other field would
// escape: the server is gone, the model missing, the context ended.
func (s *Summarizer) Summarize(ctx context.Context, r Request, each func(Progress)) (paper.Draft, error) {
	began := s.Now()
	if r.Depth == "" {
		r.Depth = paper.Standard
	}
	draft := paper.Draft{Summary: r.Before.Summary, Record: paper.Record{
		Depth: r.Depth, Language: r.Language, Model: r.Model.Name, ModelDigest: r.Model.Digest,
		PromptVersion: PromptVersion(r.Language), Document: r.Document.Key(), Extractor: r.Document.Extractor,
		Version: r.Document.Version, Fields: map[paper.Field]paper.FieldRecord{}, CreatedAt: began.UTC(),
	}}
	for f, record := range r.Before.Record.Fields {
		draft.Record.Fields[f] = record
	}
	w := &writing{Summarizer: s, Request: r, record: &draft.Record, each: each}
	if err := w.prepare(ctx); err != nil {
		return paper.Draft{}, err
	}
	for _, f := range paper.Fields() {
		if len(r.Only) > 0 && !slices.Contains(r.Only, f) {
			continue
		}
		text, record, err := w.field(ctx, f)
		if err != nil {
			return paper.Draft{}, err
		}
		draft.Summary = draft.Summary.With(f, text)
		draft.Record.Fields[f] = record
	}
	draft.Record.Warnings = w.evidence.Warnings
	draft.Record.Coverage = evidence.Coverage(r.Document, w.evidence, w.shown(draft.Record.Fields))
	draft.Record.Seconds = s.Now().Sub(began).Seconds()
	return draft, s.remember(ctx, w.profile)
}

// prepare finds out what the model can do, chooses the passages, and plans the ways.
func (w *writing) prepare(ctx context.Context) (err error) {
	if w.profile, err = w.recall(ctx, w.Model); err != nil {
		return err
	}
	w.record.Context = window(w.Model, w.Depth, w.Way)
	if w.probe, err = w.probed(ctx); err != nil {
		return err
	}
	w.evidence = evidence.Select(w.Document, evidence.Budget{Tokens: evidenceTokens, BytesPerToken: w.profile.BytesPerToken})
	w.plan = plan(w.Model, w.Language, w.probe, w.Way)
	w.carefully()
	for _, way := range w.plan {
		if way == paper.WayWhole {
			w.record.Context = window(w.Model, w.Depth, paper.WayWhole)
		}
	}
	planned := slices.Collect(maps.Values(w.plan))
	switch {
	case slices.Contains(planned, paper.WayWhole):
		return w.writeWhole(ctx)
	case w.Depth == paper.Careful && slices.Contains(planned, paper.WayWrite):
		return w.takeNotes(ctx)
	}
	return nil
}

// carefully plans a careful report: what a model could write all at once it writes
// section by section, since notes and drafts are of sections. A model that only
// translates takes none, and the record says so.
func (w *writing) carefully() {
	if w.Depth != paper.Careful {
		return
	}
	written := false
	for f, way := range w.plan {
		if way == paper.WayWhole && w.Way == "" && w.probe.Write {
			w.plan[f] = paper.WayWrite
		}
		written = written || w.plan[f] == paper.WayWrite
	}
	if !written {
		w.decide("", paper.AsStandard, "this model does not write sections of its own here: no notes, no drafts")
	}
}

// shown are the passages that a model saw or a field shows.
func (w *writing) shown(fields map[paper.Field]paper.FieldRecord) []paper.Passage {
	list := append([]paper.Passage{}, w.seen...)
	for _, f := range paper.Fields() {
		list = append(list, fields[f].Passages...)
	}
	return list
}

// field fills one field in the way planned, or the next safer one that holds.
func (w *writing) field(ctx context.Context, f paper.Field) (string, paper.FieldRecord, error) {
	text, record := evidence.Extracts(w.Document, w.evidence, f, w.Language)
	known := record.Way == paper.WayKnown || record.Way == paper.WayAbstained
	if known {
		return text, record, nil
	}
	var reasons []string
	attempts := 0
	for _, way := range safer(w.plan[f], w.Language, w.probe) {
		text, filled, err := w.fill(ctx, f, way)
		attempts += filled.Attempts
		var refused *refusal
		if errors.As(err, &refused) {
			reasons = append(reasons, fmt.Sprintf("%s: %s", way, refused.reason))
			w.decide(f, tried[way], refused.reason)
			continue
		}
		if err != nil {
			return "", filled, err
		}
		filled.Attempts = attempts
		if filled.Reason != "" {
			reasons = append(reasons, filled.Reason)
		}
		filled.Reason = strings.Join(reasons, "; ")
		return text, filled, nil
	}
	record.Attempts, record.Reason = attempts, strings.Join(reasons, "; ")
	return text, record, nil
}

// fill fills a field in one way.
func (w *writing) fill(ctx context.Context, f paper.Field, way paper.Way) (string, paper.FieldRecord, error) {
	switch way {
	case paper.WayWhole:
		return w.fromWhole(ctx, f)
	case paper.WayWrite:
		if w.Depth == paper.Careful {
			return w.best(ctx, f)
		}
		return w.written(ctx, f)
	case paper.WayTranslate:
		return w.translated(ctx, f)
	}
	text, record := evidence.Extracts(w.Document, w.evidence, f, w.Language)
	return text, record, nil
}

// tried is what is noted of a way that failed.
var tried = map[paper.Way]paper.Decided{paper.WayWhole: paper.TriedWhole, paper.WayWrite: paper.TriedWrite, paper.WayTranslate: paper.TriedTranslate}

// decide notes a choice in the record.
func (w *writing) decide(f paper.Field, what paper.Decided, reason string) {
	w.record.Decisions = append(w.record.Decisions, paper.Decision{Field: f, Model: w.Model.Name, What: what, Reason: reason})
}

// recall is what is known of a model.
func (s *Summarizer) recall(ctx context.Context, m paper.Model) (paper.Profile, error) {
	p := s.learned[m.Digest]
	if s.Memory != nil {
		var err error
		if p, err = s.Memory.Profile(ctx, m.Digest); err != nil {
			return p, err
		}
	}
	p.Digest, p.Name = m.Digest, m.Name
	return p, nil
}

func (s *Summarizer) remember(ctx context.Context, p paper.Profile) error {
	if s.Memory == nil {
		s.learned[p.Digest] = p
		return nil
	}
	return s.Memory.SaveProfile(ctx, p)
}
