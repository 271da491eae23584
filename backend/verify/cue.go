package verify

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// cue is a place of a text that tells what a number near it is of: a word, a term of
// either language, a name, another number. Its keys are the ways in which another text
// may say the same.
type cue struct {
	span
	keys       []string
	weight     float64
	inBrackets bool
}

// How much a cue tells: a name or a number is hardly ever said of two things.
const (
	wordWeight = 1
	nameWeight = 2
	saidOfAll  = 0.5 // "improve", "model"
)

// cuesIn are the cues of a text in order, none overlapping another.
func cuesIn(text string, list []token, concepts []concept, names []mention, numbers []number) []cue {
	var cues []cue
	for _, t := range withoutNumbers(list, numbers) {
		if slices.ContainsFunc(names, func(m mention) bool {
			return m.start <= t.start && t.end <= m.end && (t.start > m.start || t.end < m.end)
		}) {
			continue // "Glass" of "RGBD-Glass"
		}
		if !idle[t.word] && len(t.word) > 1 && strings.Trim(t.word, "0123456789") != "" {
			cues = append(cues, cue{span: span{t.start, t.end}, keys: []string{stem(t.word)}, weight: wordWeight})
		}
	}
	for _, c := range concepts {
		if slices.ContainsFunc(names, func(m mention) bool {
			return m.start <= c.start && c.end <= m.end && (c.start > m.start || c.end < m.end)
		}) {
			continue
		}
		if several := cuesWithin(cues, c); len(several) > 1 && isTerm(c.name) {
			for _, i := range several { // "user manual" is one word in Chinese
				cues[i].keys = append(cues[i].keys, "#"+c.name)
			}
			continue
		}
		weight := float64(wordWeight)
		if loose["#"+c.name] {
			weight = saidOfAll
		}
		cues = append(cues, cue{span: span{c.start, c.end}, keys: []string{"#" + c.name}, weight: weight})
	}
	for _, m := range names {
		if !m.faint {
			cues = append(cues, cue{span: m.span, keys: []string{"@" + m.key}, weight: nameWeight})
		}
	}
	for _, n := range numbers {
		if n.role != reference && n.role != citation && n.role != listed {
			cues = append(cues, cue{span: span{n.start, n.digitsEnd}, keys: []string{valueKey(n.value)}, weight: nameWeight})
		}
	}
	return mergeCues(cues)
}

// cuesWithin are the words that a concept is made of.
func cuesWithin(list []cue, c concept) []int {
	var inside []int
	for i, q := range list {
		if q.start >= c.start && q.end <= c.end && q.keys[0][0] != '#' {
			inside = append(inside, i)
		}
	}
	return inside
}

func valueKey(v float64) string { return "=" + strconv.FormatFloat(v, 'g', 6, 64) }

// mergeCues makes one cue of those that overlap.
func mergeCues(list []cue) []cue {
	sort.SliceStable(list, func(i, j int) bool {
		return list[i].start < list[j].start || list[i].start == list[j].start && list[i].end > list[j].end
	})
	var merged []cue
	for _, c := range list {
		last := len(merged) - 1
		if last < 0 || c.start >= merged[last].end {
			merged = append(merged, c)
			continue
		}
		m := &merged[last]
		m.end = max(m.end, c.end)
		m.keys = append(m.keys, c.keys...)
		if inner := c.end-c.start < m.end-m.start; inner && loose[c.keys[0]] && !loose[m.keys[0]] {
			continue // the "test" of a "test set"
		}
		if loose[m.keys[0]] || loose[c.keys[0]] {
			m.weight = min(m.weight, c.weight)
		} else {
			m.weight = max(m.weight, c.weight)
		}
	}
	return merged
}

// among says whether one of the keys of a cue is in a set.
func (c cue) among(set map[string]bool) bool {
	return slices.ContainsFunc(c.keys, func(k string) bool { return set[k] })
}

// keySet are the keys of cues.
func keySet(list []cue) map[string]bool {
	set := map[string]bool{}
	for _, c := range list {
		for _, k := range c.keys {
			set[k] = true
		}
	}
	return set
}

// cues are those of a claim.
func (s *scope) cues() []cue {
	if s.allCues == nil {
		s.allCues = cuesIn(s.text, s.tokens, s.concepts, s.names, append(s.numbers[:len(s.numbers):len(s.numbers)], s.numerals()...))
	}
	return s.allCues
}

// Where a phrase of a claim ends: at a number, a comma, or a word that joins two.
var joiners = []string{"和", "与", "、", "及", "比", " and ", " or ", " vs", " than ", "，", ", ", "；", ";", "。", "\n", "从", "到"}

func joinedBy(gap string) bool {
	return slices.ContainsFunc(joiners, func(j string) bool { return strings.Contains(gap, j) })
}

// numerals are the Chinese numerals of a claim that count things but are not checked:
// "三个相关枢纽".
func (s *scope) numerals() []number {
	var list []number
	for i, r := range s.text {
		if _, ok := hanDigits[r]; !ok || slices.ContainsFunc(s.numbers, func(n number) bool { return n.start <= i && i < n.end }) {
			continue
		}
		v, size := hanNumeral(s.text[i:])
		after := s.text[i+size:]
		if (size > 0 && endsWithAny(after[:min(len(after), len("个"))], "个", "种", "层", "步", "条", "轮", "代", "张", "项", "类", "组") || size > 0 && begins(after)) && !strings.HasSuffix(s.text[:i], "第") {
			list = append(list, number{start: i, end: i + size, digitsEnd: i + size, value: v, spelled: true})
		}
	}
	return list
}

// begins says whether a text begins with a term of two to four Chinese characters.
func begins(text string) bool {
	for n := 4; n >= 2; n-- {
		if word, _ := runes(text, 0, n); word != "" && wordMeanings(word) != nil {
			return true
		}
	}
	return false
}
