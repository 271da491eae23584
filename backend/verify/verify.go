// Package verify holds a summary against its paper: each number, name, quotation and
// claim is looked for in what was read. It does no I/O and asks no model.
//
// A number is first matched by value (equal.go), after units, scales and rounding.
// Each match is then weighed (match.go): do the names, headings and measures that the
// claim ties to the number (tie.go) agree with those of the place it stands at? What
// nothing speaks for stands "elsewhere"; what has no match may follow from numbers
// that stand together (derive.go); the rest is absent.
package verify

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// Version names the rules of checking: a summary checked by others is checked again.
const Version = "verify-5"

// Summary checks the five fields of a summary. Offsets are bytes in the field.
func Summary(s paper.Summary, d paper.Document) paper.Checks { return NewIndex(d).Summary(s) }

// Text checks any text. Offsets are bytes in the text.
func Text(text string, d paper.Document) paper.Checks { return NewIndex(d).Text(text) }

// Summary checks the five fields of a summary. Offsets are bytes in the field.
func (x *Index) Summary(s paper.Summary) paper.Checks {
	checks := empty()
	for _, f := range paper.Fields() {
		part := x.check(s.Text(f))
		for i := range part.Numbers {
			part.Numbers[i].Field = f
		}
		for i := range part.Names {
			part.Names[i].Field = f
		}
		for i := range part.Quotations {
			part.Quotations[i].Field = f
		}
		for i := range part.Claims {
			part.Claims[i].Field = f
		}
		checks.Numbers = append(checks.Numbers, part.Numbers...)
		checks.Names = append(checks.Names, part.Names...)
		checks.Quotations = append(checks.Quotations, part.Quotations...)
		checks.Claims = append(checks.Claims, part.Claims...)
	}
	checks.Ground()
	return checks
}

// Text checks any text. Offsets are bytes in the text.
func (x *Index) Text(text string) paper.Checks {
	checks := x.check(text)
	checks.Ground()
	return checks
}

func empty() paper.Checks {
	return paper.Checks{Numbers: []paper.NumberCheck{}, Names: []paper.NameCheck{}, Quotations: []paper.QuotationCheck{}, Claims: []paper.ClaimCheck{}, Verifier: Version}
}

func (x *Index) check(text string) paper.Checks {
	checks := empty()
	r := plain(text)
	x.checkNames(&checks, text, r)
	for _, q := range quotations(text) {
		c := x.quotation(text[q.start:q.end])
		c.Text, c.Start, c.End = text[q.start:q.end], q.start, q.end
		checks.Quotations = append(checks.Quotations, c)
	}
	all := x.amountsOf(r.text)
	list := sentencesOf(r.text, false)
	verbatim := x.verbatim(r.text, list)
	for i, s := range list {
		x.checkSentence(&checks, text, r, list, i, inside(all, s), partsIn(verbatim, s))
	}
	return checks
}

func (x *Index) checkNames(checks *paper.Checks, text string, r reading) {
	seen := map[string]bool{}
	for _, n := range x.namesIn(r.text) {
		word := r.text[n.start:n.end]
		if seen[word] {
			continue
		}
		seen[word] = true
		start, end := r.original(n.start, n.end)
		if strings.ContainsAny(text[start:end], "{}") {
			continue // a variable of a formula
		}
		c := paper.NameCheck{Text: text[start:end], Start: start, End: end}
		if p, found := x.name(word); found {
			c.Found, c.Place = true, x.place(p, n.key)
			c.Anchor = c.Place.Anchor
		}
		checks.Names = append(checks.Names, c)
	}
}

// amountsOf are the numbers of a summary that are to be checked.
func (x *Index) amountsOf(text string) []number {
	var versions []span
	for _, s := range nameTokens(text) {
		if v := x.withVersion(text, s); v.end > s.end {
			versions = append(versions, span{s.end, v.end})
		}
	}
	var list []number
	for _, n := range numbers(text) {
		inVersion := slices.ContainsFunc(versions, func(v span) bool { return n.start >= v.start && n.digitsEnd <= v.end })
		if n.role == quantity && !inVersion && amount(text, n) {
			list = append(list, n)
		}
	}
	return list
}

func inside(all []number, s span) []number {
	from := sort.Search(len(all), func(i int) bool { return all[i].start >= s.start })
	to := from
	for to < len(all) && all[to].start < s.end {
		to++
	}
	return all[from:to]
}

// checkSentence checks the numbers of one sentence, and the sentence as a claim;
// verbatim are the parts of it that stand in the paper.
func (x *Index) checkSentence(checks *paper.Checks, text string, r reading, list []span, at int, found []number, verbatim []stretch) {
	s := list[at]
	from := s.start
	scope := x.scopeFrom(r.text, from, s.end, found)
	if len(scope.names) == 0 && len(found) > 0 {
		own := scope.keys
		from = contextStart(r.text, list, at)
		scope = x.scopeFrom(r.text, from, s.end, found)
		scope.sentence = s.start - from
		scope.narrow(own)
	}
	results := x.checkNumbers(scope, func(n number) (result, bool) {
		return x.said(span{n.start + from, n.digitsEnd + from}, n.end+from, verbatim)
	})
	var held []passage
	grounded := 0
	for i, res := range results {
		start, end := r.original(found[i].start, found[i].end)
		c := res.check
		c.Text, c.Start, c.End = text[start:end], start, end
		checks.Numbers = append(checks.Numbers, c)
		if c.Class.Grounded() {
			grounded++
			for _, o := range res.operands {
				held = append(held, passage{block: x.numbers[o].block, sentence: x.numbers[o].sentence})
			}
		}
	}
	start, end := r.original(s.start+listMark(r.text[s.start:s.end]), s.end)
	if line := strings.LastIndexByte(r.text[:s.start], '\n') + 1; strings.HasPrefix(r.text[line:], "#") || !claims(r.text[s.start:s.end]) {
		return
	}
	c := paper.ClaimCheck{Text: text[start:end], Start: start, End: end}
	c.Passages, c.Support = x.claim(scope, held, grounded, len(results))
	if p, ok := x.repeats(s, verbatim); ok {
		c.Support = paper.SupportFound
		c.Passages = append([]paper.ClaimPassage{p}, slices.DeleteFunc(c.Passages, func(o paper.ClaimPassage) bool {
			return o.Place.Anchor == p.Place.Anchor && o.Place.Start < p.Place.End && p.Place.Start < o.Place.End
		})...)
		c.Passages = c.Passages[:min(mostPassages, len(c.Passages))]
	}
	checks.Claims = append(checks.Claims, c)
}

// listMark is the length of the mark of an item at the head of a line.
func listMark(text string) int {
	rest := strings.TrimLeft(text, "-*+>• ")
	digits := strings.TrimLeft(rest, "0123456789")
	if n := len(rest) - len(digits); n > 0 && n <= 2 && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ")) {
		rest = digits[2:]
	}
	if rest == "" {
		return 0
	}
	return len(text) - len(rest)
}

// claims says whether a sentence says something of the paper: no heading, no
// abstention, not only a list mark.
func claims(text string) bool {
	if strings.HasPrefix(text, "===") || abstains(text) {
		return false
	}
	letters := 0
	for _, r := range text {
		if isHan(r) || r < utf8.RuneSelf && isLetter(byte(r)) {
			letters++
		}
	}
	return letters >= 4
}

// longestContext is how far back, in bytes, the names of a claim are looked for.
const longestContext = 400

// contextStart is where the sentence begins that names what this one speaks of.
func contextStart(text string, list []span, at int) int {
	start := list[at].start
	for i := at - 1; i >= 0 && list[at].start-list[i].start <= longestContext; i-- {
		if text[list[i].start] == '#' {
			break
		}
		start = list[i].start
		if len(nameTokens(text[list[i].start:list[i].end])) > 0 {
			break
		}
	}
	return start
}

func (x *Index) scopeFrom(text string, from, to int, found []number) *scope {
	moved := make([]number, len(found))
	for i, n := range found {
		n.start, n.end, n.digitsEnd = n.start-from, n.end-from, n.digitsEnd-from
		moved[i] = n
	}
	return x.scopeOf(text[from:to], moved)
}
