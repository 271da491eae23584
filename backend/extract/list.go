package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// bullets say nothing; "1.", "(a)" and the words of a description do.
const bullets = "•◦–—-∙·*▪■●○►▶→✓∗⋆⋄◇♦$"

// item reads one entry of a list; its mark stands before its text if it says
// something.
func (w *walker) item(n *html.Node, c class, around context) {
	if c&classBibItem != 0 || around.kind == paper.BlockReference {
		w.bibliographyEntry(n)
		return
	}
	inside := context{kind: paper.BlockList, lead: &lead{}, within: around.within}
	if around.kind == paper.BlockTheorem {
		inside.kind = paper.BlockTheorem
	}
	if around.lead != nil && (n.DataAtom == atom.Dt || n.DataAtom == atom.Dd) {
		inside.lead = around.lead // a term belongs to what is said of it
	}
	inside.taken = w.mark(n, inside.lead)
	if n.DataAtom != atom.Dt {
		w.container(n, inside)
		w.alone(n, inside) // an entry without text of its own: the word alone
	}
}

// mark leads with the mark of an entry, if it says something, and gives its element;
// nil if there is none. The term of a description is nothing but a mark.
func (w *walker) mark(n *html.Node, l *lead) *html.Node {
	tag := child(n, classTag)
	if tag == nil && n.DataAtom == atom.Dt {
		tag = n
	}
	if tag == nil {
		return nil
	}
	run := w.newInline()
	run.children(tag, 0)
	if strings.Trim(strings.ReplaceAll(run.String(), `\bullet`, ""), bullets) == "" {
		run.text = run.text[:0]
	}
	l.add(run)
	run.done()
	return tag
}

// lead is what stands before the first text of a list's entry or a theorem, until
// it is taken.
type lead struct {
	text      []byte
	links     []paper.Link
	footnotes []*html.Node
}

// add sets a run of text behind what is there, and leaves the run empty.
func (l *lead) add(run *inline) {
	if len(l.text) > 0 && len(run.text) > 0 {
		l.text = append(l.text, ' ')
	}
	run.shift(len(l.text))
	l.text, l.links, l.footnotes = append(l.text, run.text...), append(l.links, run.links...), append(l.footnotes, run.footnotes...)
	run.text, run.links, run.footnotes = run.text[:0], nil, nil
}

// alone makes a block of a lead that no text followed.
func (w *walker) alone(n *html.Node, c context) {
	l := *c.lead
	*c.lead = lead{}
	if len(l.text) > 0 {
		w.add(paper.Block{Anchor: anchor(n), Kind: c.kind, Text: string(l.text), Within: c.within, Links: l.links})
	}
	w.footnotes(l.footnotes)
}

// shift moves the places of links behind another text.
func (i *inline) shift(by int) {
	for k := range i.links {
		i.links[k].Start += by
		i.links[k].End += by
	}
}

// bibliographyEntry is one block; its mark ("[12]", "Kim et al. (2022)") its number.
func (w *walker) bibliographyEntry(n *html.Node) {
	run := w.newInline()
	run.children(n, 0)
	mark := ""
	if tag := child(n, classTag); tag != nil {
		mark = fold(markup.Text(tag))
		if inner, ok := strings.CutPrefix(mark, "["); ok { // of "Kim et al. [2022]" they are a part
			mark = strings.TrimSuffix(inner, "]")
		}
	}
	if len(run.text) > 0 {
		w.add(paper.Block{Anchor: anchor(n), Kind: paper.BlockReference, Text: run.String(), Number: mark, Links: run.links})
	}
	run.done()
	w.footnotes(run.footnotes)
}
