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
