package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// referring are the words whose number names a part of the paper, not an amount.
var referring = words("table tables tab tabs figure figures fig figs section sections sec secs equation equations eq eqs eqn appendix algorithm alg version ver step chapter " +
	"theorem lemma proposition corollary definition remark assumption example line lines page pages stage phase footnote row column question rq research-question challenge contribution part ref refs no")

var hanReferring = []string{"表", "图", "图表", "章节", "章", "公式", "方程", "算法", "附录", "步骤", "阶段", "定理", "引理", "命题", "步", "节", "版本", "第", "示例", "例"}

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// roleOf says what digits are, from what stands around them.
func roleOf(text string, start, end int) role {
	digits, after := text[start:end], text[end:]
	before := text[max(0, start-48):start]
	switch {
	case partOfName(before, digits, after):
		return inName
	case isOrdinal(before, after):
		return ordinal
	case refers(before, after):
		return reference
	case isCited(before, digits, after):
		return citation
	case isListed(text, before, start, digits, after):
		return listed
	}
	return quantity
}

// partOfName: "GPT-4", "v2", "R@5", "3D", "4o", "1.2.3", "2026-01-13", "2601.05110".
func partOfName(before, digits, after string) bool {
	if len(digits) == 10 && digits[4] == '.' { // an arXiv identifier
		return true
	}
	if inDate(before, digits, after) || len(after) > 2 && after[0] == '.' && isDigit(after[1]) {
		return true
	}
	return nameBehind(before) || nameAhead(digits, after)
}

// inDate: the digits of "gpt-4o-2024-08-06".
func inDate(before, digits, after string) bool {
	if len(digits) == 4 && len(after) >= 6 && after[0] == '-' && after[3] == '-' && isDigit(after[1]) && isDigit(after[4]) {
		return true
	}
	n := len(before)
	return len(digits) == 2 && (n >= 5 && before[n-1] == '-' && year(before[n-5:n-1]) && strings.HasPrefix(after, "-") ||
		n >= 8 && before[n-1] == '-' && before[n-4] == '-' && year(before[n-8:n-4]))
}

func year(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && isDigit(s[2]) && isDigit(s[3])
}

// nameBehind says whether what stands right before digits makes them part of a name.
func nameBehind(before string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	rest := before[:len(before)-size]
	switch {
	case last == utf8.RuneError:
		return false
	case last == 'x' || last == 'X':
		return rest == "" || !isDigit(rest[len(rest)-1])
	case last == '_':
		return rest == "" || !isDigit(rest[len(rest)-1])
	case last == '@', last == '#', last == '\\', last == '^':
		return true
	case last == '.':
		return rest != "" && (isDigit(rest[len(rest)-1]) || isLetter(rest[len(rest)-1]) && !strings.HasSuffix(rest, "fig"))
	case last == '-' || last == '/':
		return afterHyphen(rest)
	}
	return unicode.Is(unicode.Latin, last) || unicode.Is(unicode.Greek, last)
}

// afterHyphen tells "GPT-4" and "Qwen2.5-7" from the ranges "1-5" and "34/81".
func afterHyphen(rest string) bool {
	body := strings.TrimRight(rest, "0123456789.,%")
	if body == rest {
		return rest != "" && isLetter(rest[len(rest)-1])
	}
	last, _ := utf8.DecodeLastRuneInString(body)
	if last == '-' {
		return afterHyphen(body[:len(body)-1]) || len(body) > 1 && isLetter(body[len(body)-2])
	}
	return (unicode.Is(unicode.Latin, last) || last == '_') && last != 'x'
}

// nameAhead says whether what stands right behind digits makes them part of a name.
func nameAhead(digits, after string) bool {
	first, _ := utf8.DecodeRuneInString(after)
	if first == '@' || first == 'G' && len(digits) == 1 && (len(after) == 1 || !isLetter(after[1])) { // 5G
		return true
	}
	if !unicode.Is(unicode.Latin, first) {
		return false
	}
	if _, end, ok := power(after, 0); ok && end > 0 {
		return false
	}
	if (first == 'x' || first == 'X') && operand(after, 1) {
		return false
	}
	f, end := readScale(after, 0)
	u, unitEnd := readUnit(after, end)
	end = max(end, unitEnd)
	if f == 1 && u.dimension == bare || end < len(after) && (isLetter(after[end]) || isDigit(after[end])) {
		return !strings.HasPrefix(after, "th ") || digits == ""
	}
	return f != 1 && u.dimension == bare && len(after) > end+1 && after[end] == '-' && after[end+1] >= 'A' && after[end+1] <= 'Z'
}

func isOrdinal(before, after string) bool {
	if strings.HasSuffix(strings.TrimRight(before, " "), "第") {
		return true
	}
	for _, s := range []string{"st", "nd", "rd", "th"} {
		if strings.HasPrefix(after, s) && (len(after) == len(s) || !isLetter(after[len(s)])) {
			return true
		}
	}
	return false
}

// refers: "Table 3", "Fig. 3", "Eq. (9)", "见表 3".
func refers(before, after string) bool {
	if strings.HasSuffix(strings.TrimRight(before, " "), "§") {
		return true
	}
	trimmed := strings.TrimRight(before, " (（.:~")
	word := trimmed[len(strings.TrimRightFunc(trimmed, func(r rune) bool { return unicode.Is(unicode.Latin, r) })):]
	if word != "" && referring[strings.ToLower(word)] {
		return !strings.HasSuffix(before, ":") && !strings.HasSuffix(before, ": ")
	}
	tight := strings.TrimRight(before, " ")
	for _, w := range hanReferring {
		if strings.HasSuffix(tight, w) && !counted(after) && !endsWithAny(tight, "代表", "发表", "列表", "意图", "试图", "视图", "每步", "进一步", "同步", "逐步", "环节", "细节", "调节", "一步", "步", "图节") {
			return true
		}
		if w == "步" && strings.HasSuffix(tight, "步骤") {
			return true
		}
	}
	return false
}

func endsWithAny(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// counters are the measure words of Chinese that follow an amount.
var counters = words("个 种 项 类 张 台 名 位 篇 块 轮 层 次 家 人 句 帧 折 条 组 套 幅 段 例 步 倍 成 对 卡 首 所 门 款 只 路 维")

func counted(after string) bool {
	word, _ := runes(strings.TrimLeft(after, " "), 0, 1)
	return counters[word]
}

// isCited: "[12, 13]", "(Hong et al., 2023)", "Zhang et al. (2023c)".
func isCited(before, digits, after string) bool {
	if i := strings.LastIndexByte(before, '['); i >= 0 && strings.Trim(before[i+1:], "0123456789,;- ") == "" && !strings.Contains(digits, ".") {
		if j := strings.IndexByte(after, ']'); j >= 0 && j < 48 && strings.Trim(after[:j], "0123456789,;- ") == "" {
			return true
		}
	}
	if !year(digits) {
		return false
	}
	next := strings.TrimLeft(strings.TrimLeft(after, "abcdef"), " ")
	if next != "" && !strings.HasPrefix(next, ")") && !strings.HasPrefix(next, ";") && !strings.HasPrefix(next, ",") && !strings.HasPrefix(next, "）") && !strings.HasPrefix(next, "]") {
		return false
	}
	trimmed := strings.TrimRight(before, " (（,")
	if strings.HasSuffix(trimmed, "al.") || strings.HasSuffix(trimmed, "al") || strings.HasSuffix(trimmed, "等人") || strings.HasSuffix(trimmed, "等") {
		return true
	}
	open := strings.LastIndexAny(before, "([;")
	if open < 0 {
		return false
	}
	if author := strings.TrimRight(before[:open], " "); before[open] == '(' && strings.TrimSpace(before[open+1:]) == "" && strings.HasPrefix(next, ")") {
		word := author[strings.LastIndexByte(author, ' ')+1:]
		return word != "" && word[0] >= 'A' && word[0] <= 'Z' // "Noether (1998)"
	}
	inside := strings.Trim(before[open+1:], " ")
	return strings.HasSuffix(inside, ",") && len(inside) > 2 && inside[0] >= 'A' && inside[0] <= 'Z' || year(strings.TrimRight(strings.TrimRight(inside, ", "), "abcdef"))
}

// isListed: the number of an item, at the start of a line or inside a sentence.
func isListed(text, before string, start int, digits, after string) bool {
	if len(digits) > 2 {
		return false
	}
	line := before
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		line = before[i+1:]
	} else if start > len(before) {
		line = "x" + before
	}
	closed := strings.HasPrefix(after, ")") || strings.HasPrefix(after, "）")
	if strings.Trim(line, " \t*+-#(（>") == "" && (closed || strings.HasPrefix(after, ". ") || strings.HasPrefix(after, "、") || strings.HasPrefix(after, ".\n") || after == "." || strings.HasPrefix(after, "．")) {
		return true
	}
	if len(digits) > 1 || !closed {
		return false
	}
	trimmed := strings.TrimRight(before, " ")
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	return trimmed == "" || strings.ContainsRune("：:；;,，。.(（\n", last) || strings.HasSuffix(trimmed, "和") || strings.HasSuffix(trimmed, " and")
}
