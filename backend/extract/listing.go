package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// listing reads code or an algorithm, line by line. Code keeps its indentation.
func (w *walker) listing(n *html.Node, f surrounding) {
	run := w.newInline()
	var text string
	var links []paper.Link
	if n.DataAtom == atom.Pre {
		text = strings.Join(preformatted(n), "\n")
	} else {
		run.lines = true
		run.children(n, 0)
		text, links = fullLines(run)
	}
	if f.anchor == "" {
		f.anchor = anchor(n)
	}
	if text, links = below(f, text, links); text != "" {
		w.add(paper.Block{
			Anchor: f.anchor, Kind: paper.BlockListing, Text: text, Number: f.number, Caption: f.caption,
			Within: f.within, Links: links,
		})
	}
	run.done()
	w.footnotes(run.footnotes)
}

// fullLines are the lines of a run that hold anything, without the white space at
// their ends, and the links in them.
func fullLines(run *inline) (text string, links []paper.Link) {
	var b strings.Builder
	rest, start := run.links, 0
	slices.SortStableFunc(rest, func(a, b paper.Link) int { return a.Start - b.Start }) // one may stand in another
	for full := range strings.SplitSeq(run.String(), "\n") {
		line := strings.TrimRight(full, " ")
		if strings.TrimSpace(line) != "" {
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			for ; len(rest) > 0 && rest[0].Start < start+len(line); rest = rest[1:] {
				l := rest[0]
				l.Start, l.End = max(l.Start-start, 0)+b.Len(), min(l.End-start, len(line))+b.Len()
				if l.Start < l.End {
					links = append(links, l)
				}
			}
			b.WriteString(line)
		}
		start += len(full) + 1
	}
	return b.String(), links
}

// preformatted are the lines of a text that stands as it is to be shown.
func preformatted(n *html.Node) []string {
	var lines []string
	for line := range strings.SplitSeq(markup.Text(n), "\n") {
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
