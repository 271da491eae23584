package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// weighCell compares the headings of a cell with what the claim ties its number to.
func (x *Index) weighCell(m *match, n number, s *scope, o *occurrence) {
	if x.weighOthers(m, n, s, o) {
		return
	}
	g := x.blocks[o.block].grid
	for which, line := range [2]int{o.cell.row, o.cell.column} {
		levels := s.axis(x, g, which)
		for _, named := range levels {
			if len(named) > 0 {
				m.axes++
				break
			}
		}
		for level := range levels {
			x.weighLevel(m, n, s, g, levels, level, which, line)
		}
	}
	x.weighNames(m, n, s, o)
	x.weighMetric(m, n, s, o)
	if m.against == "" {
		x.weighUnnamed(m, n, s, o)
	}
	if m.against == "" {
		x.weighOrigin(m, n, s, o)
	}
	if m.against == "" {
		x.weighTaken(m, s, o)
	}
	if m.against == "" {
		x.weighAround(m, n, s, o)
	}
}

// weighLevel compares one level of the headings of a line with the name that the claim
// ties its number to.
func (x *Index) weighLevel(m *match, n number, s *scope, g *grid, levels [][]axisMention, level, which, line int) {
	named := slices.DeleteFunc(slices.Clone(levels[level]), func(m axisMention) bool {
		return !slices.Contains(m.lines, line) && namedElsewhere(levels, level, m.span, line)
	})
	t, ok := tieOf(s.text, span{n.start, n.end}, spansOfAxis(named), numberSpans(s.numbers, s.labels(x, g)))
	if !ok {
		return
	}
	tied := named[t.index]
	switch {
	case isMeasure(tied.key) && overtaken(levels, level, tied.span, n):
	case slices.Contains(tied.lines, line):
		if other, ok := x.otherHalf(n, s, g, named, tied, line); ok && m.against == "" && other.start >= s.sentence && !s.origin(n) {
			m.against = fmt.Sprintf("in the paper it is of %s, not of %s", shortLabel(g.axes[which].label(line)), s.text[other.start:other.end])
			return
		}
		if label, ok := s.extended(g, tied, level, which, line); ok && m.against == "" && tied.start >= s.sentence && !s.origin(n) {
			m.against = fmt.Sprintf("in the paper it is of %s, not of %s alone", label, s.text[tied.start:tied.end])
			return
		}
		m.support++
		m.ties = append(m.ties, tied.key)
	case m.against == "" && tied.start >= s.sentence && !s.origin(n) && (!s.loosely(tied.span, n, t) || s.carriedOn(s.axis(x, g, 1-which), tied, n)):
		if tied.key[0] == '~' {
			m.missed = s.missing(tied.span, g.axes[which].words[level], line)
		} else if strings.Trim(tied.key, "0123456789") != "" {
			m.foreign = tied.key
		}
		m.against = fmt.Sprintf("in the paper it is of %s, not of %s", shortLabel(g.axes[which].label(line)), s.text[tied.start:tied.end])
	}
}

// otherHalf finds what else of a heading the claim ties a number to, where the line is
// not of it: of "PlateRF precision" and "DuskCurve precision" both name the measure.
func (x *Index) otherHalf(n number, s *scope, g *grid, named []axisMention, tied axisMention, line int) (axisMention, bool) {
	measure := isMeasure(tied.key)
	rest := slices.DeleteFunc(slices.Clone(named), func(a axisMention) bool { return isMeasure(a.key) == measure || a.key[0] == '~' && !s.opens(a.span) })
	t, ok := tieOf(s.text, span{n.start, n.end}, spansOfAxis(rest), numberSpans(s.numbers, s.labels(x, g)))
	if !ok || s.loosely(rest[t.index].span, n, t) || slices.Contains(rest[t.index].lines, line) || len(intersection(rest[t.index].lines, tied.lines)) == 0 {
		return axisMention{}, false
	}
	return rest[t.index], true
}

// weighAround compares what the claim says with the headings and caption of a cell, and
// with other passages.
func (x *Index) weighAround(m *match, n number, s *scope, o *occurrence) {
	g := x.blocks[o.block].grid
	keys := x.cueKeys(g.axes[0].label(o.cell.row) + " | " + g.axes[1].label(o.cell.column) + " | " + g.caption)
	if m.support == 0 && countsThings(s.text, n) {
		if things := thingsBehind(s.text, n.end); len(things) > 0 && !slices.ContainsFunc(slices.Collect(maps.Keys(things)), func(name string) bool { return keys["#"+name] }) {
			m.against = "in the paper it counts something else"
			return
		}
	}
	if x.weighCaption(m, n, s, g); m.against != "" {
		return
	}
	const named = 2 // of a row and a column
	if mine := clauseAt(s.ownClauses(), n.start); m.support < named && mine != nil {
		x.weighPassages(m, n, s, o, mine, &clause{keys: keys})
	}
}

// weighCaption speaks against a cell of a table that is all of another condition than
// the claim's, by its caption or corner: "Table 4: 3 agents" is not of four agents.
func (x *Index) weighCaption(m *match, n number, s *scope, g *grid) {
	within := clauseAt(s.ownClauses(), n.start)
	if within == nil {
		return
	}
	text := g.caption + " | " + g.text(0, 0)
	for _, q := range append(s.numerals(), s.numbers...) {
		mine := thingsBehind(s.text, q.end)
		if q.start == n.start || q.start < within.start || q.end > within.end || len(mine) == 0 {
			continue
		}
		other := ""
		for _, p := range numbers(text) {
			switch {
			case p.role == reference || !sharesAny(mine, thingsBehind(text, p.end)):
			case near(p.value, q.value):
				return
			default:
				other = text[p.start:p.end]
			}
		}
		if other != "" {
			m.against = fmt.Sprintf("in the paper it goes with %s", other)
			return
		}
	}
}

// weighUnnamed: what a summary says of nobody is said of the paper's own work, so a
// cell of another that has a name of its own is not it. Names stay in Latin script in
// any language.
func (x *Index) weighUnnamed(m *match, n number, s *scope, o *occurrence) {
	g := x.blocks[o.block].grid
	if m.axes == 0 || s.others || s.origin(n) || isRespective(s.text) || s.has("baseline") || s.has("ablation") || mentionsOthers(s) {
		return
	}
	for which, line := range [2]int{o.cell.row, o.cell.column} {
		for level, forms := range g.axes[which].levels {
			own := ownLines(x, forms)
			if len(own) == 0 || slices.Contains(own, line) || len(s.axis(x, g, which)[level]) > 0 {
				continue
			}
			if label := g.labelAt(which, line, level); len(nameTokens("x "+label)) > 0 && !strings.Contains(label, " ") {
				m.against = fmt.Sprintf("in the paper it is of %s, which the claim does not name", label)
				return
			}
		}
	}
}

// mentionsOthers says whether a claim speaks of a method that is not the paper's own.
func mentionsOthers(s *scope) bool {
	return slices.ContainsFunc(s.names, func(m mention) bool {
		return m.key != "#own" && m.group == methods && (m.start >= s.sentence || s.others && !strings.Contains(s.text[m.end:s.sentence], "\n"))
	}) ||
		slices.ContainsFunc(s.concepts, func(c concept) bool {
			return c.name == "~previous" || c.name == "~human" || c.name == "~random" || c.name == "human"
		})
}

// isLabel says whether a number stands in a heading or names a row.
func (x *Index) isLabel(o *occurrence) bool {
	if o.cell == nil {
		return false
	}
	g := x.blocks[o.block].grid
	return o.cell.row < g.heads || o.cell.column < g.stubs
}

// weighLabel: the number of a label is a condition ("batch 64", "10 cm"), and a claim
// means it where it has the other words of the label, of the heading over it or of the
// caption, or the same unit.
func (x *Index) weighLabel(m *match, n number, s *scope, o *occurrence) {
	g := x.blocks[o.block].grid
	for which, line := range [2]int{o.cell.row, o.cell.column} {
		for _, named := range s.axis(x, g, which) {
			if slices.ContainsFunc(named, func(a axisMention) bool {
				return a.start <= n.start && n.digitsEnd <= a.end && a.end-a.start > n.digitsEnd-n.start && slices.Contains(a.lines, line)
			}) {
				m.support++ // "n = 80"
				return
			}
		}
	}
	text := o.cell.text + " " + g.caption
	if o.cell.row >= g.heads && g.heads > 0 {
		text = o.cell.text + " " + g.text(g.heads-1, o.cell.column)
	}
	mine := clauseAt(s.ownClauses(), n.start)
	if mine == nil {
		return
	}
	list := tokens(text)
	label := keySet(cuesIn(text, list, conceptsIn(text, list), x.mentions(text, list), nil))
	for _, q := range mine.own {
		if (q.end <= n.start || q.start >= n.end) && q.among(label) {
			m.support++
			return
		}
	}
	if n.unit.dimension != bare && n.unit.dimension == o.unit.dimension && !asRate(n) {
		m.support++
	}
}

// missing are the keys of a phrase of a claim that the label of a line has not.
func (s *scope) missing(at span, w *wording, line int) map[string]bool {
	keys := map[string]bool{}
	label := keySet(w.cues[line])
	for _, c := range s.cues() {
		if c.start >= at.start && c.end <= at.end && !c.among(label) && slices.ContainsFunc(c.keys, w.tells) {
			for _, k := range c.keys {
				if k[0] != '=' {
					keys[k] = true
				}
			}
		}
	}
	return keys
}

// namedElsewhere says whether a name of a claim names a line at another level: a model
// may stand as student and as teacher.
func namedElsewhere(levels [][]axisMention, level int, at span, line int) bool {
	for i, named := range levels {
		if i != level && slices.ContainsFunc(named, func(m axisMention) bool { return m.span == at && slices.Contains(m.lines, line) }) {
			return true
		}
	}
	return false
}

// isMeasure says whether the key of a heading names what is measured.
func isMeasure(key string) bool {
	for _, name := range dictionary[strings.TrimPrefix(key, "#")] {
		if family[name] != "" || name == "cost" {
			return true
		}
	}
	return key[0] == '#' && key != "#own"
}

// overtaken says whether a finer heading of the same axis stands between a measure
// and the number: "at a fifth of the cost, with an nDCG of 0.684".
func overtaken(levels [][]axisMention, level int, measure span, n number) bool {
	for i, named := range levels {
		for _, m := range named {
			if i > level && m.start >= measure.end && m.end <= n.start {
				return true
			}
		}
	}
	return false
}

func shortLabel(text string) string {
	if text == "" {
		return "another row or column"
	}
	return text
}
