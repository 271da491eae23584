package verify

import (
	"fmt"
	"regexp"
	"strings"
)

var denied = regexp.MustCompile(`(?i)\b(?:not|never|no|neither|without|cannot|can't|don't|didn't|won't|wouldn't|refused?|declined?|excluding|except)\b`)

// deniedHan are the words that deny in Chinese; a single 不 is in too many others.
var deniedHan = []string{"不使用", "不用", "不愿", "不会", "不能", "不需", "不是", "不含", "不包括", "不加", "不做", "不再", "不参与", "不支持", "不同意", "不满", "没有", "未能", "未被", "未使用", "未做", "无需", "并非", "拒绝"}

func denies(text string) bool {
	if denied.MatchString(text) {
		return true
	}
	for _, w := range deniedHan {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// deniedAt says whether a clause denies right around its number.
func deniedAt(text string, c clause, n span) bool {
	const before, behind = 24, 40 // bytes
	return denies(strings.ToValidUTF8(text[max(c.start, n.start-before):min(c.end, max(n.end, c.start)+behind)], ""))
}

// weighDenial speaks against a number of those who do for those who do not, and the other
// way round: "35 with it and 28 without", "49 would keep it; 6 would not".
func (x *Index) weighDenial(m *match, n number, s *scope, o *occurrence, mine, theirs *clause) {
	if n.unit.dimension != bare || n.decimals > 0 || n.scale > 1 || o.decimals > 0 || portionAt(s.text, span{n.start, n.end}) == ofWhole {
		return
	}
	start := x.sentenceOf(o).start
	want := deniedAt(s.text, *mine, span{n.start, n.end})
	if want == deniedAt(x.text(o), *theirs, span{o.start - start, o.end - start}) {
		return
	}
	b := &x.blocks[o.block]
	for _, at := range []int{o.sentence, o.sentence + 1, o.sentence - 1} {
		if at < 0 || at >= len(b.sentences) {
			continue
		}
		source := x.sentenceOf(&occurrence{block: o.block, sentence: at})
		for _, i := range source.numbers {
			p := &x.numbers[i]
			if p.uncertainty || p.role != quantity || p.spelled || near(p.value, o.value) || !alike(p.number, o.number) || mine.holds(s, p.value) {
				continue
			}
			other := clauseAt(x.clausesOf(source, p), p.start-source.start)
			if other == nil || at == o.sentence && other == theirs {
				continue
			}
			if deniedAt(x.text(p), *other, span{p.start - source.start, p.end - source.start}) == want && len(other.own) <= few {
				m.against = fmt.Sprintf("the paper has %s of these", x.written(*p))
				return
			}
		}
	}
}

const few = 3 // cues of a clause that says hardly more than that it denies
