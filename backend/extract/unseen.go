package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
)

// seenTeX is the TeX of a formula without what its page does not show: \phantom{0}
// before 9.5, and what is drawn in the colour of the paper. Tables are aligned by
// both, and "09.5" or "78" is no number of the paper.
func seenTeX(text string, n *html.Node) string {
	if strings.Contains(text, "phantom") {
		text = cutOut(text, phantom, func(rest string, _ []string) int { return groupEnd(rest) + 1 })
	}
	if strings.Contains(text, `\color`) {
		text = cutOut(text, ink, func(rest string, m []string) int {
			if !markup.LostInk(n, cssColour(m[1], m[2])) {
				return 0
			}
			return groupEnd(rest)
		})
	}
	return text
}

var (
	phantom = regexp.MustCompile(`\\[hv]?phantom\s*\{`)
	ink     = regexp.MustCompile(`\\color(?:\[([A-Za-z]+)\])?\{([^{}]*)\}`)
)

// cutOut cuts from each match of a pattern to where its end is said to be in the text
// behind it; nothing where that is 0.
func cutOut(text string, pattern *regexp.Regexp, end func(rest string, match []string) int) string {
	var b strings.Builder
	for {
		at := pattern.FindStringSubmatchIndex(text)
		if at == nil {
			b.WriteString(text)
			return b.String()
		}
		match := pattern.FindStringSubmatch(text)
		length := end(text[at[1]:], match)
		if length > 0 {
			b.WriteString(text[:at[0]])
		} else {
			b.WriteString(text[:at[1]])
		}
		text = text[min(len(text), at[1]+length):]
	}
}

// groupEnd is where the group ends that a text stands in, or another colour begins.
func groupEnd(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			if depth == 0 && i > 0 && strings.HasPrefix(text[i:], `\color`) {
				return i
			}
			i++
		case text[i] == '{':
			depth++
		case text[i] == '}':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return len(text)
}

// cssColour is a colour of TeX as a style sheet writes it; empty for one that is not
// known.
func cssColour(model, value string) string {
	switch model {
	case "":
		return strings.ToLower(value)
	case "HTML":
		return "#" + strings.ToLower(value)
	case "gray":
		value += "," + value + "," + value
	case "rgb":
	default:
		return ""
	}
	var parts []any
	for part := range strings.SplitSeq(value, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil {
			return ""
		}
		parts = append(parts, v*100)
	}
	if len(parts) != 3 {
		return ""
	}
	return fmt.Sprintf("rgb(%.1f%%,%.1f%%,%.1f%%)", parts...)
}
