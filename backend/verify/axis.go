package verify

import (
	"slices"
	"sort"
	"strings"
)

// axis gives the places of a scope that name rows (0) or columns (1) of a table,
// level by level.
func (s *scope) axis(x *Index, g *grid, which int) [][]axisMention {
	if s.axes == nil {
		s.axes = map[*grid][2][][]axisMention{}
	}
	if known, ok := s.axes[g]; ok {
		return known[which]
	}
	var both [2][][]axisMention
	for i := range both {
		for level, forms := range g.axes[i].levels {
			named := s.named(x, forms)
			named = append(named, s.phrases(g.axes[i].words[level], named)...)
			sort.SliceStable(named, func(a, b int) bool { return named[a].start < named[b].start })
			both[i] = append(both[i], s.together(named))
		}
	}
	dropInner(&both)
	s.axes[g] = both
	return both[which]
}

// together narrows neighbours to the lines that both name: "unfiltered pilot".
func (s *scope) together(named []axisMention) []axisMention {
	var kept []axisMention
	for _, m := range named {
		if n := len(kept); n > 0 && m.start >= kept[n-1].end && m.start-kept[n-1].end <= longestGap && !s.parted(kept[n-1].end, m.start) && m.key[0] != '#' && kept[n-1].key[0] != '#' {
			if both := intersection(kept[n-1].lines, m.lines); len(both) > 0 {
				kept[n-1].lines, kept[n-1].end = both, m.end
				continue
			}
		}
		kept = append(kept, m)
	}
	return kept
}

func intersection(a, b []int) []int {
	var both []int
	for _, v := range a {
		if slices.Contains(b, v) && !slices.Contains(both, v) {
			both = append(both, v)
		}
	}
	return both
}

// dropInner leaves out what lies inside a longer label of another level: "SEED" of
// "SEED-LLaMA" is no column.
func dropInner(both *[2][][]axisMention) {
	var all []span
	for _, levels := range both {
		for _, named := range levels {
			all = append(all, spansOfAxis(named)...)
		}
	}
	for i := range both {
		for level, named := range both[i] {
			both[i][level] = slices.DeleteFunc(named, func(m axisMention) bool {
				return slices.ContainsFunc(all, func(o span) bool {
					return o.start <= m.start && m.end <= o.end && o.end-o.start > m.end-m.start
				})
			})
		}
	}
}

func spansOfAxis(list []axisMention) []span {
	out := make([]span, len(list))
	for i, m := range list {
		out[i] = m.span
	}
	return out
}

// labels are all places of a scope that name rows or columns of a table.
func (s *scope) labels(x *Index, g *grid) []span {
	var list []span
	for which := range g.axes {
		for _, level := range s.axis(x, g, which) {
			for _, m := range level {
				if m.key[0] != '#' {
					list = append(list, m.span)
				}
			}
		}
	}
	return list
}

// longestLabel is how many words of a claim may name one row or column.
const longestLabel = 10

// named finds the labels of one level in the scope: names and whole labels by their
// words, concepts, and the paper's own work.
func (s *scope) named(x *Index, level map[string][]int) []axisMention {
	var list []axisMention
	add := func(at span, key string, lines []int) {
		unit := slices.ContainsFunc(s.numbers, func(n number) bool { return n.unit.dimension != bare && n.digitsEnd <= at.start && at.end <= n.end })
		if len(lines) > 0 && !unit && (!s.alone || at.start >= s.sentence) {
			list = append(list, axisMention{mention{span: at, key: key}, lines})
		}
	}
	for _, r := range s.wordRuns() {
		if r.asWritten { // a label such as "All" is one only as it is written
			add(r.span, r.word, level["="+s.text[r.start:r.end]])
			continue
		}
		lines := level[r.full]
		if lines == nil && strings.HasSuffix(r.full, "s") {
			lines = level[strings.TrimSuffix(r.word, "s")]
		}
		if without := level["!"+r.word]; without != nil && negated(s.text[:r.start]) {
			lines = without
		}
		add(r.span, r.word, lines)
	}
	for _, c := range s.concepts {
		if telling(c.name) {
			add(span{c.start, c.end}, "#"+c.name, level["#"+c.name])
		}
	}
	own := ownLines(x, level)
	for _, m := range s.names {
		if m.key == "#own" {
			add(m.span, "#own", own)
		}
	}
	return longest(list)
}

// wordRun is some neighbouring words of a claim, run together as labels are.
type wordRun struct {
	span
	word, full string // without and with the signs behind it
	asWritten  bool   // too common a word to name anything in small letters
}

// wordRuns are all of up to longestLabel words, made once for all tables.
func (s *scope) wordRuns() []wordRun {
	if s.runs != nil {
		return s.runs
	}
	s.runs = []wordRun{}
	for i := range s.tokens {
		word := ""
		for j := i; j < len(s.tokens) && j < i+longestLabel && (j == i || s.tokens[j].start-s.tokens[j-1].end <= longestGap); j++ {
			word += s.tokens[j].word
			if at := s.tokens[j].end; !versionGoesOn(s.text, at) {
				s.runs = append(s.runs, wordRun{span{s.tokens[i].start, at}, word, word + pluses(s.text[at:]), idle[word] || len(word) == 1})
			}
		}
	}
	return s.runs
}

// pluses are the signs behind a name that make it another one: "NCF++".
func pluses(text string) string { return text[:len(text)-len(strings.TrimLeft(text, "+"))] }

// negated says whether a text ends with a word that takes away what follows.
func negated(before string) bool {
	return endsWithAny(strings.TrimRight(strings.ToLower(before), " -/“\"'"), "without", "without the", "without a", "without an", " no", "w/o", "removing", "removing the", "remove", "remove the", "dropping", "drop", "lacking", "去掉", "移除", "去除", "删除", "取消", "不使用", "不用", "没有", "无", "不", "缺少")
}

// ownLines are the rows or columns of the paper's own work.
func ownLines(x *Index, level map[string][]int) []int {
	lines := append([]int{}, level["#own"]...)
	for name := range x.own {
		for form, rows := range level {
			const telling = 4 // letters: "QuillRank" names "QuillRank-7B" too
			if form == name || len(name) >= telling && strings.HasPrefix(form, name) {
				lines = append(lines, rows...)
			}
		}
	}
	sort.Ints(lines)
	return slices.Compact(lines)
}

// longest drops a mention that lies inside a longer one, and orders the rest.
func longest(list []axisMention) []axisMention {
	sort.SliceStable(list, func(i, j int) bool {
		return list[i].start < list[j].start || list[i].start == list[j].start && list[i].end > list[j].end
	})
	var kept []axisMention
	for _, m := range list {
		if n := len(kept); n > 0 && m.start < kept[n-1].end {
			if m.start == kept[n-1].start && m.end == kept[n-1].end {
				kept[n-1].lines = merge(kept[n-1].lines, m.lines)
			}
			continue
		}
		kept = append(kept, m)
	}
	return kept
}

func merge(a, b []int) []int {
	list := append(append([]int{}, a...), b...)
	sort.Ints(list)
	return list
}
