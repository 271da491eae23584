package extracttest

import (
	"strings"

	"golang.org/x/net/html"
)

// gatherer collects the text of an element: readable, and as runs of words that any
// faithful reading holds together, broken where tools may differ (formulas, raised
// text, notes, tables).
type gatherer struct {
	root       *html.Node
	everything bool // what stands apart (notes, tables, paragraphs) too, but not the bibliography
	text       strings.Builder
	run        strings.Builder
	runs       [][]string
	calls      []call
}

// call is the place of a footnote.
type call struct {
	note   *html.Node
	before []string // words of the run before it
	runs   int      // runs that were complete there
}

func (g *gatherer) children(n *html.Node) {
	for c := range n.ChildNodes() {
		g.add(c)
	}
}

func (g *gatherer) add(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		g.text.WriteString(shown(n))
		g.run.WriteString(shown(n))
	case invisible(n):
		g.endRun()
	case isMath(n):
		g.text.WriteString(" " + sizes.ReplaceAllString(formula(n).TeX, "") + " ")
		g.endRun()
	case has(n, "ltx_note_mark", "ltx_tag_note", "ltx_note_type"):
	case g.everything:
		if !has(n, "ltx_bibitem", "ltx_authors") {
			g.apart(n)
		}
	case has(n, "ltx_note"):
		g.note(n)
	case n.Data == "sup" || n.Data == "sub":
		g.endRun()
		g.text.WriteString(" " + plain(n) + " ")
	case g.elsewhere(n):
		g.endRun()
	default:
		g.apart(n)
	}
}

// apart adds an element with spaces around it where it stands on lines of its own.
func (g *gatherer) apart(n *html.Node) {
	space := breaking(n)
	if space {
		g.text.WriteByte(' ')
		g.run.WriteByte(' ')
	}
	g.children(n)
	if space {
		g.text.WriteByte(' ')
		g.run.WriteByte(' ')
	}
}

func (g *gatherer) note(n *html.Node) {
	words := wordsOf(g.run.String())
	g.endRun()
	g.calls = append(g.calls, call{note: n, before: words, runs: len(g.runs)})
}

// next are the words that follow a footnote at once; none at the end of its paragraph.
func (g *gatherer) next(c call) []string {
	if len(g.runs) > c.runs {
		return g.runs[c.runs]
	}
	return nil
}

// elsewhere are parts that are pieces of their own.
func (g *gatherer) elsewhere(n *html.Node) bool {
	return n.Data == "figure" || n.Data == "svg" || has(n, "ltx_tabular", "ltx_listing", "ltx_equation", "ltx_equationgroup", "ltx_float") ||
		has(g.root, "ltx_p") && has(n, "ltx_p", "ltx_item")
}

func (g *gatherer) endRun() {
	if words := wordsOf(g.run.String()); len(words) > 0 {
		g.runs = append(g.runs, words)
	}
	g.run.Reset()
}
