package markup

import (
	"strconv"
	"strings"
)

// Declarations yields the properties of a style attribute as a browser reads them: in
// lower case, white space single, comments, escapes and "!important" taken off.
func Declarations(style string) func(func(name, value string) bool) {
	return func(yield func(string, string) bool) {
		for rule := range strings.SplitSeq(strings.ToLower(unescaped(uncommented(style))), ";") {
			name, value, ok := strings.Cut(rule, ":")
			value = strings.TrimSuffix(strings.Join(strings.Fields(value), " "), "!important")
			if ok && !yield(strings.TrimSpace(name), strings.TrimSpace(value)) {
				return
			}
		}
	}
}

// uncommented is a style without its comments: "display:/**/none" hides as well.
func uncommented(style string) string {
	for {
		before, rest, found := strings.Cut(style, "/*")
		if !found {
			return style
		}
		_, after, _ := strings.Cut(rest, "*/")
		style = before + " " + after
	}
}

// unescaped is a style with its escapes resolved ("n\6fne"; CSS Syntax 4.3.7).
func unescaped(style string) string {
	if !strings.Contains(style, `\`) {
		return style
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(style, `\`)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		digits := 0
		for digits < len(rest) && digits < 6 && strings.IndexByte("0123456789abcdefABCDEF", rest[digits]) >= 0 {
			digits++
		}
		if code, err := strconv.ParseUint(rest[:digits], 16, 32); err == nil {
			b.WriteRune(rune(code))
			rest = strings.TrimPrefix(rest[digits:], " ")
		}
		style = rest
	}
}

// pixels is a CSS length in pixels; a percentage counts as one of whole. False for
// what is no length.
func pixels(value string, whole float64) (float64, bool) {
	number, unit := measured(value)
	v, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, false
	}
	if unit == "%" {
		return v / 100 * whole, true
	}
	factor, known := units[unit]
	return v * factor, known
}

// units are the pixels of each unit, for text of the usual size in a window of the
// usual size.
var units = map[string]float64{
	"": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54,
	"em": usualSize, "rem": usualSize, "ex": usualSize / 2, "ch": usualSize / 2, "vw": usualWidth / 100, "vh": 8, "vmin": 8, "vmax": usualWidth / 100,
}

const (
	usualSize  = 16   // pixels of text
	usualWidth = 1000 // pixels of a page
)

// measured parts the number from its unit: "1e-3px", "-.5em".
func measured(value string) (number, unit string) {
	i := 0
	for i < len(value) {
		c := value[i]
		exponent := c == 'e' && i > 0 && i+1 < len(value) && strings.IndexByte("+-0123456789", value[i+1]) >= 0
		if !exponent && strings.IndexByte("+-.0123456789", c) < 0 {
			break
		}
		i++
	}
	return value[:i], value[i:]
}

// arguments are the lengths in the brackets of a function, as pixels of whole.
func arguments(value string, whole float64) (list []float64) {
	_, inside, _ := strings.Cut(value, "(")
	inside, _, _ = strings.Cut(inside, ")")
	for word := range strings.FieldsFuncSeq(inside, func(r rune) bool { return r == ' ' || r == ',' }) {
		if v, ok := pixels(word, whole); ok {
			list = append(list, v)
		}
	}
	return list
}
