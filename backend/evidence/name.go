package evidence

import (
	"cmp"
	"regexp"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// fewWords are up to four words, as few as what follows allows.
const fewWords = `((?:[^\s,;:()]+\s+){0,3}?[^\s,;:()]+)`

var (
	leadIn = regexp.MustCompile(`^([A-Z][^.:!?]{2,60}?)\s*[.:]\s+([A-Z“"].{20,})`)
	// phrase is what is proposed: up to where its purpose or a clause begins.
	phrase = regexp.MustCompile(`(?i)\b(?:proposed?|introduced?|present|develop|design|formulate|devise|construct|create|provide|build|built|release|define|identify|demonstrate|proposal of|development of)(?:s|d|ed|ing)?\s+(?:an?\s+|the\s+|our\s+|two\s+|three\s+)?((?:[^\s,;:()]+\s+){0,6}?[^\s,;:()]+)(?:\s+(?:that|which|to|for|with|by|in|on|of|where|using|based|from|during|via|as|can|is|are|and|called|named|inspired|able|we|based|between|among|against|centered|consisting|comprising|featuring|designed|aimed)\b|[,;:.(]|$)`)
	// quoted is a name in quotation marks behind what is done with it.
	quoted = regexp.MustCompile(`(?i)\b(?:propose|introduce|present|develop|design|called|named|term(?:ed)?)\s+(?:an?\s+|the\s+)?["“]([^"”]{3,60})["”]`)
	// found is what something is said of: "we show that the synthetic data can".
	found = regexp.MustCompile(`(?i)\b(?:we|which|question|paper|work|study)\s+(?:\w+ly\s+|also\s+|further\s+)?(?:show|demonstrate|find|observe|reveal|investigate|examine|study|explore|propose to (?:use|employ|leverage|apply))(?:s|ed|d)?\s+(?:that\s+|whether\s+|how\s+)?(?:the\s+|an?\s+|our\s+|this\s+|these\s+)?((?:[^\s,;:()]+\s+){0,4}?[^\s,;:()]+)(?:\s+(?:can|could|is|are|was|were|has|have|may|will|that|which|to|for|with|by|in|on|of|as|improves?|enables?|outperforms?|produced|agrees?|performs?|yields?|achieves?|reach(?:es)?|works?|leads?|succeeds?|holds?|helps?|provides?|makes?|reduces?|increases?|needs?|takes?|gives?|allows?|beats?|exceeds?|surpass(?:es)?|remains?|through|using)\b|\s*[,;:.(]|$)`)
	// brought is what comes of it: "the framework enables informed decisions".
	brought = regexp.MustCompile(`(?i)\b(?:enabl|support|facilitat|achiev|reduc|improv|leverag)(?:e|es|s|ed|ing)\s+(?:the\s+|an?\s+|our\s+)?` + fewWords + `(?:\s+(?:that|which|to|for|with|by|in|on|of|as|while|through|using|and|over|across)\b|[,;:.(]|$)`)
	// toDo is what is proposed to be done: "we propose to check numbers in code".
	toDo = regexp.MustCompile(`(?i)\bpropos(?:e|es|ed|ing)\s+to\s+((?:[^\s,;:()]+\s+){1,3}?[^\s,;:()]+)(?:\s+(?:that|which|to|for|with|by|in|on|of|as|while|through|using|and|over|across|from)\b|[,;:.(]|$)`)
	// done is what is worked on, where nothing else tells: "we train it to ask questions".
	done = regexp.MustCompile(`(?i)\b(?:we|which|that|it|our\s+\w+)\s+(?:\w+ly\s+|can\s+|could\s+|also\s+|then\s+|further\s+)?[a-z]+\s+(?:(?:it|them|the\s+\w+)\s+to\s+[a-z]+\s+)?(?:from\s+|with\s+|on\s+)?(?:the\s+|an?\s+|our\s+)?` + fewWords + `(?:\s+(?:that|which|to|for|with|by|in|on|of|as|while|through|using|and|over|across|from|can|is|are|without)\b|[,;:.(]|$)`)
	// apposed is what stands behind a name that cannot be shown: "$M^3$, a framework for".
	apposed   = regexp.MustCompile(`(?i)\$,\s+(?:an?|the)\s+((?:[^\s,;:()]+\s+){0,4}?[^\s,;:()]+)(?:\s+(?:that|which|to|for|with|by|in|on|of)\b|[,;:.(]|$)`)
	article   = regexp.MustCompile(`^(?i)(?:an?|the|our)\s+((?:[^\s,;:()]+\s+){0,6}?[^\s,;:()]+)(?:\s+(?:that|which|to|for|with|by|in|on|of|where|using|based|from|during|via|as|can|is|are|and)\b|[,;:.(]|$)`)
	startsNew = regexp.MustCompile(`(?i)^(?:an?|the)\s+(?:novel|new|first)\b`)
	adverbs   = regexp.MustCompile(`(?i)^(?:novel|new|another|several|various|simple|effective|efficient|first|comprehensive|unique|innovative|systematic|general|so-called|and|yet|but)\b[\s,]*(?:and\s+)?`)
)

// noName begins what is a clause, not a thing.
var noName = regexp.MustCompile(`(?i)^(?:several|another|various|some|many)$|^(?:to|that|how|whether|on|of|in|it|them|this|these|such|by|full details?|details?|results?)\b`)

// plainTitle is a heading that names nothing.
var plainTitle = regexp.MustCompile(`(?i)^(?:methods?|methodology|approach|our approach|overview|model|architecture|framework|background|preliminar\w*|implementation|training|design|algorithm|problem (?:setup|formulation)|system overview)$`)

// longestName is in characters, of the bold name of an innovation.
const longestName = 60

// Name is the English name of what a passage tells of: the heading that runs in, the
// own method, or what is proposed; empty where none is found.
func Name(p paper.Passage, own []string) string {
	text := Plain(p.Text)
	if m := leadIn.FindStringSubmatch(text); m != nil && len(strings.Fields(m[1])) <= 7 {
		return m[1]
	}
	patterns := []*regexp.Regexp{quoted, phrase}
	if p.Block == paper.BlockList {
		patterns = append(patterns, article)
	} else if startsNew.MatchString(text) {
		patterns = append(patterns, article)
	}
	name, head := thing(patterns, text)
	if name != "" {
		return name
	}
	if name := longestOwn(text, own); name != "" {
		return name
	}
	if name, _ := thing([]*regexp.Regexp{found, apposed, toDo, brought, done}, text); name != "" {
		return name
	}
	if title := strings.TrimSpace(p.Section); p.Kind == paper.SectionMethod && title != "" && len(strings.Fields(title)) <= 6 && !plainTitle.MatchString(title) && !strings.Contains(title, "$") {
		return title
	}
	return head
}

// longestOwn is the own name in a text: of "Code-L2MAC" and "L2MAC" the longer.
func longestOwn(text string, own []string) string {
	longest := ""
	for _, name := range own {
		if len(name) > len(longest) && hasWord(text, name) {
			longest = name
		}
	}
	return longest
}

// thing is the first name that patterns find in a text. A head that names nothing,
// "approach", gets what it is of, "flavor of ReAct agent", or gives way and is only
// told.
func thing(patterns []*regexp.Regexp, text string) (name, head string) {
	for _, pattern := range patterns {
		m := pattern.FindStringSubmatchIndex(text)
		if m == nil {
			continue
		}
		name, ok := bold(text[m[2]:m[3]])
		if !ok {
			continue
		}
		if name == strings.ToLower(name) {
			if longer, found := extended(name, text[m[3]:]); found {
				return longer, ""
			}
		}
		if !heads.MatchString(name) {
			return name, ""
		}
		head = cmp.Or(head, name)
	}
	return "", head
}

// extended is a head with what it is of, or by which name it goes.
func extended(head, behind string) (string, bool) {
	if m := goesBy.FindStringSubmatch(behind); m != nil {
		return bold(m[1])
	}
	if strings.ContainsAny(head, " -") {
		return "", false
	}
	if m := byWhat.FindStringSubmatch(behind); m != nil {
		return bold(m[1])
	}
	if m := ofWhat.FindStringSubmatch(behind); m != nil {
		return bold(head + " " + strings.ToLower(m[1]) + " " + m[2])
	}
	return "", false
}

var (
	goesBy = regexp.MustCompile(`^,?\s+(?:called|named|termed|dubbed)\s+["“]?([A-Z][\w.-]*)`)
	ofWhat = regexp.MustCompile(`(?i)^\s+(of|for|based on|with)\s+(?:the\s+|an?\s+|our\s+)?` + fewWords + `(?:\s+(?:that|which|to|for|with|by|in|on|of|as|while|through|using|and|over|across|from|could|can|is|are)\b|[,;:.(]|$)`)
	byWhat = regexp.MustCompile(`^\s+that\s+(?:uses?|employs?|leverages?|combines?)\s+(?:the\s+|an?\s+|our\s+)?` + fewWords + `(?:\s+(?:that|which|to|for|with|by|in|on|of|as|while|through|using|and|over|across|from|could|can|is|are|within)\b|[,;:.(]|$)`)
	// heads name nothing by themselves.
	heads = regexp.MustCompile(`(?i)^(?:approach|method|model|framework|system|paradigm|technique|strategy|algorithm|architecture|pipeline|flavor|capabilit(?:y|ies)|performance|abilit(?:y|ies)|application|problem|background|idea|way|work|paper|solution|results?|effectiveness|parallel|exploration|understanding|experiments?|stud(?:y|ies)|analys[ie]s|methods|models|question|use|impact|efficacy|range|number|set|kind|type|tasks?|avenues)$`)
)

// bold is a phrase as the name of an innovation, if it can be one.
func bold(phrase string) (string, bool) {
	name := strings.Trim(phrase, ". ,")
	for range 3 {
		name = adverbs.ReplaceAllString(name, "")
	}
	n := utf8.RuneCountInString(name)
	return name, n >= 3 && n <= longestName && !noName.MatchString(name) && !strings.ContainsAny(name, "$\\“”\"")
}

// LeadsIn says whether a passage begins with its name, as in "Fast: it needs no oven."
func LeadsIn(p paper.Passage) bool {
	m := leadIn.FindStringSubmatch(Plain(p.Text))
	return m != nil && len(strings.Fields(m[1])) <= 7
}

// Named divides what an innovation says into its bold name and the rest.
func Named(p paper.Passage, text string, own []string, l paper.Language) (name, rest string) {
	if m := leadIn.FindStringSubmatch(text); m != nil && len(strings.Fields(m[1])) <= 7 {
		return m[1], m[2]
	}
	if name = Name(p, own); name == "" {
		name = "Point"
		if l == paper.Chinese {
			name = "要点"
		}
	}
	return capitalized(name), text
}
