package verify_test

import (
	"strings"
	"testing"

	"paperboy/backend/extract"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
	"paperboy/backend/verify"
)

// mostOfOwnWords is how large a share of the numbers that a real paper gives in its
// abstract, introduction and conclusion may be flagged when held against the rest of it:
// 10 of 77 were measured, most of them said of something else there.
const mostOfOwnWords = 0.14

// TestOwnWords holds what authors write of their own paper, in other words than its body,
// against that body: a measure of false alarms on sentences that nobody made for it.
func TestOwnWords(t *testing.T) {
	all, elsewhere := 0, 0
	for name, page := range sharedtest.Pages(t) {
		d, err := extract.New().Extract(page, paper.Origin{Source: paper.SourceHTML})
		if err != nil {
			t.Logf("%s: %v", name, err) // no paper; extract's own tests tell which are
			continue
		}
		text, body := parted(d)
		for _, n := range verify.Text(text, body).Numbers {
			all++
			if n.Class == paper.NumberElsewhere {
				elsewhere++
				t.Logf("%s: %q is elsewhere: %s", name, n.Text, n.Reason)
			}
		}
	}
	if float64(elsewhere) > mostOfOwnWords*float64(all) {
		t.Errorf("%d of %d numbers of the papers' own words are flagged", elsewhere, all)
	}
}

// parted takes abstract, introduction and conclusion out of a paper.
func parted(d paper.Document) (text string, body paper.Document) {
	text, body = d.Abstract, d
	body.Abstract, body.Sections = "", nil
	for _, s := range d.Sections {
		if title := strings.ToLower(s.Title); strings.Contains(title, "conclusion") || strings.Contains(title, "introduction") {
			for _, b := range s.Blocks {
				if b.Kind == paper.BlockParagraph {
					text += "\n" + b.Text
				}
			}
			s.Blocks = nil
		}
		body.Sections = append(body.Sections, s)
	}
	return text, body
}
