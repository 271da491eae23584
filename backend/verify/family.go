package verify

import (
	"slices"
	"strings"
)

// variants says whether two names differ in a letter or a size at their end only:
// "CellChorus-S" and "CellChorus-L".
func variants(a, b string) bool {
	const stem, ending = 4, 3 // letters
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	return same >= stem && len(a) > same && len(b) > same && len(a)-same <= ending && len(b)-same <= ending
}

// newSubject says whether the last clause between two places of a claim begins with a
// subject of its own: ", the large one 11.9 million".
func (s *scope) newSubject(from, to int) bool {
	if from >= to {
		return false
	}
	gap := s.text[from:to]
	last := strings.LastIndexAny(gap, ",;")
	return last >= 0 && slices.ContainsFunc([]string{"the ", "a ", "an ", "another ", "and the ", "while the "}, func(w string) bool {
		return strings.HasPrefix(strings.ToLower(strings.TrimLeft(gap[last+1:], " ")), w)
	})
}

// siblings says whether two names are of one family: variants, or the paper's own work and
// a variant of it.
func (x *Index) siblings(a, b string) bool {
	if a == "#own" {
		a, b = b, a
	}
	if b != "#own" {
		return variants(a, b)
	}
	for name := range x.own {
		const telling = 4 // letters
		if len(name) >= telling && len(a) > len(name) && strings.HasPrefix(a, name) {
			return true
		}
	}
	return false
}

// opposed says whether a table sets two names against each other; of one name twice,
// whether a table has it.
func (x *Index) opposed(a, b string) bool {
	known, ok := x.against[[2]string{a, b}]
	if !ok {
		known = x.inOneLevel(a, b)
		x.against[[2]string{a, b}] = known
	}
	return known
}

func (x *Index) inOneLevel(a, b string) bool {
	for _, at := range x.grids {
		for _, axis := range x.blocks[at].grid.axes {
			for _, level := range axis.levels {
				if x.names(level, a) && x.names(level, b) {
					return true
				}
			}
		}
	}
	return false
}

func (x *Index) names(level map[string][]int, key string) bool {
	if key == "#own" {
		return len(ownLines(x, level)) > 0
	}
	if len(level[key]) > 0 {
		return true
	}
	const telling = 6 // letters: "Qwen-MoE" in a table of "Qwen-MoE-57B"
	for form := range level {
		if len(key) >= telling && strings.HasPrefix(form, key) {
			return true
		}
	}
	return false
}
