package report

import (
	"fmt"
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// words are what the form says in a language. %s and %d in them are filled in.
type words struct {
	language                        paper.Language
	link, source, made, checked     string
	headings                        map[paper.Field]string
	comma, clause, colon, semicolon string

	// Who wrote what.
	noModel, sentences, translated, code, nothing, wroteNone string
	section, sections                                        string // behind what they say where of

	// What the checks found.
	noNumbers                                         string
	numbers, allGrounded, grounded, elsewhere, absent counted
	absentLabel, elsewhereLabel                       string
	isAbsent, isElsewhere                             string

	// What the paper's text tried.
	warning, keptOut     string
	instructions, hidden counted
}

// counted is a phrase with a count, for one and for more.
type counted struct{ one, more string }

func (c counted) of(n int) string {
	if n == 1 {
		return c.one
	}
	return fmt.Sprintf(c.more, n)
}

func wordsOf(l paper.Language) words {
	if l == paper.English {
		return english
	}
	return chinese
}

var english = words{
	language: paper.English,
	link:     "Link", source: "Reading source", made: "Made by", checked: "Checked",
	headings: map[paper.Field]string{
		paper.Domain: "Application domain", paper.Contribution: "Core contribution in one sentence", paper.Usage: "Usage guide",
		paper.Innovations: "Main innovations", paper.Results: "Experimental results",
	},
	comma: ", ", clause: ", ", colon: ": ", semicolon: "; ",
	noModel: "no model", sentences: "the paper's own sentences", translated: "%s, translating the paper's sentences", code: "found by code", nothing: "nothing to go by",
	wroteNone: "%s filled no section", section: " (section %s)", sections: " (sections %s)",
	noNumbers:   "no numbers in this report",
	numbers:     counted{"1 number", "%d numbers"},
	allGrounded: counted{"1 number, which agrees with the paper", "%d numbers, all agree with the paper"},
	grounded:    counted{"1 agrees with the paper", "%d agree with the paper"},
	elsewhere:   counted{"1 stands in the paper but belongs to something else", "%d stand in the paper but belong to something else"},
	absent:      counted{"1 not found in what was read", "%d not found in what was read"},
	absentLabel: "Not found", elsewhereLabel: "Belongs to something else",
	isAbsent: "Not found in what was read of the paper", isElsewhere: "Stands in the paper, but belongs to something else",
	warning: "Warning", keptOut: ", kept out of this report: ",
	instructions: counted{"1 passage of the paper speaks to models or reviewers", "%d passages of the paper speak to models or reviewers"},
	hidden:       counted{"1 text is hidden in the paper", "%d texts are hidden in the paper"},
}

var chinese = words{
	language: paper.Chinese,
	link:     "链接", source: "阅读来源", made: "生成方式", checked: "核对",
	headings: map[paper.Field]string{
		paper.Domain: "应用领域", paper.Contribution: "一句话核心贡献", paper.Usage: "使用指南",
		paper.Innovations: "主要创新点", paper.Results: "实验效果",
	},
	comma: "、", clause: "，", colon: "：", semicolon: "；",
	noModel: "未用模型", sentences: "论文原句", translated: "%s 翻译论文原句", code: "程序得出", nothing: "无可依据",
	wroteNone: "没有一节出自 %s", section: "（第 %s 节）", sections: "（第 %s 节）",
	noNumbers:   "报告中没有数字",
	numbers:     counted{"1 个数字", "%d 个数字"},
	allGrounded: counted{"1 个数字，与论文相符", "%d 个数字，均与论文相符"},
	grounded:    counted{"1 个与论文相符", "%d 个与论文相符"},
	elsewhere:   counted{"1 个在论文中但另有所指", "%d 个在论文中但另有所指"},
	absent:      counted{"1 个在读到的内容中未找到", "%d 个在读到的内容中未找到"},
	absentLabel: "未找到", elsewhereLabel: "另有所指",
	isAbsent: "读到的论文内容中没有", isElsewhere: "论文中有，但另有所指",
	warning: "警示", keptOut: "，均未采用：",
	instructions: counted{"论文中有 1 处文字是写给模型或审稿人的", "论文中有 %d 处文字是写给模型或审稿人的"},
	hidden:       counted{"论文中有 1 处隐藏文字", "论文中有 %d 处隐藏文字"},
}

// Heading is the heading of a field in a language.
func Heading(f paper.Field, l paper.Language) string { return wordsOf(l).headings[f] }

// names are the headings that are read, our own and those that models choose
// instead, in small letters.
func names() map[string]heading {
	all := map[string]heading{}
	for _, l := range paper.Languages() {
		for f, h := range wordsOf(l).headings {
			all[strings.ToLower(h)] = heading{f, l}
		}
	}
	for name, f := range map[string]paper.Field{
		"field": paper.Domain, "application field": paper.Domain, "application area": paper.Domain, "domain": paper.Domain,
		"core contribution": paper.Contribution, "contribution": paper.Contribution, "one-sentence core contribution": paper.Contribution, "one-sentence contribution": paper.Contribution,
		"how to use it": paper.Usage, "usage": paper.Usage, "innovations": paper.Innovations, "key innovations": paper.Innovations,
		"results": paper.Results, "experimental result": paper.Results, "experiments": paper.Results,
	} {
		all[name] = heading{f, paper.English}
	}
	for name, f := range map[string]paper.Field{
		"领域": paper.Domain, "核心贡献": paper.Contribution, "使用方法": paper.Usage, "使用说明": paper.Usage,
		"创新点": paper.Innovations, "主要创新": paper.Innovations, "实验结果": paper.Results,
	} {
		all[name] = heading{f, paper.Chinese}
	}
	return all
}

type heading struct {
	field    paper.Field
	language paper.Language
}

// marks are what stands before the name of a heading: hashes, a sign, a number in any
// of the ways that people and models write one, bold print or brackets.
var marks = regexp.MustCompile(`^ {0,3}(?:#{1,6}[ \t]*)?(?:\*\*|__)?(?:#{1,6}[ \t]*)?(?:[\p{So}\x{FE0F}\x{200D}]+[ \t]*)?` +
	`(?:[（(][ \t]*[\d０-９一二三四五][ \t]*[)）][ \t]*|[\d０-９一二三四五](?:[.、)．）]|\x{FE0F}?\x{20E3})[ \t]*)?(?:\*\*|__)?【?`)

// mark is what one of them must have: without any, a line is a sentence.
var mark = regexp.MustCompile(`[#*_【\d０-９一二三四五]`)

// behind is what may follow the name: the same name in brackets, the end of bold
// print and a colon, in any order, then text.
var behind = regexp.MustCompile(`^[ \t]*(?:[（(]([^（）()]+)[)）])?[ \t]*(?:\*\*|__|】)?[ \t]*(?:[（(]([^（）()]+)[)）])?[ \t]*([：:])?[ \t]*(?:\*\*|__)?[ \t]*(.*)$`)

// closing are the hashes that may end a heading.
var closing = regexp.MustCompile(`^#{1,6}[ \t]*$`)

// headingOf reads a line as a heading of the form, and gives what follows it.
func headingOf(line string, known map[string]heading) (h heading, rest string, ok bool) {
	before := marks.FindString(line)
	if !mark.MatchString(before) || strings.HasPrefix(line, paperMark) {
		return h, "", false
	}
	text := line[len(before):]
	lower := strings.ToLower(text)
	longest := 0
	for name, found := range known {
		if len(name) <= longest || !strings.HasPrefix(lower, name) {
			continue
		}
		if after, fits := follows(text[len(name):], found, known); fits {
			longest, h, rest, ok = len(name), found, after, true
		}
	}
	return h, rest, ok
}

// follows reads what stands behind a name: its translation in brackets, and text
// only after a colon.
func follows(text string, h heading, known map[string]heading) (rest string, ok bool) {
	m := behind.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	for _, inBrackets := range m[1:3] {
		if same := known[strings.ToLower(strings.TrimSpace(inBrackets))]; inBrackets != "" && same.field != h.field {
			return "", false
		}
	}
	if closing.MatchString(m[4]) {
		return "", true
	}
	return m[4], m[4] == "" || m[3] != ""
}
