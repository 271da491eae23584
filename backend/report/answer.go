package report

import (
	"strings"

	"paperboy/backend/paper"
)

// Answer reads what a model wrote as the five sections of one paper, under headings
// in any of the forms that are read. What stands before the first heading is left
// out; sections that are missing are empty.
func Answer(text string) (paper.Summary, []paper.Warning) {
	r := reader{names: names(), votes: map[paper.Language]int{}}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	first := len(lines)
	for i, l := range lines {
		if _, _, ok := headingOf(l, r.names); ok {
			first = i
			break
		}
	}
	p := paper.Report{}
	r.sections(&p, lines[first:])
	return p.Summary, r.warnings
}
