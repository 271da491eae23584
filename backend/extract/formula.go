package extract

import (
	"regexp"
	"strings"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
)

// formula is a <math> as text: "$TeX$", and plain characters where it is only a
// number ("$10.7\%$" is set by many authors and is "10.7%").
func (i *inline) formula(n *html.Node) string {
	tex := tex(n)
	if tex == "" {
		return fold(presented(n)) // neither annotation nor alttext: the characters
	}
	if i.afterDigit() {
		if m := raised.FindStringSubmatch(tex); m != nil {
			return "^" + m[1]
		}
	}
	if number, ok := bareNumber(tex); ok {
		return number
	}
	return "$" + tex + "$"
}

// tex is the TeX of a <math>: its annotation, else its alternative text.
func tex(n *html.Node) string {
	text := markup.Attribute(n, "alttext")
	if text == "" {
		text = annotation(n)
	}
	if strings.Contains(text, `\displaystyle`) {
		text = strings.ReplaceAll(text, `\displaystyle`, "")
	}
	if strings.Contains(text, "%\n") {
		text = lineGoesOn.ReplaceAllString(text, "$1")
	}
	text = seenTeX(text, n)
	if strings.Contains(text, "color") {
		text = colourCommand.ReplaceAllString(text, "") // its numbers are none of the paper's
	}
	return fold(text)
}

// lineGoesOn is the end of a line of TeX that the next one goes on; "\%" is a sign.
var lineGoesOn = regexp.MustCompile(`(^|[^\\])%\n`)

// colourCommand is what colour leaves in TeX: "\color[rgb]{0,0.45,0.74}".
var colourCommand = regexp.MustCompile(`\\definecolor(?:\[[^\]]*\])?\{[^{}]*\}\{[^{}]*\}\{[^{}]*\}|\\(?:text)?color(?:\[[^\]]*\])?\{[^{}]*\}|\\pgfsys@color[a-z@]*(?:\{[^{}]*\})*`)

// presented are the characters of a <math>, without what annotates them.
func presented(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case !strings.HasPrefix(c.Data, "annotation"):
			b.WriteString(presented(c))
		}
	}
	return b.String()
}

func annotation(n *html.Node) string {
	for d := range n.Descendants() {
		if d.Data == "annotation" && markup.Attribute(d, "encoding") == "application/x-tex" {
			return markup.Text(d)
		}
	}
	return ""
}

var (
	wrappers = regexp.MustCompile(`\\(?:mathbf|mathrm|text|textbf|boldsymbol|bm|mathit|underline|mathsf|textit|textrm|mathnormal|bf|rm|it)\{([^{}]*)\}`)
	signs    = strings.NewReplacer(`\%`, "%", `\times`, "×", `\pm`, "±", `\sim`, "~", `\approx`, "≈", `\,`, "", `\ `, " ", `\;`, " ", `\!`, "",
		`\uparrow`, "↑", `\downarrow`, "↓", `\$`, "$", `{,}`, ",", `\leq`, "≤", `\geq`, "≥", `\le`, "≤", `\ge`, "≥", `\bf`, "", `\rm`, "")
	numberText = regexp.MustCompile(`^[-+−~≈±×≤≥<>=$\d.,:/% ()↑↓]*\d[-+−~≈±×≤≥<>=$\d.,:/% ()↑↓xKMBk]*$`)
)

// deviation is a number with another set low behind it, or that one alone:
// "93.5_{\pm 0.4}", "{}_{\pm 0.4}".
var deviation = regexp.MustCompile(`^\{?(\d[\d.,]*)?\}?(?:\{\})?[_^]\{?\s*\\pm\s*(\.?\d[\d.,]*)\s*\}?(\\?%)?$`)

// raised is a number set high behind nothing: "10$^{3}$" is TeX for 10^3.
var raised = regexp.MustCompile(`^(?:\{\})?\^\{?([-+−]?\d+)\}?$`)

// bareNumber gives the characters of a formula that is nothing but a number.
func bareNumber(tex string) (string, bool) {
	if strings.Contains(tex, `\pm`) && len(tex) < 80 {
		unwrapped := tex
		for range 2 {
			unwrapped = wrappers.ReplaceAllString(unwrapped, "$1")
		}
		if m := deviation.FindStringSubmatch(unwrapped); m != nil {
			return m[1] + "±" + m[2] + strings.TrimPrefix(m[3], `\`), true
		}
	}
	if strings.ContainsAny(tex, "^_") || !strings.ContainsAny(tex, "0123456789") || len(tex) > 80 {
		return "", false
	}
	text := tex
	if strings.ContainsAny(tex, `\{}`) {
		for range 3 {
			text = wrappers.ReplaceAllString(text, "$1")
		}
		text = strings.NewReplacer("{", "", "}", "").Replace(signs.Replace(text))
	}
	if text = strings.TrimSpace(text); !numberText.MatchString(text) {
		return "", false
	}
	return strings.ReplaceAll(text, " ", ""), true
}
