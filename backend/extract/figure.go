package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// figureReader reads a float: its tables, its picture or its listing, with the
// caption. Floats within it are read each for itself.
type figureReader struct {
	*walker
	node     *html.Node
	kind     class
	float    float
	captions []*caption          // not joined to anything yet
	boxes    map[*html.Node]bool // with captions of their own
	run      *inline             // what is neither table, listing nor caption
	parts    int                 // blocks made of it
}

// caption is one of a float, which may set several things side by side.
type caption struct {
	lead
	kind                class // of what it stands under: classTable, classFigure
	tag, number, anchor string
}

func (w *walker) figure(n *html.Node, around context) {
	f := &figureReader{walker: w, node: n, kind: w.classes.of(n), run: w.newInline()}
	f.run.lines = true
	f.float = float{anchor: anchor(n), within: around.within}
	notes := f.readCaptions()
	f.read(n)
	f.close()
	w.footnotes(append(notes, f.run.notes...))
}

// readCaptions takes the captions of this float, not those of floats inside it or of
// boxes that are read as such.
func (f *figureReader) readCaptions() (notes []*html.Node) {
	places := f.places()
	seen := make(map[string]bool, min(len(places), 8)) // LaTeXML sets the captions of boxes side by side twice
	for _, d := range places {
		run := f.newInline()
		run.children(d, classCaption)
		notes, run.notes = append(notes, run.notes...), nil
		if text := run.String(); !seen[text] {
			seen[text] = true
			f.caption(d).add(run)
		}
		run.done()
	}
	return notes
}

// places are where the captions stand. Where several do, in boxes side by side, each
// box is a float of its own.
func (f *figureReader) places() (places []*html.Node) {
	f.own(func(d *html.Node, c class) {
		if c&classCaption != 0 {
			places = append(places, d)
		}
	})
	if len(places) < 2 {
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
		c.tag = strings.TrimRight(fold(plain(t)), ".: ")
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

// own visits the elements of this float, those of floats inside it not.
func (f *figureReader) own(visit func(*html.Node, class)) {
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for d := n.FirstChild; d != nil; d = d.NextSibling {
			if d.Type != html.ElementNode || d.Data == "math" {
				continue
			}
			c := f.classes.of(d)
			if d.DataAtom == atom.Figure || c&classFloat != 0 {
				continue
			}
			visit(d, c)
			if c&(classCaption|classListingLine) == 0 {
				walk(d)
			}
		}
	}
	walk(f.node)
}

// read goes through what is inside, blocks in their order.
func (f *figureReader) read(n *html.Node) {
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if d.Type != html.ElementNode {
			f.run.add(d)
			continue
		}
		c := f.classes.of(d)
		inside := context{kind: paper.BlockParagraph, within: f.float.anchor}
		switch {
		case c&classCaption != 0 || d.DataAtom == atom.Figcaption:
		case c&classTag != 0: // of a list's entry
			f.run.add(d)
			f.run.stay = true
		case c&classNote != 0 || d.Data == "math" || d.DataAtom == atom.Img:
			f.run.add(d)
		case f.leaveOut(d, c):
		case d.DataAtom == atom.Figure || c&classFloat != 0 || f.boxes[d]:
			f.figure(d, inside)
			f.parts++
		case f.tabular(d, c):
			if f.kind&classFigure != 0 && pictures(d) {
				f.run.add(d)
			} else {
				f.table(d, f.part(classTable))
			}
		case c&classListing != 0 && !inlineSpan(d, c) || d.DataAtom == atom.Pre:
			f.listing(d, f.part(f.kind))
		case c&(classEquation|classEquationGroup) != 0:
			f.equation(d, inside)
		case f.holds[d] || blockElement(d, c):
			f.run.lineBreak()
			f.read(d)
			f.run.lineBreak()
		default:
			f.run.add(d)
		}
	}
}

// tabular says whether an element is to be read as a table. One of a single column
// is often only a box for text, but under the caption of a table it is one.
func (f *figureReader) tabular(n *html.Node, c class) bool {
	if n.DataAtom == atom.Table && c&(classEquation|classEquationGroup) == 0 && f.kind&classTable != 0 {
		return true
	}
	return (c&classTabular != 0 || n.DataAtom == atom.Table && c&(classEquation|classEquationGroup) == 0) && !inlineSpan(n, c)
}

// pictures says whether a table only sets pictures in rows, with words beside them.
func pictures(n *html.Node) bool {
	images := 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.Img {
			images++
		}
		if classesOf(d)&classCell != 0 && numeric([]string{fold(plain(d))}) > 0 {
			return false
		}
	}
	return images > 0
}

// part is what the next table or listing of the float gets: the next caption, if it
// can, of its own kind.
func (f *figureReader) part(kind class) float {
	f.parts++
	if len(f.captions) == 0 {
		return float{within: f.float.anchor, number: f.float.number}
	}
	next := max(0, slices.IndexFunc(f.captions, func(c *caption) bool { return c.kind&kind != 0 }))
	p := f.captioned(f.captions[next])
	f.captions = slices.Delete(f.captions, next, next+1)
	return p
}

// captioned is this float under one of its captions.
func (f *figureReader) captioned(c *caption) float {
	p := f.float
	p.anchor, p.number = c.anchor, c.number
	p.caption, p.links = string(c.text), c.links
	f.float.number = p.number
	return p
}

// close makes blocks of what is left: pictures with their captions, or text that
// stands beside a table.
func (f *figureReader) close() {
	text, links := f.text()
	images := f.images()
	if len(f.captions) == 0 && (text != "" || len(images) > 0 && f.parts == 0) {
		f.captions = []*caption{{anchor: f.float.anchor, kind: f.kind, number: f.float.number}}
	}
	for i, c := range f.captions {
		image := ""
		if i < len(images) {
			image = images[i]
		}
		f.picture(c, image, text, links)
		text, links = "", nil
	}
}

// text is what is neither table, listing nor caption, with its links.
func (f *figureReader) text() (string, []paper.Link) {
	text := strings.TrimLeft(f.run.String(), " \n")
	f.run.shift(len(text) - len(f.run.text))
	return strings.TrimSpace(text), f.run.links
}

// picture makes a block of a picture, or of the words set in its place.
func (f *figureReader) picture(c *caption, image, text string, links []paper.Link) {
	p := f.captioned(c)
	if f.parts == 0 && image == "" && text == "" && f.captionBefore(p) {
		return
	}
	text, links = below(p, text, links)
	b := paper.Block{
		Anchor: p.anchor, Kind: paper.BlockFigure, Text: text, Number: p.number,
		Caption: p.caption, Image: image, Within: p.within, Links: links,
	}
	switch {
	case f.parts > 0 && p.caption == "" && image == "": // notes under a table
		b.Kind, b.Within, b.Number = paper.BlockParagraph, f.float.anchor, ""
		b.Text = strings.ReplaceAll(text, "\n", " ")
	case f.kind&classAlgorithm != 0 && text != p.caption:
		b.Kind = paper.BlockListing
	case c.kind&classTable != 0 && f.parts == 0:
		b.Kind = paper.BlockTable // set as a picture
		if image != "" && text == p.caption && c.tag != "" {
			f.odd.pictured = append(f.odd.pictured, c.tag)
		}
	}
	if b.Text != "" || b.Image != "" {
		f.add(b)
	}
}

// captionBefore gives a caption that stands alone in its float to the table before
// it, which has none: a table beside another in boxes of their own.
func (f *figureReader) captionBefore(p float) bool {
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
func below(p float, text string, links []paper.Link) (string, []paper.Link) {
	if p.caption == "" || text == "" {
		return p.caption + text, append(p.links, links...)
	}
	for _, l := range links {
		l.Start, l.End = l.Start+len(p.caption)+1, l.End+len(p.caption)+1
		p.links = append(p.links, l)
	}
	return p.caption + "\n" + text, p.links
}

// images are the addresses of the pictures of a float. data: pictures have none.
// Pages since 2026 set drawings as <object data="…svg"> (facts/latexml.md 3.1).
func (f *figureReader) images() (addresses []string) {
	f.own(func(d *html.Node, _ class) {
		if d.DataAtom != atom.Img && d.DataAtom != atom.Object {
			return
		}
		source := attribute(d, "src")
		if d.DataAtom == atom.Object {
			source = attribute(d, "data")
		}
		if u, err := f.base.Parse(strings.TrimSpace(source)); source != "" && err == nil && (u.Scheme == "" || u.Scheme == "http" || u.Scheme == "https") {
			addresses = append(addresses, u.String())
		}
	})
	return addresses
}
