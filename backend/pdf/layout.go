package pdf

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// layOut makes a document of the text of pages: running heads, page numbers and
// the stamp of arXiv dropped, words mended that a line breaks, headings found by
// their numbers and words.
func layOut(pages []string) paper.Document {
	d := paper.Document{Authors: []string{}, Sections: []paper.Section{}}
	b := &builder{document: &d, heads: runningHeads(pages)}
	for i, page := range pages {
		b.page(i+1, strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(page), "\n"))
	}
	b.paragraph()
	return d
}

var (
	stampLine   = regexp.MustCompile(`^arXiv:\S+v\d+\s+\[`)
	pageNumber  = regexp.MustCompile(`^\d{1,3}$`)
	numbered    = regexp.MustCompile(`^((?:\d{1,2}|[A-Z])(?:\.\d{1,2}){0,3})\.?\s+(\p{Lu}[^.!?]{2,80})$`)
	plainHeads  = regexp.MustCompile(`(?i)^(abstract|introduction|related work|background|methods?|methodology|experiments?|results|discussion|conclusions?|limitations|acknowledge?ments?|references|bibliography|appendix|appendices)\.?:?$`)
	abstractRun = regexp.MustCompile(`(?i)^abstract\s*[-—:.]\s*(\S.*)$`)
	captionLine = regexp.MustCompile(`^(?:Figure|Fig\.|Table|Algorithm)\s+\d+[:.]`)
)

// runningHeads are the lines that stand at the top or bottom of most pages.
func runningHeads(pages []string) map[string]bool {
	seen := map[string]int{}
	for _, p := range pages {
		lines := strings.Fields(strings.ReplaceAll(strings.ReplaceAll(p, " ", "\x01"), "\r", "\n"))
		for i, l := range lines {
			if i < 2 || i >= len(lines)-2 {
				seen[head(strings.ReplaceAll(l, "\x01", " "))]++
			}
		}
	}
	heads := map[string]bool{}
	for l, n := range seen {
		if l != "" && n >= 3 && n*3 >= len(pages) {
			heads[l] = true
		}
	}
	return heads
}

// head is a line without its page number.
func head(line string) string { return strings.Trim(clean(line), "0123456789 |·") }

// builder gathers lines into paragraphs and sections.
type builder struct {
	document *paper.Document
	heads    map[string]bool
	lines    []string
	at       int // page of the first of lines
	blocks   int // on that page
	kind     paper.SectionKind
	abstract bool // lines belong to the abstract
}

func (b *builder) page(number int, lines []string) {
	for i, raw := range lines {
		line := clean(raw)
		edge := i < 3 || i >= len(lines)-3
		switch {
		case line == "":
			b.paragraph()
			continue
		case stampLine.MatchString(line), edge && (pageNumber.MatchString(line) || b.heads[head(line)]):
			continue
		case b.document.Title == "" && number == 1 && len(b.document.Sections) == 0 && len(b.lines) == 0:
			b.document.Title = line
			continue
		}
		if title, section, ok := heading(line); ok {
			b.open(number, section, title)
			continue
		}
		if m := abstractRun.FindStringSubmatch(line); m != nil && b.document.Abstract == "" {
			b.open(number, "", "Abstract")
			line = m[1]
		}
		if captionLine.MatchString(line) {
			b.paragraph()
		}
		if len(b.lines) == 0 && b.at != number {
			b.at, b.blocks = number, 0
		}
		b.lines = append(b.lines, line)
		if ends(line, b.lines) {
			b.paragraph()
		}
	}
}

// heading reads a line as a heading.
func heading(line string) (title, number string, ok bool) {
	if m := numbered.FindStringSubmatch(line); m != nil && !strings.HasSuffix(line, ",") && len(strings.Fields(m[2])) <= 10 {
		return m[2], m[1], true
	}
	if m := plainHeads.FindStringSubmatch(line); m != nil {
		return m[1], "", true
	}
	return "", "", false
}

// open begins a section.
func (b *builder) open(page int, number, title string) {
	b.paragraph()
	b.abstract = strings.EqualFold(title, "abstract")
	if b.abstract {
		return
	}
	kind := paper.SectionKindOf(title)
	level := strings.Count(number, ".") + 1
	if level > 1 && kind == paper.SectionOther {
		kind = b.kind
	}
	if number != "" && unicode.IsLetter(rune(number[0])) {
		kind = paper.SectionAppendix
	}
	if level == 1 {
		b.kind = kind
	}
	b.document.Sections = append(b.document.Sections, paper.Section{
		Anchor: fmt.Sprintf("page%d", page), Level: level, Number: number, Title: title, Kind: kind, Blocks: []paper.Block{},
	})
}

// ends says whether a line is the last of its paragraph: it ends a sentence and is
// clearly shorter than the lines before it.
func ends(line string, lines []string) bool {
	longest := 0
	for _, l := range lines {
		longest = max(longest, utf8.RuneCountInString(l))
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?:。", last) && utf8.RuneCountInString(line)*5 < longest*4
}

// paragraph ends the paragraph that was begun.
func (b *builder) paragraph() {
	text := join(b.lines)
	b.lines = nil
	if text == "" {
		return
	}
	if b.abstract {
		b.document.Abstract = strings.TrimSpace(b.document.Abstract + " " + text)
		return
	}
	if len(b.document.Sections) == 0 {
		b.document.Sections = append(b.document.Sections, paper.Section{Anchor: "page1", Level: 1, Kind: paper.SectionOther, Blocks: []paper.Block{}})
	}
	b.blocks++
	s := &b.document.Sections[len(b.document.Sections)-1]
	kind := paper.BlockParagraph
	if s.Kind == paper.SectionReferences {
		kind = paper.BlockReference
	} else if captionLine.MatchString(text) {
		kind = paper.BlockFigure
	}
	s.Blocks = append(s.Blocks, paper.Block{Anchor: fmt.Sprintf("page%d.p%d", b.at, b.blocks), Kind: kind, Text: text})
}

// join makes one line; a hyphen at the end of a line joins two halves of a word
// unless a capital or digit follows.
func join(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		if i == 0 {
			b.WriteString(l)
			continue
		}
		before := b.String()
		next, _ := utf8.DecodeRuneInString(l)
		if strings.HasSuffix(before, "-") && unicode.IsLower(next) && len(before) > 1 && unicode.IsLetter(rune(before[len(before)-2])) {
			b.Reset()
			b.WriteString(before[:len(before)-1] + l)
			continue
		}
		b.WriteString(" " + l)
	}
	return strings.TrimSpace(b.String())
}

var ligatures = strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "ﬀ", "ff", "ﬃ", "ffi", "ﬄ", "ffl", "\u00a0", " ", "\u200b", "", "\x02", "-", "\ufffe", "-", "\x00", "")

// clean folds white space, opens ligatures and drops control characters; PDFium
// marks a hyphen at the end of a line with U+0002 or U+FFFE.
func clean(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.Join(strings.Fields(ligatures.Replace(line)), " "))
}
