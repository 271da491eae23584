package summarize

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
	"paperboy/backend/report"
)

// shape takes an answer into the form of its field, or refuses it.
func shape(answer string, f paper.Field, l paper.Language, task string, d paper.Document) (string, error) {
	text := withoutFrame(answer)
	if text == "" {
		return "", &refusal{reason: "the answer was empty"}
	}
	if foreignHeadings(answer, f) {
		return "", &refusal{reason: "the answer holds other sections"}
	}
	switch f {
	case paper.Domain:
		text = domainLine(text, l, d)
	case paper.Contribution:
		text = concise(text)
	case paper.Usage:
		text = named(folded(withoutGuesses(text), usagePart, true))
	case paper.Innovations:
		text = informing(named(folded(text, boldItem, false)), d.Title)
	case paper.Results:
		text = listed(text)
	}
	text, half := translatedLines(within(text, longest[f]), l)
	switch {
	case len(half) > 0:
		return "", &refusal{reason: reasonHalf + strings.Join(half, ", ")}
	case text == "":
		return "", &refusal{reason: "nothing was left of the answer"}
	case !inLanguage(text, l):
		return "", &refusal{reason: "the answer was not in the language of the report"}
	case echoes(text, task) || f == paper.Domain && exampled(text, task):
		return "", &refusal{reason: "the answer repeated the question"}
	case repeats(text):
		return "", &refusal{reason: "the answer repeats itself"}
	case evidence.Instruction(text):
		return "", &refusal{reason: "the answer speaks to a reviewer or a model"}
	}
	return text, misshapen(text, f)
}

// mostContribution are the sentences of a contribution: one is asked for, and what comes
// behind the second only says it again.
const mostContribution = 2

func concise(text string) string {
	list := evidence.Sentences(strings.Join(strings.Fields(strings.ReplaceAll(text, "*   ", "")), " "))
	gap := " "
	if countHan(text) > 0 {
		gap = ""
	}
	return strings.Join(list[:min(mostContribution, len(list))], gap)
}

// leastNamed are the lines with a bold name that a list of innovations or a usage
// guide has.
const leastNamed = 2

func misshapen(text string, f paper.Field) error {
	if f == paper.Innovations || f == paper.Usage {
		names := map[string]bool{} // "TradingAgents" three times names nothing
		for _, name := range boldLine.FindAllString(text, -1) {
			names[name] = true
		}
		if n := len(names); n < leastNamed {
			return &refusal{reason: fmt.Sprintf("%d lines with a name", n)}
		}
	}
	return tooLong(text, f)
}

var boldLine = regexp.MustCompile(`(?m)^\s*\*   \*\*[^*\n]+\*\*`)

// longest is what a field may hold, in characters: far more is no report.
var longest = map[paper.Field]int{paper.Domain: 160, paper.Contribution: 700, paper.Usage: 1600, paper.Innovations: 1800, paper.Results: 1800}

// within is the first lines of a list that fit: a model that goes on and on began with
// what was asked for. A line is never cut.
func within(text string, most int) string {
	used := 0
	for i, line := range strings.Split(text, "\n") {
		used += utf8.RuneCountInString(line) + 1
		if used > most+1 && i > 0 {
			return strings.Join(strings.Split(text, "\n")[:i], "\n")
		}
	}
	return text
}

func tooLong(text string, f paper.Field) error {
	if n := utf8.RuneCountInString(text); n > longest[f] {
		return &refusal{reason: fmt.Sprintf("%d characters", n)}
	}
	return nil
}

// domainLine is "field - task": the first line, with the dash that the form has. An
// answer that names only one of the two gets the field from code.
func domainLine(text string, l paper.Language, d paper.Document) string {
	line, _, _ := strings.Cut(strings.TrimPrefix(text, "*   "), "\n")
	line = strings.Trim(strings.ReplaceAll(line, "**", ""), " 。.“”\"")
	line = dashes.ReplaceAllString(line, " - ")
	if m := labels.FindString(line); m != "" {
		line = line[len(m):]
	}
	if !strings.Contains(line, " - ") {
		if area := evidence.Area(d, l); area != "" {
			line = area + " - " + line
		}
	}
	return line
}

// foreignHeadings says whether an answer holds other sections than its own.
func foreignHeadings(answer string, own paper.Field) bool {
	summary, _ := report.Answer(withoutThoughts(answer))
	for _, f := range paper.Fields() {
		if f != own && summary.Text(f) != "" {
			return true
		}
	}
	return false
}

// repeats says whether a line comes twice.
func repeats(text string) bool {
	seen := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		_, said, found := strings.Cut(line, "**: ")
		if !found {
			said = line
		}
		if said = strings.TrimSpace(said); utf8.RuneCountInString(said) < shortSentence {
			continue
		}
		if seen[said] {
			return true
		}
		seen[said] = true
	}
	return false
}

var (
	address   = regexp.MustCompile(`https?://\S+`)
	quotation = regexp.MustCompile(`“[^”]*”|（原文：[^）]*）|\$[^$]*\$|\([^()]*\)|（[^（）]*）`)
	dashes    = regexp.MustCompile(`\s*(?:—+|–|－|--)\s*|\s+-\s*|\s*-\s+`)
	labels    = regexp.MustCompile(`^(?:应用领域|领域|任务|应用领域和具体任务|Field|Domain|Application domain)\s*[：:]\s*`)
)

var (
	thinking = regexp.MustCompile(`(?s)^\s*<think>.*?</think>`)
	fence    = regexp.MustCompile("(?m)^```.*$")
	title    = regexp.MustCompile(`^\s*(?:#{1,6}\s.*|\*\*[^*]{1,30}\*\*\s*[：:]?|[^。.\n]{1,20}[：:])\s*$`)
	bullet   = regexp.MustCompile(`^(\s*)(?:[-•+*]|\d{1,2}[.、)])\s+`)
	citation = regexp.MustCompile(`\s?\[\d{1,2}(?:[,，]\s?\d{1,2})*\]`)
)

// withoutFrame takes off what models put around an answer: thoughts, fences,
// headings, the numbers of the passages; lists get one form.
func withoutFrame(answer string) string {
	text := withoutMarkup(fence.ReplaceAllString(withoutThoughts(answer), ""))
	text = citation.ReplaceAllString(text, "")
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if strings.TrimSpace(line) == "" || title.MatchString(line) && !usagePart.MatchString(line) && len(lines) == 0 || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		lines = append(lines, bullet.ReplaceAllString(line, "$1*   "))
	}
	return strings.TrimSpace(dedented(lines))
}

// withoutMarkup takes HTML out of an answer: what runs with all it holds, of the rest the
// tags. "a<b and c>d" is no tag.
func withoutMarkup(text string) string {
	text = active.ReplaceAllString(text, " ")
	text = lineBreak.ReplaceAllString(text, "\n")
	return tag.ReplaceAllString(comment.ReplaceAllString(text, ""), "")
}

var (
	active    = regexp.MustCompile(`(?is)<(?:script|style|iframe|object|svg|template)\b[^>]*>.*?</(?:script|style|iframe|object|svg|template)\s*>`)
	lineBreak = regexp.MustCompile(`(?i)<(?:br|/p|/div|/tr|/li|/h[1-6])\s*/?>`)
	comment   = regexp.MustCompile(`(?s)<!--.*?-->`)
	tag       = regexp.MustCompile(`(?i)</?(?:a|abbr|audio|b|big|blockquote|body|button|center|code|dd|details|div|dl|dt|em|embed|figure|font|form|h[1-6]|head|hr|html|i|iframe|img|input|label|li|link|mark|math|meta|object|ol|option|p|pre|s|script|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|tt|u|ul|video)(?:\s*/?>|\s+[a-z-]+\s*(?:=[^>]*)?/?>)`)
)

// dedented are lines without the indentation that all of them have.
func dedented(lines []string) string {
	least := math.MaxInt
	for _, line := range lines {
		least = min(least, indent(line))
	}
	for i, line := range lines {
		lines[i] = line[least:]
	}
	return strings.Join(lines, "\n")
}

// withoutThoughts takes off what a model thought aloud. Thoughts without an end are
// all thoughts.
func withoutThoughts(answer string) string {
	answer = thinking.ReplaceAllString(answer, "")
	if strings.HasPrefix(strings.TrimSpace(answer), "<think>") {
		return ""
	}
	return answer
}

// What models like to add about openness and hardware; code knows these
// (facts/models.md 4).
var (
	openGuess     = regexp.MustCompile(`(?i)开源|代码(?:库)?(?:已|可|将|公开|获取|地址)|open.?sourc|github|code is`)
	hardwareGuess = regexp.MustCompile(`(?i)硬件|GPU|显存|hardware`)
)

func withoutGuesses(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if !Guess(line) {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// Guess says whether a line speaks of openness or hardware, which code knows and
// models invent.
func Guess(line string) bool { return openGuess.MatchString(line) || hardwareGuess.MatchString(line) }

// exampled says whether field or task of an answer are words of the question, or those
// of its example.
func exampled(text, task string) bool {
	task = strings.ToLower(task)
	for part := range strings.SplitSeq(strings.ToLower(text), " - ") {
		if utf8.RuneCountInString(part) >= 2 && strings.Contains(task, part) {
			return true
		}
	}
	return false
}

// echoes says whether an answer is the task again: most of its long pieces stand in it.
func echoes(text, task string) bool {
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
