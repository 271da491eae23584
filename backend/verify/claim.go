package verify

import (
	"math"
	"sort"
	"strings"

	"paperboy/backend/paper"
)

// passage is a sentence or row of the paper that shares words with a claim.
type passage struct {
	block, sentence int
	score           float64
	shared          int
	own             bool // shares a word as it stands, and not only what it means
}

// commonest: words that stand in more places than this tell nothing.
const commonest = 400

// passages are the sentences that share the rarest words, names and numbers with a
// scope, best first.
func (x *Index) passages(s *scope, most int) []passage {
	if s.passages != nil {
		return s.passages[:min(most, len(s.passages))]
	}
	scores := map[[2]int]*passage{}
	seen := map[string]bool{}
	for _, t := range s.tokens {
		if idle[t.word] || seen[t.word] || len(t.word) < 2 {
			continue
		}
		seen[t.word] = true
		x.score(scores, t.word, 1, !isDigit(t.word[0]))
	}
	for _, c := range s.concepts {
		if seen["#"+c.name] {
			continue
		}
		seen["#"+c.name] = true
		for _, word := range englishOf[c.name] {
			if !seen[word] {
				seen[word] = true
				x.score(scores, word, 0.6, false)
			}
		}
	}
	list := make([]passage, 0, len(scores))
	for _, p := range scores {
		list = append(list, *p)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.score != b.score {
			return a.score > b.score
		}
		return a.block < b.block || a.block == b.block && a.sentence < b.sentence
	})
	const kept = 40
	s.passages = list[:min(kept, len(list))]
	return s.passages[:min(most, len(s.passages))]
}

// score adds the weight of a word to each sentence it stands in; own: it is one of the
// claim itself.
func (x *Index) score(scores map[[2]int]*passage, word string, weight float64, own bool) {
	where := x.words[word]
	if len(where) == 0 || len(where) > commonest {
		return
	}
	weight *= math.Log(1 + float64(len(x.blocks))/float64(len(where)))
	last := [2]int{-1, -1}
	for _, p := range where {
		b := &x.blocks[p.block]
		if b.source {
			continue
		}
		at := [2]int{int(p.block), b.sentenceOfToken(int(p.token))}
		if at == last {
			continue
		}
		last = at
		if scores[at] == nil {
			scores[at] = &passage{block: at[0], sentence: at[1]}
		}
		scores[at].score += weight
		scores[at].shared++
		scores[at].own = scores[at].own || own
	}
}

func (b *block) sentenceOfToken(token int) int {
	low, high := 0, len(b.sentences)-1
	for low < high {
		middle := (low + high) / 2
		if b.sentences[middle].last <= token {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// englishOf are the English words of each concept, in order.
var englishOf = englishWords()

func englishWords() map[string][]string {
	all := map[string][]string{}
	for _, words := range []map[string][]string{dictionary, terms} {
		for word, names := range words {
			for _, name := range names {
				if isLetter(word[0]) {
					all[name] = append(all[name], word)
				}
			}
		}
	}
	for _, list := range all {
		sort.Strings(list)
	}
	return all
}

// mostPassages are shown for a claim.
const mostPassages = 3

// claim finds the passages of a claim. places are those of its numbers, the surest
// first: a passage that holds them comes before one that only shares words. What a
// Chinese claim shares with an English paper are numbers, names and Latin words: a
// passage with none of them is a guess by the dictionary, which stands for nothing.
func (x *Index) claim(s *scope, held []passage, grounded, amounts int) (list []paper.ClaimPassage, support paper.Support) {
	weight, own := map[[2]int]float64{}, map[[2]int]bool{}
	for _, p := range x.passages(s, 40) {
		weight[[2]int{p.block, p.sentence}] += p.score
		own[[2]int{p.block, p.sentence}] = p.own
	}
	const forNumber = 8 // as much as two rare names
	for _, p := range held {
		weight[[2]int{p.block, p.sentence}] += forNumber
		own[[2]int{p.block, p.sentence}] = true
	}
	guessed := func(at [2]int) bool { return !own[at] && strings.IndexFunc(s.text, isHan) >= 0 }
	order := make([][2]int, 0, len(weight))
	for at := range weight {
		order = append(order, at)
	}
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if guessed(a) != guessed(b) {
			return guessed(b)
		}
		if weight[a] != weight[b] {
			return weight[a] > weight[b]
		}
		return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
	})
	list = []paper.ClaimPassage{}
	for _, at := range order[:min(mostPassages, len(order))] {
		if guessed(at) && !guessed(order[0]) {
			break
		}
		list = append(list, x.passageAt(at[0], at[1]))
	}
	switch {
	case len(order) == 0, guessed(order[0]):
		return list, paper.SupportNone
	case amounts > 0 && grounded == amounts && x.namesNear(s, held), amounts == 0 && weight[order[0]] >= 2*forNumber:
		return list, paper.SupportFound
	}
	return list, paper.SupportWeak
}

// namesNear says whether at least half the names of a claim stand in the blocks of
// its numbers.
func (x *Index) namesNear(s *scope, held []passage) bool {
	all, hits := 0, 0
	for _, m := range s.names {
		if m.key == "#own" {
			continue
		}
		all++
		for _, p := range held {
			if x.distance(m.key, &occurrence{block: p.block}) == 0 {
				hits++
				break
			}
		}
	}
	return hits*2 >= all
}

func (x *Index) passageAt(at, sentence int) paper.ClaimPassage {
	b := &x.blocks[at]
	s := b.sentences[sentence]
	start, end := b.reading.original(s.start, s.end)
	return paper.ClaimPassage{Place: paper.Place{Anchor: b.anchor, Start: start, End: end}, Text: b.text[start:end]}
}

// abstentions are what a field says that has nothing to say (evidence.Abstention,
// evidence.NoExperiments): they claim nothing of the paper.
var abstentions = []string{"The paper does not say.", "Not read: only the abstract was available.", "The paper reports no experiments.", "论文没有说明。", "未读到：只有摘要可读。", "论文没有报告实验。"}

// abstains says whether a sentence is one of these.
func abstains(text string) bool {
	text = strings.Trim(text, " \t\n*_-")
	for _, a := range abstentions {
		if text == a || text == strings.Trim(a, ".。") {
			return true
		}
	}
	return false
}
