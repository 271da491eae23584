package eval

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"paperboy/backend/paper"
)

// columns are those of the table, each heading with what stands under it.
var columns = []struct {
	heading string
	value   func(Total) string
}{
	{"model", func(t Total) string { return cmp.Or(t.Model, "-") }},
	{"lang", func(t Total) string { return string(t.Language) }},
	{"depth", func(t Total) string { return string(t.Depth) }},
	{"way", func(t Total) string { return t.way() }},
	{"reports", func(t Total) string { return t.written() }},
	{"filled", func(t Total) string { return ofFive(t.Filled) }},
	{"language", func(t Total) string { return ofFive(t.InLanguage) }},
	{"absent before", func(t Total) string { return fmt.Sprint(t.AbsentBefore) }},
	{"absent", func(t Total) string { return fmt.Sprint(t.Absent) }},
	{"grounding", func(t Total) string { return t.grounding() }},
	{"names", func(t Total) string { return fmt.Sprintf("%d/%d", t.NamesFound, t.Names) }},
	{"true results", func(t Total) string { return fmt.Sprintf("%.1f", t.Results) }},
	{"unfounded before", func(t Total) string { return fmt.Sprint(t.UnfoundedBefore) }},
	{"unfounded", func(t Total) string { return fmt.Sprint(t.Unfounded) }},
	{"as planned", func(t Total) string { return ofFive(t.AsPlanned) }},
	{"coverage", func(t Total) string { return percent(t.Coverage) }},
	{"tokens in", func(t Total) string { return fmt.Sprintf("%.0f", t.PromptTokens) }},
	{"of full text", func(t Total) string { return percent(t.OfFullText) }},
	{"tokens out", func(t Total) string { return fmt.Sprintf("%.0f", t.AnswerTokens) }},
	{"minutes", func(t Total) string { return fmt.Sprintf("%.1f", t.Seconds/60) }},
}

// Table writes an evaluation as a table: a line for each of its Totals.
func Table(w io.Writer, e paper.Evaluation) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.heading
	}
	fmt.Fprintln(t, strings.Join(cells, "\t"))
	for _, total := range Totals(e) {
		for i, c := range columns {
			cells[i] = c.value(total)
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	return t.Flush()
}

// Short says in one line what matters of a total, its model aside.
func (t Total) Short() string {
	if t.Reports == 0 {
		return fmt.Sprintf("%s %s %s: no report, %d failed", t.Language, t.Depth, t.way(), t.Failed)
	}
	reports := "reports"
	if t.Reports == 1 && t.Failed == 0 {
		reports = "report"
	}
	return fmt.Sprintf("%s %s %s: %s %s, %s filled, %d absent numbers, grounding %s, %.1f minutes each",
		t.Language, t.Depth, t.way(), t.written(), reports, ofFive(t.Filled), t.Absent, t.grounding(), t.Seconds/60)
}

func (t Total) way() string { return cmp.Or(string(t.Way), "planned") }

func (t Total) written() string {
	if t.Failed > 0 {
		return fmt.Sprintf("%d (+%d failed)", t.Reports, t.Failed)
	}
	return fmt.Sprint(t.Reports)
}

func (t Total) grounding() string {
	if t.Grounding == nil {
		return "-"
	}
	return percent(*t.Grounding)
}

func ofFive(mean float64) string   { return fmt.Sprintf("%.1f/5", mean) }
func percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }
