package summarize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

var figures = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// signs that change what a number means; dollars are those before a number, since
// formulas stand between dollars too.
var (
	meaning = []string{"%", "€", "£", "×"}
	dollars = regexp.MustCompile(`\$\s?\d`)
)

// names are the words and numbers of a sentence that a translation must keep.
func names(sentence string) []string {
	var list []string
	for _, name := range append(word.FindAllString(sentence, -1), figures.FindAllString(sentence, -1)...) {
		must := unicode.IsDigit(rune(name[0])) || lostName(name, "") != "" || abbreviation.MatchString(name) && spelled[strings.TrimSuffix(name, "s")] == ""
		if must && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// glued is an English word that runs into a Chinese one, "自我-awareness" too.
var glued = regexp.MustCompile(`([a-z]{4,})\p{Han}|\p{Han}-([a-z]{4,})`)

// scaled are numbers with a letter for thousands, millions or billions.
var scaled = regexp.MustCompile(`\d(?:\.\d+)?\s?[kKMB]\b`)

// spoken introduces an answer.
var spoken = regexp.MustCompile(`^(?:译文|翻译|中文译文|简体中文译文|翻译如下|译文如下)\s*[：:]\s*`)

// The refusals that marks in place of names may mend.
const (
	reasonHalf             = "half translated: "
	reasonLostAbbreviation = "the translation lost an abbreviation: "
	reasonLostName         = "the translation lost a name: "
	reasonNumber           = "the translation changed a number" // it may have been that of a name
)

func aboutNames(reason string) bool {
	return reason == reasonNumber || strings.HasPrefix(reason, reasonHalf) || strings.HasPrefix(reason, reasonLostAbbreviation) || strings.HasPrefix(reason, reasonLostName)
}

// faithful takes a translation if its numbers, signs and names are those of the
// original and it was not said before.
func faithful(answer, original string, said []string, l paper.Language) (string, error) {
	text := strings.Join(strings.Fields(withoutFrame(answer)), " ")
	text = spoken.ReplaceAllString(text, "")
	text = strings.TrimPrefix(text, "*   ")
	text = strings.TrimPrefix(text, "* ")
	text = withoutJoints(withCapitals(text, original), original)
	if l == paper.Chinese {
		text = withPointers(text)
	}
	added := 0
	if glosses(text) > glosses(original) {
		text, added = withoutGlosses(text, original)
	}
	switch {
	case text == "":
		return "", &refusal{reason: "the answer was empty"}
	case glosses(text) > glosses(original)+added:
		return "", &refusal{reason: "the translation explains in brackets what the original does not"}
	case !inLanguage(text, l):
		return "", &refusal{reason: "the answer was not in the language of the report"}
	case !sameFigures(withoutFrame(original), text):
		return "", &refusal{reason: reasonNumber}
	}
	if foreignHeadings(answer, "") {
		return "", &refusal{reason: "the answer holds sections"}
	}
	if name := lostName(text, original); name != "" {
		return "", &refusal{reason: "the translation has a name of its own: " + name}
	}
	if slices.Contains(said, text) {
		return "", &refusal{reason: "the same words for another sentence"}
	}
	if half := halfTranslated(text, l); len(half) > 0 {
		return "", &refusal{reason: reasonHalf + strings.Join(half, ", "), untranslated: half}
	}
	if len(scaled.FindAllString(original, -1)) != len(scaled.FindAllString(text, -1)) {
		return "", &refusal{reason: "the translation changed a scale"}
	}
	if evidence.Instruction(text) {
		return "", &refusal{reason: "the translation speaks to a reviewer or a model"}
	}
	if name := lostAbbreviation(original, text); name != "" {
		return "", &refusal{reason: reasonLostAbbreviation + name}
	}
	if name := cmp.Or(lostName(original, text), lostCapitals(original, text)); name != "" {
		return "", &refusal{reason: reasonLostName + name}
	}
	if what := turned(original, text); l == paper.Chinese && what != "" {
		return "", &refusal{reason: "the translation says the opposite: " + what}
	}
	if longer := utf8.RuneCountInString(text); longer*12 < len(original) || longer > len(original)+20 {
		return "", &refusal{reason: "the translation has another length"}
	}
	if len(dollars.FindAllString(outside(original), -1)) != len(dollars.FindAllString(outside(text), -1)) {
		return "", &refusal{reason: "the translation changed a unit: $"}
	}
	if strings.Count(text, "_") > strings.Count(original, "_") {
		return "", &refusal{reason: "the translation joined words"}
	}
	for _, m := range glued.FindAllStringSubmatch(quotation.ReplaceAllString(text, " "), -1) {
		piece := m[1] + m[2] // one of them is empty
		if !kept.MatchString(piece) && lostName(piece, "") == "" && !wordOfName(original, piece) {
			return "", &refusal{reason: reasonHalf + piece, untranslated: []string{piece}}
		}
	}
	for _, sign := range meaning {
		if strings.Count(original, sign) != strings.Count(strings.ReplaceAll(text, "％", "%"), sign) {
			return "", &refusal{reason: "the translation changed a unit: " + sign}
		}
	}
	return text, nil
}

// word is one that may be a name.
var word = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*`)

// lostName is a name of the original that is not in a translation: a word of small
// and capital letters, or with a digit. Plain abbreviations may be translated.
func lostName(original, text string) string {
	lower := strings.ToLower(text)
	for _, name := range word.FindAllString(original, -1) {
		small, inner, digit := false, false, false
		for i, r := range name {
			small = small || unicode.IsLower(r)
			inner = inner || i > 0 && unicode.IsUpper(r)
			digit = digit || unicode.IsDigit(r)
		}
		stem := strings.TrimSuffix(name, "s")
		mixed := small && inner && !(stem == strings.ToUpper(stem)) && !strings.Contains(name, "-")
		if (mixed || digit && name != strings.ToLower(name)) && !strings.Contains(lower, strings.ToLower(stem)) {
			return name
		}
	}
	return ""
}

// lostCapitals is a name of several words with capitals, "Quanta-Lingua", that is not in
// a translation.
func lostCapitals(original, text string) string {
	for _, name := range word.FindAllString(original, -1) {
		if capitalised.MatchString(name) && !strings.Contains(strings.ToLower(text), strings.ToLower(name)) {
			return name
		}
	}
	return ""
}

// outside is a text without its formulas.
func outside(text string) string { return formula.ReplaceAllString(text, " ") }

var formula = regexp.MustCompile(`\$[^$\n]*[\\^_=<>{][^$\n]*\$`)

// wordOfName says whether a piece of small letters is the end of a name in a text.
func wordOfName(text, piece string) bool {
	for _, name := range word.FindAllString(text, -1) {
		if name != strings.ToLower(name) && strings.HasSuffix(name, piece) {
			return true
		}
	}
	return false
}

// abbreviation is a word of capitals.
var abbreviation = regexp.MustCompile(`\b[A-Z]{2,6}s?\b`)

// withCapitals gives names that a model wrote in other letters ("diagGPT" for
// "DiagGPT") their own back.
func withCapitals(text, original string) string {
	for _, name := range word.FindAllString(original, -1) {
		isName := abbreviation.MatchString(name) || capitalised.MatchString(name) || lostName(name, "") != ""
		if isName && !strings.Contains(text, name) {
			small := regexp.MustCompile(`(?i)(^|[^A-Za-z])` + regexp.QuoteMeta(name) + `($|[^A-Za-z])`)
			text = small.ReplaceAllString(text, "${1}"+strings.ReplaceAll(name, "$", "$$")+"${2}")
		}
	}
	return text
}

// pointers are the words with which a translation leads to a part of the paper.
var pointers = []struct {
	english *regexp.Regexp
	chinese string
}{
	{regexp.MustCompile(`\b(?:Sections?|Secs?\.)\s?(\d+(?:\.\d+)*)`), "第 $1 节"},
	{regexp.MustCompile(`\bTables?\s?(\d+)`), "表 $1"},
	{regexp.MustCompile(`\b(?:Figures?|Figs?\.)\s?(\d+)`), "图 $1"},
	{regexp.MustCompile(`\b(?:Appendix|Appendices|App\.)\s?([A-Z]\b|\d)`), "附录 $1"},
	{regexp.MustCompile(`\b(?:Equations?|Eqs?\.)\s?(\(?\d+\)?)`), "公式 $1"},
}

// withPointers translates what small models leave in English: "我们的Section 4.1".
func withPointers(text string) string {
	for _, p := range pointers {
		text = p.english.ReplaceAllString(text, p.chinese)
	}
	return text
}

// spelled are abbreviations that Chinese text may spell out.
var spelled = map[string]string{
	"LLM": "语言模型|大模型", "AI": "人工智能|智能", "NLP": "自然语言", "RL": "强化学习", "TTS": "语音合成|文本转语音|文语转换|语音", "ASR": "语音识别", "QA": "问答",
	"CV": "计算机视觉|视觉", "ML": "机器学习", "GNN": "图神经网络", "CNN": "卷积", "RNN": "循环", "VLM": "视觉语言模型|语言模型", "MLLM": "语言模型|大模型", "API": "接口", "US": "美国", "UK": "英国",
	"IT": "信息技术", "OS": "操作系统", "DNN": "神经网络", "SFT": "微调", "RAG": "检索增强", "SOTA": "最先进|最优|最好|领先", "GPU": "显卡", "CPU": "处理器", "UI": "界面", "VR": "虚拟现实", "IO": "输入",
}

// lostAbbreviation is one of the original that a translation neither keeps nor spells out.
func lostAbbreviation(original, text string) string {
	for _, name := range abbreviation.FindAllString(original, -1) {
		bare := strings.TrimSuffix(name, "s")
		if strings.Contains(text, bare) {
			continue
		}
		words, known := spelled[bare]
		if !known || !slices.ContainsFunc(strings.Split(words, "|"), func(w string) bool { return strings.Contains(text, w) }) {
			return name
		}
	}
	return ""
}

// withoutJoints takes out the underscores with which models join words: "自适应_配置".
func withoutJoints(text, original string) string {
	if strings.Contains(original, "_") {
		return text
	}
	return strings.ReplaceAll(joints.ReplaceAllString(text, "$1$2"), "_", " ")
}

var joints = regexp.MustCompile(`(\p{Han})_+|_+(\p{Han})`)

// gloss is a remark in brackets.
var gloss = regexp.MustCompile(`\s?(?:（[^（）]*）|\([^()]*\))`)

// withoutGlosses takes Chinese remarks in brackets, which are the model's own, out of a
// translation. English words of the original behind their translation stay: "交易代理
// （TradingAgents）"; added is how many.
func withoutGlosses(text, original string) (cleaned string, added int) {
	lower := strings.ToLower(original)
	cleaned = gloss.ReplaceAllStringFunc(text, func(remark string) string {
		words := word.FindAllString(remark, -1)
		if inside := strings.Trim(remark, " ()（）"); strings.Contains(text, inside+remark) {
			return "" // "Hierarchical Decoding（Hierarchical Decoding）"
		}
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(lower, strings.ToLower(w)) }) || figures.MatchString(remark) {
			return remark
		}
		if len(words) == 0 {
			return ""
		}
		if !strings.Contains(lower, "("+strings.ToLower(strings.Trim(remark, " ()（）"))+")") {
			added++
		}
		return remark
	})
	return cleaned, added
}

// glosses counts the brackets of a text.
func glosses(text string) int {
	return strings.Count(text, "(") + strings.Count(text, "（")
}

// sameFigures says whether two texts hold the same numbers, each as often.
func sameFigures(a, b string) bool {
	return slices.Equal(sorted(figures.FindAllString(a, -1)), sorted(figures.FindAllString(b, -1)))
}

func sorted(list []string) []string {
	for i, s := range list {
		list[i] = strings.ReplaceAll(s, ",", "")
	}
	slices.Sort(list)
	return list
}
