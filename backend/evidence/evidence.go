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
const Version = "evidence-1"

// Budget is how much text may be chosen.
type Budget struct {
	Characters int // for all fields together, in bytes
}

// DefaultBudget leaves room in a context of 4096 tokens: a field gets at most a
// third of it, about 800 tokens.
var DefaultBudget = Budget{Characters: 12_000}

// shares are how a budget is divided between the fields.
var shares = map[paper.Field]float64{
	paper.Domain: 0.12, paper.Contribution: 0.18, paper.Usage: 0.22, paper.Innovations: 0.24, paper.Results: 0.24,
}

// sentence is a candidate for all fields.
type sentence struct {
	paper.Passage
	place float64         // in its section, 0 to 1
	words map[string]bool // of its text
}

// Select chooses the passages of a document, best first within each field.
func Select(d paper.Document, b Budget) paper.Evidence {
	all := candidates(d)
	e := paper.Evidence{Fields: map[paper.Field][]paper.Passage{}}
	said := map[paper.Place]bool{}
	for _, f := range []paper.Field{paper.Contribution, paper.Domain, paper.Innovations, paper.Usage, paper.Results} {
		e.Fields[f] = choose(all, f, int(shares[f]*float64(b.Characters)), said)
		// The one sentence that says what a paper is about would come first in three
		// fields: it is the contribution's, and the next best is the domain's.
		if len(e.Fields[f]) > 0 && (f == paper.Contribution || f == paper.Domain) {
			said[e.Fields[f][0].Place] = true
		}
	}
	e.Openness = matching(all, openness, 4)
	e.Hardware = matching(all, hardware, 3)
	e.Experiments = experiments(d)
	e.Coverage = coverage(d, e)
	return e
}

// candidates are all sentences and tables that may speak for a paper: references
// never, appendix and related work only through openness and hardware.
func candidates(d paper.Document) []sentence {
	var all []sentence
	add := func(anchor, text, title string, kind paper.SectionKind, block paper.BlockKind, s span, place float64) {
		all = append(all, sentence{paper.Passage{
			Place: paper.Place{Anchor: anchor, Start: s.start, End: s.end}, Section: title, Kind: kind, Block: block, Text: text[s.start:s.end],
		}, place, wordSet(text[s.start:s.end])})
	}
	abstract := sentences(d.Abstract)
	for i, s := range abstract {
		add(paper.AnchorAbstract, d.Abstract, "Abstract", paper.SectionAbstract, paper.BlockParagraph, s, float64(i)/float64(len(abstract)))
	}
	for _, section := range d.Sections {
		if section.Kind == paper.SectionReferences {
			continue
		}
		for i, b := range section.Blocks {
			place := float64(i) / float64(len(section.Blocks))
			switch b.Kind {
			case paper.BlockParagraph, paper.BlockList, paper.BlockTheorem, paper.BlockFootnote:
				for _, s := range sentences(b.Text) {
					add(b.Anchor, b.Text, section.Title, section.Kind, b.Kind, s, place)
				}
			case paper.BlockTable:
				if b.Caption != "" {
					add(b.Anchor, b.Text, section.Title, section.Kind, b.Kind, span{0, len(b.Caption)}, place)
				}
			case paper.BlockEquation, paper.BlockFigure, paper.BlockListing, paper.BlockReference:
			}
		}
	}
	return all
}

// choose takes the best sentences of a field, but for those said already, until its
// budget is spent.
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

var (
	openness = regexp.MustCompile(`(?i)\b(?:code|models?|data(?:set)?s?|weights|checkpoints?|benchmark|implementation|resources|demo|project page)\b[^.]{0,60}\b(?:(?:is|are|be|made|publicly|openly|freely) available|available (?:at|on|under|via|from|here)|released?|open.?sourced?|found at|publicly accessible)|open.?source(?:d)? (?:our|the|all)|we (?:will )?(?:release|open.?source)|https?://(?:www\.)?(?:github\.com|huggingface\.co|gitlab\.com)|\.github\.io|(?:MIT|Apache|CC.?BY)[^.]{0,12} licen[sc]e`)
	hardware = regexp.MustCompile(`\b(?:NVIDIA|GPUs?|TPUs?|A100|H100|H200|H800|A800|V100|A6000|L40S?|RTX ?\d{4}|B200|H20|Ascend|Jetson|CPU cores?|GPU[- ]hours?|VRAM)\b`)
)

func matching(all []sentence, pattern *regexp.Regexp, most int) []paper.Passage {
	var found []sentence
	for _, s := range all {
		if len(found) < most && len(s.Text) < 600 && s.Kind != paper.SectionRelated && pattern.MatchString(s.Text) && !similar(found, s) {
			found = append(found, s)
		}
	}
	return passages(found)
}

// experiments says whether a paper reports any: by its sections, or by its tables.
func experiments(d paper.Document) bool {
	for _, s := range d.Sections {
		if s.Kind == paper.SectionExperiments {
			return true
		}
		for _, b := range s.Blocks {
			if b.Kind == paper.BlockTable && digits.MatchString(b.Text) && s.Kind != paper.SectionAppendix {
				return true
			}
		}
	}
	return d.Source == paper.SourceAbstract && digits.MatchString(d.Abstract)
}

// coverage counts what of a document is among the passages.
func coverage(d paper.Document, e paper.Evidence) paper.Coverage {
	used := map[paper.Place]bool{}
	lists := [][]paper.Passage{e.Openness, e.Hardware}
	for _, f := range paper.Fields() {
		lists = append(lists, e.Fields[f])
	}
	bySection := map[string]int{}
	c := paper.Coverage{Sections: []paper.SectionShare{}, LeftOut: []paper.Omission{}}
	sectionOf := map[string]string{paper.AnchorAbstract: paper.AnchorAbstract}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			sectionOf[b.Anchor] = s.Anchor
		}
	}
	for _, list := range lists {
		for _, p := range list {
			if !used[p.Place] {
				used[p.Place] = true
				c.Used += len(p.Text)
				bySection[sectionOf[p.Place.Anchor]] += len(p.Text)
			}
		}
	}
	c.Sections = append(c.Sections, paper.SectionShare{Anchor: paper.AnchorAbstract, Title: "Abstract", Kind: paper.SectionAbstract,
		Characters: len(d.Abstract), Used: bySection[paper.AnchorAbstract]})
	for _, s := range d.Sections {
		n := 0
		for _, b := range s.Blocks {
			n += len(b.Text)
		}
		c.Sections = append(c.Sections, paper.SectionShare{Anchor: s.Anchor, Title: s.Title, Kind: s.Kind, Characters: n, Used: bySection[s.Anchor]})
	}
	for _, s := range c.Sections {
		c.Characters += s.Characters
	}
	for _, omitted := range []struct {
		kind   paper.SectionKind
		reason string
	}{{paper.SectionReferences, "a list of other papers"}, {paper.SectionAppendix, "not ranked for a summary"}, {paper.SectionRelated, "speaks of other papers"}} {
		o := paper.Omission{What: string(omitted.kind), Reason: omitted.reason}
		for _, s := range c.Sections {
			if s.Kind == omitted.kind {
				o.Characters += s.Characters - s.Used
			}
		}
		if o.Characters > 0 {
			c.LeftOut = append(c.LeftOut, o)
		}
	}
	return c
}
