package summarize

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// InLanguage says whether a field of a report is in a language: names, quotations,
// formulas, addresses and what tables say aside.
func InLanguage(text string, l paper.Language) bool {
	var rest []string
	for line := range strings.SplitSeq(text, "\n") {
		if !tableLine.MatchString(line) {
			rest = append(rest, quotation.ReplaceAllString(address.ReplaceAllString(line, " "), " "))
		}
	}
	said := strings.TrimSpace(strings.Join(rest, "\n"))
	return said == "" || inLanguage(said, l)
}

// TableLine says whether a line of a report was made of table cells by code.
func TableLine(line string) bool { return tableLine.MatchString(line) }

var tableLine = regexp.MustCompile(`^\s*\*   (?:表 |Table )`)

// leastHan is the share of Chinese characters among characters and Latin words, below
// which a text is not Chinese: names of models make up a third of a dense line.
const leastHan = 0.5

// inLanguage says whether a text is in a language, names aside.
func inLanguage(text string, l paper.Language) bool {
	han, latin, inside := 0, 0, false
	for _, r := range text {
		letter := unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) || r == '-' || r == '\''
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case letter && !inside && unicode.IsLetter(r):
			latin++
		}
		inside = letter
	}
	if l == paper.Chinese {
		return han > 0 && float64(han) >= leastHan*float64(han+latin)
	}
	return latin > 0 && han*20 <= latin
}

// kept are English words that Chinese papers keep; others, in small letters inside a
// Chinese text, were not translated.
var kept = regexp.MustCompile(`^(?:tokens?|prompts?|agents?|embeddings?|benchmarks?|baselines?|transformers?|softmax|dropout|attention|zero|few|one|shot|fine|tuning|top|pass|avg|self|play|vs|et|al|https?|www|github|com|org|io|huggingface|arxiv|code|codec|logits?|batch|epochs?|hours?|px|fps|kbps|kHz|ms|min|the|of|and|to|in|for|with|on|by|pm|times|others|in|box|best|std|mean|recall|precision|accuracy|score|scores|loss|reward|model|text|image|video|large|small|base|turbo|pro|mini|instruct|chat|coder|lora|rollouts?|backbone|planner|encoder|decoder|pipeline|workflow|checkpoints?|adapter|latent|patch|query|persona|beam|search|greedy|backdoor|finetun(?:e|ing)|pretrain(?:ing)?|wrapper|router|token|scaling|scaffold|harness)$`)

var lowerWord = regexp.MustCompile(`(?:^|[^A-Za-z0-9./_\\{$-])([a-z]{4,})(?:[^A-Za-z0-9./_}-]|$)`)

// halfTranslated are the ordinary English words left in a Chinese text, if there are
// more than a few.
func halfTranslated(text string, l paper.Language) []string {
	if l != paper.Chinese {
		return nil
	}
	words := englishWords(text)
	if han := countHan(text); len(words) <= 1 || len(words)*40 <= han {
		return nil
	}
	return words
}

// englishWords are the ordinary English words of a Chinese text, each once.
func englishWords(text string) []string {
	text = quotation.ReplaceAllString(address.ReplaceAllString(text, " "), " ")
	var words []string
	for _, m := range lowerWord.FindAllStringSubmatch(text, -1) {
		if !kept.MatchString(m[1]) && !slices.Contains(words, m[1]) {
			words = append(words, m[1])
		}
	}
	return words
}

// translatedLines are the lines of a field without those that stayed half in English;
// where none is left, half are the words of them.
func translatedLines(text string, l paper.Language) (rest string, half []string) {
	if l != paper.Chinese {
		return text, nil
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		words := halfTranslated(line, l)
		if glued.MatchString(quotation.ReplaceAllString(line, " ")) {
			words = append(words, englishWords(line)...)
		}
		if len(words) > 1 {
			half = append(half, words...)
			continue
		}
		lines = append(lines, line)
	}
	if len(lines) > 0 {
		half = nil
	}
	return strings.Join(lines, "\n"), half
}

func countHan(text string) int {
	n := 0
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
