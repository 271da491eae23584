package verify

import (
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// place is where tokens that make a name stand.
func (x *Index) place(p position, name string) *paper.Place {
	b := &x.blocks[p.block]
	first := int(p.token)
	last, size := first, len(b.tokens[first].word)
	for size < len(name) && last+1 < len(b.tokens) {
		last++
		size += len(b.tokens[last].word)
	}
	start, end := b.reading.original(b.tokens[first].start, b.tokens[last].end)
	return &paper.Place{Anchor: b.anchor, Start: start, End: end}
}

// placeOf is where a number stands.
func (x *Index) placeOf(o occurrence) paper.Place {
	b := &x.blocks[o.block]
	start, end := closed(b.text, b.reading, o.span())
	return paper.Place{Anchor: b.anchor, Start: start, End: end}
}

// longestQuote is in bytes.
const longestQuote = 400

// quote is the sentence or table row that a number stands in.
func (x *Index) quote(o occurrence) string {
	b := &x.blocks[o.block]
	from, to := b.reading.original(b.sentences[o.sentence].start, b.sentences[o.sentence].end)
	if to-from > longestQuote {
		start, end := closed(b.text, b.reading, o.span())
		from, to = max(from, start-longestQuote/2), min(to, end+longestQuote/2)
		for from < start && !utf8.RuneStart(b.text[from]) {
			from++
		}
		for to < len(b.text) && !utf8.RuneStart(b.text[to]) {
			to++
		}
	}
	return strings.TrimSpace(b.text[from:to])
}

// written is a number as it stands in the paper.
func (x *Index) written(o occurrence) string {
	p := x.placeOf(o)
	return x.blocks[o.block].text[p.Start:p.End]
}
