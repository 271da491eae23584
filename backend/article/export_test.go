package article

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// PolicyAlone and CleanerAlone are the two halves of Sanitize, each of which is to
// make a hostile page inert without the other.
func PolicyAlone(page []byte) string { return string(policy.SanitizeBytes(page)) }

// CleanerAlone is the other half.
func CleanerAlone(page []byte, from paper.Origin) string {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return ""
	}
	n := find(root, func(n *html.Node) bool { return has(n, "ltx_document") })
	if n != nil {
		markup.DropHidden(n, func(*html.Node) {})
	}
	var b strings.Builder
	if n == nil || html.Render(&b, newCleaner(root, from).article(n)) != nil {
		return ""
	}
	return b.String()
}
