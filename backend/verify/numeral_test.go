package verify_test

import (
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

func harbour() paper.Document {
	return paper.Document{ID: "2601.00002", Title: "Pilots of a Harbour", Abstract: "Eleven pilots and 40 tugs work in three crews. A third of the boats, 33.3%, wait for half an hour, and 0.1% sink.", Sections: []paper.Section{
		{Anchor: "S1", Title: "Settings", Blocks: []paper.Block{{Anchor: "S1.p1", Kind: paper.BlockParagraph, Text: "The learning rate is $1\\times 10^{-4}$ and the offset 10\ufffd8. We steer with Tiller2-0.5B as the backbone."}}},
		{Anchor: "S2", Title: "Results", Blocks: []paper.Block{{Anchor: "S2.T1", Kind: paper.BlockTable, Text: "Table 1: Sway of boats.\nBoat | sway\nDinghy | 0.714\nCutter | 0.753"}}},
	}}
}

func numbersOf(text string, d paper.Document) string {
	var got []string
	for _, n := range verify.Text(text, d).Numbers {
		got = append(got, n.Text+" "+string(n.Class))
	}
	return strings.Join(got, ", ")
}

// TestSpelled: what is counted or parted in words is a number too.
func TestSpelled(t *testing.T) {
	for text, want := range map[string]string{
		"Eleven pilots steer.":            "Eleven exact",
		"Twelve harbour pilots steer.":    "Twelve absent",
		"有十一个引航员。":                        "十一 exact",
		"有四十个拖船、七个船员组。":                   "四十 equal, 七 absent",
		"Its forty tugs and nine cranes.": "forty equal, nine absent",
		"有三个部分，两项创新，这两个船队，二维图像，一个港口。":                                             "",
		"It has two parts, three key ideas, a two-fold aim and one of the boats.": "two-fold absent",
		"1/3 的船在等待。":                   "1/3 equal",
		"about 1/3 of boats wait":      "1/3 equal",
		"1/4 的船在等待。":                   "1/4 absent",
		"三分之一的船在等待。":                   "三分之一 equal",
		"千分之一的船沉没。":                    "千分之一 equal",
		"百分之 33.3 的船在等待。":              "百分之 33.3 equal",
		"船等待半小时。":                      "半小时 exact",
		"船等待半天。":                       "半天 absent",
		"Boats wait for half an hour.": "half an hour exact",
	} {
		if got := numbersOf(text, harbour()); got != want {
			t.Errorf("%q: %s; want %s", text, got, want)
		}
	}
}

// TestPointers: what points to a place of the paper is neither number nor name.
func TestPointers(t *testing.T) {
	for _, text := range []string{"see §4, § 4.2 and [12]", "As Sec. 4, Alg. 2, Tab. 3, Fig. 4 and Eq. 5 in A.2 show", "如 Sec 3、Alg 2、Tab 1、Fig 2、Eq 4 与附录 A.2、B.1.3 所示 [12]。"} {
		if c := verify.Text(text, harbour()); len(c.Numbers)+len(c.Names) != 0 {
			t.Errorf("%q: %+v %+v", text, c.Numbers, c.Names)
		}
	}
}

// TestWritten: powers keep their braces and lost minus signs, sizes stand in names, and
// differences are told exactly.
func TestWritten(t *testing.T) {
	for text, want := range map[string]string{
		`学习率为 $1\times 10^{-4}$。`:          `1\times 10^{-4} exact`,
		"偏移量为 1e-8。":                       "1e-8 equal",
		"骨干有 5 亿（0.5B）参数，采用 Tiller2-0.5B。": "5 亿 equal, 0.5B exact",
		"sway 从 0.714 升到 0.753，提高 0.04。":   "0.714 exact, 0.753 exact, 0.04 derived",
		"sway 从 0.714 升到 0.753，提高 0.05。":   "0.714 exact, 0.753 exact, 0.05 absent",
		"Cutter 的 sway 比 Dinghy 高 0.039。":  "0.039 derived",
	} {
		if got := numbersOf(text, harbour()); got != want {
			t.Errorf("%q: %s; want %s", text, got, want)
		}
	}
	c := verify.Text("Cutter 的 sway 比 Dinghy 高 0.039。", harbour())
	if len(c.Numbers) != 1 || c.Numbers[0].Reason != "0.753 - 0.714 = 0.039" {
		t.Errorf("%+v", c.Numbers)
	}
}
