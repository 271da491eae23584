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
	notes := []*html.Node{}
	for d := range n.Descendants() {
		if classesOf(d)&classListingLine != 0 {
			run := w.newInline()
			run.children(d, 0)
			if len(run.text) > 0 {
				lines = append(lines, indentation(d)+run.String())
			}
			notes = append(notes, run.notes...)
		}
	}
	if len(lines) == 0 {
		lines, notes = w.verbatim(n, notes)
	}
	if f.caption != "" {
		lines = append([]string{f.caption}, lines...)
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
	w.footnotes(notes)
}

// verbatim are the lines of a listing that is not set line by line: preformatted
// text as it stands, anything else with the breaks of its elements.
func (w *walker) verbatim(n *html.Node, notes []*html.Node) ([]string, []*html.Node) {
	var lines []string
	if n.DataAtom == atom.Pre {
		for line := range strings.SplitSeq(plain(n), "\n") {
			if line = strings.TrimRightFunc(clean(line), unicode.IsSpace); strings.TrimSpace(line) != "" {
				lines = append(lines, line)
			}
		}
		return lines, notes
	}
	run := w.newInline()
	run.lines = true
	run.children(n, 0)
	for line := range strings.SplitSeq(run.String(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines, append(notes, run.notes...)
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
