package verify

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// role is what digits are in a text.
type role int

const (
	quantity  role = iota
	inName         // "GPT-4", "AIME 2025"
	reference      // "Table 3", "Section 4.2"
	ordinal        // "第 3", "3rd"
	listed         // the number of an item
	citation       // "[12]", "(Hong et al., 2023)"
	calendar       // "February 1, 2024"
)

const (
	sharp bound = iota
	about
	over
	under
)

// number is one number of a text. Offsets are bytes of the reading.
type number struct {
	start, end  int // with its sign and unit
	digitsEnd   int
	digits      string  // as written, without separators of thousands
	value       float64 // digits times scale, with its sign
	scale       float64 // 1; 1e3 for k, 1e4 for 万, …
	decimals    int     // digits behind the point
	significant int     // digits that carry information: 2 in "0.012", 1 in "300"
	unit        unit
	role        role
	bound       bound
	negative    bool
	spelled     bool // "three", 三
	part        bool // a fraction: "1/3", 三分之一
	given       bool // the claim itself has what it follows from
	uncertainty bool // what stands behind ±
	scientific  bool
	counting    bool    // it counts things, where this was asked
	headed      bool    // its scale stands in the heading of its column: "Size (M)"
	inScale     float64 // 1e3 in a table "(in thousands of dollars)", where some columns may be meant; else 0
	date        date    // of a calendar
	written     string  // without spaces and separators of thousands
}

// numbers finds the numbers of a text in order, and what each is.
func numbers(text string) []number {
	var list []number
	for i := 0; i < len(text); {
		c := text[i]
		if isDigit(c) || isLetter(c) {
			if n, ok := dateNumber(text, i); ok {
				list, i = append(list, n), n.end
				continue
			}
		}
		switch {
		case isDigit(c):
			n := scan(text, i)
			list, i = append(list, n), max(n.end, n.digitsEnd)
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			if isHan(r) {
				if n, ok := scanHan(text, i); ok {
					list, i = append(list, n), n.end
					continue
				}
			}
			i += size
		case isLetter(c):
			end := wordEnd(text, i)
			if strings.HasPrefix(text[i:], "http://") || strings.HasPrefix(text[i:], "https://") || strings.HasPrefix(text[i:], "www.") {
				i = addressEnd(text, i)
				continue
			}
			if n, ok := scanWord(text, i, end); ok {
				list, end = append(list, n), n.end
			}
			i = end
		default:
			i++
		}
	}
	share(text, list)
	yearsOfRanges(text, list)
	return list
}

// wordEnd passes over letters and digits that make one word with what stands before.
func wordEnd(text string, at int) int {
	end := at
	for end < len(text) && isLetter(text[end]) {
		end++
	}
	return end
}

// scan reads the number whose first digit stands at a place.
func scan(text string, at int) number {
	n := number{start: at, scale: 1}
	end := at
	for end < len(text) && isDigit(text[end]) {
		end++
	}
	for end < len(text) && text[end] == ',' && end-at <= 3 || end < len(text) && text[end] == ',' && strings.Contains(text[at:end], ",") {
		if !groupOfThree(text, end+1) {
			break
		}
		end += 4
	}
	if end+1 < len(text) && text[end] == '.' && isDigit(text[end+1]) && !dotted(text, at, end) {
		end++
		for end < len(text) && isDigit(text[end]) {
			end++
		}
	}
	if at > 0 && text[at-1] == '.' && end > at && !strings.Contains(text[at:end], ".") && (at == 1 || !isDigit(text[at-2]) && !isLetter(text[at-2])) {
		n.start-- // ".75"
	}
	n.digitsEnd = end
	n.fill(strings.TrimSuffix(strings.ReplaceAll(text[n.start:end], ",", ""), "."))
	n.role = roleOf(text, n.start, end)
	n.measure(text, end)
	n.sign(text)
	n.written = unspaced.Replace(text[n.start:n.end])
	return n
}

func (n number) span() span { return span{n.start, n.end} }

var unspaced = strings.NewReplacer(" ", "", ",", "", "+", "")

// dotted says whether a point divides the parts of a version or address: "1.2.3".
func dotted(text string, at, end int) bool {
	rest := text[end+1:]
	i := 0
	for i < len(rest) && isDigit(rest[i]) {
		i++
	}
	return i+1 < len(rest) && rest[i] == '.' && isDigit(rest[i+1])
}

// fill sets what the digits alone say.
func (n *number) fill(digits string) {
	if strings.HasPrefix(digits, ".") {
		digits = "0" + digits
	}
	n.digits = digits
	n.value, _ = strconv.ParseFloat(digits, 64) // digits and one point
	if i := strings.IndexByte(digits, '.'); i >= 0 {
		n.decimals = len(digits) - i - 1
	}
	n.significant = significant(digits)
}

func significant(digits string) int {
	whole, fraction, point := strings.Cut(digits, ".")
	all := strings.TrimLeft(whole+fraction, "0")
	if !point {
		all = strings.TrimRight(all, "0")
	}
	return max(1, len(all))
}

// measure reads exponent, scale and unit behind the digits.
func (n *number) measure(text string, at int) {
	n.end = at
	if exponent, end, ok := power(text, at); ok {
		n.raise(exponent, end, 10)
	} else if strings.HasPrefix(text[at:], "^") && n.decimals == 0 {
		if exponent, end, ok := exponentAt(text, at+1); ok && (n.value == 10 || n.value == 2) {
			base := n.value
			n.value, n.significant = 1, 1
			n.raise(exponent, end, base)
		}
	}
	if after, ok := strings.CutPrefix(text[n.end:], "\ufffd"); ok && n.value == 10 && operand(after, 0) {
		// the minus of a raised number in a PDF whose font has no table of signs: "10^-8"
		if exponent, end, ok := exponentAt(text, len(text)-len(after)); ok && exponent > 0 && exponent < 20 {
			n.value, n.significant = 1, 1
			n.raise(-exponent, end, 10)
		}
	}
	if f, end := readScale(text, n.end); f != 1 && !unitAt(text, n.end) {
		n.scale *= f
		n.value *= f
		n.end = end
		if f, end := readScale(text, end); f >= 1e3 { // "3 hundred thousand"
			n.scale, n.value, n.end = n.scale*f, n.value*f, end
		}
	}
	if u, end := readUnit(text, n.end); u.dimension != bare && n.role != inName && !(year(n.digits) && strings.HasPrefix(strings.TrimLeft(text[n.end:], " "), "年")) {
		n.unit, n.end = u, end
	}
	if u, start := prefixed(text, n.start); u.dimension != bare && n.unit.dimension == bare {
		n.unit, n.start = u, start
	}
}

// unitAt says whether what looks like a scale is a unit: "5 MB", "3 ms".
func unitAt(text string, at int) bool {
	u, end := readUnit(text, at)
	_, scaled := readScale(text, at)
	return u.dimension != bare && end > scaled
}

func (n *number) raise(exponent, end int, base float64) {
	f := math.Pow(base, float64(exponent))
	if f == 0 || math.IsInf(f, 0) {
		return
	}
	n.scale, n.value, n.end, n.scientific = f, n.value*f, end, true
}

// power reads "e-3", "×10^-3", "x 10^6" behind digits.
func power(text string, at int) (exponent, end int, ok bool) {
	rest := text[at:]
	if rest != "" && (rest[0] == 'e' || rest[0] == 'E') {
		exponent, end, ok = exponentAt(text, at+1)
		return exponent, end, ok && (end >= len(text) || !isLetter(text[end]))
	}
	trimmed := strings.TrimLeft(rest, " ")
	for _, sign := range []string{"×", "x", "·", "*"} {
		after, found := strings.CutPrefix(trimmed, sign)
		if !found {
			continue
		}
		after = strings.TrimLeft(after, " ")
		if digits, found := strings.CutPrefix(after, "10"); found {
			at = len(text) - len(digits)
			if strings.HasPrefix(digits, "^") {
				return exponentAt(text, at+1)
			}
			if strings.HasPrefix(digits, "-") {
				return exponentAt(text, at)
			}
		}
	}
	return 0, at, false
}

func exponentAt(text string, at int) (exponent, end int, ok bool) {
	if at < len(text) && text[at] == '{' { // outside of a formula
		exponent, end, ok = exponentAt(text, at+1)
		return exponent, end + 1, ok && end < len(text) && text[end] == '}'
	}
	end = at
	if end < len(text) && (text[end] == '-' || text[end] == '+') {
		end++
	}
	first := end
	for end < len(text) && isDigit(text[end]) && end-first < 3 {
		end++
	}
	exponent, err := strconv.Atoi(text[at:end])
	return exponent, end, err == nil && end > first
}

// sign reads what stands before a number: a minus, ±, "about".
func (n *number) sign(text string) {
	before := text[max(0, n.start-24):n.start]
	before = strings.ToValidUTF8(before, "")
	n.bound = boundOf(strings.TrimRight(before, " ~≈$"), strings.HasSuffix(strings.TrimRight(before, " $"), "~") || strings.HasSuffix(strings.TrimRight(before, " $"), "≈"))
	trimmed := strings.TrimRight(before, " ")
	if strings.HasSuffix(trimmed, "±") || strings.HasSuffix(trimmed, "+/-") {
		n.uncertainty = true
		return
	}
	if !strings.HasSuffix(before, "-") && !strings.HasSuffix(before, "+") {
		return
	}
	minus := before[len(before)-1] == '-'
	last, _ := utf8.DecodeLastRuneInString(before[:len(before)-1])
	if last == utf8.RuneError || unicode.IsSpace(last) || strings.ContainsRune("(（[|,，:：=~<>从为至到了/", last) || isHan(last) {
		if minus {
			n.negative, n.value = true, -n.value
		}
		n.start--
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
