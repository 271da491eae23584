package verify

import (
	"regexp"
	"strings"
)

// defined finds "Sharpe ratio (SR)": words, and in brackets the capitals they begin with.
var defined = regexp.MustCompile(`((?:[A-Za-z][A-Za-z]*[ -]){1,6}[A-Za-z]+) \(([A-Z][A-Za-z]{1,5})s?\)`)

// abbreviations are the keys of what the abbreviations of the paper stand for, made once.
// A cell under "SR" is of the Sharpe ratio in any language.
func (x *Index) abbreviations() map[string][]string {
	if x.short != nil {
		return x.short
	}
	x.short = map[string][]string{}
	for _, title := range x.section {
		x.define(title)
	}
	for i := range x.blocks {
		if b := &x.blocks[i]; !b.source {
			x.define(b.reading.text)
		}
	}
	return x.short
}

// define notes the abbreviations that a text explains.
func (x *Index) define(text string) {
	if !strings.Contains(text, " (") {
		return
	}
	for _, m := range defined.FindAllStringSubmatch(text, -1) {
		long, ok := longForm(m[1], m[2])
		if key := strings.ToLower(m[2]); ok && x.short[key] == nil {
			list := tokens(long)
			for _, c := range cuesIn(long, list, conceptsIn(long, list), nil, nil) {
				x.short[key] = append(x.short[key], c.keys...)
			}
		}
	}
}

// longForm is the end of some words that begins with the capitals of an abbreviation, one
// each.
func longForm(text, short string) (string, bool) {
	list := tokens(text)
	if len(list) < len(short) {
		return "", false
	}
	list = list[len(list)-len(short):]
	for i, t := range list {
		if t.word[0] != strings.ToLower(short)[i] {
			return "", false
		}
	}
	return text[list[0].start:], true
}

// spellOut adds to cues what the abbreviations among them stand for.
func (x *Index) spellOut(cues []cue) []cue {
	short := x.abbreviations()
	for i, c := range cues {
		for _, k := range c.keys {
			if long := short[strings.TrimPrefix(k, "@")]; long != nil {
				cues[i].keys = append(c.keys[:len(c.keys):len(c.keys)], long...)
				break
			}
		}
	}
	return cues
}
