package verify

import (
	_ "embed"
	"strings"
)

//go:embed terms.txt
var termList string

// terms gives the names of terms by their words in both languages; a name begins with
// a tilde. Unlike the concepts of the dictionary, terms are not measured: they tell
// one row, column or clause from another.
var terms = readTerms(termList)

func readTerms(list string) map[string][]string {
	all := map[string][]string{}
	for line := range strings.Lines(list) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		for _, w := range words {
			all[w] = append(all[w], "~"+words[0])
		}
	}
	return all
}

// isTerm says whether a concept is a term.
func isTerm(name string) bool { return strings.HasPrefix(name, "~") }

// meanings are the concepts and terms of a word, in the singular too.
func meanings(word string) []string {
	if list := wordMeanings(word); list != nil {
		return list
	}
	for _, ending := range [][2]string{{"ies", "y"}, {"s", ""}} {
		if s, ok := strings.CutSuffix(word, ending[0]); ok && len(s) > 2 {
			if names := terms[s+ending[1]]; names != nil {
				return names
			}
		}
	}
	return nil
}

// wordMeanings are the concepts and terms of a word as it is written.
func wordMeanings(word string) []string {
	a, b := dictionary[word], terms[word]
	switch {
	case b == nil:
		return a
	case a == nil:
		return b
	}
	return append(a[:len(a):len(a)], b...)
}
