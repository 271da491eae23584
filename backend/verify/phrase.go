package verify

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A claim seldom says a label of a table word by word: "去掉边界头后" is the row
// "without boundary head". So the words of a claim that only some labels of a level
// have are taken together to phrases, and a phrase names the labels it covers best.

// wording are the cues of the labels of one level of an axis.
type wording struct {
	texts []label          // of each line, its number as level, until they are read
	lines map[string][]int // by key, the lines whose label has it
	cues  map[int][]cue    // of each line
	all   int              // lines with a label
	taken map[int]bool     // lines whose label takes something away: "no petals"
}

// add notes the label of a line; it is read when a claim is held against the table.
func (w *wording) add(line int, text string) { w.texts = append(w.texts, label{line, text}) }

func (w *wording) read() {
	if w.lines != nil {
		return
	}
	w.lines, w.cues, w.taken = map[string][]int{}, map[int][]cue{}, map[int]bool{}
	for _, l := range w.texts {
		w.readLabel(l.level, l.text)
	}
}

func (w *wording) readLabel(line int, text string) {
	if _, ok := w.cues[line]; !ok {
		w.all++
	}
	list := tokens(text)
	if len(list) > 0 && taken[list[0].word] || strings.HasPrefix(text, "- ") {
		w.taken[line] = true
	}
	found := cuesIn(text, list, conceptsIn(text, list), nil, numbers(text))
	for _, n := range nameTokens("x " + text) {
		key := "@" + joined(tokens(text[n.start-2:n.end-2]))
		for i := range found {
			if found[i].start < n.end-2 && n.start-2 < found[i].end {
				found[i].keys = append(found[i].keys, key)
			}
		}
	}
	for i := range found {
		found[i].inBrackets = bracketed(text[:found[i].start])
	}
	w.cues[line] = append(w.cues[line], found...)
	for _, c := range found {
		for _, k := range c.keys {
			if lines := w.lines[k]; !slices.Contains(lines, line) {
				w.lines[k] = append(lines, line)
			}
		}
	}
}

// tells says whether a key is of some lines of a level and not of all.
func (w *wording) tells(key string) bool {
	n := len(w.lines[key])
	mixed := n == w.all && len(w.taken) > 0 && len(w.taken) < w.all // "Defender", "No Defender"
	return n > 0 && (n < w.all || mixed) && !loose[key]
}

// phrases are the places of a claim that name lines of a level in other words than
// theirs. What taken already names stays as it is.
func (s *scope) phrases(w *wording, taken []axisMention) []axisMention {
	w.read()
	var list []axisMention
	var open []cue
	named := slices.ContainsFunc(taken, func(m axisMention) bool { return m.key[0] != '#' })
	flush := func() {
		lines := w.covered(open)
		if len(open) > 0 {
			lines = w.alike(lines, negated(s.text[:open[0].start]))
		}
		if len(open) == 1 && isHanWord(s.text[open[0].start:]) && (named && !within(lines, taken) || s.behindName(open[0].start)) {
			lines = nil // beside names in Latin script, one word is a word
		}
		if len(lines) > 0 {
			at := span{open[0].start, open[len(open)-1].end}
			list = append(list, axisMention{mention{span: at, key: "~" + s.text[at.start:at.end]}, lines})
		}
		open = nil
	}
	for _, c := range s.cues() {
		if s.alone && c.start < s.sentence || !slices.ContainsFunc(c.keys, w.tells) || slices.Contains(c.keys, "#score") || overlaps(taken, c.span) {
			continue
		}
		if n := len(open); n > 0 && s.parted(open[n-1].end, c.start) {
			flush()
		}
		open = append(open, c)
	}
	flush()
	if len(list) > 1 || len(taken) > 0 && len(list) == 1 {
		list = slices.DeleteFunc(list, func(m axisMention) bool { return s.countedAt(m.span) })
	}
	return list
}

// countedAt says whether a place is no more than what a number counts: "131.61 行".
func (s *scope) countedAt(at span) bool {
	const longest = 12 // bytes
	return at.end-at.start <= longest && slices.ContainsFunc(s.numbers, func(n number) bool { return at.start >= n.end && at.start < n.end+besideNumber })
}

// widestGap is how many bytes a phrase may have between two of its words.
const widestGap = 18

// parted says whether two places of a claim belong to two phrases.
func (s *scope) parted(from, to int) bool {
	if to < from {
		return false
	}
	gap := s.text[from:to]
	if len(gap) > widestGap || joinedBy(gap) {
		return true
	}
	return slices.ContainsFunc(s.numbers, func(n number) bool { return n.start >= from && n.end <= to })
}

// behindName says whether a word only says what the name before it is: "Python 库".
func (s *scope) behindName(at int) bool {
	return slices.ContainsFunc(s.names, func(m mention) bool { return m.end <= at && at-m.end <= 1 && s.text[m.start] < utf8.RuneSelf })
}

// within says whether lines tell some of those that one mention names from the others.
func within(lines []int, taken []axisMention) bool {
	return slices.ContainsFunc(taken, func(m axisMention) bool {
		both := len(intersection(lines, m.lines))
		return both > 0 && both < len(slices.Compact(slices.Clone(m.lines)))
	})
}

func overlaps(list []axisMention, at span) bool {
	return slices.ContainsFunc(list, func(m axisMention) bool { return m.start < at.end && at.start < m.end })
}

// leastCovered is the share of the telling words of a label that a phrase must have.
const leastCovered = 0.5

// covered are the lines whose labels share most with a phrase; none if it is too
// little of them.
func (w *wording) covered(phrase []cue) []int {
	keys := keySet(phrase)
	best := 0.0
	scores := map[int]float64{}
	for line, cues := range w.cues {
		hit, all := 0.0, 0.0
		for _, c := range cues {
			if slices.ContainsFunc(c.keys, w.tells) && (!c.inBrackets || c.among(keys)) {
				all += c.weight
				if c.among(keys) {
					hit += c.weight
				}
			}
		}
		if all == 0 || hit < all*leastCovered && hit < 2 || onlyNumbers(phrase) && hit < all {
			continue
		}
		scores[line] = hit
		best = max(best, scores[line])
	}
	var lines []int
	for line, v := range scores {
		if v == best {
			lines = append(lines, line)
		}
	}
	sort.Ints(lines)
	return lines
}

// alike leaves the lines that take something away, or those that do not, where a
// phrase could name both.
func (w *wording) alike(lines []int, away bool) []int {
	var kept []int
	for _, l := range lines {
		if w.taken[l] == away {
			kept = append(kept, l)
		}
	}
	if len(kept) == 0 {
		return lines
	}
	return kept
}

// onlyNumbers says whether a phrase has no word.
func onlyNumbers(phrase []cue) bool {
	return !slices.ContainsFunc(phrase, func(c cue) bool { return c.keys[0][0] != '=' })
}

// isHanWord says whether a text begins with a Chinese character.
func isHanWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isHan(r)
}
