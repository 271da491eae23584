package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// figureReader reads a float: its tables, its picture or its listing, with the
// caption. Floats within it are read each for itself.
type figureReader struct {
	*walker
	node  *html.Node
	kind  class
	float float
	tag   string  // "Table 1"
	run   *inline // what is neither table, listing nor caption
	parts int     // blocks made of it
}

func (w *walker) figure(n *html.Node, around context) {
	f := &figureReader{walker: w, node: n, kind: w.classes.of(n), run: w.newInline()}
	f.run.lines = true
	f.float = float{anchor: anchor(n), within: around.within}
	notes := f.readCaption()
	f.read(n)
	f.close()
	w.footnotes(append(notes, f.run.notes...))
}

// readCaption takes the caption of this float, not of one inside it.
func (f *figureReader) readCaption() (notes []*html.Node) {
	f.own(func(d *html.Node, c class) {
		if c&classCaption == 0 {
			return
		}
		run := f.newInline()
		if t := find(d, classTag); t != nil && f.float.number == "" {
			f.tag = strings.TrimRight(fold(plain(t)), ".: ")
			f.float.number = number(f.tag)
		}
		run.children(d, classCaption)
		if f.float.caption != "" {
			run.shift(len(f.float.caption) + 1)
		}
		f.float.caption = strings.TrimSpace(f.float.caption + " " + run.String())
		f.float.links = append(f.float.links, run.links...)
		notes = append(notes, run.notes...)
	})
	return notes
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
		case c&classNote != 0 || d.Data == "math" || d.DataAtom == atom.Img:
			f.run.add(d)
		case f.leaveOut(d, c):
		case d.DataAtom == atom.Figure || c&classFloat != 0:
			f.figure(d, inside)
			f.parts++
		case (c&classTabular != 0 || d.DataAtom == atom.Table && c&(classEquation|classEquationGroup) == 0) && !inlineSpan(d, c):
			if f.kind&classFigure != 0 && pictures(d) {
				f.run.add(d)
			} else {
				f.table(d, f.part())
			}
		case c&classListing != 0 && !inlineSpan(d, c) || d.DataAtom == atom.Pre:
			f.listing(d, f.part())
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

// part is what the next table or listing of the float gets: the first its caption
// and anchor.
func (f *figureReader) part() float {
	f.parts++
	p := f.float
	if f.parts > 1 {
		p.within, p.anchor, p.caption, p.links = p.anchor, "", "", nil
	}
	f.float.caption = ""
	return p
}

// close makes a block of what is left: the picture with its caption, or text that
// stands beside a table.
func (f *figureReader) close() {
	text := strings.TrimSpace(f.run.String())
	image := f.image()
	if f.float.caption == "" && text == "" && (image == "" || f.parts > 0) {
		return
	}
	if f.parts == 0 && image == "" && text == "" && f.captionBefore() {
		return
	}
	b := paper.Block{
		Anchor: f.float.anchor, Kind: paper.BlockFigure, Text: strings.TrimSpace(f.float.caption + "\n" + text), Number: f.float.number,
		Caption: f.float.caption, Image: image, Within: f.float.within, Links: f.float.links,
	}
	switch {
	case f.kind&classAlgorithm != 0 && text != "":
		b.Kind = paper.BlockListing
	case f.kind&classTable != 0 && f.parts == 0:
		b.Kind = paper.BlockTable // set as a picture
		if image != "" && text == "" && f.tag != "" {
			f.odd.pictured = append(f.odd.pictured, f.tag)
		}
	}
	f.add(b)
}

// captionBefore gives a caption that stands alone in its float to the table before
// it, which has none: a table beside another in boxes of their own.
func (f *figureReader) captionBefore() bool {
	s := &f.list[len(f.list)-1]
	if len(s.Blocks) == 0 {
		return false
	}
	b := &s.Blocks[len(s.Blocks)-1]
	if b.Kind != paper.BlockTable || b.Caption != "" || f.float.within == "" || b.Anchor != f.float.within && b.Within != f.float.within {
		return false
	}
	b.Anchor, b.Caption, b.Number, b.Links = f.unique(f.float.anchor), f.float.caption, f.float.number, f.float.links
	b.Text = b.Caption + "\n" + b.Text
	return true
}

// image is the address of the first picture of a float. data: pictures have none.
// Pages since 2026 set drawings as <object data="…svg"> (facts/latexml.md 3.1).
func (f *figureReader) image() (address string) {
	f.own(func(d *html.Node, _ class) {
		if address != "" || d.DataAtom != atom.Img && d.DataAtom != atom.Object {
			return
		}
		source := attribute(d, "src")
		if d.DataAtom == atom.Object {
			source = attribute(d, "data")
		}
		if u, err := f.base.Parse(strings.TrimSpace(source)); source != "" && err == nil && (u.Scheme == "" || u.Scheme == "http" || u.Scheme == "https") {
			address = u.String()
		}
	})
	return address
}
