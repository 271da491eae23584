package extract

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/paper"
)

// walker goes through an article once and builds the sections on the way.
type walker struct {
	*page
	article      *html.Node
	title        string
	authors      []string
	abstracts    []string // in several languages, or several parts
	list         []paper.Section
	holdsBlock   map[*html.Node]bool // elements of no kind with a block somewhere inside
	footnotesSet map[*html.Node]bool
	anchors      map[string]int // how many blocks there are of each anchor
	covered      int            // cells made by spans of tables
	spilled      bool           // there were more
}

// context is what a block inherits from around it.
type context struct {
	kind   paper.BlockKind // of plain paragraphs
	lead   *lead           // set before the first text: "1." of a list, "Theorem 2"
	within string          // anchor of the list, theorem or float around
	taken  *html.Node      // a child that was read already: a heading, the mark of an entry
}

func newWalker(root, article *html.Node, from paper.Origin, explain bool) *walker {
	w := &walker{
		page: newPage(root, from, explain), article: article, authors: []string{},
		holdsBlock: map[*html.Node]bool{}, footnotesSet: map[*html.Node]bool{}, anchors: map[string]int{},
	}
	w.dropHidden(article)
	w.survey(article)
	w.title = fallbackTitle(root, article)
	w.around(root)
	return w
}

// survey finds the elements that make no block themselves but hold one.
func (w *walker) survey(n *html.Node) (found bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data == "math" {
			continue
		}
		classes := w.classes.of(c)
		block := blockElement(c, classes)
		if block && classes&readInline != 0 {
			found = true
			continue
		}
		inside := w.survey(c)
		if inside && !block {
			w.holdsBlock[c] = true
		}
		found = found || inside || block
	}
	return found
}

// readInline are the blocks in which no other block is looked for.
const readInline = classTabular | classListing | classBibItem | classEquation | classEquationGroup

const blockClasses = classAuthors | classBibItem | classPara | classTabular | classListing | classTheorem | classFloat | classEquation |
	classEquationGroup | classAbstract | classBibliography | classAcknowledgements | classKeywords | classCaption

// blockElement says whether an element makes a block, or blocks, of its own.
func blockElement(n *html.Node, c class) bool {
	switch n.DataAtom {
	case atom.P, atom.Section, atom.Figure, atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Blockquote, atom.Pre, atom.Article,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Dt, atom.Dd:
		return true
	case atom.Span:
		return c&blockClasses != 0 && !runsInline(n, c)
	}
	return c&blockClasses != 0
}

// runsInline says whether a span that LaTeXML names like a block runs within a
// sentence: \lstinline, a \makecell, a paragraph in a box.
func runsInline(n *html.Node, c class) bool {
	switch {
	case c&classListing != 0:
		return count(n, classListingLine) < 2
	case c&classTabular != 0:
		return widest(n) < 2
	}
	return c&(classPara|classItem) != 0
}

// count is how many elements of a class there are, two at most.
func count(n *html.Node, c class) int {
	found := 0
	for d := range n.Descendants() {
		if classesOf(d)&c != 0 {
			if found++; found == 2 {
				break
			}
		}
	}
	return found
}

// widest is the number of cells in the longest row of a table.
func widest(n *html.Node) int {
	most, cells := 0, 0
	for d := range n.Descendants() {
		switch c := classesOf(d); {
		case c&classRow != 0:
			cells = 0
		case c&classCell != 0:
			cells++
			most = max(most, cells)
		}
	}
	return most
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

// container reads the children of a node: runs of text between blocks become
// paragraphs, so that nothing is lost in pages of odd make.
func (w *walker) container(n *html.Node, c context) {
	run := w.newInline()
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		if d == c.taken {
			continue
		}
		classes := w.classes.of(d)
		if d.Type != html.ElementNode || !blockElement(d, classes) && !w.holdsBlock[d] || classes&classNote != 0 {
			run.add(d)
			continue
		}
		if w.leaveOut(d, classes) {
			continue
		}
		if len(run.text) > 0 || len(run.footnotes) > 0 {
			w.paragraph(n, run, c)
			run = w.newInline()
		}
		run.owed, run.loose = false, false
		w.block(d, classes, c)
	}
	w.paragraph(n, run, c)
}

// paragraph ends a run of text.
func (w *walker) paragraph(n *html.Node, run *inline, c context) {
	if len(run.text) > 0 {
		text := run.String()
		if c.lead != nil && len(c.lead.text)+len(c.lead.footnotes) > 0 {
			c.lead.add(run)
			text, run.links, run.footnotes = string(c.lead.text), c.lead.links, c.lead.footnotes
			*c.lead = lead{}
		}
		if noise(text) {
			w.removed("complaint of a style file", n)
		} else {
			w.add(paper.Block{Anchor: anchor(n), Kind: c.kind, Text: text, Within: c.within, Links: run.links})
		}
	}
	notes := run.footnotes
	run.done()
	w.footnotes(notes)
}

// noise is what style files print where margins were changed (facts/latexml.md 4.7).
func noise(text string) bool {
	return strings.Contains(text, "The page layout violates the") || strings.HasSuffix(text, "has been altered.") && len(text) < 400 ||
		strings.HasPrefix(text, "Please do not change the page layout")
}

func (w *walker) add(b paper.Block) {
	s := &w.list[len(w.list)-1]
	if b.Anchor == "" {
		b.Anchor = s.Anchor
	}
	b.Anchor = w.unique(b.Anchor)
	s.Blocks = append(s.Blocks, b)
}

// unique makes an anchor name one block: a paragraph that a formula divides is several.
func (w *walker) unique(anchor string) string {
	if w.anchors[anchor]++; w.anchors[anchor] == 1 {
		return anchor
	}
	return w.unique(fmt.Sprintf("%s~%d", anchor, w.anchors[anchor]))
}

// block reads an element that makes blocks.
func (w *walker) block(n *html.Node, c class, around context) {
	switch {
	case c&classTitleDocument != 0:
		w.readTitle(n)
	case c&classAuthors != 0:
		w.readAuthors(n)
	case c&classAbstract != 0:
		w.readAbstract(n)
	case sectionLevel(c) > 0:
		w.section(n, c)
	case c&(classEquation|classEquationGroup) != 0:
		w.equation(n, around)
	case n.DataAtom == atom.Figure || c&classFloat != 0:
		w.figure(n, around)
	case c&classTabular != 0 || n.DataAtom == atom.Table:
		w.table(n, surrounding{within: around.within})
	case c&classListing != 0 || n.DataAtom == atom.Pre:
		w.listing(n, surrounding{within: around.within})
	case c&classTheorem != 0:
		inside := context{kind: paper.BlockTheorem, lead: &lead{}, within: anchor(n)}
		w.container(n, inside)
		w.alone(n, inside)
	case c&classKeywords != 0:
		w.labelled(n, around)
	case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol || n.DataAtom == atom.Dl:
		around.within, around.lead = anchor(n), &lead{}
		w.container(n, around)
		w.alone(n, context{kind: paper.BlockList, lead: around.lead, within: around.within})
	case n.DataAtom == atom.Li || n.DataAtom == atom.Dt || n.DataAtom == atom.Dd || c&classItem != 0:
		w.item(n, c, around)
	case isHeading(n):
		w.heading(n, around)
	default:
		w.container(n, around)
	}
}

// heading is one that names no section: a theorem's becomes the beginning of its
// first sentence, any other a paragraph.
func (w *walker) heading(n *html.Node, c context) {
	run := w.newInline()
	run.children(n, w.classes.of(n))
	if c.lead != nil && c.kind == paper.BlockTheorem {
		c.lead.add(run)
		run.done()
		return
	}
	w.paragraph(n, run, context{kind: paper.BlockParagraph, within: c.within})
}

// labelled reads keywords and the like: their heading and their text are one block.
func (w *walker) labelled(n *html.Node, c context) {
	run := w.newInline()
	for d := n.FirstChild; d != nil; d = d.NextSibling {
		run.add(d)
	}
	c.kind = paper.BlockParagraph
	w.paragraph(n, run, c)
}
