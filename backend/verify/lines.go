package verify

import "strings"

// A table of a PDF comes as lines of text: a name, then values. Two such lines below
// each other make a table; its headings are read where their number fits.

// lineRow is a line that begins with a name and goes on with values.
type lineRow struct {
	line   span
	label  span
	values []span
}

// gridOfLines finds the first table in the lines of a paragraph; nil if there is none.
func gridOfLines(text string, sentences []sentence) *grid {
	if strings.Count(text, "\n") < 2 {
		return nil
	}
	lines := lineSpans(text)
	rows := make([]lineRow, len(lines))
	first, last := -1, -1
	for i, l := range lines {
		rows[i] = rowOf(text, l)
		switch n := len(rows[i].values); {
		case n >= 2 && first >= 0 && len(rows[first].values) == n:
			last = i
		case n >= 2 && last < 0:
			first = i
		}
	}
	if first < 0 || last < 0 {
		return nil
	}
	return gridOfRows(text, lines, rows, first, last)
}

// rowOf reads a line; without values if it holds other words behind its first value.
func rowOf(text string, line span) lineRow {
	r := lineRow{line: line}
	list := numbers(text[line.start:line.end])
	at := -1
	for _, n := range list {
		start, end := line.start+n.start, line.start+n.end
		switch {
		case n.role != quantity:
		case at < 0:
			if !strings.ContainsAny(text[line.start:start], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
				return r
			}
			r.label = span{line.start, start}
			r.values = append(r.values, span{start, end})
			at = end
		case n.uncertainty:
			r.values[len(r.values)-1].end = end
			at = end
		case strings.Trim(text[min(at, start):start], " *†‡()±%|") == "":
			r.values = append(r.values, span{start, end})
			at = end
		default:
			return lineRow{line: line}
		}
	}
	if at < 0 || strings.Trim(text[at:line.end], " *†‡()%.|") != "" {
		return lineRow{line: line}
	}
	return r
}

func gridOfRows(text string, lines []span, rows []lineRow, first, last int) *grid {
	width := len(rows[first].values)
	g := &grid{stubs: 1, caption: strings.TrimSpace(text[:lines[first].start]), span: span{lines[first].start, lines[last].end}}
	var heads [][]cell
	for i := first - 1; i >= 0 && len(heads) < 3; i-- {
		head := headOf(text, lines[i], width)
		if head == nil {
			break
		}
		heads = append([][]cell{head}, heads...)
	}
	g.heads = len(heads)
	g.rows = heads
	for i := first; i <= last; i++ {
		if len(rows[i].values) != width {
			continue
		}
		row := []cell{{span: rows[i].label, text: strings.TrimSpace(text[rows[i].label.start:rows[i].label.end])}}
		for _, v := range rows[i].values {
			row = append(row, cell{span: v, text: text[v.start:v.end], numeric: true})
		}
		g.rows = append(g.rows, row)
	}
	for i := range g.rows {
		for j := range g.rows[i] {
			g.rows[i][j].row, g.rows[i][j].column = i, j
		}
	}
	g.axes[0] = g.axisOf(len(g.rows), g.rowLabels)
	g.axes[1] = g.axisOf(g.width(), g.headings)
	return g
}

// headOf reads a line of headings whose words fit the columns, one each or one for
// several; nil if they do not.
func headOf(text string, line span, width int) []cell {
	var list []span
	for at := line.start; at < line.end; {
		if text[at] == ' ' {
			at++
			continue
		}
		end := strings.IndexByte(text[at:line.end], ' ')
		if end < 0 {
			end = line.end - at
		}
		word := span{at, at + end}
		if n := len(list); n > 0 && strings.HasPrefix(text[word.start:word.end], "(") {
			list[n-1].end = word.end // "Time (ms)"
		} else {
			list = append(list, word)
		}
		at += end
	}
	if len(list) == 0 || len(list) > width+1 {
		return nil
	}
	stub := cell{span: span{line.start, line.start}}
	if n := len(list); n == width+1 || n != width && n > 1 && width%(n-1) == 0 {
		stub, list = cell{span: list[0], text: text[list[0].start:list[0].end]}, list[1:]
	}
	if width%len(list) != 0 {
		return nil
	}
	row := []cell{stub}
	each := width / len(list)
	for _, s := range list {
		for range each {
			row = append(row, cell{span: s, text: text[s.start:s.end]})
		}
	}
	return row
}

// lineNumbers are the places of the numbers that count the lines of a listing, and of
// the marks of its lists, "117 2. Economy": none of them is an amount.
func lineNumbers(text string) map[int]bool {
	const fewest = 4 // lines, which a list of amounts hardly counts up
	places, last, inRow := map[int]bool{}, -1, 0
	for _, l := range lineSpans(text) {
		end := l.start
		for end < l.end && isDigit(text[end]) && end-l.start < 5 {
			end++
		}
		value := atoi(text[l.start:end])
		if end == l.start || end < l.end && text[end] != ' ' || last >= 0 && value != last+1 {
			return nil
		}
		last, inRow, places[l.start] = value, inRow+1, true
		mark := end + len(text[end:l.end]) - len(strings.TrimLeft(text[end:l.end], " *#-"))
		if size := listMark(text[mark:l.end]); size > 0 && mark < l.end && isDigit(text[mark]) {
			places[mark] = true
		}
	}
	if inRow < fewest {
		return nil
	}
	return places
}
