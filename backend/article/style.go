package article

import (
	"regexp"
	"strconv"
	"strings"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
)

// declarations yields the properties of a style attribute, in lower case and
// without spaces, as far as they can be told apart by ";" and ":".
func declarations(style string) func(func(name, value string) bool) {
	return func(yield func(string, string) bool) {
		for rule := range strings.SplitSeq(strings.ToLower(style), ";") {
			name, value, ok := strings.Cut(rule, ":")
			if ok && !yield(strings.TrimSpace(name), strings.Join(strings.Fields(value), "")) {
				return
			}
		}
	}
}

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
	for name, value := range declarations(markup.Attribute(n, "style")) {
		switch name {
		case "color":
			if colorPattern.MatchString(value) {
				b.WriteString("--ink:" + value + ";")
			}
		case "background-color":
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

// nothing matches lengths that leave nothing to be seen: 0, 0.4pt, 1e-3px.
var nothing = regexp.MustCompile(`^(?:0*\.?0+|0?\.\d+|[\d.]+e-\d+|1)(?:px|pt|em|rem|ex|%)?$|^0$`)

// hidden says whether a reader of the page could not see an element. White counts
// only on the page's own white: table heads are often white on a colour.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" && n.Data != "svg" && n.Namespace == "" && markup.Attribute(n, "class") == "" {
			return true
		}
	}
	if has(n, "ltx_transformed_outer", "ltx_rule", "ltx_inline-block") && !strings.Contains(markup.Attribute(n, "style"), "display") {
		return false
	}
	for name, value := range declarations(markup.Attribute(n, "style")) {
		value = strings.TrimSuffix(value, "!important")
		switch name {
		case "display":
			if value == "none" {
				return true
			}
		case "visibility":
			if value == "hidden" || value == "collapse" {
				return true
			}
		case "opacity", "font-size":
			if nothing.MatchString(value) && value != "1" && value != "1em" && value != "1rem" {
				return true
			}
		case "left", "right", "top", "text-indent", "margin-left":
			if strings.HasPrefix(value, "-") && len(strings.TrimLeft(value, "-0123456789.")) == 2 && farAway(value) {
				return true
			}
		case "clip", "clip-path":
			return strings.HasPrefix(value, "rect(0") || strings.HasPrefix(value, "rect(1px") || strings.HasPrefix(value, "inset(50%")
		case "color":
			switch value {
			case "#fff", "#ffffff", "#ffff", "#ffffffff", "white", "rgb(255,255,255)", "transparent", "#fffffe", "#fefefe":
				return !coloured(n)
			}
		}
	}
	return false
}

// farAway says whether a distance such as "-9999px" puts text out of any window.
func farAway(value string) bool {
	n, err := strconv.ParseFloat(strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%"), 64)
	return err == nil && n < -900
}

// coloured says whether an element stands on a colour, or within a picture.
func coloured(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if strings.Contains(markup.Attribute(n, "style"), "background") || n.Namespace == "svg" || has(n, "ltx_colorbox") {
			return true
		}
	}
	return false
}
