package paper

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ID is an arXiv identifier without its version: "2601.05110", or the form used
// until March 2007, "hep-th/9901001" (https://info.arxiv.org/help/arxiv_identifier.html).
type ID string

// identifier matches both forms of an arXiv identifier, with an optional version.
var identifier = regexp.MustCompile(`(?i)(\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7})(?:v(\d{1,3}))?`)

// ParseID reads an identifier as people write it: bare, with "arXiv:" before it,
// with a version, or as the address of a page at Hugging Face, arXiv or ar5iv.
// The version is 0 where none is named. Anything else is an Invalid error.
func ParseID(text string) (id ID, version int, err error) {
	rest := strings.TrimSpace(text)
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		rest = rest[:i]
	}
	rest = strings.TrimSuffix(strings.TrimSuffix(rest, "/"), ".pdf")
	m := identifier.FindStringSubmatchIndex(rest)
	if m == nil || m[1] != len(rest) || !identifierPrefix(rest[:m[0]]) {
		return "", 0, &Error{Code: Invalid, Op: "read identifier", Detail: fmt.Sprintf("%q is no arXiv identifier", text)}
	}
	if m[4] >= 0 {
		version, _ = strconv.Atoi(rest[m[4]:m[5]]) // three digits at most: always a number
	}
	return ID(strings.ToLower(rest[m[2]:m[3]])), version, nil
}

// identifierPrefix says whether an identifier may follow this text: nothing,
// "arXiv:", or an address up to its last slash.
func identifierPrefix(before string) bool {
	before = strings.ToLower(before)
	return before == "" || strings.TrimSpace(before) == "arxiv:" ||
		strings.HasSuffix(before, "/") && strings.Contains(before, "://")
}

// Versioned is the identifier with its version, "2601.05110v2"; without one if
// version is 0.
func (id ID) Versioned(version int) string {
	if version <= 0 {
		return string(id)
	}
	return fmt.Sprintf("%sv%d", id, version)
}
