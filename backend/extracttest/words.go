package extracttest

import (
	"regexp"
	"strings"
	"unicode"
)

// squeeze keeps letters and digits only, in lower case, so that a text is found
// however a tool sets spaces, marks and escapes.
func squeeze(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// stretches are runs of n words, squeezed, every third place and the last one. A text
// of fewer words is one stretch if it is long enough to say something.
func stretches(words []string, n int) []string {
	if len(words) < n {
		if s := squeeze(strings.Join(words, "")); len(words) > 1 && len(s) >= 8 {
			return []string{s}
		}
		return nil
	}
	var list []string
	for i := 0; ; i += 3 {
		i = min(i, len(words)-n)
		list = append(list, squeeze(strings.Join(words[i:i+n], "")))
		if i == len(words)-n {
			return list
		}
	}
}

// shingles are the stretches of a piece of text.
func (p Piece) shingles() []string {
	var list []string
	for _, run := range p.runs {
		list = append(list, stretches(run, 5)...)
	}
	return list
}

// number is a figure as it is written: 12, 0.62, 1,000, 2.5.
var number = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// numbersOf are the figures of a text. TeX writes 1,000 as 1{,}000.
func numbersOf(text string) []string {
	return number.FindAllString(strings.ReplaceAll(text, "{,}", ","), -1)
}

// texOf is TeX by its letters and digits, without what only sets its size or keeps room.
func texOf(tex string) string {
	return squeeze(sizes.ReplaceAllString(room.ReplaceAllString(tex, ""), ""))
}

var (
	sizes = regexp.MustCompile(`\\(displaystyle|textstyle|scriptstyle)\b`)
	room  = regexp.MustCompile(`\\[hv]?phantom\{[^{}]*\}`)
)

// fold makes one space of every run of white space.
func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
