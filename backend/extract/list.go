package extract

import (
	"strings"

	"golang.org/x/net/html"

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
	prefix := ""
	if tag := child(n, classTag); tag != nil {
		run := w.newInline()
		run.children(tag, 0)
		if text := run.String(); strings.Trim(text, bullets) != "" {
			prefix = text
		}
		n.RemoveChild(tag)
	}
	inside.prefix = &prefix
	w.container(n, inside)
	if prefix != "" { // an entry without text of its own: the word alone
		w.add(paper.Block{Anchor: anchor(n), Kind: inside.kind, Text: prefix, Within: around.within})
	}
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
	w.footnotes(run.notes)
}
