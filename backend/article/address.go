package article

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

// addresses resolves what a page names. There are three ways in which LaTeXML pages
// name pictures (facts/latexml.md, trap 10): relative to <base href="/html/IDvN/">,
// as "IDvN/x.png" beside a page /html/IDvN, and with an absolute path at ar5iv.
type addresses struct {
	page *url.URL // where the page was read
	base *url.URL // what relative addresses stand against
}

func newAddresses(root *html.Node, from paper.Origin) addresses {
	page, err := url.Parse(from.URL)
	if err != nil || page.Host == "" {
		page = &url.URL{Scheme: "https", Host: "arxiv.org", Path: "/html/" + from.ID.Versioned(from.Version)}
	}
	a := addresses{page: page, base: page}
	tag := find(root, func(n *html.Node) bool { return n.Type == html.ElementNode && n.Data == "base" })
	if tag != nil && markup.Attribute(tag, "href") != "" {
		// A base on another host is not arXiv's.
		if base, err := page.Parse(markup.Attribute(tag, "href")); err == nil && sameHost(base, page) {
			a.base = base
		}
	}
	return a
}

func sameHost(a, b *url.URL) bool {
	return strings.EqualFold(a.Host, b.Host) && (a.Scheme == b.Scheme || a.Scheme == "https")
}

// picture is the absolute address of a picture; empty where it lies on another host
// than its page, which is not asked.
func (a addresses) picture(src string) string {
	src = strings.TrimSpace(src)
	if src == "" || len(src) > 1000 {
		return ""
	}
	u, err := a.base.Parse(src)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !sameHost(u, a.page) || u.User != nil {
		return ""
	}
	u.Path, u.RawPath, u.Fragment = once(u.Path), "", ""
	return u.String()
}

// once takes back a doubled "IDvN/IDvN/": a page that was asked for with a slash
// behind its name puts its pictures one level too deep.
func once(path string) string {
	parts := strings.Split(path, "/")
	for i := 1; i+1 < len(parts); i++ {
		if parts[i] == parts[i+1] && versioned.MatchString(parts[i]) {
			return strings.Join(append(parts[:i:i], parts[i+1:]...), "/")
		}
	}
	return path
}

var versioned = regexp.MustCompile(`^(?:\d{4}\.\d{4,5}|[a-z.-]*\d{7})(?:v\d{1,3})?$`)

// link is where a link leads: "#S1" for a place of this page, however it is written,
// an absolute address for the web, empty for anything else.
func (a addresses) link(href string) string {
	href = strings.TrimSpace(href)
	if strings.HasPrefix(href, "#") {
		return checked(href)
	}
	u, err := a.base.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return ""
	}
	if u.Fragment != "" && u.RawQuery == "" && a.here(u) {
		return checked("#" + u.Fragment)
	}
	return checked(u.String())
}

// here says whether an address is that of the page, with or without its version, at
// arXiv itself or where the page was read.
func (a addresses) here(u *url.URL) bool {
	host, path := strings.ToLower(u.Hostname()), bare(u.Path)
	return (u.Host == a.page.Host || host == "arxiv.org" || strings.HasSuffix(host, ".arxiv.org")) &&
		(path == bare(a.page.Path) || path == bare(a.base.Path))
}

func bare(path string) string {
	path = strings.TrimRight(path, "/")
	if i := strings.LastIndexByte(path, 'v'); i > 0 && strings.Trim(path[i+1:], "0123456789") == "" {
		return path[:i]
	}
	return path
}

func checked(href string) string {
	if !safeAddress.MatchString(href) {
		return ""
	}
	return href
}
