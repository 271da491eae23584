package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode"

	"paperboy/backend/paper"
)

// citation is what a bibliography says of a paper.
type citation struct {
	paper.Entry
	key  string
	date time.Time // zero where it is not known; then year
	year int       // from the identifier
}

// citations are the papers of all days, each once, with keys of their own.
func citations(chosen []paper.Chosen) []citation {
	var list []citation
	seen, keys := map[paper.ID]bool{}, map[string]int{}
	for _, c := range chosen {
		for _, e := range c.Entries {
			if seen[e.ID] {
				continue
			}
			seen[e.ID] = true
			cited := citation{Entry: e, date: e.PublishedAt, year: yearOf(e)}
			key := keyOf(cited)
			if keys[key]++; keys[key] > 1 {
				key += "_" + strings.NewReplacer(".", "", "/", "").Replace(string(e.ID))
			}
			cited.key = key
			list = append(list, cited)
		}
	}
	return list
}

var idYear = regexp.MustCompile(`^(?:.*/)?(\d\d)`)

// yearOf is when a paper came out: by its date, else by its identifier.
func yearOf(e paper.Entry) int {
	if !e.PublishedAt.IsZero() {
		return e.PublishedAt.Year()
	}
	if m := idYear.FindStringSubmatch(string(e.ID)); m != nil {
		year := int(m[1][0]-'0')*10 + int(m[1][1]-'0')
		if year >= 91 { // arXiv began in 1991
			return 1900 + year
		}
		return 2000 + year
	}
	return 0
}

// small words say nothing in a key.
var small = map[string]bool{"a": true, "an": true, "the": true, "on": true, "of": true, "in": true, "for": true, "to": true, "and": true, "is": true, "are": true, "towards": true, "toward": true, "how": true, "do": true, "does": true, "can": true, "with": true}

// keyOf names a paper as people do: family name, year, first word of the title that says something.
func keyOf(c citation) string {
	first := "arxiv"
	if len(c.Authors) > 0 {
		if _, family := nameParts(c.Authors[0]); plain(family) != "" {
			first = plain(family)
		}
	}
	word := ""
	for _, w := range strings.FieldsFunc(c.Title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if w = plain(w); w != "" && !small[w] {
			word = w
			break
		}
	}
	return fmt.Sprintf("%s%d%s", first, c.year, word)
}

// plain keeps the letters and digits of ASCII, which every program takes in a key.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

// nameParts divides a name as arXiv writes it, given name first. One of a single word or in
// Han is a family name as a whole.
func nameParts(name string) (given, family string) {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "", ""
	}
	from := len(words) - 1
	// Particles belong to the family name: "Laurens van der Maaten".
	for from > 1 && words[from-1] == strings.ToLower(words[from-1]) {
		from--
	}
	return strings.Join(words[:from], " "), strings.Join(words[from:], " ")
}

func doi(id paper.ID) string     { return "10.48550/arXiv." + string(id) }
func address(id paper.ID) string { return "https://arxiv.org/abs/" + string(id) }

// BibTeX writes an entry for each paper, for BibTeX and BibLaTeX, in UTF-8.
func BibTeX(w io.Writer, chosen []paper.Chosen) error {
	b := bufio.NewWriter(w)
	for i, c := range citations(chosen) {
		if i > 0 {
			fmt.Fprintln(b)
		}
		fmt.Fprintf(b, "@misc{%s,\n", c.key)
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(b, "  %-13s = {%s},\n", name, value)
			}
		}
		authors := make([]string, 0, len(c.Authors))
		for _, a := range c.Authors {
			given, family := nameParts(a)
			if given != "" {
				family = braced(family) + ", " + braced(given)
			} else {
				family = "{" + braced(family) + "}"
			}
			authors = append(authors, family)
		}
		field("title", "{"+tex(c.Title)+"}")
		field("author", strings.Join(authors, " and "))
		if c.year > 0 {
			field("year", fmt.Sprint(c.year))
		}
		if !c.date.IsZero() {
			fmt.Fprintf(b, "  %-13s = %s,\n", "month", strings.ToLower(c.date.Month().String()[:3]))
		}
		field("eprint", string(c.ID))
		field("archiveprefix", "arXiv")
		field("doi", doi(c.ID))
		field("url", address(c.ID))
		field("keywords", braced(strings.Join(c.Keywords, ", ")))
		field("abstract", tex(c.Abstract))
		fmt.Fprintln(b, "}")
	}
	return b.Flush()
}

var special = strings.NewReplacer("&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`, "$", `\$`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, `\`, `\textbackslash{}`)

// braced makes a text without formulas safe within braces.
func braced(text string) string { return special.Replace(oneLine(text)) }

// formula is TeX between dollars, whose braces are even.
var formula = regexp.MustCompile(`\$[^$]+\$`)

// tex makes a text safe within braces and keeps its formulas.
func tex(text string) string {
	text = oneLine(text)
	var b strings.Builder
	for text != "" {
		m := formula.FindStringIndex(text)
		if m == nil || !even(text[m[0]:m[1]]) {
			return b.String() + special.Replace(text)
		}
		b.WriteString(special.Replace(text[:m[0]]))
		b.WriteString(text[m[0]:m[1]])
		text = text[m[1]:]
	}
	return b.String()
}

// even says whether braces close as they open. BibTeX counts those behind a backslash too.
func even(text string) bool {
	depth := 0
	for _, r := range text {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth < 0 {
			return false
		}
	}
	return depth == 0
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// RIS writes a record for each paper. arXiv has no type of its own there; as an article
// of "arXiv preprint" every program keeps all of it.
func RIS(w io.Writer, chosen []paper.Chosen) error {
	b := bufio.NewWriter(w)
	for _, c := range citations(chosen) {
		tag := func(name, value string) {
			if value = oneLine(value); value != "" {
				fmt.Fprintf(b, "%s  - %s\r\n", name, value)
			}
		}
		tag("TY", "JOUR")
		tag("TI", c.Title)
		for _, a := range c.Authors {
			given, family := nameParts(a)
			if given != "" {
				family += ", " + given
			}
			tag("AU", family)
		}
		if c.year > 0 {
			tag("PY", fmt.Sprint(c.year))
		}
		if !c.date.IsZero() {
			tag("DA", c.date.Format("2006/01/02"))
		}
		tag("T2", "arXiv preprint arXiv:"+string(c.ID))
		tag("DO", doi(c.ID))
		tag("UR", address(c.ID))
		for _, k := range c.Keywords {
			tag("KW", k)
		}
		tag("AB", c.Abstract)
		fmt.Fprint(b, "ER  - \r\n\r\n")
	}
	return b.Flush()
}

// cslItem is an item of CSL JSON 1.0.2.
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Publisher string    `json:"publisher"`
	Number    string    `json:"number"`
	DOI       string    `json:"DOI"`
	URL       string    `json:"URL"`
	Keyword   string    `json:"keyword,omitempty"`
	Abstract  string    `json:"abstract,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// CSLJSON writes an array of items as citation programs read it.
func CSLJSON(w io.Writer, chosen []paper.Chosen) error {
	items := []cslItem{}
	for _, c := range citations(chosen) {
		item := cslItem{ID: c.key, Type: "article", Title: oneLine(c.Title), Publisher: "arXiv", Number: "arXiv:" + string(c.ID),
			DOI: doi(c.ID), URL: address(c.ID), Keyword: strings.Join(c.Keywords, ", "), Abstract: oneLine(c.Abstract)}
		for _, a := range c.Authors {
			if given, family := nameParts(a); given != "" {
				item.Author = append(item.Author, cslName{Family: family, Given: given})
			} else if family != "" {
				item.Author = append(item.Author, cslName{Literal: family})
			}
		}
		switch {
		case !c.date.IsZero():
			item.Issued = &cslDate{[][]int{{c.date.Year(), int(c.date.Month()), c.date.Day()}}}
		case c.year > 0:
			item.Issued = &cslDate{[][]int{{c.year}}}
		}
		items = append(items, item)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(items)
}
