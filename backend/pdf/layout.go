package pdf

import (
	"paperboy/backend/paper"
)

// reading is what the layout made of pages.
type reading struct {
	document paper.Document
	removed  []paper.Removal
	stamp    string // of arXiv, as printed on the first page
}

// layOut makes a document of pages. It is pure: same pages, same document.
func layOut(pages []page) reading {
	r := &remover{removed: []paper.Removal{}}
	found := make([][]line, len(pages))
	for i := range pages {
		r.takeHidden(&pages[i])
		r.takeTurned(&pages[i])
		r.takeLineNumbers(&pages[i])
		found[i] = rows(pages[i])
	}
	heads := runningHeads(pages, found)
	for i := range pages {
		found[i] = r.takeHeads(pages[i], found[i], heads)
	}
	fronts := make([]float64, len(pages))
	for i, p := range pages {
		fronts[i] = frontEnd(p, found[i])
	}
	between := gutters(pages, fronts)
	stacks := make([][]stack, len(pages))
	var all []stack
	for i, p := range pages {
		stacks[i] = order(p, found[i], between[i], fronts[i])
		all = append(all, stacks[i]...)
	}
	b := newBuilder(r, styleOf(all))
	for _, s := range all {
		for _, l := range s {
			b.words.add(textOf(l.words))
		}
	}
	b.headed = len(pages) > 0 && fronts[0] > 0
	for i, p := range pages {
		for _, s := range stacks[i] {
			b.stack(s, p)
		}
	}
	b.finish()
	link(b.document)
	b.document.Warnings = append(b.document.Warnings, warnHidden(r.hidden)...)
	return reading{*b.document, r.removed, r.stamp}
}
