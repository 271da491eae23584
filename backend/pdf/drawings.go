package pdf

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

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

// What is looked at on a page at most: plots have thousands of strokes.
const (
	maxDrawings = 1500
	maxFigures  = 60
	maxRules    = 200
)

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
