package figures_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"

	"paperboy/backend/figures"
	"paperboy/backend/paper"
)

// noise is a picture that does not compress.
func noise(width, height int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(random.Uint32())
	}
	return m
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestThumbnail(t *testing.T) {
	for kind, data := range map[string][]byte{
		"image/png":  encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, noise(900, 300)) }),
		"image/jpeg": encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, noise(900, 300), nil) }),
		"image/gif":  encoded(t, func(b *bytes.Buffer) error { return gif.Encode(b, noise(900, 300), nil) }),
	} {
		small, err := figures.Thumbnail(paper.Picture{Type: kind, Data: data})
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		m, format, err := image.Decode(bytes.NewReader(small.Data))
		if err != nil || m.Bounds() != image.Rect(0, 0, 144, 48) || small.Type != "image/"+format || len(small.Data) > 12_000 {
			t.Errorf("%s: %v %s %s %d bytes", kind, err, m.Bounds(), small.Type, len(small.Data))
		}
	}
}

// TestTransparent: what is clear becomes white, as the list shows it.
func TestTransparent(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 400, 400))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 160_000 { // noise that nobody sees, so that it is not left as it is
		m.Set(i%400, i/400, color.NRGBA{byte(random.Uint32()), byte(random.Uint32()), 0, 0})
	}
	small, err := figures.Thumbnail(paper.Picture{Type: "image/png", Data: encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, m) })})
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := image.Decode(bytes.NewReader(small.Data))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := got.At(10, 10).RGBA(); r>>8 != 255 || g>>8 != 255 || b>>8 != 255 {
		t.Errorf("%d %d %d", r>>8, g>>8, b>>8)
	}
}

// bomb is a PNG that says it is so large, with little behind it.
func bomb(width, height uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = append(binary.BigEndian.AppendUint32(head, height), 8, 6, 0, 0, 0)
	data := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\r"), head...)
	return append(binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(head)), bytes.Repeat([]byte{0}, 9000)...)
}

func TestUnfit(t *testing.T) {
	heavy := append([]byte("<svg>"), bytes.Repeat([]byte(" "), 100_000)...)
	for name, c := range map[string]struct {
		p    paper.Picture
		want paper.Code
	}{
		"bomb":          {paper.Picture{Type: "image/png", Data: bomb(60_000, 60_000)}, paper.TooLarge},
		"overflow":      {paper.Picture{Type: "image/png", Data: bomb(1<<31-1, 1<<31-1)}, paper.BadAnswer},
		"cut":           {paper.Picture{Type: "image/png", Data: bomb(600, 600)}, paper.BadAnswer},
		"heavy drawing": {paper.Picture{Type: "image/svg+xml", Data: heavy}, paper.BadAnswer},
		"light drawing": {paper.Picture{Type: "image/svg+xml", Data: heavy[:20_000]}, ""},
		"icon":          {paper.Picture{Type: "image/png", Data: []byte("anything")}, ""},
	} {
		small, err := figures.Thumbnail(c.p)
		if paper.CodeOf(err) != c.want || err == nil && !bytes.Equal(small.Data, c.p.Data) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzThumbnail(f *testing.F) {
	f.Add(encoded(f, func(b *bytes.Buffer) error { return png.Encode(b, noise(90, 60)) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return jpeg.Encode(b, noise(90, 60), nil) }))
	f.Add(encoded(f, func(b *bytes.Buffer) error { return gif.Encode(b, noise(90, 60), nil) }))
	f.Add(bomb(900, 900))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = append(data, bytes.Repeat([]byte{0}, 9000)...) // over the size that is left as it is
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width < 1<<20 && c.Height < 1<<20 && c.Width*c.Height > 1<<18 && c.Width*c.Height <= 24_000_000 {
			t.Skip() // large, allowed and slow
		}
		small, err := figures.Thumbnail(paper.Picture{Type: "image/png", Data: data})
		if err == nil && len(small.Data) > 64<<10 {
			t.Errorf("%d bytes", len(small.Data))
		}
	})
}

func BenchmarkThumbnail(b *testing.B) {
	p := paper.Picture{Type: "image/png", Data: encoded(b, func(out *bytes.Buffer) error { return png.Encode(out, noise(2000, 1000)) })}
	for b.Loop() {
		if _, err := figures.Thumbnail(p); err != nil {
			b.Fatal(err)
		}
	}
}
