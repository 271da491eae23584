package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"paperboy/backend/paper"
)

// remover takes from pages what stands beside the text, and keeps a list of it.
type remover struct {
	removed []paper.Removal
	hidden  []hiddenRun
	stamp   string // of arXiv, on the first page
}

func (r *remover) remove(page int, reason, text string) {
	r.removed = append(r.removed, paper.Removal{Reason: reason, Anchor: anchorOf(page), Text: beginning(text)})
}

func anchorOf(page int) string { return fmt.Sprintf("page%d", page) }

// beginning is what a removal shows of a text.
func beginning(text string) string {
	runes := []rune(text)
	if len(runes) > 120 {
		return string(runes[:119]) + "…"
	}
	return text
}

var stamp = regexp.MustCompile(`(?i)^arXiv:\s*(\S+)`)

// takeTurned removes text that runs in other directions: the stamp of arXiv in the
// margin of the first page, and labels of figures.
func (r *remover) takeTurned(p *page) {
	for _, t := range p.turned {
		text := tidy(t)
		switch {
		case stamp.MatchString(text) && p.number == 1:
			r.stamp = text
			r.remove(p.number, "stamp of arXiv", text)
		case text != "":
			r.remove(p.number, "turned text", text)
		}
	}
	p.turned = nil
}

// identify takes identifier and version from where the file came, and from the stamp:
// it was printed with the file and knows better than an address which version it is.
// A stamp of another paper is said and not believed.
func identify(d *paper.Document, from paper.Origin, printed string) {
	d.ID, d.Version = from.ID, from.Version
	m := stamp.FindStringSubmatch(printed)
	if m == nil {
		return
	}
	id, version, err := paper.ParseID(m[1])
	if err != nil {
		return
	}
	if from.ID != "" && id != from.ID || from.Version > 0 && version > 0 && version != from.Version {
		d.Warnings = append(d.Warnings, paper.Warning{Code: WarningVersion, Text: fmt.Sprintf("asked for %s, the stamp says %s", from.ID.Versioned(from.Version), id.Versioned(version))})
	}
	if from.ID != "" && id != from.ID {
		return
	}
	d.ID = id
	if version > 0 {
		d.Version = version
	}
}

// takeLineNumbers removes the numbers that review versions print beside each line:
// fifteen and more in one line, each one more than that above it, outside the text.
func (r *remover) takeLineNumbers(p *page) {
	var starts, ends []float64
	groups := map[int][]int{}
	for i, w := range p.words {
		if n, err := strconv.Atoi(w.text); err == nil && len(w.text) <= 4 && n >= 0 {
			groups[int(w.x1/3)] = append(groups[int(w.x1/3)], i)
			continue
		}
		starts, ends = append(starts, w.x0), append(ends, w.x1)
	}
	if len(starts) == 0 {
		return
	}
	slices.Sort(starts)
	slices.Sort(ends)
	left, right := starts[len(starts)/50], ends[len(ends)-1-len(ends)/50]
	drop := map[int]bool{}
	for _, key := range sortedKeys(groups) {
		at := append(groups[key], groups[key+1]...)
		slices.SortFunc(at, func(a, b int) int { return int(p.words[a].base*8) - int(p.words[b].base*8) })
		if len(at) >= 15 && counting(p.words, at) && (p.words[at[0]].x1 < left+1 || p.words[at[0]].x0 > right-1) {
			r.remove(p.number, "line numbers", p.words[at[0]].text+" to "+p.words[at[len(at)-1]].text)
			for _, i := range at {
				drop[i] = true
			}
		}
	}
	p.words = without(p.words, drop)
}

func sortedKeys(groups map[int][]int) []int {
	var keys []int
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// counting says whether nearly all words are one more than the word above.
func counting(words []word, at []int) bool {
	steps := 0
	for i := 1; i < len(at); i++ {
		a, _ := strconv.Atoi(words[at[i-1]].text)
		b, _ := strconv.Atoi(words[at[i]].text)
		if b == a+1 {
			steps++
		}
	}
	return steps*10 >= (len(at)-1)*9
}

// without leaves out those at some places.
func without[T any](all []T, drop map[int]bool) []T {
	if len(drop) == 0 {
		return all
	}
	kept := all[:0:0]
	for i, one := range all {
		if !drop[i] {
			kept = append(kept, one)
		}
	}
	return kept
}

var (
	pageNumber = regexp.MustCompile(`(?i)^(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?$`)
	// What conferences and publishers print at the edge of a first page.
	notice = regexp.MustCompile(`(?i)^(preprint\b|published as a|under review|accepted (?:at|to|by)|proceedings of the|copyright|©|permission to make|\*?this work was (?:done|accepted)|work in progress|to appear in|\d+(?:st|nd|rd|th) (?:annual )?conference|arxiv preprint|workshop on)`)
	digits = regexp.MustCompile(`\d+`)
)

// edge says whether a row stands at the top or bottom of its page.
func edge(l line, height float64) bool { return l.base < 0.115*height || l.base > 0.885*height }

// headKey is a row without what changes from page to page.
func headKey(l line) string {
	return strings.Trim(digits.ReplaceAllString(tidy(textOf(l.words)), ""), " |·.,–—-")
}

// outer are the places of the two highest and two lowest rows.
func outer(found []line) []int {
	var at []int
	for i := range found {
		if i < 2 || i >= len(found)-2 {
			at = append(at, i)
		}
	}
	return at
}

// runningHeads are the rows that stand at the edge of several pages: at least three,
// and a quarter of all, since left and right pages may have their own.
func runningHeads(pages []page, found [][]line) map[string]bool {
	seen := map[string]int{}
	for i, lines := range found {
		for _, at := range outer(lines) {
			if edge(lines[at], pages[i].height) {
				seen[headKey(lines[at])]++
			}
		}
	}
	heads := map[string]bool{}
	for key, n := range seen {
		if key != "" && n >= 3 && n*4 >= len(pages) {
			heads[key] = true
		}
	}
	return heads
}

// takeHeads removes running heads and feet, page numbers and notices of publishers.
func (r *remover) takeHeads(p page, found []line, heads map[string]bool) []line {
	drop := map[int]bool{}
	for _, i := range outer(found) {
		text := tidy(textOf(found[i].words))
		reason := ""
		switch {
		case !edge(found[i], p.height):
		case pageNumber.MatchString(text) && lone(found, i):
			reason = "page number"
		case heads[headKey(found[i])]:
			reason = "running head"
		case p.number == 1 && notice.MatchString(text):
			reason = "notice of the publisher"
		}
		if reason != "" {
			drop[i] = true
			r.remove(p.number, reason, text)
		}
	}
	return without(found, drop)
}

// lone says whether a row is set apart from its neighbours.
func lone(found []line, i int) bool {
	above := i == 0 || found[i].y0-found[i-1].y1 > 0.4*found[i].size
	below := i == len(found)-1 || found[i+1].y0-found[i].y1 > 0.4*found[i].size
	return above && below
}
