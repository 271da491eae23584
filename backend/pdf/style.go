package pdf

import (
	"math"
	"sort"
)

// style is how most of a document's text is set.
type style struct {
	size    float64 // of an em
	font    string
	bold    bool    // the body itself is bold
	leading float64 // from line to line, in ems
}

// styleOf counts letters by size and font, and the distances of lines.
func styleOf(stacks []stack) style {
	sizes, fonts, leads := map[float64]int{}, map[string]int{}, map[float64]int{}
	bold, all := 0, 0
	for _, s := range stacks {
		for i, l := range s {
			for _, w := range l.words {
				if !w.font.math {
					sizes[math.Round(w.size*5)/5] += len(w.text)
				}
			}
			if i > 0 && l.size > 0 && math.Abs(l.size-s[i-1].size) < 0.5 {
				if lead := (l.base - s[i-1].base) / l.size; lead > 0.9 && lead < 2.6 {
					leads[math.Round(lead*20)/20] += len(l.words)
				}
			}
		}
	}
	st := style{size: most(sizes, 10), leading: most(leads, 1.2)}
	for _, s := range stacks {
		for _, l := range s {
			for _, w := range l.words {
				if math.Abs(w.size-st.size) < 0.3 {
					fonts[w.font.name] += len(w.text)
					all += len(w.text)
					if w.font.bold {
						bold += len(w.text)
					}
				}
			}
		}
	}
	st.font = mostName(fonts)
	st.bold = bold*2 > all
	return st
}

func most(counts map[float64]int, without float64) float64 {
	keys := make([]float64, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	sort.Float64s(keys)
	best := without
	for _, k := range keys {
		if counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

func mostName(counts map[string]int) string {
	best := ""
	for name, n := range counts {
		if n > counts[best] || n == counts[best] && name < best {
			best = name
		}
	}
	return best
}

// stands says whether a line is set apart from the body by its type.
func (st style) stands(l line) bool {
	return l.bold() && !st.bold || l.size > 1.06*st.size || capitals(l)
}

// capitals says whether a line is written in capitals, small ones too.
func capitals(l line) bool {
	upper, lower := 0, 0
	for _, w := range l.words {
		for _, r := range w.text {
			switch {
			case r >= 'A' && r <= 'Z':
				upper++
			case r >= 'a' && r <= 'z':
				lower++
			}
		}
	}
	return upper > 3 && lower == 0
}

// prose says whether a line is a line of running text: of the body's size, over most
// of its column, without the gaps of a table.
func (st style) prose(l line) bool {
	if math.Abs(l.size-st.size) > 0.06*st.size || l.width() < 0.62*(l.right-l.left) || len(l.words) < 4 {
		return false
	}
	if l.x0 > l.left+3*l.size || l.share(func(w word) bool { return w.font.math }) > 0.5 {
		return false
	}
	return len(l.cells(1.3)) == 1 && letters(l) > 15
}

// letters counts the letters of a line in fonts for text.
func letters(l line) int {
	n := 0
	for _, w := range l.words {
		if w.font.math {
			continue
		}
		for _, r := range w.text {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x4E00 {
				n++
			}
		}
	}
	return n
}
