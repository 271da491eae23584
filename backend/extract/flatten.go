package extract

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// maxDepth is how deep a flattened page nests: the parser gives up at 512 elements,
// and makes four of "<table><td>".
const maxDepth = 240

// flatten drops the tags that nest deeper than maxDepth, and keeps what they hold.
func flatten(page []byte) []byte {
	var out bytes.Buffer
	depth := 0
	for tokens := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken: // the end: a reader of bytes has no other error
			return out.Bytes()
		case html.StartTagToken:
			raw := bytes.Clone(tokens.Raw())
			if name, _ := tokens.TagName(); !void[string(name)] {
				depth++
			}
			if depth <= maxDepth {
				out.Write(raw)
			}
		case html.EndTagToken:
			if depth <= maxDepth {
				out.Write(tokens.Raw())
			}
			depth = max(0, depth-1)
		case html.TextToken, html.SelfClosingTagToken, html.CommentToken, html.DoctypeToken:
			out.Write(tokens.Raw())
		}
	}
}

// void elements have no end tag (HTML 13.1.2).
var void = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true,
	"link": true, "meta": true, "source": true, "track": true, "wbr": true,
}

// validUTF8 looks before bytes.ToValidUTF8 copies a page of megabytes.
func validUTF8(page []byte) bool { return utf8.Valid(page) }
