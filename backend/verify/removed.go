package verify

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// removal is what takes something away; the words behind it, to the next comma, number or
// verb, say what.
var (
	removal    = regexp.MustCompile(`(?i)\b(?:without|w/o|removing|remove|removed|dropping|disabling|omitting|ablating)\b|去掉|移除|去除|删除|取消|不使用|不用|不加|没有|缺少|禁用|关闭`)
	removalEnd = regexp.MustCompile(`(?i)[,;:，；。：()（）\d]|后|时|会|使|导致|，|\b(?:the (?:mean|average|total|result|score)|it|is|are|was|falls?|drops?|lowers?|reduces?|costs?|decreases?|increases?|raises?|gives?|leads?|hurts?|yields?|needs?|brings?|has|have|and|to)\b`)
)

// removedFrom are the keys of what a text takes away; nil if it takes nothing away.
func removedFrom(text string, cues []cue) map[string]bool {
	var keys map[string]bool
	for _, m := range removal.FindAllStringIndex(text, -1) {
		end := len(text)
		if e := removalEnd.FindStringIndex(text[m[1]:]); e != nil {
			end = m[1] + e[0]
		}
		for _, c := range cues {
			if c.start >= m[1] && c.end <= end {
				for _, k := range c.keys {
					if keys == nil {
						keys = map[string]bool{}
					}
					if !loose[k] {
						keys[k] = true
					}
				}
			}
		}
	}
	return keys
}

// weighRemoved speaks against the result of taking away another thing than the claim does,
// where the paper tells of that elsewhere.
func (x *Index) weighRemoved(m *match, s *scope, o *occurrence, mine, theirs *clause) {
	list := s.cues()
	within := func(c *clause, q cue) bool { return q.start >= c.start && q.end <= c.end }
	own := removedFrom(s.text[:mine.end], slices.DeleteFunc(slices.Clone(list), func(q cue) bool { return !within(mine, q) }))
	if len(own) == 0 {
		return
	}
	source, text := x.sentenceOf(o), x.text(o)
	other := removedFrom(text[:theirs.end], slices.DeleteFunc(slices.Clone(x.cuesOf(source, o)), func(q cue) bool { return !within(theirs, q) }))
	if len(other) == 0 {
		return
	}
	for k := range own {
		if other[k] {
			return
		}
	}
	if x.removes(own) {
		m.against = fmt.Sprintf("in the paper it is of taking away something else: %s", strings.TrimSpace(text[theirs.start:theirs.end]))
	}
}

// removes says whether a sentence of the paper takes away one of some things.
func (x *Index) removes(keys map[string]bool) bool {
	for _, word := range []string{"without", "removing", "removed", "remove", "dropping", "omitting", "disabling", "ablating"} {
		for _, p := range x.words[word] {
			b := &x.blocks[p.block]
			if b.source || b.grid != nil {
				continue
			}
			at := &occurrence{block: int(p.block), sentence: b.sentenceOfToken(int(p.token))}
			for k := range removedFrom(x.text(at), x.cuesOf(x.sentenceOf(at), at)) {
				if keys[k] {
					return true
				}
			}
		}
	}
	return false
}
