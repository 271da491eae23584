package eval

import (
	"cmp"
	"fmt"
	"io"
	"text/tabwriter"

	"paperboy/backend/paper"
)

// row is what the measurements of one model, language, depth and way come to.
type row struct {
	model    string
	language paper.Language
	depth    paper.Depth
	way      paper.Way
	runs     []paper.Measurement
}

// rows groups measurements in the order they were made.
func rows(e paper.Evaluation) []row {
	var list []row
next:
	for _, m := range e.Runs {
		for i, r := range list {
			if r.model == m.Model && r.language == m.Language && r.depth == m.Depth && r.way == m.Way {
				list[i].runs = append(list[i].runs, m)
				continue next
			}
		}
		list = append(list, row{m.Model, m.Language, m.Depth, m.Way, []paper.Measurement{m}})
	}
	return list
}

// Table writes an evaluation as a table: a line for each model, language, depth and
// way. Values are means for each report, or sums where a report may hold none.
func Table(w io.Writer, e paper.Evaluation) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "model\tlang\tdepth\tway\treports\tfilled\tlanguage\tabsent before\tabsent\tgrounding\tnames\ttrue results\tunfounded before\tunfounded\tas planned\tcoverage\ttokens in\tof full text\ttokens out\tminutes")
	for _, r := range rows(e) {
		fmt.Fprintln(t, r.line())
	}
	return t.Flush()
}

func (r row) line() string {
	var s struct {
		n, failed, filled, language, before, absent, results, invented, unfounded, planned, in, out, full, names, found int
		grounding, coverage, seconds                                                                                    float64
		grounded                                                                                                        int
	}
	for _, m := range r.runs {
		if m.Error != "" {
			s.failed++
			continue
		}
		s.n++
		s.filled += m.Filled
		s.language += m.InLanguage
		s.before += m.AbsentBefore
		s.absent += m.Absent
		s.results += m.Results
		s.invented += m.UnfoundedBefore
		s.unfounded += m.Unfounded
		s.names += m.Names
		s.found += m.NamesFound
		s.in += m.PromptTokens
		s.out += m.AnswerTokens
		s.full += m.FullTokens
		s.coverage += m.Coverage
		s.seconds += m.Seconds
		for _, ok := range m.AsPlanned {
			if ok {
				s.planned++
			}
		}
		if m.Grounding != nil {
			s.grounding += *m.Grounding
			s.grounded++
		}
	}
	mean := func(sum float64, of int) float64 { return sum / float64(max(of, 1)) }
	reports := fmt.Sprint(s.n)
	if s.failed > 0 {
		reports += fmt.Sprintf(" (+%d failed)", s.failed)
	}
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%s\t%.1f/5\t%.1f/5\t%d\t%d\t%.0f%%\t%d/%d\t%.1f\t%d\t%d\t%.1f/5\t%.0f%%\t%.0f\t%.0f%%\t%.0f\t%.1f",
		cmp.Or(r.model, "-"), r.language, r.depth, cmp.Or(string(r.way), "planned"), reports,
		mean(float64(s.filled), s.n), mean(float64(s.language), s.n), s.before, s.absent, 100*mean(s.grounding, s.grounded), s.found, s.names,
		mean(float64(s.results), s.n), s.invented, s.unfounded, mean(float64(s.planned), s.n), 100*mean(s.coverage, s.n),
		mean(float64(s.in), s.n), 100*mean(float64(s.in), s.full), mean(float64(s.out), s.n), mean(s.seconds, s.n)/60)
}
