package verify_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"

	"paperboy/backend/paper"
)

// The mutations of a paper: sentences made from its tables and from its summaries.
// The label of a number is what was done to it; the code under test is never asked.

// templates say a value of a table; the values are row, column, measure, number.
var templates = []string{
	"在 %[2]s 上，%[1]s 达到了 %[3]s。\n",
	"%[1]s reaches %[3]s on %[2]s.\n",
	"%[1]s 的 %[2]s 为 %[3]s。\n",
	"With %[3]s, %[1]s is measured on %[2]s.\n",
}

// cellOf is a value of a table with its row and column.
type cellOf struct{ row, column, value string }

func mutations(e example) []summary {
	random := rand.New(rand.NewPCG(7, uint64(len(e.document.Abstract))))
	var list []summary
	everything := textOf(e.document)
	for _, s := range e.document.Sections {
		for _, b := range s.Blocks {
			list = append(list, ofTable(b, random, everything)...)
		}
	}
	for _, s := range e.summaries {
		list = append(list, ofSummary(s, random, everything)...)
	}
	return list
}

func textOf(d paper.Document) string {
	text := d.Title + "\n" + d.Abstract
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			text += "\n" + b.Text
		}
	}
	return text
}

// ofTable says some values of a table rightly, some of another row, some of another
// column, some with a changed digit.
func ofTable(b paper.Block, random *rand.Rand, everything string) []summary {
	if b.HeaderRows == 0 || len(b.Rows) < 4 {
		return nil
	}
	var list []summary
	grid, rows, columns := gridOf(b)
	one := func(label string, c cellOf) {
		template := templates[random.IntN(len(templates))]
		marked := fmt.Sprintf(template, c.row, c.column, "{"+c.value+"|"+label+"}")
		list = append(list, summaryOf(marked))
	}
	if len(columns) == 0 {
		return nil
	}
	const perTable = 4
	for range perTable {
		i, j := random.IntN(len(rows)), random.IntN(len(columns))
		c := grid[i][j]
		if c == "" {
			continue
		}
		one("right", cellOf{rows[i], columns[j], c})
		if k := (i + 1 + random.IntN(len(rows)-1)) % len(rows); differs(grid[k][j], column(grid, j), c) {
			one("misattributed", cellOf{rows[k], columns[j], c})
		}
		if k := (j + 1) % len(columns); len(columns) > 1 && differs(grid[i][k], grid[i], c) && columns[k] != columns[j] {
			one("misattributed", cellOf{rows[i], columns[k], c})
		}
		if changed := changeDigit(c, random); !strings.Contains(everything, changed) {
			one("invented", cellOf{rows[i], columns[j], changed})
		}
	}
	return list
}

// differs says whether the true value of a place is another one than c, with all
// values of the table's line known.
func differs(truth string, line []string, c string) bool {
	return truth != "" && number(truth) != number(c) && len(line) > 1
}

func number(text string) float64 {
	v, _ := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	return v
}

func column(grid [][]string, j int) []string {
	var list []string
	for _, row := range grid {
		list = append(list, row[j])
	}
	return list
}

// beginsAsValue is a cell that can be no name.
var beginsAsValue = regexp.MustCompile(`^(?:[-+]?[\d.,]+(?:$|\s?(?:%|\$|±))|-$)`)

// gridOf are the values of a table and the names of its rows and columns.
func gridOf(b paper.Block) (grid [][]string, rows, columns []string) {
	heads := b.Rows[:b.HeaderRows]
	stubs := 1
	for stubs < len(b.Rows[b.HeaderRows]) && !beginsAsValue.MatchString(b.Rows[b.HeaderRows][stubs]) {
		stubs++
	}
	for j := stubs; j < len(heads[0]); j++ {
		name := ""
		for i, h := range heads {
			cell := ""
			for k := j; k >= stubs && cell == "" && k < len(h) && (k == j || i < len(heads)-1); k-- {
				cell = h[k]
			}
			name = strings.TrimSpace(name + " " + cell)
		}
		columns = append(columns, name)
	}
	above := make([]string, stubs)
	for _, r := range b.Rows[b.HeaderRows:] {
		name := ""
		for k := range stubs {
			if r[k] != "" {
				above[k] = r[k]
			}
			name = strings.TrimSpace(name + " " + above[k])
		}
		values := make([]string, len(columns))
		for j := range columns {
			if stubs+j < len(r) {
				values[j], _, _ = strings.Cut(r[stubs+j], "$")
				values[j], _, _ = strings.Cut(values[j], "±")
				values[j] = strings.TrimSpace(values[j])
			}
		}
		grid, rows = append(grid, values), append(rows, name)
	}
	return grid, rows, columns
}

// changeDigit changes one digit, not to nought and not the last of several decimals
// alone, so that no rounding gives it.
func changeDigit(value string, random *rand.Rand) string {
	var places []int
	for i, c := range value {
		if c >= '0' && c <= '9' {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return value
	}
	at := places[random.IntN(len(places))]
	old := int(value[at] - '0')
	digit := (old + 1 + random.IntN(8)) % 10
	if digit == 0 {
		digit = (old + 5) % 9
		if digit == 0 || digit == old {
			digit = 1 + (old+1)%8
		}
	}
	return value[:at] + strconv.Itoa(digit) + value[at+1:]
}

var unitSwaps = [][2]string{{"ms", "s"}, {"毫秒", "秒"}, {"小时", "分钟"}, {"GB", "MB"}, {"分钟", "小时"}, {"hours", "minutes"}, {"万", "亿"}, {"美元", "元"}}

// ofSummary changes one right number of a summary at a time: a digit, its decade, its
// unit.
func ofSummary(s summary, random *rand.Rand, everything string) []summary {
	var list []summary
	for _, n := range s.numbers {
		if n.label != "right" && n.label != "converted" || random.IntN(3) != 0 {
			continue
		}
		changed := ""
		switch random.IntN(3) {
		case 0:
			changed = changeDigit(n.text, random)
		case 1:
			changed = decade(n.text)
		case 2:
			for _, swap := range unitSwaps {
				if strings.HasSuffix(n.text, swap[0]) && changed == "" && !strings.HasSuffix(n.text, "ms") || strings.HasSuffix(n.text, " "+swap[0]) {
					changed = strings.TrimSuffix(n.text, swap[0]) + swap[1]
				}
			}
		}
		if changed == "" || changed == n.text || holds(everything, changed) {
			continue
		}
		start := strings.LastIndexByte(s.text[:n.start], '\n') + 1
		end := n.end + strings.IndexByte(s.text[n.end:], '\n')
		list = append(list, summaryOf(s.text[start:n.start]+"{"+changed+"|invented}"+s.text[n.end:end]+"\n"))
	}
	return list
}

// decade moves the point by one place.
func decade(value string) string {
	whole, fraction, ok := strings.Cut(value, ".")
	if ok && fraction != "" && fraction[0] >= '0' && fraction[0] <= '9' && len(whole) > 0 {
		return strings.TrimPrefix(whole+fraction[:1]+"."+fraction[1:], "0")
	}
	return ""
}

// holds says whether the digits of a value stand in the paper, in any spelling.
func holds(everything, value string) bool {
	digits := strings.TrimFunc(value, func(r rune) bool { return r < '0' || r > '9' })
	return digits == "" || strings.Contains(strings.ReplaceAll(everything, ",", ""), strings.ReplaceAll(digits, ",", ""))
}
