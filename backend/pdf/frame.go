package pdf

import (
	"strings"

	"github.com/klippa-app/go-pdfium/structs"
)

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
	for _, b := range l.drawn.figures[:min(len(l.drawn.figures), maxFigures)] {
		p.figures = append(p.figures, at.box(b.x0, b.y0, b.x1, b.y1))
	}
	for _, b := range l.drawn.rules {
		if r := at.box(b.x0, b.y0, b.x1, b.y1); r.width() > 8*r.height() && r.width() > 20 && len(p.rules) < maxRules {
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
