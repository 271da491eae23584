package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

// form is a turn of phrase that speaks to a model or a reviewer.
type form struct {
	keys    []string // one of them, in small letters, is in each such sentence: most have none
	pattern *regexp.Regexp
	// order: the pattern begins with a verb that only counts as an order. "We ignore the
	// previous context" tells what was done.
	order bool
}

// addressed are those to whom hidden text is written.
const addressed = `(?:AIs?|LLMs?|language models?|models?|chat ?bots?|assistants?|reviewers?|referees?|summari[sz]ers?|GPT|ChatGPT|Claude|Gemini)`

// instructions are sentences that tell a model or a reviewer what to do. Real papers
// carry them, mostly hidden; the forms are those seen in manuscripts of 2025 and in
// tests of chat programs.
var instructions = []form{
	{[]string{"ignore", "disregard", "forget", "override", "bypass", "pay no attention"}, regexp.MustCompile(`(?i)\b(?:ignore|disregard|forget|override|bypass|pay no attention to)\b[^.]{0,40}\b(?:previous|prior|above|earlier|preceding|foregoing|before|system|all (?:other|your)|any (?:other|previous)|instructions?|prompts?|guidelines|everything|anything)\b`), true},
	{[]string{"positive", "favourable", "favorable", "glowing", "this paper", "this work", "the paper", "this submission", "this manuscript", "the manuscript", "the submission", "the work", "only"}, regexp.MustCompile(`(?i)\b(?:give|provide|write|produce|generate|output|submit|return|assign)\b[^.]{0,40}\b(?:(?:positive|favou?rable|glowing)\b[^.]{0,20}\b(?:reviews?|recommendation|assessment)|(?:positive|favou?rable|glowing|high(?:est)?|good|strong)\b[^.]{0,30}\b(?:review|evaluation|rating|score|recommendation|assessment)s?\b[^.]{0,20}\b(?:only|(?:of|for|to) (?:this|the) (?:paper|work|manuscript|submission)))\b`), false},
	{[]string{"highlight", "mention", "report", "point", "criti", "list"}, regexp.MustCompile(`(?i)\b(?:do not|don'?t|never|without)\s+(?:highlight|mention(?:ing)?|report(?:ing)?|point(?:ing)? out|criti[cz]i[sz]e|list)\b[^.]{0,40}\b(?:negatives?|weakness(?:es)?|flaws?|shortcomings?|limitations?|anything negative)\b`), false},
	{[]string{"recommend", "suggest", "advise"}, regexp.MustCompile(`(?i)\b(?:recommend|strongly recommend|suggest|advise)\b[^.]{0,30}\b(?:accept(?:ing|ance)?)\b[^.]{0,30}\b(?:paper|manuscript|submission|work)\b`), true},
	{[]string{"rate ", "score ", "grade ", "mark ", "assess ", "evaluate ", "judge ", "rank "}, regexp.MustCompile(`(?i)\b(?:rate|score|grade|mark|assess|evaluate|judge|rank)\s+(?:this|the|our)\s+(?:\w+\s+)?(?:paper|manuscript|work|submission|article)\b`), true},
	{[]string{"review", "referee", "ai ", "ai-", "llm", "language model", "automated"}, regexp.MustCompile(`(?i)\b(?:as|acting as|note to|attention)[,:]?\s+(?:an?\s+|the\s+|all\s+)?(?:\w+\s+)?(?:(?:AI|LLM|language model|automated)[ -](?:reviewers?|assistants?|systems?|agents?)|reviewers?|referees?)\b[^.]{0,80}\b(?:must|should|please|give|write|provide|rate|emphasi[sz]e|praise|recommend|say|state|include)\b`), false},
	{[]string{"you are", "you're"}, regexp.MustCompile(`(?i)\bif you(?: are|'re|’re) (?:an? |the )?(?:\w+ ){0,2}(?:AI|LLM|(?:large )?language model|model|chat ?bots?|assistant|bot|reviewer|referee|summari[sz]er|agent)\b`), false},
	{[]string{"dear", "attention", "note to", "note for", "hey", "hello", "to all", "for llm", "for ai", "for any", "for all"}, regexp.MustCompile(`(?i)(?:^|[.!?\]"”]\s+)(?:(?:dear|hey|hello),?\s+(?:all |any |the |an? )?(?:\w+ ){0,2}?` + addressed + `\s*[,:—-]|attention[,:]\s+(?:all |any )?(?:\w+ )?` + addressed + `|attention\s+(?:all |any )?(?:AIs?|LLMs?|chat ?bots?|assistants?|reviewers?|referees?)(?: \w+)?\s*[,:—-]|(?:note (?:to|for)|for|to)\s+(?:all |any |the |an? )?(?:\w+ ){0,2}?` + addressed + `\s*:)`), false},
	{[]string{"reading", "reviewing", "summari", "processing"}, regexp.MustCompile(`(?i)\b(?:LLMs?|AIs?|language models?)\s+(?:reviewers?|assistants?|agents?)?\s*(?:reading|reviewing|summari[sz]ing|processing)\s+(?:this|the)\b`), false},
	{[]string{"praise", "emphasi", "highlight"}, regexp.MustCompile(`(?i)\b(?:emphasi[sz]e|praise|highlight)\b[^.]{0,40}\b(?:exceptional|outstanding|groundbreaking|strengths of (?:this|the) (?:paper|work))\b`), true},
	{[]string{"your ", "the summary", "the review", "of this"}, regexp.MustCompile(`(?i)\b(?:your (?:summary|answer|output|response|review)|(?:the|any|all|every) (?:summary|summaries|reviews?|descriptions?)|(?:summary|summaries|reviews?|descriptions?|answers?) (?:of|about|on) (?:this|the) (?:\w+ )?(?:paper|article|work|manuscript|document|text)) (?:must|should|always|begins?|has to|have to)\b`), false},
	{[]string{"when ", "while ", "before ", "after "}, regexp.MustCompile(`(?i)\b(?:when|while|before|after) (?:you )?(?:summari[sz]|review|describ|evaluat|discuss|rat|assess)(?:e|es|ing)? (?:this|the) (?:\w+ )?(?:paper|article|work|manuscript|document|text|submission)\b[^.]{0,40}\b(?:always|must|should|state|say|mention|emphasi[sz]e|never|please|include|do not)\b`), false},
	{[]string{"instruction", "task:", "task :", "system prompt", "from now on"}, regexp.MustCompile(`(?i)\b(?:new|updated|real|actual|hidden|secret) (?:instructions?|task|system prompt)\s*:|\bfrom now on,? (?:you|answer|respond|reply|always|only|write)\b`), false},
	{[]string{"<|", "inst]", "<<", "</", "<s", "<i", "<p", "##"}, regexp.MustCompile(`(?i)<\|[a-z_]+\|>|\[/?INST\]|<</?SYS>>|</?(?:system|instructions?|passages?|prompt)>|^\s*#{2,}\s*(?:system|instruction|response)\b`), false},
	{[]string{"忽略", "无视", "忘记", "忘掉", "不要理会", "不用理会"}, regexp.MustCompile(`(?:忽略|无视|忘记|忘掉|不要理会|不用理会)[^。]{0,20}(?:之前|以上|先前|上面|上述|所有|前面|此前)[^。]{0,15}(?:指令|指示|提示|要求|内容|规则|命令|文字|一切)`), false},
	{[]string{"评价", "评审", "评论", "意见", "总结", "评分", "分数"}, regexp.MustCompile(`(?:给出|写出|写|生成|输出|提供|做出)[^。]{0,20}(?:正面|积极|好评|肯定|最高|高分)[^。]{0,15}(?:评价|评审|评论|意见|总结|评分|分数)`), false},
	{[]string{"满分", "高分", "接收", "录用"}, regexp.MustCompile(`(?:请|务必|必须|应当?)[^。]{0,6}(?:把|将|给)?[^。]{0,4}(?:本文|这篇|该文|此文|本论文|该论文|此稿|稿件)[^。]{0,8}(?:满分|高分|接收|录用)|(?:必须|务必|请)(?:推荐|建议)?(?:接收|录用)`), false},
	{[]string{"时"}, regexp.MustCompile(`(?:总结|概括|评价|评审|介绍|描述|摘要)(?:本文|这篇\S{0,2}|该论文|此文|本论文)?时[^。]{0,8}(?:必须|请|务必|一定|总是|不得|不要)`), false},
	{[]string{"不要", "不得", "切勿", "禁止"}, regexp.MustCompile(`(?:不要|不得|切勿|禁止)(?:提及|指出|强调|提到|写)[^。]{0,15}(?:缺点|不足|局限|弱点|负面|问题)`), false},
	{[]string{"作为", "如果你是", "你是", "请", "致"}, regexp.MustCompile(`(?:作为|如果你是|你是|请)[^。]{0,8}(?:审稿人|评审|审稿专家|人工智能助手|AI ?助手|语言模型|大模型)[^。]{0,40}(?:请|必须|应当|应该|推荐|接收|给)|(?:审稿人|审稿专家|审稿模型|评审模型|语言模型|大模型|AI ?助手|AI ?审稿人?)(?:们)?请注意|^致(?:审稿人|审稿专家|审稿模型|语言模型|大模型)`), false},
}

// instruction says whether a sentence speaks to a model or a reviewer instead of to
// readers, also where invisible, wide or foreign letters hide it.
func instruction(text string) bool {
	plain := plainText(text)
	lower := strings.ToLower(plain)
	for _, i := range instructions {
		if !slices.ContainsFunc(i.keys, func(key string) bool { return strings.Contains(lower, key) }) {
			continue
		}
		for _, m := range i.pattern.FindAllStringIndex(plain, -1) {
			if !i.order || ordered(plain[:m[0]]) {
				return true
			}
		}
	}
	return false
}

// before is what stands in front of an order: nothing, the end of what was said, or a
// word that asks.
var before = regexp.MustCompile(`(?i)(?:^|[^\w\s,’']\s*|\b(?:please|now|you|must|should|shall|always|then|just|simply|kindly|reviewers?|models?|LLMs?|AIs?|strongly|highly),?\s+|\b(?:you|reviewers?|and|then)\s+(?:must|should|have to|need to|are to|will|to)\s+)$`)

// told is what makes a sentence a report of what others do.
var told = regexp.MustCompile(`(?i)\b(?:we|they|it|which|that|who|he|she|(?:the|these|those|our|existing|such|some|many|most|other|previous|prior) (?:\w+ )?(?:models?|LLMs?|methods?|approaches|reviewers?))\s+(?:\w+ly\s+|also\s+|then\s+|must\s+|should\s+|always\s+|now\s+|just\s+|simply\s+|strongly\s+|highly\s+)*$`)

func ordered(head string) bool { return before.MatchString(head) && !told.MatchString(head) }

// Instruction says whether a text holds a sentence that speaks to a model or a
// reviewer.
func Instruction(text string) bool { return instruction(text) }

// plainText takes out what no eye sees and makes letters that look like others those.
func plainText(text string) string {
	foreign := false // letters that may be taken for Latin ones: few papers have any
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad' || unicode.Is(unicode.Cf, r):
			return -1
		case r >= '！' && r <= '～': // the wide forms of ASCII
			return r - '！' + '!'
		case unicode.IsSpace(r):
			return ' '
		}
		foreign = foreign || r > unicode.MaxLatin1 && unicode.In(r, unicode.Cyrillic, unicode.Greek)
		return r
	}, text)
	if !foreign {
		return text
	}
	return mixed.ReplaceAllStringFunc(text, lookalikes.Replace)
}

var (
	// mixed are words of Latin letters with Cyrillic or Greek ones among them.
	mixed = regexp.MustCompile(`[\p{Cyrillic}\p{Greek}]*\p{Latin}+[\p{Cyrillic}\p{Greek}][\p{Latin}\p{Cyrillic}\p{Greek}]*|[\p{Cyrillic}\p{Greek}]+\p{Latin}[\p{Latin}\p{Cyrillic}\p{Greek}]*`)
	// lookalikes are letters that cannot be told from Latin ones by eye (Unicode
	// confusables).
	lookalikes = strings.NewReplacer("а", "a", "е", "e", "о", "o", "р", "p", "с", "c", "х", "x", "у", "y", "і", "i", "ѕ", "s", "ј", "j", "ԁ", "d", "һ", "h", "ԛ", "q", "ԝ", "w", "ɡ", "g",
		"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "Х", "X", "У", "Y", "І", "I", "Ѕ", "S", "Ј", "J",
		"ο", "o", "α", "a", "ν", "v", "ι", "i", "ρ", "p", "Ο", "O", "Α", "A", "Ε", "E", "Ι", "I", "Κ", "K", "Μ", "M", "Ν", "N", "Ρ", "P", "Τ", "T", "Χ", "X")
)

// forModels are sentences of prompts that a paper prints: they speak to a model too,
// but the paper says so.
var forModels = regexp.MustCompile(`(?i)^\W*(?:you are an? \w+|as an ai\b|(?:only )?(?:output|respond|answer|reply|return|print) (?:only|exactly|nothing but|with only|solely)\b|your task is to|please (?:answer|respond|output|write|generate|provide)\b|(?:system|user|assistant|human|question|answer|prompt|system (?:prompt|message|override|note))\s*:|\[system\])`)

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
