package library_test

import (
	"strings"
	"testing"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// TestSnippetsArePlain: reports and notes are Markdown, snippets are not.
func TestSnippetsArePlain(t *testing.T) {
	l := fresh(t)
	d := digest()
	d.Reports[0].Summary.Results = "* **Kite:** rises `4.2` metres\n- *far* from [the dock](https://example.org/x)\n\n## Rest\n> 3*4*5 quux\n"
	must(t, l.ImportDigest(t.Context(), d))
	revision, err := l.Note(t.Context(), d.Reports[0].ID)
	must(t, err)
	_, _, err = l.SaveNote(t.Context(), d.Reports[0].ID, "# My **zebra**\n* seen", revision.Revision)
	must(t, err)
	for query, want := range map[string]string{
		"quux":  "Kite: rises 4.2 metres far from the dock Rest 3*4*5 quux",
		"zebra": "My zebra seen",
	} {
		own := query == "zebra"
		var hits []library.Hit
		if own {
			hits, err = l.SearchNotes(t.Context(), library.SearchQuery{Text: query})
		} else {
			hits, err = l.Search(t.Context(), library.SearchQuery{Text: query, Language: paper.Chinese})
		}
		if err != nil || len(hits) != 1 {
			t.Fatalf("%s: %+v, %v", query, hits, err)
		}
		var text strings.Builder
		for _, span := range hits[0].Snippet {
			text.WriteString(span.Text)
		}
		if got := strings.TrimPrefix(text.String(), "…"); !strings.HasSuffix(want, got) || len(got) < len(want)/2 {
			t.Errorf("%s: %q", query, got)
		}
	}
}

// TestSnippetsKeepNumbers: half a number at either end would be another number.
func TestSnippetsKeepNumbers(t *testing.T) {
	l := fresh(t)
	for shift := range 12 {
		d := digest()
		text := strings.Repeat("x", shift) + strings.Repeat(" 1234.5678%", 6) + " quux" + strings.Repeat(" 1234.5678%", 20)
		d.Reports[0].Summary.Results = text
		must(t, l.ImportDigest(t.Context(), d))
		hits, err := l.Search(t.Context(), library.SearchQuery{Text: "quux"})
		if err != nil || len(hits) != 1 {
			t.Fatalf("%+v, %v", hits, err)
		}
		var shown strings.Builder
		for _, span := range hits[0].Snippet {
			shown.WriteString(span.Text)
		}
		for _, word := range strings.Fields(strings.Trim(shown.String(), "…")) {
			if word != "1234.5678%" && word != "quux" {
				t.Errorf("shift %d: %q in %q", shift, word, shown.String())
			}
		}
	}
}
