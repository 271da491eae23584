package pdf

import (
	"math"
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// item is a line of text, or something set apart from it.
type item struct {
	text     line
	block    *paper.Block // of a figure, table, algorithm or footnote; nil: text
	page     int
	afterGap bool // something stood between this line and the one before it
}

var (
	captionStart = regexp.MustCompile(`^(?i:(Figure|Fig\.|Fig|Table|Algorithm|Listing|Box))\s*((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5})\s*(?:[:.|–—]|$|\s+\S)`)
	captionSure  = regexp.MustCompile(`^(?i:(Figure|Fig\.|Fig|Table|Algorithm|Listing|Box))\s*((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2})?|[IVX]{1,5})\s*[:.|–—]`)
	subCaption   = regexp.MustCompile(`^\([a-z]\)\s*\S`)
)

// caption is what the first line of a caption says.
type caption struct {
	kind   paper.BlockKind
	number string
}

// captionOf reads a line as the first of a caption. "Figure 3 shows" within a
// paragraph is none: a colon or another type must set the label apart, and a line of
// text must not run into it.
func captionOf(lines []line, i int, st style) (caption, bool) {
	text := textOf(lines[i].words)
	m := captionStart.FindStringSubmatch(text)
	if m == nil || first(text) != 'F' && first(text) != 'T' && first(text) != 'A' && first(text) != 'L' && first(text) != 'B' {
		return caption{}, false
	}
	sure := captionSure.MatchString(text)
	label := lines[i].words[0]
	differs := label.font.bold && !st.bold || math.Abs(lines[i].size-st.size) > 0.06*st.size || strings.HasPrefix(text, "TABLE") || strings.HasPrefix(text, "FIGURE")
	free := i == 0 || !st.prose(lines[i-1]) || lines[i].base-lines[i-1].base > 1.25*st.leading*st.size
	bare := strings.TrimSpace(text[len(m[1])+strings.Index(text[len(m[1]):], m[2])+len(m[2]):]) == ""
	if !(sure && (free || differs) || differs && (free || label.font.bold) && !sentence(lines[i], st) || bare && free && differs) {
		return caption{}, false
	}
	c := caption{kind: paper.BlockFigure, number: m[2]}
	switch strings.ToLower(m[1]) {
	case "table":
		c.kind = paper.BlockTable
	case "algorithm", "listing":
		c.kind = paper.BlockListing
	}
	return c, true
}

// sentence says whether a label is only the beginning of a sentence: small letters
// follow it in the same type.
func sentence(l line, st style) bool {
	if len(l.words) < 3 {
		return false
	}
	r := first(l.words[2].text)
	return r >= 'a' && r <= 'z' && l.words[2].font == l.words[0].font && !captionSure.MatchString(textOf(l.words))
}
