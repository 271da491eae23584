package verify

import (
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
}

// scanHan reads a number in Chinese numerals, where it is an amount: a measure word
// or a unit follows.
func scanHan(text string, at int) (number, bool) {
	rest := text[at:]
	for _, f := range fixed {
		if strings.HasPrefix(rest, f.text) {
			return number{start: at, end: at + len(f.text), digitsEnd: at + len(f.text), value: f.value, scale: 1, significant: 1, unit: f.unit, spelled: true}, true
		}
	}
	if after, ok := strings.CutPrefix(rest, "百分之"); ok {
		v, size := hanNumeral(after)
		if size == 0 {
			return number{}, false
		}
		end := at + len("百分之") + size
		return number{start: at, end: end, digitsEnd: end, value: v, scale: 1, significant: 2, unit: unit{percent, 1}, spelled: true}, true
	}
	v, size := hanNumeral(rest)
	if size == 0 || strings.HasSuffix(text[:at], "第") || endsWithAny(text[:at], "数", "几", "上", "百分之", "统", "唯", "之", "周", "星期") {
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
	return number{start: at, end: end, digitsEnd: end, value: above / below, scale: 1, significant: 1, decimals: 2, digits: "", spelled: true}, true
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

// measured are the things whose count is a fact of the paper. What a summary counts
// of itself ("three innovations", 两个阶段) is none.
var measured = strings.Fields("dataset benchmark task model language parameter sample gpu user participant patient hospital domain scenario metric class categor countr cit token video image sentence paper expert annotator " +
	"machine node server speaker baseline platform epoch layer head run seed question game environment hour day week month year percent time point subject clinician doctor author repositor robot camera " +
	"数据集 基准 任务 模型 语言 参数 样本 GPU 用户 受试者 参与者 患者 医院 领域 场景 指标 类别 国家 城市 token 视频 图像 图片 句子 论文 专家 标注 机器 节点 服务器 说话人 基线 平台 环境 游戏 种子 卡 医生 仓库 机器人 摄像头")

// amount says whether a spelled number of a summary is one to check.
func amount(text string, n number) bool {
	if word := text[n.start:n.end]; n.spelled && strings.EqualFold(word, "half") {
		return strings.HasPrefix(text[n.end:], " of ") || strings.HasSuffix(strings.ToLower(text[:n.start]), "by ") // not "less than half the cost"
	}
	if !n.spelled || n.unit.dimension != bare || n.scale != 1 || n.value < 2 {
		return true
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
	return strings.ContainsRune("张台名位篇块轮层家帧折", word)
}
