package verify

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// What stands word for word in the paper is true of what the paper says it of: no
// rule on names and measures knows better. A clause counts from this length on; a
// sentence as a whole from a shorter one.
const (
	clauseWords     = 8
	clauseLetters   = 40
	sentenceWords   = 5
	longestCitation = 120 // bytes
)

// stretch is a part of a summary that stands word for word in a block of the paper.
type stretch struct {
	span   // in the summary's reading
	block  int
	at     span  // in the block's reading
	places []int // for each byte of the summary's part its place in the block; -1 if left out there
}

// verbatim finds what of a sentence stands word for word in the paper.
func (x *Index) verbatim(text string, s span) []stretch {
	if strings.IndexFunc(text[s.start:s.end], isHan) >= 0 && !x.han && !strings.ContainsAny(text[s.start:s.end], "：“\"") {
		return nil
	}
	return x.verbatimIn(text, s)
}

// verbatimIn finds the stretches of one sentence, from the first on as long as they go.
func (x *Index) verbatimIn(text string, s span) []stretch {
	var list []stretch
	borders := bordersOf(text, s)
	for i := 0; i < len(borders); i++ {
		t, ok := x.longestFrom(text, s, borders, i)
		if !ok {
			continue
		}
		list = append(list, t)
		for i+1 < len(borders) && borders[i+1] < t.end {
			i++
		}
	}
	return list
}

// longestFrom is the longest stretch that begins at a border and ends at one.
func (x *Index) longestFrom(text string, s span, borders []int, first int) (best stretch, ok bool) {
	start := borders[first] + len(text[borders[first]:s.end]) - len(strings.TrimLeftFunc(text[borders[first]:s.end], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
	if start >= s.end {
		return stretch{}, false
	}
	const head = 80 // bytes, enough for three words
	opening := tokens(text[start:min(s.end, start+head)])
	for _, p := range x.starts(opening) {
		if x.blocks[p.block].source || opening[0].start > 0 {
			continue
		}
		t := x.walk(text, span{start, s.end}, p)
		for j := len(borders) - 1; j > first; j-- {
			if borders[j] > t.end {
				continue
			}
			if c, good := x.cut(text, t, borders[j]); good && c.end-c.start > best.end-best.start && x.suffices(text, s, c) {
				best, ok = c, true
			}
			break
		}
	}
	return best, ok
}

// bordersOf are the places of a sentence where a clause may begin or end.
func bordersOf(text string, s span) []int {
	list := []int{s.start}
	for i, r := range text[s.start:s.end] {
		at := s.start + i
		end := at + utf8.RuneLen(r)
		switch {
		case strings.ContainsRune("()[]（）：，；。、“”", r), strings.ContainsRune(",;:.!?\"", r) && (end == s.end || !isDigit(text[end]) && !isLetter(text[end])):
			list = append(list, at, end)
		}
	}
	return slices.Compact(append(list, s.end))
}

// walk goes along a text and a block as long as they say the same.
func (x *Index) walk(text string, s span, p position) stretch {
	b := &x.blocks[p.block]
	source := b.reading.text
	j := b.tokens[p.token].start
	t := stretch{span: span{s.start, s.start}, block: int(p.block), at: span{j, j}}
	i := s.start
	for i < s.end {
		if size := leftOut(text[i:s.end]); size > 0 {
			for range size {
				t.places = append(t.places, -1)
			}
			i += size
			continue
		}
		if size := leftOut(source[j:]); size > 0 {
			j += size
			continue
		}
		if j >= len(source) {
			break
		}
		a, sizeA := utf8.DecodeRuneInString(text[i:])
		c, sizeC := utf8.DecodeRuneInString(source[j:])
		if a != c && unicode.ToLower(a) != unicode.ToLower(c) {
			size := citationAt(source[j:])
			if size == 0 {
				break
			}
			j += size
			continue
		}
		for k := range sizeA {
			t.places = append(t.places, j+min(k, sizeC-1))
		}
		i, j = i+sizeA, j+sizeC
		t.end, t.at.end = i, j
	}
	return t
}

// leftOut is how many bytes of white space, quotation marks and TeX begin a text.
func leftOut(text string) int {
	if text == "" {
		return 0
	}
	if strings.IndexByte(" \n\t{}_^$*`\"'\\", text[0]) >= 0 {
		return 1
	}
	for _, mark := range []string{"“", "”", "‘"} {
		if strings.HasPrefix(text, mark) {
			return len(mark)
		}
	}
	return 0
}

var citing = regexp.MustCompile(`^(?:\[[\d\s,;–-]+\]|\((?:[^()]*,? )?\d{4}[a-z]?\)|,? ?\(?\[[^\[\]]*\d{4}[a-z]?\]\)?)`)

// citationAt is the length of the citation that begins a text; 0 if there is none.
// Reports leave them out.
func citationAt(text string) int {
	if text == "" || text[0] != '[' && text[0] != '(' {
		return 0
	}
	return len(citing.FindString(text[:min(len(text), longestCitation)]))
}

// cut ends a stretch at a border; false where the paper goes on within a word or number.
func (x *Index) cut(text string, t stretch, end int) (stretch, bool) {
	for end > t.start && (t.places[end-1-t.start] < 0 || isSpace(text[end-1])) {
		end--
	}
	if end <= t.start {
		return t, false
	}
	source := x.blocks[t.block].reading.text
	last := t.places[end-1-t.start]
	_, size := utf8.DecodeRuneInString(source[last:])
	t.end, t.at.end, t.places = end, last+size, t.places[:end-t.start]
	return t, !goesOn(source, t.at.end) && !begun(source, text, t)
}

// goesOn says whether a word or number goes on at a byte: "71" in "71.4%".
func goesOn(source string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(source[:at])
	next, size := utf8.DecodeRuneInString(source[at:])
	if !unicode.IsLetter(before) && !unicode.IsDigit(before) || isHan(before) || size == 0 {
		return false
	}
	if unicode.IsDigit(before) && (next == '%' || next == '×' || (next == '.' || next == ',') && at+1 < len(source) && isDigit(source[at+1])) {
		return true
	}
	return (unicode.IsLetter(next) || unicode.IsDigit(next)) && !isHan(next)
}

// begun says whether a number that begins a stretch has its sign or digits before it.
func begun(source, text string, t stretch) bool {
	return isDigit(text[t.start]) && t.at.start > 0 && strings.IndexByte("-+.,$<>~", source[t.at.start-1]) >= 0
}

// suffices says whether a stretch is long enough, and what stands beside it in its
// sentence speaks of nothing that the paper does not speak of there.
func (x *Index) suffices(text string, s span, t stretch) bool {
	count, letters := 0, 0
	for _, w := range tokens(text[t.start:t.end]) {
		if !isDigit(w.word[0]) {
			count++
		}
	}
	for _, r := range text[t.start:t.end] {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	before, behind := text[s.start:t.start], text[t.end:s.end]
	if strings.IndexFunc(before+behind, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 {
		return count >= sentenceWords || letters >= clauseLetters
	}
	if count < clauseWords && letters < clauseLetters {
		return false
	}
	for _, part := range []string{before, behind} {
		for _, n := range x.namesIn(part) {
			if !x.own[n.key] && x.distance(n.key, &occurrence{block: t.block}) != 0 {
				return false
			}
		}
	}
	return true
}

// said is the check of a number of a summary whose digits stand within a stretch: it
// is exact, at just this place. end is behind its unit.
func (x *Index) said(digits span, end int, list []stretch) (result, bool) {
	for _, t := range list {
		if digits.end > t.end || digits.end <= t.start {
			continue
		}
		start := max(digits.start, t.start)
		from, to := t.places[start-t.start], t.places[min(end, t.end)-1-t.start]
		if from < 0 || to < from {
			continue
		}
		b := &x.blocks[t.block]
		_, size := utf8.DecodeRuneInString(b.reading.text[to:])
		o := occurrence{number: number{start: from, end: to + size}, block: t.block, sentence: sentenceAt(spansOfSentences(b), from)}
		c := paper.NumberCheck{Class: paper.NumberExact, Anchor: b.anchor, Quote: x.quote(o), Places: []paper.Place{x.placeOf(o)}}
		res := result{check: c}
		for _, i := range b.sentences[o.sentence].numbers {
			if p := &x.numbers[i]; p.start < o.end && from < p.end {
				res.operands = append(res.operands, i)
				break
			}
		}
		return res, true
	}
	return result{}, false
}

func spansOfSentences(b *block) []span {
	list := make([]span, len(b.sentences))
	for i, s := range b.sentences {
		list[i] = s.span
	}
	return list
}

// repeats is the passage of a claim all of which, but for a mark or name before it,
// stands word for word in the paper.
func (x *Index) repeats(s span, list []stretch) (paper.ClaimPassage, bool) {
	for _, t := range list {
		if t.start < s.start || t.end > s.end || (t.end-t.start)*mostOf[1] < (s.end-s.start)*mostOf[0] {
			continue
		}
		b := &x.blocks[t.block]
		start, end := b.reading.original(t.at.start, t.at.end)
		return paper.ClaimPassage{Place: paper.Place{Anchor: b.anchor, Start: start, End: end}, Text: b.text[start:end]}, true
	}
	return paper.ClaimPassage{}, false
}

// mostOf is the share of a sentence, three of four parts, that makes it one of the paper's.
var mostOf = [2]int{3, 4}
