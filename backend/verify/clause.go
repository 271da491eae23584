package verify

import (
	"slices"
	"strings"
)

// A sentence with several numbers says less before each than it means: "under low
// light mIoU falls to 57.9, and under backlight to 62.5". A clause is the stretch of
// one number; what it leaves out it has from the first clause: the subject if it has
// none before its number, and each adjunct ("on X", "without Y") whose preposition it
// does not use itself.
type clause struct {
	span
	number  int // where its first number begins that is no condition
	verb    int // where the verb begins that the clause begins with, -1 without one
	own     []cue
	adjunct map[string]string // preposition of a cue, by its first key
	behind  map[string]bool   // by first key, whether a number stands before that preposition
	keys    map[string]bool   // of all that it says and leaves out
}

var prepositions = words("in on at for with without under after before using against during across among within from")

// ending are the words that begin something new behind an adjunct.
var ending = words("the a an it its we our they this that is are was were has have reaches reach falls rises gets scores")

// clausesOf cuts a text at the divisions that have a number on both sides.
func clausesOf(text string, from int, numbers []span, cues []cue) []clause {
	var list []clause
	start := from
	cut := func(end int) {
		list = append(list, clause{span: span{start, end}})
		start = end
	}
	for i := from; i < len(text); i++ {
		if size := divisionAt(text, i); size > 0 {
			if !bracketed(text[start:i]) && firstIn(numbers, start, i) >= 0 && firstIn(numbers, i, len(text)) >= 0 && !dividedLater(text, i+size, numbers) {
				cut(i + size)
			}
			i += size - 1
		}
	}
	cut(len(text))
	for i := range list {
		list[i].read(text, numbers, cues)
	}
	for i := range list {
		list[i].complete(list[0])
	}
	return list
}

// dividedLater says whether another division before the next number stands right before
// it, so that this one only joins words: "9,400 lines of C++ and CUDA and 3,100 of Python".
func dividedLater(text string, from int, numbers []span) bool {
	next := firstIn(numbers, from, len(text))
	if next < from || strings.TrimSpace(text[from:next]) == "" {
		return false
	}
	for i := from; i < next; i++ {
		if size := divisionAt(text, i); size > 0 {
			if strings.TrimSpace(text[i+size:max(next, i+size)]) == "" && len(strings.Fields(text[from:i])) <= 1 {
				return true
			}
			i += size - 1
		}
	}
	return false
}

func divisionAt(text string, at int) int {
	for _, d := range divisions {
		if strings.HasPrefix(text[at:], d) {
			return len(d)
		}
	}
	for _, d := range []string{" than ", " against ", " compared ", " versus ", " instead of ", " rather than ", "，而", "而"} {
		if strings.HasPrefix(text[at:], d) {
			return len(d)
		}
	}
	return 0
}

// firstIn is where the first number of a stretch begins; -1 if it has none.
func firstIn(numbers []span, from, to int) int {
	for _, n := range numbers {
		if n.start >= from && n.end <= to {
			return n.start
		}
	}
	return -1
}

// read takes the cues of a clause and finds its adjuncts.
func (c *clause) read(text string, numbers []span, all []cue) {
	c.adjunct, c.behind = map[string]string{}, map[string]bool{}
	const longestAdjunct = 3 // cues
	preposition, taken, at, after := "", 0, c.start, false
	for _, q := range all {
		if q.start < c.start || q.end > c.end {
			continue
		}
		c.own = append(c.own, q)
		for _, w := range strings.FieldsFunc(strings.ToLower(text[min(at, q.start):q.start]), func(r rune) bool { return r == ' ' }) {
			switch bare := strings.Trim(w, ",()"); {
			case prepositions[bare]:
				preposition, taken = bare, 0
				after = firstIn(numbers, c.start, min(at, q.start)) >= 0
			case ending[bare] && taken > 0, strings.Contains(w, ","), strings.Contains(w, ")"):
				preposition = ""
			}
		}
		if taken++; preposition != "" && taken <= longestAdjunct {
			c.adjunct[q.keys[0]], c.behind[q.keys[0]] = preposition, after
		}
		at = q.end
	}
	c.verb = verbAt(text, c.span, c.own)
	c.number = c.end
	for _, n := range numbers {
		if n.start >= c.start && n.end <= c.end {
			c.number = n.start // the last, if all before are conditions
		}
	}
	for _, n := range numbers {
		conditional := slices.ContainsFunc(c.own, func(q cue) bool { return q.start <= n.start && n.start < q.end && c.adjunct[q.keys[0]] != "" })
		if n.start >= c.start && n.end <= c.end && !conditional && !bracketed(text[c.start:n.start]) {
			c.number = n.start
			break
		}
	}
}

// verbAt is where the verb begins that a clause begins with, having left out its subject:
// "and contributes 144 tokens"; -1 if it begins otherwise.
func verbAt(text string, c span, own []cue) int {
	if len(own) == 0 {
		return -1
	}
	first := own[0].span
	word := text[first.start:first.end]
	if !ordinaryText(word) || isHanWord(word) || !endsWithAny(word, "s", "ed") || strings.HasSuffix(word, "ss") || strings.HasPrefix(text[first.end:], " (") || meanings(word) != nil {
		return -1
	}
	if before := strings.Trim(strings.ToLower(text[c.start:first.start]), " ,;"); before != "" && before != "and" && before != "but" && before != "then" {
		return -1
	}
	return first.start
}

// bracketed says whether a bracket is open at the end of a text.
func bracketed(before string) bool {
	return strings.LastIndexAny(before, "(（") > strings.LastIndexAny(before, ")）")
}

// complete gives a clause what it leaves out.
func (c *clause) complete(first clause) {
	c.keys = keySet(c.own)
	if c.start == first.start {
		return
	}
	subject, adjoined := false, false
	used := map[string]bool{}
	for _, q := range c.own {
		p := c.adjunct[q.keys[0]]
		if q.start >= c.number && c.number >= q.start && q.end > c.number {
			continue // the number itself
		}
		used[p] = true
		adjoined = adjoined || p != ""
		subject = subject || p == "" && q.end <= c.number && q.start != c.verb
	}
	for _, q := range first.own {
		switch p := first.adjunct[q.keys[0]]; {
		case p != "" && used[p], p != "" && first.behind[q.keys[0]] && adjoined, p == "" && (subject || q.end > first.number):
		default:
			for _, k := range q.keys {
				c.keys[k] = true
			}
		}
	}
}

// clauses are those of a sentence of the paper.
func (x *Index) clausesOf(source *sentence, o *occurrence) []clause {
	if source.clauses == nil {
		cues := x.cuesOf(source, o)
		source.clauses = clausesOf(x.text(o), 0, x.quantitiesOf(source), cues)
	}
	return source.clauses
}

// quantitiesOf are the places of the numbers of a sentence that are part of no name.
func (x *Index) quantitiesOf(source *sentence) []span {
	return slices.DeleteFunc(x.numberSpansOf(source), func(at span) bool {
		return slices.ContainsFunc(source.names, func(m mention) bool { return m.start <= at.start && at.end <= m.end })
	})
}

// cuesOf are the cues of a sentence of the paper.
func (x *Index) cuesOf(source *sentence, o *occurrence) []cue {
	if source.cues != nil {
		return source.cues
	}
	b := &x.blocks[o.block]
	list := make([]token, 0, source.last-source.first)
	for _, t := range b.tokens[source.first:source.last] {
		list = append(list, token{t.start - source.start, t.end - source.start, t.word})
	}
	var inside []number
	for _, i := range source.numbers {
		n := x.numbers[i].number
		n.start, n.end, n.digitsEnd = n.start-source.start, n.end-source.start, n.digitsEnd-source.start
		inside = append(inside, n)
	}
	slices.SortFunc(inside, func(a, b number) int { return a.start - b.start })
	source.cues = cuesIn(x.text(o), list, source.concepts, source.names, inside)
	return source.cues
}

func clauseAt(list []clause, at int) *clause {
	for i := range list {
		if at >= list[i].start && at < list[i].end {
			return &list[i]
		}
	}
	return nil
}

// ownClauses are those of a claim.
func (s *scope) ownClauses() []clause {
	if s.clauseList == nil {
		s.clauseList = clausesOf(s.text, s.sentence, numberSpans(s.numbers, nil), s.cues())
	}
	return s.clauseList
}
