package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// weighWords speaks against a number where the claim's words stand beside another
// number of the same sentence: "planning (128 papers), retrieval (97)".
func (x *Index) weighWords(m *match, n number, s *scope, o *occurrence) {
	source := x.sentenceOf(o)
	if len(source.numbers) < 2 {
		return
	}
	mine := s.tight(n)
	own, best, other := x.wordsBeside(source, o, mine), 0.0, -1
	for _, i := range source.numbers {
		p := &x.numbers[i]
		if p.start == o.start || p.unit.dimension != o.unit.dimension || p.uncertainty || p.spelled || !alike(p.number, o.number) || near(p.value, o.value) || s.holds(p.value) || paired(x.text(o), span{o.start - source.start, o.end - source.start}, span{p.start - source.start, p.end - source.start}) {
			continue
		}
		if v := x.wordsBeside(source, p, mine); v > best {
			best, other = v, i
		}
	}
	if p, ok := x.countsOther(n, s, source, o); ok {
		m.against = fmt.Sprintf("the paper has %s of these", x.written(x.numbers[p]))
		return
	}
	if other >= 0 && own == 0 && best >= 1 {
		m.against = fmt.Sprintf("the paper has %s beside these words", x.written(x.numbers[other]))
	}
}

// weighCounts speaks against a small number that counts something else, and against
// one whose sentence has another number for a condition of the claim: "with 8 members
// … 0.93" where the paper has 0.93 with 32 members.
func (x *Index) weighCounts(m *match, n number, s *scope, o *occurrence) {
	if o.cell != nil {
		return
	}
	source, text := x.sentenceOf(o), x.text(o)
	mine, theirs := nounsBehind(s.text, n.end), nounsBehind(text, o.end-source.start)
	if n.significant <= 2 && m.numbers == 0 && len(mine) > 0 && len(theirs) > 0 && !sharesAny(mine, theirs) {
		m.against = "in the paper it counts something else"
		return
	}
	if x.countedElse(n, s, o) {
		m.against = "in the paper it counts something else"
		return
	}
	if p, ok := x.underOther(n, s, o); ok {
		m.against = fmt.Sprintf("in the paper it goes with %s", x.written(x.numbers[p]))
		return
	}
	for _, q := range s.numbers {
		word := wordBehind(s.text, q.end)
		if q.start == n.start || word == "" || x.hasNear(o, q.value) && !x.onlyBeside(o, q.value) || !x.counted(q, word) {
			continue
		}
		for _, i := range source.numbers {
			p := &x.numbers[i]
			if p.start != o.start && !s.holds(p.value) && wordBehind(text, p.end-source.start) == word {
				m.against = fmt.Sprintf("in the paper it goes with %s", x.written(*p))
				return
			}
		}
	}
}

// counted says whether the paper has a value with a word behind it: what it has nowhere
// is no condition under which another number could stand.
func (x *Index) counted(q number, word string) bool {
	return x.places(&occurrence{number: q}, func(p *occurrence) bool {
		if p.cell != nil {
			g := x.blocks[p.block].grid
			return x.cueKeys(g.axes[0].label(p.cell.row) + " | " + g.axes[1].label(p.cell.column))[word]
		}
		return wordBehind(x.text(p), p.end-x.sentenceOf(p).start) == word
	}) > 0
}

// countedElse says whether the word right behind a number of a claim stands right behind
// another number of the sentence, and not behind this one: "32 trees" where the paper
// has "32 features and 500 trees".
func (x *Index) countedElse(n number, s *scope, o *occurrence) bool {
	source, text := x.sentenceOf(o), x.text(o)
	word := wordBehind(s.text, n.end)
	if word == "" || n.unit.dimension != bare {
		return false
	}
	if namesBehind(text, o.end-source.start, word) {
		return false
	}
	return slices.ContainsFunc(source.numbers, func(i int) bool {
		p := &x.numbers[i]
		return p.start != o.start && !near(p.value, n.value) && p.unit.dimension == bare && alike(p.number, o.number) && namesBehind(text, p.end-source.start, word) && wordBehind(text, o.end-source.start) != ""
	})
}

// namesBehind says whether a word stands behind a place of a text, before what divides it.
func namesBehind(text string, at int, word string) bool {
	behind := text[at:]
	const most = 3 // words: "32 hand-made features"
	list := tokens(behind[:untilDivision(behind)])
	return slices.ContainsFunc(list[:min(most, len(list))], func(t token) bool { return stem(t.word) == word })
}

// onlyBeside says whether a value stands in the sentences beside that of a number, and
// not in it.
func (x *Index) onlyBeside(o *occurrence, value float64) bool {
	for _, i := range x.sentenceOf(o).numbers {
		if near(x.numbers[i].value, value) {
			return false
		}
	}
	return true
}

// wordBehind is the stem of the word right behind a number.
func wordBehind(text string, at int) string {
	rest := strings.TrimLeft(text[min(at, len(text)):], " ")
	word := strings.ToLower(rest[:wordEnd(rest, 0)])
	if len(word) < 4 || idle[word] {
		return ""
	}
	return stem(word)
}

// countsOther finds another number of the sentence that counts what the claim counts,
// where this one counts or measures something else: "17.04 files … 13.23 times".
func (x *Index) countsOther(n number, s *scope, source *sentence, o *occurrence) (int, bool) {
	mine := thingsBehind(s.text, n.end)
	text := x.text(o)
	theirs := thingsBehind(text, o.end-source.start)
	if len(mine) == 0 || year(n.digits) || n.unit.dimension != bare || len(theirs) == 0 && o.unit.dimension == bare || hasAll(theirs, mine) {
		return 0, false
	}
	for _, i := range source.numbers {
		p := &x.numbers[i]
		if p.start > o.end && strings.Contains(text[o.end-source.start:p.start-source.start], " and ") && len(tokens(text[o.end-source.start:p.start-source.start])) <= 2 && !sharesAny(mine, thingsBehind(text, o.end-source.start)) {
			continue // "24 encoder and 12 decoder layers"
		}
		if p.start != o.start && (len(theirs) > 0 || !s.holds(p.value)) && p.unit.dimension == bare && hasAll(thingsBehind(text, p.end-source.start), mine) {
			return i, true
		}
	}
	return 0, false
}

// nounsBehind are the concepts named right behind a number.
func nounsBehind(text string, at int) map[string]bool {
	set := thingsBehind(text, at)
	maps.DeleteFunc(set, func(name string, _ bool) bool { return isTerm(name) })
	return set
}

// thingsBehind are the concepts and terms named right behind a number.
func thingsBehind(text string, at int) map[string]bool {
	const reach = 24 // bytes: "17.04 files", "13.23 个文件", "three public datasets"
	rest := strings.ToValidUTF8(text[min(at, len(text)):min(len(text), at+reach)], "")
	rest = "1" + rest[:untilDivision(rest)] // a single character is a word behind a number only
	set := map[string]bool{}
	for _, c := range conceptsIn(rest, tokens(rest)) {
		if family[c.name] == "" && !loose["#"+c.name] && describes(rest[1:max(1, c.start)]) {
			set[c.name] = true
		}
	}
	return set
}

// describes says whether a text before a noun is at most an adjective: in "1,248 for
// validation" nothing is counted.
func describes(before string) bool {
	list := tokens(before)
	return len(list) == 0 || len(list) == 1 && !idle[list[0].word]
}

func hasAll(a, b map[string]bool) bool {
	for k := range b {
		if !a[k] {
			return false
		}
	}
	return true
}

func sharesAny(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// holds says whether a claim has a value of its own, which the words may go with.
func (s *scope) holds(value float64) bool {
	for _, n := range s.numbers {
		if near(n.value, value) || near(n.value*100, value) || near(n.value, value*100) || abs(n.value-value) <= n.step()/2 {
			return true
		}
	}
	return false
}

// paired says whether two numbers stand so close that words beside one are beside the
// other too: "from 256 to 64 slots", "71 of 112 patches".
func paired(text string, a, b span) bool {
	if a.start > b.start {
		a, b = b, a
	}
	const most = 3 // words
	gap := text[min(a.end, b.start):b.start]
	return len(tokens(gap)) <= most && !hasClauseEnd(gap)
}

// wordsBeside weighs the words that a part of a sentence, from the number before to
// the next comma or "and", shares with a claim.
func (x *Index) wordsBeside(source *sentence, o *occurrence, mine map[string]bool) float64 {
	text := x.blocks[o.block].reading.text[source.start:source.end]
	from, first := 0, true
	for _, i := range source.numbers {
		p := &x.numbers[i]
		if end := p.end - source.start; p.end <= o.start && end >= from {
			from, first = end, false
		}
	}
	at := o.start - source.start
	if !first {
		from += afterDivision(text[from:at])
	}
	to := o.end - source.start + untilDivision(text[o.end-source.start:])
	sum := 0.0
	for _, t := range tokens(text[from:to]) {
		if first && from+t.end <= at || idle[t.word] || isDigit(t.word[0]) || len(t.word) < 2 || dictionary[t.word] != nil {
			continue // the subject of a sentence is that of all its numbers
		}
		if mine[stem(t.word)] {
			sum++
		}
	}
	for _, c := range source.concepts {
		if c.start >= from && c.end <= to && !(first && c.end <= at) && telling(c.name) && mine["#"+c.name] {
			sum++
		}
	}
	return sum
}

var divisions = []string{", ", "; ", " and ", " while ", " but ", "，", "；", "、", "和"}

func afterDivision(text string) int {
	at := 0
	for _, d := range divisions {
		if i := strings.Index(text, d); i >= 0 && (at == 0 || i+len(d) < at) {
			at = i + len(d)
		}
	}
	return at
}

func untilDivision(text string) int {
	at := len(text)
	for _, d := range divisions {
		if i := strings.Index(text, d); i >= 0 && i < at {
			at = i
		}
	}
	return at
}
