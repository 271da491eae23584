package markup

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dress is what the attributes of one element say about whether its text is seen.
type dress struct {
	away    bool // not displayed: it takes no room either
	covered bool // nothing of it is seen, whatever is inside: clear as air, cut off, out of the window

	visibility string // "visible" or another word, where it says so
	opacity    float64
	size       size // of text
	ink, paper *colour
	fill       *colour // of text in drawings
}

// wear adds a declaration.
func (d *dress) wear(name, value string) {
	switch name {
	case "display":
		d.away = d.away || value == "none"
	case "visibility":
		d.visibility = value
	case "content-visibility":
		d.covered = d.covered || value == "hidden"
	case "opacity":
		if v, ok := pixels(value, 1); ok {
			d.opacity = v
		}
	case "font-size":
		d.size = textSize(value)
	case "font": // "italic 0/0 a", "bold 12px serif": 700 is a weight
		for word := range strings.FieldsSeq(value) {
			word, _, _ = strings.Cut(word, "/")
			if _, unit := measured(word); unit != "" || word == "0" {
				d.size = cmp.Or(d.size, textSize(word))
			}
		}
	case "color", "--ltx-fg-color", "-webkit-text-fill-color":
		d.ink = painted(value, d.ink)
	case "background-color", "--ltx-bg-color":
		d.paper = painted(value, d.paper)
	case "background":
		d.paper = painted(firstColour(value), d.paper)
	case "fill", "--ltx-fill-color":
		d.fill = painted(value, d.fill)
	}
}

func painted(value string, before *colour) *colour {
	if c, ok := parseColour(value); ok {
		return &c
	}
	return before
}

// firstColour is the colour of a background, which may name a picture as well; a
// picture is not there to stand on when it is not loaded.
func firstColour(value string) string {
	for _, word := range backgroundWord.FindAllString(pictureAddress.ReplaceAllString(value, " "), -1) {
		if _, ok := parseColour(word); ok {
			return word
		}
	}
	return ""
}

var (
	pictureAddress = regexp.MustCompile(`url\([^)]*\)?`)
	backgroundWord = regexp.MustCompile(`(?:rgb|hsl)a?\([^)]*\)|#[0-9a-f]+|[a-z]+`)
)

// styled is what a style attribute says; nil where it says nothing.
func styled(style string) *dress {
	d := &dress{opacity: 1}
	var b box
	for name, value := range Declarations(style) {
		d.wear(name, value)
		b.set(name, value)
	}
	d.covered = d.covered || b.outOfSight() || d.opacity < faint
	if *d == (dress{opacity: 1}) {
		return nil
	}
	return d
}

// box is where a style sets an element, as far as that can take it out of sight.
type box struct {
	placed         bool // left, top and clip count only for these
	far            bool // moved out of the window by its place
	pushed         bool // moved out of it by indents or margins
	narrow, cut    bool // has no width or height; what does not fit is cut off
	clipped, gone  bool // clip, which needs a place; clip-path
	shrunk, scaled bool // by transform
	shifted        bool
	indented       bool // by its whole width
}

func (b *box) outOfSight() bool {
	return b.placed && (b.far || b.clipped) || b.pushed || b.gone || b.shrunk || b.cut && (b.narrow || b.indented) || b.shifted && !b.scaled
}

// Distances in pixels from which text is out of any window: to the left and above it
// cannot be scrolled to, to the right and below it can.
const (
	outBefore = -900
	outBehind = 9000
)

func out(value string) bool {
	v, ok := pixels(value, usualWidth)
	return ok && (v <= outBefore || v >= outBehind)
}

func (b *box) set(name, value string) {
	switch name {
	case "position":
		b.placed = value != "static"
	case "left", "top", "inset-inline-start":
		b.far = b.far || out(value)
	case "right", "bottom": // "bottom:-1000pt" is how LaTeXML lowers a box
		if lowered, ok := strings.CutPrefix(value, "-"); ok {
			b.far = b.far || out(lowered)
		} else {
			b.far = b.far || out("-"+value)
		}
	case "text-indent":
		v, ok := pixels(value, usualWidth)
		b.indented = ok && v >= usualWidth
		b.pushed = b.pushed || out(value)
	case "margin-left", "margin-top", "margin-inline-start":
		b.pushed = b.pushed || out(value)
	case "width", "height", "max-width", "max-height":
		v, ok := pixels(value, usualWidth)
		b.narrow = b.narrow || ok && v <= 1
	case "overflow", "overflow-x", "overflow-y":
		b.cut = b.cut || strings.Contains(value, "hidden") || strings.Contains(value, "clip")
	case "clip":
		b.clipped = strings.HasPrefix(value, "rect(") && nothingLeft(arguments(value, usualWidth))
	case "clip-path":
		b.gone = clippedAway(value)
	case "transform":
		b.transform(value)
	}
}

// nothingLeft says whether clip: rect(top, right, bottom, left) leaves a dot at most.
func nothingLeft(edges []float64) bool {
	return len(edges) == 4 && (edges[1]-edges[3])*(edges[2]-edges[0]) <= 4
}

func clippedAway(value string) bool {
	switch list := arguments(value, 100); {
	case len(list) == 0:
		return false
	case strings.HasPrefix(value, "inset("):
		sides := [4]float64{}
		for i := range sides { // as for margins: what is not said is as opposite
			sides[i] = list[[][]int{{0, 0, 0, 0}, {0, 1, 0, 1}, {0, 1, 2, 1}, {0, 1, 2, 3}}[min(len(list), 4)-1][i]]
		}
		return strings.Contains(value, "%") && (sides[0]+sides[2] >= 100 || sides[1]+sides[3] >= 100)
	case strings.HasPrefix(value, "circle("), strings.HasPrefix(value, "ellipse("):
		return list[0] <= 1
	case strings.HasPrefix(value, "polygon("):
		return strings.Trim(strings.TrimPrefix(value, "polygon("), "0 ,)px%") == ""
	}
	return false
}

// transform looks at "translate(-304.6pt,49.0pt) scale(0.39,0.39)": LaTeXML moves what
// it scales or turns, so that a distance beside these is none.
func (b *box) transform(value string) {
	for function := range strings.SplitAfterSeq(value, ")") {
		function = strings.TrimSpace(function)
		list := arguments(function, usualWidth/4) // a percentage is one of the box itself
		switch {
		case strings.HasPrefix(function, "rotate"), strings.HasPrefix(function, "matrix"):
			b.scaled = true
		case len(list) == 0:
		case strings.HasPrefix(function, "scale"):
			b.scaled = true
			b.shrunk = b.shrunk || min(list[0], list[len(list)-1]) < faint && min(list[0], list[len(list)-1]) > -faint
		case strings.HasPrefix(function, "translate"):
			for _, v := range list {
				b.shifted = b.shifted || v <= outBefore || v >= outBehind
			}
		}
	}
}

// wearing is what an element's attributes say; nil where they say nothing, as of most.
func (r *reader) wearing(n *html.Node) *dress {
	var d *dress
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "style":
			if a.Val != r.style {
				r.style, r.worn = a.Val, r.styled(a.Val)
			}
			d = r.worn.over(d)
		case "class":
			if r.undisplayed(a.Val) {
				d = (&dress{away: true, opacity: 1}).over(d)
			}
		case "hidden":
			d = (&dress{away: true, opacity: 1}).over(d)
		case "color", "bgcolor", "fill", "display", "visibility", "font-size", "opacity":
			d = d.over(attributed(n, a))
		}
	}
	return d
}

// styled is what a style says, which is read once for all elements that have it.
func (r *reader) styled(style string) *dress {
	worn, known := r.styles[style]
	if !known {
		worn = styled(style)
		r.styles[style] = worn
	}
	return worn
}

// attributed is what an attribute says that stands for a property.
func attributed(n *html.Node, a *html.Attribute) *dress {
	name := a.Key
	switch {
	case name == "bgcolor":
		name = "background-color"
	case n.Namespace != "svg" && n.DataAtom != atom.Font:
		return nil
	}
	d := &dress{opacity: 1}
	d.wear(name, strings.ToLower(a.Val))
	d.covered = d.covered || d.opacity < faint
	return d
}

// over is what an element says twice: what the first says counts more.
func (d *dress) over(other *dress) *dress {
	if d == nil || other == nil {
		return cmp.Or(d, other)
	}
	return &dress{
		away: d.away || other.away, covered: d.covered || other.covered, opacity: min(d.opacity, other.opacity),
		visibility: cmp.Or(d.visibility, other.visibility), size: cmp.Or(d.size, other.size),
		ink: cmp.Or(d.ink, other.ink), paper: cmp.Or(d.paper, other.paper), fill: cmp.Or(d.fill, other.fill),
	}
}

// undisplayed says whether a value of class names one of LaTeXML's classes for what
// its style sheets do not display. It is asked of every element, and values that do
// not are remembered, each in the one place where it is looked for: a page has a few
// hundred, and a map takes as long as the rest of the look at an element.
func (r *reader) undisplayed(value string) bool {
	if value == "" {
		return false
	}
	slot := &r.displayed[(len(value)*7+int(value[len(value)-1])*3+int(value[len(value)/2]))%len(r.displayed)]
	if *slot == value {
		return false
	}
	if HasClass(value, "ltx_phantom", "ltx_nodisplay", "ltx_rdf") {
		return true
	}
	*slot = value
	return false
}

// size is that of text: so many pixels, or so many times that of the text around.
type size struct {
	pixels, times float64
	set           bool
}

// textSize reads a size; one that is not understood is not set.
func textSize(value string) size {
	number, unit := measured(value)
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return size{}
	}
	switch unit {
	case "%":
		return size{times: v / 100, set: true}
	case "em":
		return size{times: v, set: true}
	case "ex", "ch":
		return size{times: v / 2, set: true}
	}
	v, known := pixels(value, usualSize)
	return size{pixels: v, set: known}
}
