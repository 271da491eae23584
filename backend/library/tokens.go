package library

import (
	"strings"
	"unicode"
)

// tokens prepares a text for the index: runs of Han become overlapping pairs and
// their last character, since Chinese sets no spaces and SQLite's tokenizer would
// take a whole sentence for a word. Everything else is left to unicode61.
func tokens(text string) string {
	var b strings.Builder
	for _, run := range runs(text) {
		if !run.han {
			b.WriteString(run.text)
			continue
		}
		characters := []rune(run.text)
		for i := range characters {
			b.WriteByte(' ')
			b.WriteString(string(characters[i:min(i+2, len(characters))]))
		}
		b.WriteByte(' ')
	}
	return b.String()
}

type run struct {
	text string
	han  bool
}

// runs cuts a text into stretches of Han and of others.
func runs(text string) []run {
	var list []run
	start, han := 0, false
	for i, r := range text {
		if is := unicode.Is(unicode.Han, r); is != han {
			if i > start {
				list = append(list, run{text[start:i], han})
			}
			start, han = i, is
		}
	}
	if start < len(text) {
		list = append(list, run{text[start:], han})
	}
	return list
}

// match is a query in the language of FTS5: all words must occur, the last one may
// be a beginning. What readers type is quoted, so it is never syntax. Empty if
// there is no word in it.
func match(query string) string {
	words := terms(query)
	parts := make([]string, 0, len(words))
	for i, w := range words {
		last := i == len(words)-1
		characters := []rune(w)
		switch {
		case !unicode.Is(unicode.Han, characters[0]):
			part := `"` + w + `"`
			if last {
				part += "*"
			}
			parts = append(parts, part)
		case len(characters) == 1: // begins a pair, or is the last of its run
			parts = append(parts, `"`+w+`"*`)
		default:
			var pairs []string
			for j := range len(characters) - 1 {
				pairs = append(pairs, string(characters[j:j+2]))
			}
			parts = append(parts, `"`+strings.Join(pairs, " ")+`"`)
		}
	}
	return strings.Join(parts, " AND ")
}

// terms are the words of a query: between spaces, Han apart from others, only with
// letters or digits.
func terms(query string) []string {
	var words []string
	for _, field := range strings.Fields(strings.ReplaceAll(query, `"`, " ")) {
		for _, r := range runs(field) {
			if strings.IndexFunc(r.text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) >= 0 {
				words = append(words, strings.Map(func(c rune) rune {
					if c == 0 {
						return -1
					}
					return c
				}, r.text))
			}
		}
	}
	return words
}
