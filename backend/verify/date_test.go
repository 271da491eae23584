package verify_test

import (
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

// TestLineNumbers: what counts the lines of a listing is no amount of the paper.
func TestLineNumbers(t *testing.T) {
	d := paper.Document{ID: "2601.00004", Title: "Logs", Abstract: "Logs of boats.", Sections: []paper.Section{{Anchor: "A1", Title: "Log", Blocks: []paper.Block{
		{Anchor: "A1.p1", Kind: paper.BlockListing, Text: "41 Log of the boats\n42 1. Boats sail at 37 knots\n43\n44 2. Boats rest"},
		{Anchor: "A1.p2", Kind: paper.BlockListing, Text: "61 boats\n72 oars"},
	}}}}
	if got, want := numbersOf("42 boats, 44 boats, 37 knots, 61 boats and 72 oars.", d), "42 absent, 44 absent, 37 exact, 61 exact, 72 exact"; got != want {
		t.Errorf("%s; want %s", got, want)
	}
}

// TestDates: a date is one thing, whatever it is written like.
func TestDates(t *testing.T) {
	d := paper.Document{ID: "2601.00001", Title: "Logs of a Harbour", Abstract: "Boats were counted from February 1 to May 29, 2024. A second count began on 2023-11-05.", Sections: []paper.Section{
		{Anchor: "A1", Title: "Appendix", Blocks: []paper.Block{{Anchor: "A1.p1", Kind: paper.BlockParagraph, Text: "116 1. Boats 117 2. Birds 118 3. Rocks. The harbour has 29 piers and 5 lights, and opened on 3 March 1912. Logs of gpt-4o-2024-08-06 are kept."}}},
	}}
	for text, want := range map[string]string{
		"数据从 2024 年 2 月 1 日至 2024 年 5 月 29 日。":                "2024 年 2 月 1 日 exact, 2024 年 5 月 29 日 exact",
		"数据从 2024 年 2 月 1 日至 5 月 29 日。":                       "2024 年 2 月 1 日 exact, 5 月 29 日 exact",
		"数据从 2024 年 2 月 2 日至 2024 年 5 月 29 日。":                "2024 年 2 月 2 日 absent, 2024 年 5 月 29 日 exact",
		"It began on February 1, 2024.":                       "February 1, 2024 exact",
		"It began on Feb. 1st, 2024, and ended in May.":       "Feb. 1st, 2024 exact",
		"It began on 1 February 2024.":                        "1 February 2024 exact",
		"It began on 2024-02-01.":                             "2024-02-01 exact",
		"It began on 2024-01-01.":                             "2024-01-01 absent",
		"It began on January 2, 2024.":                        "January 2, 2024 absent",
		"It began in February 2024.":                          "February 2024 equal",
		"第二次从 2023 年 11 月 5 日开始。":                             "2023 年 11 月 5 日 exact",
		"The count of 2024 was the first.":                    "2024 exact",
		"The harbour opened on March 3, 1912, with 29 piers.": "March 3, 1912 exact, 29 exact",
		"It has gpt-4o-2024-08-06 logs.":                      "",
	} {
		var got []string
		for _, n := range verify.Text(text, d).Numbers {
			got = append(got, n.Text+" "+string(n.Class))
			if n.Class.Grounded() && (len(n.Places) == 0 || n.Quote == "") {
				t.Errorf("%q: no place: %+v", text, n)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %s; want %s", text, strings.Join(got, ", "), want)
		}
	}
}
