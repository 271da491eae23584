package verify_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
	"paperboy/backend/verify"
)

// TestCorpus makes statements from real pages, in memory only: right ones from the
// sentences of abstract and results and from table cells, said in Chinese by simple
// templates or cut short in English; wrong ones by changing digits and by swapping
// rows and columns. The bounds are looser than those of the labelled set: what a
// template says of a real page is sometimes wrong itself.
func TestCorpus(t *testing.T) {
	pages := sharedtest.Pages(t)
	names := make([]string, 0, len(pages))
	for name := range pages {
		names = append(names, name)
	}
	slices.Sort(names)
	all := confusion{}
	for _, name := range names {
		d, err := extract.New().Extract(pages[name], paper.Origin{Source: paper.SourceHTML})
		if err != nil {
			continue
		}
		c := confusion{}
		x := verify.NewIndex(d)
		for _, s := range statements(d) {
			checks := x.Text(s.text)
			for _, n := range s.numbers {
				check, _ := classOf(checks, n)
				c.add(n.label, check.Class)
				all.add(n.label, check.Class)
				wrong := (n.label == "right" || n.label == "converted") == flagged(check.Class) || check.Class == ""
				if wrong && os.Getenv("LABELLED") == "corpus" {
					t.Logf("%s: %q is %s, class %q (%s; %.160s)\n   in: %s", name, n.text, n.label, check.Class, check.Reason, check.Quote, s.text)
				}
			}
		}
		if c.total() > 0 {
			t.Logf("%-28s %4d numbers, recall %.3f, false alarms %.3f", name, c.total(), c.recall(), c.falseAlarms())
		}
	}
	t.Logf("all pages:\n%s", all)
	if all.total() > 0 && (all.recall() < 0.85 || all.falseAlarms() > 0.06) {
		t.Errorf("recall %.3f, false alarms %.3f", all.recall(), all.falseAlarms())
	}
}

var (
	value     = regexp.MustCompile(`(?:^|[\s(])(\d{1,3}(?:,\d{3})+|\d+\.\d+|\d{2,})(\s?%)?(?:[\s),;]|\.\s|\.$)`)
	cellValue = regexp.MustCompile(`^\d+(?:\.\d+)?%?(?: ?(?:\$\\pm\$|±).*)?$`)
	latin     = regexp.MustCompile(`\b[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9-]*\b`)
)

// statements are made of a document with a seed of its own.
func statements(d paper.Document) []summary {
	random := rand.New(rand.NewPCG(11, uint64(len(d.Title)+len(d.Abstract))))
	everything := textOf(d)
	list := ofProse(d.Abstract, random, everything)
	for _, s := range d.Sections {
		if s.Kind == paper.SectionReferences || s.Kind == paper.SectionRelated || s.Kind == paper.SectionAppendix {
			continue
		}
		for _, b := range s.Blocks {
			switch b.Kind {
			case paper.BlockParagraph:
				list = append(list, ofProse(b.Text, random, everything)...)
			case paper.BlockTable:
				if b.HeaderRows == 0 {
					b.HeaderRows = 1
				}
				if regular(b) {
					list = append(list, ofTable(b, random, everything)...)
				}
			}
		}
	}
	return list
}

// regular says whether a table has one heading per column, one name per row, all
// different, and values else: only then does the test know what a cell says.
func regular(b paper.Block) bool {
	if b.HeaderRows != 1 || len(b.Rows) < 4 || len(b.Spans) > 0 {
		return false
	}
	width := len(b.Rows[0])
	seen := map[string]bool{}
	for i, r := range b.Rows {
		if len(r) != width || width < 3 || i > 0 && (len(r[0]) < 3 || seen[r[0]] || !regexp.MustCompile(`[A-Za-z]{2}`).MatchString(r[0])) {
			return false
		}
		seen[r[0]] = true
		for _, c := range r[1:] {
			if i == 0 && (len(c) < 2 || seen["|"+c]) || i > 0 && !cellValue.MatchString(c) {
				return false
			}
			if i == 0 {
				seen["|"+c] = true
			}
		}
	}
	return true
}

// citing is what stands before the numbers of references.
var citing = regexp.MustCompile(`(?i)(?:section|sec\.|table|tab\.|figure|fig\.|appendix|algorithm|equation|eq\.|\[|chapter|step|in)\s*\(?$`)

// ofProse takes sentences with a value and says them again, in their own words and,
// where they have one name and one value only, in Chinese; then with a changed digit.
func ofProse(text string, random *rand.Rand, everything string) []summary {
	var list []summary
	for _, sentence := range regexp.MustCompile(`[.;]\s`).Split(text, -1) {
		m := value.FindStringSubmatchIndex(sentence)
		if m == nil || strings.ContainsAny(sentence, "$\\[\n") || len(sentence) < 30 || sentence[0] <= '9' || citing.MatchString(sentence[:m[2]]) {
			continue
		}
		digits := sentence[m[2]:m[3]]
		sign := ""
		if m[4] >= 0 {
			sign = sentence[m[4]:m[5]]
		}
		if len(digits) == 4 && digits[0] <= '2' && !strings.Contains(digits, ".") {
			continue // a year
		}
		say := func(label, number string) {
			list = append(list, summaryOf(sentence[:m[2]]+"{"+number+"|"+label+"}"+sentence[m[2]+len(digits+sign):]+".\n"))
			if names := distinct(latin.FindAllString(sentence, -1)); len(names) == 1 && len(value.FindAllString(sentence, -1)) == 1 && !strings.Contains(names[0], digits) {
				form := []string{"在 %s 上达到了 {%s|%s}。\n", "%s 的结果为 {%s|%s}。\n"}[random.IntN(2)]
				list = append(list, summaryOf(fmt.Sprintf(form, names[0], number, label)))
			}
		}
		say("right", digits+sign)
		if changed := changeDigit(digits, random); !strings.Contains(everything, changed) && len(digits) > 2 {
			say("invented", changed+sign)
		}
	}
	return list
}

func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// TestUnrelated holds the labelled summaries against real papers that they are not of:
// what is found there is found by chance.
func TestUnrelated(t *testing.T) {
	found, all := 0, 0
	for name, page := range sharedtest.Pages(t) {
		d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML})
		if err != nil {
			continue
		}
		x := verify.NewIndex(d)
		here, numbers := 0, 0
		for _, folder := range []string{"tuned", "dev", "held"} {
			for _, e := range examples(t, folder) {
				for _, s := range e.summaries {
					for _, n := range x.Text(s.text).Numbers {
						numbers++
						if n.Class.Grounded() {
							here++
						}
					}
				}
			}
		}
		t.Logf("%-28s %3d of %d numbers found by chance", name, here, numbers)
		found, all = found+here, all+numbers
	}
	share := float64(found) / float64(max(1, all))
	t.Logf("all: %.3f", share)
	if share > 0.04 {
		t.Errorf("%.3f of the numbers of other papers are found", share)
	}
}

// largestPage is the captured page with the longest body.
func largestPage(b *testing.B) paper.Document {
	b.Helper()
	var largest paper.Document
	for _, page := range sharedtest.Pages(b) {
		if d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML}); err == nil && d.BodyLength() > largest.BodyLength() {
			largest = d
		}
	}
	return largest
}

func BenchmarkIndexLargest(b *testing.B) {
	d := largestPage(b)
	b.SetBytes(int64(d.BodyLength()))
	for b.Loop() {
		verify.NewIndex(d)
	}
}

// BenchmarkSummaryLargest checks about 40 numbers of a summary against the largest page.
func BenchmarkSummaryLargest(b *testing.B) {
	d := largestPage(b)
	text := strings.Join(strings.SplitAfter(d.Abstract, ". "), "\n") + strings.Repeat("Code-L2MAC 在 12 个任务上达到 71.4%，比 GPT-4 高 3.5 倍，使用 32 张 A100。\nThe system reaches 71.4% with 3.5 million samples, 12% more than AutoGPT with 25.3.\n", 6)
	for b.Loop() {
		verify.Text(text, d)
	}
}
