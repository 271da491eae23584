package eval

import "paperboy/backend/paper"

// Total is what the measurements of one model, language, depth and way come to. Means
// are those of the reports that were written; failed ones count as Failed alone.
type Total struct {
	Model    string         `json:"model"` // "": without one
	Language paper.Language `json:"language"`
	Depth    paper.Depth    `json:"depth"`
	Way      paper.Way      `json:"way,omitempty"` // asked for; "": the one planned for the model
	Reports  int            `json:"reports"`
	Failed   int            `json:"failed"`

	// Means for each report.
	Filled       float64 `json:"filled"`      // of the five fields
	InLanguage   float64 `json:"in_language"` // of the five fields
	AsPlanned    float64 `json:"as_planned"`  // of the five fields
	Results      float64 `json:"results"`     // lines whose numbers all stand in the paper
	Coverage     float64 `json:"coverage"`    // share of the text, 0 to 1
	PromptTokens float64 `json:"prompt_tokens"`
	AnswerTokens float64 `json:"answer_tokens"`
	Seconds      float64 `json:"seconds"`

	// Sums, of what a report should have none.
	AbsentBefore    int `json:"absent_before"`
	Absent          int `json:"absent"`
	UnfoundedBefore int `json:"unfounded_before"`
	Unfounded       int `json:"unfounded"`

	Names      int `json:"names"`
	NamesFound int `json:"names_found"`
	// OfFullText is the share of the tokens of the whole texts that the prompts had.
	OfFullText float64 `json:"of_full_text"`
	// Grounding is the mean of the reports that hold numbers; nil where none does.
	Grounding *float64 `json:"grounding"`
}

// Totals groups the measurements of an evaluation in the order they were made.
func Totals(e paper.Evaluation) []Total {
	type key struct {
		model    string
		language paper.Language
		depth    paper.Depth
		way      paper.Way
	}
	groups := map[key][]paper.Measurement{}
	var order []key
	for _, m := range e.Runs {
		k := key{m.Model, m.Language, m.Depth, m.Way}
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], m)
	}
	totals := make([]Total, 0, len(order))
	for _, k := range order {
		t := Total{Model: k.model, Language: k.language, Depth: k.depth, Way: k.way}
		t.sum(groups[k])
		totals = append(totals, t)
	}
	return totals
}

// sum adds up and divides.
func (t *Total) sum(runs []paper.Measurement) {
	full, grounding, grounded := 0, 0.0, 0
	for _, m := range runs {
		if m.Error != "" {
			t.Failed++
			continue
		}
		t.Reports++
		t.add(m)
		full += m.FullTokens
		if m.Grounding != nil {
			grounding += *m.Grounding
			grounded++
		}
	}
	t.OfFullText = t.PromptTokens / float64(max(full, 1))
	for _, mean := range []*float64{&t.Filled, &t.InLanguage, &t.AsPlanned, &t.Results, &t.Coverage, &t.PromptTokens, &t.AnswerTokens, &t.Seconds} {
		*mean /= float64(max(t.Reports, 1))
	}
	if grounded > 0 {
		grounding /= float64(grounded)
		t.Grounding = &grounding
	}
}

func (t *Total) add(m paper.Measurement) {
	for _, ok := range m.AsPlanned {
		if ok {
			t.AsPlanned++
		}
	}
	t.Filled += float64(m.Filled)
	t.InLanguage += float64(m.InLanguage)
	t.Results += float64(m.Results)
	t.Coverage += m.Coverage
	t.PromptTokens += float64(m.PromptTokens)
	t.AnswerTokens += float64(m.AnswerTokens)
	t.Seconds += m.Seconds
	t.AbsentBefore += m.AbsentBefore
	t.Absent += m.Absent
	t.UnfoundedBefore += m.UnfoundedBefore
	t.Unfounded += m.Unfounded
	t.Names += m.Names
	t.NamesFound += m.NamesFound
}
