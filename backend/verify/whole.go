package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A part and its whole: "of the 58, 49 …", "58 名中 49 名", "2,100 of them", 其中 300 名.
var (
	wholeBefore = regexp.MustCompile(`(?i)(?:^|[,;.，。；]\s*)(?:(?:out )?of(?: the| these| those| all)?|在)\s*$`)
	wholeBehind = regexp.MustCompile(`^[^，。；,;\d]{0,24}(?:之?中|里|当中)(?:，|,|\s|有|仅|只|的|$|\d)`)
	partBefore  = regexp.MustCompile(`(?i)(?:其中(?:有|仅|只|包括|约)?|of (?:which|these|them|those),?(?: only)?)\s*$`)
	partAfter   = regexp.MustCompile(`(?i)^\s*(?:\w+\s)?of (?:them|these|those|which)\b`)
)

// part and whole of a text by their numbers: which is said to be what.
type portion int

const (
	neither portion = iota
	ofPart
	ofWhole
)

// portionAt says whether the number at a place of a text is said to be a part or a whole.
func portionAt(text string, n span) portion {
	before, behind := text[:n.start], text[n.end:]
	const reach = 24 // bytes
	near := strings.ToValidUTF8(before[max(0, len(before)-reach):], "")
	switch {
	case partBefore.MatchString(near), partAfter.MatchString(behind):
		return ofPart
	case strings.HasSuffix(strings.TrimRight(near, " "), "在") && !wholeBehind.MatchString(behind):
		return neither
	case wholeBefore.MatchString(near) && operandSoon(behind), wholeBehind.MatchString(behind):
		return ofWhole
	}
	return neither
}

// operandSoon says whether another number follows in the same sentence, as the part does
// that a whole is named for: "Of 2,100 labelled stars, 300 are held out".
func operandSoon(behind string) bool {
	comma := strings.IndexAny(behind, ",，")
	return comma >= 0 && comma < 48 && strings.ContainsAny(behind[comma:], "0123456789")
}

// weighPortion speaks against a whole that the claim calls a part, and the other way round,
// and against a part that is larger than its whole.
func (x *Index) weighPortion(m *match, n number, s *scope, o *occurrence) {
	if o.cell != nil || n.unit.dimension != bare || n.decimals > 0 {
		return
	}
	mine := portionAt(s.text, span{n.start, n.end})
	if mine == neither {
		return
	}
	if q, ok := s.counterpart(n, mine); ok && (mine == ofWhole) == (q.value > n.value) && q.value != n.value {
		m.against = fmt.Sprintf("%s cannot be a part of %s", largest(s, n, q), smallest(s, n, q))
		return
	}
	source, text := x.sentenceOf(o), x.text(o)
	theirs := portionAt(text, span{o.start - source.start, o.end - source.start})
	if theirs == neither && mine == ofPart && x.hasPartBehind(o) {
		theirs = ofWhole
	}
	if theirs != neither && theirs != mine {
		m.against = "in the paper it is the " + map[portion]string{ofPart: "part", ofWhole: "whole"}[theirs] + ", not the " + map[portion]string{ofPart: "part", ofWhole: "whole"}[mine]
	}
}

func largest(s *scope, a, b number) string {
	if a.value < b.value {
		a = b
	}
	return s.text[a.start:a.end]
}

func smallest(s *scope, a, b number) string {
	if a.value > b.value {
		a = b
	}
	return s.text[a.start:a.end]
}

// counterpart is the nearest number of a claim that a whole or part goes with: a whole is
// followed by its part, a part follows its whole.
func (s *scope) counterpart(n number, what portion) (number, bool) {
	i := slices.IndexFunc(s.numbers, func(q number) bool { return q.start == n.start })
	step := 1
	if what == ofPart {
		step = -1
	}
	if i += step; i < 0 || i >= len(s.numbers) {
		return number{}, false
	}
	q := s.numbers[i]
	return q, q.start >= s.sentence && q.unit.dimension == bare && q.decimals == 0 && !q.spelled && q.role == quantity
}

// hasPartBehind says whether the next number of the paper behind one is called a part.
func (x *Index) hasPartBehind(o *occurrence) bool {
	b := &x.blocks[o.block]
	for at := o.sentence; at <= o.sentence+1 && at < len(b.sentences); at++ {
		next := &b.sentences[at]
		list := x.numberSpansOf(next)
		for _, p := range list {
			if next.start+p.start > o.start {
				return portionAt(b.reading.text[next.start:next.end], p) == ofPart
			}
		}
	}
	return false
}
