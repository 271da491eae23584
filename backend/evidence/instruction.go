package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// instructions are sentences that tell a model or a reviewer what to do. Real papers
// carry them, mostly hidden; the forms are those seen in manuscripts of 2025 and in
// tests of chat programs.
var instructions = []struct {
	keys    []string // one of them, in small letters, is in each such sentence: most have none
	pattern *regexp.Regexp
}{
	{[]string{"ignore", "disregard", "forget", "override", "bypass"}, regexp.MustCompile(`(?i)\b(?:ignore|disregard|forget|override|bypass)\b[^.]{0,40}\b(?:previous|prior|above|earlier|preceding|foregoing|system|all (?:other|your)|any (?:other|previous))\b[^.]{0,40}\b(?:instructions?|prompts?|directions?|guidelines|messages?|context|rules|text)\b`)},
	{[]string{"ignore", "disregard", "forget"}, regexp.MustCompile(`(?i)\b(?:ignore|disregard|forget)\s+(?:all|any|your|the|these|those)?\s*(?:instructions|prompts?|guidelines)\b`)},
	{[]string{"positive", "favourable", "favorable", "glowing", "this paper", "this work", "the paper", "this submission", "this manuscript", "the manuscript", "the submission", "the work", "only"}, regexp.MustCompile(`(?i)\b(?:give|provide|write|produce|generate|output|submit|return|assign)\b[^.]{0,40}\b(?:(?:positive|favou?rable|glowing)\b[^.]{0,20}\b(?:reviews?|recommendation|assessment)|(?:positive|favou?rable|glowing|high(?:est)?|good|strong)\b[^.]{0,30}\b(?:review|evaluation|rating|score|recommendation|assessment)s?\b[^.]{0,20}\b(?:only|(?:of|for|to) (?:this|the) (?:paper|work|manuscript|submission)))\b`)},
	{[]string{"highlight", "mention", "report", "point", "criti", "list"}, regexp.MustCompile(`(?i)\b(?:do not|don'?t|never|without)\s+(?:highlight|mention(?:ing)?|report(?:ing)?|point(?:ing)? out|criti[cz]i[sz]e|list)\b[^.]{0,40}\b(?:negatives?|weakness(?:es)?|flaws?|shortcomings?|limitations?|anything negative)\b`)},
	{[]string{"recommend", "suggest"}, regexp.MustCompile(`(?i)\b(?:recommend|strongly recommend|suggest)\b[^.]{0,30}\b(?:accept(?:ing|ance)?)\b[^.]{0,30}\b(?:paper|manuscript|submission|work)\b`)},
	{[]string{"review", "referee", "ai ", "ai-", "llm", "language model", "automated"}, regexp.MustCompile(`(?i)\b(?:as|if you are|you are|acting as|note to|attention)[,:]?\s+(?:an?\s+|the\s+|all\s+)?(?:\w+\s+)?(?:(?:AI|LLM|language model|automated)[ -](?:reviewers?|assistants?|systems?|agents?)|reviewers?|referees?)\b[^.]{0,80}\b(?:must|should|please|give|write|provide|rate|emphasi[sz]e|praise|recommend|say|state|include)\b`)},
	{[]string{"reading", "reviewing", "summari", "processing"}, regexp.MustCompile(`(?i)\b(?:LLMs?|AIs?|language models?)\s+(?:reviewers?|assistants?|agents?)?\s*(?:reading|reviewing|summari[sz]ing|processing)\s+(?:this|the)\b`)},
	{[]string{"praise", "emphasi", "highlight"}, regexp.MustCompile(`(?i)\b(?:emphasi[sz]e|praise|highlight)\b[^.]{0,40}\b(?:exceptional|outstanding|groundbreaking|strengths of (?:this|the) (?:paper|work))\b`)},
	{[]string{"your ", "the summary", "the review"}, regexp.MustCompile(`(?i)\b(?:your (?:summary|answer|output|response|review)|the (?:summary|review)) (?:must|should) (?:say|state|begin|contain|include|be)\b`)},
	{[]string{"<|", "inst]", "<<", "</", "<s", "<i", "<p", "##"}, regexp.MustCompile(`(?i)<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|</?(?:system|instructions?|passages?|prompt)>|^\s*#{2,}\s*(?:system|instruction|response)\b`)},
	{[]string{"忽略", "无视", "忘记", "忘掉", "不要理会", "不用理会"}, regexp.MustCompile(`(?:忽略|无视|忘记|忘掉|不要理会|不用理会)[^。]{0,20}(?:之前|以上|先前|上面|上述|所有|前面|此前)[^。]{0,15}(?:指令|指示|提示|要求|内容|规则|命令)`)},
	{[]string{"评价", "评审", "评论", "意见", "总结", "评分", "分数"}, regexp.MustCompile(`(?:给出|写出|写|生成|输出|提供|做出)[^。]{0,20}(?:正面|积极|好评|肯定|最高|高分)[^。]{0,15}(?:评价|评审|评论|意见|总结|评分|分数)`)},
	{[]string{"不要", "不得", "切勿", "禁止"}, regexp.MustCompile(`(?:不要|不得|切勿|禁止)(?:提及|指出|强调|提到|写)[^。]{0,15}(?:缺点|不足|局限|弱点|负面|问题)`)},
	{[]string{"作为", "如果你是", "你是", "请"}, regexp.MustCompile(`(?:作为|如果你是|你是|请)[^。]{0,8}(?:审稿人|评审|审稿专家|人工智能助手|AI ?助手|语言模型)[^。]{0,40}(?:请|必须|应当|应该|推荐|接收|给)`)},
}

// instruction says whether a sentence speaks to a model or a reviewer instead of to
// readers, also where invisible or wide characters hide it.
func instruction(text string) bool {
	plain := plainText(text)
	lower := strings.ToLower(plain)
	for _, i := range instructions {
		if slices.ContainsFunc(i.keys, func(key string) bool { return strings.Contains(lower, key) }) && i.pattern.MatchString(plain) {
			return true
		}
	}
	return false
}

// Instruction says whether a text holds a sentence that speaks to a model or a
// reviewer.
func Instruction(text string) bool { return instruction(text) }

// plainText takes out what no eye sees and makes wide letters narrow.
func plainText(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad' || unicode.Is(unicode.Cf, r):
			return -1
		case r >= '！' && r <= '～': // the wide forms of ASCII
			return r - '！' + '!'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, text)
}

// forModels are sentences of prompts that a paper prints: they speak to a model too,
// but the paper says so.
var forModels = regexp.MustCompile(`(?i)^\W*(?:you are an? \w+|as an ai\b|your task is to|please (?:answer|respond|output|write|generate|provide)\b|(?:system|user|assistant|human|question|answer|prompt)\s*:)`)

// warned are the warnings about what was kept out and what the page hid.
func warned(d paper.Document, kept []string) []paper.Warning {
	list := []paper.Warning{}
	for _, text := range kept {
		list = append(list, paper.Warning{Code: paper.WarningInstruction, Text: beginning(text, 240)})
	}
	for _, w := range d.Warnings {
		if w.Code == paper.WarningHiddenText {
			list = append(list, w)
		}
	}
	return list
}

// beginning is at most n runes of a text, on one line; a cut is marked.
func beginning(text string, n int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= n {
		return string(runes)
	}
	return string(runes[:n]) + " […]"
}
