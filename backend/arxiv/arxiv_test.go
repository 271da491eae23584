package arxiv_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"paperboy/backend/arxiv"
	"paperboy/backend/extract"
	"paperboy/backend/fetch"
	"paperboy/backend/paper"
	"paperboy/backend/upstreamtest"
)

const id = paper.ID("2601.00001")

var now = time.Date(2026, 1, 14, 8, 0, 0, 0, time.UTC)

// page is a small LaTeXML article.
func page(title, stamp string) []byte {
	return []byte(fmt.Sprintf(`<html><body>%s<article class="ltx_document"><h1 class="ltx_title ltx_title_document">%s</h1>
		<div class="ltx_abstract"><p class="ltx_p">All about %s, in short.</p></div>
		<section class="ltx_section" id="S1"><h2 class="ltx_title"><span class="ltx_tag">1 </span>Introduction</h2><div class="ltx_para" id="S1.p1"><p class="ltx_p">%s</p></div></section>
		</article></body></html>`, stamp, title, title, strings.Repeat("Boats of paper float for a while. ", 40)))
}

// files stands in for the PDF reader: every file is a paper with this title.
type files struct{ title string }

func (f files) Extract(content []byte, from paper.Origin) (paper.Document, error) {
	if !strings.HasPrefix(string(content), "%PDF") {
		return paper.Document{}, &paper.Error{Code: paper.BadFile}
	}
	return paper.Document{ID: from.ID, Source: from.Source, Title: f.title}, nil
}

func client(t *testing.T, pages map[string][]byte) (*arxiv.Client, *upstreamtest.Server) {
	t.Helper()
	server := upstreamtest.New(upstreamtest.Memory{Days: map[string]json.RawMessage{}, Pages: pages})
	t.Cleanup(server.Start())
	hosts, err := fetch.HostsOf(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return now }
	get := fetch.New(fetch.Options{Hosts: hosts, Attempts: 1, Now: clock})
	return arxiv.New(arxiv.Options{Get: get, HTML: extract.New(), PDF: files{"Boats of Paper"}, ArXivURL: server.URL + "/", Ar5ivURL: server.URL, Now: clock}), server
}

func entry() paper.Entry {
	return paper.Entry{ID: id, Title: "Boats of Paper", Abstract: "We fold boats from sheets.", Authors: []string{"Ada"}, PublishedAt: now.Add(-48 * time.Hour)}
}

func TestSourcesInOrder(t *testing.T) {
	good, pdf := page("Boats of Paper", ""), []byte("%PDF-1.5")
	for name, c := range map[string]struct {
		pages    map[string][]byte
		want     paper.ReadingSource
		warnings int
	}{
		"page":          {map[string][]byte{"/html/2601.00001": good, "/pdf/2601.00001": pdf}, paper.SourceHTML, 0},
		"no page":       {map[string][]byte{"/pdf/2601.00001": pdf}, paper.SourcePDF, 1},
		"empty page":    {map[string][]byte{"/html/2601.00001": []byte(`<article class="ltx_document"></article>`), "/pdf/2601.00001": pdf}, paper.SourcePDF, 1},
		"another paper": {map[string][]byte{"/html/2601.00001": page("Gradient Descent in Banach Spaces", ""), "/pdf/2601.00001": pdf}, paper.SourcePDF, 1},
		"another stamp": {map[string][]byte{"/html/2601.00001": page("Boats of Paper", "arXiv:2601.00002v1 [cs.CL]"), "/pdf/2601.00001": pdf}, paper.SourcePDF, 1},
		"broken pdf":    {map[string][]byte{"/pdf/2601.00001": []byte("<html>")}, paper.SourceAbstract, 3},
		"nothing":       {nil, paper.SourceAbstract, 3},
	} {
		t.Run(name, func(t *testing.T) {
			reader, _ := client(t, c.pages)
			d, err := reader.Read(t.Context(), entry())
			if err != nil || d.Source != c.want || len(d.Warnings) != c.warnings || d.ID != id {
				t.Errorf("%v: %s with %+v", err, d.Source, d.Warnings)
			}
			if d.Source == paper.SourceAbstract && (d.Abstract != entry().Abstract || d.Hash == "") {
				t.Errorf("%+v", d)
			}
		})
	}
}

// TestAr5iv: papers older than two months are looked for there, after arXiv's page.
func TestAr5iv(t *testing.T) {
	reader, server := client(t, nil)
	old := entry()
	old.PublishedAt = now.AddDate(0, -3, 0)
	if _, err := reader.Read(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(server.Requests(), " "); got != "/html/2601.00001 /html/2601.00001 /pdf/2601.00001" {
		t.Error(got)
	}
}

// TestSilence: after a 403 or a 429 arXiv is left alone for a while, and the abstract
// serves.
func TestSilence(t *testing.T) {
	for _, fault := range []upstreamtest.Fault{upstreamtest.Status(403), upstreamtest.TooMany(600)} {
		reader, server := client(t, nil)
		server.Fail("/", fault)
		for range 3 {
			d, err := reader.Read(t.Context(), entry())
			if err != nil || d.Source != paper.SourceAbstract {
				t.Error(d.Source, err)
			}
		}
		if n := len(server.Requests()); n != 1 {
			t.Errorf("%d requests", n)
		}
	}
}

func TestReadID(t *testing.T) {
	abs := []byte(`<meta name="citation_title" content="Boats of Paper"/><meta name="citation_author" content="Lovelace, Ada"/>
		<meta name="citation_abstract" content=" We fold&#10;boats."/><meta name="citation_date" content="2026/01/12"/><meta name="citation_arxiv_id" content="2601.00001"/>`)
	reader, _ := client(t, map[string][]byte{"/abs/2601.00001": abs})
	d, err := reader.ReadID(t.Context(), id, 0)
	if err != nil || d.Source != paper.SourceAbstract || d.Title != "Boats of Paper" || d.Abstract != "We fold boats." || len(d.Authors) != 1 || d.Authors[0] != "Ada Lovelace" {
		t.Errorf("%+v, %v", d, err)
	}
	reader, server := client(t, nil)
	if _, err := reader.ReadID(t.Context(), "2601.99999", 1); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
	if got := strings.Join(server.Requests(), " "); got != "/abs/2601.99999v1 /html/2601.99999v1 /pdf/2601.99999v1" {
		t.Error(got)
	}
	// A mirror may have the page and not the abstract.
	reader, _ = client(t, map[string][]byte{"/html/2601.00001v2": page("Boats of Paper", "")})
	if d, err := reader.ReadID(t.Context(), id, 2); err != nil || d.Source != paper.SourceHTML || d.Version != 2 {
		t.Errorf("%+v, %v", d, err)
	}
}

// TestReadWhole: the page comes with the text; a PDF has none, and a page that cannot
// be shown is no reason not to read it.
func TestReadWhole(t *testing.T) {
	good, pdf := page("Boats of Paper", ""), []byte("%PDF-1.5")
	reader, _ := client(t, map[string][]byte{"/html/2601.00001": good})
	reader.Article = func(page []byte, from paper.Origin) (paper.Article, error) {
		if string(page) != string(good) || from.ID != id || !strings.HasSuffix(from.URL, "/html/2601.00001") {
			t.Errorf("%+v", from)
		}
		return paper.Article{HTML: "safe"}, nil
	}
	r, err := reader.ReadWhole(t.Context(), entry())
	if err != nil || r.Article == nil || r.Article.HTML != "safe" || r.Document.Source != paper.SourceHTML || len(r.Document.Warnings) != 0 {
		t.Errorf("%+v %v", r, err)
	}
	reader.Article = func([]byte, paper.Origin) (paper.Article, error) {
		return paper.Article{}, &paper.Error{Code: paper.TooLarge}
	}
	r, err = reader.ReadWhole(t.Context(), entry())
	if err != nil || r.Article != nil || len(r.Document.Warnings) != 1 || r.Document.Warnings[0].Code != arxiv.WarningNoArticle {
		t.Errorf("%+v %v", r, err)
	}
	reader, _ = client(t, map[string][]byte{"/pdf/2601.00001": pdf})
	if r, err = reader.ReadWhole(t.Context(), entry()); err != nil || r.Article != nil || r.Document.Source != paper.SourcePDF {
		t.Errorf("%+v %v", r, err)
	}
}

// TestPicture: while arXiv asks for silence, it is not asked for pictures either.
func TestPicture(t *testing.T) {
	reader, server := client(t, map[string][]byte{"/html/2601.00001v1/x1.png": []byte("GIF89a")})
	if got, err := reader.Picture(t.Context(), server.URL+"/html/2601.00001v1/x1.png"); err != nil || string(got) != "GIF89a" {
		t.Error(string(got), err)
	}
	server.Fail("/html/", upstreamtest.Status(403))
	for range 3 {
		if _, err := reader.Picture(t.Context(), server.URL+"/html/2601.00001v1/x2.png"); paper.CodeOf(err) != paper.Refused {
			t.Error(err)
		}
	}
	if n := len(server.Requests()); n != 2 {
		t.Error(server.Requests())
	}
}
