package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// Line is one line on how a report came about: a label and Markdown on one line.
type Line struct{ Label, Text string }

// About are the lines on a report that stand above its sections: who wrote which, what
// the checks found, the numbers, names and quotations to doubt, and what the paper's
// text tried. Read takes none of them back.
func About(r paper.Report, l paper.Language) []Line {
	w := wordsOf(l)
	lines := []Line{{w.made, madeBy(r.Record, w)}, {w.checked, Checked(r.Checks, l)}}
	lines = append(lines, doubtLines(r, w)...)
	lines = append(lines, Line{w.warning, Warned(r.Record, l)})
	return slices.DeleteFunc(lines, func(line Line) bool { return line.Text == "" })
}

// madeBy says who wrote which sections; "" where no record tells.
func madeBy(r *paper.Record, w words) string {
	switch {
	case r == nil, r.Depth == paper.Imported:
		return ""
	case r.Depth == paper.Quick && len(r.Fields) == 0:
		return w.noModel + w.colon + w.sentences
	case len(r.Fields) == 0:
		return oneLine(r.Model)
	}
	var order []string
	sections := map[string][]string{}
	for i, f := range paper.Fields() {
		by := w.author(r.Fields[f], cmp.Or(r.Fields[f].Model, r.Model))
		if sections[by] == nil {
			order = append(order, by)
		}
		sections[by] = append(sections[by], fmt.Sprint(i+1))
	}
	model := slices.ContainsFunc(paper.Fields(), func(f paper.Field) bool { return byModel(r.Fields[f].Way) })
	if len(order) == 1 && model {
		return order[0]
	}
	parts := make([]string, len(order))
	for i, by := range order {
		parts[i] = by
		if len(order) > 1 {
			parts[i] += w.inSections(sections[by])
		}
	}
	switch {
	case r.Depth == paper.Quick:
		return w.noModel + w.colon + strings.Join(parts, w.semicolon)
	case !model && r.Model != "":
		parts = append(parts, fmt.Sprintf(w.wroteNone, oneLine(r.Model)))
	}
	return strings.Join(parts, w.semicolon)
}

func byModel(way paper.Way) bool {
	return way == paper.WayTranslate || way == paper.WayWrite || way == paper.WayWhole
}

// author is who a section is from.
func (w words) author(r paper.FieldRecord, model string) string {
	switch r.Way {
	case paper.WayWrite, paper.WayWhole:
		return oneLine(model)
	case paper.WayTranslate:
		return fmt.Sprintf(w.translated, oneLine(model))
	case paper.WayExtract:
		return w.sentences
	case paper.WayAbstained:
		return w.nothing
	}
	return w.code
}

func (w words) inSections(numbers []string) string {
	if len(numbers) == 1 {
		return fmt.Sprintf(w.section, numbers[0])
	}
	return fmt.Sprintf(w.sections, strings.Join(numbers, w.comma))
}

// Checked says in a phrase what became of a report's numbers; "" without checks.
func Checked(c *paper.Checks, l paper.Language) string {
	if c == nil {
		return ""
	}
	w := wordsOf(l)
	if len(c.Numbers) == 0 {
		return w.noNumbers
	}
	grounded, elsewhere := 0, 0
	for _, n := range c.Numbers {
		switch {
		case n.Class.Grounded():
			grounded++
		case n.Class == paper.NumberElsewhere:
			elsewhere++
		}
	}
	all := len(c.Numbers)
	if grounded == all {
		return w.allGrounded.of(all)
	}
	var parts []string
	for _, part := range []struct {
		n    int
		said counted
	}{{grounded, w.grounded}, {elsewhere, w.elsewhere}, {all - grounded - elsewhere, w.absent}} {
		if part.n > 0 {
			parts = append(parts, part.said.of(part.n))
		}
	}
	return w.numbers.of(all) + w.colon + strings.Join(parts, w.clause)
}

// Warned says what of the paper's text speaks to models or reviewers or is hidden, and
// shows the beginning of some of it as a quotation: it was kept out of the report, and
// must not stand in its prose. "" where there is nothing to warn of.
func Warned(r *paper.Record, l paper.Language) string {
	if r == nil {
		return ""
	}
	w := wordsOf(l)
	instructions, hidden := 0, 0
	var quoted []string
	for _, warning := range r.Warnings {
		switch warning.Code {
		case paper.WarningInstruction:
			instructions++
		case paper.WarningHiddenText:
			hidden++
		default:
			continue
		}
		if len(quoted) < mostQuoted {
			quoted = append(quoted, code(shorten(warning.Text, longestQuoted)))
		}
	}
	var parts []string
	if instructions > 0 {
		parts = append(parts, w.instructions.of(instructions))
	}
	if hidden > 0 {
		parts = append(parts, w.hidden.of(hidden))
	}
	if len(parts) == 0 {
		return ""
	}
	text := strings.Join(parts, w.clause) + w.keptOut + strings.Join(quoted, w.comma)
	if more := instructions + hidden - len(quoted); more > 0 {
		text += " …"
	}
	return text
}

const (
	mostQuoted    = 2
	longestQuoted = 60 // runes
)

// code is a text as a span of code, in which Markdown and HTML mean nothing.
func code(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == '`' {
			return '\''
		}
		return r
	}, oneLine(text))
	return "`" + text + "`"
}

func shorten(text string, most int) string {
	if runes := []rune(oneLine(text)); len(runes) > most {
		return strings.TrimSpace(string(runes[:most-1])) + "…"
	}
	return oneLine(text)
}
