package verify_test

import (
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

const kiln = `# Kilnwatch: A Guard for Pottery Kilns
> Kilnwatch watches kilns.
## results: Results
While the plain sensor of the older kiln at Ostwick alarms in 12 of its firings, Kilnwatch alarms in 31 (Table 2) [4].
In setting 3 of the long night tests the drift of the inner wall is only −0.10 of a degree per hour, as [7] found.
Under gas firing Brickeye is weaker by far than what it was in the electric kilns of the yard, 44.25 against 51.
### table: Table 1: Cracks found (%).
|Method|Stoneware|Porcelain|
|---|---|---|
|Kilnwatch (ours)|81.4|73.9|
|Brickeye|62.7|73.1|
|P&Q|66.0|48.5|
|w/o Glaze-Pref.|79.2|51.6|
`

// TestVerbatim: a clause of the paper is exact at its place, and one that is changed,
// cut short or said of another is not so for that.
func TestVerbatim(t *testing.T) {
	x := verify.NewIndex(documentOf(kiln))
	for _, c := range []struct {
		text, number string
		class        paper.NumberClass
		place        string
	}{
		{"While the plain sensor of the older kiln at Ostwick alarms in 12 of its firings, Kilnwatch alarms in 31 (Table 2).", "31", paper.NumberExact, "S1.b1"},
		{"*   **Workflow**: In setting 3 of the long night tests the drift of the inner wall is only −0.10 of a degree per hour.", "−0.10", paper.NumberExact, "S1.b2"},
		{"漂移很小（原文：In setting 3 of the long night tests the drift of the inner wall is only −0.10 of a degree per hour）。", "3", paper.NumberExact, "S1.b2"},
		{"In setting 3 of the long night tests the drift of the inner wall is only −0.1 of a degree per hour.", "3", paper.NumberExact, "S1.b2"},
		{"In setting 5 of the long night tests the drift of the inner wall is only −0.10 of a degree per hour.", "5", paper.NumberAbsent, ""},
		{"Under gas firing Brickeye is weaker by far than what it was in the electric kilns of the yard, 44 against 51.", "51", paper.NumberExact, "S1.b3"},
	} {
		checks := x.Text(c.text)
		found := false
		for _, n := range checks.Numbers {
			if n.Text != c.number {
				continue
			}
			found = true
			if n.Class != c.class || c.place != "" && (len(n.Places) != 1 || n.Places[0].Anchor != c.place) {
				t.Errorf("%q of %q is %s at %v (%s)", c.number, c.text, n.Class, n.Places, n.Reason)
			}
		}
		if !found {
			t.Errorf("%q of %q is no number: %+v", c.number, c.text, checks.Numbers)
		}
	}
}

// TestVerbatimPlace: the place is just what stands there, and the claim has it too.
func TestVerbatimPlace(t *testing.T) {
	d := documentOf(kiln)
	checks := verify.Text("*   **Drift**: In setting 3 of the long night tests the drift of the inner wall is only −0.10 of a degree per hour, as found.", d)
	text := d.Sections[0].Blocks[1].Text
	for _, n := range checks.Numbers {
		if p := n.Places[0]; text[p.Start:p.End] != n.Text {
			t.Errorf("%q is found at %q", n.Text, text[p.Start:p.End])
		}
	}
	if len(checks.Numbers) != 2 || len(checks.Claims) != 1 || checks.Claims[0].Support != paper.SupportFound || checks.Claims[0].Passages[0].Place.Anchor != "S1.b2" {
		t.Errorf("%+v", checks)
	}
}

// TestOthers: what a bracket says of the others stands in the same column and not in
// the own row.
func TestOthers(t *testing.T) {
	x := verify.NewIndex(documentOf(kiln))
	for text, wrong := range map[string]string{
		"Table 1, Kilnwatch: Stoneware 81.4 (the others: 62.7 to 79.2); Porcelain 73.9 (the others: 48.5 to 73.1).":                          "",
		"表 1，Kilnwatch：Stoneware 为 81.4（其余：62.7 至 79.2）；Porcelain 为 73.9（其余：48.5 至 73.1）。":                                                   "",
		"Table 1, Kilnwatch: Stoneware 81.4 (best of the others: w/o Glaze-Pref. 79.2); Porcelain 73.9 (best of the others: Brickeye 73.1).": "",
		"Table 1, Kilnwatch: Stoneware 81.4 (best of the others: P&Q 66.0).":                                                                 "",
		"Table 1, Kilnwatch: Stoneware 81.4 (best of the others: P&Q 62.7).":                                                                 "62.7",
		"Table 1, Kilnwatch: Porcelain 73.9 (the others: 48.5 to 79.2).":                                                                     "79.2",
		"表 1，Kilnwatch：Porcelain 为 73.9（其余：48.5 至 66.0）。":                                                                                    "66.0",
		"Table 1, Kilnwatch: Stoneware 81.4 (the others: 62.7 to 81.4).":                                                                     "81.4",
		"表 1，Kilnwatch：Stoneware 为 81.4（其余最好：Brickeye 79.2）。":                                                                                "79.2",
	} {
		for _, n := range x.Text(text).Numbers {
			second := n.Text != wrong || n.Text == "81.4" && n.Start < 50
			if n.Class.Grounded() != second {
				t.Errorf("%q of %q is %s (%s)", n.Text, text, n.Class, n.Reason)
			}
		}
	}
}
