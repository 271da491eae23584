package verify

import (
	"regexp"
	"slices"
	"strings"
)

// label is a heading and its level.
type label struct {
	level int
	text  string
}

// columnLabels are the headings over a column. Without spans, an empty heading
// belongs to the one on its left, unless something stands over it.
func (g *grid) columnLabels(column int) []label {
	var list []label
	for row := range min(g.heads, len(g.rows)) {
		t := g.text(row, column)
		if t == "" && len(g.spans) == 0 && (row == 0 || g.text(row-1, column) == "") && row < g.heads-1 {
			for left := column - 1; left > 0 && t == ""; left-- {
				t = g.text(row, left)
			}
		}
		if t != "" {
			list = append(list, label{row, t})
		}
	}
	return list
}

// headings are the labels of a column of values; what stands over the names of rows
// names no column.
func (g *grid) headings(column int) []label {
	if column < g.stubs {
		return nil
	}
	return g.columnLabels(column)
}

// rowLabels are the cells that name a row, those that cover it from above, and the
// line over a group of rows.
func (g *grid) rowLabels(row int) []label {
	if row < g.heads || row >= len(g.rows) {
		return nil
	}
	var list []label
	for column := range g.stubs {
		t := g.text(row, column)
		if t == "" && len(g.spans) == 0 {
			for _, t := range g.beside(row, column) {
				list = append(list, label{column, t})
			}
		} else if t != "" {
			list = append(list, label{column, t})
		}
	}
	if t := g.text(row, g.stubs); g.ambiguous(row) && t != "" {
		list = append(list, label{g.stubs + 1, t})
	}
	for above := row - 1; above >= g.heads; above-- {
		if text := g.group(above); text != "" {
			return append(list, label{g.stubs, text})
		}
	}
	return list
}

// labelAt is the label of a line on one level of its axis.
func (g *grid) labelAt(which, line, level int) string {
	list := g.rowLabels
	if which == 1 {
		list = g.headings
	}
	for _, l := range list(line) {
		if l.level == level {
			return l.text
		}
	}
	return ""
}

// ambiguous says whether other rows have the same name, so that the value behind it,
// such as a size, tells them apart.
func (g *grid) ambiguous(row int) bool {
	if g.stubs != 1 {
		return false
	}
	same, other := 0, false
	for i := g.heads; i < len(g.rows); i++ {
		if name := g.text(i, 0); i != row && name != "" && name == g.text(row, 0) {
			same++
			other = other || g.text(i, 1) != g.text(row, 1)
		}
	}
	const most = 4 // rows of one name
	return same > 0 && same <= most && other
}

// beside are the nearest texts above and, where a label stands in the middle of its
// rows, below an empty cell.
func (g *grid) beside(row, column int) []string {
	var list []string
	for above := row - 1; above >= g.heads; above-- {
		if t := g.text(above, column); t != "" {
			list = append(list, t)
			break
		}
	}
	if g.text(g.heads, column) != "" {
		return list
	}
	for below := row + 1; below < len(g.rows); below++ {
		if t := g.text(below, column); t != "" {
			return append(list, t)
		}
	}
	return list
}

// group is the text of a row that holds one cell only, a heading inside the table.
func (g *grid) group(row int) string {
	text := ""
	for _, c := range g.rows[row] {
		if c.text != "" {
			if text != "" || c.numeric {
				return ""
			}
			text = c.text
		}
	}
	return text
}

func (g *grid) axisOf(n int, labels func(int) []label) axis {
	a := axis{labels: make([]string, n)}
	for i := range n {
		for _, l := range labels(i) {
			for len(a.levels) <= l.level {
				a.levels = append(a.levels, map[string][]int{})
				a.words = append(a.words, &wording{})
			}
			if a.labels[i] != "" {
				a.labels[i] += ", "
			}
			a.labels[i] += l.text
			a.words[l.level].add(i, l.text)
			for _, form := range forms(l.text) {
				if lines := a.levels[l.level][form]; len(lines) == 0 || lines[len(lines)-1] != i {
					a.levels[l.level][form] = append(lines, i)
				}
			}
		}
	}
	for _, level := range a.levels {
		for form, lines := range level {
			if without := level["!"+form]; len(without) > 0 {
				if with := slices.DeleteFunc(slices.Clone(lines), func(l int) bool { return slices.Contains(without, l) }); len(with) > 0 {
					level[form] = with // "Defender" is not "No Defender"
				}
			}
		}
	}
	return a
}

// forms are the ways in which a summary may name a label: all its words together,
// its words before a bracket, each name in it, each concept ("#accuracy").
func forms(label string) []string {
	list := tokens(label)
	set := []string{joined(list) + pluses(label[len(strings.TrimRight(label, "+")):])}
	for n, t := range list {
		if taken[t.word] && len(list) > n+1 && n < 2 {
			set = append(set, "!"+joined(list[n+1:])) // "no petals", "w/o petals"
		}
	}
	if before, _, ok := strings.Cut(label, "("); ok {
		set = append(set, joined(tokens(before)))
	}
	if before, _, ok := strings.Cut(label, "["); ok {
		set = append(set, joined(tokens(before)))
	}
	for _, part := range strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune(",;()[]/&", r) }) {
		set = append(set, joined(tokens(part))+pluses(part[len(strings.TrimRight(part, "+")):]))
	}
	for _, n := range nameTokens(label) {
		set = append(set, joined(tokens(label[n.start:n.end]))+pluses(label[n.end:]))
	}
	for _, c := range conceptsIn(label, list) {
		if telling(c.name) {
			set = append(set, "#"+c.name)
		}
	}
	for _, w := range list {
		if ownWords[w.word] {
			set = append(set, "#own")
		}
	}
	var kept []string
	for _, s := range set {
		if len(s) > 1 && !idle[s] {
			kept = append(kept, s)
		}
	}
	if whole := strings.TrimSpace(label); len(list) == 1 && (idle[list[0].word] || len(list[0].word) == 1) && whole != strings.ToLower(whole) {
		kept = append(kept, "="+whole)
	}
	return kept
}

// taken are the words of a label of an ablation; "w/o" is two.
var taken = words("no without o not minus remove removing")

var ownWords = words("ours our proposed")

// telling says whether a concept tells one column from another, rather than being
// said of any.
func telling(name string) bool {
	return family[name] != "" && name != "score" || name == "average"
}

// fromHeader gives a bare number of a table the unit that its headings name:
// "Latency (ms)", "Accuracy (%)".
func (o *occurrence) fromHeader(g *grid) {
	if o.cell == nil || o.unit.dimension != bare || o.cell.row < g.heads {
		return
	}
	for _, label := range []string{g.axes[1].label(o.cell.column), g.axes[0].label(o.cell.row)} {
		if u, f := headerUnit(label); u.dimension != bare || f != 1 {
			o.unit = u
			if o.scale == 1 {
				o.scale, o.value, o.headed = f, o.value*f, f != 1
			}
			return
		}
	}
}

var inScale = regexp.MustCompile(`(?i)\bin (thousand|million|billion)s?\b|单位[:：]\s?(千|万|百万|亿)`)

var scaleWords = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8}

// scaleIn is what a caption or heading counts in: 1e3 for "in thousands of dollars".
func scaleIn(text string) float64 {
	m := inScale.FindStringSubmatch(text)
	if m == nil {
		return 0
	}
	return scaleWords[strings.ToLower(m[1]+m[2])]
}

// fromCaption notes that a bare number of a table may stand for thousands. Not all of
// its columns do ("cost (in thousands) and time"), so the number itself stays.
func (o *occurrence) fromCaption(g *grid) {
	if o.unit.dimension != bare || o.scale != 1 || o.cell.row < g.heads || o.cell.column < g.stubs {
		return
	}
	if o.inScale = g.inScale; o.inScale == 0 {
		o.inScale = scaleIn(g.axes[1].label(o.cell.column))
	}
}

func (a axis) label(i int) string {
	if i < len(a.labels) {
		return a.labels[i]
	}
	return ""
}

// headerUnit reads the unit in the brackets of a heading.
func headerUnit(label string) (unit, float64) {
	for {
		open := strings.IndexAny(label, "([")
		if open < 0 {
			break
		}
		rest := label[open+1:]
		end := strings.IndexAny(rest, ")]")
		if end < 0 {
			break
		}
		inside := strings.TrimSpace(rest[:end])
		if u, ok := units[inside]; ok && inside != "x" && inside != "X" || ok && inside == "×" {
			return u, 1
		}
		if f, ok := scales[inside]; ok {
			return unit{}, f
		}
		label = rest[end+1:]
	}
	if strings.Contains(label, "%") {
		return unit{percent, 1}, 1
	}
	return unit{}, 1
}
