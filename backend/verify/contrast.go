package verify

import (
	"fmt"
	"slices"
	"strings"
)

// poles are words that say in which way something changes or differs. The second of a
// pair contradicts the first; "improve" is none, since an error improves by falling.
var poles = [][2][]string{
	{{"rise", "rises", "rose", "increase", "increases", "increased", "grow", "grows", "grew", "raises", "raised", "gains", "adds", "added", "overhead", "上升", "升至", "升到", "升高", "增加", "增至", "增长", "提升", "提高"},
		{"fall", "falls", "fell", "reduction", "reductions", "reduces", "reduced", "decline", "declines", "declined", "shrinks", "drop", "drops", "dropped", "decrease", "decreases", "decreased", "lowers", "loses", "saves", "saved", "下降", "降至", "降到", "降低", "减少", "缩短", "缩减", "下滑", "下跌", "跌至", "节省"}},
	{{"faster", "更快", "加快", "加速"}, {"slower", "更慢", "减慢", "变慢", "反而慢"}},
	{{"more"}, {"fewer", "less"}},
}

// pole is which side of a pair a text speaks of: 1, 2, or 0 for none or both.
func pole(text string, pair [2][]string) int {
	side := 0
	words := " " + strings.ToLower(strings.NewReplacer(",", " ", ".", " ", "(", " ", ")", " ").Replace(text)) + " "
	for i, list := range pair {
		if slices.ContainsFunc(list, func(w string) bool {
			if w[0] < 0x80 {
				w = " " + w + " "
			}
			return strings.Contains(words, w)
		}) {
			side += i + 1
		}
	}
	return side % 3
}

// weighDirection speaks against a change that goes the other way in the paper.
func (x *Index) weighDirection(m *match, n number, s *scope, o *occurrence, mine, theirs *clause) {
	text := x.text(o)
	from, to := o.start-x.sentenceOf(o).start, o.end-x.sentenceOf(o).start
	if x.exchanged(n, s, o) {
		m.against, m.turned = "in the paper the two stand the other way round", true
		return
	}
	if x.reversed(n, s, o) {
		m.against, m.turned = "in the paper it changes the other way", true
		return
	}
	if theirs.number < from && firstIn(x.numberSpansOf(x.sentenceOf(o)), theirs.start, from) >= 0 && !strings.Contains(text[theirs.start:from], "from") {
		return // what stands before is said of another number
	}
	for _, pair := range poles {
		if own, other := s.text[mine.start:mine.end], text[theirs.start:theirs.end]; !comparesAny(own) && !comparesAny(other) {
			pair = [2][]string{append([]string{"higher"}, pair[0]...), append([]string{"lower"}, pair[1]...)}
		}
		a, b := pole(s.text[mine.start:mine.end], pair), pole(text[theirs.start:max(theirs.end, to)], pair)
		if a != 0 && b != 0 && a != b {
			m.against = "in the paper it goes the other way"
		}
	}
}

// comparesAny says whether a text says of one thing what would be the opposite of the
// other: "higher than".
func comparesAny(text string) bool {
	return strings.Contains(text, "than") || strings.Contains(text, "比") || strings.Contains(text, " over ")
}

// reversed says whether the claim has "from A to B" where the paper has "from B to A".
func (x *Index) reversed(n number, s *scope, o *occurrence) bool {
	text, source := x.text(o), x.sentenceOf(o)
	before := func(text string, at int) string { return strings.TrimRight(text[max(0, at-12):at], " $约") }
	partner := func(next bool) (number, bool) {
		for i, q := range s.numbers {
			if q.start == n.start && next && i+1 < len(s.numbers) {
				return s.numbers[i+1], true
			}
			if q.start == n.start && !next && i > 0 {
				return s.numbers[i-1], true
			}
		}
		return number{}, false
	}
	mine := before(s.text, n.start)
	isFrom := endsWithAny(mine, "from", "从", "由")
	isTo := endsWithAny(mine, " to", "到", "至", "为", "到了")
	if !isFrom && !isTo {
		return false
	}
	other, ok := partner(isFrom)
	if !ok || !isFrom && !endsWithAny(before(s.text, other.start), "from", "从", "由") {
		return false
	}
	behind := func(at int) bool { return strings.HasPrefix(strings.TrimLeft(text[at:], " "), "→") }
	starts := func(at, end int) bool { return endsWithAny(before(text, at), "from") || behind(end) }
	reaches := func(at int) bool { return endsWithAny(before(text, at), " to", "→") }
	here, hereEnd := o.start-source.start, o.end-source.start
	if isTo && !starts(here, hereEnd) || isFrom && !reaches(here) {
		return false
	}
	return slices.ContainsFunc(source.numbers, func(i int) bool {
		p := &x.numbers[i]
		return near(p.value, other.value) && (isTo && reaches(p.start-source.start) || isFrom && starts(p.start-source.start, p.end-source.start))
	})
}

// extremes are the terms of which a value can be one only.
var extremes = []string{"#~maximum", "#~minimum", "#~median", "#average"}

// weighExtremes speaks against a mean that the claim calls a maximum, and the like.
func weighExtremes(m *match, mine, theirs *clause) {
	own := keySet(mine.own)
	called := slices.IndexFunc(extremes, func(k string) bool { return own[k] })
	if called < 0 || theirs.keys[extremes[called]] || slices.ContainsFunc(extremes[called+1:], func(k string) bool { return own[k] }) {
		return
	}
	for _, k := range extremes {
		if theirs.keys[k] {
			m.against = fmt.Sprintf("in the paper it is the %s, not the %s", strings.Trim(k, "#~"), strings.Trim(extremes[called], "#~"))
			return
		}
	}
}

// weighObjects speaks against a difference from another than the one the claim names.
func (x *Index) weighObjects(m *match, s *scope, o *occurrence, mine, theirs *clause) {
	object := func(text string, names []mention, within *clause) []mention {
		var list []mention
		for _, n := range names {
			if n.start >= within.start && n.end <= within.end && n.group == methods && isObject(text, n.span) {
				list = append(list, n)
			}
		}
		return list
	}
	source := x.sentenceOf(o)
	a, b := object(s.text, s.names, mine), object(x.text(o), source.names, theirs)
	if len(a) == 1 && len(b) == 1 && a[0].key != b[0].key && a[0].key != "#own" && !standsIn(source.names, a[0].key) {
		m.against = fmt.Sprintf("in the paper it is against %s", x.text(o)[b[0].start:b[0].end])
	}
}

// How much better a number of another sentence must go with a claim.
const (
	farAhead     = 1
	farAheadUnit = 0.9
	mostOfIt     = 0.6 // of the weight of the claim
	nearlyAll    = 0.9
)

// sameCount says whether two bare numbers of the paper may be of one thing: both have
// decimals, or count the same.
func (x *Index) sameCount(o, p *occurrence) bool {
	if o.decimals > 0 && p.decimals > 0 {
		return o.scale == 1 && p.scale == 1
	}
	a := nounsBehind(x.text(o), o.end-x.sentenceOf(o).start)
	return len(a) > 0 && sharesAny(a, nounsBehind(x.text(p), p.end-x.sentenceOf(p).start))
}

// weighPair reads "the sizes of A and B are 1 and 2, respectively" in the paper: the
// claim must not give to B what is of A.
func (x *Index) weighPair(m *match, o *occurrence, mine *clause) {
	text, source := x.text(o), x.sentenceOf(o)
	if !isRespective(text) {
		return
	}
	numbers := x.numberSpansOf(source)
	at := span{o.start - source.start, o.end - source.start}
	first, count := runAround(text, numbers, at)
	if count != 2 {
		return
	}
	and := strings.LastIndex(text[:numbers[first].start], " and ")
	if and < 0 {
		return
	}
	var left, right *cue
	list := x.cuesOf(source, o)
	for i := range list {
		if list[i].end <= and+1 {
			left = &list[i]
		} else if right == nil && list[i].start >= and {
			right = &list[i]
		}
	}
	if left == nil || right == nil || right.start >= numbers[first].start {
		return
	}
	if numbers[first] != at {
		left, right = right, left
	}
	said := func(c *cue) bool {
		return slices.ContainsFunc(mine.own, func(q cue) bool { return q.among(keySet([]cue{*c})) })
	}
	if said(right) && !said(left) {
		m.against = fmt.Sprintf("in the paper it is of %s, not of %s", text[left.start:left.end], text[right.start:right.end])
	}
}

// rare says whether the words of a clause stand at few places of the paper.
func (x *Index) rare(c *clause, n number) bool {
	const few = 12 // places
	count := 0
	for _, q := range c.own {
		if q.start < n.end && n.start < q.end {
			continue
		}
		for _, k := range q.keys {
			if name, ok := strings.CutPrefix(k, "#"); ok {
				for _, w := range englishOf[name] {
					count += len(x.words[w])
				}
			} else {
				count += len(x.words[strings.TrimPrefix(k, "@")])
			}
		}
	}
	return count > 0 && count <= few
}

// weighPassages speaks against a number where another sentence, with a number of the
// same kind, has much more of what the claim says.
func (x *Index) weighPassages(m *match, n number, s *scope, o *occurrence, mine, theirs *clause) {
	if m.numbers > 0 {
		return
	}
	mine = mine.withoutObjects(s, n)
	for _, c := range x.passages(s.itself(x), 12) {
		b := &x.blocks[c.block]
		if b.grid != nil || c.block == o.block && c.sentence == o.sentence {
			continue
		}
		source := x.sentenceOf(&occurrence{block: c.block, sentence: c.sentence})
		for _, i := range source.numbers {
			p := &x.numbers[i]
			if p.uncertainty || p.role != quantity || near(p.value, o.value) || near(p.value, n.value) || p.unit != o.unit || o.unit.dimension == bare && !x.sameCount(o, p) || mine.holds(s, p.value) {
				continue
			}
			if other := clauseAt(x.clausesOf(source, p), p.start-source.start); other != nil && x.speaksOfThis(mine, theirs, other, n, o) {
				m.against = fmt.Sprintf("the paper has %s where it speaks of this", x.written(*p))
				return
			}
		}
	}
}

// speaksOfThis says whether another clause of the paper has much more of a claim than
// the one that holds its number: all of it, against half at most; two cues more; or,
// where both numbers have the same unit, one against none.
func (x *Index) speaksOfThis(mine, theirs, other *clause, n number, o *occurrence) bool {
	exclusive, hits := 0, 0
	score := mine.shares(other, n, func(q cue) {
		hits++
		if !q.among(theirs.keys) && q.weight >= wordWeight {
			exclusive++
		}
	})
	own, all := mine.shares(theirs, n, nil), mine.weight(n)
	switch {
	case exclusive == 0:
		return false
	case score >= all*nearlyAll && score-own >= farAheadUnit && own <= score/2 && (hits >= 2 || own == 0 && x.rare(mine, n)):
		return true
	case exclusive >= 2 && score-own >= farAhead && own <= wordWeight && score >= all*mostOfIt:
		return true
	}
	return own == 0 && o.unit.dimension != bare && !asRate(o.number) && score >= farAheadUnit
}

// cueKeys are the keys of the cues of a label or caption, remembered.
func (x *Index) cueKeys(text string) map[string]bool {
	keys, ok := x.labelKeys[text]
	if !ok {
		list := tokens(text)
		keys = keySet(x.spellOut(cuesIn(text, list, conceptsIn(text, list), x.mentions(text, list), numbers(text))))
		x.labelKeys[text] = keys
	}
	return keys
}
