package verify

import (
	"fmt"
	"sort"
	"strings"
)

// match is a number of the paper held against one of the summary.
type match struct {
	index    int // of Index.numbers
	grade    int
	reason   string
	support  int      // names, metrics and headings that agree
	shared   int      // words and concepts in common
	close    int      // of these, right beside both numbers
	numbers  int      // other numbers in common
	ratio    bool     // a fraction on one side, percent on the other
	ties     []string // keys of the names that claim and paper both tie it to
	axes     int      // of its table, how many the claim speaks of
	foreign  string   // key of the name that only the claim ties it to
	other    bool     // its sentence ties the number to another name
	against  string   // why it is not the same thing; empty if nothing speaks against it
	accepted bool
}

// better orders matches: nothing against, accepted, then how alike they are written,
// then what surrounds them.
func (m match) better(o match) bool {
	switch {
	case m.accepted != o.accepted:
		return m.accepted
	case (m.against == "") != (o.against == ""):
		return m.against == ""
	case m.grade != o.grade:
		return m.grade > o.grade
	}
	return 3*m.support+m.shared+m.close+2*m.numbers > 3*o.support+o.shared+o.close+2*o.numbers
}

// mostMatches bounds the work for a number that stands everywhere, such as 1.
const mostMatches = 400

// matches are the numbers of the paper that may be the one written.
func (x *Index) matches(n number, s *scope) []match {
	seen := map[int]bool{}
	var list []match
	for _, target := range targets(n) {
		v, tolerance := abs(target), abs(target)*1e-9
		if n.value != 0 {
			wide := n.step() / 2
			if n.bound != sharp {
				wide = n.coarse()
			}
			tolerance += wide * abs(target/n.value) * (1 + 1e-9)
		}
		from := sort.Search(len(x.numbers), func(i int) bool { return abs(x.numbers[i].value) >= v-tolerance })
		for i := from; i < len(x.numbers) && abs(x.numbers[i].value) <= v+tolerance && len(list) < mostMatches; i++ {
			if seen[i] {
				continue
			}
			seen[i] = true
			if g, why := x.grade(n, i, s); g > noMatch {
				ratio := n.unit.dimension != x.numbers[i].unit.dimension && !near(abs(n.value), abs(x.numbers[i].value)) && g == converted
				list = append(list, match{index: i, grade: g, reason: why, ratio: ratio})
			}
		}
	}
	return list
}

// targets are the bare values under which the paper may hold a number.
func targets(n number) []float64 {
	list := []float64{n.value}
	switch n.unit.dimension {
	case bare:
		return append(list, n.value*100)
	case percent, points:
		return append(list, n.value/100, n.value*n.unit.factor)
	case multiple:
		return append(list, n.value*100)
	}
	for _, f := range factors[n.unit.dimension] {
		list = append(list, n.value*n.unit.factor/f)
	}
	return list
}

// grade compares a number of the summary with one of the paper, units and signs
// included.
func (x *Index) grade(n number, i int, s *scope) (int, string) {
	o := &x.numbers[i]
	value := o.number
	if n.negative != value.negative {
		falls := x.sentenceOf(o).has("reduce")
		if n.negative && !falls || value.negative && !s.has("reduce") && !s.has("difference") {
			return noMatch, ""
		}
		value.value = -value.value
	}
	rate := n.unit.dimension == o.unit.dimension
	if !rate && n.unit.dimension != bare {
		rate = x.speaksOfRates(o, n.unit.dimension)
	}
	if countsThings(s.text, n) && (o.unit.dimension != bare && o.unit.dimension != multiple && o.cell == nil || o.decimals > 0 && o.scale == 1 && n.decimals == 0 && o.cell != nil) {
		return noMatch, ""
	}
	return grade(n, value, relate(n, value, o.cell != nil, rate, x.unitNear(o, n.unit.dimension)), x.written(*o))
}

// countsThings says whether a bare number counts things: "50 个", "50 samples".
func countsThings(text string, n number) bool {
	if n.unit.dimension != bare || n.end > len(text) {
		return false
	}
	if counted(text[n.end:]) {
		return true
	}
	rest := strings.TrimLeft(text[n.end:], " ")
	word := strings.ToLower(rest[:wordEnd(rest, 0)])
	return len(word) > 4 && strings.HasSuffix(word, "s") && units[word].dimension == bare && !strings.HasSuffix(word, "ss")
}

// speaksOfRates says whether the sentence or headings of a bare number speak of what
// is measured in percent, or in multiples.
func (x *Index) speaksOfRates(o *occurrence, d dimension) bool {
	s := x.sentenceOf(o)
	if d == multiple {
		for _, c := range []string{"speed", "improve", "reduce", "compress", "time"} {
			if s.has(c) {
				return true
			}
		}
		return false
	}
	for _, c := range s.concepts {
		if family[c.name] == "quality" || c.name == "rate" || c.name == "error" {
			return true
		}
	}
	return strings.ContainsAny(x.text(o), "%")
}

// unitNear is the factor of a unit of a dimension in the sentence of a number; 0 if
// there is none.
func (x *Index) unitNear(o *occurrence, d dimension) float64 {
	if d == bare || o.unit.dimension != bare {
		return 0
	}
	for _, i := range x.blocks[o.block].sentences[o.sentence].numbers {
		if other := x.numbers[i]; other.unit.dimension == d {
			return other.unit.factor
		}
	}
	if o.cell != nil && x.blocks[o.block].grid != nil {
		for _, t := range strings.Fields(captionWords.Replace(x.blocks[o.block].grid.caption)) {
			if u, ok := units[t]; ok && u.dimension == d && len(t) > 1 {
				return u.factor
			}
		}
	}
	return 0
}

var captionWords = strings.NewReplacer("(", " ", ")", " ", ",", " ", ".", " ")

func (x *Index) text(o *occurrence) string {
	b := &x.blocks[o.block]
	return b.reading.text[b.sentences[o.sentence].start:b.sentences[o.sentence].end]
}

// sentenceOf is the sentence of a number, read.
func (x *Index) sentenceOf(o *occurrence) *sentence {
	b := &x.blocks[o.block]
	s := &b.sentences[o.sentence]
	if s.read {
		return s
	}
	s.read = true
	text := b.reading.text[s.start:s.end]
	list := make([]token, 0, s.last-s.first)
	for _, t := range b.tokens[s.first:s.last] {
		list = append(list, token{t.start - s.start, t.end - s.start, t.word})
	}
	s.concepts = conceptsIn(text, list)
	s.names = x.mentions(text, list)
	return s
}

func (s *sentence) has(name string) bool { return hasConcept(s.concepts, name) }

func (s *scope) has(name string) bool { return hasConcept(s.concepts, name) }

func hasConcept(list []concept, name string) bool {
	for _, c := range list {
		if c.name == name {
			return true
		}
	}
	return false
}

// weigh finds out whether a match is of the same thing.
func (x *Index) weigh(m *match, n number, s *scope) {
	o := &x.numbers[m.index]
	if o.cell != nil && o.cell.row >= x.blocks[o.block].grid.heads {
		x.weighCell(m, n, s, o)
	} else {
		x.weighSentence(m, n, s, o)
	}
	keys, beside := x.keysAround(o, s)
	for k := range s.keys {
		if keys[k] {
			m.shared++
		}
	}
	for k := range s.clause(n) {
		if beside[k] {
			m.close++
		}
	}
	m.numbers = x.numbersShared(o, n, s)
	if o.uncertainty && !n.uncertainty && m.against == "" && !s.has("error") && !strings.Contains(s.text, "±") && !strings.Contains(s.text, "标准差") && !strings.Contains(s.text, "deviation") {
		m.against = "in the paper it stands behind ±"
	}
	if m.against == "" {
		x.weighCounts(m, n, s, o)
	}
	m.accepted = m.against == "" && m.enough(n, s)
}

// enough says whether what surrounds both numbers makes it likely that they are one.
// The fewer digits a number has, the more is asked: small and round numbers stand
// everywhere.
func (m match) enough(n number, s *scope) bool {
	if len(s.keys) == 0 && len(s.names) == 0 {
		return true // nothing to compare
	}
	context := m.support + m.shared + m.numbers
	switch {
	case n.significant >= 4 && m.grade >= converted:
		return true
	case m.ratio:
		return m.close >= 1 || m.support >= 1
	case n.significant >= 3 && m.grade >= converted:
		return context >= 1 || s.vague() || s.faint
	case n.significant >= 3:
		return context >= 2 || m.close >= 1 || m.support >= 1 || s.vague()
	case n.significant == 2 && m.grade >= converted:
		return m.close >= 1 || m.support >= 1 || m.numbers >= 1 || m.shared >= 3 || s.vague()
	case m.grade >= converted:
		return m.close >= 1 || m.numbers >= 1 || m.support >= 1 && m.shared >= 1 || m.shared >= 4 || s.vague()
	case n.significant == 2:
		return m.close >= 1 || context >= 2
	}
	return m.close >= 1 && context >= 2
}

// vague says whether a claim in another language holds next to nothing that can be
// compared: a name or a measure.
func (s *scope) vague() bool {
	if strings.IndexFunc(s.text, isHan) < 0 {
		return false
	}
	telling := 0
	for k := range s.keys {
		if !strings.HasPrefix(k, "#") || !loose[k] {
			telling++
		}
	}
	return telling <= 1
}

// loose are the concepts that are said of anything.
var loose = words("#improve #reduce #difference #total #average #rate #test #train #inference #size #data #run #model #baseline #human")

// keysAround are the keys of the sentence, row and headings of a number, and those
// right beside it.
func (x *Index) keysAround(o *occurrence, claim *scope) (all, beside map[string]bool) {
	b := &x.blocks[o.block]
	s := x.sentenceOf(o)
	if o.cell != nil {
		labels := b.grid.axes[0].label(o.cell.row) + " | " + b.grid.axes[1].label(o.cell.column)
		list := tokens(labels)
		beside = keysOf(list, conceptsIn(labels, list))
		text := labels + " | " + b.grid.caption + " | " + x.section[b.section]
		list = tokens(text)
		all = keysOf(list, conceptsIn(text, list))
		return all, beside
	}
	all = keysOf(b.tokens[s.first:s.last], s.concepts)
	for _, near := range []int{o.sentence - 1, o.sentence + 1} {
		if near >= 0 && near < len(b.sentences) && (len(b.sentences[near].numbers) == 0 || x.sharesNumber(&b.sentences[near], claim)) {
			n := &occurrence{block: o.block, sentence: near}
			for k := range keysOf(b.tokens[b.sentences[near].first:b.sentences[near].last], x.sentenceOf(n).concepts) {
				all[k] = true
			}
		}
	}
	heading := x.section[b.section]
	list := tokens(heading)
	for k := range keysOf(list, conceptsIn(heading, list)) {
		all[k] = true
	}
	const reach = 48 // bytes
	beside = map[string]bool{}
	for _, t := range b.tokens[s.first:s.last] {
		if t.end > o.start-reach && t.start < o.end+reach && !idle[t.word] && !isDigit(t.word[0]) && len(t.word) > 1 {
			beside[stem(t.word)] = true
		}
	}
	for _, c := range s.concepts {
		if c.end+s.start > o.start-reach && c.start+s.start < o.end+reach {
			beside["#"+c.name] = true
		}
	}
	return all, beside
}

// sharesNumber says whether a sentence holds a number of the claim.
func (x *Index) sharesNumber(source *sentence, claim *scope) bool {
	for _, i := range source.numbers {
		for _, n := range claim.numbers {
			if near(x.numbers[i].value, n.value) {
				return true
			}
		}
	}
	return false
}

// clause are the keys right beside a number of the summary.
func (s *scope) clause(n number) map[string]bool {
	return s.keysUntil(n, []string{"，", "；", "。", "\n", "; "})
}

// tight are the keys that go with a number of the summary and with no other.
func (s *scope) tight(n number) map[string]bool {
	return s.keysUntil(n, []string{"，", "；", "。", "\n", "; ", ", ", "、", "和", " and "})
}

func (s *scope) keysUntil(n number, stops []string) map[string]bool {
	const reach = 48 // bytes, 16 Han characters
	from, to := max(0, n.start-reach), min(len(s.text), n.end+reach)
	if s.alone {
		from = max(from, s.sentence)
	}
	for _, stop := range stops {
		if i := strings.LastIndex(s.text[from:n.start], stop); i >= 0 {
			from += i + len(stop)
		}
		if i := strings.Index(s.text[n.end:to], stop); i >= 0 {
			to = n.end + i
		}
	}
	keys := map[string]bool{}
	for _, t := range s.tokens {
		if t.end > from && t.start < to && !idle[t.word] && !isDigit(t.word[0]) && len(t.word) > 1 {
			keys[stem(t.word)] = true
		}
	}
	for _, c := range s.concepts {
		if c.end > from && c.start < to {
			keys["#"+c.name] = true
		}
	}
	return keys
}

// numbersShared counts the other numbers of the claim that stand beside this one in
// the paper.
func (x *Index) numbersShared(o *occurrence, n number, s *scope) int {
	count := 0
	for _, other := range s.numbers {
		if other.start == n.start || other.role != quantity || other.significant < 2 && abs(other.value) < 10 || near(other.value, n.value) {
			continue
		}
		if x.hasNear(o, other.value) {
			count++
		}
	}
	return count
}

// hasNear says whether a value stands in the sentence of a number or the ones beside.
func (x *Index) hasNear(o *occurrence, value float64) bool {
	list := x.blocks[o.block].sentences
	for _, s := range list[max(0, o.sentence-1):min(len(list), o.sentence+2)] {
		for _, i := range s.numbers {
			if near(x.numbers[i].value, value) {
				return true
			}
		}
	}
	return false
}

// weighCell compares the headings of a cell with what the claim ties its number to.
func (x *Index) weighCell(m *match, n number, s *scope, o *occurrence) {
	g := x.blocks[o.block].grid
	for which, line := range [2]int{o.cell.row, o.cell.column} {
		levels := s.axis(x, g, which)
		for _, named := range levels {
			if len(named) > 0 {
				m.axes++
				break
			}
		}
		for level, named := range levels {
			names := make([]span, len(named))
			for i := range named {
				names[i] = named[i].span
			}
			t, ok := tieOf(s.text, span{n.start, n.end}, names, numberSpans(s.numbers, s.labels(x, g)))
			if !ok {
				continue
			}
			if key := named[t.index].key; (key[0] == '#' || dictionary[key] != nil) && overtaken(levels, level, named[t.index].span, n) {
				continue
			}
			if contains(named[t.index].lines, line) {
				m.support++
				m.ties = append(m.ties, named[t.index].key)
			} else if m.against == "" && named[t.index].start >= s.sentence && !s.origin(n) {
				m.foreign = named[t.index].key
				m.against = fmt.Sprintf("in the paper it is of %s, not of %s", shortLabel(g.axes[which].label(line)), s.text[named[t.index].start:named[t.index].end])
			}
		}
	}
	x.weighNames(m, n, s, o)
	x.weighMetric(m, n, s, o)
}

// overtaken says whether another heading of the same axis stands between a measure
// and the number: "at a fifth of the cost, with an nDCG of 0.684".
func overtaken(levels [][]axisMention, level int, measure span, n number) bool {
	for i, named := range levels {
		for _, m := range named {
			if i != level && m.start >= measure.end && m.end <= n.start {
				return true
			}
		}
	}
	return false
}

// origin says whether a number is what a change starts from, which is another's as
// often as one's own: "from 1.207 s to 0.688 s".
func (s *scope) origin(n number) bool {
	return endsWithAny(strings.TrimRight(s.text[:n.start], " "), "from", "从", "由", "自")
}

func shortLabel(text string) string {
	if text == "" {
		return "another row or column"
	}
	return text
}

func contains(list []int, v int) bool {
	for _, w := range list {
		if v == w {
			return true
		}
	}
	return false
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
		if m.against == "" && name.start >= s.sentence && !s.origin(n) && !theirs[p.index].faint && p.sure && (standsIn(theirs, name.key) && (c.sure || len(mine) > 1) || c.sure && x.opposed(name.key, theirs[p.index].key)) {
			m.against = fmt.Sprintf("in the paper it is of %s, not of %s", text[theirs[p.index].start:theirs[p.index].end], s.text[name.start:name.end])
		}
	}
	x.weighNames(m, n, s, o)
	x.weighMetric(m, n, s, o)
	if m.against == "" && len(m.ties) == 0 {
		x.weighWords(m, n, s, o)
	}
}

// opposed says whether a table sets two names against each other.
func (x *Index) opposed(a, b string) bool {
	for _, at := range x.grids {
		for _, axis := range x.blocks[at].grid.axes {
			for _, level := range axis.levels {
				if x.names(level, a) && x.names(level, b) {
					return true
				}
			}
		}
	}
	return false
}

func (x *Index) names(level map[string][]int, key string) bool {
	if key == "#own" {
		return len(ownLines(x, level)) > 0
	}
	return len(level[key]) > 0
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
		if m.against == "" && x.distance(name.key, o) == 2 && (m.support == 0 || group == datasets) {
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
		if p.start == o.start || p.unit.dimension != o.unit.dimension || p.uncertainty || p.spelled || near(p.value, o.value) || s.holds(p.value) || paired(x.text(o), span{o.start - source.start, o.end - source.start}, span{p.start - source.start, p.end - source.start}) {
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
	if other >= 0 && best >= own+1 {
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
	for _, q := range s.numbers {
		word := wordBehind(s.text, q.end)
		if q.start == n.start || word == "" || x.hasNear(o, q.value) && !x.onlyBeside(o, q.value) {
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
	mine := nounsBehind(s.text, n.end)
	text := x.text(o)
	theirs := nounsBehind(text, o.end-source.start)
	if len(mine) == 0 || len(theirs) == 0 && o.unit.dimension == bare || sharesAny(mine, theirs) {
		return 0, false
	}
	for _, i := range source.numbers {
		p := &x.numbers[i]
		if p.start != o.start && !s.holds(p.value) && sharesAny(mine, nounsBehind(text, p.end-source.start)) {
			return i, true
		}
	}
	return 0, false
}

// nounsBehind are the concepts named right behind a number.
func nounsBehind(text string, at int) map[string]bool {
	const reach = 24 // bytes: "17.04 files", "13.23 个文件", "three public datasets"
	rest := strings.ToValidUTF8(text[min(at, len(text)):min(len(text), at+reach)], "")
	rest = rest[:untilDivision(rest)]
	set := map[string]bool{}
	for _, c := range conceptsIn(rest, tokens(rest)) {
		if family[c.name] == "" && !loose["#"+c.name] && len(tokens(rest[:c.start])) <= 1 {
			set[c.name] = true
		}
	}
	return set
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
	to := len(text)
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
	to = o.end - source.start + untilDivision(text[o.end-source.start:])
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

// weighMetric speaks against a number that is of another kind of measure.
func (x *Index) weighMetric(m *match, n number, s *scope, o *occurrence) {
	mine, ok := measureOf(s.text, s.concepts, span{n.start, n.end}, numberSpans(s.numbers, nil))
	if !ok {
		return
	}
	theirs, ok := x.measureOf(o)
	if !ok {
		return
	}
	switch {
	case mine == theirs:
		m.support++
	case family[mine] != family[theirs] && m.against == "":
		m.against = fmt.Sprintf("in the paper it is of %s, not of %s", theirs, mine)
	case m.against == "" && family[mine] == "quality" && mine != "score" && theirs != "score" && o.cell == nil && x.sentenceOf(o).has(mine):
		m.against = fmt.Sprintf("in the paper it is of %s, not of %s", theirs, mine)
	}
}

// measureOf is the measure that a number of a text is of.
func measureOf(text string, list []concept, n span, numbers []span) (string, bool) {
	var found []concept
	var spans []span
	for _, c := range list {
		if family[c.name] != "" && (c.end <= n.start || c.start >= n.end) {
			found, spans = append(found, c), append(spans, span{c.start, c.end})
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].start < found[j].start })
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].start < spans[j].start })
	t, ok := tieOf(text, n, spans, numbers)
	if !ok {
		return "", false
	}
	at, gap := spans[t.index], ""
	const reach = 36 // bytes
	if at.end <= n.start {
		gap = text[at.end:n.start]
	} else {
		gap = text[n.end:at.start]
	}
	if len(gap) > reach || hasClauseEnd(gap) || betweenNumbers(numbers, min(at.end, n.end), max(at.start, n.start)) {
		return "", false
	}
	return found[t.index].name, true
}

// measureOf is the measure of a number of the paper: of its column or row, else as
// its sentence says.
func (x *Index) measureOf(o *occurrence) (string, bool) {
	s := x.sentenceOf(o)
	if o.cell != nil {
		g := x.blocks[o.block].grid
		for _, label := range []string{g.axes[1].label(o.cell.column), g.axes[0].label(o.cell.row)} {
			for _, c := range conceptsIn(label, tokens(label)) {
				if family[c.name] != "" {
					return c.name, true
				}
			}
		}
		return "", false
	}
	return measureOf(x.text(o), s.concepts, span{o.start - s.start, o.end - s.start}, x.numberSpansOf(s))
}
