package article_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"paperboy/backend/article"
	"paperboy/backend/evidence"
	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

func origin(name string) paper.Origin {
	return paper.Origin{ID: "2601.00001", Source: paper.SourceHTML, URL: "https://arxiv.org/html/" + name}
}

// TestPassagesOfTheCorpus marks what the reports of the captured papers point to, and
// a sample of all other sentences, and looks whether the marked words are those of the
// passage. The bound lies under what was seen: 97 % word by word.
func TestPassagesOfTheCorpus(t *testing.T) {
	count := map[article.Marked]int{}
	total := 0
	for name, page := range sharedtest.Pages(t) {
		d, err := extract.New().Extract(page, origin(name))
		if err != nil {
			continue
		}
		a, err := article.Sanitize(page, origin(name))
		if err != nil {
			t.Fatal(name, err)
		}
		for _, at := range passages(d) {
			page, marked, err := article.Page(a, d, article.View{Place: at})
			if err != nil {
				t.Fatal(name, err)
			}
			total++
			if marked == article.MarkedExact {
				if share := shared(passageText(d, at), markedText(t, page)); share < 0.9 {
					t.Logf("%s %v: %.2f of %q are in %q", name, at, share, passageText(d, at), markedText(t, page))
					marked = "wrong"
				}
			} else if testing.Verbose() {
				t.Logf("%s %q %v: %.300q", name, marked, at, passageText(d, at))
			}
			count[marked]++
		}
	}
	t.Logf("%d passages: %v", total, count)
	if exact := float64(count[article.MarkedExact]) / float64(total); exact < 0.97 {
		t.Errorf("only %.3f of the passages are marked word by word", exact)
	}
}

// One passage in so many is marked: all of them take three minutes.
const (
	evidenceStep = 20
	sentenceStep = 600
)

// passages are some of the evidence, and some sentences of the rest.
func passages(d paper.Document) []paper.Place {
	var list []paper.Place
	e := evidence.Select(d, evidence.DefaultBudget)
	n := 0
	for _, f := range paper.Fields() {
		for _, p := range e.Fields[f] {
			if n++; n%evidenceStep == 0 {
				list = append(list, p.Place)
			}
		}
	}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			at := 0
			for _, m := range append(sentenceEnd.FindAllStringIndex(b.Text, -1), []int{len(b.Text), len(b.Text)}) {
				if n++; n%sentenceStep == 0 && m[1]-at > 20 {
					list = append(list, paper.Place{Anchor: b.Anchor, Start: at, End: m[1]})
				}
				at = m[1]
			}
		}
	}
	return list
}

var sentenceEnd = regexp.MustCompile(`[.!?] |\n`)

func passageText(d paper.Document, at paper.Place) string {
	switch at.Anchor {
	case paper.AnchorAbstract:
		return d.Abstract[at.Start:at.End]
	case paper.AnchorTitle:
		return d.Title[at.Start:at.End]
	}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if b.Anchor == at.Anchor {
				return b.Text[at.Start:at.End]
			}
		}
	}
	return ""
}

var formula = regexp.MustCompile(`\$[^$]{1,900}\$`)

// shared is the part of a passage's words, formulas apart, that stands in the marks;
// spaces differ, since a mark ends at each cell and line.
func shared(passage, marked string) float64 {
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	all := strings.Join(strings.FieldsFunc(marked, apart), "")
	n, found := 0, 0
	for _, w := range strings.FieldsFunc(formula.ReplaceAllString(passage, " "), apart) {
		n++
		if strings.Contains(all, w) {
			found++
		}
	}
	if n == 0 {
		return 1
	}
	if len(all) > 2*len(passage)+40 {
		return 0 // much more is marked than the passage holds
	}
	return float64(found) / float64(n)
}

// markedText is the text of all marks of a page.
func markedText(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "mark" {
			continue
		}
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				b.WriteString(d.Data)
			}
			if d.Data == "math" {
				for _, a := range d.Attr {
					if a.Key == "alttext" {
						b.WriteString(" " + a.Val + " ")
					}
				}
			}
		}
	}
	return b.String()
}
