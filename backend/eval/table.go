package eval

import (
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"

	"paperboy/backend/paper"
)

// Table writes an evaluation as a table: a line for each of its Totals.
func Table(w io.Writer, e paper.Evaluation) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "model\tlang\tdepth\tway\treports\tfilled\tlanguage\tabsent before\tabsent\tgrounding\tnames\ttrue results\tunfounded before\tunfounded\tas planned\tcoverage\ttokens in\tof full text\ttokens out\tminutes")
	for _, total := range Totals(e) {
		fmt.Fprintln(t, total.line())
	}
	return t.Flush()
}

func (t Total) line() string {
	reports := fmt.Sprint(t.Reports)
	if t.Failed > 0 {
		reports += fmt.Sprintf(" (+%d failed)", t.Failed)
	}
	grounding := "-"
	if t.Grounding != nil {
		grounding = fmt.Sprintf("%.0f%%", 100**t.Grounding)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%.1f/5\t%.1f/5\t%d\t%d\t%s\t%d/%d\t%.1f\t%d\t%.1f/5\t%.0f%%\t%.0f\t%.0f%%\t%.0f\t%.1f",
		cmp.Or(t.Model, "-"), t.Language, t.Depth, cmp.Or(string(t.Way), "planned"), reports,
		t.Filled, t.InLanguage, t.AbsentBefore, t.Absent, grounding, t.NamesFound, t.Names,
		t.Results, t.Unfounded, t.AsPlanned, 100*t.Coverage,
		t.PromptTokens, 100*t.OfFullText, t.AnswerTokens, t.Seconds/60)
}
