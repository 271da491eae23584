package summarize

import (
	"context"
	"errors"
	"strings"

	"paperboy/backend/paper"
	"paperboy/backend/report"
)

// The probe is a paper of our own in five passages; its sentence has a name, a number
// and a unit that must come through.
var probePassages = []string{
	"Paper boats lose their shape within minutes on open water, which is a problem for toy makers.",
	"We propose FoldNet, a network that chooses the folds of a paper boat from the size of its sheet.",
	"FoldNet takes the size of a sheet as input and returns a list of folds; first the rim is folded, then the keel is dipped into wax.",
	"Unlike earlier work, FoldNet needs no video of a folding hand and dips the keel after the last fold.",
	"On BoatBench, FoldNet floats for 71.4 minutes, compared to 63.1 minutes of WaxNet, an improvement of 13.2%.",
}

const probeTitle = "FoldNet: Choosing the Folds of Paper Boats"

// probed is what the model can do in the language of the report: remembered, else
// tried now, in at most three short calls.
func (w *writing) probed(ctx context.Context) (paper.Probe, error) {
	version := PromptVersion(w.Language)
	if probe, ok := w.profile.Probe(w.Language, version); ok {
		return probe, nil
	}
	probe := paper.Probe{Language: w.Language, Version: version, Notes: []string{}}
	tries := []struct {
		name string
		ok   *bool
		try  func(context.Context) error
	}{
		{"translate", &probe.Translate, w.probeTranslate},
		{"write", &probe.Write, w.probeWrite},
		{"whole", &probe.Whole, w.probeWhole},
	}
	for _, t := range tries {
		err := t.try(ctx)
		var refused *refusal
		switch {
		case err == nil:
			*t.ok = true
		case errors.As(err, &refused):
			probe.Notes = append(probe.Notes, t.name+": "+refused.reason)
		default:
			return probe, err
		}
	}
	w.profile = w.profile.With(probe)
	return probe, w.remember(ctx, w.profile)
}

func (w *writing) probeTranslate(ctx context.Context) error {
	if w.Language == paper.English {
		return nil // the paper's own sentences
	}
	// Each translation is checked, so that one in two is worth asking for.
	var err error
	for _, sentence := range []string{probePassages[len(probePassages)-1], probePassages[1]} {
		_, _, err = w.ask(ctx, paper.Results, w.prompt(prompt(w.Language, "translate", asked{}), sentence, 200), func(answer string) (string, error) {
			return faithful(answer, sentence, nil, w.Language)
		}, nil)
		if !isRefusal(err) { // nil too
			return err
		}
	}
	return err
}

func (w *writing) probeWrite(ctx context.Context) error {
	a := asked{Title: probeTitle, Passages: probePassages}
	task := prompt(w.Language, string(paper.Contribution), a)
	answer, err := w.call(ctx, paper.Contribution, w.prompt(prompt(w.Language, "system", asked{}), request(w.Language, string(paper.Contribution), a), mostTokens[paper.Contribution]))
	if err != nil {
		return err
	}
	text, err := shape(answer, paper.Contribution, w.Language, task, probePaper)
	return orForeign(text, err)
}

// probePaper is the probe as a paper.
var probePaper = paper.Document{Title: probeTitle, Abstract: strings.Join(probePassages, " ")}

func (w *writing) probeWhole(ctx context.Context) error {
	if small(w.Model) {
		return &refusal{reason: "too few parameters: " + w.Model.Parameters}
	}
	a := asked{Title: probeTitle, Passages: probePassages}
	answer, err := w.call(ctx, paper.Domain, w.prompt(prompt(w.Language, "system", asked{}), request(w.Language, "whole", a), mostWhole))
	if err != nil {
		return err
	}
	summary, _ := report.Answer(withoutThoughts(answer))
	for _, f := range paper.Fields() {
		text, err := shape(summary.Text(f), f, w.Language, prompt(w.Language, "whole", a), probePaper)
		if err = orForeign(text, err); err != nil {
			return &refusal{reason: string(f) + ": " + err.Error()}
		}
	}
	return nil
}

// orForeign refuses an answer to the probe with a number that the probe does not hold.
func orForeign(text string, err error) error {
	if err != nil {
		return err
	}
	source := strings.Join(probePassages, " ")
	for _, n := range figures.FindAllString(nameParts.ReplaceAllString(text, ""), -1) {
		if !strings.Contains(source, n) {
			return &refusal{reason: "a number of its own: " + n}
		}
	}
	return nil
}
