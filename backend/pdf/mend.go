package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var ligatures = strings.NewReplacer(
	"ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u00a0", " ", "\u2002", " ", "\u2003", " ", "\u2009", " ", "\u200a", " ", "\u202f", " ",
	"\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "",
	// PDFium marks a hyphen at the end of a line with U+0002 or U+FFFE.
	"\u00ad", "-", "\x02", "-", "\ufffe", "-", "\uffff", "",
)

// accents stand before their letter in TeX's old fonts: "Schr¨odinger".
var (
	accents  = map[rune]rune{'´': '\u0301', '¨': '\u0308', 'ˆ': '\u0302', '˜': '\u0303', 'ˇ': '\u030C', '¯': '\u0304', '˘': '\u0306', '˚': '\u030A', '˙': '\u0307', '˝': '\u030B'}
	accented = regexp.MustCompile(`[´¨ˆ˜ˇ¯˘˚˙˝]\p{L}`)
)

// tidy folds white space, opens ligatures, sets accents on their letters and drops
// control characters.
func tidy(text string) string {
	text = ligatures.Replace(text)
	if accented.MatchString(text) {
		text = accented.ReplaceAllStringFunc(text, func(pair string) string {
			accent, size := utf8.DecodeRuneInString(pair)
			return pair[size:] + string(accents[accent])
		})
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) && r != markStart && r != markEnd {
			return -1
		}
		return r
	}, text)
	return norm.NFC.String(strings.Join(strings.Fields(text), " "))
}

// A raised mark of a footnote stands between these until it is known whether the
// footnote was found; then the mark goes, as it is no part of the sentence.
const (
	markStart = '\x0e'
	markEnd   = '\x0f'
)

// textOf joins the words of a line from left to right.
func textOf(words []word) string {
	var b strings.Builder
	base, size := level(words)
	for i, w := range words {
		text := clip(w.text)
		if i == 0 {
			b.WriteString(text)
			continue
		}
		before := words[i-1]
		raised := base-w.base > 0.2*size && w.size < 0.92*size
		was := base-before.base > 0.2*size && before.size < 0.92*size
		close := near(before, w)
		switch {
		case raised && !was && (close || footMark.MatchString(text)):
			b.WriteString(raise(clip(before.text), text, before.font.math))
		case close:
			b.WriteString(text)
		default:
			b.WriteString(" " + text)
		}
	}
	return tidy(b.String())
}

// clip drops the characters that textOf itself uses.
func clip(text string) string {
	return strings.Map(func(r rune) rune {
		if r == markStart || r == markEnd {
			return -1
		}
		return r
	}, text)
}

// level is the base line and size of the largest letters.
func level(words []word) (base, size float64) {
	for _, w := range words {
		if w.size > 1.05*size {
			base, size = w.base, w.size
		}
	}
	return base, size
}

// near says whether no space stands between two words.
func near(before, w word) bool {
	em := max(before.size, w.size)
	gap := w.x0 - before.x1
	return gap < 0.02*em || w.glued && gap < 0.2*em
}

var (
	ordinal    = regexp.MustCompile(`^(st|nd|rd|th)$`)
	footMark   = regexp.MustCompile(`^(\d{1,2}|[*∗†‡§¶]+)(,(\d{1,2}|[*∗†‡§¶]+))*,?$`)
	exponent   = regexp.MustCompile(`^[-−–+]?[\d.]*$`)
	endOfWord  = regexp.MustCompile(`(\p{L}{2,}|[.,;:!?)”"’'\]])$`)
	endOfValue = regexp.MustCompile(`(\d|[)\]|∥]|(^|[^\p{L}])\p{L})$`)
)

// raise writes a raised text after another: "10^5", "1st", and a mark of a footnote.
func raise(before, text string, math bool) string {
	before = tidy(before)
	switch {
	case ordinal.MatchString(text):
		return text
	case !math && footMark.MatchString(text) && endOfWord.MatchString(before) && !strings.HasSuffix(before, ")"):
		return string(markStart) + text + string(markEnd)
	case endOfValue.MatchString(before) && (exponent.MatchString(text) || math):
		return "^" + text
	}
	return text
}

var marks = regexp.MustCompile(`\x0e([^\x0e\x0f]*)\x0f ?`)

// settle drops the marks of footnotes that were found, and sets others apart.
func settle(text string, found map[string]bool) string {
	if !strings.ContainsRune(text, markStart) {
		return text
	}
	text = marks.ReplaceAllStringFunc(text, func(m string) string {
		end := ""
		if strings.HasSuffix(m, " ") {
			end = " "
		}
		mark := strings.Trim(m, "\x0e\x0f ")
		if found[strings.Trim(mark, ",")] {
			return end
		}
		return " " + mark + end
	})
	return strings.Join(strings.Fields(clip(text)), " ")
}

// vocabulary counts the words of a document that no line breaks.
type vocabulary map[string]int

var wordPattern = regexp.MustCompile(`\p{L}+(?:-\p{L}+)*`)

func (v vocabulary) add(line string) {
	found := wordPattern.FindAllString(strings.TrimRight(line, "-"), -1)
	if strings.HasSuffix(line, "-") && len(found) > 0 {
		found = found[:len(found)-1]
	}
	for i, w := range found {
		if i > 0 { // the first may be the end of a broken one
			w = strings.ToLower(w)
			v[w]++
			if parts := strings.Split(w, "-"); len(parts) > 1 {
				for _, p := range parts {
					v[p]++
				}
			}
		}
	}
}

// closed are first halves that English writes together with what follows.
var closed = map[string]bool{
	"some": true, "any": true, "every": true, "no": true, "how": true, "what": true, "where": true, "when": true, "who": true,
	"with": true, "there": true, "here": true, "up": true, "out": true, "over": true, "under": true, "down": true, "more": true,
	"further": true, "through": true, "my": true, "it": true, "to": true, "in": true, "an": true, "a": true, "as": true, "be": true, "on": true, "for": true, "not": true,
}

var (
	lastPart  = regexp.MustCompile(`(\p{L}[\p{L}-]*)-$`)
	firstPart = regexp.MustCompile(`^\p{L}+`)
)

// join puts a line after a text. A hyphen between the two stays where the paper
// writes the word with it elsewhere, where the first half has one already, and where
// both halves are words of the paper but their sum is not.
func (v vocabulary) join(text, line string) string {
	switch {
	case text == "":
		return line
	case line == "":
		return text
	case strings.HasSuffix(text, "–") && len(text) > len("–") && unicode.IsDigit(rune(text[len(text)-len("–")-1])):
		return text + line
	case !strings.HasSuffix(text, "-") || strings.HasSuffix(text, " -") || strings.HasSuffix(text, "--"):
		return text + " " + line
	}
	first, second := lastPart.FindStringSubmatch(text), firstPart.FindString(line)
	if first == nil || second == "" {
		return text + line // "GPT-" "4", "Kullback-" "Leibler", "2-" "dimensional"
	}
	with, without := strings.ToLower(first[1]+"-"+second), strings.ToLower(first[1]+second)
	if unicode.IsUpper(rune(second[0])) && v[without] <= v[with] || v.hyphened(strings.ToLower(first[1]), strings.ToLower(second)) {
		return text + line
	}
	return text[:len(text)-1] + line
}

func (v vocabulary) hyphened(first, second string) bool {
	with, without := v[first+"-"+second], v[first+second]
	switch {
	case with != without:
		return with > without
	case strings.Contains(first, "-"):
		return true
	}
	return len(first) > 1 && !closed[first] && v[first] > 0 && v[second] > 0
}

// hasLetter says whether a text has a letter or digit.
func hasLetter(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
