package markup

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// colour is what text is drawn with or stands on. The zero value is one that is not
// known: text of it counts as seen.
type colour struct {
	red, green, blue float64 // of 255
	opaque           float64 // of 1
	known            bool
}

var (
	black = colour{0, 0, 0, 1, true}
	white = colour{255, 255, 255, 1, true}
)

// alike is the difference, in the channel that differs most, below which text cannot
// be told from what it stands on: gray of 94 % on white. Yellow on white differs by
// 255, though its brightness does not.
const alike = 16

// faint is how much of a colour is nothing.
const faint = 0.05

// lost says whether text of a colour cannot be told from the paper it stands on.
func (ink colour) lost(paper colour) bool {
	if !ink.known || ink.opaque < faint {
		return ink.known
	}
	return paper.known && ink.opaque*max(math.Abs(ink.red-paper.red), math.Abs(ink.green-paper.green), math.Abs(ink.blue-paper.blue)) < alike
}

// over is a colour laid over another.
func (c colour) over(paper colour) colour {
	if !c.known || c.opaque >= 1 {
		return c
	}
	mix := func(a, b float64) float64 { return a*c.opaque + b*(1-c.opaque) }
	return colour{mix(c.red, paper.red), mix(c.green, paper.green), mix(c.blue, paper.blue), 1, paper.known}
}

// parseColour reads a colour of CSS; false for what leaves the colour as it is: a word
// that says so, or one that is no colour.
func parseColour(value string) (colour, bool) {
	if value == "transparent" {
		return colour{known: true}, true
	}
	if digits, ok := strings.CutPrefix(value, "#"); ok {
		c := hexadecimal(digits)
		return c, c.known
	}
	switch name, _, _ := strings.Cut(value, "("); name {
	case "rgb", "rgba":
		c := channels(value)
		return c, c.known
	case "hsl", "hsla":
		return lightness(value), true
	}
	name, known := colornames.Map[value]
	return colour{float64(name.R), float64(name.G), float64(name.B), 1, true}, known
}

func hexadecimal(digits string) colour {
	if len(digits) == 3 || len(digits) == 4 {
		var b strings.Builder
		for _, r := range digits {
			b.WriteRune(r)
			b.WriteRune(r)
		}
		digits = b.String()
	}
	v, err := strconv.ParseUint(digits, 16, 32)
	c := colour{opaque: 1, known: err == nil}
	switch len(digits) {
	case 8:
		c.opaque = float64(v&0xff) / 255
		v >>= 8
	case 6:
	default:
		return colour{}
	}
	c.red, c.green, c.blue = float64(v>>16), float64(v>>8&0xff), float64(v&0xff)
	return c
}

// channels reads "rgb(255, 255, 255)" and "rgba(100% 100% 100% / 0.5)".
func channels(value string) colour {
	list := arguments(strings.ReplaceAll(value, "/", " "), 255)
	if len(list) < 3 {
		return colour{}
	}
	return colour{list[0], list[1], list[2], opacity(value, list), true}
}

// opacity is the fourth argument of a colour: a number, or a percentage, which
// arguments took for one of 255.
func opacity(value string, list []float64) float64 {
	switch {
	case len(list) < 4:
		return 1
	case strings.HasSuffix(strings.TrimSuffix(value, ")"), "%"):
		return list[3] / 255
	}
	return list[3]
}

// lightness reads "hsl(0, 0%, 100%)" as far as it is nearly white or black, where its
// hue says little.
func lightness(value string) colour {
	list := arguments(strings.ReplaceAll(strings.ReplaceAll(value, "deg", ""), "/", " "), 255)
	if len(list) < 3 || list[2] > 8 && list[2] < 247 {
		return colour{}
	}
	return colour{list[2], list[2], list[2], opacity(value, list), true}
}
