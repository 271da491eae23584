package verify

import (
	"sort"
	"strings"

	"paperboy/backend/paper"
)

// Index is a document made ready for looking things up. It is built once and may be
// used for any number of summaries, by one goroutine at a time.
type Index struct {
	blocks   []block
	numbers  []occurrence // by absolute value
	words    map[string][]position
	own      map[string]bool // what the paper calls its own work, joined
	kinds    map[string]bool // names that were found to be data sets, or not
	groups   map[string]string
	labels   map[string]bool // words that name rows of tables
	grids    []int           // blocks that are tables
	found    map[string][]position
	against  map[[2]string]bool  // names that a table sets against each other, once asked for
	section  []string            // headings
	han      bool                // written in Chinese
	short    map[string][]string // what abbreviations stand for, once asked for
	counting map[string][]int    // numbers by what they count, once asked for
	inScale  bool                // a table counts in thousands or millions
	keys     map[string]map[string]bool
	// of labels and captions, by their text
	labelKeys map[string]map[string]bool
	dates     []dated
}

// block is a stretch of the document with an anchor of its own.
type block struct {
	anchor    string
	text      string
	reading   reading
	section   int
	tokens    []token
	sentences []sentence
	grid      *grid
	source    bool // a bibliography entry: names stand there, numbers are of others
}

// sentence is a sentence, or a row of a table, of a block.
type sentence struct {
	span
	first, last int // of the block's tokens
	numbers     []int
	concepts    []concept
	names       []mention
	keys        map[string]bool
	cues        []cue
	clauses     []clause
	parts       []part
	partsRead   bool
	read        bool
}

// position is a token of a block.
type position struct{ block, token int32 }

// occurrence is a number of the paper.
type occurrence struct {
	number
	block, sentence int
	cell            *cell
	beside          map[string]bool // keys right beside it, once asked for
}

// NewIndex reads a document.
func NewIndex(d paper.Document) *Index {
	x := &Index{words: map[string][]position{}, own: map[string]bool{}, kinds: map[string]bool{}, groups: map[string]string{}, keys: map[string]map[string]bool{}, labelKeys: map[string]map[string]bool{}, labels: map[string]bool{}, found: map[string][]position{}, against: map[[2]string]bool{}}
	x.section = append(x.section, "")
	x.add(paper.Block{Anchor: paper.AnchorTitle, Text: d.Title}, false)
	x.add(paper.Block{Anchor: paper.AnchorAbstract, Text: d.Abstract}, false)
	for _, s := range d.Sections {
		x.section = append(x.section, s.Title)
		x.add(paper.Block{Anchor: s.Anchor, Text: s.Title}, true)
		for _, b := range s.Blocks {
			x.add(b, s.Kind == paper.SectionReferences || b.Kind == paper.BlockReference)
		}
	}
	x.add(paper.Block{Anchor: paper.AnchorTitle, Text: strings.Join(d.Authors, ", ")}, true)
	sort.SliceStable(x.numbers, func(i, j int) bool { return abs(x.numbers[i].value) < abs(x.numbers[j].value) })
	for i, o := range x.numbers {
		s := &x.blocks[o.block].sentences[o.sentence]
		s.numbers = append(s.numbers, i)
	}
	x.han = x.inHan()
	x.findOwn(d)
	x.readLabels()
	return x
}

// inHan says whether the paper, by its first blocks, is written in Chinese.
func (x *Index) inHan() bool {
	const enough = 20 // blocks
	han, all := 0, 0
	for _, b := range x.blocks[:min(enough, len(x.blocks))] {
		for _, r := range b.reading.text {
			all++
			if isHan(r) {
				han++
			}
		}
	}
	return han*10 > all
}

func abs(v float64) float64 {
	if v < 0 {
		return -v
	}
	return v
}

// add reads a block; of a source its numbers are left out.
func (x *Index) add(b paper.Block, source bool) {
	if b.Text == "" {
		return
	}
	at := len(x.blocks)
	r := plain(b.Text)
	own := block{anchor: b.Anchor, text: b.Text, reading: r, section: len(x.section) - 1, tokens: tokens(r.text), source: source}
	table := b.Kind == paper.BlockTable || len(b.Rows) > 0
	for _, s := range sentencesOf(r.text, table) {
		own.sentences = append(own.sentences, sentence{span: s})
	}
	next := 0
	for i := range own.sentences {
		s := &own.sentences[i]
		s.first = next
		for next < len(own.tokens) && own.tokens[next].start < s.end {
			next++
		}
		s.last = next
	}
	for i, t := range own.tokens {
		x.words[t.word] = append(x.words[t.word], position{int32(at), int32(i)})
	}
	if table && !source {
		own.grid = newGrid(r.text, b)
	} else if !source {
		own.grid = gridOfLines(r.text, own.sentences)
	}
	if own.grid != nil {
		x.grids = append(x.grids, at)
	}
	x.blocks = append(x.blocks, own)
	if !source && len(own.sentences) > 0 {
		x.addNumbers(at, b.Links)
	}
}

// addNumbers notes the numbers of a block, but for those of citations and references.
func (x *Index) addNumbers(at int, links []paper.Link) {
	b := &x.blocks[at]
	spans := make([]span, len(b.sentences))
	for i, s := range b.sentences {
		spans[i] = s.span
	}
	list := numbers(b.reading.text)
	for _, n := range fractions(b.reading.text, list) {
		if n.part && n.digits != "" {
			list = append(list, n) // beside its parts: "3/5" may be three of five
		}
	}
	lines := lineNumbers(b.reading.text)
	for _, n := range list {
		if lines[n.start] && b.grid == nil {
			continue
		}
		if n.role == calendar {
			x.dates = append(x.dates, dated{occurrence{number: n, block: at, sentence: sentenceAt(spans, n.start)}, n.date})
			year, ok := yearOf(b.reading.text, n)
			if !ok {
				continue
			}
			n = year
		}
		if n.role != quantity && (n.role != inName || n.scale == 1) || linked(b.reading, n, links) {
			continue
		}
		if b.grid != nil && headingNumber(b, n) {
			continue
		}
		o := occurrence{number: n, block: at, sentence: sentenceAt(spans, n.start)}
		if b.grid != nil {
			if o.cell = b.grid.at(n.start); o.cell != nil {
				o.fromHeader(b.grid)
				o.fromCaption(b.grid)
				x.inScale = x.inScale || o.inScale > 0
			}
		}
		x.numbers = append(x.numbers, o)
	}
}

// headingNumber: "Table 1:" at the head of a caption is reference already; this is
// for "TABLE II" and the like, which hold no digits. What stands in a heading row or
// column of a table stays a number of the paper.
func headingNumber(b *block, n number) bool {
	return n.start == 0 && strings.HasPrefix(b.reading.text[n.digitsEnd:], ":")
}

// linked says whether a number is the text of a link to a citation, section or table.
func linked(r reading, n number, links []paper.Link) bool {
	from, to := r.original(n.start, n.digitsEnd)
	for _, l := range links {
		if l.Kind != paper.LinkAddress && l.Start <= from && to <= l.End {
			return true
		}
	}
	return false
}

// joined are the words of a text, run together.
func joined(list []token) string {
	var b strings.Builder
	for _, t := range list {
		b.WriteString(t.word)
	}
	return b.String()
}

// look finds where a name, its words run together, stands; whatever the paper puts
// between its parts.
func (x *Index) look(name string) []position {
	if where, ok := x.found[name]; ok {
		return where
	}
	var where []position
	for n := 1; n <= len(name); n++ {
		for _, p := range x.words[name[:n]] {
			if x.goesOn(p, name[n:]) {
				where = append(where, p)
			}
		}
	}
	sort.Slice(where, func(i, j int) bool {
		return where[i].block < where[j].block || where[i].block == where[j].block && where[i].token < where[j].token
	})
	x.found[name] = where
	return where
}

// longestGap is how many bytes the paper may put between the words of a name.
const longestGap = 3

// goesOn says whether the rest of a name follows a token.
func (x *Index) goesOn(p position, rest string) bool {
	list := x.blocks[p.block].tokens
	i := int(p.token)
	for rest != "" {
		if i+1 >= len(list) || list[i+1].start-list[i].end > longestGap || !strings.HasPrefix(rest, list[i+1].word) {
			return false
		}
		i++
		rest = rest[len(list[i].word):]
	}
	return !versionGoesOn(x.blocks[p.block].reading.text, list[i].end)
}

// versionGoesOn: "GPT-4" is not in "GPT-4.1".
func versionGoesOn(text string, at int) bool {
	return at+1 < len(text) && isDigit(text[at-1]) && text[at] == '.' && isDigit(text[at+1])
}

// name looks for a name, in the singular and the plural. end is the token behind it.
func (x *Index) name(text string) (position, bool) {
	name := joined(tokens(text))
	for _, form := range []string{name, strings.TrimSuffix(name, "s"), name + "s"} {
		if where := x.look(form); len(where) > 0 && form != "" {
			return where[0], true
		}
	}
	return position{}, false
}
