package verify

import "strings"

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
	if behind := rest[len(word):]; strings.HasPrefix(behind, "/") || strings.HasPrefix(behind, " per second") || strings.HasPrefix(behind, " per minute") || strings.HasPrefix(behind, " per hour") || strings.HasPrefix(behind, " a second") {
		return false // "163 tokens/s" are measured
	}
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

// keysAround are the keys of the sentence, row and headings of a number, in one set or
// several, and those right beside it.
func (x *Index) keysAround(o *occurrence, claim *scope) (all []map[string]bool, beside map[string]bool) {
	b := &x.blocks[o.block]
	heading := x.keysOfText(x.section[b.section])
	if o.cell != nil {
		beside = x.keysOfText(b.grid.axes[0].label(o.cell.row) + " | " + b.grid.axes[1].label(o.cell.column))
		return []map[string]bool{beside, x.keysOfText(b.grid.caption), heading}, beside
	}
	all = []map[string]bool{x.keysOfSentence(o.block, o.sentence), heading}
	for _, near := range []int{o.sentence - 1, o.sentence + 1} {
		if near >= 0 && near < len(b.sentences) && (len(b.sentences[near].numbers) == 0 || x.sharesNumber(&b.sentences[near], claim)) {
			all = append(all, x.keysOfSentence(o.block, near))
		}
	}
	if o.beside == nil {
		o.beside = x.keysBeside(o)
	}
	return all, o.beside
}

// keysOfText are the keys of a heading, caption or label, remembered.
func (x *Index) keysOfText(text string) map[string]bool {
	keys, ok := x.keys[text]
	if !ok {
		list := tokens(text)
		keys = keysOf(list, conceptsIn(text, list))
		x.keys[text] = keys
	}
	return keys
}

// keysOfSentence are the keys of a sentence, remembered.
func (x *Index) keysOfSentence(block, at int) map[string]bool {
	b := &x.blocks[block]
	s := x.sentenceOf(&occurrence{block: block, sentence: at})
	if s.keys == nil {
		s.keys = keysOf(b.tokens[s.first:s.last], s.concepts)
	}
	return s.keys
}

// keysBeside are the keys within some words of a number of a sentence.
func (x *Index) keysBeside(o *occurrence) map[string]bool {
	const reach = 48 // bytes
	b, s := &x.blocks[o.block], x.sentenceOf(o)
	beside := map[string]bool{}
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
	return beside
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
	if keys, ok := s.clauses[n.start]; ok {
		return keys
	}
	if s.clauses == nil {
		s.clauses = map[int]map[string]bool{}
	}
	s.clauses[n.start] = s.keysUntil(n, []string{"，", "；", "。", "\n", "; "})
	return s.clauses[n.start]
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
		if other.start == n.start || other.role != quantity || other.significant < 2 && other.decimals < 2 && abs(other.value) < 10 || near(other.value, n.value) {
			continue
		}
		if x.hasNear(o, other.value) {
			count++
		}
	}
	return count
}

// hasInLine says whether a value stands in the row or column of a number of a table.
func (x *Index) hasInLine(o *occurrence, value float64) bool {
	for i := range x.blocks[o.block].sentences {
		for _, j := range x.blocks[o.block].sentences[i].numbers {
			p := &x.numbers[j]
			if p.cell != nil && (p.cell.row == o.cell.row || p.cell.column == o.cell.column) && near(p.value, value) {
				return true
			}
		}
	}
	return false
}

// hasNear says whether a value stands in the sentence of a number or the ones around.
func (x *Index) hasNear(o *occurrence, value float64) bool {
	list := x.blocks[o.block].sentences
	const reach = 3 // sentences
	if o.cell != nil {
		return x.hasInLine(o, value)
	}
	for _, s := range list[max(0, o.sentence-reach):min(len(list), o.sentence+reach+1)] {
		for _, i := range s.numbers {
			if near(x.numbers[i].value, value) {
				return true
			}
		}
	}
	return false
}
