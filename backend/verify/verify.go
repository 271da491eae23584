// Package verify holds a summary against its paper: each number, name and quotation
// is looked for in what was read. It does no I/O and asks no model.
package verify

import (
	"fmt"
	"strings"

	"paperboy/backend/paper"
)

// Version names the rules of checking: a summary checked by others is checked again.
const Version = "verify-1"

// Summary checks the five fields of a summary. Offsets are bytes in the field.
func Summary(s paper.Summary, d paper.Document) paper.Checks {
	index := newIndex(d)
	checks := empty()
	for _, f := range paper.Fields() {
		part := check(s.Text(f), index)
		for i := range part.Numbers {
			part.Numbers[i].Field = f
		}
		for i := range part.Names {
			part.Names[i].Field = f
		}
		for i := range part.Quotations {
			part.Quotations[i].Field = f
		}
		checks.Numbers = append(checks.Numbers, part.Numbers...)
		checks.Names = append(checks.Names, part.Names...)
		checks.Quotations = append(checks.Quotations, part.Quotations...)
	}
	checks.Ground()
	return checks
}

// Text checks any text. Offsets are bytes in the text.
func Text(text string, d paper.Document) paper.Checks {
	checks := check(text, newIndex(d))
	checks.Ground()
	return checks
}

func empty() paper.Checks {
	return paper.Checks{Numbers: []paper.NumberCheck{}, Names: []paper.NameCheck{}, Quotations: []paper.QuotationCheck{}, Verifier: Version}
}

func check(text string, x *index) paper.Checks {
	checks := empty()
	masked := mask(text)
	for _, n := range numbers(masked) {
		n.text = text[n.start:n.end]
		checks.Numbers = append(checks.Numbers, checkNumber(n, around(masked, n), x))
	}
	for _, n := range names(masked) {
		block, found := x.name(n.text)
		c := paper.NameCheck{Text: n.text, Start: n.start, End: n.end, Found: found}
		if found {
			c.Anchor = x.texts[block].anchor
		}
		checks.Names = append(checks.Names, c)
	}
	for _, q := range quotations(text) {
		block, found := x.quotation(q.text)
		c := paper.QuotationCheck{Text: q.text, Start: q.start, End: q.end, Found: found}
		if found {
			c.Anchor = x.texts[block].anchor
		}
		checks.Quotations = append(checks.Quotations, c)
	}
	return checks
}

// around is the line that a number stands in: its words tell which of several equal
// numbers of the paper is meant.
func around(text string, n number) string {
	start := strings.LastIndexByte(text[:n.start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[n.end:], '\n'); i >= 0 {
		end = n.end + i
	}
	return text[start:end]
}

// checkNumber looks for a number: as it is, then equal after changes of writing.
func checkNumber(n number, context string, x *index) paper.NumberCheck {
	c := paper.NumberCheck{Text: n.text, Start: n.start, End: n.end, Class: paper.NumberAbsent, Reason: "not in what was read"}
	words := wordsOf(context)
	grade, best, reason := 0, occurrence{}, ""
	overlap := -1
	consider := func(o occurrence, g int, why string) {
		if g < grade {
			return
		}
		shared := x.shared(o, words)
		if g > grade || shared > overlap {
			grade, best, reason, overlap = g, o, why, shared
		}
	}
	for _, o := range x.byDigits[n.digits] {
		if o.percent == n.percent && o.scale == n.scale && bare(o.text) == bare(n.text) {
			consider(o, 4, "")
		} else if o.scale == n.scale {
			consider(o, 3, fmt.Sprintf("written %s in the paper", o.text))
		}
	}
	if grade < 4 {
		for _, o := range x.numbers {
			if why := equal(n, o.number); why != "" {
				consider(o, 2, why)
			}
		}
	}
	if grade == 0 {
		return c
	}
	c.Class, c.Reason = paper.NumberEqual, reason
	if grade == 4 {
		c.Class = paper.NumberExact
	}
	c.Anchor, c.Quote = x.texts[best.block].anchor, x.quote(best)
	return c
}

// bare is a number as it is written, but for spaces, thousands separators and width.
func bare(text string) string {
	text, _ = narrow(text)
	return strings.NewReplacer(" ", "", ",", "").Replace(text)
}

// equal says how a number of the paper gives the one written; empty if it does not.
func equal(n, o number) string {
	values := []float64{o.value}
	if n.percent && !o.percent {
		values = append(values, o.value*100)
	}
	if o.percent && !n.percent {
		values = append(values, o.value/100)
	}
	for i, v := range values {
		switch {
		case near(n.value, v) && i == 0:
			return fmt.Sprintf("written %s in the paper", o.text)
		case near(n.value, v):
			return fmt.Sprintf("%s in the paper", o.text)
		case rounds(n, v) && len(o.digits) > len(n.digits) && (i > 0 || n.percent == o.percent):
			return fmt.Sprintf("rounded from %s", o.text)
		}
	}
	return ""
}
