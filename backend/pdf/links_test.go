package pdf

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/paper"
)

// TestLink leads citations and mentions to their blocks, and nothing else.
func TestLink(t *testing.T) {
	d := paper.Document{Sections: []paper.Section{{Blocks: []paper.Block{
		{Anchor: "page1.p1", Kind: paper.BlockParagraph, Text: "As in [1, 12], see Table 2 and Fig. 1, not Table 9 or [0, 1)."},
		{Anchor: "page1.p2", Kind: paper.BlockTable, Number: "2", Text: "Table 2: Errors."},
		{Anchor: "page1.p3", Kind: paper.BlockFigure, Number: "1", Text: "Figure 1: Errors of Table 2."},
		{Anchor: "page2.p1", Kind: paper.BlockReference, Text: "[1] A. Author. A paper."},
		{Anchor: "page2.p2", Kind: paper.BlockReference, Text: "[12] B. Author. Another paper, see [1]."},
	}}}}
	link(&d)
	got := map[string][]string{}
	for _, b := range d.Sections[0].Blocks {
		for _, l := range b.Links {
			got[b.Anchor] = append(got[b.Anchor], string(l.Kind)+" "+b.Text[l.Start:l.End]+" "+l.Target)
		}
	}
	want := map[string][]string{
		"page1.p1": {"citation 1 page2.p1", "citation 12 page2.p2", "reference Table 2 page1.p2", "reference Fig. 1 page1.p3"},
		"page1.p3": {"reference Table 2 page1.p2"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
