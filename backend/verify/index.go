package verify

import (
	"regexp"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// index is a document made ready for looking things up.
type index struct {
	texts    []blockText
	numbers  []occurrence
	byDigits map[string][]occurrence
	names    map[string]int // words joined, in small letters, to the block they stand in
}

type blockText struct {
	anchor string
	text   string
	table  bool
	folded string // for quotations
}

// occurrence is a number of the paper.
type occurrence struct {
	number
	block int
}

// longestName is how many words of the paper make a name at most: "Qwen3-VL-30B-A3B-Instruct" are five.
const longestName = 6

func newIndex(d paper.Document) *index {
	x := &index{byDigits: map[string][]occurrence{}, names: map[string]int{}}
	x.add(paper.AnchorTitle, d.Title, false)
	x.add(paper.AnchorAbstract, d.Abstract, false)
	for _, s := range d.Sections {
		x.add(s.Anchor, s.Title, false)
		for _, b := range s.Blocks {
			if s.Kind == paper.SectionReferences {
				x.addNames(b.Text, len(x.texts)) // models and data sets are named there, numbers are of others
				x.texts = append(x.texts, blockText{anchor: b.Anchor, text: b.Text})
				continue
			}
			x.add(b.Anchor, b.Text, b.Kind == paper.BlockTable)
		}
	}
	x.addNames(strings.Join(d.Authors, " , "), 0)
	return x
}

func (x *index) add(anchor, text string, table bool) {
	if text == "" {
		return
	}
	block := len(x.texts)
	x.texts = append(x.texts, blockText{anchor: anchor, text: text, table: table})
	found := paperNumbers(text)
	for _, n := range found {
		o := occurrence{n, block}
		x.numbers = append(x.numbers, o)
		x.byDigits[n.digits] = append(x.byDigits[n.digits], o)
	}
	x.addNames(text, block)
}

// paperNumbers finds more than numbers does: in the paper, what looks like a part
// of a name may still be the number that a summary speaks of ("1-5", "32x32"), and
// small numbers are spelled out.
func paperNumbers(text string) []number {
	plain, offsets := narrow(text)
	var list []number
	for _, m := range numberPattern.FindAllStringSubmatchIndex(plain, -1) {
		n := parse(plain[m[2]:m[3]], unit(plain, m))
		n.start, n.end = offsets[m[0]], offsets[m[1]]
		n.text = text[n.start:n.end]
		list = append(list, n)
	}
	for _, m := range spelled.FindAllStringIndex(text, -1) {
		n := parse(spelledDigits[strings.ToLower(text[m[0]:m[1]])], "")
		n.start, n.end, n.text = m[0], m[1], text[m[0]:m[1]]
		n.digits = "" // equal, never exact
		list = append(list, n)
	}
	return list
}

var spelled = regexp.MustCompile(`(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twice|half)\b`)

var spelledDigits = map[string]string{
	"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12", "twice": "2", "half": "0.5",
}

// addNames notes every run of up to longestName words, joined.
func (x *index) addNames(text string, block int) {
	words := alphanumeric(text)
	for i := range words {
		joined := ""
		for j := i; j < len(words) && j < i+longestName; j++ {
			joined += words[j]
			if _, there := x.names[joined]; !there {
				x.names[joined] = block
			}
		}
	}
}

// alphanumeric are the words of a text in small letters; Greek and accented letters
// are letters.
func alphanumeric(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.Is(unicode.Han, r)
	})
}

// name looks for a name, whatever the paper puts between its parts; plurals count.
func (x *index) name(text string) (block int, found bool) {
	joined := strings.Join(alphanumeric(text), "")
	for _, form := range []string{joined, strings.TrimSuffix(joined, "s"), joined + "s"} {
		if block, found = x.names[form]; found {
			return block, true
		}
	}
	return 0, false
}

// wordsOf are the Latin words and numbers of a text.
func wordsOf(text string) []string { return alphanumeric(text) }

// shared counts the words that the surroundings of a number share with others.
func (x *index) shared(o occurrence, words []string) int {
	set := map[string]bool{}
	for _, w := range alphanumeric(x.quote(o)) {
		set[w] = true
	}
	n := 0
	for _, w := range words {
		if set[w] {
			n++
		}
	}
	return n
}

// longestQuote is in bytes.
const longestQuote = 400

// quote is the sentence or table row that a number stands in.
func (x *index) quote(o occurrence) string {
	text := x.texts[o.block].text
	from, to := 0, len(text)
	stops := []string{"\n", ". ", "。", "! ", "? "}
	if x.texts[o.block].table {
		stops = stops[:1]
	}
	for _, stop := range stops {
		if i := strings.LastIndex(text[:o.start], stop); i >= 0 {
			from = max(from, i+len(stop))
		}
		if i := strings.Index(text[o.end:], stop); i >= 0 {
			to = min(to, o.end+i+len(strings.TrimSpace(stop)))
		}
	}
	if to-from > longestQuote {
		from, to = max(from, o.start-longestQuote/2), min(to, o.end+longestQuote/2)
	}
	return strings.TrimSpace(strings.ToValidUTF8(text[from:to], ""))
}

// quotation looks for a quotation, white space, case and marks aside.
func (x *index) quotation(text string) (block int, found bool) {
	wanted := strings.Join(alphanumeric(text), " ")
	for i := range x.texts {
		t := &x.texts[i]
		if t.folded == "" {
			t.folded = " " + strings.Join(alphanumeric(t.text), " ") + " "
		}
		if strings.Contains(t.folded, " "+wanted+" ") {
			return i, true
		}
	}
	return 0, false
}
