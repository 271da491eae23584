package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
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
		if r == 0 {
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

// setAccents puts accents on the letters under them. TeX's old fonts draw the two
// apart, and PDFium orders them by their places.
func setAccents(found []glyph) []glyph {
	drop := map[int]bool{}
	for i, g := range found {
		accent, ok := accents[g.r]
		if !ok || g.quarter != 0 {
			continue
		}
		middle := (g.x0 + g.x1) / 2
		for _, j := range around(i, len(found)) {
			under := found[j]
			if unicode.IsLetter(under.r) && under.accent == 0 && under.quarter == 0 && middle > under.x0 && middle < under.x1 && math.Abs(under.y0-g.y0) < 0.4*max(under.height, 1) {
				found[j].accent = accent
				if i+1 < len(found) && i > j {
					found[i+1].spaced = found[i+1].spaced && g.spaced || found[i+1].x0-found[i-1].x1 > 0.12*g.height
				}
				if j == i+1 {
					found[j].spaced = found[j].spaced && math.Abs(found[j].x0-g.x0) > 0.5*g.height || g.spaced
				}
				drop[i] = true
				break
			}
		}
	}
	if len(drop) == 0 {
		return found
	}
	kept := found[:0:0]
	for i, g := range found {
		if !drop[i] {
			kept = append(kept, g)
		}
	}
	return kept
}

// around lists places near one, nearest first: the letter of an accent is the next
// character, or one of those of the same word.
func around(i, n int) []int {
	at := make([]int, 0, 34)
	for d := 1; d < 30; d++ {
		if i+d < n && d < 4 {
			at = append(at, i+d)
		}
		if i-d >= 0 {
			at = append(at, i-d)
		}
	}
	return at
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

// The bits of a font's flags (PDF 32000-1, table 123).
const (
	flagItalic    = 1 << 6
	flagForceBold = 1 << 18
)

// fontOf reads a font's name: subsets carry six letters and a plus before it, TeX's
// fonts say "bx" or "Medi" for bold, and CMMI, CMSY, CMEX, MSBM are for formulas.
func fontOf(name string, flags int) font {
	if i := strings.IndexByte(name, '+'); i == 6 {
		name = name[7:]
	}
	lower := strings.ToLower(name)
	f := font{name: name}
	f.bold = flags&flagForceBold != 0 || containsAny(lower, "bold", "medi", "black", "heavy", "demi") ||
		strings.HasPrefix(lower, "cmbx") || strings.HasPrefix(lower, "cmb1") || strings.HasPrefix(lower, "sfbx") || strings.HasPrefix(lower, "cmssbx") ||
		strings.HasSuffix(lower, "-b") || strings.HasSuffix(lower, "tb") && strings.HasPrefix(lower, "linlibertine")
	f.italic = flags&flagItalic != 0 || containsAny(lower, "ital", "obli", "slant") || strings.HasPrefix(lower, "cmti")
	for _, prefix := range []string{"cmmi", "cmsy", "cmex", "msbm", "msam", "cmbsy", "cmmib", "eufm", "rsfs", "txsy", "txmi", "txex", "pxsy", "pxmi", "stmary", "mtmi", "mtsy", "mtex", "libertinusmath", "newtxmi", "ntxmi", "lmmathit", "lmmathsy", "lmmathex", "latinmodernmath", "xits", "cambriamath", "bbm", "wasy", "esint", "zplm", "fourier-math"} {
		f.math = f.math || strings.HasPrefix(lower, prefix)
	}
	return f
}

func containsAny(text string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(text, p) {
			return true
		}
	}
	return false
}

// turn brings the page to the coordinates of its layout.
func (l *loader) turn(number int) page {
	main := 0
	for q := range l.quarter {
		if l.quarter[q] > l.quarter[main] {
			main = q
		}
	}
	at := frame{l.box, main}
	p := page{number: number, pictures: l.drawn.pictures}
	whole := at.box(float64(l.box.Left), float64(l.box.Bottom), float64(l.box.Right), float64(l.box.Top))
	p.width, p.height = whole.width(), whole.height()
	for i := range l.runs {
		w := &l.runs[i]
		if w.quarter != main && w.hidden == "" {
			p.turned = appendTurned(p.turned, w, i > 0 && l.runs[i-1].quarter == w.quarter)
			continue
		}
		p.words = append(p.words, at.word(w))
	}
	for _, b := range l.drawn.figures {
		p.figures = append(p.figures, at.box(b.x0, b.y0, b.x1, b.y1))
	}
	for _, b := range l.drawn.rules {
		if r := at.box(b.x0, b.y0, b.x1, b.y1); r.width() > 8*r.height() {
			p.rules = append(p.rules, r)
		}
	}
	return p
}

func appendTurned(texts []string, w *rawRun, goesOn bool) []string {
	if !goesOn || len(texts) == 0 {
		return append(texts, string(w.text))
	}
	space := " "
	if w.glued {
		space = ""
	}
	texts[len(texts)-1] += space + string(w.text)
	return texts
}

// frame turns coordinates of the file to those of the layout.
type frame struct {
	page    structs.FPDF_FS_RECTF
	quarter int // direction of the text in the file
}

func (f frame) point(x, y float64) (float64, float64) {
	switch f.quarter {
	case 1:
		return y - float64(f.page.Bottom), x - float64(f.page.Left)
	case 2:
		return float64(f.page.Right) - x, y - float64(f.page.Bottom)
	case 3:
		return float64(f.page.Top) - y, float64(f.page.Right) - x
	}
	return x - float64(f.page.Left), float64(f.page.Top) - y
}

func (f frame) box(x0, y0, x1, y1 float64) box {
	ax, ay := f.point(x0, y0)
	bx, by := f.point(x1, y1)
	return box{finite(min(ax, bx)), finite(min(ay, by)), finite(max(ax, bx)), finite(max(ay, by))}
}

// word sets a word's box by its size: letters reach some seven tenths of an em above
// the line and two below; boxes of fonts for formulas say nothing.
func (f frame) word(w *rawRun) word {
	x0, base := f.point(w.x0, w.y0)
	x1, _ := f.point(w.x1, w.y1)
	b := box{min(x0, x1), base - 0.7*w.size, max(x0, x1), base + 0.22*w.size}
	return word{box: b, text: strings.ToValidUTF8(string(w.text), "\uFFFD"), base: base, size: w.size, font: w.font, glued: w.glued, hidden: w.hidden}
}

// drawn is what a page shows besides text, in the coordinates of the file.
type drawn struct {
	rules, figures []box
	fills          []fill // painted areas, on which white text can be seen
	pictures       int
	cover          float64 // share of the page that its largest image covers
	unseen         bool    // some text may be invisible: each word is to be looked at
}

type fill struct {
	box
	white bool
}

// maxDrawings bounds the time for a page: plots have thousands of strokes.
const maxDrawings = 1500

// drawings lists rules, images and embedded drawings.
func drawings(instance pdfium.Pdfium, at requests.Page, bounds structs.FPDF_FS_RECTF) drawn {
	var d drawn
	count, err := instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: at})
	if err != nil {
		return d
	}
	d.unseen = count.Count > maxDrawings
	whole := float64(bounds.Right-bounds.Left) * float64(bounds.Top-bounds.Bottom)
	for i := range min(count.Count, maxDrawings) {
		object, err := instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: at, Index: i})
		if err != nil {
			continue
		}
		kind, err := instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		if kind.Type == enums.FPDF_PAGEOBJ_TEXT {
			d.unseen = d.unseen || unseen(instance, object.PageObject)
			continue
		}
		b, err := instance.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		at := box{finite(float64(b.Left)), finite(float64(b.Bottom)), finite(float64(b.Right)), finite(float64(b.Top))}
		d.add(instance, object.PageObject, kind.Type, at, at.width()*at.height()/max(whole, 1))
	}
	return d
}

func (d *drawn) add(instance pdfium.Pdfium, object references.FPDF_PAGEOBJECT, kind enums.FPDF_PAGEOBJ, at box, share float64) {
	switch kind {
	case enums.FPDF_PAGEOBJ_PATH:
		if min(at.width(), at.height()) < 2 {
			d.rules = append(d.rules, at)
			return
		}
		d.fills = append(d.fills, fill{at, whiteFill(instance, object)})
	case enums.FPDF_PAGEOBJ_IMAGE:
		d.pictures++
		d.cover = max(d.cover, share)
		d.fills = append(d.fills, fill{at, false})
		if share < 0.7 {
			d.figures = append(d.figures, at)
		}
	case enums.FPDF_PAGEOBJ_FORM, enums.FPDF_PAGEOBJ_SHADING:
		d.fills = append(d.fills, fill{at, false})
		d.unseen = true // its own texts are not looked at one by one
		if share < 0.7 && kind == enums.FPDF_PAGEOBJ_FORM {
			d.figures = append(d.figures, at)
		}
	}
}

func whiteFill(instance pdfium.Pdfium, object references.FPDF_PAGEOBJECT) bool {
	mode, err := instance.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: object})
	if err != nil || mode.FillMode == enums.FPDF_FILLMODE_NONE {
		return true // strokes cover nothing
	}
	c, err := instance.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
	return err != nil || pale(c.FillColor.R, c.FillColor.G, c.FillColor.B) || c.FillColor.A < 10
}
