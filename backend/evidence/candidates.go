package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// candidates are what may speak for a paper, and what was kept out.
type candidates struct {
	all          []sentence
	own          []string
	instructions []string
	omitted      int // bytes of prompts that the paper prints
}

// collect gathers all sentences and table comparisons: references never, appendix
// and related work only for openness and hardware.
func collect(d paper.Document) *candidates {
	c := &candidates{}
	c.block("Abstract", paper.SectionAbstract, paper.Block{Anchor: paper.AnchorAbstract, Kind: paper.BlockParagraph, Text: d.Abstract}, -1)
	abstract := len(c.all)
	introduction := []sentence{}
	for _, section := range d.Sections {
		if section.Kind == paper.SectionReferences || thanks.MatchString(section.Title) {
			continue
		}
		for i, b := range section.Blocks {
			before := len(c.all)
			c.block(section.Title, section.Kind, b, float64(i)/float64(len(section.Blocks)))
			if section.Kind == paper.SectionIntroduction {
				introduction = append(introduction, c.all[before:]...)
			}
		}
	}
	c.own = ownNames(d, c.all[:abstract], introduction)
	for i := range c.all {
		c.all[i].own = mentions(c.all[i].Text, c.own)
	}
	if !c.tables(d, func(b paper.Block) []paper.Passage { return comparisons(b, c.own) }) {
		c.tables(d, typical)
	}
	return c
}

// tables adds what the tables of the body say, and whether they say anything.
func (c *candidates) tables(d paper.Document, say func(paper.Block) []paper.Passage) bool {
	before := len(c.all)
	for _, section := range d.Sections {
		if section.Kind == paper.SectionReferences || section.Kind == paper.SectionAppendix || section.Kind == paper.SectionRelated {
			continue
		}
		for i, b := range section.Blocks {
			if b.Kind != paper.BlockTable {
				continue
			}
			for _, p := range say(b) {
				p.Section, p.Kind = section.Title, section.Kind
				said := Sentence(p, paper.English)
				c.all = append(c.all, sentence{Passage: p, place: float64(i) / float64(len(section.Blocks)), words: wordSet(said), plain: said, own: true, ablation: ablation.MatchString(b.Caption)})
			}
		}
	}
	return len(c.all) > before
}

// block adds the sentences of a block; of a table its caption.
func (c *candidates) block(title string, kind paper.SectionKind, b paper.Block, place float64) {
	var spans []span
	text := b.Text
	switch b.Kind {
	case paper.BlockParagraph, paper.BlockList, paper.BlockTheorem, paper.BlockFootnote:
		spans = sentences(text)
	case paper.BlockTable:
		if strings.HasPrefix(text, b.Caption) {
			text = b.Caption
			spans = sentences(text)
		}
		for _, cell := range slices.Concat(b.Rows...) {
			if instruction(cell) { // it is left out of the comparisons, and told
				c.instructions = append(c.instructions, cell)
			}
		}
	case paper.BlockEquation, paper.BlockFigure, paper.BlockListing, paper.BlockReference:
		if instruction(text) {
			c.instructions = append(c.instructions, text)
		}
	}
	items := itemStarts(text)
	for i, s := range spans {
		if instruction(text[s.start:s.end]) {
			c.instructions = append(c.instructions, text[s.start:s.end])
			continue
		}
		if forModels.MatchString(text[s.start:s.end]) {
			c.omitted += s.end - s.start
			continue
		}
		s, item := standing(text, s, items)
		at := place
		if at < 0 { // the abstract: its sentences are its blocks
			at = float64(i) / float64(len(spans))
		}
		p := paper.Passage{Place: paper.Place{Anchor: b.Anchor, Start: s.start, End: s.end}, Section: title, Kind: kind, Block: b.Kind, Text: text[s.start:s.end],
			Address: address(b, s)}
		candidate := sentence{Passage: p, place: at, words: wordSet(p.Text), item: item}
		if ranked(kind) {
			candidate.plain = Plain(p.Text)
			candidate.bare = plainNumbers(candidate.plain)
			candidate.roadmap = roadmap.MatchString(candidate.plain)
		}
		c.all = append(c.all, candidate)
	}
}

// ranked says whether sections of a kind speak for any field; those of the others are
// looked through for openness and hardware only.
func ranked(kind paper.SectionKind) bool {
	return kind != paper.SectionAppendix && kind != paper.SectionRelated
}

// connectives at the beginning of a sentence lean on the one before and say nothing
// by themselves.
var (
	connectives = regexp.MustCompile(`^(?:To (?:remedy|address|tackle|solve|answer|overcome|alleviate|mitigate|bridge|fill|handle|resolve|meet) (?:this|these|that|those|such|the above|it|them)(?: [\w-]+){0,3},\s+|(?:Motivated|Inspired) by (?:this|these|the above|that|such)(?: [\w-]+){0,2},\s+|(?:As|Just as) (?:is )?(?:shown|illustrated|depicted|demonstrated|seen|presented|reported|summarized) (?:in|by|from) (?:Table|Figure|Fig\.?|Tab\.?)s? ?\d+(?:\.\d+)?(?:\s?\([a-z]\))?,\s+|(?:As|From) (?:Table|Figure|Fig\.?|Tab\.?) ?\d+(?:\.\d+)?(?:\s?\([a-z]\))? (?:shows?|illustrates?|demonstrates?|depicts?),\s+)|^(?:However|Therefore|Thus|Hence|Moreover|Also|In addition|Furthermore|Additionally|Finally|Lastly|Specifically|In particular|Particularly|Notably|Then|Besides|As a result|Consequently|Accordingly|Meanwhile|Nevertheless|Nonetheless|Similarly|Likewise|Subsequently|Interestingly|Remarkably|Importantly|Surprisingly|Overall|In summary|To summarize|In conclusion|In other words|On the other hand|In contrast|Conversely|Instead|First|Second|Third|Firstly|Secondly|Thirdly|Next|To this end|To this aim|For instance|For example|In short|In this way|That is|Indeed|Following this|More specifically|More importantly)\s*,\s+|^(?:Then|And|But|So|Also|However|Moreover|Furthermore)\s+`)
	numbered    = regexp.MustCompile(`^(?:(?:\\raisebox\{[^}]*\})?\{?\d\}?\x{20DD}|[①-⑳❶-❿]|\(?(?:[1-9]|i{1,3}|iv|vi{0,3}|[a-f])\)|[•●▪◦‣∙·*-]|\$\s*\\bullet\s*\$|[1-9]\.)\s*`)
	thanks      = regexp.MustCompile(`(?i)acknowledge?ment|^funding|author contributions|^contributions$|conflict of interest|^ethic`)
	joining     = regexp.MustCompile(`[;,]?\s*(?:and|or)?\s*$`)
)

// standing is a sentence without what ties it to its neighbours: a connective, the
// number of an item.
func standing(text string, s span, items []int) (span, bool) {
	item := false
	for _, start := range items {
		item = item || start == s.start
	}
	if m := numbered.FindString(text[s.start:s.end]); m != "" && s.start+len(m) < s.end {
		s.start += len(m)
	} else if m := connectives.FindString(text[s.start:s.end]); m != "" && s.start+len(m) < s.end {
		s.start += len(m)
	}
	if item {
		if m := joining.FindString(text[s.start:s.end]); m != "" && len(m) < s.end-s.start {
			s.end -= len(m)
		}
	}
	return s, item
}

// address is where the first link inside a stretch leads, out of the paper.
func address(b paper.Block, s span) string {
	for _, l := range b.Links {
		if l.Kind == paper.LinkAddress && l.Start >= s.start && l.Start < s.end && strings.HasPrefix(l.Target, "http") {
			return l.Target
		}
	}
	return ""
}

// capitalized is a sentence with a large first letter, since its connective is gone.
func capitalized(text string) string {
	r, size := utf8.DecodeRuneInString(text)
	if strings.HasPrefix(text, "http") {
		return text
	}
	if second, _ := utf8.DecodeRuneInString(text[size:]); !unicode.IsLower(r) || unicode.IsUpper(second) {
		return text
	}
	return string(unicode.ToUpper(r)) + text[size:]
}
