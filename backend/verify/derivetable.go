package verify

import "sort"

// resolved are the cells whose row and column a claim both names.
func (x *Index) resolved(s *scope) []int {
	var list []int
	for _, at := range x.grids {
		g := x.blocks[at].grid
		rows, columns := lines(s.axis(x, g, 0)), lines(s.axis(x, g, 1))
		if len(rows) == 0 && len(columns) > 0 {
			rows = x.ownOf(g.axes[0], -1)
		}
		if len(columns) == 0 && len(rows) > 0 {
			columns = x.ownOf(g.axes[1], -1)
		}
		cells := x.cellsOf(at)
		for _, r := range rows {
			for _, c := range columns {
				if i, ok := cells[[2]int{r, c}]; ok {
					list = append(list, i)
				}
			}
		}
	}
	return list
}

// fromTables tries the cells that the claim speaks of: its rows against each other in
// the columns it names, and its columns in the rows it names.
func (x *Index) fromTables(n number, s *scope, ops map[string]bool) (derivation, bool) {
	for _, i := range x.grids {
		g := x.blocks[i].grid
		cells := x.cellsOf(i)
		for which := range 2 {
			if d, ok := x.acrossLines(n, s, g, which, cells, ops); ok {
				return d, true
			}
		}
	}
	return derivation{}, false
}

// cellsOf are the numbers of a table, by row and column.
func (x *Index) cellsOf(block int) map[[2]int]int {
	cells := map[[2]int]int{}
	for _, s := range x.blocks[block].sentences {
		for _, i := range s.numbers {
			o := x.numbers[i]
			if o.cell == nil || o.uncertainty || o.role != quantity || !o.cell.numeric {
				continue
			}
			at := [2]int{o.cell.row, o.cell.column}
			if j, there := cells[at]; !there || x.numbers[j].start > o.start {
				cells[at] = i
			}
		}
	}
	return cells
}

// lines are the rows or columns that a claim names; none if it names none.
func lines(named [][]axisMention) []int {
	seen := map[int]bool{}
	for i, level := range named {
		var all []int
		for _, m := range level {
			all = append(all, m.lines...)
		}
		if len(all) == 0 {
			continue
		}
		if i == 0 || len(seen) == 0 {
			for _, l := range all {
				seen[l] = true
			}
			continue
		}
		narrow := map[int]bool{}
		for _, l := range all {
			if seen[l] {
				narrow[l] = true
			}
		}
		if len(narrow) > 0 {
			seen = narrow
		}
	}
	var list []int
	for l := range seen {
		list = append(list, l)
	}
	sort.Ints(list)
	return list
}

// mostLines is how many rows of one table may be compared with each other.
const mostLines = 8

// acrossLines compares lines of one axis (0: rows) in the lines of the other that the
// claim names. Of one line named, the best of the others is the other side.
func (x *Index) acrossLines(n number, s *scope, g *grid, which int, cells map[[2]int]int, ops map[string]bool) (derivation, bool) {
	mine := lines(s.axis(x, g, which))
	across := lines(s.axis(x, g, 1-which))
	if len(mine) == 0 || len(mine) > mostLines {
		return derivation{}, false
	}
	if len(mine) == 1 {
		mine = append(mine, x.ownOf(g.axes[which], mine[0])...) // "3.3 points below VITS-W"
	}
	at := func(line, other int) (int, bool) {
		key := [2]int{line, other}
		if which == 1 {
			key = [2]int{other, line}
		}
		i, ok := cells[key]
		return i, ok
	}
	named := len(across) > 0
	count := len(g.axes[1-which].labels)
	if !named {
		for i := range count {
			across = append(across, i)
		}
	}
	if s.has("average") || s.has("total") {
		if d, ok := x.alongLines(n, s, mine, count, at); ok {
			return d, true
		}
	}
	for _, other := range across {
		var list []int
		for _, line := range mine {
			if i, ok := at(line, other); ok {
				list = append(list, i)
			}
		}
		if len(mine) == 1 && len(list) == 1 && which == 0 {
			list = append(list, x.rivals(mine[0], other, len(g.axes[which].labels), at)...)
			if d, ok := x.firstAgainst(n, list, ops); ok {
				d.context = s.weightOf(named)
				return d, true
			}
			continue
		}
		if d, ok := x.ofPair(n, list, ops); ok {
			d.context = s.weightOf(named) + 2
			return d, true
		}
	}
	return derivation{}, false
}

// ownOf is the line of the paper's own work, where there is one and it is not the one
// named.
func (x *Index) ownOf(a axis, named int) []int {
	for _, level := range a.levels {
		if own := ownLines(x, level); len(own) == 1 && own[0] != named {
			return own
		}
	}
	return nil
}

func (s *scope) weightOf(named bool) int {
	if named {
		return 6
	}
	return 3
}

// firstAgainst pairs the first number with each of the others.
func (x *Index) firstAgainst(n number, list []int, ops map[string]bool) (derivation, bool) {
	for _, other := range list[min(1, len(list)):] {
		if d, ok := x.ofPair(n, []int{list[0], other}, ops); ok {
			return d, true
		}
	}
	return derivation{}, false
}

// rivals are the largest and the smallest of the other numbers of a column.
func (x *Index) rivals(line, other, count int, at func(int, int) (int, bool)) []int {
	best, worst := -1, -1
	for l := range count {
		i, ok := at(l, other)
		if !ok || l == line {
			continue
		}
		if best < 0 || x.numbers[i].value > x.numbers[best].value {
			best = i
		}
		if worst < 0 || x.numbers[i].value < x.numbers[worst].value {
			worst = i
		}
	}
	if best < 0 {
		return nil
	}
	if best == worst {
		return []int{best}
	}
	return []int{best, worst}
}

// alongLines tries the mean and the sum along a line.
func (x *Index) alongLines(n number, s *scope, mine []int, count int, at func(int, int) (int, bool)) (derivation, bool) {
	for _, line := range mine {
		var list []int
		for other := range count {
			if i, ok := at(line, other); ok {
				list = append(list, i)
			}
		}
		if d, ok := x.ofAll(n, list, s); ok {
			d.context = 4
			return d, true
		}
	}
	return derivation{}, false
}
