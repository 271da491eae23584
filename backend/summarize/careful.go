package summarize

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

// groups are the sections that notes are taken of, each in a call.
var groups = [][]paper.SectionKind{
	{paper.SectionAbstract, paper.SectionIntroduction},
	{paper.SectionMethod, paper.SectionOther},
	{paper.SectionExperiments, paper.SectionConclusion},
}

const (
	notePassages = 12
	mostNoteList = 8 // notes that the synthesis sees
)

// quoted is a note with its quotation.
var quoted = regexp.MustCompile(`^\s*(?:[-*•]|\d+[.)、])?\s*(.+?)[“"「]([^”"」]{15,300})[”"」]`)

// takeNotes lets the model note what each group of sections says, with quotations.
// Only notes whose quotation stands in the passages are kept (facts/summarizing.md
// 1.1: a synthesis must see the source).
func (w *writing) takeNotes(ctx context.Context) error {
	all := evidence.All(w.evidence)
	for _, kinds := range groups {
		var passages []paper.Passage
		for _, p := range all {
			for _, k := range kinds {
				if p.Kind == k && len(passages) < notePassages {
					passages = append(passages, p)
				}
			}
		}
		if len(passages) == 0 || !w.probe.Write {
			continue
		}
		a := of(w.Document.Title, passages)
		w.seen = append(w.seen, passages...)
		answer, err := w.call(ctx, paper.Contribution, w.prompt(prompt(w.Language, "system", asked{}), request(w.Language, "notes", a), mostNotes))
		var refused *refusal
		if errors.As(err, &refused) {
			w.decide("", paper.Noted, refused.reason)
			continue
		}
		if err != nil {
			return err
		}
		w.keepNotes(answer, a.Passages)
	}
	w.decide("", paper.Noted, fmt.Sprintf("%d with quotations of the paper", len(w.notes)))
	return nil
}

func (w *writing) keepNotes(answer string, passages []string) {
	source := letters(strings.Join(passages, " "))
	for line := range strings.SplitSeq(withoutThoughts(answer), "\n") {
		m := quoted.FindStringSubmatch(line)
		if m == nil || len(w.notes) == mostNoteList {
			continue
		}
		if q := letters(m[2]); q != "" && strings.Contains(source, q) && inLanguage(m[1], w.Language) {
			w.notes = append(w.notes, fmt.Sprintf("%s “%s”", strings.TrimSpace(m[1]), m[2]))
		}
	}
}

// letters are a text's letters and digits, small: what a quotation must share.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// best writes several drafts of a field and takes the one that the checks like best.
func (w *writing) best(ctx context.Context, f paper.Field) (string, paper.FieldRecord, error) {
	var text string
	var record paper.FieldRecord
	var last error
	drafts, top, attempts := 0, -1.0, 0
	for i, heat := range []float64{temperature, looser} {
		t, r, err := w.draft(ctx, f, heat, seed+10*i)
		attempts += r.Attempts
		if isRefusal(err) {
			last = err
			continue
		}
		if err != nil {
			return "", r, err
		}
		drafts++
		if g := w.grade(f, t, r); g > top {
			text, record, top = t, r, g
		}
	}
	if drafts == 0 {
		return "", paper.FieldRecord{Way: paper.WayWrite, Attempts: attempts}, last
	}
	record.Drafts, record.Attempts = drafts, attempts
	w.decide(f, paper.BestOfDrafts, fmt.Sprintf("%d held, grade %.2f", drafts, top))
	return text, record, nil
}

// grade ranks a draft: names and numbers that were found, few repairs, all lines there.
func (w *writing) grade(f paper.Field, text string, record paper.FieldRecord) float64 {
	g := 1.0 - 0.2*float64(record.Repaired)
	if w.Checker != nil {
		checks := w.Checker.Check(paper.Summary{}.With(f, text), w.Document)
		found := 0
		for _, n := range checks.Numbers {
			if n.Class.Grounded() {
				found++
			}
		}
		for _, n := range checks.Names {
			if n.Found {
				found++
			}
		}
		g += 0.1 * float64(min(found, 8))
	}
	if f == paper.Innovations || f == paper.Usage || f == paper.Results {
		g += 0.2 * float64(min(strings.Count(text, "\n")+1, 3))
	}
	if utf8.RuneCountInString(text) > 1200 {
		g -= 0.5
	}
	return g
}
