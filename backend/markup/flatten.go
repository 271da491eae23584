package markup

import (
	"bytes"

	"golang.org/x/net/html"
)

// MaxDepth is how deep a flattened page nests: the parser gives up at 512 elements,
// and makes four of "<table><td>".
const MaxDepth = 240

// flatten drops the tags that nest deeper than MaxDepth, and keeps what they hold.
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
			if depth <= MaxDepth {
				out.Write(raw)
			}
		case html.EndTagToken:
			if depth <= MaxDepth {
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
