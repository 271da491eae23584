package verify_test

import (
	"strings"
	"testing"

	"paperboy/backend/evidence"
	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
	"paperboy/backend/verify"
)

// leastOfTables is the share of the numbers of table lines that must be grounded.
const leastOfTables = 0.99

// TestQuick: a report without a model is made of the paper's own sentences and of
// cells put side by side by code. All of it is true, so the checks must find it so.
func TestQuick(t *testing.T) {
	prose, tables, missed := 0, 0, 0
	for name, page := range sharedtest.Pages(t) {
		d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML})
		if err != nil {
			continue
		}
		x := verify.NewIndex(d)
		for _, l := range []paper.Language{paper.English, paper.Chinese} {
			draft := evidence.Quick(d, l)
			lines := comparisonLines(draft, l)
			for _, n := range x.Summary(draft.Summary).Numbers {
				line := lineAt(draft.Summary.Text(n.Field), n.Start)
				ofTable := lines[strings.TrimPrefix(line, "*   ")]
				switch {
				case ofTable:
					tables++
				default:
					prose++
				}
				switch {
				case n.Class.Grounded():
				case ofTable:
					missed++
					t.Logf("%s: %q is %s (%s)\n   in: %s", name, n.Text, n.Class, n.Reason, line)
				default:
					t.Errorf("%s: %q is %s (%s)\n   in: %s", name, n.Text, n.Class, n.Reason, line)
				}
			}
		}
	}
	t.Logf("%d numbers of prose; %d of table lines, %d not grounded", prose, tables, missed)
	if float64(tables-missed) < leastOfTables*float64(tables) {
		t.Errorf("%d of %d numbers of table lines are not grounded", missed, tables)
	}
}

// comparisonLines are the sentences that code makes of tables in a report.
func comparisonLines(draft paper.Draft, l paper.Language) map[string]bool {
	lines := map[string]bool{}
	for _, record := range draft.Record.Fields {
		for _, p := range record.Passages {
			if p.Comparison != nil {
				lines[evidence.Sentence(p, l)] = true
			}
		}
	}
	return lines
}

// lineAt is the line of a text that holds a byte.
func lineAt(text string, at int) string {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return line
}
