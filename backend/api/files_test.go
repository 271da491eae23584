package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"image"
	"image/jpeg"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"paperboy/backend/api"
	"paperboy/backend/article"
	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// collector stores one picture for each figure when it is let go.
type collector struct {
	books *library.Library
	let   chan struct{}
}

func (c collector) All(ctx context.Context, document string, each func()) error {
	list, err := c.books.Figures(ctx, document)
	if err != nil {
		return err
	}
	for _, f := range list {
		if f.Hash != "" {
			continue
		}
		select {
		case <-c.let:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := c.books.SavePicture(ctx, document, f.Name, paper.Picture{Type: "image/png", Data: []byte("picture " + f.Name)}); err != nil {
			return err
		}
		each()
	}
	return nil
}

const text = "FoldNet floats $12.5\\%$ longer than boats of plain paper."

// shelf is a server over a library with one paper read from a page, and one from a PDF.
func shelf(t *testing.T, open func(string)) (*api.Server, collector, *library.Library) {
	t.Helper()
	books, err := library.Open(t.Context(), library.Options{Path: filepath.Join(t.TempDir(), "library.db"), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	page := []byte(`<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Boats</h1><section class="ltx_section" id="S1"><h2 class="ltx_title">Tests</h2>
<div class="ltx_para" id="S1.p1"><p class="ltx_p">First. FoldNet floats <math alttext="12.5\%"><mn>12.5</mn><mo>%</mo></math> longer than boats of plain paper. See <a href="https://example.org/x?a=1">there</a>.</p></div>
<figure class="ltx_figure" id="S1.F1"><img src="x1.png" alt="A boat"></figure><figure class="ltx_figure"><img src="x2.png"></figure></section></article>`)
	a, err := article.Sanitize(page, paper.Origin{URL: "https://arxiv.org/html/2601.00001v1/"})
	if err != nil {
		t.Fatal(err)
	}
	d := paper.Document{ID: "2601.00001", Source: paper.SourceHTML, Title: "Boats", Hash: "h", Sections: []paper.Section{{Anchor: "S1", Title: "Tests", Blocks: []paper.Block{{Anchor: "S1.p1", Kind: paper.BlockParagraph, Text: "First. " + text}}}}}
	keep(t, books, d, &a)
	keep(t, books, paper.Document{ID: "2601.00002", Source: paper.SourcePDF, Title: "Rafts <b>", Hash: "i", Sections: []paper.Section{{Anchor: "page1", Title: "One", Blocks: []paper.Block{{Anchor: "page1.p2", Kind: paper.BlockParagraph, Text: "Rafts <script> carry 12 boats."}}}}}, nil)
	c := collector{books, make(chan struct{})}
	s := api.New(api.Options{Shelf: books, Gallery: books, Collector: c, Memory: books, Models: models{}, Now: time.Now, Page: fstest.MapFS{}, Open: open, Window: open != nil, Language: paper.English, Desk: books, Notebook: books, Records: books, Archive: books, Starter: starter{}})
	t.Cleanup(func() {
		s.Close()
		if err := books.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, c, books
}

func keep(t *testing.T, books *library.Library, d paper.Document, a *paper.Article) {
	t.Helper()
	job := paper.Job{Kind: paper.JobRead, Key: string(d.ID), Task: paper.Task{Day: "2026-01-13", ID: d.ID}}
	if err := books.Enqueue(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	job, ok, err := books.Claim(t.Context(), paper.Claim{Owner: "t", Lease: time.Minute, Kinds: []paper.JobKind{paper.JobRead}})
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := books.Finish(t.Context(), job, paper.Outcome{Document: &d, Article: a}); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "GET", path, nil))
	return w
}

func TestArticle(t *testing.T) {
	s, _, _ := shelf(t, nil)
	h := s.Handler()
	w := get(t, h, "/files/articles/2601.00001?theme=dark&anchor=S1.p1&start=7&end=65")
	policy := w.Header().Get("Content-Security-Policy")
	if w.Code != 200 || !strings.HasPrefix(policy, "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src http://example.com data:;") || strings.Contains(policy, "script") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Error(w.Code, policy)
	}
	body := w.Body.String()
	for _, want := range []string{
		`data-theme="dark"`, `First. <mark id="passage">FoldNet floats </mark><mark><math alttext="12.5\%">`, `<mark> longer than boats of plain paper.</mark>`,
		`<a class="leaving" title="https://example.org/x?a=1" href="https://example.org/x?a=1" rel="noopener noreferrer" target="_blank">`, `This picture is not in the library yet. A boat`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is missing in %s", want, body[strings.Index(body, "<body"):])
		}
	}
	// The words count where the offsets belong to another reading.
	if body := get(t, h, "/files/articles/2601.00001?anchor=S9.p9&start=900&end=999&quote=longer+than+boats+of+plain+paper").Body.String(); !strings.Contains(body, `<mark id="passage">longer than boats of plain paper</mark>`) {
		t.Error(body)
	}
	body = get(t, h, "/files/articles/2601.00002?anchor=page1.p2&start=0&end=30&language=zh").Body.String()
	if !strings.Contains(body, `Rafts &lt;b&gt;</h1>`) || !strings.Contains(body, `<p id="page1.p2" class="ltx_p"><mark id="passage">Rafts &lt;script&gt; carry 12 boats.</mark></p>`) {
		t.Error(body)
	}
	for path, want := range map[string]int{"/files/articles/nonsense": 400, "/files/articles/2601.99999": 404, "/files/articles/2601.00001?start=-1": 400, "/files/articles/2601.00001?quote=" + strings.Repeat("x", 5000): 400} {
		if w := get(t, h, path); w.Code != want || !strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%.60s: %d", path, w.Code)
		}
	}
}

// TestPicturesOnDemand: the rest of the figures comes when asked for, each with an
// event, and can be had by the key of this start only.
func TestPicturesOnDemand(t *testing.T) {
	s, c, _ := shelf(t, nil)
	h := api.Browser(s.Handler(), "secret", []string{"example.com"}) // httptest's host
	events, stop := s.Subscribe()
	defer stop()
	ask := func(method string) (f api.Figures) {
		r := httptest.NewRequestWithContext(t.Context(), method, "/api/figures/2601.00001", nil)
		r.Header.Set("Authorization", "Bearer secret")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil {
			t.Fatal(err, w.Body.String())
		}
		return f
	}
	if f := ask("GET"); f.Total != 2 || f.Stored != 0 || f.Wanting != 2 || f.Fetching {
		t.Errorf("%+v", f)
	}
	if f := ask("POST"); !f.Fetching {
		t.Errorf("%+v", f)
	}
	if f := ask("POST"); !f.Fetching { // not twice
		t.Errorf("%+v", f)
	}
	c.let <- struct{}{}
	c.let <- struct{}{}
	for e := range events {
		if f := e.Data.(api.Figures); !f.Fetching {
			if e.Name != api.EventFigures || f.Stored != 2 || f.Wanting != 0 || f.Problem != nil {
				t.Errorf("%+v", e)
			}
			break
		}
	}
	r := httptest.NewRequestWithContext(t.Context(), "GET", "/files/articles/2601.00001", nil)
	r.Header.Set("Authorization", "Bearer secret")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	m := regexp.MustCompile(`<img data-figure="1" alt="A boat" src="(/files/figures/(\w+)/([0-9a-f]{64}))"/>`).FindStringSubmatch(w.Body.String())
	if m == nil {
		t.Fatal(w.Body.String())
	}
	p := get(t, h, m[1]) // without the cookie, as a sandboxed frame asks
	head := p.Header()
	if p.Code != 200 || p.Body.String() != "picture 1" || head.Get("Content-Type") != "image/png" || head.Get("Cross-Origin-Resource-Policy") != "cross-origin" ||
		!strings.Contains(head.Get("Cache-Control"), "immutable") || !strings.HasPrefix(head.Get("Content-Security-Policy"), "sandbox; default-src 'none'") {
		t.Error(p.Code, head)
	}
	for _, path := range []string{"/files/figures/wrong/" + m[3], "/files/figures/" + m[2] + "/" + strings.Repeat("0", 64), "/files/figures//" + m[3]} {
		if w := get(t, h, path); w.Code == 200 {
			t.Error(path, w.Code)
		}
	}
	if w := get(t, h, "/files/articles/2601.00001"); w.Code != 403 {
		t.Error("an article needs the key of the page:", w.Code)
	}
}

// TestThumbnail: a picture is made smaller once, and one that cannot be is not tried again.
func TestThumbnail(t *testing.T) {
	s, _, books := shelf(t, nil)
	d, _, err := books.Document(t.Context(), "2601.00001")
	if err != nil {
		t.Fatal(err)
	}
	var large bytes.Buffer
	if err := jpeg.Encode(&large, image.NewRGBA(image.Rect(0, 0, 2000, 1000)), nil); err != nil {
		t.Fatal(err)
	}
	key := regexp.MustCompile(`/files/figures/(\w+)/`)
	for name, c := range map[string]struct {
		picture paper.Picture
		code    int
	}{
		"1": {paper.Picture{Type: "image/jpeg", Data: large.Bytes()}, 200},
		"2": {paper.Picture{Type: "image/png", Data: bytes.Repeat([]byte("x"), 20_000)}, 404},
	} {
		if err := books.SavePicture(t.Context(), d.Key(), name, c.picture); err != nil {
			t.Fatal(err)
		}
		m := key.FindStringSubmatch(get(t, s.Handler(), "/files/articles/2601.00001").Body.String())
		for range 2 {
			w := get(t, s.Handler(), "/files/figures/"+m[1]+"/"+c.picture.Hash()+"/small")
			if w.Code != c.code || w.Code == 200 && (w.Body.Len() > 2000 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable")) {
				t.Errorf("%s: %d, %d bytes", name, w.Code, w.Body.Len())
			}
		}
		if kept, err := books.Thumbnail(t.Context(), c.picture.Hash()); err != nil || (len(kept.Data) > 0) != (c.code == 200) {
			t.Errorf("%s: %v %d bytes", name, err, len(kept.Data))
		}
	}
	if w := get(t, s.Handler(), "/files/figures/wrong/"+paper.Picture{Data: large.Bytes()}.Hash()+"/small"); w.Code != 404 {
		t.Error(w.Code)
	}
}

// TestLeave: in the window, a link opens outside and the frame stays; nobody else can
// open an address.
func TestLeave(t *testing.T) {
	var opened []string
	s, _, _ := shelf(t, func(address string) { opened = append(opened, address) })
	h := s.Handler()
	w := get(t, h, "/files/articles/2601.00001")
	if !strings.HasPrefix(w.Header().Get("Content-Security-Policy"), "sandbox;") {
		t.Error(w.Header())
	}
	m := regexp.MustCompile(`href="(/files/leave/[^"]*)"`).FindStringSubmatch(w.Body.String())
	if m == nil {
		t.Fatal(w.Body.String())
	}
	address := strings.ReplaceAll(m[1], "&amp;", "&")
	if w := get(t, h, address); w.Code != 204 || len(opened) != 1 || opened[0] != "https://example.org/x?a=1" {
		t.Error(w.Code, opened)
	}
	key := regexp.MustCompile(`leave/(\w+)`).FindStringSubmatch(address)[1]
	for _, bad := range []string{"/files/leave/wrong?to=https://example.org/", "/files/leave/" + key + "?to=javascript:x", "/files/leave/" + key + "?to=file:///etc/passwd", "/files/leave/" + key} {
		if w := get(t, h, bad); w.Code != 404 {
			t.Error(bad, w.Code)
		}
	}
	if len(opened) != 1 {
		t.Error(opened)
	}
	for text, ours := range map[string]bool{"wails://wails" + address: true, "wails://wails/files/leave/wrong?to=https://example.org/": true, "wails://wails/files/articles/2601.00001": false} {
		link, err := url.Parse(text)
		if err != nil || s.Leave(link, false) != ours {
			t.Error(text, err)
		}
	}
	if link, _ := url.Parse("wails://wails" + address); len(opened) != 1 || !s.Leave(link, true) || len(opened) != 2 {
		t.Error("only what was clicked is opened:", opened)
	}
}
