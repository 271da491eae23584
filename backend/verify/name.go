package verify

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mention is a name, or a word that stands for one, at a place of a text.
type mention struct {
	span
	key   string // its words run together; "#own" for the paper's own work
	group string // names that are compared with each other have the same
	faint bool   // "we": says little of what a number is of
}

// everyday are abbreviations and words with a capital that name no model, data set
// or benchmark.
var everyday = words("ai ml dl nlp cv llm llms vlm vlms mllm mllms lmm lmms slm slms plm plms gpu gpus cpu cpus tpu tpus api apis sota rl sft rlhf qa vqa ocr asr tts ui gui url id ids pdf html xml json yaml csv sql http https " +
	"i a the vs markdown token tokens prompt prompts agent agents transformer transformers attention embedding embeddings encoder decoder pipeline benchmark benchmarks baseline baselines batch size epoch epochs step steps " +
	"model models method methods data dataset datasets training train test task tasks code github huggingface hugging face arxiv python pytorch tensorflow linux windows ubuntu docker cuda english chinese french german japanese korean spanish " +
	"sec secs alg algs tab tabs fig figs eq eqs eqn eqns app ref refs feb mar apr jun jul aug sep sept oct nov dec table figure section appendix algorithm equation theorem lemma january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday " +
	"deep learning machine neural network networks language large small vision visual image images video text audio speech multi multimodal cross open source reward policy critic actor optimization reinforcement supervised self zero few shot in context chain of thought cot rag icl moe mlp cnn rnn gnn vae gan kv cache fid auc map f1 bleu rouge wer cer psnr ssim mse mae iou miou ppl fps flops gb mb kb tb ms hz khz mhz ghz db usd rmb " +
	"top pass avg acc abs ablation average total overall input output workflow hardware license mit apache bsd cc by nc note notes key main core first second third finally however moreover furthermore also this that these those it we our they on for with and or but when while if as at to from by is are was were no not " +
	"pro max mini plus base online offline web app apps user users human expert experts memory search tool tools planning reasoning inference latency accuracy precision recall score scores results result performance error errors loss state art best new pre post fine tuning tuned generation generated retrieval framework system systems module modules stage stages phase loop feedback guided based aware driven " +
	"nvidia google openai meta microsoft amazon intel amd dr mr ms phd usa uk eu us china ieee acm iclr icml neurips cvpr iccv eccv acl emnlp naacl aaai ijcai kdd sigir " +
	"client server scheduler checkpoint query penalty utility false true global local law world gap daily date semantic cosine mapper patch majority voting backbone trajectory message messages protocol protocols barrier barriers checklist decision decisions " +
	"mlm adam adamw sgd softmax relu gelu sigmoid kl pca svd mcmc sde ode iid ood id sim real")

// nameTokens finds what may be a name in a text: words with a capital inside, with
// letters and digits, or, in a Chinese text or inside a sentence, with a capital.
func nameTokens(text string) []span {
	han := strings.IndexFunc(text, isHan) >= 0
	var list []span
	for i := 0; i < len(text); {
		start := i
		end := nameEnd(text, i)
		if end == start {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		i = end
		word := strings.TrimRight(text[start:end], "-_+./@")
		if strings.HasPrefix(word, "http") || strings.HasPrefix(word, "www.") {
			i = addressEnd(text, start)
			continue
		}
		if looksLikeName(word, text[:start], han) {
			list = append(list, span{start, start + len(word)})
		}
	}
	return list
}

// nameEnd is where a word ends that may hold digits, hyphens, points and slashes.
func nameEnd(text string, at int) int {
	end := at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		word := unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Greek, r) || end > at && r < utf8.RuneSelf && isDigit(byte(r))
		joint := end > at && strings.ContainsRune("-+_./@", r) && end+1 < len(text) && (isLetter(text[end+1]) || isDigit(text[end+1]))
		if !word && !joint {
			break
		}
		end += size
	}
	return end
}

// addressEnd is where a web address ends.
func addressEnd(text string, at int) int {
	if n := strings.IndexAny(text[at:], " \n\t)]>\"，。；"); n >= 0 {
		return at + n
	}
	return len(text)
}

func looksLikeName(word, before string, han bool) bool {
	if _, measured := units[word]; measured || utf8.RuneCountInString(word) < 2 || everyday[strings.ToLower(word)] || everyday[strings.ToLower(strings.TrimSuffix(word, "s"))] {
		return false
	}
	capitals, digits, first := 0, 0, true
	for _, r := range word {
		if unicode.IsUpper(r) && !first {
			capitals++
		}
		if unicode.IsDigit(r) {
			digits++
		}
		first = false
	}
	initial, _ := utf8.DecodeRuneInString(word)
	upper := unicode.IsUpper(initial)
	switch {
	case plainCompound(word), pointer(word):
		return false
	case digits > 0 && (capitals > 0 || upper || len(word) > 3 && !strings.ContainsAny(word, "/@")):
		return true
	case capitals > 0:
		return true
	case unicode.Is(unicode.Greek, initial):
		return strings.Contains(word, "-")
	case !upper, ordinaryWord(word), strings.Contains(word, "-"): // "Under-specified"
		return false
	case han:
		return len(word) > 2
	}
	return !sentenceStart(before)
}

// pointer: "A.2" and "B.1.3" are sections of an appendix.
func pointer(word string) bool {
	return len(word) > 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '.' && strings.Trim(word[2:], "0123456789.") == ""
}

// ordinary are the endings of words that describe, such as the English behind a
// Chinese term: "Speculative Decoding".
var ordinary = strings.Fields("tion tions sion sions ing ings ed ive ives ment ments ness ity ities ance ence ous able ible tic tical ical ional ism ency ancy ology ory ly ful less ure ures ized ised ent ents ization")

// ordinaryWord says whether a word with one capital looks like a word of the language.
func ordinaryWord(word string) bool {
	const shortest = 6 // letters: "Being" is in the list above, "Sting" a name
	if len(word) < shortest || strings.ContainsAny(word, "-/.@_+0123456789") {
		return false
	}
	low := strings.ToLower(word)
	return slices.ContainsFunc(ordinary, func(ending string) bool { return strings.HasSuffix(low, ending) })
}

// plainCompound: all parts of "Open-Source", "End-to-End" are everyday words or
// begin with one capital at most and hold a joining word.
func plainCompound(word string) bool {
	if !strings.ContainsAny(word, "-/") {
		return false
	}
	joining := false
	for _, part := range strings.FieldsFunc(word, func(r rune) bool { return r == '-' || r == '/' }) {
		low := strings.ToLower(part)
		if low == "to" || low == "of" || low == "the" || low == "level" || low == "based" || low == "aware" || low == "wise" || low == "free" || low == "guided" || low == "driven" {
			joining = true
			continue
		}
		if !everyday[low] && (part == strings.ToUpper(part) || part[1:] != strings.ToLower(part[1:])) {
			return false
		}
		if !everyday[low] && !joining && part != low {
			return false
		}
	}
	return true
}

// sentenceStart says whether a word after this text begins a sentence or a line, as
// every English sentence does with a capital.
func sentenceStart(before string) bool {
	before = strings.TrimRight(before, " *_“\"'([\t")
	if before == "" {
		return true
	}
	return strings.ContainsAny(before[len(before)-1:], ".!?:\n;-|#0123456789)>")
}

// withVersion takes the version behind a name into it: "Llama 2", "Gemini 2.5 Pro",
// where the paper writes that name with a version.
func (x *Index) withVersion(text string, s span) span {
	end := s.end
	if end+1 >= len(text) || text[end] != ' ' || !isDigit(text[end+1]) {
		return s
	}
	stop := end + 1
	for stop < len(text) && (isDigit(text[stop]) || text[stop] == '.' && stop+1 < len(text) && isDigit(text[stop+1])) {
		stop++
	}
	version := text[end+1 : stop]
	if !versionLike(version) || stop < len(text) && (text[stop] == '%' || isLetter(text[stop])) {
		return s
	}
	if u, _ := readUnit(text, stop); u.dimension != bare {
		return s
	}
	if f, _ := readScale(text, stop); f != 1 || counted(text[stop:]) {
		return s
	}
	name := joined(tokens(text[s.start:s.end]))
	if size := sizeBehind(text, stop); size > stop && len(x.look(joined(tokens(text[s.start:size])))) > 0 {
		return span{s.start, size} // "Llama 3 70B"
	}
	if x.versioned(name) {
		return span{s.start, stop}
	}
	return s
}

// sizeBehind is where the size of a model ends that follows its version: " 70B".
func sizeBehind(text string, at int) int {
	end := at + 1
	for end < len(text) && (isDigit(text[end]) || text[end] == '.') {
		end++
	}
	if at >= len(text) || text[at] != ' ' || end == at+1 || end >= len(text) || !strings.ContainsRune("BMK", rune(text[end])) || end+1 < len(text) && isLetter(text[end+1]) {
		return at
	}
	return end + 1
}

// versionLike: 3, 2.5, 2025, 4.5.
func versionLike(digits string) bool {
	return year(digits) || len(digits) == 1 || len(digits) == 3 && digits[1] == '.'
}

// versioned says whether the paper writes a version behind a name, more than once
// or between words.
func (x *Index) versioned(name string) bool {
	seen := 0
	for _, p := range x.look(name) {
		b := &x.blocks[p.block]
		last, size := int(p.token), len(b.tokens[p.token].word)
		for size < len(name) && last+1 < len(b.tokens) {
			last++
			size += len(b.tokens[last].word)
		}
		if last+1 >= len(b.tokens) || b.tokens[last+1].start-b.tokens[last].end != 1 {
			continue
		}
		next := b.tokens[last+1]
		gap := b.reading.text[next.start-1]
		if isDigit(next.word[0]) && (gap == ' ' || gap == '-') && len(next.word) <= 4 && (gap == '-' || !isDigit(next.word[len(next.word)-1]) || len(next.word) == 1 || year(next.word)) {
			seen++
		}
	}
	return seen >= 2 || seen == 1 && len(x.look(name)) == 1
}

// namesIn are the mentions of names in a text.
func (x *Index) namesIn(text string) []mention {
	var list []mention
	han := strings.IndexFunc(text, isHan) >= 0
	for _, s := range nameTokens(text) {
		if han && x.ordinary(text[s.start:s.end]) {
			continue
		}
		s = x.withVersion(text, s)
		list = append(list, mention{span: s, key: joined(tokens(text[s.start:s.end]))})
	}
	return list
}

// ordinary says whether a word with one capital, in a Chinese text, is a word of the
// language there: the paper writes it, or a word of its stem, in small letters more
// often than not; or the paper has it nowhere and it is a term.
func (x *Index) ordinary(word string) bool {
	low := strings.ToLower(word)
	if word[1:] != low[1:] || strings.ContainsAny(word, "-/.@_+0123456789") || x.own[low] || x.labels[low] || x.heads(low) {
		return false
	}
	small, all := x.inSmallLetters(low)
	if all > 0 {
		return small*2 > all
	}
	if meanings(low) != nil {
		return true
	}
	for _, ending := range []string{"s", "ed", "ing", "ness", "ly", "er", "ity"} {
		if n, _ := x.inSmallLetters(low + ending); n > 0 {
			return true
		}
	}
	n, _ := x.inSmallLetters(stem(low))
	return n > 0
}

// inSmallLetters counts the places of a word, and those without a capital.
func (x *Index) inSmallLetters(word string) (small, all int) {
	for _, p := range x.words[word] {
		b := &x.blocks[p.block]
		if b.source {
			continue
		}
		all++
		if c := b.reading.text[b.tokens[p.token].start]; c >= 'a' && c <= 'z' {
			small++
		}
	}
	return small, all
}

// heads says whether a word is a label of a table.
func (x *Index) heads(word string) bool {
	for _, at := range x.grids {
		for _, axis := range x.blocks[at].grid.axes {
			for _, level := range axis.levels {
				if len(level[word]) > 0 {
					return true
				}
			}
		}
	}
	return false
}
