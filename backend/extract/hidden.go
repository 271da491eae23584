package extract

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
)

// dropHidden takes out of an article what a reader of the page cannot see, and keeps
// account of it. What LaTeXML itself does not display is no secret.
func (p *page) dropHidden(article *html.Node) {
	markup.DropHidden(article, func(n *html.Node) {
		if classesOf(n)&classUndisplayed != 0 {
			p.removed("not displayed", n)
			return
		}
		if text := fold(markup.Text(n)); text != "" {
			p.odd.hidden = append(p.odd.hidden, text)
		}
		p.removed("hidden", n)
	})
}

// leaveOut says whether nothing of an element belongs to the paper's text, and keeps
// account of it.
func (p *page) leaveOut(n *html.Node, c class) bool {
	why := skipped(n, c)
	if why != "" {
		p.removed(why, n)
	}
	return why != ""
}

const classSkipped = classNavigation | classListingData | classPageBreak | classCitedBy

// skipped elements hold nothing that belongs to the paper's text; the word says what
// they are, empty if they are none of these.
func skipped(n *html.Node, c class) string {
	switch n.DataAtom {
	case atom.Span, atom.Td, atom.P: // most elements; their classes decide
	case atom.Button, atom.Dialog, atom.Input, atom.Textarea, atom.Select, atom.Option, atom.Optgroup:
		return "control or dialog"
	case atom.Nav:
		return "navigation"
	default:
		if markup.Silent(n) || n.DataAtom == atom.Object {
			return "script, style or embedded object"
		}
	}
	if c&classSkipped == 0 {
		return ""
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
	}
	return ""
}
