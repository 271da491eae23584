package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// builder makes blocks and sections of lines in reading order.
type builder struct {
	document *paper.Document
	remover  *remover
	style    style
	words    vocabulary
	outline  outline
	marks    map[string]bool // of the footnotes found
	kind     paper.SectionKind
	abstract bool        // lines belong to the abstract
	counts   map[int]int // blocks of each page
	headed   bool        // the first page has the heading of an abstract or introduction

	open    draft       // the paragraph that was begun
	waiting []waitBlock // floats met within it
	refs    bibliography
}

// draft is a block in the making.
type draft struct {
	kind  paper.BlockKind
	lines []line
	page  int
	head  heading // where the lines are those of a heading
}

type waitBlock struct {
	block paper.Block
	page  int
}

func newBuilder(r *remover, st style) *builder {
	return &builder{
		document: &paper.Document{Authors: []string{}, Sections: []paper.Section{}, Warnings: []paper.Warning{}},
		remover:  r, style: st, words: vocabulary{}, marks: map[string]bool{}, counts: map[int]int{},
	}
}

// stack reads the lines of one column.
func (b *builder) stack(s stack, p page) {
	s, _ = b.withoutLabels(s, p)
	if p.number == 1 && b.document.Title == "" {
		s = b.front(s, b.headed)
	}
	items := b.floats(s, p)
	b.refs.begin(items)
	newColumn := true
	for i, it := range items {
		if it.block != nil {
			b.float(*it.block, it.page)
			continue
		}
		b.line(items, i, newColumn || it.afterGap)
		newColumn = false
	}
}

// float keeps a block that stands beside the text until the paragraph around it ends.
func (b *builder) float(block paper.Block, page int) {
	if len(b.document.Sections) == 0 || len(b.open.lines) > 0 && b.open.head.level == 0 {
		b.waiting = append(b.waiting, waitBlock{block, page})
		return
	}
	b.flush()
	b.put(block, page)
}

// line puts a line to the paragraph before it, or begins something new with it.
func (b *builder) line(items []item, i int, broken bool) {
	l := items[i].text
	text := textOf(l.words)
	if m := abstractRun.FindStringSubmatch(text); m != nil && b.document.Abstract == "" && !b.abstract && len(b.document.Sections) == 0 && l.page <= 2 {
		b.begin(heading{title: "Abstract", level: 1}, l)
		l.words = dropFirst(l.words, len(strings.Fields(text))-len(strings.Fields(m[1])))
		if len(l.words) > 0 {
			b.open = draft{kind: paper.BlockParagraph, lines: []line{l}, page: l.page}
		}
		return
	}
	if abstractHead.MatchString(text) && len(b.document.Sections) == 0 && l.page <= 2 {
		b.begin(heading{title: "Abstract", level: 1}, l)
		return
	}
	if b.headingGoesOn(l) {
		b.open.lines = append(b.open.lines, l)
		return
	}
	if b.open.head.level > 0 {
		b.flush()
	}
	if h, ok := b.outline.headingOf(l, b.style, b.alone(items, i)); ok {
		b.flush()
		b.open = draft{lines: []line{l}, page: l.page, head: h}
		return
	}
	kind := b.kindOf(l, text)
	if len(b.open.lines) > 0 && b.open.head.level == 0 && b.continues(l, kind, broken) {
		b.open.lines = append(b.open.lines, l)
		return
	}
	b.flush()
	b.open = draft{kind: kind, lines: []line{l}, page: l.page}
}

func dropFirst(words []word, n int) []word {
	if n <= 0 || n > len(words) {
		return words
	}
	return words[n:]
}

// alone says whether a line has room above and below, or another type than the next.
func (b *builder) alone(items []item, i int) bool {
	l := items[i].text
	pitch := b.style.leading * max(b.style.size, l.size)
	if i > 0 && items[i-1].block == nil && l.base-items[i-1].text.base < 1.12*pitch && l.base > items[i-1].text.base && items[i-1].text.page == l.page {
		return false
	}
	if i+1 < len(items) && items[i+1].block == nil {
		next := items[i+1].text
		return next.bold() != l.bold() || abs(next.size-l.size) > 0.05*l.size || next.base-l.base > 1.12*pitch || capitals(l) != capitals(next)
	}
	return true
}

// headingGoesOn says whether a line is the next of a heading that was begun.
func (b *builder) headingGoesOn(l line) bool {
	if b.open.head.level == 0 || len(b.open.lines) == 0 || len(b.open.lines) > 3 {
		return false
	}
	last := b.open.lines[len(b.open.lines)-1]
	if last.page != l.page || l.base <= last.base || l.base-last.base > 1.5*l.size || abs(l.size-last.size) > 0.03*l.size || l.bold() != last.bold() || capitals(l) != capitals(last) {
		return false
	}
	if !b.style.stands(l) || last.width() < 0.55*(last.right-last.left) {
		return false
	}
	return !numbered.MatchString(textOf(l.words)) && !plainHeads.MatchString(textOf(l.words))
}

// begin opens a section, or the abstract.
func (b *builder) begin(h heading, l line) {
	b.flush()
	b.abstract = abstractHead.MatchString(h.title)
	if b.abstract {
		b.outline.parent = "seen"
		return
	}
	kind := paper.SectionKindOf(h.title)
	if h.level > 1 && kind == paper.SectionOther || h.level > 1 && b.kind == paper.SectionAppendix {
		kind = b.kind
	}
	if h.number != "" && unicode.IsLetter(first(h.number)) && !h.roman && (!b.outline.roman || b.outline.appendix) || kind == paper.SectionOther && b.kind == paper.SectionReferences && b.outline.top > 0 {
		kind = paper.SectionAppendix
	}
	if h.level == 1 {
		b.kind = kind
	}
	b.outline.pass(h, kind, l.size)
	b.refs.kind = kind
	b.document.Sections = append(b.document.Sections, paper.Section{
		Anchor: anchorOf(l.page), Level: h.level, Number: h.number, Title: h.title, Kind: kind, Blocks: []paper.Block{},
	})
}

// paragraphText joins lines, mending words that a line breaks.
func (b *builder) paragraphText(lines []line) string {
	text := ""
	for _, l := range lines {
		text = b.words.join(text, textOf(l.words))
	}
	return text
}

// flush ends the block that was begun.
func (b *builder) flush() {
	o := b.open
	b.open = draft{}
	if len(o.lines) > 0 {
		if o.head.level > 0 {
			b.openSection(o)
		} else {
			b.paragraph(o)
		}
	}
	if len(b.document.Sections) > 0 {
		b.release()
	}
}

// release puts the blocks that waited for the end of a paragraph, or for a section.
func (b *builder) release() {
	waiting := b.waiting
	b.waiting = nil
	for _, w := range waiting {
		b.put(w.block, w.page)
	}
}

// openSection reads the whole heading, which may have several lines.
func (b *builder) openSection(o draft) {
	h := o.head
	if len(o.lines) > 1 {
		rest := b.paragraphText(o.lines[1:])
		h.title = b.words.join(h.title, rest)
	}
	h.title = settle(h.title, map[string]bool{})
	b.begin(h, o.lines[0])
}

func (b *builder) paragraph(o draft) {
	text := b.paragraphText(o.lines)
	if text == "" {
		return
	}
	if b.abstract {
		b.document.Abstract = strings.TrimSpace(b.document.Abstract + " " + text)
		return
	}
	block := paper.Block{Kind: o.kind, Text: text}
	if rest, ok := strings.CutPrefix(text, "\uFFFD "); ok && o.kind == paper.BlockList {
		block.Text = "• " + rest // TeX's old bullets have no name
	}
	if o.kind == paper.BlockEquation {
		if m := equationNumber.FindStringSubmatch(text); m != nil {
			block.Number = m[1]
		}
	}
	b.put(block, o.page)
}

// put adds a block to the section that is open.
func (b *builder) put(block paper.Block, page int) {
	if len(b.document.Sections) == 0 {
		b.document.Sections = append(b.document.Sections, paper.Section{Anchor: anchorOf(page), Level: 1, Kind: paper.SectionOther, Blocks: []paper.Block{}})
	}
	b.counts[page]++
	block.Anchor = fmt.Sprintf("page%d.p%d", page, b.counts[page])
	s := &b.document.Sections[len(b.document.Sections)-1]
	s.Blocks = append(s.Blocks, block)
}

// finish ends the document: what waits is put, an abstract without a heading found,
// and marks of footnotes settled.
func (b *builder) finish() {
	b.flush()
	b.release()
	d := b.document
	if d.Abstract == "" {
		b.unheadedAbstract()
	}
	d.Title, d.Abstract = settle(d.Title, nil), abstractLabel.ReplaceAllString(settle(d.Abstract, b.marks), "")
	if d.Title != "" {
		d.Title = strings.TrimRight(d.Title, " *∗†‡")
	}
	for i := range d.Sections {
		for j := range d.Sections[i].Blocks {
			block := &d.Sections[i].Blocks[j]
			block.Text, block.Caption = settleLines(block.Text, b.marks), settle(block.Caption, b.marks)
			for _, row := range block.Rows {
				for k := range row {
					row[k] = settle(row[k], map[string]bool{})
				}
			}
		}
	}
}

func settleLines(text string, found map[string]bool) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = settle(lines[i], found)
	}
	return strings.Join(lines, "\n")
}

// unheadedAbstract takes the first long paragraph before the first heading.
func (b *builder) unheadedAbstract() {
	d := b.document
	if len(d.Sections) < 2 || d.Sections[0].Title != "" {
		return
	}
	for i, block := range d.Sections[0].Blocks {
		if block.Kind == paper.BlockParagraph && len(block.Text) > 300 {
			d.Abstract = block.Text
			d.Sections[0].Blocks = append(d.Sections[0].Blocks[:i], d.Sections[0].Blocks[i+1:]...)
			if len(d.Sections[0].Blocks) == 0 {
				d.Sections = d.Sections[1:]
			}
			return
		}
	}
}
