package verify_test

import (
	"testing"

	"paperboy/backend/verify"
)

const granary = `# Chaffwise: Grain Counts
> Chaffwise counts grain.
## results: Results
Chaffwise dries at 41.5 degrees instead of 48.5 and has 36 sensors and 480 chutes.
### table: Table 1: Cost per silo (in thousands of euros) and loss (%).
|Method|Cost|Loss|
|---|---|---|
|Chaffwise|23.6|1.7|
|Oldsieve|31.2|4.9|
`

// TestExchange: two values of one sentence that change places are not the paper's, in
// both languages; a table in thousands may be said in full.
func TestExchange(t *testing.T) {
	x := verify.NewIndex(documentOf(granary))
	for text, right := range map[string]bool{
		"Drying runs at 41.5 degrees instead of 48.5.": true,
		"Drying runs at 48.5 degrees instead of 41.5.": false,
		"干燥温度取 41.5 而不是 48.5。":                         true,
		"干燥温度取 48.5 而不是 41.5。":                         false,
		"Chaffwise has 480 chutes.":                    true,
		"Chaffwise has 36 chutes.":                     false,
		"Chaffwise costs €23,600, Oldsieve €31,200.":   true,
		"Chaffwise 的成本为 31200 欧元。":                     false,
		"Oldsieve 的成本为 3.12 万欧元。":                      true,
	} {
		for _, n := range x.Text(text).Numbers {
			if n.Class.Grounded() != right {
				t.Errorf("%q of %q is %s (%s)", n.Text, text, n.Class, n.Reason)
			}
		}
	}
}
