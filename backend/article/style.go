package article

import (
	"regexp"
	"strconv"
	"strings"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
)

var (
	lengthPattern = regexp.MustCompile(`^(\d{1,4}(?:\.\d{1,4})?)(pt|px|em|ex|%)$`)
	colorPattern  = regexp.MustCompile(`^#[0-9a-f]{3,8}$|^[a-z]{3,20}$`)
	alignPattern  = regexp.MustCompile(`^(?:left|right|center|justify)$`)
)

// style keeps the few properties of LaTeXML's that carry meaning. Colours become
// variables, so that the page can set them on paper or on black; scaled and turned
// boxes lose their size, since their content is shown unscaled.
func style(n *html.Node) string {
	var b strings.Builder
	boxed := has(n, "ltx_transformed_outer", "ltx_transformed_inner", "ltx_rule")
	for name, value := range markup.Declarations(markup.Attribute(n, "style")) {
		switch name {
		case "color", "--ltx-fg-color":
			if colorPattern.MatchString(value) {
				b.WriteString("--ink:" + value + ";")
			}
		case "background-color", "--ltx-bg-color":
			if colorPattern.MatchString(value) {
				b.WriteString("--fill:" + value + ";")
			}
		case "width":
			if lengthPattern.MatchString(value) && !boxed {
				b.WriteString("width:" + value + ";")
			}
		case "text-align":
			if alignPattern.MatchString(value) {
				b.WriteString("text-align:" + value + ";")
			}
		case "font-size":
			if size, ok := percent(value); ok && size >= 50 && size <= 250 {
				b.WriteString("font-size:" + value + ";")
			}
		case "list-style-type":
			if value == "none" {
				b.WriteString("list-style-type:none;")
			}
		}
		if b.Len() > 200 {
			break
		}
	}
	return b.String()
}

func percent(value string) (float64, bool) {
	text, ok := strings.CutSuffix(value, "%")
	if !ok || !lengthPattern.MatchString(value) {
		return 0, false
	}
	size, err := strconv.ParseFloat(text, 64)
	return size, err == nil
}
