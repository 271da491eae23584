package extracttest

import (
	"fmt"
	"slices"
	"strings"
)

// Share is how many of the things that can be counted were found, and which not.
type Share struct {
	Found   int      `json:"found"`
	Total   int      `json:"total"`
	Missing []string `json:"-"` // "S2.p3: the text …"
	Present []string `json:"-"`
}

func (s *Share) count(found bool, what string) {
	s.Total++
	if found {
		s.Found++
		s.Present = append(s.Present, what)
	} else {
		s.Missing = append(s.Missing, what)
	}
}

// Add joins the shares of several pages.
func (s *Share) Add(o Share) {
	s.Found, s.Total = s.Found+o.Found, s.Total+o.Total
	s.Missing, s.Present = append(s.Missing, o.Missing...), append(s.Present, o.Present...)
}

// Figures is how faithful a reading is: what it keeps, and what leaks into it.
type Figures struct {
	Paragraphs Share `json:"paragraphs"`
	Numbers    Share `json:"numbers"` // of table cells
	Rows       Share `json:"rows"`    // of tables, with two or more numbers, on one line
	Cells      Share `json:"cells"`   // of tables, with words
	Lines      Share `json:"lines"`   // of code and algorithms
	Texts      Share `json:"texts"`   // of any kind
	Captions   Share `json:"captions"`
	Footnotes  Share `json:"footnotes"`
	Equations  Share `json:"equations"`
	Headings   Share `json:"headings"`

	References  Share `json:"references_leaked"`        // entries of the bibliography in the text
	Chrome      Share `json:"navigation_leaked"`        // stretches of four words from around the article
	Doubled     Share `json:"formulas_doubled"`         // as MathML's text and again as TeX or content
	NotesInside Share `json:"footnotes_in_sentences"`   // of those that a sentence goes on after
	Speech      int   `json:"words_of_spoken_formulas"` // "italic_x"
}

// Add joins the figures of several pages.
func (f *Figures) Add(o Figures) {
	for _, pair := range [][2]*Share{
		{&f.Paragraphs, &o.Paragraphs}, {&f.Numbers, &o.Numbers}, {&f.Rows, &o.Rows}, {&f.Captions, &o.Captions}, {&f.Footnotes, &o.Footnotes},
		{&f.Texts, &o.Texts}, {&f.Cells, &o.Cells}, {&f.Lines, &o.Lines}, {&f.Equations, &o.Equations}, {&f.Headings, &o.Headings}, {&f.References, &o.References}, {&f.Chrome, &o.Chrome},
		{&f.Doubled, &o.Doubled}, {&f.NotesInside, &o.NotesInside},
	} {
		pair[0].Add(*pair[1])
	}
	f.Speech += o.Speech
}

// Measure holds a reading against the page.
func (p *Page) Measure(r *Reading) Figures {
	return Figures{
		Paragraphs: kept(p.Paragraphs, r), Cells: kept(p.Cells, r), Lines: kept(p.Lines, r), Texts: kept(p.Texts, r), Captions: kept(p.Captions, r), Footnotes: kept(p.Footnotes, r), References: kept(p.References, r),
		Numbers: Numbers(p.Tables, r), Rows: p.rows(r), Equations: p.equations(r), Headings: p.headings(r),
		Chrome: p.leaked(r), Doubled: p.doubled(r), NotesInside: p.notesInside(r), Speech: r.markers,
	}
}

func kept(pieces []Piece, r *Reading) Share {
	var s Share
	for _, piece := range pieces {
		if shingles := piece.shingles(); len(shingles) > 0 {
			s.count(r.holdsMost(shingles), piece.label())
		}
	}
	return s
}

func (p Piece) label() string { return p.Anchor + ": " + p.Text }

// Numbers counts each number of the tables' cells with its multiplicity.
func Numbers(tables []Table, r *Reading) Share {
	var s Share
	taken := map[string]int{}
	for _, t := range tables {
		for _, row := range t.Rows {
			for _, n := range row {
				taken[n]++
				s.count(taken[n] <= r.numbers[n], t.Anchor+": "+n+" of "+strings.Join(row, " "))
			}
		}
	}
	return s
}

// rows counts the rows with two or more numbers that are one line of the reading.
func (p *Page) rows(r *Reading) Share {
	var s Share
	for _, t := range p.Tables {
		for _, row := range t.Rows {
			if !t.Inline && len(row) >= 2 {
				s.count(r.holdsRow(row), t.Anchor+": "+strings.Join(row, " "))
			}
		}
	}
	return s
}

func (p *Page) equations(r *Reading) Share {
	var s Share
	for _, f := range p.Equations {
		s.count(r.holds(texOf(f.TeX)), f.Anchor+": "+f.TeX)
	}
	return s
}

// headings counts those with which a line begins, with or without their number.
func (p *Page) headings(r *Reading) Share {
	var s Share
	for _, h := range p.Headings {
		s.count(r.begins(h), h.label())
	}
	return s
}

func (r *Reading) begins(h Piece) bool {
	return slices.ContainsFunc(r.lines, h.names)
}

// names says whether a squeezed line begins with a heading, with or without its
// number; "Appendix A" may be numbered "A".
func (p Piece) names(line string) bool {
	text, tag := squeeze(p.Text), squeeze(p.Tag)
	last := tag
	if words := wordsOf(p.Tag); len(words) > 0 {
		last = squeeze(words[len(words)-1])
	}
	return text != "" && (strings.HasPrefix(line, text) || strings.HasPrefix(line, last+text)) || strings.HasPrefix(line, tag+text)
}

// Names says whether a heading of the document begins as one of the page.
func (p Piece) Names(heading string) bool { return p.names(squeeze(heading)) }

func (p *Page) leaked(r *Reading) Share {
	var s Share
	for _, stretch := range p.chrome {
		s.count(r.holds(stretch), stretch)
	}
	return s
}

// doubled counts the formulas whose forms differ and stand side by side. Short ones
// are left out: they meet by chance.
func (p *Page) doubled(r *Reading) Share {
	var s Share
	for _, f := range p.Formulas {
		shown, content, tex := squeeze(f.presentation), squeeze(f.content), texOf(f.TeX)
		if len(shown) < 6 || shown == tex {
			continue
		}
		twice := func(forms string) bool { return r.times(forms) > len(p.once.Lookup([]byte(forms), -1)) }
		s.count(twice(shown+tex) || content != "" && (twice(shown+content+tex) || twice(shown+content)), f.Anchor+": "+f.TeX)
	}
	return s
}

// notesInside counts the footnotes whose text stands between the words around their
// call, within 12 letters of it (room for their marks).
func (p *Page) notesInside(r *Reading) Share {
	var s Share
	text := r.index.Bytes()
	for _, n := range p.Footnotes {
		if n.before == "" || len(n.runs) == 0 {
			continue
		}
		start := squeeze(strings.Join(n.runs[0][:min(4, len(n.runs[0]))], ""))
		inside := false
		for _, at := range r.index.Lookup([]byte(n.before), -1) {
			end := at + len(n.before)
			near := string(text[end:min(len(text), end+12+len(start))])
			inside = inside || strings.Contains(near, start) && !strings.HasPrefix(near, n.after)
		}
		s.count(inside, n.label())
	}
	return s
}

// Repeated lists what a reading says more often than the page: display equations,
// captions and footnotes, each by a stretch of at least 12 letters.
func (p *Page) Repeated(r *Reading) []string {
	var list []string
	seen := map[string]bool{}
	check := func(kind, squeezed, label string) {
		if len(squeezed) < 12 || seen[squeezed] {
			return
		}
		seen[squeezed] = true
		if got, want := r.times(squeezed), len(p.once.Lookup([]byte(squeezed), -1)); got > want {
			list = append(list, fmt.Sprintf("%s %s: %d times, the page has %d", kind, label, got, want))
		}
	}
	for _, f := range p.Equations {
		check("equation", texOf(f.TeX), f.Anchor+": "+f.TeX)
	}
	for kind, pieces := range map[string][]Piece{"caption": p.Captions, "footnote": p.Footnotes} {
		for _, piece := range pieces {
			for _, s := range piece.shingles() {
				check(kind, s, piece.label())
			}
		}
	}
	return list
}

// Disordered lists paragraphs of the main text that stand before one that the page
// has earlier. Only those with a stretch of words of their own can be placed.
func (p *Page) Disordered(r *Reading) (list []string, placed int) {
	last := -1
	for _, piece := range p.Paragraphs {
		at := -1
		for _, s := range piece.shingles() {
			if len(p.once.Lookup([]byte(s), 2)) == 1 && r.times(s) == 1 {
				at = r.index.Lookup([]byte(s), 1)[0]
				break
			}
		}
		if piece.Moves || at < 0 {
			continue
		}
		placed++
		if at < last {
			list = append(list, piece.label())
		}
		last = max(last, at)
	}
	return list, placed
}
