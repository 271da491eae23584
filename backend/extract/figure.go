package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// figureReader reads a float: its tables, its picture or its listing, with the
// caption. Floats within it are read each for itself.
type figureReader struct {
	*walker
	node     *html.Node
	kind     class
	float    surrounding
	captions []*caption          // not joined to anything yet
	boxes    map[*html.Node]bool // with captions of their own
	run      *inline             // what is neither table, listing nor caption
	parts    int                 // blocks made of it
}

func (w *walker) figure(n *html.Node, around context) {
	f := &figureReader{walker: w, node: n, kind: w.classes.of(n), run: w.newInline()}
	f.run.lines = true
	f.float = surrounding{anchor: anchor(n), within: around.within}
	notes := f.readCaptions()
	f.read(n)
	f.close()
	w.footnotes(append(notes, f.run.footnotes...))
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
		case c&classListing != 0 && !runsInline(d, c) || d.DataAtom == atom.Pre:
			f.listing(d, f.part(f.kind))
		case c&(classEquation|classEquationGroup) != 0:
			f.equation(d, inside)
		case f.holdsBlock[d] || blockElement(d, c):
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
	return (c&classTabular != 0 || n.DataAtom == atom.Table && c&(classEquation|classEquationGroup) == 0) && !runsInline(n, c)
}

// pictures says whether a table only sets pictures in rows, with words beside them.
func pictures(n *html.Node) bool {
	images := 0
	for d := range n.Descendants() {
		if d.DataAtom == atom.Img {
			images++
		}
		if classesOf(d)&classCell != 0 && numeric([]string{fold(markup.Text(d))}) > 0 {
			return false
		}
	}
	return images > 0
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

// images are the addresses of the pictures of a float. data: pictures have none.
// Pages since 2026 set drawings as <object data="…svg"> (facts/latexml.md 3.1).
func (f *figureReader) images() (addresses []string) {
	f.own(func(d *html.Node, _ class) {
		if d.DataAtom != atom.Img && d.DataAtom != atom.Object {
			return
		}
		source := markup.Attribute(d, "src")
		if d.DataAtom == atom.Object {
			source = markup.Attribute(d, "data")
		}
		if address := f.Picture(source); address != "" {
			addresses = append(addresses, address)
		}
	})
	return addresses
}
