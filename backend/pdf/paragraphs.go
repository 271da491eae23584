package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/paper"
)

var equationNumber = regexp.MustCompile(`(?:^|\s)\(((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2})?[a-z]?)\)$`)

// kindOf says what a line may be, seen alone.
func (b *builder) kindOf(l line, text string) paper.BlockKind {
	if b.inReferences() {
		return paper.BlockReference
	}
	if b.equation(l, text) {
		return paper.BlockEquation
	}
	if _, ok := listItem(l); ok {
		return paper.BlockList
	}
	return paper.BlockParagraph
}

func (b *builder) inReferences() bool {
	n := len(b.document.Sections)
	return n > 0 && !b.abstract && b.document.Sections[n-1].Kind == paper.SectionReferences
}

// equation says whether a line is a displayed formula: set in from the left, and
// mostly signs, or with a number at the right edge.
func (b *builder) equation(l line, text string) bool {
	if l.x0 < l.left+1.2*l.size || b.abstract && letters(l) > 10 {
		return false
	}
	maths := l.share(func(w word) bool { return w.font.math || !hasLetter(w.text) })
	signs := strings.ContainsAny(text, "=≤≥≈∼∑∫∏→∈←<>+−∝≜√|")
	numbered := equationNumber.MatchString(text) && l.x1 > l.right-2*l.size && len(l.cells(1.5)) > 1
	long := 0
	for _, w := range l.words {
		if !w.font.math && !w.font.italic && len(w.text) >= 4 && letters(line{words: []word{w}}) >= 4 {
			long++
		}
	}
	return (maths > 0.35 || numbered) && (signs || numbered) && long <= 3 && long*3 <= len(l.words)
}

var bullet = regexp.MustCompile(`^(?:[\x{FFFD}•▪●◦‣∙■□►▶✓–*·⋄◆-]|\(?(?:\d{1,2}|[a-h]|i{1,3}|iv|v|vi)[.)]|\(\d{1,2}\)|\[\d{1,2}\]:)$`)

// listItem says whether a line begins an item of a list.
func listItem(l line) (mark string, ok bool) {
	if len(l.words) < 2 || l.words[1].x0-l.words[0].x1 < 0.15*l.size {
		return "", false
	}
	mark = tidy(l.words[0].text)
	return mark, bullet.MatchString(mark)
}

// continues says whether a line goes on with the block that was begun.
func (b *builder) continues(l line, kind paper.BlockKind, broken bool) bool {
	o := b.open
	last := o.lines[len(o.lines)-1]
	if o.kind == paper.BlockReference || kind == paper.BlockReference {
		return o.kind == kind && !b.refs.starts(last, l, broken || last.page != l.page)
	}
	across := broken || last.page != l.page || l.base < last.base
	switch {
	case kind == paper.BlockEquation || o.kind == paper.BlockEquation:
		return kind == o.kind && !across && l.base-last.base < 2.6*l.size && !equationNumber.MatchString(textOf(last.words))
	case kind == paper.BlockList && !b.within(last, l):
		return false
	case abs(l.size-last.size) > 0.08*last.size:
		return false
	case across:
		return b.goesOn(last, l)
	}
	gap := l.base - last.base
	if gap > 1.32*b.style.leading*max(l.size, 0.8*b.style.size) {
		return false
	}
	if o.kind == paper.BlockList {
		return l.x0 > o.lines[0].x0+0.4*l.size || l.x0 > o.lines[0].left-1 && ends(last) == 0 && l.x0 >= o.lines[0].x0-1
	}
	if len(o.lines) == 1 && last.x0 > l.left+0.75*l.size && abs(l.x0-last.x0) < 0.2*l.size && ends(last) > 0 && last.x1 < last.right-2*last.size && !b.abstract {
		return false // two paragraphs of which the first has one line
	}
	return !b.indented(last, l) && !(ends(last) > 0 && last.x1 < last.right-5*last.size && l.x0 < l.left+0.6*l.size && gap > 1.06*b.style.leading*l.size)
}

// within says whether what looks like the mark of an item is a word of a sentence
// that a full line before it has left open.
func (b *builder) within(last, l line) bool {
	mark, _ := listItem(l)
	return hasLetter(mark) && ends(last) == 0 && last.x1 > last.right-2*last.size && l.x0 < l.left+0.5*l.size && b.open.kind == paper.BlockParagraph
}

// indented says whether a line is set in against the one before, as the first of a
// paragraph is.
func (b *builder) indented(last, l line) bool {
	in := l.x0 - last.x0
	return in > 0.75*l.size && in < 4*l.size
}

// goesOn says whether the first line of a column, or one after a float, continues the
// paragraph that stood open: it was not at the end of a sentence, or its last line is
// full and the new one is not set in.
func (b *builder) goesOn(last, l line) bool {
	r := first(textOf(l.words))
	if b.abstract && last.page == l.page && last.span != l.span {
		return false
	}
	switch {
	case ends(last) == 0:
		return unicode.IsLower(r) || unicode.IsDigit(r) || strings.HasSuffix(textOf(last.words), "-") || last.x1 > last.right-6*last.size
	case unicode.IsLower(r):
		return true
	}
	return last.x1 > last.right-1.5*last.size && l.x0 < l.left+0.6*l.size && len(b.open.lines) > 1
}

// ends gives the sign with which a line ends a sentence, 0 for none.
func ends(l line) rune {
	text := strings.TrimRight(textOf(l.words), "”\"’)]\x0f0123456789*†‡\x0e")
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(".!?:。！？", last) {
		return last
	}
	return 0
}
