package evidence

import (
	"strings"

	"paperboy/backend/paper"
)

// Coverage counts what of a document is among passages: by section, by table, and
// what was left out and why.
func Coverage(d paper.Document, e paper.Evidence, seen []paper.Passage) paper.Coverage {
	bySection, byTable := map[string]int{}, map[string]int{}
	c := paper.Coverage{Sections: []paper.SectionShare{}, LeftOut: []paper.Omission{}}
	sectionOf := map[string]string{paper.AnchorAbstract: paper.AnchorAbstract}
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			sectionOf[b.Anchor] = s.Anchor
		}
	}
	for _, p := range merged(seen) {
		n := p.End - p.Start
		c.Used += n
		bySection[sectionOf[p.Anchor]] += n
	}
	for _, p := range seen {
		if p.Comparison != nil {
			byTable[p.Place.Anchor] += 1 + strings.Count(p.Text, "\n")
		}
	}
	c.Sections = append(c.Sections, paper.SectionShare{Anchor: paper.AnchorAbstract, Title: "Abstract", Kind: paper.SectionAbstract,
		Characters: len(d.Abstract), Used: bySection[paper.AnchorAbstract]})
	for _, s := range d.Sections {
		n := 0
		for _, b := range s.Blocks {
			n += len(b.Text)
			if b.Kind == paper.BlockTable && s.Kind != paper.SectionReferences {
				c.Tables = append(c.Tables, paper.TableShare{Anchor: b.Anchor, Caption: beginning(b.Caption, 100), Rows: len(b.Rows), Used: min(byTable[b.Anchor], len(b.Rows))})
			}
		}
		c.Sections = append(c.Sections, paper.SectionShare{Anchor: s.Anchor, Title: s.Title, Kind: s.Kind, Characters: n, Used: bySection[s.Anchor]})
	}
	for _, s := range c.Sections {
		c.Characters += s.Characters
	}
	c.LeftOut = omissions(c, e)
	return c
}

// merged are the places of passages, each byte once.
func merged(seen []paper.Passage) []paper.Place {
	var list []paper.Place
next:
	for _, p := range seen {
		for _, have := range list {
			if have.Anchor == p.Place.Anchor && have.Start < p.Place.End && p.Place.Start < have.End {
				continue next
			}
		}
		list = append(list, p.Place)
	}
	return list
}

// omissions say what was left out, by the reason for it.
func omissions(c paper.Coverage, e paper.Evidence) []paper.Omission {
	list := []paper.Omission{}
	kinds := []struct {
		kind   paper.SectionKind
		reason string
	}{
		{paper.SectionReferences, "a list of other papers"}, {paper.SectionAppendix, "not ranked for a summary"}, {paper.SectionRelated, "speaks of other papers"},
	}
	rest := c.Characters - c.Used
	for _, omitted := range kinds {
		o := paper.Omission{What: string(omitted.kind), Reason: omitted.reason}
		for _, s := range c.Sections {
			if s.Kind == omitted.kind {
				o.Characters += s.Characters - s.Used
			}
		}
		if o.Characters > 0 {
			list = append(list, o)
			rest -= o.Characters
		}
	}
	for _, w := range e.Warnings {
		if w.Code == paper.WarningInstruction {
			list = append(list, paper.Omission{What: "instruction", Reason: "speaks to a model or reviewer", Characters: len(w.Text)})
			rest -= len(w.Text)
		}
	}
	if rest > 0 {
		list = append(list, paper.Omission{What: "rest", Reason: "ranked lower than the passages chosen, or beyond the budget", Characters: rest})
	}
	return list
}
