package pdf

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// heading is what a line says as a heading.
type heading struct {
	number, title string
	level         int
	roman         bool // the number is a Roman one
}

var (
	numbered   = regexp.MustCompile(`^((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,3})\.?[\s:]+(\S.*)$`)
	roman      = regexp.MustCompile(`^([IVX]{1,5})\.\s+(\S.*)$`)
	lettered   = regexp.MustCompile(`^(?:Appendix|APPENDIX)\s+([A-Z](?:\.\d{1,2})*)\b[.:]?\s*(.*)$`)
	plainHeads = regexp.MustCompile(`(?i)^(abstract|introduction|related works?|background|preliminaries|methods?|methodology|approach|experiments?|experimental results|results|evaluation|discussion|conclusions?|conclusions? and future works?|limitations?|ethics statement|broader impacts?|reproducibility statement|acknowledge?ments?|author contributions|references|bibliography|appendix|appendices|supplementary materials?|摘要|引言|结论|参考文献)\.?:?$`)
)

// outline follows the numbers of headings, so that a numbered list is not read as a
// row of sections.
type outline struct {
	top      int    // the last number of a section
	parent   string // the last number of any heading
	letter   byte   // the last letter of an appendix or of a subsection after Roman numbers
	roman    bool
	sizes    map[int]float64 // size of the headings of a level
	appendix bool            // references or a heading "Appendix" came by
}

// headingOf reads a line as a heading. Its type must stand apart from the body's, or
// its words be those of a heading on a line of their own.
func (o *outline) headingOf(l line, st style, alone bool) (heading, bool) {
	text := strings.TrimSpace(textOf(l.words))
	if utf8.RuneCountInString(text) > 140 || len(strings.Fields(text)) > 18 || len(text) < 2 || captionStart.MatchString(text) {
		return heading{}, false
	}
	if len(l.cells(4)) > 1 {
		return heading{}, false
	}
	stands := st.stands(l)
	if h, ok := o.numberedHeading(text, l, stands, alone); ok {
		return h, true
	}
	if m := plainHeads.FindStringSubmatch(text); m != nil && (stands || alone) && unicode.IsUpper(first(text)) {
		return heading{title: strings.TrimRight(text, ".:"), level: 1}, true
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	larger := l.size > 1.06*st.size
	if stands && alone && !strings.ContainsRune(".,;:!", last) && unicode.IsUpper(first(text)) && (larger || l.bold() && l.x0 < l.left+1.5*l.size) &&
		letters(l) >= 4 && o.parent != "" && len(l.cells(1.5)) == 1 && l.size > 0.95*st.size {
		return heading{title: text, level: o.levelBySize(l.size)}, true
	}
	return heading{}, false
}

func first(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

func (o *outline) numberedHeading(text string, l line, stands, alone bool) (heading, bool) {
	if m := lettered.FindStringSubmatch(text); m != nil && stands {
		return heading{number: m[1], title: strings.TrimSpace(m[2]), level: strings.Count(m[1], ".") + 1}, true
	}
	if m := roman.FindStringSubmatch(text); m != nil && o.nextRoman(m[1]) && (stands || capitals(l)) && titled(m[2]) {
		return heading{number: m[1], title: m[2], level: 1, roman: true}, true
	}
	m := numbered.FindStringSubmatch(text)
	if m == nil || !titled(m[2]) {
		return heading{}, false
	}
	if o.roman && len(m[1]) == 1 && m[1][0] >= 'A' && (l.italic() || stands) && o.nextLetter(m[1][0]) {
		return heading{number: m[1], title: m[2], level: 2}, true
	}
	if !o.next(m[1]) || !stands && !(alone && strings.Contains(m[1], ".") && l.italic()) {
		return heading{}, false
	}
	return heading{number: m[1], title: m[2], level: strings.Count(m[1], ".") + 1}, true
}

// titled says whether what follows a number may be the words of a heading.
func titled(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	r := first(text)
	return !strings.ContainsRune(",;.", last) && (unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.In(r, unicode.Han) || strings.ContainsFunc(text, unicode.IsUpper)) &&
		strings.ContainsFunc(text, unicode.IsLetter) && utf8.RuneCountInString(text) > 1
}

// next says whether a number may come after those before it; one may have been
// missed.
func (o *outline) next(number string) bool {
	parts := strings.Split(number, ".")
	if n, err := strconv.Atoi(parts[0]); err == nil {
		if len(parts) == 1 {
			return n > o.top && n <= o.top+2
		}
		return n == o.top || n == o.top+1
	}
	c := parts[0][0]
	if len(parts) == 1 {
		return o.appendix && (o.letter == 0 && c <= 'B' || o.letter != 0 && c > o.letter && c <= o.letter+2) || !o.appendix && c == 'A' && o.top > 2
	}
	return o.letter != 0 && (c == o.letter || c == o.letter+1) || o.letter == 0 && c == 'A' && o.appendix
}

func (o *outline) nextLetter(c byte) bool {
	return c == 'A' || o.letter != 0 && c > o.letter && c <= o.letter+2
}

var romans = []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"}

func (o *outline) nextRoman(number string) bool {
	if o.top > 0 && !o.roman {
		return false
	}
	for n, r := range romans {
		if r == number {
			return n > o.top && n <= o.top+2
		}
	}
	return false
}

// pass notes a heading.
func (o *outline) pass(h heading, kind paper.SectionKind, size float64) {
	if o.sizes == nil {
		o.sizes = map[int]float64{}
	}
	if _, ok := o.sizes[h.level]; !ok && h.number != "" {
		o.sizes[h.level] = size
	}
	o.parent = "seen"
	o.appendix = o.appendix || kind == paper.SectionReferences || kind == paper.SectionAppendix
	if h.number == "" {
		return
	}
	top, _, _ := strings.Cut(h.number, ".")
	if n, err := strconv.Atoi(top); err == nil {
		o.top = n
		return
	}
	for n, r := range romans {
		if h.roman && r == h.number {
			o.top, o.roman, o.letter = n, true, 0
			return
		}
	}
	o.letter = top[0]
}

// levelBySize is the level whose numbered headings have this size.
func (o *outline) levelBySize(size float64) int {
	for level := 1; level <= 3; level++ {
		if s, ok := o.sizes[level]; ok && size > 0.97*s {
			return level
		}
	}
	return min(len(o.sizes)+1, 3)
}
