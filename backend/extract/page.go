package extract

import (
	"fmt"
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// The warnings of a document that say what was odd in its page.
const (
	WarningMacros      paper.WarningCode = "unknown_macros" // LaTeX that was not converted; left out
	WarningHidden      paper.WarningCode = "hidden_text"    // text that a reader of the page cannot see; left out
	WarningNoTitle     paper.WarningCode = "no_title"
	WarningUnresolved  paper.WarningCode = "unresolved_references" // citations or labels that lead nowhere
	WarningTableImages paper.WarningCode = "table_images"          // tables that are pictures: their numbers cannot be read
	WarningNesting     paper.WarningCode = "nesting"               // elements nested too deep
	WarningSpans       paper.WarningCode = "table_spans"           // a table too large to be laid out cell by cell
)

// page is what all parts of a page share: its addresses, and what was odd in it.
type page struct {
	*markup.Addresses
	classes  classCache
	spare    []byte // memory for the next run of text
	odd      oddities
	explain  bool
	removals []paper.Removal
}

// oddities counts what was left out of a page.
type oddities struct {
	macros    map[string]int
	hidden    []string
	citations int
	labels    int
	pictured  []string // tables that are pictures
	extra     []paper.Warning
}

func newPage(root *html.Node, from paper.Origin, explain bool) *page {
	p := &page{Addresses: markup.AddressesOf(root, from), classes: classCache{}, explain: explain}
	p.odd.macros = map[string]int{}
	return p
}

// removed keeps account of something left out, where an account is asked for.
func (p *page) removed(why string, n *html.Node) {
	if !p.explain {
		return
	}
	text := apart(n)
	if text == "" {
		return
	}
	p.removals = append(p.removals, paper.Removal{Reason: why, Anchor: anchor(n), Text: beginning(text)})
}

// apart is all text of a node, the pieces of its elements apart from each other.
func apart(n *html.Node) string {
	var run inline
	if n.Type == html.TextNode {
		run.write(n.Data)
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			run.owed = true
			run.write(d.Data)
		}
	}
	return run.String()
}

// beginning is the first of a text, at most 200 characters.
func beginning(text string) string {
	const most = 200
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

func (p *page) warn(code paper.WarningCode, format string, values ...any) {
	p.odd.extra = append(p.odd.extra, paper.Warning{Code: code, Text: fmt.Sprintf(format, values...)})
}

// maxHidden bounds how many hidden texts a page's warnings quote.
const maxHidden = 20

func (p *page) warnings() []paper.Warning {
	warnings := []paper.Warning{}
	add := func(code paper.WarningCode, format string, values ...any) {
		warnings = append(warnings, paper.Warning{Code: code, Text: fmt.Sprintf(format, values...)})
	}
	if len(p.odd.macros) > 0 {
		names := make([]string, 0, len(p.odd.macros))
		for name, n := range p.odd.macros {
			names = append(names, fmt.Sprintf("%s (%d)", name, n))
		}
		sort.Strings(names)
		add(WarningMacros, "left out: %s", strings.Join(names, ", "))
	}
	for i, text := range p.odd.hidden {
		if i == maxHidden {
			add(WarningHidden, "and %d more", len(p.odd.hidden)-maxHidden)
			break
		}
		add(WarningHidden, "%s", beginning(text))
	}
	if p.odd.citations+p.odd.labels > 0 {
		add(WarningUnresolved, "%d citations and %d cross references lead nowhere", p.odd.citations, p.odd.labels)
	}
	if len(p.odd.pictured) > 0 {
		add(WarningTableImages, "numbers in pictures cannot be read: %s", strings.Join(p.odd.pictured, ", "))
	}
	return append(warnings, p.odd.extra...)
}

// target is where a link leads; false for one that leads nowhere.
func (p *page) target(n *html.Node, c class) (paper.Link, bool) {
	href := strings.TrimSpace(markup.Attribute(n, "href"))
	if href == "" {
		if text := fold(markup.Text(n)); c&classReference != 0 && (strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://")) {
			return paper.Link{Kind: paper.LinkAddress, Target: text}, true // a cut-off link of ar5iv
		}
		return paper.Link{}, false
	}
	switch anchor, address := p.Link(href); {
	case strings.HasPrefix(anchor, "bib"):
		return paper.Link{Kind: paper.LinkCitation, Target: anchor}, true
	case anchor != "":
		return paper.Link{Kind: paper.LinkReference, Target: anchor}, true
	default:
		return paper.Link{Kind: paper.LinkAddress, Target: address}, address != ""
	}
}

// unknown leaves a macro out that LaTeXML does not know, but for one that stands for a
// character; what follows may be its argument.
func (i *inline) unknown(n *html.Node) {
	name := fold(markup.Text(n))
	i.macro = markup.Macro(name)
	if symbol := i.macro.Symbol(); symbol != "" {
		i.macro = ""
		i.write(symbol)
		return
	}
	i.odd.macros[name]++
	i.removed("unknown macro", n)
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}
