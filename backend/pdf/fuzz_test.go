package pdf

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/paper"
)

// FuzzLayout puts words at any places in any order: no panic, nothing made up, twice
// the same.
func FuzzLayout(f *testing.F) {
	for seed := range uint64(12) {
		data := make([]byte, 1600)
		random := rand.New(rand.NewPCG(seed, 7))
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		f.Add(data, uint8(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte, count uint8) {
		if len(data) > 4000 {
			data = data[:4000]
		}
		pages := func() []page { return scatter(data, int(count%5)+1) }
		first := pages()
		given := 0
		for _, p := range first {
			for _, w := range p.words {
				given += visible(w.text)
			}
		}
		read := layOut(first)
		if got := lettersOf(read.document); got > given {
			t.Errorf("%d letters of %d", got, given)
		}
		again := layOut(pages())
		if diff := cmp.Diff(read.document, again.document) + cmp.Diff(read.removed, again.removed); diff != "" {
			t.Error("another document the second time:", diff)
		}
		anchors := map[string]bool{}
		for _, s := range read.document.Sections {
			for _, b := range s.Blocks {
				if anchors[b.Anchor] || strings.ContainsAny(b.Text, "\x0e\x0f") {
					t.Errorf("%+v", b)
				}
				anchors[b.Anchor] = true
			}
		}
	})
}

// tokens are words with which a layout does something.
var tokens = []string{
	"Abstract", "Abstract—We", "1", "2.1", "A", "II.", "Introduction", "References", "Appendix", "Table", "1:", "Figure", "3.", "Algorithm", "TABLE", "I",
	"[1]", "[12]", "(1)", "(2a)", "foot-", "note", "state-of-the-", "art", "GPT-", "4", "ﬁnd", "Schr¨odinger", "∗", "†", "•", "x\x02", "arXiv:2401.01234v2",
	"0.25", "12.5%", "10", "−4", "and", "Ada", "Example,", "University", "the", "model", "learns.", "valley", "of", "rivers;", "�", "∑", "=", "", " ", "\x0e", "\u200b",
}

// scatter makes pages of bytes, four for each word: which one, where it stands on a
// grid, and how it looks.
func scatter(data []byte, count int) []page {
	pages := make([]page, count)
	for i := range pages {
		pages[i] = page{number: i + 1, width: 612, height: 792}
	}
	for i := 0; i+4 <= len(data); i += 4 {
		p := &pages[i*count/len(data)]
		x, y, look := 50+float64(data[i+1])*2, 40+float64(data[i+2]%60)*12, data[i+3]
		size := []float64{10, 10, 10, 9, 12, 7, 16, 0}[look%8]
		text := tokens[int(data[i])%len(tokens)]
		switch {
		case look == 0xfb && len(p.rules) < maxRules:
			p.rules = append(p.rules, box{x, y, x + 300, y + 0.5})
		case look == 0xfc && len(p.figures) < maxFigures:
			p.figures = append(p.figures, box{x, y, x + 200, y + 120})
		case look == 0xfe:
			p.turned = append(p.turned, text)
		default:
			w := word{box: box{x, y - 0.7*size, x + float64(len(text))*size/2, y + 0.2*size}, text: text, base: y - float64(look>>7)*0.4*size, size: size, glued: look&8 > 0}
			w.font = font{name: "F", bold: look&16 > 0, italic: look&32 > 0, math: look&64 > 0}
			if look == 0xff {
				w.hidden = hiddenColour
			}
			p.words = append(p.words, w)
		}
	}
	return pages
}

// visible counts letters and digits.
func visible(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
			if strings.ContainsRune("ﬁﬂﬀﬅﬆ", r) {
				n++
			}
			if strings.ContainsRune("ﬃﬄ", r) {
				n += 2
			}
		}
	}
	return n
}

// lettersOf counts what a document says; numbers of sections and equations are read
// from its text.
func lettersOf(d paper.Document) int {
	n := visible(d.Title) + visible(d.Abstract) + visible(strings.Join(d.Authors, ""))
	for _, s := range d.Sections {
		n += visible(s.Title) + visible(s.Number)
		for _, b := range s.Blocks {
			n += visible(b.Text)
		}
	}
	return n
}

// FuzzFile changes bytes of our own files. Its runs go through PDFium: a few dozen a
// second.
func FuzzFile(f *testing.F) {
	if err := shared.engine.start(); err != nil { // slower than a run may be
		f.Fatal(err)
	}
	f.Add(uint16(100), []byte("/Kids"), uint8(0))
	f.Add(uint16(2000), []byte("9999999999"), uint8(1))
	f.Add(uint16(700), []byte(">> stream"), uint8(2))
	f.Fuzz(func(t *testing.T, at uint16, change []byte, which uint8) {
		files := [][]byte{oneColumn(), twoColumns(), reviewVersion()}
		content := files[int(which)%len(files)]
		copy(content[int(at)%len(content):], change)
		d, _, err := shared.Explain(content, paper.Origin{URL: "fuzz"})
		switch code := paper.CodeOf(err); code {
		case "":
			if lettersOf(d) > 40*len(content) {
				t.Error("a document longer than its file")
			}
		case paper.BadFile, paper.Encrypted, paper.Scanned, paper.NotAPaper:
		default:
			t.Error(code, err)
		}
	})
}

// TestFinite holds numbers of hostile files within what arithmetic bears.
func TestFinite(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e300, math.Float64frombits(binary.LittleEndian.Uint64([]byte("\xff\xff\xff\xff\xff\xff\xef\x7f")))} {
		if y := finite(x); math.IsNaN(y) || math.Abs(y) > 20_000 {
			t.Error(x, y)
		}
	}
}
