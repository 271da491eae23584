package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// weighOrigin speaks against a cell that is what a change starts from, "instead of 24.8",
// where the claim names what it compares with and the cell is of yet another.
func (x *Index) weighOrigin(m *match, n number, s *scope, o *occurrence) {
	if !s.origin(n) {
		return
	}
	g := x.blocks[o.block].grid
	for which, line := range [2]int{o.cell.row, o.cell.column} {
		for level, forms := range g.axes[which].levels {
			own := ownLines(x, forms)
			if len(own) == 0 || slices.Contains(own, line) {
				continue
			}
			other, here := "", false
			for _, named := range s.axis(x, g, which)[level] {
				here = here || slices.Contains(named.lines, line)
				if named.start >= s.sentence && named.key[0] != '#' && named.key[0] != '~' && len(intersection(named.lines, own)) == 0 {
					other = s.text[named.start:named.end]
				}
			}
			if label := g.axes[which].label(line); other != "" && !here && len(nameTokens("x "+label)) > 0 {
				m.against = fmt.Sprintf("in the paper it is of %s, not of %s", label, other)
				return
			}
		}
	}
}

var takesAway = regexp.MustCompile(`(?i)\b(?:without|w/o|no|not|non|minus|remov\w*|drop\w*|ablat\w*|replac\w*|lack\w*|less|only|instead|variant\w*|version\w*)\b|[无去不没未除缺非仅只减换替弃关禁]|消融|变体|取消`)

// weighTaken speaks against a cell of a variant without something where the claim takes
// nothing away.
func (x *Index) weighTaken(m *match, s *scope, o *occurrence) {
	g := x.blocks[o.block].grid
	for which, line := range [2]int{o.cell.row, o.cell.column} {
		label := g.axes[which].label(line)
		if !withoutLabel.MatchString(label) || takesAway.MatchString(s.text[s.sentence:]) {
			continue
		}
		for _, level := range s.axis(x, g, which) {
			if slices.ContainsFunc(level, func(a axisMention) bool { return len(a.lines) == 1 && a.lines[0] == line }) {
				return
			}
		}
		m.against = fmt.Sprintf("in the paper it is of %s", label)
		return
	}
}

var withoutLabel = regexp.MustCompile(`(?i)(?:^|[\s(])(?:without|w/o|no)\s|^[-−–]\s`)

var relative = regexp.MustCompile(`(?i)\brelative(?:ly)?\b|相对(?:提升|提高|增|降|下降|减|改进|改善|误差|幅度)`)

// weighRelative speaks against percentage points that the claim calls relative, and the
// other way round.
func (x *Index) weighRelative(m *match, n number, s *scope, o *occurrence) {
	if !asRate(n) || !asRate(o.number) || n.unit.dimension == o.unit.dimension {
		return
	}
	const reach = 24 // bytes: "a relative gain of 4.7%", "4.7% (relative)"
	text, at := x.text(o), o.start-x.sentenceOf(o).start
	mine := relative.MatchString(strings.ToValidUTF8(s.text[max(0, n.start-reach):min(len(s.text), n.end+reach)], ""))
	theirs := relative.MatchString(strings.ToValidUTF8(text[max(0, at-reach):min(len(text), at+reach)], ""))
	switch {
	case mine && o.unit.dimension == points:
		m.against = "in the paper it is in percentage points"
	case theirs && n.unit.dimension == points:
		m.against = "in the paper it is relative, not in percentage points"
	}
}

var modified = regexp.MustCompile(`(?i)\b(?:with|without|w/|w/o|plus|fine-?tun\w*|tuned|tuning|trained|adapted|distill\w*|quanti\w*|using|version|variant|based|augment\w*|equipped|combined|ensemble|improved|enhanced|small|large|base|mini)\b|\+|[加用带版型后]|微调|训练|结合|配合|蒸馏|量化|增强|集成|改进|变体`)

// extended is the label of a line that has more than the name by which the claim names it,
// where another line has that name alone: "Llama-3-8B" is not "Llama-3-8B + LoRA". A claim
// that speaks of any way to change a model may mean it.
func (s *scope) extended(g *grid, tied axisMention, level, which, line int) (string, bool) {
	label := g.labelAt(which, line, level)
	bare := func(l int) bool {
		text, _, _ := strings.Cut(g.labelAt(which, l, level), " (")
		return joined(tokens(text)) == tied.key
	}
	if isMeasure(tied.key) || bare(line) || !slices.ContainsFunc(tied.lines, bare) || modified.MatchString(s.text[s.sentence:]) {
		return "", false
	}
	rest := joined(tokens(label))
	if !strings.HasPrefix(rest, tied.key) {
		return "", false
	}
	for _, t := range tokens(label) {
		if !strings.Contains(tied.key, t.word) && (s.keys[stem(t.word)] || strings.Contains(strings.ToLower(s.text), t.word) && len(t.word) > 1) {
			return "", false
		}
	}
	return label, true
}

// carriedOn says whether the clause of a number begins with a heading of the other axis,
// so that what was named before it goes on: "A 的灵敏度为 81.7%，特异度为 91.3%".
func (s *scope) carriedOn(levels [][]axisMention, name axisMention, n number) bool {
	if name.key[0] == '#' || name.key[0] == '~' && len(nameTokens("x "+s.text[name.start:name.end])) == 0 {
		return false // a word may be said of anything
	}
	start := name.end
	for _, stop := range []string{"，", "；", "。", ", ", "; ", "\n"} {
		if i := strings.LastIndex(s.text[start:n.start], stop); i >= 0 {
			start += i + len(stop)
		}
	}
	for _, level := range levels {
		for _, a := range level {
			if a.start >= start && a.end <= n.start && onlyJoins(s.text[start:a.start]) {
				return true
			}
		}
	}
	return false
}

// onlyJoins says whether words only join a clause to the one before it.
func onlyJoins(text string) bool {
	rest := strings.Trim(strings.ToLower(text), " *")
	for _, w := range []string{"and", "with", "its", "the", "a", "an", "但", "而", "且", "其", "同时", "以及", "并且", "仅", "平均"} {
		rest = strings.TrimSpace(strings.TrimPrefix(rest, w))
	}
	return rest == ""
}
