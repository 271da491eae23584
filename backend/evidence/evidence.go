// Package evidence chooses the passages of a paper that speak for each field of its
// report, and makes the report without a model of them. It reads no clock, does no
// I/O, and gives the same passages for the same document.
package evidence

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// Version names the rules by which passages are chosen: others make other reports.
const Version = "evidence-4"

// Budget is how much text may be chosen, for all fields together.
type Budget struct {
	Tokens int // of the model that is to read it
	// BytesPerToken is what was measured with the model; 0: not yet.
	BytesPerToken float64
}

// SafeBytesPerToken is taken until a model was measured: formulas and tables of
// English papers have 2.2 bytes a token, prose over 4 (facts/ollama.md 2.3).
const SafeBytesPerToken = 2.5

// Bytes is the budget in bytes of text.
func (b Budget) Bytes() int {
	perToken := b.BytesPerToken
	if perToken <= 0 {
		perToken = SafeBytesPerToken
	}
	return int(float64(b.Tokens) * perToken)
}

// DefaultBudget leaves room in a context of 4096 tokens: a field gets at most a
// quarter of it, about 1,200 tokens.
var DefaultBudget = Budget{Tokens: 4800}

// shares are how a budget is divided between the fields.
var shares = map[paper.Field]float64{
	paper.Domain: 0.12, paper.Contribution: 0.18, paper.Usage: 0.22, paper.Innovations: 0.24, paper.Results: 0.24,
}

// sentence is a candidate for all fields.
type sentence struct {
	paper.Passage
	place float64         // in its section, 0 to 1
	words map[string]bool // of its text
	plain string          // its text without references
	bare  string          // and without pointers to other places
	item  bool            // of an enumeration inside a paragraph
	own   bool            // names the own method
	// roadmap: tells where the paper tells what
	roadmap bool
	// ablation: a table that compares the method with parts of itself
	ablation bool
}

// Select chooses the passages of a document, best first within each field.
func Select(d paper.Document, b Budget) paper.Evidence {
	c := collect(d)
	open := openness(c, d)
	for _, p := range open {
		c.all = slices.DeleteFunc(c.all, func(s sentence) bool { return s.Place == p.Place }) // said as openness, and once
	}
	e := paper.Evidence{Fields: map[paper.Field][]paper.Passage{}, Own: c.own, Warnings: warned(d, c.instructions)}
	said := map[paper.Place]bool{}
	for _, f := range []paper.Field{paper.Contribution, paper.Domain, paper.Innovations, paper.Usage, paper.Results} {
		e.Fields[f] = choose(c.all, f, int(shares[f]*float64(b.Bytes())), said)
		// The one sentence that says what a paper is about would come first in three
		// fields: it is the contribution's, and the next best is the domain's.
		if len(e.Fields[f]) > 0 && (f == paper.Contribution || f == paper.Domain) {
			said[e.Fields[f][0].Place] = true
		}
	}
	e.Openness = open
	e.Hardware = hardware(c)
	e.Experiments = experiments(d)
	e.Coverage = Coverage(d, e, All(e))
	return e
}

// All are the passages of an evidence, each once.
func All(e paper.Evidence) []paper.Passage {
	var list []paper.Passage
	seen := map[paper.Place]bool{}
	add := func(passages []paper.Passage) {
		for _, p := range passages {
			if !seen[p.Place] {
				seen[p.Place] = true
				list = append(list, p)
			}
		}
	}
	for _, f := range paper.Fields() {
		add(e.Fields[f])
	}
	add(e.Openness)
	add(e.Hardware)
	return list
}

// choose takes the best candidates of a field, but for those said already, until its
// budget is spent. A sentence goes in whole or not at all.
func choose(all []sentence, f paper.Field, budget int, said map[paper.Place]bool) []paper.Passage {
	ranked := make([]sentence, 0, len(all))
	for _, s := range all {
		if s.Score = score(s, f); s.Score > 0 && len(s.words) > 0 && !said[s.Place] {
			ranked = append(ranked, s)
		}
	}
	slices.SortStableFunc(ranked, func(a, b sentence) int { return cmp.Compare(b.Score, a.Score) })
	var chosen []sentence
	used := 0
	for _, s := range ranked {
		if budget-used < shortest {
			break
		}
		if used+len(s.Text) <= budget && !similar(chosen, s) {
			used += len(s.Text)
			chosen = append(chosen, s)
		}
	}
	return passages(chosen)
}

func passages(chosen []sentence) []paper.Passage {
	list := make([]paper.Passage, len(chosen))
	for i, s := range chosen {
		list[i] = s.Passage
	}
	return list
}

// similar says whether most words of a sentence are in one that was chosen: abstract,
// introduction and conclusion say the same thing three times.
func similar(chosen []sentence, s sentence) bool {
	for _, c := range chosen {
		if c.Comparison != nil && s.Comparison != nil && c.Place.Anchor != s.Place.Anchor {
			continue
		}
		both := 0
		for w := range s.words {
			if c.words[w] {
				both++
			}
		}
		if both*10 >= 7*min(len(s.words), len(c.words)) {
			return true
		}
	}
	return false
}

func wordSet(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r > 127) }) {
		if len(w) > 3 || w[0] <= '9' {
			set[w] = true
		}
	}
	return set
}

// experiments says whether a paper reports any: by its sections, or by its tables.
func experiments(d paper.Document) bool {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if s.Kind == paper.SectionExperiments && (b.Kind == paper.BlockTable || digits.MatchString(plainNumbers(b.Text))) {
				return true
			}
			if b.Kind == paper.BlockTable && s.Kind != paper.SectionAppendix && s.Kind != paper.SectionRelated {
				if _, ok := newGrid(b); ok {
					return true
				}
			}
		}
	}
	return d.Source == paper.SourceAbstract && digits.MatchString(d.Abstract)
}

// references are what papers put behind a claim: [12], (Wang et al., 2023).
var references = regexp.MustCompile(`\s?\[\s?\d+(?:\s?[,;–-]\s?\d+)*\s?\]|\s?\[\s?[a-z]+\d{4}[a-z0-9]*(?:\s?,\s?[a-z]+\d{4}[a-z0-9]*)*\s?\]|\s?\((?:see\s|e\.g\.,?\s|cf\.\s)?(?:[A-Z][\p{L}@'’-]+(?:\s(?:and|&|et)\s[\p{L}.'’-]+)*,?(?:\s?\(?\d{4}[a-z]?\)?)(?:[;,]\s?)?)+\)|\s?\[\s?[A-Z][\p{L} .,&-]+\d{4}[a-z]?(?:[;,] [A-Z][\p{L} .,&-]+\d{4}[a-z]?)*\s?\]|\s?\(\s?[A-Z][\p{L}-]+ et al\.[^()]*\)`)

// Plain is the text of a passage as it is shown: on one line, without references.
func Plain(text string) string {
	var b strings.Builder
	at := 0
	for _, f := range formulas(text) {
		b.WriteString(references.ReplaceAllString(text[at:f.start], "") + text[f.start:f.end])
		at = f.end
	}
	b.WriteString(references.ReplaceAllString(text[at:], ""))
	text = strings.Join(strings.Fields(b.String()), " ")
	return strings.NewReplacer(" .", ".", " ,", ",", " ;", ";", " )", ")", "( ", "(", " ’", "’").Replace(text)
}
