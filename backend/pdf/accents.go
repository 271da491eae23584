package pdf

import (
	"math"
	"unicode"
)

// setAccents puts accents on the letters under them. TeX's old fonts draw the two
// apart, and PDFium orders them by their places.
func setAccents(found []glyph) []glyph {
	drop := map[int]bool{}
	for i, g := range found {
		accent, ok := accents[g.r]
		if !ok || g.quarter != 0 {
			continue
		}
		middle := (g.x0 + g.x1) / 2
		for _, j := range around(i, len(found)) {
			under := found[j]
			if unicode.IsLetter(under.r) && under.accent == 0 && under.quarter == 0 && middle > under.x0 && middle < under.x1 && math.Abs(under.y0-g.y0) < 0.4*max(under.height, 1) {
				found[j].accent = accent
				if i+1 < len(found) && i > j {
					found[i+1].spaced = found[i+1].spaced && g.spaced || found[i+1].x0-found[i-1].x1 > 0.12*g.height
				}
				if j == i+1 {
					found[j].spaced = found[j].spaced && math.Abs(found[j].x0-g.x0) > 0.5*g.height || g.spaced
				}
				drop[i] = true
				break
			}
		}
	}
	return without(found, drop)
}

// around lists places near one, nearest first: the letter of an accent is the next
// character, or one of those of the same word.
func around(i, n int) []int {
	at := make([]int, 0, 34)
	for d := 1; d < 30; d++ {
		if i+d < n && d < 4 {
			at = append(at, i+d)
		}
		if i-d >= 0 {
			at = append(at, i-d)
		}
	}
	return at
}
