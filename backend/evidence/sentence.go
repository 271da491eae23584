package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

var (
	// abbreviations end with a full stop that ends no sentence.
	abbreviations = regexp.MustCompile(`(?i)(?:^|[\s(\[“"])(?:e\.g|i\.e|et al|fig|figs|eq|eqs|eqn|sec|secs|sect|tab|tabs|vs|cf|dr|mr|ms|mrs|prof|approx|resp|ref|refs|app|appx|alg|def|thm|prop|lem|cor|ch|vol|ed|eds|pp|w\.r\.t|a\.k\.a|i\.i\.d|viz|dept|univ|inc|jr)\.$`)
	// unit is a number of milliseconds: its "ms." is no title.
	unit = regexp.MustCompile(`\d\s?ms\.$`)
	// counted ends a sentence unless a number follows: "no. 3", "p. 7".
	counted = regexp.MustCompile(`(?i)(?:^|[\s(])(?:no|nos|p|st|art|ca|figure|figures|table|section|equation)\.$`)
	// initials are of people ("J. Smith") and of places ("U.S."); a letter behind one
	// of these words is a label, and ends its sentence.
	initials = regexp.MustCompile(`(?:^|[\s(.])[A-Z]\.$`)
	labelled = regexp.MustCompile(`(?i)(?:appendix|appendices|table|figure|fig\.|group|section|type|class|model|phase|step|case|part|panel|method|agent|player|vitamin|plan|option|set)\s+[A-Z]\.$`)
	// enumerators begin an item of a list inside a paragraph.
	enumerators = regexp.MustCompile(`(?:[.;:,]\s+(?:and\s+|or\s+)?)(\(?(?:[1-9]|i{1,3}|iv|vi{0,3}|[a-f])\)\s)`)
	// circled are numbers in circles, also as LaTeXML writes those that it draws.
	circled = regexp.MustCompile(`(?:\\raisebox\{[^}]*\})?\{?\d\}?\x{20DD}\s*|[①-⑳❶-❿]\s*`)
	// behindStop is what may stand between a full stop and the end of its sentence:
	// quotation marks, brackets, a reference.
	behindStop = regexp.MustCompile(`^(?:[)\]”"’'»]|\[[\d\s,–-]+\])+`)
	words      = regexp.MustCompile(`[a-z]{3,} [a-z]{2,} [a-z]{2,}`)
)

// longestFormula is how far the end of a formula is looked for, in bytes: a dollar
// sign without its partner is an amount of money.
const longestFormula = 400

// money says whether what stands between two dollar signs is prose behind an amount.
func money(text string) bool {
	return !strings.Contains(text, `\`) && (words.MatchString(text) || text != "" && text[0] >= '0' && text[0] <= '9' && strings.Contains(text, " "))
}

// formulas are the stretches between dollar signs.
func formulas(text string) []span {
	var list []span
	for i := 0; i < len(text); i++ {
		if text[i] != '$' || i > 0 && text[i-1] == '\\' {
			continue
		}
		rest := text[i+1 : min(len(text), i+1+longestFormula)]
		end := strings.IndexByte(rest, '$')
		if end < 0 || strings.Contains(rest[:end], "\n") || money(rest[:end]) {
			continue
		}
		list = append(list, span{i, i + end + 2})
		i += end + 1
	}
	return list
}

// sentences cuts a text into sentences. It does not cut in formulas, addresses,
// abbreviations, numbers and names of people; the items of an enumeration inside a
// paragraph are sentences of their own. General libraries (Punkt, as in
// neurosnap/sentences) know neither formulas nor references nor "Fig. 3".
func sentences(text string) []span {
	var list []span
	start := 0
	end := func(at int) {
		if s, ok := trimmed(text, span{start, at}); ok {
			list = append(list, s)
		}
		start = at
	}
	masks := formulas(text)
	items := itemStarts(text)
	for i := 0; i < len(text); {
		if len(masks) > 0 && i >= masks[0].start {
			i, masks = max(i, masks[0].end), masks[1:]
			continue
		}
		if len(items) > 0 && i >= items[0] {
			if i == items[0] {
				end(i)
			}
			items = items[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case '\n', '。', '！', '？':
			end(i)
		case '.', '!', '?':
			if at := stop(text, start, i); at > 0 {
				end(at)
				i = at
			}
		}
	}
	end(len(text))
	return list
}

// Sentences are those of a text, divided as passages are.
func Sentences(text string) []string {
	var list []string
	for _, s := range sentences(text) {
		list = append(list, text[s.start:s.end])
	}
	return list
}

// itemStarts are where the items of enumerations begin; one alone is no enumeration.
func itemStarts(text string) []int {
	var starts []int
	for _, m := range circled.FindAllStringIndex(text, -1) {
		starts = append(starts, m[0])
	}
	for _, m := range enumerators.FindAllStringSubmatchIndex(text, -1) {
		starts = append(starts, m[2])
	}
	if len(starts) < 2 {
		return nil
	}
	slices.Sort(starts)
	return starts
}

func trimmed(text string, s span) (span, bool) {
	for s.start < s.end && (text[s.start] == ' ' || text[s.start] == '\n' || text[s.start] == '\t') {
		s.start++
	}
	for s.end > s.start && (text[s.end-1] == ' ' || text[s.end-1] == '\n' || text[s.end-1] == '\t') {
		s.end--
	}
	return s, s.end > s.start
}

// stop is where the sentence ends whose full stop ends at this byte; 0 if it goes on.
func stop(text string, start, at int) int {
	mark := text[at-1]
	end := at + len(behindStop.FindString(text[at:]))
	rest := text[end:]
	if rest == "" {
		return end
	}
	if first, _ := utf8.DecodeRuneInString(rest); !unicode.IsSpace(first) {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, ` "“'‘([$*\`))
	if unicode.IsLower(next) && mark == '.' {
		return 0
	}
	before := text[max(start, at-24):at]
	switch {
	case mark != '.' || end > at:
		return end
	case unit.MatchString(before):
	case abbreviations.MatchString(before):
		return 0
	case counted.MatchString(before):
		if unicode.IsDigit(next) {
			return 0
		}
	case initials.MatchString(before) && !labelled.MatchString(before):
		return 0
	}
	return end
}
