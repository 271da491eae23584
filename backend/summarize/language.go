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

// mostForeign is the share of letters of other scripts that a text may hold: a name, not
// kana or hangul between all words.
const mostForeign = 0.05

// inLanguage says whether a text is in a language, names aside.
func inLanguage(text string, l paper.Language) bool {
	han, latin, foreign, inside := 0, 0, 0, false
	for _, r := range text {
		letter := unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) || r == '-' || r == '\''
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case letter && !inside && unicode.IsLetter(r):
			latin++
		case !letter && unicode.IsLetter(r) && !unicode.Is(unicode.Greek, r):
			foreign++
		}
		inside = letter
	}
	if l == paper.Chinese {
		return han > 0 && float64(han) >= leastHan*float64(han+latin) && float64(foreign) <= mostForeign*float64(han)
	}
	return latin > 0 && float64(han+foreign) <= mostForeign*float64(latin) && english(text)
}

// leastOther are the small words of another language that make a text one of it.
const leastOther = 3

// english says whether a text in Latin letters may be English: of the small words that
// carry a sentence, those of French, German, Spanish, Italian, Portuguese or Dutch are
// not the more.
func english(text string) bool {
	own, other := 0, 0
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch {
		case smallEnglish[w]:
			own++
		case smallOther[w]:
			other++
		}
	}
	return other < leastOther || own >= other
}

var (
	smallEnglish = set("the of and to in a an is are for with on that by as from we this which it be or at its our their than into using can was were has have not these between while each both when where")
	smallOther   = set("le la les des du et une un est dans pour sur avec par que qui pas aux ses sont cette plus der das und ist ein eine mit für von den dem nicht auf wird auch sich el los las y en con para por del una se es su lo il di che per sono della nel het een van dat niet voor op os uma em com não dos das ao é è")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
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
