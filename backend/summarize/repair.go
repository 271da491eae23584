package summarize

import (
	"context"
	"errors"
	"slices"
	"strings"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

// holds refuses a field that still says what the paper does not, or most of whose
// numbers are those of something else. A single such number stays, marked: the check may
// be wrong about it.
func (w *writing) holds(f paper.Field, text string) error {
	if w.Checker == nil {
		return nil
	}
	checks := w.Checker.Check(paper.Summary{}.With(f, text), w.Document)
	var left []string
	for _, what := range invented(checks) {
		left = append(left, what.text)
	}
	if len(left) > 0 {
		return &refusal{reason: "not in the paper: " + strings.Join(left, ", ")}
	}
	var foreign []string
	for _, n := range checks.Numbers {
		if n.Class == paper.NumberElsewhere {
			foreign = append(foreign, n.Text)
		}
	}
	switch {
	case len(foreign) >= leastForeign && len(foreign)*2 > len(checks.Numbers):
		return &refusal{reason: "numbers of something else: " + strings.Join(foreign, ", ")}
	case len(foreign) > 0:
		w.decide(f, paper.Doubted, strings.Join(foreign, ", "))
	}
	return nil
}

// leastForeign are the numbers of something else that make a field one of wrong numbers.
const leastForeign = 2

// absent counts the numbers of a field that the paper does not hold.
func (w *writing) absent(f paper.Field, text string) int {
	if w.Checker == nil {
		return 0
	}
	n := 0
	for _, number := range w.Checker.Check(paper.Summary{}.With(f, text), w.Document).Numbers {
		if number.Class == paper.NumberAbsent {
			n++
		}
	}
	return n
}

// failure is a line that says what the paper does not.
type failure struct {
	line int
	what []string
}

// place is something in a field that fails a check.
type place struct {
	start int
	text  string
}

// invented are the numbers, names and quotations that the paper does not hold.
func invented(checks paper.Checks) []place {
	var list []place
	for _, n := range checks.Numbers {
		if n.Class == paper.NumberAbsent {
			list = append(list, place{n.Start, n.Text})
		}
	}
	for _, n := range checks.Names {
		if !n.Found {
			list = append(list, place{n.Start, n.Text})
		}
	}
	for _, q := range checks.Quotations {
		if !q.Found {
			list = append(list, place{q.Start, q.Text})
		}
	}
	return list
}

// failing are the lines of a field that fail the checks: something in them is invented,
// or at least half of their numbers are those of something else.
func (w *writing) failing(f paper.Field, text string) []failure {
	if w.Checker == nil {
		return nil
	}
	checks := w.Checker.Check(paper.Summary{}.With(f, text), w.Document)
	lineOf := func(start int) int { return strings.Count(text[:min(start, len(text))], "\n") }
	byLine := map[int][]string{}
	add := func(line int, what string) {
		if !slices.Contains(byLine[line], what) {
			byLine[line] = append(byLine[line], what)
		}
	}
	for _, p := range invented(checks) {
		add(lineOf(p.start), p.text)
	}
	numbers, foreign := map[int]int{}, map[int][]string{}
	for _, n := range checks.Numbers {
		line := lineOf(n.Start)
		numbers[line]++
		if n.Class == paper.NumberElsewhere {
			foreign[line] = append(foreign[line], n.Text)
		}
	}
	for line, list := range foreign {
		if len(list)*2 >= numbers[line] {
			add(line, strings.Join(list, ", ")+ofElse(w.Language))
		}
	}
	var list []failure
	for line, what := range byLine {
		list = append(list, failure{line, what})
	}
	slices.SortFunc(list, func(a, b failure) int { return a.line - b.line })
	return list
}

// ofElse tells a model what is wrong with a number that stands in the paper.
func ofElse(l paper.Language) string {
	if l == paper.English {
		return " (in the paper the number of something else)"
	}
	return "（在论文里是别的对象的数值）"
}

const (
	mostRepairs     = 3 // lines of a field; more, and the field is no good
	repairPassages  = 3
	deleteInEnglish = "DELETE"
	deleteInChinese = "删除"
)

// repaired shows the model each failing line with its best passages, once: correct it
// or delete it. A correction that fails as well takes nothing from the line.
func (w *writing) repaired(ctx context.Context, f paper.Field, text string, record *paper.FieldRecord) (string, error) {
	failing := w.failing(f, text)
	if len(failing) == 0 || len(failing) > mostRepairs {
		return text, nil
	}
	lines := strings.Split(text, "\n")
	gone := map[int]bool{}
	for _, fail := range failing {
		fixed, err := w.repair(ctx, f, lines[fail.line], fail.what, record)
		if err != nil {
			return "", err
		}
		switch {
		case fixed == "" && len(lines)-len(gone) > 1:
			gone[fail.line] = true
			record.Repaired++
		case fixed != "" && len(w.failing(f, fixed)) == 0:
			lines[fail.line] = fixed
			record.Repaired++
		}
	}
	var kept []string
	for i, line := range lines {
		if !gone[i] {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n"), nil
}

// repair is a line corrected; empty for one to be deleted, the line itself where the
// model's answer is of no use.
func (w *writing) repair(ctx context.Context, f paper.Field, line string, what []string, record *paper.FieldRecord) (string, error) {
	a := of(w.Document.Title, nearest(line, evidence.All(w.evidence)))
	a.Sentence, a.Problem = strings.TrimPrefix(line, "*   "), strings.Join(what, ", ")
	p := w.prompt(prompt(w.Language, "system", asked{}), request(w.Language, "repair", a), mostRepair)
	answer, err := w.call(ctx, f, p)
	record.Attempts++
	var refused *refusal
	if errors.As(err, &refused) {
		return line, nil
	}
	if err != nil {
		return "", err
	}
	text := withoutFrame(answer)
	if strings.Contains(text, deleteInChinese) || strings.Contains(strings.ToUpper(text), deleteInEnglish) {
		return "", nil
	}
	text, _, _ = strings.Cut(text, "\n")
	if !inLanguage(text, w.Language) || echoes(text, prompt(w.Language, "repair", a)) {
		return line, nil
	}
	if strings.HasPrefix(line, "*   ") {
		text = "*   " + strings.TrimPrefix(text, "*   ")
	}
	return text, nil
}

// nearest are the passages that share most words and numbers with a line.
func nearest(line string, passages []paper.Passage) []paper.Passage {
	wanted := word.FindAllString(line, -1)
	wanted = append(wanted, figures.FindAllString(line, -1)...)
	shared := func(p paper.Passage) int {
		n := 0
		for _, w := range wanted {
			if strings.Contains(p.Text, w) {
				n++
			}
		}
		return n
	}
	sorted := slices.Clone(passages)
	slices.SortStableFunc(sorted, func(a, b paper.Passage) int { return shared(b) - shared(a) })
	return sorted[:min(repairPassages, len(sorted))]
}
