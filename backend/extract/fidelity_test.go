package extract_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"paperboy/backend/extract"
	"paperboy/backend/extracttest"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

// TestFidelityOfOurPages and TestFidelityOfTheCorpus hold each document against what
// stands in the raw elements of its page, counted without the extractor.
func TestFidelityOfOurPages(t *testing.T) {
	pages := map[string][]byte{"synthetic": extracttest.Synthetic(12)}
	for _, pattern := range []string{"testdata/*.html", "../sample/papers/*.html"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			pages[filepath.Base(path)] = sharedtest.Read(t, path)
		}
	}
	faithful(t, pages)
}

func TestFidelityOfTheCorpus(t *testing.T) { faithful(t, sharedtest.Pages(t)) }

func faithful(t *testing.T, pages map[string][]byte) {
	papers := 0
	for name, page := range pages {
		d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML, URL: "https://arxiv.org/html/" + name})
		if paper.CodeOf(err) == paper.NotAPaper {
			continue // whether rightly: TestCases and TestCorpus
		}
		papers++
		t.Run(name, func(t *testing.T) {
			if err != nil {
				t.Fatal(err)
			}
			raw, err := extracttest.Count(page)
			if err != nil {
				t.Fatal(err)
			}
			hold(t, raw, d)
		})
	}
	if papers == 0 {
		t.Error("no page was read as a paper")
	}
}

// hold reports every loss, repetition and disorder of a document.
func hold(t *testing.T, raw *extracttest.Page, d paper.Document) {
	whole := extracttest.ReadDocument(d)
	display, inline := split(raw.Tables)
	figures := raw.Measure(whole)
	for what, share := range map[string]extracttest.Share{
		"paragraph": figures.Paragraphs, "caption": figures.Captions, "footnote": figures.Footnotes, "equation": figures.Equations, "heading": figures.Headings,
		"cell with words": figures.Cells, "line of code": figures.Lines, "text of any kind": figures.Texts,
		"number of a table":              extracttest.Numbers(display, extracttest.ReadBlocks(d, tabular)),
		"number of a table in a line":    extracttest.Numbers(inline, whole),
		"row of a table, as one line of": figures.Rows,
	} {
		t.Logf("%d of %d: %s", share.Found, share.Total, what)
		complain(t, "lost "+what, share.Missing)
	}
	complain(t, "said too often", raw.Repeated(whole))
	disordered, placed := raw.Disordered(whole)
	t.Logf("%d paragraphs placed", placed)
	complain(t, "out of order", disordered)
	complain(t, "headings that are none of a section or theorem", nameless(raw, d))
	for what, share := range map[string]extracttest.Share{
		"a footnote inside its sentence": figures.NotesInside, "an entry of the bibliography in the text": figures.References,
		"words from around the article": figures.Chrome, "a formula twice": figures.Doubled,
	} {
		complain(t, "leaked: "+what, share.Present)
	}
	if figures.Speech > 0 {
		t.Errorf("leaked: %d words of formulas read out", figures.Speech)
	}
}

// split parts tables from those within running text or cells, whose numbers may
// stand in blocks of any kind.
func split(tables []extracttest.Table) (display, inline []extracttest.Table) {
	for _, t := range tables {
		if t.Inline {
			inline = append(inline, t)
		} else {
			display = append(display, t)
		}
	}
	return display, inline
}

// tabular are the blocks in which a table's numbers may stand: those of paragraphs
// must not make up for a lost cell.
func tabular(b paper.Block) bool {
	return b.Kind == paper.BlockTable || b.Kind == paper.BlockFigure || b.Kind == paper.BlockListing
}

// nameless lists headings of the page that neither name a section nor begin a block.
func nameless(raw *extracttest.Page, d paper.Document) []string {
	starts := []string{d.Title}
	for _, s := range d.Sections {
		starts = append(starts, s.Number+" "+s.Title, s.Title)
		for _, b := range s.Blocks {
			starts = append(starts, b.Text)
		}
	}
	var list []string
	for _, h := range raw.Headings {
		if !slices.ContainsFunc(starts, h.Names) {
			list = append(list, h.Anchor+": "+h.Tag+" "+h.Text)
		}
	}
	return list
}

// complain reports the first of many losses in full and counts the rest.
func complain(t *testing.T, what string, list []string) {
	t.Helper()
	const shown = 8
	for i, text := range list {
		if i == shown {
			t.Errorf("%s: %d more", what, len(list)-shown)
			return
		}
		if len(text) > 300 {
			text = strings.ToValidUTF8(text[:300], "") + "…"
		}
		t.Errorf("%s: %s", what, text)
	}
}
