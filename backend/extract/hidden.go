package extract

import (
	"strconv"
	"strings"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// leaveOut says whether nothing of an element belongs to the paper's text, and keeps
// account of it.
func (p *page) leaveOut(n *html.Node, c class) bool {
	why := skipped(n, c)
	if why == "" && hidden(n) {
		why = "hidden"
		if text := fold(plain(n)); text != "" {
			p.odd.hidden = append(p.odd.hidden, text)
		}
	}
	if why != "" {
		p.removed(why, n)
	}
	return why != ""
}

// skipped elements hold nothing that belongs to the paper's text; the word says what
// they are, empty if they are none of these.
func skipped(n *html.Node, c class) string {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Embed, atom.Audio, atom.Video:
		return "script, style or embedded object"
	case atom.Button, atom.Form, atom.Dialog, atom.Input, atom.Textarea, atom.Select:
		return "form or dialog"
	case atom.Nav:
		return "navigation"
	}
	switch {
	case c&classNavigation != 0:
		return "navigation"
	case c&classListingData != 0:
		return "source of a listing, which is also set as lines"
	case c&classPageBreak != 0:
		return "page break or rule"
	case c&classCitedBy != 0:
		return "list of places that cite the entry"
	case c&classUndisplayed != 0:
		return "not displayed"
	}
	return ""
}

// hidden says whether a reader of the page cannot see an element.
func hidden(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "hidden":
			return true
		case "style":
			if hidingStyle(n, a.Val) {
				return true
			}
		}
	}
	return false
}

func hidingStyle(n *html.Node, style string) bool {
	for style != "" {
		var rule string
		rule, style, _ = strings.Cut(style, ";")
		name, value, ok := strings.Cut(rule, ":")
		if ok && hides(n, strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))) {
			return true
		}
	}
	return false
}

// hides says whether one rule of a style makes text invisible. What TeX calls \tiny
// is half of the text's size; below a tenth nobody reads.
func hides(n *html.Node, name, value string) bool {
	switch name {
	case "display":
		return strings.EqualFold(value, "none")
	case "visibility":
		return strings.EqualFold(value, "hidden") || strings.EqualFold(value, "collapse")
	case "opacity":
		v, err := strconv.ParseFloat(value, 64)
		return err == nil && v < 0.05
	case "font-size":
		return tiny(value)
	case "left", "top", "text-indent", "margin-left":
		return strings.HasPrefix(value, "-") && length(value[1:]) >= 1000
	case "color", "--ltx-fg-color":
		return white(value) && !coloured(n)
	}
	return false
}

// length is a CSS length without its unit; 0 if it is none.
func length(value string) float64 {
	v, err := strconv.ParseFloat(strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz% "), 64)
	if err != nil {
		return 0
	}
	return v
}

func tiny(value string) bool {
	if value == "" || value[0] != '.' && (value[0] < '0' || value[0] > '9') {
		return false
	}
	size := length(value)
	switch {
	case strings.HasSuffix(value, "%"):
		return size < 10
	case strings.HasSuffix(value, "em"):
		return size < 0.1
	}
	return size < 1.5 // px or pt
}

// white says whether a colour cannot be told from the page's own.
func white(value string) bool {
	value = strings.ToLower(value)
	switch {
	case value == "white" || value == "transparent" || value == "#fff":
		return true
	case len(value) == 7 && value[0] == '#':
		return value[1:3] >= "fa" && value[3:5] >= "fa" && value[5:7] >= "fa"
	}
	return strings.ReplaceAll(value, " ", "") == "rgb(255,255,255)"
}

// coloured says whether an element stands on a colour: heads of tables are often
// white on blue. Inside tables a colour that LaTeXML does not know is lost
// (\rowcolor), so short white text there is a head and no secret.
func coloured(n *html.Node) bool {
	short := len(strings.Fields(plain(n))) <= 6
	for p := n; p != nil; p = p.Parent {
		c := classesOf(p)
		style := markup.Attribute(p, "style")
		if strings.Contains(style, "background") || strings.Contains(style, "--ltx-bg-color") || p.DataAtom == atom.Svg || c&classColoured != 0 || c&classCell != 0 && short {
			return true
		}
	}
	return false
}
