package verify

import (
	"strings"
	"unicode/utf8"
)

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

// shortened are the words whose full stop ends no sentence.
var shortened = words("e.g i.e al fig figs eq eqs sec secs tab tabs vs cf dr mr ms prof approx resp etc no ref refs app alg def thm st vol pp w.r.t a.k.a acc avg")

// sentencesOf cuts a text into sentences; a line is one where it is a row of a table.
func sentencesOf(text string, table bool) []span {
	var list []span
	start := 0
	cut := func(at int) {
		s, e := start, at
		for s < e && isSpace(text[s]) {
			s++
		}
		for e > s && isSpace(text[e-1]) {
			e--
		}
		if e > s {
			list = append(list, span{s, e})
		}
		start = at
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			cut(i + 1)
		case table:
		case c == '.' || c == '!' || c == '?' || c == ';' && i+1 < len(text) && text[i+1] == ' ':
			if c == ';' || stops(text, start, i+1) {
				cut(i + 1)
			}
		case c == 0xe3 && strings.HasPrefix(text[i:], "。"):
			cut(i + len("。"))
		case c == 0xef && (strings.HasPrefix(text[i:], "！") || strings.HasPrefix(text[i:], "？") || strings.HasPrefix(text[i:], "；")):
			cut(i + len("！"))
		}
	}
	cut(len(text))
	return list
}

// longestSentence of a summary, in bytes: work grows with the square of what a sentence
// holds, and none that is written to be read has a fifth of it.
const longestSentence = 4000

// parted cuts sentences that are too long, at a space where there is one.
func parted(text string, list []span) []span {
	var out []span
	for _, s := range list {
		for s.end-s.start > longestSentence {
			cut := s.start + longestSentence
			if space := strings.LastIndexByte(text[s.start:cut], ' '); space > 0 {
				cut = s.start + space + 1
			}
			for back := 0; back < utf8.UTFMax && !utf8.RuneStart(text[cut]); back++ {
				cut--
			}
			out, s.start = append(out, span{s.start, cut}), cut
		}
		out = append(out, s)
	}
	return out
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// stops says whether a sentence ends at a byte, right behind a full stop.
func stops(text string, start, at int) bool {
	if at >= len(text) || text[at] == '\n' {
		return true
	}
	if text[at] != ' ' {
		r, _ := utf8.DecodeRuneInString(text[at:])
		return isHan(r) && text[at-1] != '.'
	}
	rest := strings.TrimLeft(text[at:min(len(text), at+16)], ` "'([*`)
	if rest == "" || rest[0] >= 'a' && rest[0] <= 'z' {
		return false
	}
	if isDigit(rest[0]) && bracketed(text[start:at-1]) {
		return false // "(w/o Pref. 0.742)"
	}
	if r, _ := utf8.DecodeRuneInString(rest); isHan(r) && at >= 2 && isLetter(text[at-2]) {
		return false // "w/o Dual-Pref. 的": Chinese sentences end otherwise
	}
	word := text[start : at-1]
	if i := strings.LastIndexAny(word, " (["); i >= 0 {
		word = word[i+1:]
	}
	before := strings.TrimRight(text[start:at-1-len(word)], " ")
	if before != "" && isDigit(before[len(before)-1]) {
		return true // "stays below 300 ms. We define"
	}
	if len(word) == 1 && isLetter(word[0]) {
		return endsWithAny(before, " and", " or", " &") // "hospitals C and D. The model"
	}
	return !shortened[strings.ToLower(word)]
}

// sentenceAt is the index of the span that holds a byte.
func sentenceAt(list []span, at int) int {
	low, high := 0, len(list)
	for low < high {
		middle := (low + high) / 2
		if list[middle].end <= at {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return min(low, len(list)-1)
}
