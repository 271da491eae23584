package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// bullets say nothing; "1.", "(a)" and the words of a description do.
const bullets = "•◦–—-∙·*▪■●○►▶→✓∗⋆⋄◇♦\\bullet$"

// item reads one entry of a list; its mark stands before its text if it says
// something.
func (w *walker) item(n *html.Node, c class, around context) {
	if c&classBibItem != 0 || around.kind == paper.BlockReference {
		w.bibliographyEntry(n)
		return
	}
	inside := context{kind: paper.BlockList, within: around.within}
	if around.kind == paper.BlockTheorem {
		inside.kind = paper.BlockTheorem
	}
	prefix := w.mark(n)
	if n.DataAtom == atom.Dt && around.prefix != nil {
		*around.prefix = strings.TrimSpace(*around.prefix + " " + prefix)
		return
	}
	if n.DataAtom == atom.Dd && around.prefix != nil {
		prefix, *around.prefix = *around.prefix, ""
	}
	inside.prefix = &prefix
	w.container(n, inside)
	if prefix != "" { // an entry without text of its own: the word alone
		w.add(paper.Block{Anchor: anchor(n), Kind: inside.kind, Text: prefix, Within: around.within})
	}
}

// mark takes the mark of an entry off, and gives it if it says something. The term
// of a description is nothing but a mark.
func (w *walker) mark(n *html.Node) string {
	tag := child(n, classTag)
	if tag == nil {
		if n.DataAtom != atom.Dt {
			return ""
		}
		tag = n
	} else {
		n.RemoveChild(tag)
	}
	run := w.newInline()
	run.children(tag, 0)
	text := run.String()
	run.done()
	if strings.Trim(text, bullets) == "" {
		return ""
	}
	return text
}

// bibliographyEntry is one block; its mark ("[12]", "Kim et al. (2022)") its number.
func (w *walker) bibliographyEntry(n *html.Node) {
	run := w.newInline()
	run.children(n, 0)
	mark := ""
	if tag := child(n, classTag); tag != nil {
		mark = strings.Trim(fold(plain(tag)), "[]")
	}
	if len(run.text) > 0 {
		w.add(paper.Block{Anchor: anchor(n), Kind: paper.BlockReference, Text: run.String(), Number: mark, Links: run.links})
	}
	run.done()
	w.footnotes(run.notes)
}
