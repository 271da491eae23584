package verify

import (
	"regexp"
	"strings"
	"unicode"
)

// found is a stretch of a text.
type found struct {
	start, end int
	text       string
}

var (
	address = regexp.MustCompile(`https?://[^\s)\]>，。；]+`)
	formula = regexp.MustCompile(`\$[^$\n]*\$`)
	token   = regexp.MustCompile(`[\p{Latin}\p{Greek}][\p{Latin}\p{Greek}\d]*(?:[-+_./@][\p{Latin}\p{Greek}\d]+)*`)
)

// mask blanks what holds no claim of its own: addresses, and the TeX commands of
// formulas. Offsets stay.
func mask(text string) string {
	blank := func(s string) string { return strings.Repeat(" ", len(s)) }
	text = address.ReplaceAllStringFunc(text, blank)
	return formula.ReplaceAllStringFunc(text, func(s string) string {
		return command.ReplaceAllStringFunc(s, blank)
	})
}

// command matches what is no number in TeX: commands, variables, indices, exponents.
var command = regexp.MustCompile(`\\[A-Za-z]+|[_^]\{[^{}]*\}|[_^]\d|[A-Za-z{}_^]`)

// names finds the Latin-script names of a text: words with a capital that is not
// that of a sentence, or with a digit.
func names(text string) []found {
	var list []found
	seen := map[string]bool{}
	han := hasHan(text)
	for _, m := range token.FindAllStringIndex(text, -1) {
		word := strings.TrimRight(text[m[0]:m[1]], ".")
		if !looksLikeName(word, text[:m[0]], han) || seen[word] {
			continue
		}
		seen[word] = true
		list = append(list, found{m[0], m[0] + len(word), word})
	}
	return list
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// everyday are abbreviations that writers use of themselves.
var everyday = map[string]bool{
	"AI": true, "ML": true, "NLP": true, "CV": true, "LLM": true, "LLMs": true, "GPU": true, "GPUs": true, "API": true, "SOTA": true,
	"RL": true, "I": true, "A": true, "The": true, "CPU": true, "vs": true, "Markdown": true, "JSON": true, "Token": true, "token": true,
}

func looksLikeName(word, before string, han bool) bool {
	letters := []rune(word)
	if len(letters) < 2 || everyday[word] {
		return false
	}
	capitals, digits := 0, 0
	for _, r := range letters {
		if unicode.IsUpper(r) {
			capitals++
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	inner := capitals - 1
	if !unicode.IsUpper(letters[0]) {
		inner = capitals
	}
	switch {
	case digits > 0 && (capitals > 0 || len(letters) > 3):
		return true
	case inner > 0:
		return true
	case capitals == 0:
		return false
	case han:
		return len(letters) > 2
	}
	return !sentenceStart(before)
}

// sentenceStart says whether a word after this text begins a sentence or a line, as
// every English sentence does with a capital.
func sentenceStart(before string) bool {
	before = strings.TrimRight(before, " *_“\"'([")
	if before == "" {
		return true
	}
	return strings.ContainsAny(before[len(before)-1:], ".!?:\n;-|#0123456789)")
}

var quoted = regexp.MustCompile(`“([^”\n]+)”|"([^"\n]+)"|「([^」\n]+)」`)

// fewestWords: shorter phrases in quotation marks are names, not quotations.
const fewestWords = 4

// quotations finds what a text quotes in Latin script.
func quotations(text string) []found {
	var list []found
	for _, m := range quoted.FindAllStringSubmatchIndex(text, -1) {
		for g := 2; g < len(m); g += 2 {
			if m[g] < 0 {
				continue
			}
			words := text[m[g]:m[g+1]]
			if len(alphanumeric(words)) >= fewestWords && !hasHan(words) {
				list = append(list, found{m[g], m[g+1], words})
			}
		}
	}
	return list
}
