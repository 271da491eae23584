package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// figure drops the labels over a caption: lines that are no text, up to one that is.
func (f *floater) figure(block *paper.Block, at int) {
	var labels, parts []string
	for i := at - 1; i >= 0 && f.of[i] == 0 && !f.text(i); i-- {
		text := textOf(f.lines[i].words)
		if subCaption.MatchString(text) {
			parts = append(parts, text)
			f.of[i] = f.of[at]
			continue
		}
		labels = append(labels, text)
		f.of[i] = -1
	}
	slices.Reverse(labels)
	slices.Reverse(parts)
	for _, p := range parts {
		block.Text += "\n" + p
	}
	switch all := strings.Join(labels, " "); {
	case wordy(all):
		block.Text += "\n" + strings.Join(labels, "\n")
	case all != "":
		f.b.remover.remove(f.page.number, "labels in a figure", all)
	}
}

// wordy says whether the text of a figure is more than the labels of a plot: a prompt,
// a table or an example that was set as a figure.
func wordy(text string) bool {
	long := 0
	for _, w := range strings.Fields(text) {
		if len(w) >= 4 && unicode.IsLetter(first(w)) {
			long++
		}
	}
	return long >= 40
}

// text says whether a line over a figure is text, a heading or a formula.
func (f *floater) text(i int) bool {
	st, l := f.b.style, f.lines[i]
	if f.prose[i] || equationNumber.MatchString(textOf(l.words)) {
		return true
	}
	if i > 0 && f.prose[i-1] && l.base-f.lines[i-1].base < 1.15*st.leading*st.size && math.Abs(l.x0-l.left) < 1.5*l.size && math.Abs(l.size-st.size) < 0.06*st.size {
		return true // the short last line of a paragraph
	}
	if _, ok := listItem(l); ok && math.Abs(l.size-st.size) < 0.06*st.size {
		return true
	}
	_, ok := f.b.outline.headingOf(l, st, false)
	return ok && l.x0 < l.left+2*l.size
}

// withoutLabels takes the words within images and embedded drawings from a stack,
// unless they are so many that the drawing holds the text itself.
func (b *builder) withoutLabels(s stack, p page) (stack, int) {
	var boxes []box
	for _, f := range p.figures {
		inside, prose := 0, 0
		for _, l := range s {
			if f.holds(l.box) {
				inside += len(l.words)
				if b.style.prose(l) {
					prose++
				}
			}
		}
		if inside > 0 && prose < 3 && inside*5 < len(p.words)*3 {
			boxes = append(boxes, f)
		}
	}
	if len(boxes) == 0 {
		return s, 0
	}
	var kept stack
	var labels []string
	for _, l := range s {
		in := slices.ContainsFunc(boxes, func(f box) bool { return f.holds(l.box) })
		if in && !captionSure.MatchString(textOf(l.words)) {
			labels = append(labels, textOf(l.words))
			continue
		}
		kept = append(kept, l)
	}
	if len(labels) > 0 {
		b.remover.remove(p.number, "labels in a figure", strings.Join(labels, " "))
	}
	return kept, len(labels)
}
