package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

func (w *walker) readTitle(n *html.Node) {
	run := w.newInline()
	run.children(n, classTitle)
	if len(run.text) > 0 {
		w.title = run.String()
	}
	w.footnotes(run.footnotes)
}

// fallbackTitle is that of the page's head, for articles without one of their own;
// ar5iv sets the number of the paper before it.
func fallbackTitle(root, article *html.Node) string {
	if find(article, classTitleDocument) != nil {
		return ""
	}
	t := markup.InHead(root, "title")
	if t == nil {
		return ""
	}
	title := numberBefore.ReplaceAllString(fold(markup.Text(t)), "")
	if strings.EqualFold(title, "untitled document") {
		return ""
	}
	return title
}

var numberBefore = regexp.MustCompile(`^\[[^\]]{4,24}\]\s*`)

// around keeps account of what stands outside of the article: navigation, headers,
// dialogs.
func (w *walker) around(root *html.Node) {
	if !w.explain {
		return
	}
	inside := map[*html.Node]bool{}
	for n := w.article; n != nil; n = n.Parent {
		inside[n] = true
	}
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case inside[c] && c != w.article:
				visit(c)
			case c.Type == html.ElementNode && c != w.article && c.DataAtom != atom.Head && c.DataAtom != atom.Script:
				w.removed("outside of the article", c)
			}
		}
	}
	visit(root)
}

func (w *walker) readAbstract(n *html.Node) {
	run := w.newInline()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !isHeading(c) && classesOf(c)&classTitle == 0 {
			run.add(c)
		}
	}
	if len(run.text) > 0 {
		w.abstracts = append(w.abstracts, run.String())
	}
	w.footnotes(run.footnotes)
}

// readAuthors takes the names on the page, without the marks and addresses around
// them: lines of names until one that holds none.
func (w *walker) readAuthors(n *html.Node) {
	var notes []*html.Node
	var visit func(*html.Node)
	visit = func(p *html.Node) {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			switch classes := w.classes.of(c); {
			case classes&classPersonName != 0:
				w.personNames(c)
				notes = append(notes, notesIn(c)...)
			case classes&classNote != 0:
				notes = append(notes, c)
			default:
				visit(c)
			}
		}
	}
	visit(n)
	w.removed("addresses and marks of authors", n)
	w.footnotes(notes)
}

func (w *walker) personNames(n *html.Node) {
	for _, lines := range nameLines(n) {
		for i, line := range lines {
			line = fold(line)
			names := namesIn(line)
			if i > 0 && (len(names) == 0 || strings.HasPrefix(line, ",")) {
				break // an address: its mark stands before it, that of a name behind
			}
			w.authors = append(w.authors, names...)
		}
	}
}

// notesIn are the outermost notes in an element.
func notesIn(n *html.Node) (notes []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if classesOf(c)&classNote != 0 {
			notes = append(notes, c)
		} else {
			notes = append(notes, notesIn(c)...)
		}
	}
	return notes
}

// nameLines cuts an element into persons, where it tells, and each at its breaks;
// marks set high and formulas become commas, since names often have nothing else
// between them.
func nameLines(n *html.Node) [][]string {
	var b strings.Builder
	var visit func(*html.Node)
	visit = func(p *html.Node) {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(wideSpace.ReplaceAllString(c.Data, ","))
				b.WriteByte(' ')
			case c.Type != html.ElementNode || classesOf(c)&(classNote|classError) != 0:
			case c.DataAtom == atom.Br || classesOf(c)&classRow != 0:
				b.WriteByte('\v')
				visit(c)
			case c.DataAtom == atom.Sup || c.Data == "math":
				b.WriteByte(',')
			default:
				visit(c)
			}
		}
	}
	visit(n)
	var persons [][]string
	for person := range strings.SplitSeq(nextPerson.ReplaceAllString(b.String(), "\f$1"), "\f") {
		persons = append(persons, strings.Split(person, "\v"))
	}
	return persons
}

// nextPerson is what an unknown \And leaves: "&Charles Babbage".
var nextPerson = regexp.MustCompile(`(?:^|[\s\v])&(\pL)`)

// wideSpace is what \quad and "~~~" leave between names.
var wideSpace = regexp.MustCompile(`[\x{2002}\x{2003}]+|\x{a0}{2,}`)

func namesIn(line string) []string {
	var names []string
	if institution.MatchString(line) && !strings.Contains(line, ",") {
		return nil
	}
	for _, name := range strings.FieldsFunc(andWord.ReplaceAllString(line, ","), func(r rune) bool { return strings.ContainsRune(",&;·|", r) }) {
		name = strings.Join(strings.Fields(strings.Trim(name, " *†‡§¶∗0123456789$^{}()[].:")), " ")
		if personName(name) {
			names = append(names, pairs(name)...)
		}
	}
	return names
}

// pairs cuts names that nothing separates: six words and more are several persons.
func pairs(name string) []string {
	words := strings.Fields(name)
	if len(words) < 6 || len(words)%2 != 0 {
		return []string{name}
	}
	var names []string
	for i := 0; i < len(words); i += 2 {
		names = append(names, words[i]+" "+words[i+1])
	}
	return names
}

var (
	andWord     = regexp.MustCompile(`\s+and\s+`)
	institution = regexp.MustCompile(`(?i)\b(?:universi|institut|department|dept|school|college|laborator|labs?\b|academy|research|center|centre|inc\b|corp|ltd|google|microsoft|meta ai|deepmind|openai|nvidia|amazon|huawei|tencent|alibaba|bytedance|equal contribution|corresponding)`)
)

// personName says whether a text may be the name of a person: a few words that begin
// with capitals (or of Han), no digits, no address.
func personName(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 10 || len(text) > 80 || strings.ContainsAny(text, "@0123456789/\\:") || institution.MatchString(text) {
		return false
	}
	capitals := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.Is(unicode.Han, r) {
			capitals++
		}
	}
	return capitals > 0 && capitals*2 >= len(words)
}

// footnotes sets each footnote once, after the block that calls it.
func (w *walker) footnotes(notes []*html.Node) {
	for _, n := range notes {
		if w.footnotesSet[n] {
			continue
		}
		w.footnotesSet[n] = true
		run := w.newInline()
		number := noteText(run, n)
		if len(run.text) > 0 {
			w.add(paper.Block{Anchor: anchor(n), Kind: paper.BlockFootnote, Text: run.String(), Number: number, Links: run.links})
		}
		run.done()
		w.footnotes(run.footnotes)
	}
}

// noteText adds the content of a note without its marks, which stand there twice,
// and gives its number.
func noteText(run *inline, n *html.Node) (number string) {
	front := classesOf(n)&classFrontNote != 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch classes := classesOf(c); {
		case classes&classNoteMark != 0:
			number = strings.TrimSpace(markup.Text(c))
		case classes&classNoteType != 0 && !front: // "footnotetext:"
		case classes&classNoteContent != 0:
			if inner := noteText(run, c); inner != "" {
				number = inner
			}
		default:
			run.add(c)
		}
	}
	return number
}
