package verify

import (
	"strings"
	"unicode/utf8"
)

// tie is which of several names a number of the same sentence belongs to.
type tie struct {
	index int  // in the list of names
	sure  bool // another reading is unlikely
}

// tieOf finds the name that a number belongs to; ok is false where there is none.
// Names and numbers are in the order of the text.
func tieOf(text string, n span, names []span, numbers []span) (t tie, ok bool) {
	if len(names) == 0 {
		return tie{}, false
	}
	if i, ok := respective(text, n, names, numbers); ok {
		return tie{i, true}, true
	}
	if unpaired(text, n, numbers) {
		return tie{}, false
	}
	if i, ok := attachedBehind(text, n, names, numbers); ok {
		return tie{i, true}, true
	}
	before, sure := nearestBefore(text, n, names, numbers)
	after := nextOwn(text, n, names, numbers)
	if before >= 0 && after >= 0 && hasClauseEnd(text[names[before].end:n.start]) && !hasClauseEnd(text[n.end:names[after].start]) {
		return tie{after, false}, true
	}
	if before >= 0 {
		return tie{before, sure || len(names) == 1 && !hasClauseEnd(text[names[before].end:n.start])}, true
	}
	if after >= 0 {
		return tie{after, len(names) == 1}, true
	}
	return tie{}, false
}

// nextOwn is the first name behind a number that is not of another number.
func nextOwn(text string, n span, names, numbers []span) int {
	for i, m := range names {
		if m.start < n.end {
			continue
		}
		if betweenNumbers(numbers, n.end, m.start) || isObject(text, m) || followedByNumber(text, m, numbers) {
			return -1
		}
		return i
	}
	return -1
}

// followedByNumber says whether a name has a number of its own in the same clause.
func followedByNumber(text string, m span, numbers []span) bool {
	for _, n := range numbers {
		if n.start >= m.end {
			return !hasClauseEnd(text[m.end:n.start])
		}
	}
	return false
}

func hasClauseEnd(text string) bool {
	return strings.ContainsAny(text, ",;\n") || strings.Contains(text, "，") || strings.Contains(text, "；") || strings.Contains(text, "。")
}

var (
	linking    = words("of for by from with in on at under the a an achieved obtained reached using when to")
	hanLinking = []string{"的", "由", "（", "("}
)

// attachedBehind: "63.1 of Plain", "63.1 (Plain)", "71.4% 的准确率", "71.4 BLEU". The
// name must not have a number of its own right behind it.
func attachedBehind(text string, n span, names, numbers []span) (int, bool) {
	const reach = 28 // bytes
	for i, m := range names {
		if m.start < n.end {
			continue
		}
		gap := text[n.end:m.start]
		if len(gap) > reach || !onlyLinking(gap) || ownNumber(text, m, numbers, gap) || endsWithAny(strings.ToLower(text[max(0, n.start-8):n.start]), "within ") && strings.Contains(gap, "of") { // "within 5% of Plain"
			return 0, false
		}
		return i, true
	}
	return 0, false
}

func onlyLinking(gap string) bool {
	rest := strings.ToLower(gap)
	for _, w := range hanLinking {
		rest = strings.ReplaceAll(rest, w, " ")
	}
	for _, w := range strings.Fields(rest) {
		if !linking[w] {
			return false
		}
	}
	return true
}

// ownNumber says whether a number follows a name directly: "71.4 (Plain 63.1)".
func ownNumber(text string, name span, numbers []span, gap string) bool {
	for _, n := range numbers {
		if n.start >= name.end {
			between := text[name.end:n.start]
			return len(between) <= 6 && !strings.Contains(between, ")") && strings.TrimPrefix(strings.Trim(between, " :(的：（=为达是"), "of") == "" && !strings.Contains(gap, "of")
		}
	}
	return false
}

// comparing are the words whose object is what something is compared with.
var comparing = []string{"than", "over", "above", "below", "against", "vs", "vs.", "versus", "compared to", "compared with", "relative to", "in place of", "instead of", "rather than", "替代", "代替", "取代", "outperforms", "outperform", "outperforming", "outperformed", "beats", "beat", "beating", "surpasses", "surpass", "surpassing", "exceeds", "exceeding",
	"超过", "超越", "超过了", "超越了", "优于", "高于", "低于", "比", "较", "相比", "对比", "相较于", "相对于", "相比于", "胜过", "高出", "领先", "领先于", "击败", "远超", "好于", "少于", "多于", "快于", "慢于", "对比于"}

// isObject says whether a name is what something is compared with.
func isObject(text string, m span) bool {
	before := strings.ToLower(strings.TrimRight(text[max(0, m.start-40):m.start], " "))
	for _, w := range []string{"the", "baseline", "method", "model", "基线", "模型", "方法", "strong", "best"} {
		before = strings.TrimRight(strings.TrimSuffix(before, w), " ")
	}
	const firstWords = "abcdefghijklmnopqrstuvwxyz0123456789-.@/ " // "相比 Google with GPT-4o"
	if rest := strings.TrimRight(before, firstWords); rest != before && endsWithAny(rest, "相比", "比", "较", "超过", "优于", "高于", "低于", "对比", "相较于") {
		return true
	}
	for _, w := range comparing {
		if strings.HasSuffix(before, w) && (w[0] >= utf8.RuneSelf || len(before) == len(w) || !isLetter(before[len(before)-len(w)-1])) {
			return true
		}
	}
	return false
}

// nearestBefore is the last name before a number that it can belong to: not the
// object of a comparison, unless the number follows it directly.
func nearestBefore(text string, n span, names, numbers []span) (int, bool) {
	for i := len(names) - 1; i >= 0; i-- {
		m := names[i]
		if m.end > n.start {
			continue
		}
		if spokenFor(text, m, n, numbers) {
			continue
		}
		between := betweenNumbers(numbers, m.end, n.start)
		if isObject(text, m) && !direct(text[m.end:n.start]) {
			continue
		}
		return i, !between || sameRun(text, numbers, n, m.end)
	}
	return -1, false
}

// spokenFor says whether a name goes with an earlier number only: "48.0% (CoT)", "23.6
// for Graphormer", "from 58.6 of Mem0", "(Mem0: 66.3)".
func spokenFor(text string, m, n span, numbers []span) bool {
	if closes := strings.LastIndexAny(text[m.end:n.start], ")）"); closes >= 0 && !strings.ContainsAny(text[m.end:m.end+closes], "(（") && betweenNumbers(numbers, m.end, n.start) {
		return true
	}
	if before := strings.ToLower(strings.TrimRight(text[:m.start], " ")); endsWithAny(before, "从", "由", "自", " from", " from the") && betweenNumbers(numbers, m.end, n.start) {
		return true
	}
	for _, o := range numbers {
		if o.end > m.start {
			break
		}
		gap := strings.TrimSuffix(strings.ToLower(strings.TrimSpace(text[o.end:m.start])), " the")
		switch gap {
		case "(", "（", "for", "of", "by":
			return true
		case "", "个", "条", "张", "次", "名", "种", "项", "层", "台", "段", "篇", "对", "组", "位", "份":
			if !joins(text, o.end, n.start) && betweenNumbers(numbers, o.start, m.start) && ordinaryText(text[m.start:m.end]) {
				return true // "603,564 parameters (2.30 MB)"
			}
		}
	}
	return false
}

func betweenNumbers(numbers []span, from, to int) bool {
	for _, n := range numbers {
		if n.start >= from && n.end <= to {
			return true
		}
	}
	return false
}

// sameRun says whether all numbers between a name and a number are of one list.
func sameRun(text string, numbers []span, n span, from int) bool {
	first, _ := runAround(text, numbers, n)
	return !betweenNumbers(numbers[:min(first, len(numbers))], from, n.start)
}

// direct says whether what stands between a name and a number makes the number its
// own: "Plain (63.1)", "Plain 的 63.1", "Plain's 63.1", "Plain at 63.1".
func direct(gap string) bool {
	rest := strings.ToLower(gap)
	for _, w := range []string{"的", "（", "(", ":", "：", "'s", "为", "是", "仅", "只有", "达到", "得分", "=", ",", "which", "reaches", "gets", "scores", "obtains", "achieves", "achieving", "with", "at", "of", "only", "has", "is", "s "} {
		rest = strings.ReplaceAll(rest, w, " ")
	}
	return strings.TrimSpace(rest) == "" && len(gap) <= 24
}

func spansOf(list []mention) []span {
	out := make([]span, len(list))
	for i, m := range list {
		out[i] = m.span
	}
	return out
}

// numberSpans are the places of the numbers of a text, but for those inside a name
// ("4+ files").
func numberSpans(list []number, names []span) []span {
	var out []span
	for _, n := range list {
		inside := false
		for _, m := range names {
			inside = inside || m.start <= n.start && n.digitsEnd <= m.end
		}
		if n.role == quantity && !n.uncertainty && !inside {
			out = append(out, span{n.start, n.end})
		}
	}
	return out
}

// ordinaryText says whether a place is words of the language, not a name.
func ordinaryText(word string) bool {
	return word != "" && (word[0] >= 'a' && word[0] <= 'z' || isHanWord(word))
}
