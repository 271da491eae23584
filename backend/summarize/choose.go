package summarize

import (
	"context"
	"slices"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

// mostReplaced are the sentences of a field that may give way to others: each costs two
// or three calls.
const mostReplaced = 4

// leastWorth is the share of a sentence's score that the one in its place must have.
const leastWorth = 0.5

// translation is a passage in the words of the report; refused says why it is still in
// those of the paper.
type translation struct{ said, refused string }

// choice is the passages that a field shows, and their translations.
type choice struct {
	passages []paper.Passage
	texts    []translation
}

// choose translates what a field shows. A sentence that the model cannot translate
// gives way to the next best one, if that is worth about as much and stands in no other
// field; else it stays in English.
func (w *writing) choose(ctx context.Context, f paper.Field, record *paper.FieldRecord) (choice, error) {
	e := evidence.With(w.evidence, f, w.evidence.Fields[f])
	done := map[paper.Place]translation{}
	stays := map[paper.Place]bool{}
	for replaced := 0; ; {
		c, err := w.translateAll(ctx, f, evidence.Picked(e, f), done, record)
		if err != nil {
			return c, err
		}
		at := slices.IndexFunc(c.passages, func(p paper.Passage) bool { return done[p.Place].refused != "" && !stays[p.Place] })
		if at < 0 {
			return w.translateAll(ctx, f, evidence.Picked(w.restored(f, c, done), f), done, record)
		}
		bad := c.passages[at]
		without, better := w.without(e, f, c.passages, bad)
		if !better || replaced == mostReplaced {
			stays[bad.Place] = true
			continue
		}
		e, replaced = without, replaced+1
		w.decide(f, paper.Replaced, done[bad.Place].refused)
	}
}

// restored is the evidence of what a field shows in the end: where a sentence stays in
// English after all, it is the best of those that could not be translated.
func (w *writing) restored(f paper.Field, c choice, done map[paper.Place]translation) paper.Evidence {
	left := 0
	for _, t := range c.texts {
		if t.refused != "" {
			left++
		}
	}
	list := slices.DeleteFunc(slices.Clone(w.evidence.Fields[f]), func(p paper.Passage) bool {
		t, tried := done[p.Place]
		if t.refused == "" {
			return !tried && p.Comparison == nil
		}
		left--
		return left < 0
	})
	return evidence.With(w.evidence, f, list)
}

// translateAll translates those of the passages that are not done yet.
func (w *writing) translateAll(ctx context.Context, f paper.Field, picked []paper.Passage, done map[paper.Place]translation, record *paper.FieldRecord) (choice, error) {
	c := choice{passages: slices.Clone(picked)}
	var said []string
	for _, p := range picked {
		t, found := done[p.Place]
		if !found {
			t.said = evidence.Sentence(p, w.Language)
			if p.Comparison == nil {
				var err error
				if t.said, t.refused, err = w.translateOr(ctx, f, t.said, said, record); err != nil {
					return c, err
				}
				done[p.Place] = t
			}
		}
		said = append(said, t.said)
		c.texts = append(c.texts, t)
	}
	return c, nil
}

// without is the evidence without a passage that the field shows, and whether what
// comes in its place is good enough.
func (w *writing) without(e paper.Evidence, f paper.Field, shown []paper.Passage, bad paper.Passage) (paper.Evidence, bool) {
	elsewhere := map[paper.Place]bool{}
	for _, other := range paper.Fields() {
		if other != f {
			for _, p := range evidence.Picked(w.evidence, other) {
				elsewhere[p.Place] = true
			}
		}
	}
	isShown := func(p paper.Passage) bool {
		return slices.ContainsFunc(shown, func(s paper.Passage) bool { return s.Place == p.Place })
	}
	rest := slices.DeleteFunc(slices.Clone(e.Fields[f]), func(p paper.Passage) bool {
		return p.Place == bad.Place || !isShown(p) && (elsewhere[p.Place] || p.Comparison == nil && p.Score < leastWorth*bad.Score)
	})
	e = evidence.With(e, f, rest)
	return e, len(evidence.Picked(e, f)) >= len(shown)
}
