package extract

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline gathers the running text of nodes: formulas once, as TeX; footnotes set
// aside; what cannot be seen left out and counted.
type inline struct {
	text  strings.Builder
	notes []*html.Node // footnotes met on the way
	odd   *oddities
}

// oddities counts what was left out of a page.
type oddities struct {
	macros map[string]int
	hidden []string
}

func (i *inline) add(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		i.text.WriteString(n.Data)
	case n.Type != html.ElementNode || skipped(n):
	case hidden(n):
		if text := fold(plain(n)); text != "" {
			i.odd.hidden = append(i.odd.hidden, text)
		}
	case has(n, "ltx_ERROR"):
		i.odd.macros[fold(plain(n))]++
	case n.Data == "math":
		i.text.WriteString(formula(n))
	case hasAny(n, "ltx_note"):
		i.notes = append(i.notes, n)
	case n.DataAtom == atom.Br:
		i.text.WriteByte(' ')
	case n.DataAtom == atom.Sup && exponent(n) != "" && i.afterDigit():
		i.text.WriteString("^" + exponent(n))
	default:
		i.children(n)
	}
}

func (i *inline) children(n *html.Node) {
	space := breaks(n)
	if space {
		i.text.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		i.add(c)
	}
	if space {
		i.text.WriteByte(' ')
	}
}

// breaks says whether the text of an element stands apart from what is around it.
func breaks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Td, atom.Th, atom.Tr, atom.Li, atom.Table, atom.Section, atom.Figure, atom.Figcaption,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Dd:
		return true
	}
	return hasAny(n, "ltx_td", "ltx_tr", "ltx_p", "ltx_listingline", "ltx_bibblock", "ltx_tag_item", "ltx_caption")
}

func (i *inline) afterDigit() bool {
	text := i.text.String()
	return text != "" && unicode.IsDigit(rune(text[len(text)-1]))
}

// exponent is the number in a superscript; empty if it is something else.
func exponent(n *html.Node) string {
	text := strings.TrimSpace(plain(n))
	if strings.Trim(text, "-−0123456789") != "" {
		return ""
	}
	return text
}

// plain is all text of a node as it stands.
func plain(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// fold makes one line of a text: no-break and other spaces become one space,
// invisible characters (U+200B, U+2061, soft hyphens) go.
func fold(text string) string {
	return strings.Join(strings.Fields(invisible.Replace(text)), " ")
}

var invisible = strings.NewReplacer(
	"\u00a0", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\u2061", "", "\u2062", "", "\u2063", "", "\u2064", "",
	"\ufeff", "", "\u00ad", "", "\u202f", " ", "\u2009", " ", "\x00", "")

// formula is a <math> as text: "$TeX$", and plain characters where it is only a
// number ("$10.7\%$" is set by many authors and is "10.7%").
func formula(n *html.Node) string {
	tex := tex(n)
	if tex == "" {
		return fold(plain(n))
	}
	if simple, ok := simpleNumber(tex); ok {
		return simple
	}
	return "$" + tex + "$"
}

// tex is the TeX of a <math>: its annotation, else its alternative text.
func tex(n *html.Node) string {
	text := ""
	for d := range n.Descendants() {
		if d.Data == "annotation" && attribute(d, "encoding") == "application/x-tex" {
			text = plain(d)
			break
		}
	}
	if text == "" {
		text = attribute(n, "alttext")
	}
	text = strings.ReplaceAll(fold(text), `\displaystyle`, "")
	return fold(strings.ReplaceAll(text, "%\n", ""))
}

var (
	wrappers  = regexp.MustCompile(`\\(?:mathbf|mathrm|text|textbf|boldsymbol|bm|mathit|underline|mathsf|textit)\{([^{}]*)\}`)
	signs     = strings.NewReplacer(`\%`, "%", `\times`, "×", `\pm`, "±", `\sim`, "~", `\approx`, "≈", `\,`, "", `\ `, " ", `\uparrow`, "↑", `\downarrow`, "↓", `\$`, "$", `{,}`, ",", `\leq`, "≤", `\geq`, "≥", `\le`, "≤", `\ge`, "≥")
	digitText = regexp.MustCompile(`^[-+−~≈±×≤≥<>=$\d.,:/% ()↑↓]*\d[-+−~≈±×≤≥<>=$\d.,:/% ()↑↓xKMBk]*$`)
)

// simpleNumber gives the characters of a formula that is nothing but a number.
func simpleNumber(tex string) (string, bool) {
	for range 3 {
		tex = wrappers.ReplaceAllString(tex, "$1")
	}
	text := strings.TrimSpace(signs.Replace(tex))
	text = strings.NewReplacer("{", "", "}", "").Replace(text)
	if strings.ContainsAny(tex, "^_") || !digitText.MatchString(text) {
		return "", false
	}
	return strings.ReplaceAll(text, " ", ""), true
}
