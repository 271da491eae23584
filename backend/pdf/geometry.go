package pdf

import "math"

// box is a rectangle on a page in points (1/72 inch): x to the right, y downwards.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) width() float64  { return b.x1 - b.x0 }
func (b box) height() float64 { return b.y1 - b.y0 }

func (b box) union(o box) box {
	return box{min(b.x0, o.x0), min(b.y0, o.y0), max(b.x1, o.x1), max(b.y1, o.y1)}
}

// holds says whether the middle of o lies within b.
func (b box) holds(o box) bool {
	x, y := (o.x0+o.x1)/2, (o.y0+o.y1)/2
	return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1
}

// font is what of a typeface tells headings, formulas and code from text.
type font struct {
	name               string
	bold, italic, math bool
}

// word is a run of characters without a space between, of one font, size and line.
type word struct {
	box
	text   string
	base   float64 // y of the line it stands on
	size   float64 // of an em, as printed
	font   font
	glued  bool   // no space before it
	hidden string // why a reader cannot see it; empty where it can be seen
}

// page is what PDFium gave of a page, turned so that most of its text runs from left
// to right.
type page struct {
	number        int // from 1
	width, height float64
	words         []word   // in the order of the file
	turned        []string // texts that run in other directions, such as the stamp of arXiv
	rules         []box    // horizontal lines
	figures       []box    // images and embedded drawings, not the whole page
	characters    int      // that PDFium gave
	pictures      int      // images, of any size
}

// finite brings a number from a file into the range of a large page, so that no
// arithmetic on it overflows.
func finite(x float64) float64 {
	const most = 20_000 // PDF's own limit is 14,400 points
	if math.IsNaN(x) {
		return 0
	}
	return max(-most, min(most, x))
}
