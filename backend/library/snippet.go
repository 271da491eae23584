package library

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	lineMark = regexp.MustCompile(`(?m)^[ \t]*(?:(?:[*+-]|#{1,6}|>)[ \t]+)+`) // of an item, a heading, a quotation
	linked   = regexp.MustCompile(`!?\[([^\]\n]*)\]\([^)\s]*\)`)
	strong   = regexp.MustCompile(`\*\*([^*\n]+)\*\*`)
	// stressed has no letter or digit outside: "3*4*5" is arithmetic.
	stressed = regexp.MustCompile(`(^|[^\pL\pN*])\*([^\s*](?:[^*\n]*[^\s*])?)\*`)
	codeMark = strings.NewReplacer("`", "")
)

// unmarked is Markdown as plain text, for a line or two of it.
func unmarked(markdown string) string {
	text := linked.ReplaceAllString(lineMark.ReplaceAllString(markdown, ""), "$1")
	return codeMark.Replace(stressed.ReplaceAllString(strong.ReplaceAllString(text, "$1"), "$1$2"))
}

// Snippets are about two lines long.
const (
	snippetBefore = 40  // characters before the first word found
	snippetLength = 160 // characters
)

// snippet cuts a stretch around the first word found; nil if none occurs.
func snippet(text string, words []string) []Span {
	folded := strings.ToLower(text)
	if len(folded) != len(text) {
		folded = text // letters whose lower case has another length: as they are
	}
	first := -1
	for _, w := range words {
		if i := strings.Index(folded, strings.ToLower(w)); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	before := []rune(text[:first])
	from := max(0, len(before)-snippetBefore)
	for from > 0 && from < len(before) && within(before[from-1], before[from]) {
		from++
	}
	return cut(text, first-len(string(before[from:])), words)
}

// within says whether a word or number goes on from one character to the next: half a
// number is another number. Han has no words to be cut.
func within(before, after rune) bool {
	parts := func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Han, r) }
	return !parts(before) && !parts(after)
}

// cut makes spans of a text from a byte on, words marked.
func cut(text string, from int, words []string) []Span {
	part := []rune(text[from:])
	end := ""
	if len(part) > snippetLength {
		to := snippetLength
		for to > snippetLength-snippetBefore && within(part[to-1], part[to]) {
			to--
		}
		part, end = part[:to], "…"
	}
	rest := strings.Join(strings.Fields(string(part)), " ") + end
	if from > 0 {
		rest = "…" + rest
	}
	spans := []Span{}
	for rest != "" {
		at, length := nextWord(rest, words)
		if at < 0 {
			return append(spans, Span{Text: rest})
		}
		if at > 0 {
			spans = append(spans, Span{Text: rest[:at]})
		}
		spans = append(spans, Span{Text: rest[at : at+length], Mark: true})
		rest = rest[at+length:]
	}
	return spans
}

// nextWord is where the next of the words begins, and its length; -1 if none occurs.
func nextWord(text string, words []string) (at, length int) {
	folded := strings.ToLower(text)
	if len(folded) != len(text) {
		folded = text
	}
	at = -1
	for _, w := range words {
		if i := strings.Index(folded, strings.ToLower(w)); i >= 0 && (at < 0 || i < at) {
			at, length = i, len(w)
		}
	}
	return at, length
}
