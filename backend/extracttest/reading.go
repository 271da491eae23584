package extracttest

import (
	"html"
	"index/suffixarray"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// Reading is what a tool made of a page, ready to be searched.
type Reading struct {
	index   *suffixarray.Index // of the squeezed text
	lines   []string           // squeezed
	rows    [][]string         // the numbers of each line that has two or more
	byFirst map[string][]int   // rows by each of their numbers
	numbers map[string]int
	markers int // words that only speech annotations of formulas hold
}

// Read takes a tool's plain text.
func Read(text string) *Reading {
	text = sizes.ReplaceAllString(text, "")
	r := &Reading{index: suffixarray.New([]byte(squeeze(text))), byFirst: map[string][]int{}, numbers: map[string]int{}}
	for line := range strings.SplitSeq(text, "\n") {
		if s := squeeze(line); s != "" {
			r.lines = append(r.lines, s)
		}
		numbers := numbersOf(line)
		for _, n := range numbers {
			r.numbers[n]++
		}
		if len(numbers) >= 2 {
			r.addRow(numbers)
		}
	}
	r.markers = len(speech.FindAllString(text, -1))
	return r
}

func (r *Reading) addRow(numbers []string) {
	r.rows = append(r.rows, numbers)
	for i, n := range numbers {
		if slices.Index(numbers, n) == i {
			r.byFirst[n] = append(r.byFirst[n], len(r.rows)-1)
		}
	}
}

// speech is how LaTeXML reads formulas out, in annotations of the newest pages.
var speech = regexp.MustCompile(`(?i)\b(?:start|end)_?(?:post|float)?(?:sub|super)script\b|\bitalic_\w|\bitalic\\_\w|\bPOSTSUB|\bPOSTSUPER`)

// ReadMarkdown takes a tool's Markdown: its links, escapes and elements undone, so
// that they count neither for nor against it.
func ReadMarkdown(text string) *Reading {
	text = htmlRow.ReplaceAllStringFunc(text, func(row string) string { return "\n" + fold(htmlCell.ReplaceAllString(row, " | ")) + "\n" })
	text = htmlTag.ReplaceAllString(htmlBreak.ReplaceAllString(text, " "), "")
	text = target.ReplaceAllString(text, "]")
	return Read(escape.ReplaceAllString(html.UnescapeString(text), "$1"))
}

var (
	target    = regexp.MustCompile(`\]\((?:[^()\n]|\([^()\n]*\))*\)`)
	escape    = regexp.MustCompile(`\\([\\.\-_*+!#\[\](){}|<>~$^&'"=:])`)
	htmlRow   = regexp.MustCompile(`(?s)<tr\b.*?</tr>`)
	htmlCell  = regexp.MustCompile(`</t[dh]>`)
	htmlBreak = regexp.MustCompile(`</?(?:br|sup|sub|div|p|li|td|th)\b[^<>]*>`)
	htmlTag   = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
)

// ReadDocument takes the whole document but its references: those that stand in
// sections marked as such are no leak.
func ReadDocument(d paper.Document) *Reading {
	return ReadBlocks(d, func(paper.Block) bool { return true })
}

// ReadBlocks takes those blocks of a document, with its headings.
func ReadBlocks(d paper.Document, take func(paper.Block) bool) *Reading {
	lines := []string{d.Title, strings.Join(d.Authors, ", "), d.Abstract}
	for _, s := range d.Sections {
		lines = append(lines, strings.TrimSpace(s.Number+" "+s.Title))
		for _, b := range s.Blocks {
			if b.Kind != paper.BlockReference && s.Kind != paper.SectionReferences && take(b) {
				lines = append(lines, b.Text)
			}
		}
	}
	return Read(strings.Join(lines, "\n"))
}

func (r *Reading) holds(squeezed string) bool { return len(r.index.Lookup([]byte(squeezed), 1)) > 0 }

func (r *Reading) times(squeezed string) int { return len(r.index.Lookup([]byte(squeezed), -1)) }

// holdsMost says whether at least nine tenths of the stretches are there: a tool may
// differ in a hyphen, not in a sentence.
func (r *Reading) holdsMost(shingles []string) bool {
	n := 0
	for _, s := range shingles {
		if r.holds(s) {
			n++
		}
	}
	return n*10 >= len(shingles)*9
}

// holdsRow says whether one line has the numbers of a row, in order.
func (r *Reading) holdsRow(numbers []string) bool {
	return slices.ContainsFunc(r.byFirst[numbers[0]], func(i int) bool {
		left := numbers
		for _, n := range r.rows[i] {
			if len(left) > 0 && n == left[0] {
				left = left[1:]
			}
		}
		return len(left) == 0
	})
}
