package markup

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"paperboy/backend/paper"
)

// Addresses resolves what a LaTeXML page names. Its pictures are named in three ways
// (facts/latexml.md, trap 10): relative to <base href="/html/IDvN/">, as "IDvN/x.png"
// beside a page /html/IDvN, and with an absolute path at ar5iv. It is for one reader
// at a time.
type Addresses struct {
	page, base *url.URL // where the page was read; what relative addresses stand against
	id         paper.ID // of the paper, as far as the page tells
	own        map[string]bool
}

// AddressesOf are the addresses of a page. Without a known origin it is taken for
// arXiv's. A <base> on another host is not arXiv's and does not count.
func AddressesOf(root *html.Node, from paper.Origin) *Addresses {
	tag := strings.TrimSpace(Attribute(InHead(root, "base"), "href"))
	page, err := url.Parse(from.URL)
	if err != nil || page.Host == "" || !web(page) {
		page = &url.URL{}
		if from.ID != "" || strings.Contains(tag, "/html/") {
			page = &url.URL{Scheme: "https", Host: "arxiv.org", Path: "/html/" + from.ID.Versioned(from.Version)}
		}
	}
	a := &Addresses{page: page, base: page, id: from.ID, own: map[string]bool{}}
	if base, err := page.Parse(tag); tag != "" && err == nil && sameHost(base, page) && base.User == nil {
		a.base = base
	}
	for _, u := range []*url.URL{a.base, a.page} {
		if id, _, err := paper.ParseID("https://arxiv.org/" + strings.Trim(u.Path, "/")); err == nil && a.id == "" {
			a.id = id
		}
	}
	return a
}

// ID is the paper that the page is of, as far as its addresses tell.
func (a *Addresses) ID() paper.ID { return a.id }

func web(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }

func sameHost(a, b *url.URL) bool {
	return strings.EqualFold(a.Host, b.Host) && (a.Scheme == b.Scheme || a.Scheme == "https")
}

// resolve reads an address as browsers do: without breaks of lines, and with a lone
// "%" as such.
func (a *Addresses) resolve(address string) (*url.URL, bool) {
	address = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(strings.TrimSpace(address))
	u, err := a.base.Parse(address)
	if err != nil {
		u, err = a.base.Parse(lonePercent.ReplaceAllString(address, "%25$1"))
	}
	if err != nil || u.User != nil {
		return nil, false
	}
	if sameHost(u, a.page) {
		if path := once(u.Path); path != u.Path {
			u.Path, u.RawPath = path, ""
		}
	}
	return u, true
}

// lonePercent is one that begins no escape.
var lonePercent = regexp.MustCompile(`%([^0-9A-Fa-f]|[0-9A-Fa-f](?:[^0-9A-Fa-f]|$)|$)`)

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

// maxAddress bounds the address of a picture, in bytes.
const maxAddress = 1000

// Picture is the absolute address of a picture; empty where it lies on another host
// than its page, which is not asked, or carries its data. That of a page of no known
// origin stays relative.
func (a *Addresses) Picture(src string) string {
	if strings.TrimSpace(src) == "" || len(src) > maxAddress {
		return ""
	}
	u, ok := a.resolve(src)
	if !ok || !sameHost(u, a.page) || u.Scheme != a.page.Scheme && !web(u) || u.Opaque != "" {
		return ""
	}
	u.RawPath, u.Fragment, u.RawFragment = "", "", ""
	if a.page.Host == "" && !strings.HasPrefix(src, "/") {
		return strings.TrimPrefix(u.String(), "/") // as it was: Parse makes a path of it
	}
	return u.String()
}

// Link is where a link leads: to a place of this page, which is named by its anchor
// however the link is written, or to an address of the web. Both are empty for a link
// that leads nowhere, or anywhere else.
func (a *Addresses) Link(href string) (anchor, address string) {
	href = strings.TrimSpace(href)
	before, fragment, _ := strings.Cut(href, "#")
	if href == "" || href == "#" {
		return "", ""
	}
	if fragment != "" && (before == "" || a.here(before)) {
		if plain, err := url.PathUnescape(fragment); err == nil {
			fragment = plain
		}
		return fragment, ""
	}
	u, ok := a.resolve(href)
	if !ok || !web(u) || u.Host == "" {
		return "", ""
	}
	return "", u.String()
}

// here says whether an address, its fragment off, is that of the page: the oldest
// pages name their own sections by whole addresses.
func (a *Addresses) here(address string) bool {
	own, known := a.own[address]
	if !known {
		u, ok := a.resolve(address)
		own = ok && web(u) && u.RawQuery == "" && a.names(u)
		a.own[address] = own
	}
	return own
}

// names says whether an address names this paper's page, with or without its version,
// at arXiv itself, at ar5iv or where the page was read.
func (a *Addresses) names(u *url.URL) bool {
	host := strings.ToLower(u.Hostname())
	if u.Host != a.page.Host && host != "arxiv.org" && host != "ar5iv.org" && !strings.HasSuffix(host, ".arxiv.org") {
		return false
	}
	if a.id == "" {
		return strings.TrimRight(u.Path, "/") == strings.TrimRight(a.page.Path, "/")
	}
	id, _, err := paper.ParseID("https://arxiv.org" + strings.TrimRight(u.Path, "/"))
	return err == nil && id == a.id && strings.Contains(u.Path, "/html/")
}
