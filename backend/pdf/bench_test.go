package pdf

import (
	"path/filepath"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

// BenchmarkExtract reads each captured file, and one of our own of 200 pages with
// 1.1 million characters. PDFium has started.
func BenchmarkExtract(b *testing.B) {
	files := map[string][]byte{"200_pages": long(200, 50)}
	paths, err := filepath.Glob(filepath.Join(sharedtest.Folder(b, "corpus/arxiv_pdf"), "[0-9]*.pdf"))
	if err != nil {
		b.Fatal(err)
	}
	for _, path := range paths {
		files[filepath.Base(path)] = sharedtest.Read(b, path)
	}
	if _, err := shared.Extract(twoColumns(), paper.Origin{}); err != nil {
		b.Fatal(err)
	}
	for name, content := range files {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(content)))
			pages := 0
			for b.Loop() {
				c, err := shared.engine.read(content)
				if err != nil {
					b.Fatal(err)
				}
				layOut(c.pages)
				pages += len(c.pages)
			}
			b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}

// BenchmarkLayout measures what happens without PDFium.
func BenchmarkLayout(b *testing.B) {
	c, err := shared.engine.read(long(200, 50))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		layOut(append([]page{}, c.pages...))
	}
	b.ReportMetric(float64(len(c.pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}
