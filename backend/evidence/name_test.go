package evidence

import (
	"testing"

	"paperboy/backend/paper"
)

// TestName: the bold name of an innovation is what the sentence tells of, never a head
// that names nothing while more is said.
func TestName(t *testing.T) {
	own := []string{"FoldNet", "Code-FoldNet"}
	for text, want := range map[string]string{
		"We build a flavor of paper boats that floats.":                                          "flavor of paper boats",
		"We present a novel approach that uses folded sheets as hulls.":                          "folded sheets",
		"We create a large dataset called BoatBench to help others.":                             "BoatBench",
		"We propose another folding scheme for the sheets of the poor.":                          "folding scheme",
		"We designed several unique sailing tasks where two boats race.":                         "sailing tasks",
		"Instead of a whole boat, we train it to ask follow-up questions to learn of the water.": "follow-up questions",
		"For long trips the one that is best by far is Code-FoldNet here.":                       "Code-FoldNet",
		"In this work we propose to check boats in water: one floats or sinks.":                  "check boats",
		"We show that this simple keel agrees with the judgement of sailors.":                    "keel",
		"We propose an algorithm and sail.":                                                      "algorithm",
		"Dry hulls: They hold water out for longer than others do.":                              "Dry hulls",
	} {
		if got := Name(paper.Passage{Text: text}, own); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestDistinct: of two with one name one is shown, and nothing that others did or that
// the authors hope for while the paper says enough of itself.
func TestDistinct(t *testing.T) {
	var list []paper.Passage
	for i, text := range []string{
		"We introduce a speech codec for boats.",
		"Cloud platforms embed paper in networks, enabling low-latency access to hulls.",
		"We introduce a novel speech token codec of our own.",
		"We hope our insights inspire new avenues of research.",
		"We design a rigging scheme for the sail.",
		"A limitation of their work is the lack of a keel, which we show.",
	} {
		list = append(list, paper.Passage{Text: text, Place: paper.Place{Start: i}})
	}
	var got []int
	for _, p := range distinct(list, nil) {
		got = append(got, p.Place.Start)
	}
	if len(got) != 2 || got[0] != 0 || got[1] != 4 {
		t.Error(got)
	}
	if got := distinct(list[1:2], nil); len(got) != 1 {
		t.Errorf("better the background than nothing: %v", got)
	}
}

// TestHardwareOfOthers: a list of devices says nothing of what the paper ran on.
func TestHardwareOfOthers(t *testing.T) {
	d := paper.Document{Sections: []paper.Section{{Kind: paper.SectionMethod, Blocks: []paper.Block{
		{Anchor: "a", Kind: paper.BlockParagraph, Text: "The devices of a computer range from a mouse and a keyboard to the GPU and network cards. We ran all experiments on one A100 GPU."},
	}}}}
	got := Select(d, DefaultBudget).Hardware
	if len(got) != 1 || got[0].Text != "We ran all experiments on one A100 GPU." {
		t.Errorf("%+v", got)
	}
}

// TestNoResult: a question, an aim or what heads a table is shown as no result.
func TestNoResult(t *testing.T) {
	result := "Our method achieves the best of all results in the tests of the harbour."
	got := withNumbers([]paper.Passage{
		{Text: "Our goal is for readers to gain insights on what we improve.", Place: paper.Place{Start: 1}},
		{Text: "Table 1: Improvement of our boats, mean over 10 runs, (%)", Place: paper.Place{Start: 2}},
		{Text: result, Place: paper.Place{Start: 3}},
	}, nil)
	if len(got) != 1 || got[0].Text != result {
		t.Errorf("%+v", got)
	}
}
