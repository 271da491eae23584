package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dimension is what a unit measures. Two numbers of different dimensions are never
// equal; a number without one may be.
type dimension string

const (
	bare     dimension = ""
	percent  dimension = "percent" // factor 1; ‰ is 0.1
	points   dimension = "points"  // percentage points; compared with percent
	multiple dimension = "multiple"
	seconds  dimension = "time"
	bytesOf  dimension = "bytes"
	hertz    dimension = "frequency"
	meters   dimension = "length"
	grams    dimension = "mass"
	watts    dimension = "power"
	joules   dimension = "energy"
	dollar   dimension = "USD"
	yuan     dimension = "CNY"
	euro     dimension = "EUR"
	pound    dimension = "GBP"
	pixels   dimension = "pixels"
	decibel  dimension = "decibel"
	degrees  dimension = "degrees"
	frames   dimension = "frames per second"
)

// unit is a unit of measure; factor leads to the base of its dimension.
type unit struct {
	dimension dimension
	factor    float64
}

var units = map[string]unit{
	"%": {percent, 1}, "‰": {percent, 0.1}, "percent": {percent, 1}, "pp": {points, 1}, "pps": {points, 1}, "ppt": {points, 1},
	"percentage point": {points, 1}, "percentage points": {points, 1}, "point": {points, 1}, "points": {points, 1}, "pts": {points, 1}, "pt": {points, 1},
	"x": {multiple, 1}, "X": {multiple, 1}, "×": {multiple, 1}, "times": {multiple, 1}, "fold": {multiple, 1},
	"ns": {seconds, 1e-9}, "μs": {seconds, 1e-6}, "us": {seconds, 1e-6}, "ms": {seconds, 1e-3}, "msec": {seconds, 1e-3}, "millisecond": {seconds, 1e-3}, "milliseconds": {seconds, 1e-3},
	"microseconds": {seconds, 1e-6}, "nanoseconds": {seconds, 1e-9}, "s": {seconds, 1}, "sec": {seconds, 1}, "secs": {seconds, 1}, "second": {seconds, 1}, "seconds": {seconds, 1},
	"min": {seconds, 60}, "mins": {seconds, 60}, "minute": {seconds, 60}, "minutes": {seconds, 60}, "h": {seconds, 3600}, "hr": {seconds, 3600}, "hrs": {seconds, 3600},
	"hour": {seconds, 3600}, "hours": {seconds, 3600}, "day": {seconds, 86400}, "days": {seconds, 86400}, "week": {seconds, 604800}, "weeks": {seconds, 604800},
	"month": {seconds, 2629800}, "months": {seconds, 2629800}, "year": {seconds, 31557600}, "years": {seconds, 31557600},
	"KB": {bytesOf, 1e3}, "kB": {bytesOf, 1e3}, "MB": {bytesOf, 1e6}, "GB": {bytesOf, 1e9}, "TB": {bytesOf, 1e12}, "PB": {bytesOf, 1e15}, "G": {bytesOf, 1e9},
	"KiB": {bytesOf, 1 << 10}, "MiB": {bytesOf, 1 << 20}, "GiB": {bytesOf, 1 << 30}, "TiB": {bytesOf, 1 << 40},
	"Hz": {hertz, 1}, "kHz": {hertz, 1e3}, "MHz": {hertz, 1e6}, "GHz": {hertz, 1e9},
	"nm": {meters, 1e-9}, "μm": {meters, 1e-6}, "um": {meters, 1e-6}, "mm": {meters, 1e-3}, "cm": {meters, 1e-2}, "m": {meters, 1}, "km": {meters, 1e3}, "meters": {meters, 1}, "metres": {meters, 1}, "meter": {meters, 1},
	"gram": {grams, 1}, "grams": {grams, 1}, "kilograms": {grams, 1e3}, "milligrams": {grams, 1e-3}, "tons": {grams, 1e6}, "kilometers": {meters, 1e3}, "kilometres": {meters, 1e3}, "millimeters": {meters, 1e-3}, "centimeters": {meters, 1e-2}, "watts": {watts, 1}, "kilowatts": {watts, 1e3}, "megabytes": {bytesOf, 1e6}, "gigabytes": {bytesOf, 1e9}, "terabytes": {bytesOf, 1e12}, "hertz": {hertz, 1}, "euro": {euro, 1}, "decibels": {decibel, 1},
	"mg": {grams, 1e-3}, "g": {grams, 1}, "kg": {grams, 1e3}, "mW": {watts, 1e-3}, "W": {watts, 1}, "kW": {watts, 1e3}, "MW": {watts, 1e6},
	"J": {joules, 1}, "kJ": {joules, 1e3}, "Wh": {joules, 3600}, "kWh": {joules, 3.6e6}, "MWh": {joules, 3.6e9},
	"$": {dollar, 1}, "USD": {dollar, 1}, "dollar": {dollar, 1}, "dollars": {dollar, 1}, "cents": {dollar, 0.01}, "¥": {yuan, 1}, "RMB": {yuan, 1}, "CNY": {yuan, 1}, "yuan": {yuan, 1},
	"€": {euro, 1}, "EUR": {euro, 1}, "euros": {euro, 1}, "£": {pound, 1}, "GBP": {pound, 1}, "px": {pixels, 1}, "pixel": {pixels, 1}, "pixels": {pixels, 1}, "megapixel": {pixels, 1e6}, "megapixels": {pixels, 1e6}, "MP": {pixels, 1e6},
	"dB": {decibel, 1}, "°": {degrees, 1}, "°C": {degrees, 1}, "degrees": {degrees, 1}, "fps": {frames, 1}, "FPS": {frames, 1},

	"个百分点": {points, 1}, "百分点": {points, 1}, "个点": {points, 1}, "成": {percent, 10}, "倍": {multiple, 1}, "毫秒": {seconds, 1e-3}, "微秒": {seconds, 1e-6}, "纳秒": {seconds, 1e-9},
	"秒": {seconds, 1}, "秒钟": {seconds, 1}, "分钟": {seconds, 60}, "小时": {seconds, 3600}, "个小时": {seconds, 3600}, "天": {seconds, 86400}, "周": {seconds, 604800}, "个月": {seconds, 2629800},
	"年": {seconds, 31557600}, "美元": {dollar, 1}, "美金": {dollar, 1}, "美分": {dollar, 0.01}, "元": {yuan, 1}, "人民币": {yuan, 1}, "欧元": {euro, 1}, "英镑": {pound, 1}, "像素": {pixels, 1},
	"毫米": {meters, 1e-3}, "厘米": {meters, 1e-2}, "米": {meters, 1}, "公里": {meters, 1e3}, "千米": {meters, 1e3}, "微米": {meters, 1e-6}, "毫克": {grams, 1e-3}, "克": {grams, 1}, "千克": {grams, 1e3}, "公斤": {grams, 1e3},
	"瓦": {watts, 1}, "千瓦": {watts, 1e3}, "度": {degrees, 1}, "分贝": {decibel, 1}, "赫兹": {hertz, 1}, "帧每秒": {frames, 1}, "帧/秒": {frames, 1}, "兆字节": {bytesOf, 1e6},
}

var scales = map[string]float64{
	"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "bn": 1e9, "mn": 1e6, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
	"百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "十亿": 1e9, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}

// longestHanUnit is in runes: "个百分点".
const longestHanUnit = 4

// readScale finds a scale at a place of a text, and where it ends.
func readScale(text string, at int) (factor float64, end int) {
	start := at
	for start < len(text) && text[start] == ' ' && start < at+2 {
		start++
	}
	if word, end := latinWord(text, start); word != "" {
		f, ok := scales[word]
		if !ok || start > at && len(word) == 1 {
			return 1, at
		}
		return f, end
	}
	for n := 2; n >= 1; n-- {
		if word, end := runes(text, start, n); word != "" {
			if f, ok := scales[word]; ok && !strings.HasPrefix(text[start:], "千米") && !strings.HasPrefix(text[start:], "千克") && !strings.HasPrefix(text[start:], "千瓦") && !strings.HasPrefix(text[start:], "百分") {
				return f, end
			}
		}
	}
	return 1, at
}

// readUnit finds a unit at a place of a text, and where it ends.
func readUnit(text string, at int) (u unit, end int) {
	start := at
	for start < len(text) && text[start] == ' ' && start < at+3 {
		start++
	}
	if start == at && start+1 < len(text) && text[start] == '-' && isLetter(text[start+1]) {
		start++ // "10-fold", "7-hour"
	}
	if start >= len(text) {
		return unit{}, at
	}
	if word, end := latinWord(text, start); word != "" {
		return latinUnit(text, at, start, word, end)
	}
	for n := longestHanUnit; n >= 1; n-- {
		word, end := runes(text, start, n)
		if u, ok := units[word]; ok && word != "" && !notUnit(text, word, end) {
			return u, end
		}
	}
	return unit{}, at
}

// latinUnit reads a unit in Latin letters; one of a single letter must stand right
// behind its number, but for a few.
func latinUnit(text string, at, start int, word string, end int) (unit, int) {
	if word == "percentage" {
		if second, e := latinWord(text, min(end+1, len(text))); strings.HasPrefix(second, "point") {
			return unit{points, 1}, e
		}
	}
	for _, second := range []string{" per second", " a second"} {
		if word == "frames" && strings.HasPrefix(text[end:], second) {
			return unit{frames, 1}, end + len(second)
		}
	}
	u, ok := units[word]
	if !ok {
		u, ok = units[strings.ToLower(word)]
		ok = ok && len(word) > 2
	}
	if !ok || start > at && len(word) == 1 && !strings.Contains("sxhmWJ", word) {
		return unit{}, at
	}
	if (word == "x" || word == "X") && operand(text, end) || word == "point" && strings.HasPrefix(text[at:], "-") || word == "G" && start > at {
		return unit{}, at
	}
	return u, end
}

// notUnit says whether a sign only looks like a unit: "32×32" is no multiple,
// "3 成员" no tenths.
func notUnit(text, word string, end int) bool {
	switch word {
	case "×":
		return operand(text, end)
	case "成":
		next, _ := utf8.DecodeRuneInString(text[end:])
		return isHan(next) && !strings.ContainsRune("的左以多和与至到是为", next)
	case "周":
		return strings.HasPrefix(text[end:], "期")
	case "元":
		return strings.HasPrefix(text[end:], "组") || strings.HasPrefix(text[end:], "素") || strings.HasPrefix(text[end:], "数据") || strings.HasPrefix(text[end:], "学习")
	case "度":
		return strings.HasPrefix(text[end:], "量")
	}
	return false
}

// operand says whether a number follows.
func operand(text string, at int) bool {
	rest := strings.TrimLeft(text[at:], " ")
	return rest != "" && isDigit(rest[0])
}

// latinWord is the run of letters that begins at a place; empty if digits go on it.
func latinWord(text string, at int) (string, int) {
	if at > 0 && at >= len(text) {
		return "", at
	}
	if strings.HasPrefix(text[at:], "°C") {
		return "°C", at + len("°C")
	}
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.Is(unicode.Latin, r) && r != 'μ' {
			break
		}
		end += size
	}
	if end > at && end < len(text) && isDigit(text[end]) {
		return "", at
	}
	return text[at:end], end
}

// runes are the next n runes of a text; empty if there are fewer.
func runes(text string, at, n int) (string, int) {
	end := at
	for range n {
		if end >= len(text) {
			return "", at
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[at:end], end
}

// prefixed is the currency whose sign stands right before a number.
func prefixed(text string, at int) (u unit, start int) {
	for _, sign := range []string{"$", "¥", "€", "£"} {
		if before := strings.TrimSuffix(text[:at], " "); strings.HasSuffix(before, sign) {
			return units[sign], len(before) - len(sign)
		}
	}
	return unit{}, at
}
