package verify

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

var quoted = regexp.MustCompile(`“([^”\n]+)”|"([^"\n]+)"|「([^」\n]+)」|『([^』\n]+)』|«([^»\n]+)»`)

// fewestWords: shorter phrases in quotation marks are names, not quotations.
const fewestWords = 4

// nearly is the share of a quotation's words that must stand in the paper, in order
// and together.
const nearly = 0.9

// mostTermRunes: what is longer, in Chinese characters between quotation marks, is no
// term that a writer sets off but words that are given as another's.
const mostTermRunes = 11

// translated is why words in another language than the paper's are no quotation.
const translated = "a translated quotation: the paper is in another language, so these are not its words"

// isTranslated says whether quoted words are Chinese and the paper is not.
func (x *Index) isTranslated(words string) bool {
	return !x.han && strings.IndexFunc(words, isHan) >= 0
}

// quotations finds what a text quotes, in bytes of the text: four words in Latin
// script, or a clause in Chinese.
func quotations(text string) []span {
	var list []span
	for _, m := range quoted.FindAllStringSubmatchIndex(text, -1) {
		for g := 2; g < len(m); g += 2 {
			if m[g] < 0 {
				continue
			}
			words := text[m[g]:m[g+1]]
			han := 0
			for _, r := range words {
				if isHan(r) {
					han++
				}
			}
			if len(tokens(words)) >= fewestWords && han == 0 || han > mostTermRunes {
				list = append(list, span{m[g], m[g+1]})
			}
		}
	}
	return list
}

// quotation looks for a quotation: its words, white space, case and marks aside, then
// nearly all of them with every number the same.
func (x *Index) quotation(text string) (c paper.QuotationCheck) {
	if x.isTranslated(text) {
		c.Reason = translated
		return c
	}
	if strings.IndexFunc(text, isHan) >= 0 {
		return x.hanQuotation(text)
	}
	wanted := tokens(plain(text).text)
	best, bestBlock := window{}, -1
	for _, p := range x.starts(wanted) {
		w := x.follow(p, wanted)
		if w.same > best.same {
			best, bestBlock = w, int(p.block)
		}
		if best.same == len(wanted) {
			break
		}
	}
	if bestBlock < 0 || float64(best.same) < nearly*float64(len(wanted)) || best.number {
		c.Reason = "these words do not stand together in what was read"
		return c
	}
	b := &x.blocks[bestBlock]
	start, end := b.reading.original(b.tokens[best.first].start, b.tokens[best.last].end)
	c.Found, c.Anchor, c.Place = true, b.anchor, &paper.Place{Anchor: b.anchor, Start: start, End: end}
	if best.same < len(wanted) || best.extra > 0 {
		c.Reason = "the paper has it nearly so: " + b.text[start:end]
	}
	return c
}

// hanQuotation looks for a Chinese quotation in a Chinese paper, letter by letter.
func (x *Index) hanQuotation(text string) (c paper.QuotationCheck) {
	wanted := plain(text).text
	for _, b := range x.blocks {
		if i := strings.Index(b.reading.text, wanted); i >= 0 && wanted != "" {
			start, end := b.reading.original(i, i+len(wanted))
			c.Found, c.Anchor, c.Place = true, b.anchor, &paper.Place{Anchor: b.anchor, Start: start, End: end}
			return c
		}
	}
	c.Reason = "these words do not stand together in what was read"
	return c
}

// window is a stretch of tokens held against a quotation.
type window struct {
	first, last int
	same        int
	extra       int  // words of the paper that are left out
	number      bool // a number differs
}

// mostStarts bounds the places a quotation is looked for at.
const mostStarts = 400

// starts are the places of the first words of a quotation that the paper has, the
// rarest of the first ones.
func (x *Index) starts(wanted []token) []position {
	var best []position
	for i, t := range wanted[:min(3, len(wanted))] {
		where := x.words[t.word]
		if len(where) == 0 || best != nil && len(where) >= len(best) {
			continue
		}
		best = nil
		for _, p := range where {
			if p.token >= int32(i) {
				best = append(best, position{p.block, p.token - int32(i)})
			}
		}
	}
	return best[:min(len(best), mostStarts)]
}

// follow compares word by word and lets each side have up to two words that the
// other has not.
func (x *Index) follow(p position, wanted []token) window {
	list := x.blocks[p.block].tokens
	w := window{first: int(p.token), last: int(p.token)}
	i, j := 0, int(p.token)
	for i < len(wanted) && j < len(list) {
		if wanted[i].word == list[j].word {
			w.same, w.last = w.same+1, j
			i, j = i+1, j+1
			continue
		}
		if di, dj, ok := meet(wanted[i:], list[j:]); ok {
			w.number = w.number || hasDigit(wanted[i:i+di]) || hasDigit(list[j:j+dj])
			w.extra += dj
			i, j = i+di, j+dj
			continue
		}
		break
	}
	w.number = w.number || hasDigit(wanted[i:])
	return w
}

// meet is how many words to pass over on each side until both agree again.
func meet(a, b []token) (int, int, bool) {
	const reach = 3
	for sum := 1; sum <= 2*reach; sum++ {
		for di := 0; di <= min(sum, reach); di++ {
			if dj := sum - di; dj <= reach && di < len(a) && dj < len(b) && a[di].word == b[dj].word {
				return di, dj, true
			}
		}
	}
	return 0, 0, false
}

func hasDigit(list []token) bool {
	for _, t := range list {
		if strings.ContainsAny(t.word, "0123456789") {
			return true
		}
	}
	return false
}
