package verify_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
	"paperboy/backend/verify"
)

// labelled is a number of a summary and what it is, by how the summary was made.
type labelled struct {
	text, label string
	start, end  int // in the summary
}

// example is a paper and its summaries.
type example struct {
	name      string
	document  paper.Document
	summaries []summary
}

type summary struct {
	text    string
	numbers []labelled
}

// examples reads a folder of testdata/labelled.
func examples(t testing.TB, folder string) []example {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "labelled", folder, "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no labelled papers in %s: %v", folder, err)
	}
	var list []example
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		parts := summaryHeading.Split(string(content), -1)
		e := example{name: strings.TrimSuffix(filepath.Base(f), ".md"), document: documentOf(parts[0])}
		for _, p := range parts[1:] {
			e.summaries = append(e.summaries, summaryOf(p))
		}
		list = append(list, e)
	}
	return list
}

var summaryHeading = regexp.MustCompile(`(?m)^=== .*\n`)

var braces = regexp.MustCompile(`\{([^{}|]+)\|([a-z]+)\}`)

// summaryOf takes the labels out of a summary.
func summaryOf(text string) summary {
	var s summary
	at := 0
	for _, m := range braces.FindAllStringSubmatchIndex(text, -1) {
		s.text += text[at:m[0]]
		start := len(s.text)
		s.text += text[m[2]:m[3]]
		if label := text[m[4]:m[5]]; label != "skip" {
			s.numbers = append(s.numbers, labelled{text[m[2]:m[3]], label, start, len(s.text)})
		}
		at = m[1]
	}
	s.text += text[at:]
	return s
}

// documentOf reads a paper of ours: "# title", "> abstract", "## kind: heading",
// "### table: caption" with rows between bars, paragraphs.
func documentOf(text string) paper.Document {
	d := paper.Document{ID: "2601.00001", Source: paper.SourceHTML}
	section, block := 0, 0
	add := func(b paper.Block) {
		block++
		b.Anchor = fmt.Sprintf("S%d.b%d", section, block)
		last := &d.Sections[len(d.Sections)-1]
		last.Blocks = append(last.Blocks, b)
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		if title, ok := strings.CutPrefix(line, "# "); ok {
			d.Title = title
		} else if abstract, ok := strings.CutPrefix(line, "> "); ok {
			d.Abstract = abstract
		} else if source, ok := strings.CutPrefix(line, "source: "); ok {
			d.Source = paper.ReadingSource(source)
		} else if heading, ok := strings.CutPrefix(line, "## "); ok {
			kind, title, _ := strings.Cut(heading, ": ")
			section++
			block = 0
			d.Sections = append(d.Sections, paper.Section{Anchor: fmt.Sprintf("S%d", section), Level: 1, Title: title, Kind: paper.SectionKind(kind)})
		} else if caption, ok := strings.CutPrefix(line, "### table: "); ok {
			end := i + 1
			for end < len(lines) && strings.HasPrefix(lines[end], "|") {
				end++
			}
			add(tableOf(caption, lines[i+1:end], d.Source))
			i = end - 1
		} else if line != "" {
			add(paper.Block{Kind: paper.BlockParagraph, Text: line})
		}
	}
	return d
}

// tableOf makes a table as extract and pdf do: of a PDF, lines of text.
func tableOf(caption string, lines []string, source paper.ReadingSource) paper.Block {
	b := paper.Block{Kind: paper.BlockTable, Caption: caption, Text: caption}
	for _, line := range lines {
		if strings.HasPrefix(line, "|---") {
			b.HeaderRows = len(b.Rows)
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if strings.HasSuffix(line, "||") {
			cells = append(cells, "")
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		b.Rows = append(b.Rows, cells)
		b.Text += "\n" + strings.Join(cells, " | ")
	}
	if source == paper.SourcePDF {
		b.Rows, b.HeaderRows, b.Kind = nil, 0, paper.BlockParagraph
		b.Text = strings.ReplaceAll(b.Text, " | ", " ")
	}
	return b
}

// classOf is the class of the number that a label marks; "" if it was not found to
// be one.
func classOf(c paper.Checks, n labelled) (paper.NumberCheck, bool) {
	for _, check := range c.Numbers {
		if check.Start < n.end && n.start < check.End {
			return check, true
		}
	}
	return paper.NumberCheck{}, false
}

// confusion counts classes by label.
type confusion map[string]map[paper.NumberClass]int

func (c confusion) add(label string, class paper.NumberClass) {
	if c[label] == nil {
		c[label] = map[paper.NumberClass]int{}
	}
	c[label][class]++
}

var labels = []string{"right", "rounded", "converted", "derived", "misattributed", "invented"}

func (c confusion) String() string {
	classes := []paper.NumberClass{paper.NumberExact, paper.NumberEqual, paper.NumberDerived, paper.NumberElsewhere, paper.NumberAbsent, ""}
	out := fmt.Sprintf("%-14s", "")
	for _, k := range classes {
		name := string(k)
		if name == "" {
			name = "no number"
		}
		out += fmt.Sprintf("%10s", name)
	}
	for _, l := range labels {
		out += fmt.Sprintf("\n%-14s", l)
		for _, k := range classes {
			out += fmt.Sprintf("%10d", c[l][k])
		}
	}
	return fmt.Sprintf("%s\nrecall of misattributed and invented %.3f, false alarms on right, rounded and converted %.3f, derived found %.3f", out, c.recall(), c.falseAlarms(), c.derived())
}

func (c confusion) share(labels []string, hit func(paper.NumberClass) bool) float64 {
	all, n := 0, 0
	for _, l := range labels {
		for class, count := range c[l] {
			all += count
			if hit(class) {
				n += count
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

func flagged(k paper.NumberClass) bool { return k == paper.NumberElsewhere || k == paper.NumberAbsent }

func (c confusion) recall() float64 { return c.share([]string{"misattributed", "invented"}, flagged) }

// falseAlarms counts a number that was not found to be one as right: nothing is shown.
func (c confusion) falseAlarms() float64 {
	return c.share([]string{"right", "rounded", "converted"}, flagged)
}

func (c confusion) derived() float64 {
	return c.share([]string{"derived"}, func(k paper.NumberClass) bool { return k.Grounded() })
}

func (c confusion) total() int {
	n := 0
	for _, counts := range c {
		for _, v := range counts {
			n += v
		}
	}
	return n
}

// judge checks the summaries of a folder and their mutations.
func judge(t *testing.T, folder string) (byHand, mutated confusion) {
	byHand, mutated = confusion{}, confusion{}
	verbose := os.Getenv("LABELLED") == folder
	for _, e := range examples(t, folder) {
		x := verify.NewIndex(e.document)
		for _, s := range e.summaries {
			byHand.count(t, "hand "+e.name, s, x, verbose)
		}
		for _, s := range mutations(e) {
			mutated.count(t, "mutated "+e.name, s, x, verbose)
		}
	}
	return byHand, mutated
}

// count checks a summary; verbose shows what was classified wrongly.
func (c confusion) count(t *testing.T, name string, s summary, x *verify.Index, verbose bool) {
	t.Helper()
	checks := x.Text(s.text)
	for _, n := range s.numbers {
		check, _ := classOf(checks, n)
		c.add(n.label, check.Class)
		wrong := slices.Contains(labels[:4], n.label) && flagged(check.Class) || slices.Contains(labels[4:], n.label) && !flagged(check.Class)
		if wrong && verbose {
			t.Logf("%s: %q is %s, class %q (%s; %s)\n   in: %s", name, n.text, n.label, check.Class, check.Reason, check.Quote, lineOf(s.text, n))
		}
	}
}

func lineOf(text string, n labelled) string {
	start := strings.LastIndexByte(text[:n.start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[n.end:], '\n'); i >= 0 {
		end = n.end + i
	}
	return text[start:end]
}

// bounds are the lowest recall of misattributed and invented numbers that a folder has
// reached, by hand. What was set as the goal is 0.95, at false alarms of 0.03 at most;
// papers that were not looked at stay below it.
var bounds = map[string]float64{"tuned": 0.97, "dev": 0.9, "held": 0.82, "fresh": 0.81, "fresh2": 0.9, "fresh3": 0.74, "real/dev": 0.84, "real/held": 0.86}

// The bounds of all labelled numbers together, mutations included, and of false alarms.
const (
	fewestFound, mostAlarms             = 0.95, 0.03
	fewestDerived, fewestLabelledByHand = 0.85, 1900
	mostAlarmsFresh                     = 0.04 // papers that were never looked at, or for general flaws only
)

func (c confusion) hold(t *testing.T, folder string) {
	t.Helper()
	most := mostAlarms
	if folder == "fresh" || folder == "fresh3" {
		most = mostAlarmsFresh
	}
	if c.recall() < bounds[folder] || c.falseAlarms() > most {
		t.Errorf("%s: recall %.3f, false alarms %.3f", folder, c.recall(), c.falseAlarms())
	}
}

var update = flag.Bool("update", false, "write the golden tables anew")

// golden compares a confusion table with the one kept.
func golden(t *testing.T, name, table string) {
	t.Helper()
	path := filepath.Join("testdata", "labelled", strings.ReplaceAll(name, "/", "-")+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(table), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept, err := os.ReadFile(path); err != nil || string(kept) != table {
		t.Errorf("%s is not %s (see -update): %v", table, path, err)
	}
}

func TestLabelled(t *testing.T) {
	all, byHandAlone := confusion{}, confusion{}
	for _, folder := range []string{"tuned", "dev", "held"} {
		byHand, mutated := judge(t, folder)
		golden(t, folder, fmt.Sprintf("%s, %d numbers by hand:\n%s\n%d numbers by mutation:\n%s\n", folder, byHand.total(), byHand, mutated.total(), mutated))
		byHand.hold(t, folder)
		all.join(byHand)
		all.join(mutated)
		byHandAlone.join(byHand)
	}
	for _, folder := range []string{"fresh", "fresh2", "fresh3"} {
		byHand, mutated := judge(t, folder)
		golden(t, folder, fmt.Sprintf("%s, %d numbers by hand:\n%s\n%d numbers by mutation:\n%s\n", folder, byHand.total(), byHand, mutated.total(), mutated))
		byHand.hold(t, folder)
	}
	t.Logf("all, %d numbers:\n%s", all.total(), all)
	if all.recall() < fewestFound || all.falseAlarms() > mostAlarms {
		t.Errorf("all: recall %.3f, false alarms %.3f", all.recall(), all.falseAlarms())
	}
	if byHandAlone.derived() < fewestDerived {
		t.Errorf("derived numbers found: %.3f", byHandAlone.derived())
	}
	if n := byHandAlone.total(); n < fewestLabelledByHand {
		t.Errorf("only %d numbers are labelled by hand", n)
	}
}

// TestLabelledReal checks summaries of real pages, written by us: numbers and names
// of these papers, none of their sentences.
func TestLabelledReal(t *testing.T) {
	pages := sharedtest.Pages(t)
	for _, folder := range []string{"real/dev", "real/held"} {
		c, missing := confusion{}, false
		files, err := filepath.Glob(filepath.Join("testdata", "labelled", folder, "*.md"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no labelled summaries in %s: %v", folder, err)
		}
		for _, f := range files {
			name := strings.TrimSuffix(filepath.Base(f), ".md")
			page, ok := pages[name]
			if !ok {
				t.Logf("%s: no captured page", name)
				missing = true
				continue
			}
			d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			content, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			x := verify.NewIndex(d)
			for _, part := range summaryHeading.Split(string(content), -1) {
				c.count(t, name, summaryOf(part), x, os.Getenv("LABELLED") == folder)
			}
		}
		if missing {
			continue // without all its pages, the table is another one
		}
		golden(t, folder, fmt.Sprintf("%s, %d numbers:\n%s\n", folder, c.total(), c))
		c.hold(t, folder)
	}
}

func (c confusion) join(o confusion) {
	for label, counts := range o {
		for class, n := range counts {
			if c[label] == nil {
				c[label] = map[paper.NumberClass]int{}
			}
			c[label][class] += n
		}
	}
}
