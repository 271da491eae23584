package verify

import (
	"strings"
)

// scope is a sentence, of the summary or of the paper, read for what its numbers are
// tied to.
type scope struct {
	text       string
	tokens     []token
	names      []mention
	concepts   []concept
	numbers    []number
	keys       map[string]bool // stems of its words and its concepts, for counting what two scopes share
	faint      bool            // in Chinese, and with next to nothing of its own to compare
	bare       *scope          // the sentence alone, once asked for
	others     bool            // another than the paper's own work was named earlier
	alone      bool            // what was said earlier does not count
	sentence   int             // where the sentence itself begins: what stands before was said earlier
	axes       map[*grid][2][][]axisMention
	passages   []passage
	allCues    []cue
	runs       []wordRun
	lists      bool // numbers are listed as names are, once listsRead
	listsRead  bool
	clauseList []clause
	partList   []part
	partsRead  bool
	clauses    map[int]map[string]bool // by the start of a number
}

// axisMention is a place of a claim that names rows or columns of a table.
type axisMention struct {
	mention
	lines []int
}

func (x *Index) scopeOf(text string, list []number) *scope {
	s := &scope{text: text, tokens: tokens(text), numbers: list}
	s.names = x.mentions(text, s.tokens)
	s.concepts = outsideNumbers(conceptsIn(text, s.tokens), list)
	s.keys = keysOf(withoutNumbers(s.tokens, list), s.concepts)
	return s
}

// itself is the sentence alone, without what was said earlier.
func (s *scope) itself(x *Index) *scope {
	if s.sentence == 0 {
		return s
	}
	if s.bare == nil {
		s.bare = x.scopeOf(s.text[s.sentence:], nil)
	}
	return s.bare
}

// narrow leaves the keys of the sentence itself, where it has enough of its own.
func (s *scope) narrow(own map[string]bool) {
	telling := 0
	for k := range own {
		if !loose[k] && !strings.HasPrefix(k, "#~") {
			telling++
		}
	}
	const enough = 2
	if telling < enough {
		s.faint = strings.IndexFunc(s.text, isHan) >= 0
		return
	}
	s.keys = own
	var names []mention
	subject := false
	for _, m := range s.names {
		switch {
		case m.start >= s.sentence:
			names = append(names, m)
		case m.group == methods && !subject && !strings.Contains(s.text[m.end:s.sentence], "\n"):
			subject, s.others = true, m.key != "#own" // the first named is what is spoken of
		}
	}
	s.names = names
	s.alone = true
}

// outsideNumbers leaves out the concepts that are only the units of numbers.
func outsideNumbers(found []concept, numbers []number) []concept {
	var kept []concept
	for _, c := range found {
		inside := false
		for _, n := range numbers {
			inside = inside || !n.spelled && c.start >= n.start && c.end <= n.end
		}
		if !inside {
			kept = append(kept, c)
		}
	}
	return kept
}

// withoutNumbers are the tokens that are no part of a number and its unit.
func withoutNumbers(list []token, numbers []number) []token {
	var kept []token
	next := 0
	for _, t := range list {
		for next < len(numbers) && numbers[next].end <= t.start {
			next++
		}
		if next >= len(numbers) || numbers[next].start > t.start || numbers[next].spelled {
			kept = append(kept, t)
		}
	}
	return kept
}

// keysOf are what a text speaks of: its words, and its concepts in any language.
func keysOf(list []token, found []concept) map[string]bool {
	keys := map[string]bool{}
	for _, t := range list {
		if !idle[t.word] && !isDigit(t.word[0]) && len(t.word) > 1 {
			keys[stem(t.word)] = true
		}
	}
	for _, c := range found {
		keys["#"+c.name] = true
	}
	return keys
}
