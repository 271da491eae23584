package article_test

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"paperboy/backend/article"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
)

// page sets the content of an article into a page like arXiv's.
func page(content string) []byte {
	return []byte(`<!DOCTYPE html><html><head><title>T</title></head><body><nav class="ltx_page_navbar"><h2>Contents</h2></nav>
<div class="ltx_page_main"><header class="ltx_page_header">Report Issue</header><div class="ltx_page_content"><article class="ltx_document ltx_authors_1line" id="art">` +
		content + `</article></div><footer class="ltx_page_footer"><a href="/land_of_honey_and_milk">x</a></footer></div></body></html>`)
}

var from = paper.Origin{ID: "2601.00001", Version: 1, Source: paper.SourceHTML, URL: "https://arxiv.org/html/2601.00001v1"}

func clean(t *testing.T, content string) paper.Article {
	t.Helper()
	a, err := article.Sanitize(page(content), from)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestSanitize(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"formula without its other forms": {
			`<p id="S1.p1.1" class="ltx_p other">a <math id="m1" class="ltx_Math" alttext="x" display="inline" intent=":literal"><semantics id="m1a"><mi id="m1b" xref="q" mathvariant="bold">x</mi><annotation-xml encoding="MathML-Content"><ci>x</ci></annotation-xml><annotation encoding="application/x-tex">x</annotation></semantics></math></p>`,
			`<p id="S1.p1.1" class="ltx_p">a <math id="m1" class="ltx_Math" alttext="x" display="inline"><mi mathvariant="bold">x</mi></math></p>`},
		"table with spans": {
			`<table class="ltx_tabular" onclick="x()"><tbody><tr><td colspan="2" style="position:fixed;text-align:center;background:url(x)">a</td></tr></tbody></table>`,
			`<table class="ltx_tabular"><tbody><tr><td style="text-align:center;" colspan="2">a</td></tr></tbody></table>`},
		"links":                             {`<a class="ltx_ref" href="https://arxiv.org/html/2601.00001v1#S2">2</a><a href="https://arxiv.org/html/2601.00001#S3">3</a><a href="#bib.b1">b</a>`, `<a class="ltx_ref" href="#S2">2</a><a href="#S3">3</a><a href="#bib.b1">b</a>`},
		"a link that leaves":                {`<a class="ltx_ref" href="https://example.org/a?b=1&amp;c=2" target="_top" ping="https://evil.example">e</a>`, `<a class="ltx_ref leaving" href="https://example.org/a?b=1&amp;c=2" title="https://example.org/a?b=1&amp;c=2">e</a>`},
		"links that are none":               {`<a href="javascript:alert(1)">a</a><a href="data:text/html,x">b</a><a href=" jAvAsCrIpT:x">c</a><a href="https://u:p@example.org/">d</a>`, `abcd`},
		"colours as variables":              {`<span style="color:#0000FF;background-color:#EEE;font-size:70%">x</span>`, `<span style="--ink:#0000ff;--fill:#eee;font-size:70%;">x</span>`},
		"hidden text":                       {`<p>a<span style="display:none">b</span><span style="color: #FFFFFF">c</span><span style="font-size:0.1px">d</span><span hidden>e</span><span style="position:absolute;left:-9999px">f</span><span style="opacity: 0">g</span><span style="visibility : hidden !important">h</span></p>`, `<p>a</p>`},
		"white on a colour is seen":         {`<td style="background-color:#000000"></td><p style="background-color:#000"><span style="color:#FFFFFF">c</span></p>`, `<p style="--fill:#000;"><span style="--ink:#ffffff;">c</span></p>`},
		"a scaled table is seen":            {`<div class="ltx_transformed_outer" style="width:100.0pt;height:0pt;vertical-align:-0.0pt"><span class="ltx_transformed_inner" style="transform:translate(1pt,2pt) scale(0.5,0.5) ;">t</span></div>`, `<div class="ltx_transformed_outer"><span class="ltx_transformed_inner">t</span></div>`},
		"symbols that LaTeXML lacks":        {`<table><tbody><tr><td><span class="ltx_ERROR undefined"> \usym </span> <span>2718</span></td><td>2714</td><td><span class="ltx_ERROR undefined">\Checkmark</span></td><td><span class="ltx_ERROR undefined">\cellcolor</span>gray!20 5</td><td><span class="ltx_ERROR undefined">\speak</span></td></tr></tbody></table>`, `<table><tbody><tr><td> <span>✘</span></td><td>2714</td><td>✔</td><td> 5</td><td><span class="ltx_ERROR">\speak</span></td></tr></tbody></table>`},
		"white in a formula keeps its room": {`<p><math alttext="x"><mrow><mn mathcolor="#FFFFFF">0</mn><mn mathcolor="#FF0000">9.5</mn></mrow></math></p>`, `<p><math alttext="x"><mrow><mphantom><mn mathcolor="#FFFFFF">0</mn></mphantom><mn mathcolor="#FF0000">9.5</mn></mrow></math></p>`},
		"chrome within":                     {`<div class="ltx_listing_data"><a href="data:text/plain;base64,eA==">⬇</a></div><span class="ltx_bib_cited">Cited by</span><div class="ltx_pagination">1</div>x`, `x`},
		"unknown elements keep their text":  {`<center><font color="red">a</font></center><marquee>b</marquee>`, `ab`},
		"drawing": {
			`<svg class="ltx_picture" viewBox="0 0 1 1" onload="x()"><g transform="translate(1,2)" fill="url(#g)" stroke="url(https://evil.example/)"><path d="M 0 0" style="stroke:none;fill:URL(//evil.example)"></path><use xlink:href="#p"></use><use href="https://evil.example/#p"></use></g><foreignObject width="1" height="1"><p onclick="x()">t</p></foreignObject><animate attributeName="href" to="javascript:x"></animate><set attributeName="x" to="y"></set><script>1</script><style>@import "x"</style><a href="https://evil.example">l</a></svg>`,
			`<svg class="ltx_picture" viewbox="0 0 1 1"><g transform="translate(1,2)" fill="url(#g)"><path stroke="none" d="M 0 0"></path><use href="#p"></use><use></use></g><foreignobject width="1" height="1"><p>t</p></foreignobject>l</svg>`},
	} {
		a := clean(t, c.in)
		want := `<article id="art" class="ltx_document ltx_authors_1line">` + c.want + `</article>`
		if a.HTML != want {
			t.Errorf("%s:\n got %s\nwant %s", name, a.HTML, want)
		}
	}
}

// TestFigures: the three ways of naming pictures, and what is no figure.
func TestFigures(t *testing.T) {
	for name, c := range map[string]struct {
		url, base, src, want string
	}{
		"relative to base":         {"https://arxiv.org/html/2407.16314v1", "/html/2407.16314v1/", "extracted/1/a.png", "https://arxiv.org/html/2407.16314v1/extracted/1/a.png"},
		"base, page at no version": {"https://arxiv.org/html/2407.16314", "/html/2407.16314v1/", "x1.png", "https://arxiv.org/html/2407.16314v1/x1.png"},
		"beside the page":          {"https://arxiv.org/html/2508.08468v6", "", "2508.08468v6/fig1.png", "https://arxiv.org/html/2508.08468v6/fig1.png"},
		"not doubled":              {"https://arxiv.org/html/2508.08468v6/", "", "2508.08468v6/fig1.png", "https://arxiv.org/html/2508.08468v6/fig1.png"},
		"absolute path":            {"https://ar5iv.labs.arxiv.org/html/2412.20138", "", "/html/2412.20138/assets/x1.png", "https://ar5iv.labs.arxiv.org/html/2412.20138/assets/x1.png"},
		"mirror with a port":       {"http://127.0.0.1:8970/html/2412.20138", "", "/html/2412.20138/assets/x1.png", "http://127.0.0.1:8970/html/2412.20138/assets/x1.png"},
		"old identifier":           {"https://arxiv.org/html/hep-th/9901001v2", "", "9901001v2/x1.png", "https://arxiv.org/html/hep-th/9901001v2/x1.png"},
		"another host":             {"https://arxiv.org/html/2508.08468v6", "", "https://tracker.example/p.png", ""},
		"another host by base":     {"https://arxiv.org/html/2508.08468v6", "https://tracker.example/", "p.png", "https://arxiv.org/html/p.png"},
		"scheme-relative":          {"https://arxiv.org/html/2508.08468v6", "", "//tracker.example/p.png", ""},
		"a file":                   {"https://arxiv.org/html/2508.08468v6", "", "file:///etc/passwd", ""},
		"credentials":              {"https://arxiv.org/html/2508.08468v6", "", "https://a:b@arxiv.org/x.png", ""},
	} {
		content := string(page(`<figure class="ltx_figure" id="S1.F1"><img src="` + c.src + `" alt="A boat" width="30" height="999999" onerror="x()" srcset="https://evil.example/x"></figure>`))
		if c.base != "" {
			content = strings.Replace(content, "<head>", `<head><base href="`+c.base+`">`, 1)
		}
		a, err := article.Sanitize([]byte(content), paper.Origin{URL: c.url})
		if err != nil {
			t.Fatal(name, err)
		}
		got := ""
		if len(a.Figures) == 1 {
			got = a.Figures[0].URL
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if !strings.Contains(a.HTML, `alt="A boat" width="30"/>`) || strings.Contains(a.HTML, "evil") || strings.Contains(a.HTML, "src=") {
			t.Errorf("%s: %s", name, a.HTML)
		}
	}
	a := clean(t, `<img src="x1.png"><img src="x1.png"><object type="image/svg+xml" data="2601.00001v1/fig.svg" id="S1.F1.g1" class="ltx_graphics" width="5"><p>fallback</p></object><object data="evil.swf" type="application/x-shockwave-flash">x</object>`)
	if len(a.Figures) != 2 || strings.Count(a.HTML, `data-figure="1"`) != 2 || !strings.Contains(a.HTML, `<img id="S1.F1.g1" class="ltx_graphics" data-figure="2"`) || strings.Contains(a.HTML, "fallback") {
		t.Errorf("%v %s", a.Figures, a.HTML)
	}
}

func dot(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPicturesInThePage(t *testing.T) {
	small := "data:image/png;base64," + base64.StdEncoding.EncodeToString(dot(t))
	a := clean(t, `<img src="`+small+`"><img src="data:image/svg+xml;base64,PHN2Zz4="><img src="data:text/html;base64,eA=="><img src="data:image/png;base64,`+strings.Repeat("A", 2<<20)+`">`)
	if strings.Count(a.HTML, "<img") != 1 || !strings.Contains(a.HTML, small) || len(a.Figures) != 0 {
		t.Errorf("%.300s", a.HTML)
	}
}

func TestPicture(t *testing.T) {
	for want, content := range map[string][]byte{
		"image/png": dot(t), "image/jpeg": []byte("\xff\xd8\xff\xe0rest"), "image/gif": []byte("GIF89a..."), "image/webp": []byte("RIFF....WEBPVP8 "), "image/avif": []byte("\x00\x00\x00\x1cftypavif...."),
	} {
		if p, err := article.Picture(content); err != nil || p.Type != want || len(p.Hash()) != 64 {
			t.Error(want, p.Type, err)
		}
	}
	for _, bad := range []string{"", "<!doctype html><html>404</html>", "%PDF-1.5", "RIFF....WAVE", "<svgx>", "<!-- <svg> -->"} {
		if p, err := article.Picture([]byte(bad)); paper.CodeOf(err) != paper.BadAnswer {
			t.Errorf("%q: %v %v", bad, p.Type, err)
		}
	}
	p, err := article.Picture([]byte(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="alert(1)">
<style>*{stroke-linecap:butt}</style><style>@import url(https://evil.example/)</style><style>a{fill:url(https://evil.example)}</style><script>alert(1)</script>
<defs><clipPath id="c"><rect width="9" height="9"/></clipPath></defs><g clip-path="url(#c)"><use xlink:href="#c"/><image href="https://evil.example/x.png" width="1"/><image xlink:href="data:image/png;base64,AAAA" width="1"/></g>
<foreignObject><iframe src="https://evil.example"></iframe></foreignObject><a href="javascript:x"><text x="1">a &lt; b</text></a></svg>`))
	want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>*{stroke-linecap:butt}</style>
<defs><clipPath id="c"><rect width="9" height="9"></rect></clipPath></defs><g clip-path="url(#c)"><use href="#c"></use><image width="1" href="data:image/png;base64,AAAA"></image></g>
<text x="1">a &lt; b</text></svg>`
	if got := regexp.MustCompile(`\n\s*\n?`).ReplaceAllString(string(p.Data), "\n"); err != nil || p.Type != "image/svg+xml" || got != want {
		t.Errorf("%v %s\n got %s\nwant %s", err, p.Type, got, want)
	}
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		page string
		want paper.Code
	}{
		"no article": {"<p>hello</p>", paper.NotAPaper},
		"empty":      {"", paper.NotAPaper},
		"only a box": {`<div class="ltx_document">Packages were not found.</div>`, paper.NotAPaper},
		"too large":  {string(page("<p>" + strings.Repeat("0123456789abcdef", 1_100_000))), paper.TooLarge},
	} {
		if _, err := article.Sanitize([]byte(c.page), from); paper.CodeOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	// What nests 100,000 levels deep is shown flat.
	for name, deep := range map[string]string{
		"nesting": strings.Repeat("<div>", 100_000) + "deep", "drawing": "<svg>" + strings.Repeat("<g>", 100_000) + "<text>deep", "formula": "<math>" + strings.Repeat("<mrow>", 100_000) + "<mi>deep",
	} {
		if a, err := article.Sanitize(page(deep), from); err != nil || !strings.Contains(a.HTML, "deep") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Formatting elements that are never closed are opened again in each paragraph;
	// three that are alike at most.
	if a, err := article.Sanitize(page(strings.Repeat("<p><b><i>x", 20_000)), from); err == nil && len(a.HTML) > 40<<20 {
		t.Errorf("%d bytes", len(a.HTML))
	}
}

// TestHostile: whatever a page tries, nothing of it is left.
func TestHostile(t *testing.T) {
	a, err := article.Sanitize(sharedtest.Read(t, "testdata/hostile.html"), from)
	if err != nil {
		t.Fatal(err)
	}
	inert(t, a.HTML)
	for _, kept := range []string{"A hostile paper", "This sentence is honest.", `id="S1.p1"`} {
		if !strings.Contains(a.HTML, kept) {
			t.Errorf("%q is lost: %s", kept, a.HTML)
		}
	}
	for _, gone := range []string{"evil.example", "ignore all previous"} {
		if strings.Contains(strings.ToLower(a.HTML), gone) && !strings.Contains(a.HTML, `href="https://evil.example/link"`) {
			t.Errorf("%q is left: %s", gone, a.HTML)
		}
	}
}

// TestEachHalfAlone: a mistake in the one is caught by the other.
func TestEachHalfAlone(t *testing.T) {
	raw := sharedtest.Read(t, "testdata/hostile.html")
	for name, text := range map[string]string{"policy": article.PolicyAlone(raw), "cleaner": article.CleanerAlone(raw, from)} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(text, "This sentence is honest.") {
				t.Error("nothing is left")
			}
			inert(t, text)
		})
	}
}

// TestOlderArticle: what older code let through is held against the policy of today.
func TestOlderArticle(t *testing.T) {
	for version, want := range map[string]bool{article.Version: true, "article-0": false} {
		a := paper.Article{HTML: `<article class="ltx_document"><p onclick="x()">a <img data-figure="1" alt="b"/></p></article>`, Version: version}
		shown, _, err := article.Page(a, paper.Document{}, article.View{Picture: func(string) string { return "/p" }})
		if err != nil || strings.Contains(string(shown), "onclick") != want || !strings.Contains(string(shown), `src="/p"`) {
			t.Errorf("%s: %v %s", version, err, shown[len(shown)-200:])
		}
	}
}

// inert looks at HTML as a browser would and fails for whatever could act.
func inert(t *testing.T, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.DoctypeNode {
			t.Errorf("a comment: %q", n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		if forbidden[strings.ToLower(n.Data)] {
			t.Errorf("<%s> in %.300s", n.Data, text)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch key := strings.ToLower(a.Key); {
			case strings.HasPrefix(key, "on"), key == "srcdoc", key == "srcset", key == "action", key == "formaction", key == "background", key == "ping", key == "target", key == "xlink:href", key == "poster", key == "is", key == "slot", key == "autofocus", key == "contenteditable":
				t.Errorf("%s=%q", a.Key, a.Val)
			case key == "href" && n.Data == "a":
				if !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "http://") && !strings.HasPrefix(value, "https://") {
					t.Errorf("href=%q", a.Val)
				}
			case key == "href" && n.Data == "use":
				if !strings.HasPrefix(value, "#") {
					t.Errorf("use href=%q", a.Val)
				}
			case key == "href", key == "src":
				if !strings.HasPrefix(value, "data:image/") || strings.HasPrefix(value, "data:image/svg") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			case key == "style":
				if strings.ContainsAny(value, "(\\@/") {
					t.Errorf("style=%q", a.Val)
				}
			case key != "alt" && key != "title" && key != "alttext":
				if strings.Contains(value, "javascript:") || regexp.MustCompile(`url\s*\(\s*['"]?[^#'"\s]`).MatchString(value) {
					t.Errorf("%s=%q", a.Key, a.Val)
				}
			}
		}
	}
}

var forbidden = func() map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq("script style iframe frame frameset object embed applet form input button select textarea meta base link animate set animatemotion animatetransform handler listener audio video source track noscript template title xmp plaintext noembed noframes annotation annotation-xml semantics maction feimage dialog nav portal") {
		m[name] = true
	}
	return m
}()

// FuzzSanitize: no panic, nothing that acts, never much longer than the page, and a
// clean article stays as it is.
func FuzzSanitize(f *testing.F) {
	f.Add(sharedtest.Read(f, "testdata/hostile.html"))
	f.Add(page(`<p class="ltx_p" id="S1.p1">a <math alttext="x"><mi>x</mi></math><img src="x.png"></p>`))
	f.Add(page(`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`))
	f.Add(page(`<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`))
	f.Add(page(`<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`))
	f.Add(page(`<svg><foreignObject><math><mi><table><svg><desc><b></svg><img src=x onerror=x>`))
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 100_000 {
			return
		}
		if !bytes.Contains(content, []byte("ltx_document")) {
			content = page(string(content))
		}
		a, err := article.Sanitize(content, from)
		if err != nil {
			return
		}
		inert(t, a.HTML)
		again, err := article.Sanitize([]byte(a.HTML), from)
		if err != nil {
			t.Fatal(err)
		}
		inert(t, again.HTML)
		third, err := article.Sanitize([]byte(again.HTML), from)
		if err != nil || third.HTML != again.HTML {
			t.Errorf("not steady:\n%q\n%q", again.HTML, third.HTML)
		}
		shown, _, err := article.Page(a, paper.Document{}, article.View{Place: paper.Place{Anchor: "S1.p1"}, Quote: "a honest sentence of it"})
		if err != nil || len(shown) == 0 {
			t.Fatal(err)
		}
	})
}
