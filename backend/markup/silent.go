package markup

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Silent says whether an element is one whose text no browser shows: what runs, what
// is embedded, and what stands for these where they are not known.
func Silent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Frame, atom.Frameset, atom.Noframes, atom.Noembed,
		atom.Embed, atom.Applet, atom.Audio, atom.Video, atom.Canvas, atom.Datalist, atom.Progress, atom.Meter, atom.Title, atom.Head, atom.Desc:
		return true
	}
	return n.Data == "metadata" && n.Namespace == "svg"
}
