package verify

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// direction is what a superlative says: 1 the greatest, -1 the least, 0 the best of
// whichever.
type direction int

// superlatives are the words that say that no other value goes beyond one.
var superlatives = []struct {
	word string
	to   direction
}{
	{"highest", 1}, {"largest", 1}, {"lowest", -1}, {"smallest", -1}, {"best", 0}, {"最高", 1}, {"最大", 1}, {"最低", -1}, {"最小", -1}, {"最好", 0}, {"最优", 0}, {"最佳", 0},
}

// restricting are what makes a superlative one of fewer things than a table holds, or
// none: "best of the baselines", "not the best", "second best", 最高可达.
var restricting = []string{
	"baseline", "among", "other", "open", "one of", "second", "third", "next", "not ", "n't ", "than the", "over the", "near", "close", "except", "prior", "previous", "existing", "competi", "best-of", "within", "-best", "up to", "to the best",
	"基线", "其他", "其它", "其余", "开源", "之一", "次", "第二", "第三", "不是", "并非", "未", "比", "超过", "优于", "接近", "除", "现有", "以往", "先前", "竞争", "同类", "同规模", "可达", "中最", "倍",
}

// refute speaks against numbers that a superlative is said of where their column of the
// table has a value that goes plainly beyond: the number stands there, the claim is
// false.
func (x *Index) refute(results []result, standing []bool, s *scope) {
	for i, n := range s.numbers {
		if !standing[i] || !results[i].check.Class.Grounded() || len(results[i].operands) != 1 {
			continue
		}
		to, word, ok := s.superlative(n)
		if !ok {
			continue
		}
		if against, ok := x.beyond(results[i].operands[0], to, word, s); ok {
			results[i].check.Class, results[i].check.Reason = paper.NumberElsewhere, against
		}
	}
}

// superlative is the one a claim says of a number, right before or behind it.
func (s *scope) superlative(n number) (to direction, word span, ok bool) {
	from, end := s.clauseAround(n)
	low := strings.ToLower(s.text[from:end])
	if slices.ContainsFunc(restricting, func(w string) bool {
		return strings.Contains(strings.ReplaceAll(low, "among all", ""), w) && !(w == "中最" && (strings.Contains(low, "所有") || strings.Contains(low, "全部")))
	}) {
		return 0, span{}, false
	}
	for _, c := range superlatives {
		at := strings.Index(low, c.word)
		if at < 0 || len(low) != end-from || chooses(low[at+len(c.word):]) {
			continue
		}
		if s.saidOf(n, span{from + at, from + at + len(c.word)}, end) {
			return c.to, span{from + at, from + at + len(c.word)}, true
		}
	}
	return 0, span{}, false
}

// chosen are what a superlative picks out, rather than ranks its value: "the largest
// model reaches 71.2".
var chosen = []string{"model", "variant", "version", "setting", "config", "checkpoint", "size", "scale", "batch", "run", "performing", "system", "method", "模型", "版本", "变体", "配置", "设置", "规模", "尺寸", "批", "方法", "系统", "长度", "数据"}

func chooses(after string) bool {
	after = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(after, " -"), "的"), " ")
	return slices.ContainsFunc(chosen, func(w string) bool { return strings.HasPrefix(after, w) })
}

// clauseAround goes from the number before to the one behind, within the sentence.
func (s *scope) clauseAround(n number) (from, end int) {
	from, end = s.sentence, len(s.text)
	for _, p := range s.numbers {
		if p.end <= n.start {
			from = max(from, p.end)
		} else if p.start >= n.end {
			end = min(end, p.start)
		}
	}
	for _, stop := range []string{"；", "。", "; ", "\n"} {
		if i := strings.LastIndex(s.text[from:n.start], stop); i >= 0 {
			from += i + len(stop)
		}
		if i := strings.Index(s.text[n.end:end], stop); i >= 0 {
			end = n.end + i
		}
	}
	return from, end
}

// saidOf says whether nothing divides a superlative from a number: no conjunction, and a
// comma only right beside one of them.
func (s *scope) saidOf(n number, word span, end int) bool {
	const before, behind, beside = 48, 12, 8 // bytes
	conjunction := func(gap string) bool {
		return slices.ContainsFunc([]string{" and ", " but ", " while ", " with ", "和", "与", "而", "但", "、", "及", "从", "到"}, func(w string) bool { return strings.Contains(gap, w) })
	}
	if word.end <= n.start {
		gap := s.text[word.end:n.start]
		last := max(strings.LastIndex(gap, ", "), strings.LastIndex(gap, "，"))
		return len(gap) <= before && !conjunction(gap) && (last < 0 || len(gap)-last <= beside+len("，"))
	}
	if word.start < n.end {
		return false
	}
	gap, after := s.text[n.end:word.start], s.text[word.end:end]
	// behind a number the superlative goes with it only if it has no number of its own
	return len(gap) <= behind && !conjunction(gap+" ") && !(end < len(s.text) && isNumberAt(s, end) && !hasClauseEnd(after))
}

func isNumberAt(s *scope, at int) bool {
	return slices.ContainsFunc(s.numbers, func(p number) bool { return p.start == at })
}

// ofExtremes are the headings whose values are the greatest or least of something already.
var ofExtremes = regexp.MustCompile(`(?i)\b(?:max|min|best|worst)|最`)

// beyond finds a number of the same column that goes beyond one.
func (x *Index) beyond(i int, to direction, word span, s *scope) (string, bool) {
	o := x.numbers[i]
	if o.cell == nil || !o.cell.numeric || x.isLabel(&o) || s.has("ablation") {
		return "", false
	}
	g := x.blocks[o.block].grid
	label := g.axes[1].label(o.cell.column)
	if to = way(to, label); ofExtremes.MatchString(label) || !x.namesColumn(s, g, o.cell.column, word) {
		return "", false
	}
	over, under := -1, -1
	for at, j := range x.cellsOf(o.block) {
		p := &x.numbers[j]
		if at[1] != o.cell.column || at[0] == o.cell.row || at[0] < g.heads || g.part(at[0]) != g.part(o.cell.row) || p.unit != o.unit || outOfContest(g.axes[0].label(at[0])) || math.Abs(p.value-o.value) < o.step()*(1-1e-9) {
			continue
		}
		// numbers are in the order of their values; of equal ones the first is told
		if p.value > o.value && (over < 0 || p.value > x.numbers[over].value || p.value == x.numbers[over].value && j < over) {
			over = j
		}
		if p.value < o.value && (under < 0 || p.value < x.numbers[under].value || p.value == x.numbers[under].value && j < under) {
			under = j
		}
	}
	other := over
	switch {
	case to < 0:
		other = under
	case to == 0 && (over < 0 || under < 0):
		return "", false // no arrow says which way is better, and it is at one end
	}
	if other < 0 {
		return "", false
	}
	return fmt.Sprintf("in the paper %s of %s goes beyond it in this column: not the %s", x.written(x.numbers[other]), shortLabel(g.axes[0].label(x.numbers[other].cell.row)), s.text[word.start:word.end]), true
}

// part counts the rows above one that only head others, "Models of 7B": each part of a
// table may have a best of its own.
func (g *grid) part(row int) int {
	count := 0
	for _, cells := range g.rows[min(g.heads, len(g.rows)):min(row, len(g.rows))] {
		if !slices.ContainsFunc(cells[min(1, len(cells)):], func(c cell) bool { return c.text != "" }) {
			count++
		}
	}
	return count
}

// way is where "best" leads, by the arrow or the measure of a heading.
func way(to direction, label string) direction {
	if to != 0 {
		return to
	}
	switch {
	case strings.Contains(label, "↑"):
		return 1
	case strings.Contains(label, "↓"):
		return -1
	}
	for _, c := range conceptsIn(label, tokens(label)) {
		switch {
		case family[c.name] == "quality":
			return 1
		case family[c.name] == "error", c.name == "latency", c.name == "time":
			return -1
		}
	}
	return 0
}

// ranked is what stands behind a superlative that ranks a value: nothing, or
// "performance"; "the largest task" picks one out.
var ranked = regexp.MustCompile(`^[ -]*的?(?:$|[,，.。:：;；()（）\d]|(?:of|at|with|in|on|by|is|overall|performances?|results?|scores?|values?)\b|为|是|达|性能|结果|成绩|水平|值|效果|表现|[，。])`)

// namesColumn says whether a claim names the column of a number as a measure or data
// set; where a column is a method, the others of its row would be the contest. What a
// superlative has behind it must be that column.
func (x *Index) namesColumn(s *scope, g *grid, column int, word span) bool {
	if g.stubs != 1 {
		return false // groups of rows, each with a best of its own
	}
	for _, level := range g.axes[1].levels {
		if slices.Contains(ownLines(x, level), column) {
			return false
		}
	}
	const reach = 10 // bytes: "highest average accuracy"
	named, mine := false, ranked.MatchString(s.text[word.end:])
	for _, level := range s.axis(x, g, 1) {
		for _, m := range level {
			if !slices.Contains(m.lines, column) {
				continue
			}
			if slices.ContainsFunc(s.names, func(o mention) bool { return o.group == methods && o.start == m.start }) {
				return false
			}
			named = true
			mine = mine || m.start >= word.end && m.start-word.end <= reach
		}
	}
	return named && mine
}

// outOfContest says whether a row holds no rival: a bound, people, a mean, a change.
func outOfContest(label string) bool {
	low := strings.ToLower(label)
	return low == "all" || slices.ContainsFunc([]string{"overall", "oracle", "ground truth", "ground-truth", "groundtruth", "gt", "human", "upper", "ideal", "random", "average", "mean", "avg", "total", "std", "Δ", "gain", "improve", "difference", "reference", "chance", "人", "上限", "平均", "真值", "总"}, func(w string) bool {
		return strings.Contains(low, strings.ToLower(w))
	})
}
