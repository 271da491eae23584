package arxiv

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"paperboy/backend/paper"
)

// The right paper shows by any of these: title words shared, or abstract words
// shared. Titles change between versions and extractors lose parts of them, so
// half of the words are enough; two different papers of the corpus share at most
// a third (see TestRightPaper).
const (
	titleShare    = 0.5
	abstractShare = 0.6
	headLength    = 4000 // bytes of text looked through where no title was read
)

// rightPaper compares what was read with the entry of the list. Another paper is a
// WrongPaper error. Without a title in the entry only the stamp is compared.
func rightPaper(entry paper.Entry, document paper.Document, stamped paper.ID) error {
	wrong := func(detail string) error {
		return &paper.Error{Code: paper.WrongPaper, Op: "read " + string(entry.ID), Detail: detail}
	}
	if stamped != "" && stamped != entry.ID {
		return wrong(fmt.Sprintf("the page is stamped %s", stamped))
	}
	if entry.Title == "" {
		return nil
	}
	if share(words(entry.Title), words(document.Title)) >= titleShare ||
		share(words(document.Title), words(entry.Title)) >= titleShare && document.Title != "" ||
		share(words(entry.Abstract), words(document.Abstract)) >= abstractShare && entry.Abstract != "" ||
		share(words(entry.Title), words(head(document))) >= 0.8 && document.Title == "" {
		return nil
	}
	return wrong(fmt.Sprintf("its title is %q", document.Title))
}

// head is the beginning of a document, where its title stands if it was not found.
func head(document paper.Document) string {
	text := document.Abstract
	for _, s := range document.Sections {
		text += "\n" + s.Title
		for _, b := range s.Blocks {
			text += "\n" + b.Text
			if len(text) > headLength {
				return text[:headLength]
			}
		}
	}
	return text
}

// words are the words of a text without case, marks and TeX signs.
func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if !common[w] {
			set[w] = true
		}
	}
	return set
}

// common words say nothing about which paper it is.
var common = map[string]bool{
	"a": true, "an": true, "and": true, "as": true, "at": true, "by": true, "for": true, "from": true,
	"in": true, "is": true, "of": true, "on": true, "s": true, "the": true, "to": true, "via": true,
	"with": true, "towards": true, "model": true, "models": true, "learning": true, "language": true,
}

// share is the part of a that is in b, 0 to 1.
func share(a, b map[string]bool) float64 {
	if len(a) == 0 {
		return 0
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// stampPattern is the mark on arXiv's pages: "arXiv:2601.05110v2 [cs.CL] 8 Jan
// 2026". Only with the category behind it: other papers are cited without.
var stampPattern = regexp.MustCompile(`arXiv:([a-z.-]+/\d{7}|\d{4}\.\d{4,5})v\d+(?:\s|&nbsp;|\xc2\xa0)*\[[a-z-]+(?:\.[A-Z]{2})?\]`)

// stamp is the identifier that a page carries; empty if it carries none, or several.
func stamp(page []byte) paper.ID {
	var found paper.ID
	for _, m := range stampPattern.FindAllSubmatch(page, -1) {
		id := paper.ID(strings.ToLower(string(m[1])))
		if found != "" && id != found {
			return ""
		}
		found = id
	}
	return found
}

// retryAfter is how long the other side asked to wait.
func retryAfter(err error) time.Duration {
	var e *paper.Error
	if errors.As(err, &e) {
		return e.RetryAfter
	}
	return 0
}
