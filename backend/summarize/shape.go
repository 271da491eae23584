package summarize

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// shape takes an answer into the form of its field, or refuses it.
func shape(answer string, f paper.Field, l paper.Language, asked string) (string, error) {
	text := withoutFrame(answer)
	if text == "" {
		return "", &refusal{"the answer was empty"}
	}
	if f == paper.Domain || f == paper.Contribution {
		text = strings.Join(strings.Fields(text), " ")
	}
	if f == paper.Usage {
		text = withoutGuesses(text)
	}
	if f == paper.Innovations {
		text = plainName.ReplaceAllString(looseName.ReplaceAllString(text, "$1**$2**"), "$1**$2**$3")
	}
	switch {
	case text == "":
		return "", &refusal{"nothing was left of the answer"}
	case !inLanguage(text, l):
		return "", &refusal{"the answer was not in the language of the report"}
	case echoes(text, asked):
		return "", &refusal{"the answer repeated the question"}
	}
	return text, nil
}

var (
	thinking  = regexp.MustCompile(`(?s)^\s*<think>.*?</think>`)
	fence     = regexp.MustCompile("(?m)^```.*$")
	title     = regexp.MustCompile(`^\s*(?:#{1,6}\s.*|\*\*[^*]{1,30}\*\*\s*[：:]?|[^。.\n]{1,20}[：:])\s*$`)
	bullet    = regexp.MustCompile(`^(\s*)(?:[-•+*]|\d{1,2}[.、)])\s+`)
	looseName = regexp.MustCompile(`(?m)^(\*   )\*\*\s*([^*\n]+?)\s*\*\*`)
	plainName = regexp.MustCompile(`(?m)^(\*   )([^*：:\n]{2,40})([：:])`)
	citation  = regexp.MustCompile(`\s?\[\d{1,2}(?:[,，]\s?\d{1,2})*\]`)
)

// withoutFrame takes off what models put around an answer: thoughts, fences,
// headings, the numbers of the passages; lists get one form.
func withoutFrame(answer string) string {
	text := fence.ReplaceAllString(thinking.ReplaceAllString(answer, ""), "")
	text = citation.ReplaceAllString(text, "")
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if strings.TrimSpace(line) == "" || title.MatchString(line) && len(lines) == 0 || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		lines = append(lines, bullet.ReplaceAllString(line, "$1*   "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// guesses are what models like to add about openness and hardware; code knows these
// (facts/models.md 4).
var guesses = regexp.MustCompile(`(?i)开源|代码(?:库)?(?:已|可|将|公开|获取|地址)|硬件|GPU|显存|open.?sourc|github|code is|hardware`)

func withoutGuesses(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if !guesses.MatchString(line) {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// withKnown adds the lines that code knows.
func withKnown(text, known string) string {
	if known == "" {
		return text
	}
	return text + "\n" + known
}

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

// echoes says whether an answer is the task again: most of its long pieces stand in
// the question outside of the passages.
func echoes(text, asked string) bool {
	task, _, _ := strings.Cut(asked, "\n\n")
	pieces, same := 0, 0
	for piece := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("\n。；;!?！？", r) }) {
		piece = strings.TrimSpace(strings.TrimLeft(piece, "* "))
		if len([]rune(piece)) < 10 {
			continue
		}
		pieces++
		if strings.Contains(task, piece) {
			same++
		}
	}
	return pieces > 0 && same*2 >= pieces
}

// loops finds a model that repeats itself, while it writes.
type loops struct {
	text strings.Builder
	seen map[string]int
	from int // begin of the sentence being written
}

const (
	mostRepeats   = 3  // of one sentence
	shortSentence = 12 // runes; shorter ones may come again
)

// add takes the next piece and says whether the text loops.
func (l *loops) add(piece string) bool {
	if l.seen == nil {
		l.seen = map[string]int{}
	}
	l.text.WriteString(piece)
	if !strings.ContainsAny(piece, "\n.。！？;；") {
		return false
	}
	text := l.text.String()
	sentence := strings.Join(strings.Fields(text[l.from:]), " ")
	l.from = len(text)
	if len([]rune(sentence)) < shortSentence {
		return false
	}
	l.seen[sentence]++
	return l.seen[sentence] >= mostRepeats
}

// notTranslated says how many of a section's sentences stayed in English.
func notTranslated(n, of int) string { return fmt.Sprintf("%d of %d sentences stay in English", n, of) }
