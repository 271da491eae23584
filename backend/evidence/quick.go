package evidence

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// Label is the bold name of a line of the usage field, by what its passage says.
func Label(position int, picked []paper.Passage, l paper.Language) string {
	w := PhrasesOf(l)
	names := []string{w.Input, w.Output, w.Workflow}
	next := 0
	for i, p := range picked {
		for j, pattern := range []*regexp.Regexp{inputs, outputs, workflow}[next:] {
			if pattern.MatchString(p.Text) {
				if i == position {
					return names[next+j]
				}
				next += j + 1
				break
			}
		}
	}
	return w.Workflow
}

// Line is the Markdown of one passage of a field, in other words if there are any.
func Line(e paper.Evidence, f paper.Field, position int, picked []paper.Passage, text string, l paper.Language) string {
	switch f {
	case paper.Contribution, paper.Domain:
		return text
	case paper.Usage:
		return "*   **" + Label(position, picked, l) + "**: " + text
	case paper.Innovations:
		name, rest := Named(picked[position], text, e.Own, l)
		return "*   **" + name + "**: " + rest
	case paper.Results:
	}
	return "*   " + text
}

// Extracts is a field filled with the paper's own sentences; it abstains where
// there is none.
func Extracts(d paper.Document, e paper.Evidence, f paper.Field, l paper.Language) (string, paper.FieldRecord) {
	if f == paper.Results && !e.Experiments && d.Source != paper.SourceAbstract {
		return NoExperiments(l), paper.FieldRecord{Way: paper.WayKnown, Passages: []paper.Passage{}}
	}
	picked := Picked(e, f)
	record := paper.FieldRecord{Way: paper.WayExtract, Passages: picked}
	var lines []string
	if f == paper.Domain {
		if text, passages := Domain(d, e, l); text != "" {
			lines, record.Passages = append(lines, text), passages
		}
	}
	for i, p := range picked {
		lines = append(lines, Line(e, f, i, picked, Sentence(p, l), l))
	}
	if f == paper.Usage {
		known, passages := Known(e, l)
		if known != "" {
			lines = append(lines, known)
			record.Passages = append(record.Passages, passages...)
		}
	}
	if len(lines) == 0 {
		return Abstention(l, d.Source), paper.FieldRecord{Way: paper.WayAbstained, Passages: []paper.Passage{}}
	}
	return strings.Join(lines, "\n"), record
}

// Quick is the report without a model: the paper's own sentences.
func Quick(d paper.Document, l paper.Language) paper.Draft {
	e := Select(d, DefaultBudget)
	draft := paper.Draft{Record: paper.Record{
		Depth: paper.Quick, Language: l, PromptVersion: Version, Document: d.Key(), Extractor: d.Extractor, Version: d.Version,
		Fields: map[paper.Field]paper.FieldRecord{}, Warnings: e.Warnings,
	}}
	var shown []paper.Passage
	for _, f := range paper.Fields() {
		text, record := Extracts(d, e, f, l)
		draft.Summary = draft.Summary.With(f, text)
		draft.Record.Fields[f] = record
		shown = append(shown, record.Passages...)
	}
	draft.Record.Coverage = Coverage(d, e, shown)
	return draft
}
