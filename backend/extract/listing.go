package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// listing reads code or an algorithm, line by line. Code keeps its indentation.
func (w *walker) listing(n *html.Node, f float) {
	var lines []string
	if f.caption != "" {
		lines = append(lines, f.caption)
	}
	run := w.newInline()
	if n.DataAtom == atom.Pre {
		lines = append(lines, preformatted(n)...)
	} else {
		run.lines = true
		run.children(n, 0)
		for line := range strings.SplitSeq(run.String(), "\n") {
			if line = strings.TrimRight(line, " "); strings.TrimSpace(line) != "" {
				lines = append(lines, line)
			}
		}
	}
	if f.anchor == "" {
		f.anchor = anchor(n)
	}
	if len(lines) > 0 {
		w.add(paper.Block{
			Anchor: f.anchor, Kind: paper.BlockListing, Text: strings.Join(lines, "\n"), Number: f.number, Caption: f.caption,
			Within: f.within, Links: f.links,
		})
	}
	run.done()
	w.footnotes(run.notes)
}

// preformatted are the lines of a text that stands as it is to be shown.
func preformatted(n *html.Node) []string {
	var lines []string
	for line := range strings.SplitSeq(plain(n), "\n") {
		if line = strings.TrimRightFunc(clean(line), unicode.IsSpace); strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// clean drops invisible characters and makes plain spaces of others, one for one.
func clean(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case invisible(r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, line)
}

// maxIndentation bounds what spaces a line may begin with.
const maxIndentation = 40

// indentation is the white space that a line of code begins with: no-break spaces,
// which LaTeXML sets for each.
func indentation(line *html.Node) string {
	n := 0
	for d := range line.Descendants() {
		if d.Type != html.TextNode || d.Parent != nil && classesOf(d.Parent)&(classTag|classNoteMark) != 0 {
			continue
		}
		for _, r := range d.Data {
			switch {
			case r == '\u00a0':
				n++
			case unicode.IsSpace(r):
			default:
				return strings.Repeat(" ", min(n, maxIndentation))
			}
		}
	}
	return ""
}
