package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// caption is one of a float, which may set several things side by side.
type caption struct {
	lead
	kind                class // of what it stands under: classTable, classFigure
	tag, number, anchor string
}

// readCaptions takes the captions of this float, not those of floats inside it or of
// boxes that are read as such.
func (f *figureReader) readCaptions() (notes []*html.Node) {
	places := f.places()
	seen := make(map[string]bool, min(len(places), 8)) // LaTeXML sets the captions of boxes side by side twice
	for _, d := range places {
		run := f.newInline()
		run.children(d, classCaption)
		notes, run.footnotes = append(notes, run.footnotes...), nil
		if text := run.String(); seen[text] {
			f.removed("caption that stands twice", d)
		} else {
			seen[text] = true
			f.caption(d).add(run)
		}
		run.done()
	}
	return notes
}

// mostBoxed bounds how many captions are told apart by their boxes: boxes in boxes,
// each with a caption, would be gone through once for each.
const mostBoxed = 24

// places are where the captions stand. Where several do, in boxes side by side, each
// box is a float of its own.
func (f *figureReader) places() (places []*html.Node) {
	f.own(func(d *html.Node, c class) {
		if c&classCaption != 0 {
			places = append(places, d)
		}
	})
	if len(places) < 2 || len(places) > mostBoxed {
		return places
	}
	held := map[*html.Node]int{}
	for _, d := range places {
		for p := d.Parent; p != f.node; p = p.Parent {
			held[p]++
		}
	}
	f.boxes = map[*html.Node]bool{}
	return slices.DeleteFunc(places, func(d *html.Node) bool {
		boxed := false
		for p := d.Parent; p != f.node; p = p.Parent {
			if held[p] < len(places) && f.classes.of(p)&(classTable|classFigure) == 0 {
				f.boxes[p], boxed = true, true
			}
		}
		return boxed
	})
}

// caption is what the text of an element goes to: one without a number goes on with
// the caption before it.
func (f *figureReader) caption(n *html.Node) *caption {
	t := ownTag(n)
	if t == nil && len(f.captions) > 0 {
		return f.captions[len(f.captions)-1]
	}
	c := &caption{anchor: f.float.anchor, kind: f.kind}
	if t != nil {
		c.tag = strings.TrimRight(fold(markup.Text(t)), ".: ")
		c.number = number(c.tag)
	}
	for p := n.Parent; p != f.node; p = p.Parent { // \captionof: <span class="ltx_table" id="S3.T2">
		if kind := f.classes.of(p) & (classTable | classFigure); kind != 0 {
			c.kind = kind
			c.anchor = anchor(p)
			break
		}
	}
	f.captions = append(f.captions, c)
	return c
}

// part is what the next table or listing of the float gets: the next caption, if it
// can, of its own kind.
func (f *figureReader) part(kind class) surrounding {
	f.parts++
	if len(f.captions) == 0 {
		return surrounding{within: f.float.anchor, number: f.float.number}
	}
	next := max(0, slices.IndexFunc(f.captions, func(c *caption) bool { return c.kind&kind != 0 }))
	p := f.captioned(f.captions[next])
	f.captions = slices.Delete(f.captions, next, next+1)
	return p
}

// captioned is this float under one of its captions.
func (f *figureReader) captioned(c *caption) surrounding {
	p := f.float
	p.anchor, p.number = c.anchor, c.number
	p.caption, p.links = string(c.text), c.links
	f.float.number = p.number
	return p
}

// captionBefore gives a caption that stands alone in its float to the table before
// it, which has none: a table beside another in boxes of their own.
func (f *figureReader) captionBefore(p surrounding) bool {
	s := &f.list[len(f.list)-1]
	if len(s.Blocks) == 0 {
		return false
	}
	b := &s.Blocks[len(s.Blocks)-1]
	if b.Kind != paper.BlockTable || b.Caption != "" || p.within == "" || b.Anchor != p.within && b.Within != p.within {
		return false
	}
	b.Anchor, b.Caption, b.Number = f.unique(p.anchor), p.caption, p.number
	b.Text, b.Links = below(p, b.Text, b.Links)
	return true
}

// below sets a text with its links under the caption of a float.
func below(p surrounding, text string, links []paper.Link) (string, []paper.Link) {
	if p.caption == "" || text == "" {
		return p.caption + text, append(p.links, links...)
	}
	for _, l := range links {
		l.Start, l.End = l.Start+len(p.caption)+1, l.End+len(p.caption)+1
		p.links = append(p.links, l)
	}
	return p.caption + "\n" + text, p.links
}
