package article

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

const (
	maxDataImage  = 1 << 20 // bytes of one picture inside a page
	maxDataImages = 8 << 20 // of all
	maxFigures    = 500
	maxAttribute  = 20_000 // bytes of any value but a picture: paths of drawings are long
)

// cleaner copies an article, leaving behind what does not belong into it. Pages that
// nest deeper than 512 elements are flattened before, so that recursion is bounded.
type cleaner struct {
	addresses *markup.Addresses
	figures   []paper.Figure
	names     map[string]string // address to the name of its figure
	data      int               // bytes of pictures inside the page so far
	macro     markup.Macro      // that LaTeXML does not know, before what comes next
}

// allowed are the elements that stay, by their namespaces.
var allowed = map[string]map[string]bool{"": set(htmlElements), "math": set(mathElements), "svg": set(svgElements)}

func newCleaner(root *html.Node, from paper.Origin) *cleaner {
	return &cleaner{addresses: markup.AddressesOf(root, from), figures: []paper.Figure{}, names: map[string]string{}}
}

func (c *cleaner) article(n *html.Node) *html.Node {
	copied := element("article", "")
	c.identity(n, copied)
	c.children(n, copied)
	return copied
}

func element(name, namespace string) *html.Node {
	return &html.Node{Type: html.ElementNode, Data: name, Namespace: namespace}
}

func (c *cleaner) children(from, to *html.Node) {
	for n := range from.ChildNodes() {
		c.node(n, to)
	}
}

// node copies a node into its place, or what of it may stay.
func (c *cleaner) node(n, to *html.Node) {
	if n.Type == html.TextNode {
		write(to, c.macro.After(n.Data))
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	name := strings.ToLower(n.Data)
	if breaking[name] {
		c.macro = ""
	}
	switch {
	case has(n, "ltx_ERROR") && c.unknown(n, to):
	case name == "object":
		c.object(n, to)
	case markup.Silent(n), dropped[name] && !(name == "set" && n.Namespace == "math") || has(n, chrome...):
	case n.Namespace == "" && name == "img":
		c.image(n, to)
	case n.Namespace == "svg" && name == "image":
		c.svgImage(n, to)
	case n.Namespace == "" && name == "a":
		c.link(n, to)
	case !allowed[n.Namespace][name]:
		c.children(n, to)
	case n.Namespace == "math" && markup.LostInk(n, strings.ToLower(markup.Attribute(n, "mathcolor"))):
		room := element("mphantom", "math") // on a dark page it would be seen
		to.AppendChild(room)
		c.keep(n, room)
	default:
		c.keep(n, to)
	}
}

// write adds text to an element.
func write(to *html.Node, text string) {
	to.AppendChild(&html.Node{Type: html.TextNode, Data: strings.ReplaceAll(text, "\x00", "")})
}

// breaking are elements in which no argument of a macro stands that came before them.
var breaking = set(strings.Fields("td th tr p div li section figure figcaption"))

// unknown leaves out a macro that stands for a character or takes a colour, as the text
// of the paper does, and says whether it did. Another one stays: it tells a reader that
// something is missing.
func (c *cleaner) unknown(n, to *html.Node) bool {
	if n.FirstChild == nil || n.FirstChild.Type != html.TextNode {
		return false
	}
	macro := markup.Macro(strings.TrimSpace(n.FirstChild.Data))
	if symbol := macro.Symbol(); symbol != "" {
		write(to, symbol)
		return true
	}
	if macro.Argued() {
		c.macro = macro
	}
	return macro.Argued()
}

// keep copies an element with the attributes it may have.
func (c *cleaner) keep(n, to *html.Node) {
	copied := element(n.Data, n.Namespace)
	c.identity(n, copied)
	for _, a := range n.Attr {
		if c.keeps(n, a) {
			put(copied, a.Key, a.Val)
		}
	}
	if n.Namespace == "svg" && strings.EqualFold(n.Data, "use") {
		for _, a := range n.Attr { // href, or xlink:href of older drawings
			if a.Key == "href" && safeFragment.MatchString(a.Val) {
				put(copied, "href", a.Val)
				break
			}
		}
	}
	to.AppendChild(copied)
	c.children(n, copied)
}

// identity copies id, class and style. Formulas need none of them but the id.
func (c *cleaner) identity(n, copied *html.Node) {
	id := markup.Attribute(n, "id")
	if idPattern.MatchString(id) && id != markID && (n.Namespace == "" || n.Data == "math" || n.Namespace == "svg") {
		put(copied, "id", id)
	}
	if n.Namespace == "math" && n.Data != "math" {
		return
	}
	var words []string
	for word := range strings.FieldsSeq(markup.Attribute(n, "class")) {
		if classPattern.MatchString(word) && len(words) < 20 {
			words = append(words, word)
		}
	}
	if len(words) > 0 {
		put(copied, "class", strings.Join(words, " "))
	}
	if n.Namespace == "" {
		if s := style(n); s != "" {
			put(copied, "style", s)
		}
	} else {
		paint(n, copied)
	}
}

// paint turns the style of a drawing's element into attributes, which say the same:
// "stroke:none", "fill:none".
func paint(n, copied *html.Node) {
	for name, value := range markup.Declarations(markup.Attribute(n, "style")) {
		if svgAttributes[name] && markup.Attribute(copied, name) == "" && markup.Attribute(n, name) == "" && valuePattern.MatchString(value) && !addressed(value) && len(value) < 100 {
			put(copied, name, value)
		}
	}
}

// keeps says whether an attribute may stay as it is.
func (c *cleaner) keeps(n *html.Node, a html.Attribute) bool {
	name := strings.ToLower(a.Key)
	if a.Namespace != "" || len(a.Val) > maxAttribute || strings.Contains(a.Val, "\x00") {
		return false
	}
	switch {
	case plainAttributes[name]:
		return n.Namespace != "svg"
	case n.Namespace == "math":
		return mathAttributes[name] && valuePattern.MatchString(a.Val) && !addressed(a.Val)
	case n.Namespace == "svg":
		return svgAttributes[name] && valuePattern.MatchString(a.Val) && !addressed(a.Val)
	}
	return tableAttributes[name] && len(a.Val) < 40 && !addressed(a.Val)
}

func put(n *html.Node, key, value string) {
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

// target is where a link leads: "#S1" for a place of the article, an absolute address
// for the web, empty for anything else.
func (c *cleaner) target(n *html.Node) string {
	anchor, target := c.addresses.Link(markup.Attribute(n, "href"))
	if anchor != "" {
		target = "#" + anchor
	}
	if !safeAddress.MatchString(target) {
		return ""
	}
	return target
}

// link keeps a link that leads to a place of the article or to the web; another
// loses its tags.
func (c *cleaner) link(n, to *html.Node) {
	href := c.target(n)
	copied := element("a", "")
	c.identity(n, copied)
	if href == "" && markup.Attribute(copied, "id") == "" {
		c.children(n, to)
		return
	}
	if href != "" {
		put(copied, "href", href)
	}
	if href != "" && href[0] != '#' {
		leave(copied, href)
	} else if t := markup.Attribute(n, "title"); t != "" && len(t) < 500 {
		put(copied, "title", t)
	}
	to.AppendChild(copied)
	c.children(n, copied)
}

// leave marks a link that leads out of the article, and says where to.
func leave(a *html.Node, href string) {
	for i := range a.Attr {
		if a.Attr[i].Key == "class" {
			a.Attr[i].Val += " leaving"
			put(a, "title", href)
			return
		}
	}
	put(a, "class", "leaving")
	put(a, "title", href)
}

// image keeps a picture: one inside the page as it is, one elsewhere as a figure.
func (c *cleaner) image(n, to *html.Node) {
	copied := c.picture(n, markup.Attribute(n, "src"), markup.Attribute(n, "alt"))
	if copied != nil {
		to.AppendChild(copied)
	}
}

// object is how LaTeXML of 2026 sets drawings; others are not kept.
func (c *cleaner) object(n, to *html.Node) {
	data := markup.Attribute(n, "data")
	kind := strings.ToLower(markup.Attribute(n, "type"))
	path, _, _ := strings.Cut(strings.ToLower(data), "?")
	ending := path[strings.LastIndexByte(path, '.')+1:]
	if !strings.HasPrefix(kind, "image/") && !slices.Contains([]string{"svg", "png", "jpg", "jpeg", "gif", "webp", "avif"}, ending) {
		return
	}
	alt := markup.Attribute(n, "aria-label")
	if alt == "" {
		alt = "Refer to caption"
	}
	if copied := c.picture(n, data, alt); copied != nil {
		to.AppendChild(copied)
	}
}

// picture is an <img> for an address; nil where it cannot be shown at all.
func (c *cleaner) picture(n *html.Node, src, alt string) *html.Node {
	copied := element("img", "")
	c.identity(n, copied)
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(src)), "data:") {
		if !c.embedded(src) {
			return nil
		}
		put(copied, "src", strings.TrimSpace(src))
	} else {
		put(copied, "data-figure", c.figure(src))
	}
	put(copied, "alt", cut(alt, 1000))
	for _, name := range []string{"width", "height"} {
		if v := markup.Attribute(n, name); numberPattern.MatchString(v) {
			put(copied, name, v)
		}
	}
	return copied
}

func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return strings.ToValidUTF8(text[:n], "")
}

// embedded says whether a picture inside the page may stay.
func (c *cleaner) embedded(src string) bool {
	if len(src) > maxDataImage || c.data+len(src) > maxDataImages || !dataImage.MatchString(strings.TrimSpace(src)) {
		return false
	}
	c.data += len(src)
	return true
}

// figure names the figure at an address; "0" stands for one that cannot be had,
// since it lies on another host or is one of too many.
func (c *cleaner) figure(src string) string {
	address := c.addresses.Picture(src)
	if name, ok := c.names[address]; ok {
		return name
	}
	if !strings.HasPrefix(address, "http") || len(c.figures) >= maxFigures {
		return "0"
	}
	name := strconv.Itoa(len(c.figures) + 1)
	c.names[address] = name
	c.figures = append(c.figures, paper.Figure{Name: name, URL: address})
	return name
}

// svgImage keeps a picture inside a drawing if it carries its data.
func (c *cleaner) svgImage(n, to *html.Node) {
	for _, a := range n.Attr {
		if a.Key == "href" && c.embedded(a.Val) {
			copied := element("image", "svg")
			c.identity(n, copied)
			for _, b := range n.Attr {
				if c.keeps(n, b) {
					put(copied, b.Key, b.Val)
				}
			}
			put(copied, "href", strings.TrimSpace(a.Val))
			to.AppendChild(copied)
			return
		}
	}
}
