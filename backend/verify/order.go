package verify

import (
	"regexp"
	"strings"
)

// What is measured before something is not what is measured after it.
var (
	beforeIt = regexp.MustCompile(`(?i)\b(?:before|prior to|pre-(?:training|test|treatment|intervention|adjudication|processing))\b|(?:之前|[^目此当先提从以之日空]前(?:的|，|为|是|仅|只|时|\s|$))`)
	afterIt  = regexp.MustCompile(`(?i)\b(?:after|following|post-(?:training|test|treatment|intervention|adjudication|processing))\b|(?:之后|[^最然随背先落滞以之]后(?:的|，|为|是|仅|只|达|升|降|提|可|仍|则|，|\s|$))`)
)

// moment is whether a text speaks of before (1) or after (2); 0 for neither or both.
func moment(text string) int {
	if strings.Contains(text, "前后") {
		return 0
	}
	before, after := beforeIt.MatchString(text), afterIt.MatchString(text)
	switch {
	case before == after:
		return 0
	case before:
		return 1
	}
	return 2
}

// weighMoment speaks against a number measured after what the claim says it was measured
// before, and the other way round.
func (x *Index) weighMoment(m *match, s *scope, o *occurrence, mine, theirs *clause) {
	a, b := moment(s.text[mine.start:mine.end]), moment(x.text(o)[theirs.start:theirs.end])
	if a != 0 && b != 0 && a != b {
		m.against = "in the paper it is of " + [...]string{"", "before", "after"}[b] + ", not of " + [...]string{"", "before", "after"}[a]
	}
}
