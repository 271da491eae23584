package verify

import (
	"fmt"
	"sort"
	"strings"

	"paperboy/backend/paper"
)

// The groups of names that tables do not tell. Things are hardware: never what a
// result is of.
const (
	methods  = "methods"
	datasets = "datasets"
	things   = "things"
)

var ownPhrases = []string{"本文", "我们", "该方法", "本方法", "所提", "该模型", "该框架", "该系统", "提出的"}

// mentions are the names of a text; the paper's own and words that stand for it have
// the key "#own".
func (x *Index) mentions(text string, list []token) []mention {
	found := x.namesIn(text)
	for i, m := range found {
		if x.own[m.key] {
			found[i].key, found[i].group = "#own", methods
		} else {
			found[i].group = x.group(m.key)
		}
	}
	found = x.labelled(list, found)
	for _, t := range list {
		if t.word == "our" || t.word == "ours" || t.word == "we" || t.word == "proposed" {
			found = append(found, mention{span: span{t.start, t.end}, key: "#own", group: methods, faint: t.word == "we" || t.word == "our"})
		}
	}
	for _, phrase := range ownPhrases {
		for at := 0; ; {
			n := strings.Index(text[at:], phrase)
			if n < 0 {
				break
			}
			found = append(found, mention{span: span{at + n, at + n + len(phrase)}, key: "#own", group: methods, faint: phrase == "我们" || phrase == "本文"})
			at += n + len(phrase)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].start < found[j].start })
	return found
}

// labelled adds the words that are names because the paper calls its own work so, or
// has them as labels of its tables: "Ferry" at the start of a sentence, "Nurse".
func (x *Index) labelled(list []token, found []mention) []mention {
	taken := map[int]bool{}
	for _, m := range found {
		taken[m.start] = true
	}
	for _, t := range list {
		key := t.word
		if !x.labels[key] {
			key = strings.TrimSuffix(key, "s")
		}
		switch {
		case taken[t.start]:
		case x.own[t.word]:
			found = append(found, mention{span: span{t.start, t.end}, key: "#own", group: methods})
		case x.labels[key]:
			found = append(found, mention{span: span{t.start, t.end}, key: key, group: x.group(key)})
		}
	}
	return found
}

// readLabels notes the single words that name rows of tables.
func (x *Index) readLabels() {
	for _, at := range x.grids {
		for _, level := range x.blocks[at].grid.axes[0].levels {
			for form, lines := range level {
				const shortest = 3 // bytes; many names of fewer letters are words
				if len(form) > shortest && form[0] != '#' && !everyday[form] && dictionary[form] == nil && len(lines) == 1 && len(x.words[form]) > 0 && !isDigit(form[0]) {
					x.labels[form] = true
				}
			}
		}
	}
}

// findOwn finds what the paper calls its own work: the title before its colon, and
// what "we propose" names.
func (x *Index) findOwn(d paper.Document) {
	add := func(text string) {
		if name := joined(tokens(text)); len(name) > 2 && !everyday[name] {
			x.own[name] = true
		}
	}
	if before, _, ok := strings.Cut(plain(d.Title).text, ":"); ok && len(tokens(before)) <= 3 {
		add(before)
	}
	for _, b := range x.blocks[:min(len(x.blocks), 12)] {
		text := b.reading.text
		for _, phrase := range []string{"propose ", "proposes ", "introduce ", "introduces ", "present ", "presents ", "call ", "called ", "named ", "dubbed ", "termed ", "develop ", "develops ", "refer to as ", "referred to as ", "name it ", "提出了", "提出"} {
			n := wordAt(text, phrase)
			if n < 0 || b.grid != nil {
				continue
			}
			const reach = 60 // bytes: "we propose a new network, FoldNet"
			start := n + len(phrase)
			rest := text[start:min(len(text), start+reach)]
			if names := nameTokens("x " + rest); len(names) > 0 && !strings.Contains(rest[:max(0, names[0].start-2)], ". ") {
				add(("x " + rest)[names[0].start:names[0].end])
			}
		}
	}
}

// wordAt is where a phrase stands in a text that begins a word there: "call " is not in
// "recall "; -1 if it does not.
func wordAt(text, phrase string) int {
	for from := 0; ; {
		n := strings.Index(text[from:], phrase)
		if n < 0 {
			return -1
		}
		if n += from; n == 0 || !isLetter(text[n-1]) {
			return n
		}
		from = n + len(phrase)
	}
}

// hardware are names of machines.
var hardware = words("a100 a800 h100 h800 h20 h200 v100 b200 t4 l4 l40 l40s a10 a40 a6000 rtx rtx3090 rtx4090 rtx2080 gtx tpuv3 tpuv4 tpuv5 m1 m2 m3 iphone jetson xeon epyc gpu gpus nvlink rdma infiniband nvme ssd hdd hbm hbm2e hbm3 ddr4 ddr5 lpddr4 lpddr5 gddr6 pcie sram dram cxl fpga asic npu tpu npus tpus fpgas")

// group is what a name is compared with: the rows or columns of a table that it
// stands among, the methods, or the data sets.
func (x *Index) group(key string) string {
	if known, ok := x.groups[key]; ok {
		return known
	}
	group := methods
	switch place, withOwn := x.axisWith(key); {
	case hardware[key], hardware[strings.TrimSuffix(key, "s")]:
		group = things
	case withOwn:
	case place != "" && !x.isDataset(key):
		group = place
	case x.isDataset(key):
		group = datasets
	}
	x.groups[key] = group
	return group
}

// axisWith is the level of a table's axis that has a name among its labels, and
// whether the paper's own work stands there too.
func (x *Index) axisWith(key string) (place string, withOwn bool) {
	for _, b := range x.grids {
		g := x.blocks[b].grid
		for which := range g.axes {
			for i, level := range g.axes[which].levels {
				if len(level[key]) == 0 {
					continue
				}
				if len(ownLines(x, level)) > 0 {
					return "", true
				}
				if place == "" {
					place = fmt.Sprintf("%d.%d.%d", b, which, i)
				}
			}
		}
	}
	return place, false
}

// isDataset says whether the paper speaks of a name as of a data set: "on X",
// "the X benchmark".
func (x *Index) isDataset(key string) bool {
	if known, ok := x.kinds[key]; ok {
		return known
	}
	votes, all := 0, 0
	const enough = 40 // places
	for _, p := range x.look(key)[:min(enough, len(x.look(key)))] {
		b := &x.blocks[p.block]
		if b.source {
			continue
		}
		all++
		if datasetPlace(b, int(p.token), key) {
			votes++
		}
	}
	x.kinds[key] = votes*5 >= all*2 && votes > 0
	return x.kinds[key]
}

func datasetPlace(b *block, first int, key string) bool {
	last, size := first, len(b.tokens[first].word)
	for size < len(key) && last+1 < len(b.tokens) {
		last++
		size += len(b.tokens[last].word)
	}
	for i := last + 1; i <= last+2 && i < len(b.tokens); i++ {
		switch b.tokens[i].word {
		case "dataset", "datasets", "benchmark", "benchmarks", "corpus", "test", "split", "suite", "set":
			return true
		}
	}
	if first > 0 {
		switch b.tokens[first-1].word {
		case "on", "dataset", "benchmark", "across":
			return true
		}
	}
	before := b.reading.text[max(0, b.tokens[first].start-4):b.tokens[first].start]
	after := b.reading.text[b.tokens[last].end:min(len(b.reading.text), b.tokens[last].end+12)]
	return strings.HasSuffix(strings.TrimRight(before, " "), "在") || strings.HasPrefix(strings.TrimLeft(after, " "), "上") || strings.HasPrefix(strings.TrimLeft(after, " "), "数据集")
}
