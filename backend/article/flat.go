package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/markup"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// word is a word of a text: a run of letters and digits, or one Han character. The
// words of formulas are loose: the two sides may write them differently, or leave
// them out.
type word struct {
	text       string
	loose      bool
	start, end int // bytes in the text it came from
}

// words cuts a text into its words, in lower case. Offsets are moved by base.
func words(list []word, text string, base int, loose bool) []word {
	start := -1
	end := func(i int) {
		if start >= 0 {
			list = append(list, word{strings.ToLower(text[start:i]), loose, base + start, base + i})
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			end(i)
			list = append(list, word{string(r), loose, base + i, base + i + utf8.RuneLen(r)})
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && !invisible(r) && !unicode.Is(unicode.Mn, r):
			end(i)
		}
	}
	end(len(text))
	return list
}

func invisible(r rune) bool {
	return r == '\u00ad' || r == '\ufeff' || r >= '\u200b' && r <= '\u200d' || r >= '\u2060' && r <= '\u2064'
}

// passageWords are the words of a stretch of a document's text, where formulas stand
// as "$TeX$".
func passageWords(text string) []word {
	var list []word
	at := 0
	for _, m := range anyTeX.FindAllStringIndex(text, -1) {
		list = words(list, text[at:m[0]], at, false)
		list = words(list, text[m[0]:m[1]], m[0], true)
		at = m[1]
	}
	return words(list, text[at:], at, false)
}

// flat is the readable text of an element in one string, with the nodes it stands in.
type flat struct {
	text  strings.Builder
	words []word
	parts []part
	run   int // where the text since the last formula or break begins
}

// part is a stretch of the flat text that one node holds: a text, or a formula.
type part struct {
	node       *html.Node
	start, end int
}

// flatten reads an element as extract does: notes apart, macros and marks left out.
func flatten(n *html.Node) *flat {
	f := &flat{}
	for c := range n.ChildNodes() {
		f.add(c)
	}
	f.pause()
	return f
}

func (f *flat) add(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		start := f.text.Len()
		f.text.WriteString(n.Data)
		f.parts = append(f.parts, part{n, start, f.text.Len()})
	case n.Type != html.ElementNode:
	case n.Data == "math":
		f.formula(n)
	case has(n, "ltx_note", "ltx_note_mark", "ltx_tag_note", "ltx_note_type", "ltx_ERROR"):
	case breaks(n):
		f.pause()
		for c := range n.ChildNodes() {
			f.add(c)
		}
		f.pause()
	default:
		for c := range n.ChildNodes() {
			f.add(c)
		}
	}
}

// pause ends a word: what follows stands apart.
func (f *flat) pause() {
	f.words = words(f.words, f.text.String()[f.run:], f.run, false)
	f.text.WriteByte(' ')
	f.run = f.text.Len()
}

// formula adds a formula as one part; its words are loose.
func (f *flat) formula(n *html.Node) {
	f.words = words(f.words, f.text.String()[f.run:], f.run, false)
	start := f.text.Len()
	tex := markup.Attribute(n, "alttext")
	if tex == "" {
		for d := range n.Descendants() {
			if d.Type == html.TextNode {
				tex += d.Data + " "
			}
		}
	}
	f.text.WriteString(tex)
	f.parts = append(f.parts, part{n, start, f.text.Len()})
	f.words = words(f.words, tex, start, true)
	f.run = f.text.Len()
}

func breaks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Td, atom.Th, atom.Tr, atom.Li, atom.Table, atom.Section, atom.Figure, atom.Figcaption, atom.Br,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Dd, atom.Pre:
		return true
	}
	return has(n, "ltx_td", "ltx_tr", "ltx_p", "ltx_listingline", "ltx_bibblock", "ltx_tag_item", "ltx_caption", "ltx_tag")
}
