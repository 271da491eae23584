package extract

import (
	"fmt"
	"net/url"
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// walker goes through an article once and builds the sections on the way.
type walker struct {
	article  *html.Node
	base     *url.URL
	title    string
	authors  []string
	abstract string
	list     []paper.Section
	odd      oddities
	holds    map[*html.Node]bool // nodes with a block somewhere inside
	seen     map[*html.Node]bool // footnotes set already
	anchors  map[string]int      // how many blocks there are of each anchor
}

// context is what a block inherits from around it.
type context struct {
	kind   paper.BlockKind // of plain paragraphs
	prefix *string         // set before the first text: "1." of a list, "Theorem 2"
}

func newWalker(article *html.Node, base *url.URL) *walker {
	w := &walker{article: article, base: base, authors: []string{}, holds: map[*html.Node]bool{}, seen: map[*html.Node]bool{}, anchors: map[string]int{}}
	w.odd.macros = map[string]int{}
	for n := range article.Descendants() {
		if n.Type == html.ElementNode && blockElement(n) {
			for p := n.Parent; p != nil && p != article && !w.holds[p]; p = p.Parent {
				w.holds[p] = true
			}
		}
	}
	return w
}

// blockElement says whether an element makes a block, or blocks, of its own.
func blockElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Section, atom.Figure, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Blockquote, atom.Pre, atom.Article,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Dt, atom.Dd:
		return true
	}
	return hasAny(n, "ltx_authors", "ltx_bibitem", "ltx_para", "ltx_tabular", "ltx_listing", "ltx_theorem", "ltx_proof", "ltx_float", "ltx_equation",
		"ltx_equationgroup", "ltx_abstract", "ltx_bibliography", "ltx_acknowledgements", "ltx_p")
}

func (w *walker) walk() {
	w.list = []paper.Section{{Anchor: "front", Level: 1, Kind: paper.SectionOther, Blocks: []paper.Block{}}}
	w.container(w.article, context{kind: paper.BlockParagraph})
}

// sections are those with a heading or text, their kinds known.
func (w *walker) sections() []paper.Section {
	list := []paper.Section{}
	for _, s := range w.list {
		if s.Title != "" || len(s.Blocks) > 0 {
			list = append(list, s)
		}
	}
	classify(list)
	return list
}

func (w *walker) warnings() []paper.Warning {
	warnings := []paper.Warning{}
	if w.title == "" {
		warnings = append(warnings, paper.Warning{Code: WarningNoTitle, Text: "the page names no title"})
	}
	if len(w.odd.macros) > 0 {
		names := make([]string, 0, len(w.odd.macros))
		for name, n := range w.odd.macros {
			names = append(names, fmt.Sprintf("%s (%d)", name, n))
		}
		sort.Strings(names)
		warnings = append(warnings, paper.Warning{Code: WarningMacros, Text: "left out: " + strings.Join(names, ", ")})
	}
	for _, text := range w.odd.hidden {
		warnings = append(warnings, paper.Warning{Code: WarningHidden, Text: text})
	}
	return warnings
}

// container reads the children of a node: runs of text between blocks become
// paragraphs, so that nothing is lost in pages of odd make.
func (w *walker) container(n *html.Node, c context) {
	run := w.newInline()
	for child := range n.ChildNodes() {
		if child.Type == html.ElementNode && (blockElement(child) || w.holds[child]) && !skipped(child) && !has(child, "ltx_note") && !hidden(child) {
			w.paragraph(n, run, c)
			run = w.newInline()
			w.block(child, c)
			continue
		}
		run.add(child)
	}
	w.paragraph(n, run, c)
}

func (w *walker) newInline() *inline { return &inline{odd: &w.odd} }

// paragraph ends a run of text.
func (w *walker) paragraph(n *html.Node, run *inline, c context) {
	text := fold(run.text.String())
	if text != "" {
		if c.prefix != nil && *c.prefix != "" {
			text, *c.prefix = *c.prefix+" "+text, ""
		}
		w.add(paper.Block{Anchor: anchor(n), Kind: c.kind, Text: text})
	}
	w.footnotes(run.notes)
}

func (w *walker) add(b paper.Block) {
	s := &w.list[len(w.list)-1]
	if b.Anchor == "" {
		b.Anchor = s.Anchor
	}
	// A paragraph that a formula divides is several blocks: an anchor names one.
	if w.anchors[b.Anchor]++; w.anchors[b.Anchor] > 1 {
		b.Anchor = fmt.Sprintf("%s~%d", b.Anchor, w.anchors[b.Anchor])
	}
	s.Blocks = append(s.Blocks, b)
}

// footnotes sets each footnote once, after the block that calls it.
func (w *walker) footnotes(notes []*html.Node) {
	for _, n := range notes {
		if w.seen[n] {
			continue
		}
		w.seen[n] = true
		run := w.newInline()
		noteText(run, n)
		if text := fold(run.text.String()); text != "" {
			w.add(paper.Block{Anchor: anchor(n), Kind: paper.BlockFootnote, Text: text})
		}
		w.footnotes(run.notes)
	}
}

// noteText adds the content of a note without its marks, which stand there twice.
func noteText(run *inline, n *html.Node) {
	for c := range n.ChildNodes() {
		switch {
		case c.Type == html.ElementNode && (has(c, "ltx_note_mark") || has(c, "ltx_tag_note") || has(c, "ltx_note_type")):
		case c.Type == html.ElementNode && hasAny(c, "ltx_note_outer", "ltx_note_content"):
			noteText(run, c)
		default:
			run.add(c)
		}
	}
}

// block reads an element that makes blocks.
func (w *walker) block(n *html.Node, c context) {
	switch {
	case has(n, "ltx_title_document"):
		run := w.newInline()
		run.children(n)
		if w.title == "" {
			w.title = fold(run.text.String())
		}
		w.footnotes(run.notes)
	case has(n, "ltx_authors"):
		w.authors = append(w.authors, authors(n)...)
	case has(n, "ltx_abstract"):
		w.readAbstract(n)
	case sectionLevel(n) > 0:
		w.section(n)
	case hasAny(n, "ltx_equation", "ltx_equationgroup"):
		w.equation(n)
	case has(n, "ltx_tabular") || n.DataAtom == atom.Table:
		w.table(n, "", "", anchor(n))
	case hasAny(n, "ltx_listing") || n.DataAtom == atom.Pre || has(n, "ltx_verbatim"):
		w.listing(n, "", "")
	case n.DataAtom == atom.Figure || has(n, "ltx_float"):
		w.figure(n)
	case hasAny(n, "ltx_theorem", "ltx_proof"):
		prefix := ""
		w.container(n, context{kind: paper.BlockTheorem, prefix: &prefix})
	case n.DataAtom == atom.Li || n.DataAtom == atom.Dd || has(n, "ltx_item"):
		w.item(n, c)
	case isHeading(n):
		w.heading(n, c)
	default:
		w.container(n, c)
	}
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// heading is one that names no section: a theorem's becomes the beginning of its
// first sentence, any other a paragraph.
func (w *walker) heading(n *html.Node, c context) {
	run := w.newInline()
	run.children(n)
	text := fold(run.text.String())
	if c.prefix != nil && c.kind == paper.BlockTheorem {
		*c.prefix = strings.TrimSpace(*c.prefix + " " + text)
	} else if text != "" {
		w.add(paper.Block{Anchor: anchor(n), Kind: paper.BlockParagraph, Text: text})
	}
	w.footnotes(run.notes)
}

// item reads one entry of a list; its mark stands before its text if it says
// something (a number or a word, not a bullet).
func (w *walker) item(n *html.Node, c context) {
	prefix := ""
	inside := context{kind: paper.BlockList, prefix: &prefix}
	if c.kind == paper.BlockReference || has(n, "ltx_bibitem") {
		run := w.newInline()
		run.children(n)
		w.paragraph(n, run, context{kind: paper.BlockReference})
		return
	}
	if tag := directTag(n); tag != nil {
		run := w.newInline()
		run.children(tag)
		if text := fold(run.text.String()); strings.Trim(text, "•◦–-∙·*▪■●○►▶→✓") != "" {
			prefix = text
		}
		tag.Parent.RemoveChild(tag)
	}
	w.container(n, inside)
}

// directTag is the mark of a list entry.
func directTag(n *html.Node) *html.Node {
	for c := range n.ChildNodes() {
		if has(c, "ltx_tag") {
			return c
		}
	}
	return nil
}

func (w *walker) readAbstract(n *html.Node) {
	run := w.newInline()
	for c := range n.ChildNodes() {
		if !isHeading(c) && !has(c, "ltx_title") {
			run.add(c)
		}
	}
	w.abstract = strings.TrimSpace(w.abstract + " " + fold(run.text.String()))
	w.footnotes(run.notes)
}

// authors are the names on the page, without the marks and addresses around them.
func authors(n *html.Node) []string {
	names := []string{}
	for d := range n.Descendants() {
		if !has(d, "ltx_personname") {
			continue
		}
		run := &inline{odd: &oddities{macros: map[string]int{}}}
		for c := range d.ChildNodes() {
			if c.DataAtom == atom.Br {
				break // what follows is the address
			}
			if c.DataAtom != atom.Sup {
				run.add(c)
			}
		}
		for _, name := range strings.FieldsFunc(strings.ReplaceAll(fold(run.text.String()), " and ", ","), func(r rune) bool { return r == ',' || r == '&' }) {
			if name = strings.Trim(name, " *†‡§¶∗0123456789$^{}"); name != "" && len(name) < 60 && !strings.Contains(name, "@") {
				names = append(names, name)
			}
		}
	}
	return names
}
