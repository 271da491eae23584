package pdf

import (
	"fmt"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"paperboy/backend/paper"
)

// The reasons for which a word cannot be seen.
const (
	hiddenMode    = "drawn invisible"
	hiddenColour  = "white on white"
	hiddenSize    = "too small to be read"
	hiddenOutside = "outside the page"
)

// smallest is the least size that can be read, in points; labels in figures that were
// shrunk have three.
const smallest = 1.5

// pale says whether a colour cannot be told from white paper.
func pale(r, g, b uint) bool { return min(r, g, b) >= 0xF4 }

// hidden says why a reader of the page cannot see a word; empty where it can be
// seen. Invisible text over a scanned page is the work of text recognition and stays.
func (l *loader) hidden(g glyph, w rawRun) string {
	at := box{min(w.x0, w.x1), min(w.y0, w.y1), max(w.x0, w.x1), max(w.y0, w.y1)}
	if at.x1 < float64(l.box.Left)-2 || at.x0 > float64(l.box.Right)+2 || at.y1 < float64(l.box.Bottom)-2 || at.y0 > float64(l.box.Top)+2 {
		return hiddenOutside
	}
	if w.size < smallest && w.size > 0 {
		return hiddenSize
	}
	if !l.drawn.unseen {
		return ""
	}
	colour, err := l.instance.FPDFText_GetFillColor(&requests.FPDFText_GetFillColor{TextPage: l.text, Index: g.index})
	if err != nil {
		return ""
	}
	see := pale(colour.R, colour.G, colour.B) || colour.A < 10
	mode := l.mode(g)
	switch {
	case (mode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode == enums.FPDF_TEXTRENDERMODE_CLIP) && l.drawn.cover < 0.5:
		return hiddenMode
	case see && mode == enums.FPDF_TEXTRENDERMODE_FILL && (colour.A < 10 || !l.painted(at)):
		return hiddenColour
	}
	return ""
}

// unseen says whether an object of text may be invisible: to look at objects first,
// lines mostly, saves looking at every word of a page.
func unseen(instance pdfium.Pdfium, object references.FPDF_PAGEOBJECT) bool {
	mode, err := instance.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object})
	if err != nil || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP {
		return true
	}
	c, err := instance.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
	return err != nil || pale(c.FillColor.R, c.FillColor.G, c.FillColor.B) || c.FillColor.A < 10
}

func (l *loader) mode(g glyph) enums.FPDF_TEXT_RENDERMODE {
	object, err := l.instance.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: l.text, Index: g.index})
	if err != nil {
		return enums.FPDF_TEXTRENDERMODE_FILL
	}
	mode, err := l.instance.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject})
	if err != nil {
		return enums.FPDF_TEXTRENDERMODE_FILL
	}
	return mode.TextRenderMode
}

// painted says whether a coloured area lies under a place.
func (l *loader) painted(at box) bool {
	for _, f := range l.drawn.fills {
		if !f.white && f.holds(at) {
			return true
		}
	}
	return false
}

// takeHidden removes the words that cannot be seen and says so; words of control
// characters and zero width alone are none.
func (r *remover) takeHidden(p *page) {
	kept := p.words[:0:0]
	reason, text := "", []string(nil)
	flush := func() {
		if len(text) > 0 {
			r.remove(p.number, "hidden text: "+reason, strings.Join(text, " "))
			r.hidden = append(r.hidden, hiddenRun{p.number, reason, strings.Join(text, " ")})
		}
		text = nil
	}
	for _, w := range p.words {
		if tidy(w.text) == "" {
			continue
		}
		if w.hidden != reason {
			flush()
			reason = w.hidden
		}
		if w.hidden == "" {
			kept = append(kept, w)
			continue
		}
		text = append(text, tidy(w.text))
	}
	flush()
	p.words = kept
}

// hiddenRun is a stretch of text that cannot be seen.
type hiddenRun struct {
	page         int
	reason, text string
}

// warnHidden tells of hidden text that has words: TeX itself leaves stray marks in
// white or outside the page.
func warnHidden(runs []hiddenRun) []paper.Warning {
	warnings := []paper.Warning{}
	for _, h := range runs {
		if len(strings.Fields(h.text)) >= 3 && len(warnings) < 20 {
			warnings = append(warnings, paper.Warning{Code: WarningHidden, Text: fmt.Sprintf("page %d, %s: %s", h.page, h.reason, beginning(h.text))})
		}
	}
	return warnings
}
