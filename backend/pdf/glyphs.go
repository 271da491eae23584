package pdf

import (
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// loader reads one page. A call into PDFium costs a microsecond, so fonts and colours
// are asked for once a word.
type loader struct {
	instance pdfium.Pdfium
	document references.FPDF_DOCUMENT
	text     references.FPDF_TEXTPAGE
	box      structs.FPDF_FS_RECTF
	drawn    drawn
	quarter  [4]int   // characters by direction, in quarter turns against the clock
	runs     []rawRun // words as they stand in the file
	kind     fontKind // of the word before
}

// rawRun is a word in the coordinates of the file.
type rawRun struct {
	text           []byte
	x0, y0, x1, y1 float64 // from the beginning of its base line to its end
	size, height   float64
	quarter        int // -1: slanted
	font           font
	glued          bool
	hidden         string
}

func (l *loader) load(index int) (page, error) {
	loaded, err := l.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: l.document, Index: index})
	if err != nil {
		return page{}, fmt.Errorf("load page %d: %w", index+1, err)
	}
	at := requests.Page{ByReference: &loaded.Page}
	bounds, err := l.instance.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: at})
	if err != nil {
		return page{}, fmt.Errorf("size of page %d: %w", index+1, err)
	}
	l.box = bounds.Rect
	text, err := l.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return page{}, fmt.Errorf("text of page %d: %w", index+1, err)
	}
	l.text = text.TextPage
	l.drawn = drawings(l.instance, at, l.box)
	count, err := l.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: l.text})
	if err != nil {
		return page{}, fmt.Errorf("text of page %d: %w", index+1, err)
	}
	if err := l.glyphs(min(count.Count, maxPageCharacters)); err != nil {
		return page{}, fmt.Errorf("text of page %d: %w", index+1, err)
	}
	p := l.turn(index + 1)
	p.characters = count.Count
	if _, err := l.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: l.text}); err != nil {
		return page{}, fmt.Errorf("close page %d: %w", index+1, err)
	}
	if _, err := l.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err != nil {
		return page{}, fmt.Errorf("close page %d: %w", index+1, err)
	}
	return p, nil
}

// glyphs reads characters and joins them to words.
func (l *loader) glyphs(count int) error {
	var found []glyph
	spaced := true
	for i := range count {
		u, err := l.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: l.text, Index: i})
		if err != nil {
			return err
		}
		r := rune(u.Unicode)
		if unicode.IsSpace(r) {
			spaced = true
			continue
		}
		if r == 0 || unicode.IsControl(r) && r != hyphen {
			r = utf8.RuneError // drawn, but the file does not say what: "10?8" is safer than "10 8"
		}
		before := glyph{quarter: -1}
		if len(found) > 0 {
			before = found[len(found)-1]
		}
		g, ok := l.glyph(i, r, before)
		if !ok {
			spaced = true
			continue
		}
		g.spaced = spaced
		found = append(found, g)
		spaced = false
	}
	for _, g := range setAccents(found) {
		if err := l.add(g, g.spaced); err != nil {
			return err
		}
	}
	return nil
}

// hyphen is what PDFium gives for one at the end of a line.
const hyphen = '\x02'

// glyph is a character: where its base line begins and ends, and the scale and
// direction of its letters.
type glyph struct {
	index          int
	r, accent      rune // accent: a combining one over r
	x0, y0, x1, y1 float64
	bottom, top    float64
	scale, height  float64
	quarter        int
	spaced         bool // a space stands before it
}

// glyph measures a character. One that is as high and stands as high as the one
// before has the same font and line, which saves asking.
func (l *loader) glyph(index int, r rune, before glyph) (glyph, bool) {
	b, err := l.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: l.text, Index: index})
	if err != nil {
		return glyph{}, false
	}
	left, right := finite(float64(b.Rect.Left)), finite(float64(b.Rect.Right))
	bottom, top := finite(float64(b.Rect.Bottom)), finite(float64(b.Rect.Top))
	if before.quarter == 0 && math.Abs(bottom-before.bottom) < 0.01 && math.Abs(top-before.top) < 0.01 {
		return glyph{index: index, r: r, x0: left, y0: before.y0, x1: right, y1: before.y1, bottom: bottom, top: top, scale: before.scale, height: before.height}, true
	}
	m, err := l.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: l.text, Index: index})
	if err != nil {
		return glyph{}, false
	}
	g := glyph{index: index, r: r, bottom: bottom, top: top, scale: math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)), quarter: -1}
	x, y := finite(float64(m.Matrix.E)), finite(float64(m.Matrix.F))
	angle := math.Atan2(float64(m.Matrix.B), float64(m.Matrix.A)) / (math.Pi / 2)
	if nearest := math.Round(angle); math.Abs(angle-nearest) < 0.06 {
		g.quarter = (int(nearest) + 4) % 4
	}
	switch g.quarter {
	case 1:
		g.x0, g.y0, g.x1, g.y1, g.height = x, bottom, x, top, right-left
	case 2:
		g.x0, g.y0, g.x1, g.y1, g.height = right, y, left, y, top-bottom
	case 3:
		g.x0, g.y0, g.x1, g.y1, g.height = x, top, x, bottom, right-left
	default:
		g.x0, g.y0, g.x1, g.y1, g.height = left, y, right, y, top-bottom
	}
	return g, true
}

// add puts a character at the end of the word before it, or begins a new word.
func (l *loader) add(g glyph, spaced bool) error {
	if n := len(l.runs); n > 0 {
		last := &l.runs[n-1]
		joined, near := follows(last, g)
		if joined && (!spaced || near) {
			last.text = g.appendTo(last.text)
			last.x1, last.y1 = g.x1, g.y1
			l.count(g)
			return nil
		}
		spaced = spaced && !near || !gluedTo(last, g)
	}
	run, err := l.begin(g)
	if err != nil {
		return err
	}
	run.glued = !spaced
	l.runs = append(l.runs, run)
	l.count(g)
	return nil
}

func (g glyph) appendTo(text []byte) []byte {
	text = utf8.AppendRune(text, g.r)
	if g.accent != 0 {
		text = utf8.AppendRune(text, g.accent)
	}
	return text
}

func (l *loader) count(g glyph) {
	if g.quarter >= 0 {
		l.quarter[g.quarter]++
	}
}

// follows says whether a character continues a word; near, whether it stands so close
// that a space between them is none. PDFium makes up spaces from gaps and errs both
// ways: small capitals lose them, tight letters gain them. A space is a quarter of
// an em; justified lines shrink it to a sixth.
func follows(w *rawRun, g glyph) (joined, near bool) {
	if w.quarter != g.quarter || g.quarter < 0 {
		return g.quarter < 0 && w.quarter < 0, false
	}
	along, across := offset(w, g)
	near = along < 0.02*w.size && along > -0.3*w.size && math.Abs(across) < 0.1*w.size
	joined = along < 0.2*w.size && along > -0.6*w.size && math.Abs(across) < 0.1*w.size &&
		math.Abs(g.height-w.height) < 0.03*w.height
	return joined, near
}

// gluedTo says whether a character of another font or height follows without a space.
func gluedTo(w *rawRun, g glyph) bool {
	along, across := offset(w, g)
	return w.quarter == g.quarter && along < 0.2*w.size && along > -0.6*w.size && math.Abs(across) < w.size
}

// offset is where a character begins, seen from the end of a word: along the line,
// and upwards.
func offset(w *rawRun, g glyph) (along, across float64) {
	dx, dy := g.x0-w.x1, g.y0-w.y1
	switch w.quarter {
	case 1:
		return dy, -dx
	case 2:
		return -dx, -dy
	case 3:
		return -dy, dx
	}
	return dx, dy
}

// fontKind is what tells one font from another by cheap calls: its name costs six.
type fontKind struct {
	size, height float64
	weight       int
	font         font
}

// begin asks for what all characters of a word have in common.
func (l *loader) begin(g glyph) (rawRun, error) {
	size, err := l.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: l.text, Index: g.index})
	if err != nil {
		return rawRun{}, err
	}
	kind := fontKind{size: size.FontSize, height: g.height}
	if weight, err := l.instance.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: l.text, Index: g.index}); err == nil {
		kind.weight = weight.FontWeight
	}
	kind.font = l.kind.font
	if kind != l.kind {
		kind.font = font{}
		if info, err := l.instance.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: l.text, Index: g.index}); err == nil {
			kind.font = fontOf(info.FontName, info.Flags)
		}
		l.kind = kind
	}
	w := rawRun{x0: g.x0, y0: g.y0, x1: g.x1, y1: g.y1, height: g.height, quarter: g.quarter, size: finite(size.FontSize * g.scale), font: kind.font}
	w.text = g.appendTo(w.text)
	w.hidden = l.hidden(g, w)
	return w, nil
}
