package evidence

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

// abbreviations end with a full stop that ends no sentence.
var abbreviations = regexp.MustCompile(`(?i)(?:^|[\s(\[])(?:e\.g|i\.e|et al|fig|figs|eq|eqs|sec|secs|tab|tabs|vs|cf|dr|mr|ms|prof|approx|resp|etc|no|ref|refs|app|appx|alg|def|thm|st|vol|pp|w\.r\.t|a\.k\.a|[A-Z])\.$`)

// sentences cuts a text into sentences. Formulas between dollars are not cut.
func sentences(text string) []span {
	var list []span
	start, formula := 0, false
	end := func(at int) {
		s, e := start, at
		for s < e && (text[s] == ' ' || text[s] == '\n') {
			s++
		}
		for e > s && (text[e-1] == ' ' || text[e-1] == '\n') {
			e--
		}
		if e > s {
			list = append(list, span{s, e})
		}
		start = at
	}
	for i, r := range text {
		after := i + utf8.RuneLen(r)
		switch {
		case r == '$' && (i == 0 || text[i-1] != '\\'):
			formula = !formula
		case formula:
		case r == '\n', r == '。', r == '！', r == '？':
			end(after)
		case (r == '.' || r == '!' || r == '?') && stops(text, start, after):
			end(after)
		}
	}
	end(len(text))
	return list
}

// stops says whether a sentence ends at this byte, right behind a full stop.
func stops(text string, start, at int) bool {
	rest := text[at:]
	if rest == "" {
		return true
	}
	if strings.HasPrefix(rest, "[") || strings.HasPrefix(rest, ")") || !unicode.IsSpace(rune(rest[0])) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ` "“'([$*`))
	if unicode.IsLower(next) {
		return false
	}
	return !abbreviations.MatchString(text[start:at])
}
