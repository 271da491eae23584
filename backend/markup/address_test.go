package markup_test

import (
	"path"
	"strings"
	"testing"

	"paperboy/backend/markup"
	"paperboy/backend/paper"
)

func addresses(t testing.TB, page, base string) *markup.Addresses {
	t.Helper()
	head := ""
	if base != "" {
		head = `<base href="` + base + `">`
	}
	root, _, err := markup.Parse([]byte("<html><head>" + head + "</head><body></body></html>"))
	if err != nil {
		t.Fatal(err)
	}
	from := paper.Origin{URL: page}
	name := page
	if !strings.Contains(page, "://") {
		name = strings.TrimSuffix(path.Base(page), ".html") // as the command line takes it
	}
	if id, version, err := paper.ParseID(name); err == nil {
		from.ID, from.Version = id, version
	}
	return markup.AddressesOf(root, from)
}

const (
	versionless = "https://arxiv.org/html/2508.08468"
	versioned   = "https://arxiv.org/html/2508.08468v6"
	atAr5iv     = "https://ar5iv.labs.arxiv.org/html/2412.20138"
)

func TestPicture(t *testing.T) {
	for name, c := range map[string]struct{ page, base, src, want string }{
		"relative to base":                  {versioned, "/html/2508.08468v6/", "extracted/1/a.png", versioned + "/extracted/1/a.png"},
		"base, page of no version":          {versionless, "/html/2508.08468v6/", "x1.png", versioned + "/x1.png"},
		"beside the page":                   {versioned, "", "2508.08468v6/fig1.png", versioned + "/fig1.png"},
		"doubled":                           {versioned + "/", "", "2508.08468v6/fig1.png", versioned + "/fig1.png"},
		"doubled by base":                   {versioned, "/html/2508.08468v6/", "2508.08468v6/fig1.png", versioned + "/fig1.png"},
		"doubled, old identifier":           {"https://arxiv.org/html/hep-th/9901001v2/", "", "9901001v2/x1.png", "https://arxiv.org/html/hep-th/9901001v2/x1.png"},
		"a folder of the same name":         {versioned, "/html/2508.08468v6/", "a/a/x.png", versioned + "/a/a/x.png"},
		"absolute path at ar5iv":            {atAr5iv, "", "/html/2412.20138/assets/x1.png", atAr5iv + "/assets/x1.png"},
		"absolute":                          {versioned, "", versioned + "/x1.png", versioned + "/x1.png"},
		"mirror with a port":                {"http://127.0.0.1:8970/html/2412.20138", "", "/html/2412.20138/assets/x1.png", "http://127.0.0.1:8970/html/2412.20138/assets/x1.png"},
		"fragment":                          {versioned, "", "2508.08468v6/fig.svg#a", versioned + "/fig.svg"},
		"a space":                           {versioned, "/html/2508.08468v6/", " a b.png ", versioned + "/a%20b.png"},
		"a broken escape":                   {versioned, "/html/2508.08468v6/", "100%.png", versioned + "/100%25.png"},
		"broken lines":                      {versioned, "/html/2508.08468v6/", "x\n1.png", versioned + "/x1.png"},
		"protocol-relative, this host":      {versioned, "", "//arxiv.org/x.png", "https://arxiv.org/x.png"},
		"protocol-relative, another":        {versioned, "", "//tracker.example/p.png", ""},
		"another host":                      {versioned, "", "https://tracker.example/p.png", ""},
		"another port":                      {versioned, "", "https://arxiv.org:8080/p.png", ""},
		"insecure":                          {versioned, "", "http://arxiv.org/p.png", ""},
		"another host by base":              {versioned, "https://tracker.example/", "p.png", "https://arxiv.org/html/p.png"},
		"base with credentials":             {versioned, "https://a:b@arxiv.org/x/", "p.png", "https://arxiv.org/html/p.png"},
		"a base that is no address":         {versioned, "%zz://", "p.png", "https://arxiv.org/html/p.png"},
		"a base that runs":                  {versioned, "javascript:alert(1)//", "p.png", "https://arxiv.org/html/p.png"},
		"data":                              {versioned, "", "data:image/png;base64,AAAA", ""},
		"a file":                            {versioned, "", "file:///etc/passwd", ""},
		"credentials":                       {versioned, "", "https://a:b@arxiv.org/x.png", ""},
		"nothing":                           {versioned, "", "  ", ""},
		"too long":                          {versioned, "", strings.Repeat("x", 2000), ""},
		"a file named as the paper":         {"/home/ada/2508.08468v6.html", "", "2508.08468v6/fig1.png", versioned + "/fig1.png"},
		"a file with a base":                {"/home/ada/page.html", "/html/2508.08468v6/", "x1.png", versioned + "/x1.png"},
		"a file of any name":                {"page.html", "", "x1.png", "x1.png"},
		"a file of any name, from the root": {"page.html", "", "/html/2412.20138/assets/x1.png", "/html/2412.20138/assets/x1.png"},
		"a file, another host":              {"page.html", "", "https://tracker.example/p.png", ""},
		"a file, data":                      {"page.html", "", "data:image/png;base64,AAAA", ""},
	} {
		if got := addresses(t, c.page, c.base).Picture(c.src); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestLink(t *testing.T) {
	for name, c := range map[string]struct{ page, base, href, anchor, address string }{
		"a place":                        {versioned, "", "#S1.E2", "S1.E2", ""},
		"a place, escaped":               {versioned, "", "#S1%2EE2", "S1.E2", ""},
		"a place, badly escaped":         {versioned, "", "#S1%zz", "S1%zz", ""},
		"a place, by the whole address":  {versioned, "", versioned + "#S1", "S1", ""},
		"without the version":            {versioned, "", versionless + "#bib.bib3", "bib.bib3", ""},
		"at ar5iv":                       {versioned, "", "https://ar5iv.labs.arxiv.org/html/2508.08468#S1", "S1", ""},
		"from a mirror":                  {"http://127.0.0.1:8970/html/2508.08468", "", versioned + "#S1", "S1", ""},
		"at the mirror":                  {"http://127.0.0.1:8970/html/2508.08468", "", "/html/2508.08468v6#S1", "S1", ""},
		"relative to base":               {versioned, "/html/2508.08468v6/", "#S1", "S1", ""},
		"doubled":                        {versioned + "/", "", "2508.08468v6#S1", "S1", ""},
		"of another paper":               {versioned, "", "https://arxiv.org/html/2407.16314v1#S1", "", "https://arxiv.org/html/2407.16314v1#S1"},
		"of the same number elsewhere":   {versioned, "", "https://evil.example/html/2508.08468v6#S1", "", "https://evil.example/html/2508.08468v6#S1"},
		"its page of another kind":       {versioned, "", "https://arxiv.org/abs/2508.08468#S1", "", "https://arxiv.org/abs/2508.08468#S1"},
		"the page itself":                {versioned, "", versioned, "", versioned},
		"a page with a query":            {versioned, "", versioned + "?a=1#S1", "", versioned + "?a=1#S1"},
		"the web":                        {versioned, "", "https://example.org/a?b=1&c=2", "", "https://example.org/a?b=1&c=2"},
		"protocol-relative":              {versioned, "", "//example.org/a", "", "https://example.org/a"},
		"relative":                       {versioned, "", "x.html", "", "https://arxiv.org/html/x.html"},
		"a broken escape":                {versioned, "", "https://example.org/100%/%4", "", "https://example.org/100%25/%254"},
		"another host by base":           {versioned, "https://evil.example/", "x.html", "", "https://arxiv.org/html/x.html"},
		"runs":                           {versioned, "", "javascript:alert(1)", "", ""},
		"runs, in capitals with a break": {versioned, "", " jAvA\nsCrIpT:x#S1", "", ""},
		"data":                           {versioned, "", "data:text/html,x", "", ""},
		"mail":                           {versioned, "", "mailto:ada@example.org", "", ""},
		"credentials":                    {versioned, "", "https://u:p@example.org/", "", ""},
		"no host":                        {versioned, "", "https:///x", "", ""},
		"nothing":                        {versioned, "", " ", "", ""},
		"the top":                        {versioned, "", "#", "", ""},
		"two slashes":                    {versioned, "", "//", "", versioned},
		"a file of any name":             {"page.html", "", "other.html", "", ""},
		"a file, a place":                {"page.html", "", "#S1", "S1", ""},
	} {
		anchor, address := addresses(t, c.page, c.base).Link(c.href)
		if anchor != c.anchor || address != c.address {
			t.Errorf("%s: %q %q, want %q %q", name, anchor, address, c.anchor, c.address)
		}
	}
}

// FuzzAddresses: whatever a page says, pictures come from its host and links lead to
// the web.
func FuzzAddresses(f *testing.F) {
	f.Add("/html/2508.08468v6/", "2508.08468v6/fig1.png")
	f.Add("https://evil.example/", "//evil.example/%zz#S1")
	f.Fuzz(func(t *testing.T, base, address string) {
		if strings.ContainsAny(base, `"<>`) {
			return
		}
		a := addresses(t, versioned, base)
		if p := a.Picture(address); p != "" && !strings.HasPrefix(strings.ToLower(p), "https://arxiv.org/") {
			t.Errorf("%q by %q: %q", address, base, p)
		}
		if _, to := a.Link(address); to != "" && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "https://") {
			t.Errorf("%q by %q: %q", address, base, to)
		}
	})
}
