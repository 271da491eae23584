package pdf

import (
	"math"
	"slices"

	"paperboy/backend/paper"
)

// floats finds the figures, tables, algorithms and footnotes of a stack; the other
// lines stay in order.
func (b *builder) floats(s stack, p page) []item {
	s, labels := b.withoutLabels(s, p)
	s, notes := b.footnotes(s, p)
	f := floater{b: b, page: p, lines: s, of: make([]int, len(s)), labels: labels}
	for i, l := range s {
		c, _ := captionOf(s, i, b.style)
		f.captions = append(f.captions, c)
		f.prose = append(f.prose, b.style.prose(l))
	}
	f.find()
	return append(f.items(), notes...)
}

// floater gives each line of a stack to the float it belongs to.
type floater struct {
	b      *builder
	page   page
	lines  []line
	of     []int // number of the float, from 1; 0: text; -1: dropped
	blocks []paper.Block
	labels int
	// of each line: the caption that it begins, if any, and whether it is running text
	captions []caption
	prose    []bool
	// the last table of the stack stands over its caption, and so will the others
	aboveCaptions bool
}

func (f *floater) find() {
	type start struct {
		at, end int
		caption
	}
	var starts []start
	for i := range f.lines {
		if c := f.captions[i]; c.number != "" {
			starts = append(starts, start{at: i, caption: c})
		}
	}
	f.aboveCaptions = true
	for i, s := range starts {
		starts[i].end = f.captionEnd(s.at, s.kind)
		if s.kind == paper.BlockTable {
			f.aboveCaptions = f.last(s.at, starts[i].end)
		}
	}
	for _, s := range starts {
		if f.of[s.at] != 0 {
			continue
		}
		end := s.end
		f.blocks = append(f.blocks, paper.Block{Kind: s.kind, Number: s.number})
		n := len(f.blocks)
		for i := s.at; i < end; i++ {
			f.of[i] = n
		}
		block := &f.blocks[n-1]
		block.Caption = f.b.paragraphText(f.lines[s.at:end])
		block.Text = block.Caption
		switch s.kind {
		case paper.BlockTable:
			f.table(block, n, s.at, end)
		case paper.BlockListing:
			f.listing(block, n, s.at, end)
		case paper.BlockFigure:
			f.figure(block, s.at)
		}
	}
}

// captionEnd is the line after a caption.
func (f *floater) captionEnd(at int, kind paper.BlockKind) int {
	end := at + 1
	if kind == paper.BlockListing {
		for i := end; i < min(len(f.lines), at+8); i++ {
			if f.ruled(f.lines[i-1], f.lines[i]) {
				return i
			}
		}
		return end
	}
	for ; end < len(f.lines); end++ {
		before, l := f.lines[end-1], f.lines[end]
		if l.base-before.base > (f.b.style.leading+0.25)*max(before.size, l.size) || l.base <= before.base ||
			math.Abs(l.size-f.lines[at].size) > 0.06*l.size || f.ruled(before, l) {
			break
		}
		if f.captions[end].number != "" {
			break
		}
		if kind == paper.BlockTable && len(l.cells(1.1)) > 1 {
			break
		}
		short := before.x1 < before.right-4*before.size && !centred(before)
		if short && f.prose[end] && end > at+1 {
			break
		}
	}
	return end
}

func centred(l line) bool {
	return math.Abs((l.x0-l.left)-(l.right-l.x1)) < 2*l.size && l.x0-l.left > l.size
}

// ruled says whether a rule lies between two lines.
func (f *floater) ruled(above, below line) bool {
	for _, r := range f.page.rules {
		if r.y0 > above.base && r.y0 < below.base && r.x0 < below.x1 && r.x1 > below.x0 {
			return true
		}
	}
	return false
}

// chain are the heights of the rules of a table: alike in their ends, from the
// caption on, before anything that cannot be part of it.
func (f *floater) chain(from, to line, down bool) []float64 {
	var rules []box
	for _, r := range f.page.rules {
		if r.width() > 40 && r.x0 < from.right && r.x1 > from.left && (down && r.y0 > to.base || !down && r.y0 < from.base) {
			rules = append(rules, r)
		}
	}
	slices.SortFunc(rules, func(a, b box) int { return int(math.Copysign(1, a.y0-b.y0)) })
	if !down {
		slices.Reverse(rules)
	}
	var at []float64
	var head box
	edge := to.base
	if !down {
		edge = from.base
	}
	for _, r := range rules {
		if len(at) == 0 {
			if math.Abs(r.y0-edge) > 3*from.size {
				return nil
			}
			head = r
		}
		if math.Abs(r.x0-head.x0) > 4 || math.Abs(r.x1-head.x1) > 4 {
			continue
		}
		if len(at) > 0 && f.stops(at[len(at)-1], r.y0) {
			break
		}
		at = append(at, r.y0)
	}
	return at
}

// stops says whether a caption or several lines of the body lie between two heights.
func (f *floater) stops(a, b float64) bool {
	from, to := min(a, b), max(a, b)
	body, all := 0, 0
	for i, l := range f.lines {
		if l.base < from || l.base > to {
			continue
		}
		all++
		if f.captions[i].number != "" {
			return true
		}
		if f.prose[i] && l.width() > 0.9*(l.right-l.left) {
			body++
		}
	}
	return body > 3 && body*2 > all
}

// within lists the free lines between two heights, next to a caption.
func (f *floater) within(a, b float64) []int {
	var at []int
	for i, l := range f.lines {
		if f.of[i] == 0 && l.base > min(a, b) && l.base-0.5*l.size < max(a, b) {
			at = append(at, i)
		}
	}
	return at
}

// listing takes the lines of an algorithm: those up to its last rule, else those
// that follow closely.
func (f *floater) listing(block *paper.Block, n, at, end int) {
	var body []int
	if rules := f.chain(f.lines[at], f.lines[end-1], true); len(rules) > 0 {
		last := rules[len(rules)-1]
		if len(rules) == 1 {
			last = f.closing(f.lines[end-1], rules[0])
		}
		body = f.within(f.lines[end-1].base, last)
	}
	for i := end; len(body) == 0 && i < len(f.lines) || len(body) > 0 && i == body[len(body)-1]+1 && i < len(f.lines) && f.page.rules == nil; i++ {
		if f.of[i] != 0 || f.lines[i].base-f.lines[i-1].base > 1.7*f.lines[i].size || f.prose[i] {
			break
		}
		body = append(body, i)
	}
	for _, i := range body {
		f.of[i] = n
		block.Text += "\n" + textOf(f.lines[i].words)
	}
}

// closing is the next rule below one, of any ends.
func (f *floater) closing(l line, after float64) float64 {
	next := after
	for _, r := range f.page.rules {
		if r.y0 > after+l.size && r.width() > 0.4*(l.right-l.left) && r.x0 < l.right && r.x1 > l.left && (next == after || r.y0 < next) {
			next = r.y0
		}
	}
	if f.stops(after, next) {
		return after
	}
	return next
}

// items lists text and floats in order; a float stands where its caption is.
func (f *floater) items() []item {
	var items []item
	gap := f.labels > 0
	done := map[int]bool{}
	for i, l := range f.lines {
		n := f.of[i]
		switch {
		case n == 0:
			items = append(items, item{text: l, page: f.page.number, afterGap: gap})
			gap = false
		case n > 0 && !done[n]:
			done[n] = true
			items = append(items, item{block: &f.blocks[n-1], page: f.page.number})
			gap = true
		default:
			gap = true
		}
	}
	return items
}
