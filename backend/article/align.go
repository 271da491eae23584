package article

import "regexp"

var anyTeX = regexp.MustCompile(`\$[^$]{1,1000}\$`)

// The scores of an alignment. A word that both sides have counts most; one that only
// one side has costs as much; formulas are told by their words where these are the
// same, and cost nothing where not.
const (
	same       = 4
	sameLoose  = 2
	missing    = -4
	otherWord  = -5
	leastShare = 0.8 // of the passage's words must stand in the stretch found
	// maxCells bounds the work on one passage: the longest paragraphs have 2,000
	// words, whole papers 40,000, passages under 200.
	maxCells = 24_000_000
)

// align finds the stretch of words that a passage stands in: from the word at first
// to the word before last. It fails where too little of the passage is there.
func align(passage, words []word) (first, last int, ok bool) {
	n := len(passage)
	if n == 0 || len(words) == 0 || n*len(words) > maxCells {
		return 0, 0, false
	}
	// cells[i] is the best way to set the first i words of the passage so that they
	// end at the present word: where it began, its score, and the words they share.
	type cell struct{ score, start, shared int }
	above, row := make([]cell, n+1), make([]cell, n+1)
	fresh := func(cells []cell, at int) {
		cells[0] = cell{start: at}
		for i, w := range passage {
			c := cells[i]
			if !w.loose {
				c.score += missing
			}
			cells[i+1] = c
		}
	}
	fresh(above, 0)
	best, end := cell{score: -1 << 30}, 0
	for j, w := range words {
		row[0] = cell{start: j + 1}
		for i, p := range passage {
			c := above[i] // both
			switch equal := p.text == w.text; {
			case equal && !p.loose && !w.loose:
				c.score, c.shared = c.score+same, c.shared+1
			case equal && !p.loose:
				c.score, c.shared = c.score+same, c.shared+1
			case equal:
				c.score += sameLoose
			default:
				c.score += otherWord
			}
			skipped := above[i+1] // a word of the page that the passage has not
			if !w.loose {
				skipped.score += missing
			}
			left := row[i] // a word of the passage that the page has not
			if !p.loose {
				left.score += missing
			}
			if skipped.score > c.score {
				c = skipped
			}
			if left.score > c.score {
				c = left
			}
			row[i+1] = c
		}
		if row[n].score > best.score {
			best, end = row[n], j+1
		}
		above, row = row, above
	}
	hard := 0
	for _, p := range passage {
		if !p.loose {
			hard++
		}
	}
	found := best.score > 0 && float64(best.shared) >= leastShare*float64(hard) && best.start < end
	return best.start, end, found
}
