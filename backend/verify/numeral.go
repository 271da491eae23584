package verify

import (
	"slices"
	"strings"
	"unicode/utf8"
)

var hanDigits = map[rune]float64{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

var hanPowers = map[rune]float64{'十': 10, '百': 100, '千': 1e3}

// fixed are the ways of saying an amount without a numeral.
var fixed = []struct {
	text  string
	value float64
	unit  unit
}{
	{"一半", 0.5, unit{}}, {"半数", 0.5, unit{}}, {"翻了一番", 2, unit{multiple, 1}}, {"翻一番", 2, unit{multiple, 1}}, {"翻倍", 2, unit{multiple, 1}}, {"翻番", 2, unit{multiple, 1}}, {"减半", 0.5, unit{}},
	{"半个小时", 0.5, unit{seconds, 3600}}, {"半小时", 0.5, unit{seconds, 3600}}, {"半分钟", 0.5, unit{seconds, 60}}, {"半天", 0.5, unit{seconds, 86400}}, {"半个月", 0.5, unit{seconds, 2629800}}, {"半年", 0.5, unit{seconds, 31557600}},
}

// scanHan reads a number in Chinese numerals, where it is an amount: a measure word
// or a unit follows.
func scanHan(text string, at int) (number, bool) {
	rest := text[at:]
	for _, f := range fixed {
		if strings.HasPrefix(rest, f.text) && !(strings.HasPrefix(f.text, "半") && endsWithAny(text[:at], "个", "多", "前", "上", "下", "后")) {
			return number{start: at, end: at + len(f.text), digitsEnd: at + len(f.text), value: f.value, scale: 1, significant: 1, unit: f.unit, spelled: true}, true
		}
	}
	if n, ok := rate(text, at); ok {
		return n, true
	}
	v, size := hanNumeral(rest)
	if size == 0 || strings.HasSuffix(text[:at], "第") || endsWithAny(text[:at], "数", "几", "上", "分之", "统", "唯", "之", "周", "星期") {
		return number{}, false
	}
	if n, ok := fraction(text, at, v, size); ok {
		return n, true
	}
	n := number{start: at, end: at + size, digitsEnd: at + size, value: v, scale: 1, significant: 1, spelled: true}
	if f, end := readScale(text, n.end); f != 1 {
		n.value, n.scale, n.end = v*f, f, end
	}
	u, end := readUnit(text, n.end)
	if u.dimension == bare && !counted(text[n.end:]) || v == 1 && n.scale == 1 && !strings.Contains("倍成", text[n.end:end]) {
		return number{}, false
	}
	if v == 1 && n.scale == 1 && u.dimension == bare {
		return number{}, false
	}
	n.unit, n.end = u, end
	if u.dimension == bare {
		n.end = n.digitsEnd
		if n.scale != 1 {
			_, n.end = readScale(text, n.digitsEnd)
		}
	}
	return n, true
}

// rates begin numbers that are parts of a hundred and more.
var rates = []struct {
	text string
	unit unit
}{{"百分之", unit{percent, 1}}, {"千分之", unit{percent, 0.1}}, {"万分之", unit{percent, 0.01}}}

// rate reads 百分之五, 千分之一, "百分之 12.5".
func rate(text string, at int) (number, bool) {
	for _, r := range rates {
		after, ok := strings.CutPrefix(text[at:], r.text)
		if !ok {
			continue
		}
		after = strings.TrimLeft(after, " ")
		from := len(text) - len(after)
		if after != "" && isDigit(after[0]) {
			n := scan(text, from)
			n.start, n.end, n.unit, n.role = at, n.digitsEnd, r.unit, quantity
			return n, true
		}
		v, size := hanNumeral(after)
		if size == 0 {
			return number{}, false
		}
		return number{start: at, end: from + size, digitsEnd: from + size, value: v, scale: 1, significant: max(1, min(2, size/3)), unit: r.unit, spelled: true}, true
	}
	return number{}, false
}

// longestFraction is the greatest denominator of what is read as one: "34/81" counts.
const longestFraction = 10

// fractions makes one number of "1/3 of the samples".
func fractions(text string, list []number) []number {
	var out []number
	for i := 0; i < len(list); i++ {
		if i+1 < len(list) && isFraction(text, list[i], list[i+1]) {
			a, b := list[i], list[i+1]
			a.end, a.digitsEnd, a.value, a.decimals, a.significant, a.spelled, a.part = b.digitsEnd, b.digitsEnd, a.value/b.value, 2, 1, true, true
			out, i = append(out, a), i+1
			continue
		}
		out = append(out, list[i])
	}
	return out
}

func isFraction(text string, a, b number) bool {
	plain := func(n number) bool {
		return n.role == quantity && n.unit.dimension == bare && n.scale == 1 && n.decimals == 0 && !n.spelled && !n.negative
	}
	if !plain(a) || !plain(b) || a.digitsEnd+1 != b.start || text[a.digitsEnd] != '/' || a.value < 1 || a.value >= b.value || b.value > longestFraction {
		return false
	}
	after := strings.TrimLeft(text[b.digitsEnd:], " $")
	return a.bound != sharp || strings.HasPrefix(after, "of ") || strings.HasPrefix(after, "的") || strings.HasPrefix(after, "以") || strings.HasPrefix(after, "左右")
}

// fraction reads "三分之一".
func fraction(text string, at int, below float64, size int) (number, bool) {
	after, ok := strings.CutPrefix(text[at+size:], "分之")
	if !ok || below < 2 {
		return number{}, false
	}
	above, upper := hanNumeral(after)
	if upper == 0 {
		return number{}, false
	}
	end := at + size + len("分之") + upper
	return number{start: at, end: end, digitsEnd: end, value: above / below, scale: 1, significant: 1, decimals: 2, digits: "", spelled: true, part: true}, true
}

// hanNumeral reads 三, 十二, 二十五, 三百二十; size 0 if there is none.
func hanNumeral(text string) (value float64, size int) {
	digit, seen := -1.0, false
	for i, r := range text {
		if d, ok := hanDigits[r]; ok {
			if digit > 0 {
				return 0, 0 // 一二: no number
			}
			digit, seen = d, true
		} else if p, ok := hanPowers[r]; ok && (seen || r == '十') {
			if digit < 0 {
				digit = 1
			}
			value, digit, seen = value+digit*p, -1, true
		} else {
			return value + max(0, digit), i
		}
	}
	return value + max(0, digit), len(text)
}

var englishNumerals = map[string]float64{
	"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
	"hundred": 100, "thousand": 1000, "half": 0.5,
}

// multiples are words that say how often.
var multiples = map[string]float64{
	"twice": 2, "double": 2, "doubles": 2, "doubled": 2, "doubling": 2, "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
	"triple": 3, "triples": 3, "tripled": 3, "tripling": 3, "thrice": 3, "quadruple": 4, "halves": 0.5, "halved": 0.5, "halving": 0.5,
}

// scanWord reads a number that is spelled out in English.
func scanWord(text string, at, end int) (number, bool) {
	if at > 0 && (isDigit(text[at-1]) || text[at-1] == '_') || end-at < 3 || end-at > 12 {
		return number{}, strings.HasPrefix(text[at:], "http") && false
	}
	word := strings.ToLower(text[at:end])
	n := number{start: at, end: end, digitsEnd: end, scale: 1, significant: 1, spelled: true}
	if v, ok := multiples[word]; ok {
		n.value, n.unit = v, unit{multiple, 1}
		if v == 0.5 {
			n.unit = unit{}
		}
		return n, true
	}
	if n, ok := halfOf(text, n, word); ok {
		return n, true
	}
	v, ok := englishNumerals[word]
	if !ok || (word == "hundred" || word == "thousand") && !strings.HasSuffix(strings.ToLower(text[:at]), "one ") && !strings.HasSuffix(text[:at], " a ") {
		return number{}, false
	}
	n.value = v
	if v >= 20 && v < 100 && end < len(text) && (text[end] == '-' || text[end] == ' ') {
		last := wordEnd(text, end+1)
		if ones, ok := englishNumerals[strings.ToLower(text[end+1:last])]; ok && ones >= 1 && ones < 10 {
			n.value, n.end, n.digitsEnd, n.significant = v+ones, last, last, 2
		}
	}
	if third := wordEnd(text, min(n.end+1, len(text))); n.end < len(text) && text[n.end] == '-' && (text[n.end+1:third] == "thirds" || text[n.end+1:third] == "quarters" || text[n.end+1:third] == "fifths") {
		parts := map[string]float64{"thirds": 3, "quarters": 4, "fifths": 5}
		n.value, n.end, n.digitsEnd, n.decimals = v/parts[text[n.end+1:third]], third, third, 2
		n.part = true
		return n, true
	}
	if f, e := readScale(text, n.end); f != 1 {
		n.value, n.scale, n.end = n.value*f, f, e
	}
	if u, e := readUnit(text, n.end); u.dimension != bare && u.dimension != meters {
		n.unit, n.end = u, e
	}
	return n, true
}

// halfOf reads "half an hour", "half a day".
func halfOf(text string, n number, word string) (number, bool) {
	for _, article := range []string{" an ", " a "} {
		after, ok := strings.CutPrefix(text[n.end:], article)
		if !ok || word != "half" {
			continue
		}
		at := len(text) - len(after)
		if u, end := readUnit(text, at); u.dimension == seconds && end-at > 2 {
			n.value, n.unit, n.end, n.digitsEnd = 0.5, u, end, end
			return n, true
		}
	}
	return number{}, false
}

// measured are the things whose count is a fact of the paper, whatever stands between
// it and them.
var measured = strings.Fields("dataset benchmark task model language parameter sample gpu user participant patient hospital domain scenario metric class categor countr cit token video image sentence paper expert annotator " +
	"machine node server speaker baseline platform epoch layer head run seed question game environment hour day week month year percent time point subject clinician doctor author repositor robot camera " +
	"数据集 基准 任务 模型 语言 参数 样本 GPU 用户 受试者 参与者 患者 医院 领域 场景 指标 类别 国家 城市 token 视频 图像 图片 句子 论文 专家 标注 机器 节点 服务器 说话人 基线 平台 环境 游戏 种子 卡 医生 仓库 机器人 摄像头")

// amount says whether a spelled number of a summary is one to check.
func amount(text string, n number) bool {
	if word := text[n.start:n.end]; strings.EqualFold(word, "half") {
		return strings.HasPrefix(text[n.end:], " of ") || strings.HasSuffix(strings.ToLower(text[:n.start]), "by ") // not "less than half the cost"
	}
	if !n.spelled || n.unit.dimension != bare || n.scale != 1 || n.value < 2 {
		return true
	}
	if text[n.start:n.end] == "二" {
		return false // counts nothing: 二维图像, 二次
	}
	const reach = 30 // bytes: "three public datasets"
	after := text[n.end:min(len(text), n.end+reach)]
	if stop := strings.IndexAny(after, ".,;:\n|"); stop >= 0 {
		after = after[:stop]
	}
	for _, stop := range []string{"，", "。", "；", "：", "、"} {
		after, _, _ = strings.Cut(after, stop)
	}
	after = strings.ToLower(strings.ToValidUTF8(after, ""))
	for _, w := range measured {
		if strings.Contains(after, strings.ToLower(w)) {
			return true
		}
	}
	word, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("张台名位篇块轮层家帧折", word) || countsNoun(text, n, after)
}

// ofItself is what a summary counts in its own words: "three innovations", 两个部分.
var ofItself = strings.Fields("part way aspect contribution innovation point reason limitation advantage benefit finding idea key challenge problem issue insight strateg direction goal property properties principle option approach method technique " +
	"部分 方面 创新 贡献 要点 原因 局限 不足 优势 优点 特点 特征 关键 核心 主要 结论 发现 方向 目标 思路 挑战 问题 难点 方式 方法 策略 手段 途径 角度 层面 维度 环节 步骤 阶段 者 大 点 之 极 侧 端 组成 机制 因素 性质 原则 创造 改进 技术 改动")

// countsNoun says whether a word for a number counts what has a name of its own: "eleven
// agent roles", 四十个模块. "The two" and 这两个 speak of what was named before.
func countsNoun(text string, n number, after string) bool {
	before := strings.ToLower(strings.TrimRight(text[max(0, n.start-12):n.start], " "))
	if n.value <= 3 && endsWithAny(before, "the", "these", "those", "both", "other", "its", "这", "该", "那", "前", "后", "其", "另", "上述", "述", "各") {
		return false
	}
	own := func(noun string) bool {
		return slices.ContainsFunc(ofItself, func(w string) bool { return strings.HasPrefix(noun, w) })
	}
	if first, size := utf8.DecodeRuneInString(after); isHan(first) {
		noun := []rune(after[size:])
		return strings.ContainsRune("个种项类组套条支款门只所首幅", first) && len(noun) > 1 && isHan(noun[0]) && !slices.ContainsFunc(ofItself, func(w string) bool { return strings.Contains(string(noun[:min(4, len(noun))]), w) })
	}
	words := strings.Fields(after)
	if !strings.HasPrefix(after, " ") || slices.ContainsFunc(words[:min(3, len(words))], own) {
		return false
	}
	for _, w := range words[:min(3, len(words))] {
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") {
			return true
		}
	}
	return false
}
