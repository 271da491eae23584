package article

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// maxPicture bounds one picture, in bytes.
const maxPicture = 16 << 20

// Picture checks that bytes are a picture of a kind that is safe to show: PNG, JPEG,
// GIF, WebP, AVIF by their first bytes, and SVG, of which the safe part is kept. What
// the server called them does not count. Anything else is a BadAnswer error.
func Picture(content []byte) (paper.Picture, error) {
	if len(content) > maxPicture {
		return paper.Picture{}, &paper.Error{Code: paper.TooLarge, Op: "read picture"}
	}
	if kind := sniff(content); kind != "" {
		return paper.Picture{Type: kind, Data: content}, nil
	}
	if drawing := svg(content); drawing != nil {
		return paper.Picture{Type: "image/svg+xml", Data: drawing}, nil
	}
	return paper.Picture{}, &paper.Error{Code: paper.BadAnswer, Op: "read picture", Detail: "not a picture of a known kind"}
}

// sniff tells the kinds of pictures by their first bytes (https://mimesniff.spec.whatwg.org/#image-type-pattern-matching-algorithm).
func sniff(content []byte) string {
	starts := func(at int, sign string) bool {
		return len(content) >= at+len(sign) && string(content[at:at+len(sign)]) == sign
	}
	switch {
	case starts(0, "\x89PNG\r\n\x1a\n"):
		return "image/png"
	case starts(0, "\xff\xd8\xff"):
		return "image/jpeg"
	case starts(0, "GIF87a"), starts(0, "GIF89a"):
		return "image/gif"
	case starts(0, "RIFF") && starts(8, "WEBP"):
		return "image/webp"
	case starts(4, "ftypavif"), starts(4, "ftypavis"):
		return "image/avif"
	}
	return ""
}

// svg is the safe part of a drawing, as a file of its own; nil if it is none.
func svg(content []byte) []byte {
	head := bytes.ToLower(content[:min(len(content), 4096)])
	if !bytes.Contains(head, []byte("<svg")) {
		return nil
	}
	root, _, err := markup.Parse(content)
	if err != nil {
		return nil
	}
	drawing := find(root, func(n *html.Node) bool { return n.Namespace == "svg" && n.Data == "svg" })
	if drawing == nil {
		return nil
	}
	c := newCleaner(root, paper.Origin{})
	holder := element("div", "")
	c.node(drawing, holder)
	if holder.FirstChild == nil {
		return nil
	}
	var b strings.Builder
	writeXML(&b, holder.FirstChild, sheet(drawing))
	return []byte(b.String())
}

// sheet is the style sheet of a drawing, as far as it reaches for nothing. Programs
// that plot set the look of lines by one.
func sheet(drawing *html.Node) string {
	var b strings.Builder
	for n := range drawing.Descendants() {
		if n.Namespace != "svg" || n.Data != "style" || n.FirstChild == nil {
			continue
		}
		if text := n.FirstChild.Data; !strings.ContainsAny(text, "<&@") && !addressed(strings.ReplaceAll(text, "/*", "")) && len(text) < maxAttribute {
			b.WriteString(text)
		}
	}
	return b.String()
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// writeXML writes a drawing as XML, which knows no void elements and needs the
// namespace named. HTML inside of drawings is left out.
func writeXML(b *strings.Builder, n *html.Node, sheet string) {
	if n.Type == html.TextNode {
		b.WriteString(xmlText.Replace(plainCharacters(n.Data)))
		return
	}
	if n.Namespace != "svg" || n.Data == "foreignObject" {
		return
	}
	b.WriteString("<" + n.Data)
	if n.Data == "svg" {
		b.WriteString(` xmlns="http://www.w3.org/2000/svg"`)
	}
	for _, a := range n.Attr {
		b.WriteString(" " + a.Key + `="` + xmlText.Replace(plainCharacters(a.Val)) + `"`)
	}
	b.WriteString(">")
	if sheet != "" {
		b.WriteString("<style>" + sheet + "</style>")
	}
	for c := range n.ChildNodes() {
		writeXML(b, c, "")
	}
	b.WriteString("</" + n.Data + ">")
}

// plainCharacters drops what XML does not allow.
func plainCharacters(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}
