package evidence

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"paperboy/backend/paper"
)

const namePattern = `([A-Z][A-Za-z0-9]*(?:[-+.][A-Za-z0-9]+)*\+*)`

var (
	titleName   = regexp.MustCompile(`^` + namePattern + `\s*[:：–—-]\s`)
	introduced  = regexp.MustCompile(`(?:[Ww]e|[Tt]his (?:paper|work)|[Aa]uthors)\s+(?:first\s+|then\s+|further\s+|also\s+|therefore\s+)?(?:propose|introduce|present|develop|describe|design|release|build)s?\s+(?:our\s+|the\s+|a\s+|an\s+)?(?:novel\s+|new\s+)?["“]?` + namePattern + `\b`)
	bracketed   = regexp.MustCompile(`(?:[Ww]e|[Tt]his (?:paper|work))\s+(?:\w+\s+)?(?:propose|introduce|present|develop|design)s?\b[^.()]{0,140}\(\s*["“]?` + namePattern + `["”]?\s*\)`)
	called      = regexp.MustCompile(`\b(?:called|named|termed|dubbed|namely|coined|call (?:it|this|our \w+)|name (?:it|this|our \w+)|denoted as|referred to as)\s+["“]?(?:the\s+)?` + namePattern + `\b`)
	ourName     = regexp.MustCompile(`\b[Oo]ur\s+(?:proposed\s+)?(?:method|model|approach|framework|system)?,?\s*["“]?` + namePattern + `\b`)
	commonNames = regexp.MustCompile(`^(?:LLMs?|VLMs?|MLLMs?|LVLMs?|AI|RL|NLP|SFT|RLHF|GPUs?|APIs?|TTS|ASR|QA|VQA|GPT.*|ChatGPT|Llama.*|LLaMA.*|BERT|Qwen.*|Gemini.*|Claude.*|DeepSeek.*|Transformers?|CNNs?|RNNs?|MLP|MoE|CoT|RAG|SOTA|In|The|This|That|These|Our|We|An?|For|To|On|Large|Multi|Section|Table|Figure|Appendix|Algorithm|English|Chinese|Section|Figs?|Artificial|Capital|Deep|Language|Experiment|Code|Data|Specifically|First|However|Finally|Here|Based|I{1,3}|Markov|Bayesian|Gaussian|Euclidean|Monte|Stage)$`)
)

// ownNames are the names that a paper gives to what it makes: the acronym before the
// colon of its title, and what it proposes, introduces, calls or abbreviates. Each
// must come again, so that a word that begins a sentence is none.
func ownNames(d paper.Document, abstract []sentence, introduction []sentence) []string {
	votes := map[string]int{}
	var order []string
	vote := func(name string, n int) {
		name = strings.TrimRight(name, ".-")
		if len(name) < 2 || commonNames.MatchString(name) || !strings.ContainsFunc(name, unicode.IsUpper) {
			return
		}
		if votes[name] == 0 {
			order = append(order, name)
		}
		votes[name] += n
	}
	if m := titleName.FindStringSubmatch(d.Title); m != nil {
		vote(m[1], 4)
	}
	for _, s := range append(slices.Clone(abstract), introduction...) {
		for _, pattern := range []*regexp.Regexp{introduced, bracketed, called, ourName} {
			for _, m := range pattern.FindAllStringSubmatch(s.Text, -1) {
				vote(m[1], 1)
			}
		}
	}
	all := d.Title + " " + d.Abstract
	for _, s := range introduction {
		all += " " + s.Text
	}
	order = slices.DeleteFunc(order, func(name string) bool { return !special(name) && votes[name] < 4 || strings.Count(all, name) < 2 })
	slices.SortStableFunc(order, func(a, b string) int { return votes[b] - votes[a] })
	return order[:min(len(order), 3)]
}

// special says whether a word is written like a name: with a capital inside, a digit
// or a hyphen before a capital.
func special(name string) bool {
	upper := 0
	for i, r := range name {
		if i > 0 && (unicode.IsUpper(r) || unicode.IsDigit(r)) {
			upper++
		}
	}
	return upper > 0
}

// names says whether a text names one of the own methods.
func mentions(text string, own []string) bool {
	return slices.ContainsFunc(own, func(name string) bool { return hasWord(text, name) })
}

// hasWord says whether a name stands in a text as a word of its own, in any case.
func hasWord(text, name string) bool {
	lower, name := strings.ToLower(text), strings.ToLower(name)
	for from := 0; ; {
		i := strings.Index(lower[from:], name)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(name)
		if !letterBefore(lower, start) && !letterAfter(lower, end) {
			return true
		}
		from = end
	}
}

func letterBefore(text string, i int) bool { return i > 0 && letter(text[i-1]) }
func letterAfter(text string, i int) bool  { return i < len(text) && letter(text[i]) }
func letter(b byte) bool {
	return 'a' <= b && b <= 'z' || '0' <= b && b <= '9'
}
