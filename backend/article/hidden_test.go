package article_test

import (
	"slices"
	"strings"
	"testing"

	"paperboy/backend/article"
	"paperboy/backend/extract"
	"paperboy/backend/extracttest"
	"paperboy/backend/paper"
)

// TestBothSeeTheSame: what a reader of the paper's page sees is in the text that a
// model gets and in the page that the reader gets, what he does not see is in neither.
func TestBothSeeTheSame(t *testing.T) {
	const prose = `<h1 class="ltx_title ltx_title_document">Kites</h1><p class="ltx_p">`
	for _, trick := range extracttest.Tricks() {
		raw := page(prose + strings.Repeat("A kite flies on a string. ", 60) + `</p>` + trick.HTML)
		d, err := extract.New().Extract(raw, from)
		if err != nil {
			t.Fatal(trick.Name, err)
		}
		a, err := article.Sanitize(raw, from)
		if err != nil {
			t.Fatal(trick.Name, err)
		}
		if got := strings.Contains(extract.Text(d), extracttest.Secret); got != trick.Seen {
			t.Errorf("%s: in the text: %v", trick.Name, got)
		}
		if got := strings.Contains(a.HTML, extracttest.Secret); got != trick.Seen {
			t.Errorf("%s: in the article: %v: %s", trick.Name, got, a.HTML[max(0, len(a.HTML)-400):])
		}
		told := slices.ContainsFunc(d.Warnings, func(w paper.Warning) bool {
			return w.Code == extract.WarningHidden && strings.Contains(w.Text, extracttest.Secret)
		})
		if honest := trick.Element || strings.Contains(trick.HTML, "ltx_nodisplay") || strings.Contains(trick.HTML, "ltx_phantom"); told == (trick.Seen || honest) {
			t.Errorf("%s: told of: %v", trick.Name, told)
		}
	}
}
