package report

import (
	"regexp"
	"strings"

	"paperboy/backend/paper"
)

// words are what the form says in a language.
type words struct {
	link, source, made, checked string
	headings                    map[paper.Field]string
}

func wordsOf(l paper.Language) words {
	if l == paper.English {
		return words{"Link", "Reading source", "Made by", "Checked", map[paper.Field]string{
			paper.Domain: "Application domain", paper.Contribution: "Core contribution in one sentence", paper.Usage: "Usage guide",
			paper.Innovations: "Main innovations", paper.Results: "Experimental results",
		}}
	}
	return words{"链接", "阅读来源", "生成方式", "核对", map[paper.Field]string{
		paper.Domain: "应用领域", paper.Contribution: "一句话核心贡献", paper.Usage: "使用指南",
		paper.Innovations: "主要创新点", paper.Results: "实验效果",
	}}
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
