package verify

import "strings"

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

// define notes the abbreviations that a text explains: words, and in brackets the letters
// they begin with.
func (x *Index) define(text string) {
	const reach, shortest, longest = 80, 2, 6 // bytes before the bracket; letters in it
	for at := 0; ; {
		open := strings.Index(text[at:], " (")
		if open < 0 {
			return
		}
		from := max(0, at+open-reach)
		before := text[from : at+open]
		at += open + len(" (")
		short := strings.TrimSuffix(text[at:at+wordEnd(text[at:], 0)], "s")
		if len(short) < shortest || len(short) > longest || short[0] < 'A' || short[0] > 'Z' || !strings.HasPrefix(text[at+wordEnd(text[at:], 0):], ")") {
			continue
		}
		long, ok := longForm(before, short)
		if key := strings.ToLower(short); ok && x.short[key] == nil {
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
