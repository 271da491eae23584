package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// sheet writes one page of a test file: text at places, from the lower left corner,
// in points.
type sheet struct {
	content bytes.Buffer
	width   float64
	height  float64
	rotate  int
}

// The fonts of a test file, by the names of its resources.
const (
	upright  = "F1"
	boldface = "F2"
	slanted  = "F3"
	symbols  = "F4"
)

func newSheet() *sheet { return &sheet{width: 612, height: 792} }

// text draws a line. Signs outside Latin-1 are not written.
func (s *sheet) text(x, y, size float64, font, text string) *sheet {
	fmt.Fprintf(&s.content, "BT /%s %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", font, size, x, y, literal(text))
	return s
}

// upwards draws a line that runs from the bottom to the top.
func (s *sheet) upwards(x, y, size float64, text string) *sheet {
	fmt.Fprintf(&s.content, "BT /%s %g Tf 0 1 -1 0 %g %g Tm (%s) Tj ET\n", upright, size, x, y, literal(text))
	return s
}

// with draws under other settings of the page: "1 g" paints white, "3 Tr" nothing.
func (s *sheet) with(settings string, draw func(*sheet)) *sheet {
	s.content.WriteString("q " + settings + "\n")
	draw(s)
	s.content.WriteString("Q\n")
	return s
}

// raised draws a line with a smaller, raised part in it.
func (s *sheet) raised(x, y, size float64, before, up, after string) *sheet {
	fmt.Fprintf(&s.content, "BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj /F1 %g Tf %g Ts (%s) Tj /F1 %g Tf 0 Ts (%s) Tj ET\n",
		size, x, y, literal(before), 0.7*size, 0.36*size, literal(up), size, literal(after))
	return s
}

func (s *sheet) rule(x0, x1, y float64) *sheet {
	fmt.Fprintf(&s.content, "%g %g %g 0.5 re f\n", x0, y, x1-x0)
	return s
}

// picture draws the image of the file over a rectangle.
func (s *sheet) picture(x, y, width, height float64) *sheet {
	fmt.Fprintf(&s.content, "q %g 0 0 %g %g %g cm /Im Do Q\n", width, height, x, y)
	return s
}

// lines draws lines under each other and gives the height of the next.
func (s *sheet) lines(x, y, size float64, font string, lines ...string) float64 {
	for _, l := range lines {
		s.text(x, y, size, font, l)
		y -= 1.2 * size
	}
	return y
}

func literal(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case strings.ContainsRune(`()\`, r):
			b.WriteString(`\` + string(r))
		case r < 256:
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// file writes sheets as a PDF. The trailer may hold more entries.
func file(trailer string, sheets ...*sheet) []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "", // pages: when their numbers are known
		"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Bold /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding /WinAnsiEncoding >>",
		"<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>",
		"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream",
	}
	const resources = "<< /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >> /XObject << /Im 7 0 R >> >>"
	var kids []string
	for _, s := range sheets {
		objects = append(objects, fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", s.content.Len(), s.content.String()))
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Rotate %d /Resources %s /Contents %d 0 R >>", s.width, s.height, s.rotate, resources, len(objects)))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	return assemble(objects, trailer)
}

func assemble(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, xref)
	return b.Bytes()
}
