package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// Doubt is a stretch of a section that the checks did not find in the paper, or found
// to belong to something else.
type Doubt struct {
	Field      paper.Field
	Start, End int // bytes in the section
	Elsewhere  bool
	Title      string // what is the matter, in the language of the report
}

// Doubts are those of a report, section by section, none within another. A number that
// is absent comes before what else is the matter with the same words.
func Doubts(r paper.Report, l paper.Language) []Doubt {
	if r.Checks == nil {
		return nil
	}
	w := wordsOf(l)
	var list []Doubt
	add := func(f paper.Field, start, end int, elsewhere bool, title string) {
		if stretch(r.Summary.Text(f), start, end) {
			list = append(list, Doubt{f, start, end, elsewhere, title})
		}
	}
	for _, n := range r.Checks.Numbers {
		switch {
		case n.Class == paper.NumberElsewhere && n.Quote != "":
			add(n.Field, n.Start, n.End, true, w.isElsewhere+w.colon+shorten(n.Quote, 2*longestQuoted))
		case n.Class == paper.NumberElsewhere:
			add(n.Field, n.Start, n.End, true, w.isElsewhere)
		case !n.Class.Grounded():
			add(n.Field, n.Start, n.End, false, w.isAbsent)
		}
	}
	for _, n := range r.Checks.Names {
		if !n.Found {
			add(n.Field, n.Start, n.End, false, w.isAbsent)
		}
	}
	for _, q := range r.Checks.Quotations {
		if !q.Found {
			add(q.Field, q.Start, q.End, false, w.isAbsent)
		}
	}
	fields := paper.Fields()
	slices.SortStableFunc(list, func(a, b Doubt) int {
		return cmp.Or(cmp.Compare(slices.Index(fields, a.Field), slices.Index(fields, b.Field)), cmp.Compare(a.Start, b.Start))
	})
	kept := list[:0]
	for _, d := range list {
		if last := len(kept) - 1; last < 0 || kept[last].Field != d.Field || kept[last].End <= d.Start {
			kept = append(kept, d)
		}
	}
	return kept
}

// stretch says whether bytes start to end are some whole characters of a text: stored
// checks may be damaged, and an export must not end over them.
func stretch(text string, start, end int) bool {
	return start >= 0 && start < end && end <= len(text) && utf8.RuneStart(text[start]) && (end == len(text) || utf8.RuneStart(text[end]))
}

// doubtLines list what is to be doubted, each with its section, so that a report can be
// read in plain Markdown too; marks in the text would be read back as text.
func doubtLines(r paper.Report, w words) []Line {
	absent, elsewhere := Line{Label: w.absentLabel}, Line{Label: w.elsewhereLabel}
	for _, d := range Doubts(r, w.language) {
		line := &absent
		if d.Elsewhere {
			line = &elsewhere
		}
		if line.Text != "" {
			line.Text += w.comma
		}
		section := slices.Index(paper.Fields(), d.Field) + 1
		line.Text += shown(r.Summary.Text(d.Field), d) + fmt.Sprintf(w.section, fmt.Sprint(section))
	}
	return []Line{absent, elsewhere}
}

// shown is the doubtful stretch; where the same words stand in the section more than
// once, with what stands before it.
func shown(text string, d Doubt) string {
	stretch := text[d.Start:d.End]
	if strings.Count(text, stretch) == 1 {
		return code(shorten(stretch, 2*longestQuoted))
	}
	before := []rune(text[strings.LastIndexByte(text[:d.Start], '\n')+1 : d.Start])
	const most = 16 // runes
	return code(strings.TrimLeft(strings.ReplaceAll(string(before[max(0, len(before)-most):]), "*", ""), "- ") + stretch)
}
