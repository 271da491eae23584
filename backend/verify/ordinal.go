package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// counted parts of a method or study: "Stage 2", "the second phase", 第二阶段. What is said
// of one is not said of another, and both languages write them in several ways.
type part struct {
	span
	kind  string
	place int
}

// partKinds are the words of each kind of part, in both languages.
var partKinds = map[string]string{
	"stage": "stage", "stages": "stage", "step": "stage", "phase": "stage", "phases": "stage", "阶段": "stage", "期": "stage",
	"task": "task", "tasks": "task", "任务": "task", "experiment": "experiment", "实验": "experiment", "study": "experiment", "研究": "experiment",
	"round": "round", "rounds": "round", "轮": "round", "turn": "turn", "回合": "turn", "week": "week", "weeks": "week", "周": "week",
	"day": "day", "天": "day", "month": "month", "个月": "month", "year": "year", "年": "year", "quarter": "quarter", "季度": "quarter",
	"layer": "layer", "层": "layer", "fold": "fold", "折": "fold", "level": "level", "级": "level", "group": "group", "组": "group", "session": "session", "visit": "visit",
	"scenario": "scenario", "场景": "scenario", "question": "question", "问题": "question", "track": "track", "赛道": "track",
}

var spelledPlaces = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
	"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "I": 1, "II": 2, "III": 3, "IV": 4}

var (
	partBehind = regexp.MustCompile(`(?i)\b(first|second|third|fourth|fifth|sixth|seventh|eighth|\d{1,2}(?:st|nd|rd|th)) (stage|phase|task|experiment|study|round|turn|week|day|month|year|quarter|layer|fold|level|group|session|visit|scenario|question|track)\b`)
	partAhead  = regexp.MustCompile(`\b(?i:(stage|phase|task|experiment|study|round|turn|week|day|month|year|fold|level|group|session|visit|scenario|question|track))[ -](\d{1,2}|(?i:one|two|three|four|five)|I{1,3}|IV)\b(?:[^.%\d]|\.[^\d]|$)`)
	partHan    = regexp.MustCompile(`第\s?([一二三四五六七八九十]|\d{1,2})\s?(?:个)?(阶段|期|任务|实验|研究|轮|回合|周|天|个月|年|季度|层|折|级|组|场景|问题|赛道)`)
	partHanEnd = regexp.MustCompile(`(阶段|任务|实验|场景|赛道)\s?([一二三四五六七八九]|\d{1,2})(?:[^\d.%]|$)`)
)

// partsOf are the parts that a text names, in order.
func partsOf(text string) []part {
	if !strings.ContainsAny(text, "0123456789") && !strings.Contains(text, "two ") && !partBehind.MatchString(text) && !strings.Contains(text, "第") {
		return nil
	}
	var list []part
	for i, e := range []*regexp.Regexp{partBehind, partAhead, partHan, partHanEnd} {
		for _, m := range e.FindAllStringSubmatchIndex(text, -1) {
			place, kind := text[m[2]:m[3]], text[m[4]:m[5]]
			end := m[5]
			if i%2 == 1 {
				place, kind = kind, place
			}
			if p := placeOf(place); p > 0 {
				list = append(list, part{span{m[0], end}, partKinds[strings.ToLower(kind)], p})
			}
		}
	}
	if list == nil {
		list = thenParts(text)
	}
	slices.SortFunc(list, func(a, b part) int { return a.start - b.start })
	return list
}

var twoParts = regexp.MustCompile(`\b(?i:two (stage|phase|step|round)s)\b`)

// thenParts reads "in two phases: 220K steps at 256p, then 60K at 480p".
func thenParts(text string) []part {
	m := twoParts.FindStringSubmatchIndex(text)
	if m == nil {
		return nil
	}
	for _, w := range []string{", then ", "; then ", " followed by ", " and then "} {
		if i := strings.Index(text[m[1]:], w); i >= 0 && strings.ContainsAny(text[m[1]:m[1]+i], "0123456789") {
			at := m[1] + i
			kind := partKinds[strings.ToLower(text[m[2]:m[3]])]
			return []part{{span{m[0], m[1]}, kind, 1}, {span{at, at + len(w)}, kind, 2}}
		}
	}
	return nil
}

func placeOf(text string) int {
	if p, ok := spelledPlaces[text]; ok {
		return p
	}
	if p, ok := spelledPlaces[strings.ToLower(text)]; ok {
		return p
	}
	p, _ := strconv.Atoi(strings.TrimRight(text, "stndrh")) // 0 for what is no number
	return p
}

// partAt is the part that holds for a place of a text: the last before it, by kind.
func partAt(list []part, kind string, at int) (part, bool) {
	found, ok := part{}, false
	for _, p := range list {
		if p.kind == kind && (p.end <= at || !ok) {
			found, ok = p, true
		}
	}
	return found, ok
}

// weighParts speaks against a number that the paper gives for another part than the
// claim: the batch size of stage 1 for that of stage 3.
func (x *Index) weighParts(m *match, n number, s *scope, o *occurrence) {
	mine := s.parts()
	if len(mine) == 0 {
		return
	}
	source := x.sentenceOf(o)
	theirs := x.partsAround(o)
	for _, p := range mine {
		said, ok := partAt(mine, p.kind, n.start)
		if !ok || said.start < s.sentence || said.start <= n.start && n.start < said.end {
			continue
		}
		if found, ok := partAt(theirs, p.kind, o.start-source.start); ok && found.place != said.place {
			m.against = fmt.Sprintf("in the paper it is of %s %d, not of %s", p.kind, found.place, s.text[said.start:said.end])
			return
		}
	}
}

// partsAround are the parts that the sentence of a number names; of a cell, those of its
// headings.
func (x *Index) partsAround(o *occurrence) []part {
	if o.cell != nil {
		g := x.blocks[o.block].grid
		return partsOf(g.axes[0].label(o.cell.row) + " | " + g.axes[1].label(o.cell.column))
	}
	source := x.sentenceOf(o)
	if !source.partsRead {
		source.parts, source.partsRead = partsOf(x.text(o)), true
	}
	return source.parts
}

// parts are those of a claim.
func (s *scope) parts() []part {
	if !s.partsRead {
		s.partList, s.partsRead = partsOf(s.text), true
	}
	return s.partList
}
