package article_test

import (
	"testing"

	"paperboy/backend/article"
	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

// BenchmarkSanitize makes an article of each captured page.
func BenchmarkSanitize(b *testing.B) {
	for name, page := range sharedtest.Pages(b) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := article.Sanitize(page, origin(name)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPage sets each captured page with a passage from its middle marked: what a
// reader waits for at a click.
func BenchmarkPage(b *testing.B) {
	for name, page := range sharedtest.Pages(b) {
		d, err := extract.New().Extract(page, origin(name))
		if err != nil {
			continue
		}
		a, err := article.Sanitize(page, origin(name))
		if err != nil {
			b.Fatal(err)
		}
		var blocks []paper.Block
		for _, s := range d.Sections {
			blocks = append(blocks, s.Blocks...)
		}
		middle := blocks[len(blocks)/2]
		view := article.View{Place: paper.Place{Anchor: middle.Anchor, End: min(200, len(middle.Text))}}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(a.HTML)))
			for b.Loop() {
				if _, _, err := article.Page(a, d, view); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
