package verify_test

import (
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

// TestSuperlatives: a number that stands in the paper does not bear out that it is the
// best of its column.
func TestSuperlatives(t *testing.T) {
	d := paper.Document{ID: "2601.00003", Title: "KeelNet: Boats That Hear", Abstract: "KeelNet hears waves.", Sections: []paper.Section{
		{Anchor: "S1", Title: "Results", Kind: paper.SectionExperiments, Blocks: []paper.Block{
			{Anchor: "S1.T1", Kind: paper.BlockTable, Text: "Table 1: Hearing of boats.\nModel | WER ↓ | Accuracy ↑ | Drift\nHuman | 1.12% | 99.10 | 0.11\nSloopNet | 4.38% | 81.40 | 0.52\nSkiffNet | 7.91% | 86.25 | 0.97\nKeelNet (ours) | 5.18% | 88.75 | 0.73"},
			{Anchor: "S1.T2", Kind: paper.BlockTable, Text: "Table 2: Speech quality of boats.\nModel | BLEU ↑\nLarge boats | \nGalleonNet | 41.27\nSmall boats | \nDinghyNet | 31.06\nKeelNet-S | 33.54"},
		}},
	}}
	for text, want := range map[string]string{
		"KeelNet has the lowest WER, 5.18%.":                           "5.18% elsewhere",
		"KeelNet 的 WER 最低，为 5.18%。":                                    "5.18% elsewhere",
		"KeelNet 的 WER 为 5.18%，为最优。":                                   "5.18% elsewhere",
		"SloopNet has the lowest WER, 4.38%.":                          "4.38% exact",
		"KeelNet has the highest accuracy of 88.75.":                   "88.75 exact",
		"SkiffNet reaches the best accuracy of 86.25.":                 "86.25 elsewhere",
		"SkiffNet reaches the second best accuracy of 86.25.":          "86.25 exact",
		"The largest model, SkiffNet, has an accuracy of 86.25.":       "86.25 exact",
		"The largest boat, SkiffNet, has an accuracy of 86.25.":        "86.25 exact",
		"KeelNet has the best Drift, 0.73.":                            "0.73 elsewhere",
		"SkiffNet has the best Drift, 0.97.":                           "0.97 exact",
		"Of all baselines, SkiffNet has the best accuracy, 86.25.":     "86.25 exact",
		"KeelNet has the highest accuracy, 88.75, and a WER of 5.18%.": "88.75 exact, 5.18% exact",
		"KeelNet has a WER of 5.18% and the highest accuracy, 88.75.":  "5.18% exact, 88.75 exact",
		"KeelNet-S has the highest BLEU, 33.54.":                       "33.54 exact",
		"DinghyNet has the highest BLEU, 31.06.":                       "31.06 elsewhere",
	} {
		if got := numbersOf(text, d); got != want {
			t.Errorf("%q: %s; want %s", text, got, want)
		}
	}
	c := verify.Text("KeelNet has the lowest WER, 5.18%.", d)
	if len(c.Numbers) != 1 || !strings.Contains(c.Numbers[0].Reason, "4.38% of SloopNet") || len(c.Numbers[0].Places) != 1 {
		t.Errorf("%+v", c.Numbers)
	}
}
