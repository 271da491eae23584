package verify

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// weigh finds out whether a match is of the same thing.
func (x *Index) weigh(m *match, n number, s *scope) {
	o := &x.numbers[m.index]
	if x.isLabel(o) {
		x.weighLabel(m, n, s, o)
	} else if o.cell != nil {
		x.weighCell(m, n, s, o)
	} else {
		x.weighSentence(m, n, s, o)
	}
	keys, beside := x.keysAround(o, s)
	for k := range s.keys {
		if slices.ContainsFunc(keys, func(set map[string]bool) bool { return set[k] }) {
			m.shared++
		}
	}
	for k := range s.clause(n) {
		if beside[k] {
			m.close++
		}
	}
	if o.role == inName && s.sizes(x.written(*o)) {
		m.close++
	}
	m.numbers = x.numbersShared(o, n, s)
	m.unitless = n.unit.dimension != bare && !asRate(n) && o.unit.dimension == bare
	m.otherUnit = n.unit.dimension == o.unit.dimension && n.unit.factor != o.unit.factor
	m.unique = n.decimals > 0 && x.places(o, func(p *occurrence) bool { return true }) == 1
	m.single = m.grade >= converted && n.unit.dimension != bare && !asRate(n) && n.unit.dimension == o.unit.dimension && x.places(o, func(p *occurrence) bool { return p.unit == o.unit }) <= 2
	if o.uncertainty && !n.uncertainty && m.against == "" && !s.has("error") && !strings.Contains(s.text, "±") && !strings.Contains(s.text, "标准差") && !strings.Contains(s.text, "deviation") {
		m.against, m.onlyError = "in the paper it stands behind ±", true
	}
	for _, against := range []func(*match, number, *scope, *occurrence){x.weighCounts, x.weighParts, x.weighRelative, x.weighPortion, x.weighCounted, x.weighDifference} {
		if m.against == "" {
			against(m, n, s, o)
		}
	}
	m.accepted = m.against == "" && m.enough(n, s)
}

// sizes says whether a claim names what has its size in its name: "0.5B" of
// Qwen2.5-0.5B.
func (s *scope) sizes(size string) bool {
	return slices.ContainsFunc(s.names, func(m mention) bool {
		return strings.HasSuffix(strings.ToLower(s.text[m.start:m.end]), "-"+strings.ToLower(size))
	})
}

// places counts the numbers of the paper with the value of one that are also like it
// otherwise.
func (x *Index) places(o *occurrence, like func(*occurrence) bool) int {
	count := 0
	v := abs(o.value)
	for i := sort.Search(len(x.numbers), func(i int) bool { return abs(x.numbers[i].value) >= v*(1-1e-9) }); i < len(x.numbers) && abs(x.numbers[i].value) <= v*(1+1e-9); i++ {
		if like(&x.numbers[i]) {
			count++
		}
	}
	return count
}

// loosely says whether a name stands in an earlier clause that has a number of its own:
// "Q-learning 训练 5 万轮，随机智能体 2000 轮" may have gone on to something unnamed.
func (s *scope) loosely(name span, n number, t tie) bool {
	return !t.sure && name.end <= n.start && hasClauseEnd(s.text[name.end:n.start]) && !s.opens(name)
}

// opening are the words that put what follows before a whole sentence.
var opening = []string{"on ", "at ", "in ", "for ", "under ", "with ", "without ", "using ", "when ", "after ", "before ", "在", "对于", "对", "就", "当", "去掉", "移除", "使用", "采用", "不使用", "没有", "将"}

// opened are the words behind a name that make it such an adjunct in Chinese: "k=8 时".
var opened = []string{"上", "时", "后", "下", "中", "里", "数据集", "任务", "条件", "场景", "设置", "之后", "的情况下", "方面"}

// opens says whether a name stands in an adjunct at the head of a sentence, which is
// said of all that follows: "On Corvo, A reaches 77 and B 51".
func (s *scope) opens(name span) bool {
	const longest = 32 // bytes: "on the unseen estate "
	if name.start < s.sentence {
		return false
	}
	before := strings.ToLower(strings.TrimLeft(s.text[s.sentence:name.start], " -*"))
	if behind := strings.TrimLeft(s.text[name.end:], " "); before == "" && slices.ContainsFunc(opened, func(w string) bool { return strings.HasPrefix(behind, w) }) {
		return true
	}
	closed := !strings.HasPrefix(before, "在") && (strings.Contains(before, "后") || strings.Contains(before, "时")) // "去掉预训练后 F1 为"
	return len(before) <= longest && !closed && !hasClauseEnd(before) && slices.ContainsFunc(opening, func(w string) bool { return strings.HasPrefix(before, w) })
}

// origin says whether a number is what a change starts from, which is another's as
// often as one's own: "from 1.207 s to 0.688 s".
func (s *scope) origin(n number) bool {
	behind := strings.TrimLeft(s.text[n.end:], " ")
	for _, w := range []string{"to ", "→", "-> "} {
		if after, ok := strings.CutPrefix(behind, w); ok && operand(after, 0) {
			return true // "(55.7 to 56.5)"
		}
	}
	const reach = 18 // bytes: "从每天 507 公里降到"
	before := strings.ToValidUTF8(s.text[max(0, n.start-reach):n.start], "")
	if i := max(strings.LastIndex(before, "从"), strings.LastIndex(before, "由")); i >= 0 && !hasClauseEnd(before[i:]) && !strings.ContainsAny(before[i:], "0123456789") && strings.ContainsAny(behind[:min(len(behind), 2*reach)], "到至降升") {
		return true
	}
	return endsWithAny(strings.TrimRight(s.text[:n.start], " "), "from", "从", "由", "自", "instead of", "against", "rather than", "原来", "原先", "原先需", "原来需")
}

// weighSentence compares the names of a sentence of the paper with those of the claim,
// group by group.
func (x *Index) weighSentence(m *match, n number, s *scope, o *occurrence) {
	source := x.sentenceOf(o)
	text := x.text(o)
	at := span{o.start - source.start, o.end - source.start}
	others := x.numberSpansOf(source)
	for _, group := range groupsOf(s.names) {
		mine, theirs := ofGroup(s.names, group), ofGroup(source.names, group)
		c, ok := tieOf(s.text, span{n.start, n.end}, spansOf(mine), numberSpans(s.numbers, nil))
		if !ok || group == things {
			continue
		}
		name := mine[c.index]
		p, ok := tieOf(text, at, spansOf(theirs), others)
		if !ok {
			continue
		}
		if theirs[p.index].key == name.key {
			m.support++
			m.ties = append(m.ties, name.key)
			continue
		}
		m.other = true
		if m.against == "" && name.start >= s.sentence && !s.origin(n) && !theirs[p.index].faint && p.sure && (standsIn(theirs, name.key) && (c.sure || len(mine) > 1 || variants(name.key, theirs[p.index].key)) && !x.opposed(name.key, name.key) || (c.sure || len(mine) == 1 && !s.newSubject(name.end, n.start) && x.siblings(name.key, theirs[p.index].key)) && x.opposed(name.key, theirs[p.index].key)) {
			m.against = fmt.Sprintf("in the paper it is of %s, not of %s", text[theirs[p.index].start:theirs[p.index].end], s.text[name.start:name.end])
		}
	}
	x.weighNames(m, n, s, o)
	x.weighMetric(m, n, s, o)
	if m.against == "" && len(m.ties) == 0 {
		x.weighWords(m, n, s, o)
	}
	if m.against == "" {
		x.weighClauses(m, n, s, o)
	}
}

// numberSpansOf are the places of the numbers of a sentence, in it.
func (x *Index) numberSpansOf(s *sentence) []span {
	var list []span
	for _, i := range s.numbers {
		if o := x.numbers[i]; !o.uncertainty {
			list = append(list, span{o.start - s.start, o.end - s.start})
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].start < list[j].start })
	return list
}

func groupsOf(list []mention) []string {
	var groups []string
	seen := map[string]bool{}
	for _, m := range list {
		if !seen[m.group] {
			seen[m.group] = true
			groups = append(groups, m.group)
		}
	}
	return groups
}

func ofGroup(list []mention, group string) []mention {
	var out []mention
	for _, m := range list {
		if m.group == group {
			out = append(out, m)
		}
	}
	return out
}

func standsIn(list []mention, key string) bool {
	for _, m := range list {
		if m.key == key {
			return true
		}
	}
	return false
}

// weighNames speaks against a number none of whose names stands near it, though the
// paper knows them.
func (x *Index) weighNames(m *match, n number, s *scope, o *occurrence) {
	for _, group := range groupsOf(s.names) {
		mine := ofGroup(s.names, group)
		t, ok := tieOf(s.text, span{n.start, n.end}, spansOf(mine), numberSpans(s.numbers, nil))
		if !ok || mine[t.index].key == "#own" || group == things || mine[t.index].start < s.sentence {
			continue
		}
		name := mine[t.index]
		if m.against == "" && !s.loosely(name.span, n, t) && x.distance(name.key, o) == 2 && (m.support == 0 || group == datasets) {
			m.against = fmt.Sprintf("stands in the paper, but not near %s", s.text[name.start:name.end])
		}
	}
}

// distance is 0 where a name stands in the block of a number, 1 in its section or
// nowhere in the paper, 2 elsewhere.
func (x *Index) distance(key string, o *occurrence) int {
	where := x.look(key)
	if len(where) == 0 || key == "#own" {
		return 1
	}
	d := 2
	for _, p := range where {
		if int(p.block) == o.block {
			return 0
		}
		if x.blocks[p.block].section == x.blocks[o.block].section && !x.blocks[p.block].source {
			d = 1
		}
	}
	if x.blocks[o.block].section == 0 {
		return min(d, 1)
	}
	return d
}
