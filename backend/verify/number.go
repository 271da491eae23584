package verify

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// number is one number of a text.
type number struct {
	start, end int // bytes, with its unit
	text       string
	digits     string  // as written, without thousands separators
	value      float64 // digits times scale
	scale      float64 // of the unit: 1, 1e3 for k, 1e4 for 万, …
	percent    bool
	decimals   int // digits behind the point
}

// numberPattern finds digits with separators, and a unit that scales them.
var numberPattern = regexp.MustCompile(`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(\s?(?:%|％|‰)|\s?percent\b|\s?(?:万亿|亿|万|千|百万|million\b|billion\b|trillion\b|thousand\b)|[kKMBT]\b)?`)

var scales = map[string]float64{
	"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
	"千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8, "万亿": 1e12,
}

// narrow turns full-width digits and signs into usual ones, and gives for each byte
// of the new text its place in the old one.
func narrow(text string) (string, []int) {
	var b strings.Builder
	offsets := make([]int, 0, len(text)+1)
	for i, r := range text {
		switch {
		case r >= '０' && r <= '９':
			r = r - '０' + '0'
		case r == '．':
			r = '.'
		case r == '％':
			r = '%'
		case r == '\u00a0', r == '\u202f':
			r = ' '
		}
		for range utf8.RuneLen(r) {
			offsets = append(offsets, i)
		}
		b.WriteRune(r)
	}
	return b.String(), append(offsets, len(text))
}

// numbers finds the numbers of a text: not those inside names, addresses,
// citations, nor ordinals and the numbers of lists, figures and tables.
func numbers(text string) []number {
	plain, offsets := narrow(text)
	var list []number
	for _, m := range numberPattern.FindAllStringSubmatchIndex(plain, -1) {
		if !standsAlone(plain, m[0], m[3], m[1]) {
			continue
		}
		n := parse(plain[m[2]:m[3]], unit(plain, m))
		if m[4] >= 0 && n.scale == 1 && !n.percent {
			m[1] = m[3] // a letter that is no unit here
		}
		n.start, n.end = offsets[m[0]], offsets[m[1]]
		n.text = text[n.start:n.end]
		list = append(list, n)
	}
	return list
}

func unit(text string, m []int) string {
	if m[4] < 0 {
		return ""
	}
	return strings.TrimSpace(text[m[4]:m[5]])
}

func parse(digits, unit string) number {
	n := number{digits: strings.ReplaceAll(digits, ",", ""), scale: 1}
	if s, ok := scales[unit]; ok {
		n.scale = s
	}
	n.percent = unit == "%" || unit == "percent"
	n.value, _ = strconv.ParseFloat(n.digits, 64) // digits and one point: always a number
	n.value *= n.scale
	if i := strings.IndexByte(n.digits, '.'); i >= 0 {
		n.decimals = len(n.digits) - i - 1
	}
	return n
}

var (
	// named: what comes before makes the number part of a name or a reference.
	named = regexp.MustCompile(`(?:[\p{Latin}_@#/\\^{.]|[\p{Latin}\d]-|第\s?|\p{Latin}\s?v|(?:(?i:table|tab\.|figure|fig\.|section|sec\.|equation|eq\.|appendix|algorithm|version|step|chapter|theorem|lemma)|表|图|图表|章节|公式|算法|附录|步骤|阶段)\s?\(?)$`)
	// rangeBefore: "1-5" is a range of two numbers, not a name.
	rangeBefore = regexp.MustCompile(`(?:^|[^\p{Latin}\d.-])\d+(?:\.\d+)?-$`)
	listNumber  = regexp.MustCompile(`(?:^|\n)\s*(?:[*+-]\s+)?(?:#{1,6}\s*)?(?:\*\*)?[（(]?$`)
	cited       = regexp.MustCompile(`\[[\d,;\s–-]*$`)
)

// standsAlone says whether digits are a number of their own.
func standsAlone(text string, start, digitsEnd, end int) bool {
	before := text[max(0, start-40):start]
	for before != "" && !utf8.RuneStart(before[0]) {
		before = before[1:]
	}
	after := text[digitsEnd:]
	next, _ := utf8.DecodeRuneInString(after)
	if named.MatchString(before) && !rangeBefore.MatchString(before) {
		return false
	}
	if cited.MatchString(before) && strings.Contains(after, "]") && strings.Trim(after[:strings.IndexByte(after, ']')], "0123456789,;– -") == "" {
		return false
	}
	if listNumber.MatchString(before) && (strings.HasPrefix(after, ". ") || strings.HasPrefix(after, "、") || strings.HasPrefix(after, ")") || strings.HasPrefix(after, "）") || strings.HasPrefix(after, ".\n")) {
		return false
	}
	if enumerated(before, text[start:digitsEnd], after) {
		return false
	}
	for _, ordinal := range []string{"st ", "nd ", "rd ", "th ", "D ", "D-", "D)", "D（", "D）", "D，", "D、"} {
		if strings.HasPrefix(after, ordinal) {
			return false
		}
	}
	if digitsEnd == end && unicode.Is(unicode.Latin, next) && !measured(after) {
		return false // a name that begins with a digit
	}
	return true
}

// enumerated says whether a digit counts the parts of a sentence: "1) …; 2) …", "(3)".
func enumerated(before, digits, after string) bool {
	if len(digits) > 1 || !strings.HasPrefix(after, ")") && !strings.HasPrefix(after, "）") {
		return false
	}
	before = strings.TrimRight(before, " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune("：:；;,，。.(（\n", last) || strings.HasSuffix(before, "和") || strings.HasSuffix(before, " and")
}

// measured says whether letters right behind digits are a unit.
func measured(after string) bool {
	return measures.MatchString(after)
}

var measures = regexp.MustCompile(`^(?:x|ms|s|h|min|GB|MB|KB|TB|GiB|Hz|kHz|MHz|GHz|fps|FPS|px|km|cm|mm|m|g|kg|W|kW|dB|pp|pt|bit|B|M|K|k|T|e-?\d+)(?:[^\p{Latin}\d]|$)`)

// near says whether two values are the same but for the way computers count.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }

// rounds says whether a value, written with fewer digits, gives what is written:
// 25.93 gives 25.9 and 26. One digit alone may not come from a longer number, else
// everything would fit.
func rounds(written number, value float64) bool {
	step := written.scale * math.Pow(10, float64(-written.decimals))
	if len(strings.ReplaceAll(written.digits, ".", "")) < 2 {
		return false
	}
	return math.Abs(written.value-value) <= step/2*(1+1e-9)
}
