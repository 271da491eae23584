package article

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// View says how an article is to be shown.
type View struct {
	Place paper.Place // of the passage to be marked; none where its anchor is empty
	// Quote is the passage in its own words, which counts more than the offsets of
	// Place: these belong to one reading of the paper, and a later one may be stored.
	Quote string
	Theme string // "light", "dark"; anything else: as the system
	// Picture is the address of a figure's picture; empty while it is not stored.
	Picture func(name string) string
	Missing string // said in place of such a figure, in the reader's language
	// Leave is the address that stands for a link out of the article; empty: the link
	// is text only, with its address as a title.
	Leave func(href string) string
}

//go:embed article.css
var sheetOfPages string

// Policy is the content policy of a page that Page made: nothing runs, and nothing
// is loaded but pictures. sandbox are the flags that a viewer needs; none is best.
// pictures is where they come from, as a source of the policy: 'self' does not do,
// since a sandboxed page has no origin of its own in WebKit (seen in WebKitGTK 2.50,
// where Chromium takes it for that of its address).
func Policy(sandbox, pictures string) string {
	return strings.TrimSpace("sandbox "+sandbox) + "; default-src 'none'; img-src " + pictures + " data:; style-src 'unsafe-inline'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
}

// PicturePolicy is the content policy of a figure that is served: even a drawing
// opened by itself loads and runs nothing.
const PicturePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

// Page sets an article into a page of its own and marks a passage of the document.
// The passage starts at the fragment "#passage" where it was found.
//
// An article of older code is held against the policy of today once more: until its
// paper is read again, it is the one there is.
func Page(a paper.Article, d paper.Document, v View) ([]byte, Marked, error) {
	if a.Version != Version {
		a.HTML = policy.Sanitize(a.HTML)
	}
	nodes, err := html.ParseFragment(strings.NewReader(a.HTML), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return nil, MarkedNone, &paper.Error{Code: paper.LibraryDamaged, Op: "show " + string(d.ID), Err: err}
	}
	body := element("main", "")
	for _, n := range nodes {
		body.AppendChild(n)
	}
	passage := v.Quote
	if passage == "" {
		passage = cutOut(d, v.Place)
	}
	marked := mark(body, v.Place.Anchor, passage)
	v.set(body)
	var out bytes.Buffer
	theme := ""
	if v.Theme == "light" || v.Theme == "dark" {
		theme = ` data-theme="` + v.Theme + `"`
	}
	fmt.Fprintf(&out, "<!doctype html>\n<html lang=\"en\"%s><head><meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><title>%s</title><style>%s</style></head><body>",
		theme, html.EscapeString(d.Title), sheetOfPages)
	if err := html.Render(&out, body); err != nil {
		return nil, MarkedNone, &paper.Error{Code: paper.Internal, Op: "show " + string(d.ID), Err: err}
	}
	out.WriteString("</body></html>\n")
	return out.Bytes(), marked, nil
}

// set puts in the pictures and the links.
func (v View) set(body *html.Node) {
	var missing []*html.Node
	for n := range body.Descendants() {
		switch {
		case n.Type != html.ElementNode || n.Namespace != "":
		case n.Data == "img":
			if name := markup.Attribute(n, "data-figure"); name == "" {
				continue
			} else if address := v.picture(name); address != "" {
				put(n, "src", address)
			} else {
				missing = append(missing, n)
			}
		case n.Data == "a" && has(n, "leaving"):
			v.leave(n)
		}
	}
	for _, n := range missing {
		v.absent(n)
	}
}

func (v View) picture(name string) string {
	if v.Picture == nil {
		return ""
	}
	return v.Picture(name)
}

// leave makes a link that leads out open outside of the frame, or not at all.
func (v View) leave(n *html.Node) {
	kept := n.Attr[:0]
	href := ""
	for _, a := range n.Attr {
		if a.Key == "href" {
			href = a.Val
		} else {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
	if v.Leave == nil {
		return
	}
	if address := v.Leave(href); address != "" {
		put(n, "href", address)
		put(n, "rel", "noopener noreferrer")
		if strings.HasPrefix(address, "http") {
			put(n, "target", "_blank")
		}
	}
}

// absent says in place of a picture that it is not here.
func (v View) absent(n *html.Node) {
	box := &html.Node{Type: html.ElementNode, Data: "span", Attr: []html.Attribute{{Key: "class", Val: "absent"}, {Key: "role", Val: "img"}}}
	words := v.Missing
	if alt := markup.Attribute(n, "alt"); alt != "" && alt != "Refer to caption" && alt != "[Uncaptioned image]" {
		words = strings.TrimSpace(words + " " + alt)
	}
	put(box, "aria-label", words)
	box.AppendChild(&html.Node{Type: html.TextNode, Data: words})
	n.Parent.InsertBefore(box, n)
	n.Parent.RemoveChild(n)
}
