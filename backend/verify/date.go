package verify

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"paperboy/backend/paper"
)

// date is a day, or a month where day is 0. year is 0 where the text gives none.
type date struct{ year, month, day int }

// dated is a date of the paper, which is held apart from its numbers: the day and the
// month of one are no amounts.
type dated struct {
	occurrence
	day date
}

var monthsOfYear = map[string]int{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12}

const monthPattern = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?`

// The ways of writing a date. A day and a month without a year are read in English only
// where nothing follows that the number could count: "on May 3, the", not "in May 30 users".
var (
	isoDate     = regexp.MustCompile(`^(\d{4})([-/.])(\d{1,2})([-/.])(\d{1,2})`)
	hanDate     = regexp.MustCompile(`^(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月(?: ?(\d{1,2}) ?[日号])?`)
	monthFirst  = regexp.MustCompile(`^` + monthPattern + ` (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?`)
	monthOfYear = regexp.MustCompile(`^` + monthPattern + `,? (?:of )?(\d{4})`)
	dayFirst    = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ` + monthPattern + `(?:,? (\d{4}))?`)
	endsDate    = regexp.MustCompile(`^(?:[,.;:)\]，。；、）]|$|\n| (?:and|to|until|through|at|in|-|~|the) | ?[-~至到] ?)`)
)

// dateAt reads a date that begins at a place of a text.
func dateAt(text string, at int) (d date, end int) {
	if at > 0 && (isDigit(text[at-1]) || isLetter(text[at-1]) || strings.IndexByte("._/", text[at-1]) >= 0 || text[at-1] == '-' && at > 1 && (isLetter(text[at-2]) || isDigit(text[at-2]))) {
		return date{}, at // "gpt-4o-2024-08-06" is a name
	}
	rest := text[at:min(len(text), at+40)]
	if !mayBeDate(rest) {
		return date{}, at
	}
	whole, m := "", []string(nil)
	find := func(r *regexp.Regexp) bool {
		m = r.FindStringSubmatch(rest)
		if m != nil {
			whole = m[0]
		}
		return m != nil
	}
	switch {
	case find(isoDate) && m[2] == m[4] && (m[2] != "." || len(m[3]) == 2 && len(m[5]) == 2):
		d = date{atoi(m[1]), atoi(m[3]), atoi(m[5])}
	case find(hanDate) && (m[1] != "" || m[3] != ""):
		d = date{atoi(m[1]), atoi(m[2]), atoi(m[3])}
	case find(monthFirst) && (m[3] != "" || endsDate.MatchString(rest[len(whole):])):
		d = date{atoi(m[3]), monthOf(m[1]), atoi(m[2])}
	case find(monthOfYear):
		d = date{atoi(m[2]), monthOf(m[1]), 0}
	case find(dayFirst) && (m[3] != "" || endsDate.MatchString(rest[len(whole):])):
		d = date{atoi(m[3]), monthOf(m[2]), atoi(m[1])}
	default:
		return date{}, at
	}
	end = at + len(whole)
	if d.month < 1 || d.month > 12 || d.day > 31 || d.year != 0 && (d.year < 1800 || d.year > 2199) || end < len(text) && (isDigit(text[end]) || isLetter(text[end])) {
		return date{}, at
	}
	return d, end
}

// mayBeDate is false for what begins no date in any of the ways above: nearly all numbers
// and words of a paper, for which the patterns cost three times what all the rest does.
func mayBeDate(rest string) bool {
	digits := 0
	for digits < len(rest) && isDigit(rest[digits]) {
		digits++
	}
	after := rest[digits:]
	switch digits {
	case 0:
		return beginsMonth(rest)
	case 4:
		return strings.HasPrefix(strings.TrimPrefix(after, " "), "年") || after != "" && strings.IndexByte("-/.", after[0]) >= 0
	case 1, 2:
		if strings.HasPrefix(strings.TrimPrefix(after, " "), "月") {
			return true
		}
		for _, ending := range []string{"st", "nd", "rd", "th"} {
			after = strings.TrimPrefix(after, ending)
		}
		month, ok := strings.CutPrefix(strings.TrimPrefix(after, " of"), " ")
		return ok && beginsMonth(month)
	}
	return false
}

func beginsMonth(text string) bool {
	return len(text) >= 3 && text[0] >= 'A' && text[0] <= 'Z' && monthOf(text) > 0
}

func monthOf(name string) int { return monthsOfYear[strings.ToLower(name[:3])] }

func atoi(digits string) int {
	v, _ := strconv.Atoi(digits) // digits, or nothing
	return v
}

// dateNumber is a date as one number of a text.
func dateNumber(text string, at int) (number, bool) {
	d, end := dateAt(text, at)
	if end == at {
		return number{}, false
	}
	return number{start: at, end: end, digitsEnd: end, value: float64(d.year*10000 + d.month*100 + d.day), scale: 1, significant: 8, role: calendar, date: d, written: unspaced.Replace(text[at:end])}, true
}

var joinsDates = words("to and through until till - ~ — 至 到 和 与 或")

// yearsOfRanges gives a date without a year that of the one it is joined to: "from
// February 1 to May 29, 2024", "2024 年 2 月 1 日至 5 月 29 日".
func yearsOfRanges(text string, list []number) {
	for i := 0; i+1 < len(list); i++ {
		a, b := &list[i], &list[i+1]
		if a.role == calendar && b.role == calendar && joinsDates[strings.TrimSpace(text[a.end:b.start])] {
			switch {
			case a.date.year == 0:
				a.date.year = b.date.year
			case b.date.year == 0:
				b.date.year = a.date.year
			}
		}
	}
}

// in says whether a date is another, or says less of it: "February 2024" of the first of
// February 2024.
func (d date) in(o date) bool {
	return d.month == o.month && (d.day == o.day || d.day == 0) && (d.year == o.year || d.year == 0)
}

// date checks a date: it stands in the paper in whatever form, or not at all.
func (x *Index) date(n number) result {
	for _, whole := range []bool{true, false} {
		for _, o := range x.dates {
			if !n.date.in(o.day) || whole && n.date != o.day {
				continue
			}
			c := paper.NumberCheck{Class: paper.NumberExact, Anchor: x.blocks[o.block].anchor, Quote: x.quote(o.occurrence), Places: []paper.Place{x.placeOf(o.occurrence)}}
			if written := x.written(o.occurrence); !whole {
				c.Class, c.Reason = paper.NumberEqual, fmt.Sprintf("written %s in the paper", written)
			}
			return result{check: c}
		}
	}
	return result{check: paper.NumberCheck{Class: paper.NumberAbsent, Reason: "this date is not in what was read", Places: []paper.Place{}}}
}

// yearOf is the year of a date as a number of its own, which others may give alone.
func yearOf(text string, n number) (number, bool) {
	digits := strconv.Itoa(n.date.year)
	i := strings.Index(text[n.start:n.end], digits)
	if n.date.year == 0 || i < 0 {
		return number{}, false
	}
	at := n.start + i
	year := number{start: at, end: at + len(digits), digitsEnd: at + len(digits), scale: 1, written: digits}
	year.fill(digits)
	return year, true
}
