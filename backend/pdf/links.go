package pdf

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

var (
	citation    = regexp.MustCompile(`\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]`)
	entryNumber = regexp.MustCompile(`^(?:\[(\d{1,3})\]|(\d{1,3})\.\s)`)
	mention     = regexp.MustCompile(`\b(Table|Tab\.|Figure|Fig\.|Algorithm|Alg\.)\s+((?:[A-Z]\.?)?\d{1,3})\b`)
	decimal     = regexp.MustCompile(`\d+`)
)

// link leads citations by number to their entries, and mentions of tables, figures
// and algorithms to these. Sections of a PDF have no anchors of their own.
func link(d *paper.Document) {
	entries, floats := targets(d)
	for i := range d.Sections {
		for j := range d.Sections[i].Blocks {
			b := &d.Sections[i].Blocks[j]
			if b.Kind == paper.BlockReference {
				continue
			}
			b.Links = append(citations(b.Text, entries), mentions(b, floats)...)
			slices.SortFunc(b.Links, func(a, b paper.Link) int { return cmp.Compare(a.Start, b.Start) })
		}
	}
}

// targets are the anchors of entries by their numbers, and of floats by the first
// letter of their kind and their number.
func targets(d *paper.Document) (entries, floats map[string]string) {
	entries, floats = map[string]string{}, map[string]string{}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			letter := map[paper.BlockKind]string{paper.BlockTable: "T", paper.BlockFigure: "F", paper.BlockListing: "A"}[b.Kind]
			if letter != "" && floats[letter+b.Number] == "" {
				floats[letter+b.Number] = b.Anchor
			}
			if m := entryNumber.FindStringSubmatch(b.Text); m != nil && b.Kind == paper.BlockReference {
				entries[m[1]+m[2]] = b.Anchor
			}
		}
	}
	return entries, floats
}

func citations(text string, entries map[string]string) []paper.Link {
	var links []paper.Link
	for _, at := range citation.FindAllStringIndex(text, -1) {
		for _, n := range decimal.FindAllStringIndex(text[at[0]:at[1]], -1) {
			start, end := at[0]+n[0], at[0]+n[1]
			if target := entries[strings.TrimLeft(text[start:end], "0")]; target != "" {
				links = append(links, paper.Link{Kind: paper.LinkCitation, Start: start, End: end, Target: target})
			}
		}
	}
	return links
}

func mentions(b *paper.Block, floats map[string]string) []paper.Link {
	var links []paper.Link
	for _, m := range mention.FindAllStringSubmatchIndex(b.Text, -1) {
		target := floats[b.Text[m[2]:m[2]+1]+b.Text[m[4]:m[5]]]
		if target != "" && target != b.Anchor {
			links = append(links, paper.Link{Kind: paper.LinkReference, Start: m[0], End: m[1], Target: target})
		}
	}
	return links
}
