package library_test

import (
	"testing"
	"time"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// read keeps a document with its article as the job that read it does.
func read(t *testing.T, l *library.Library, d paper.Document, a *paper.Article) {
	t.Helper()
	key := d.Key()
	if a != nil {
		key += a.Version
	}
	if err := l.Enqueue(t.Context(), paper.Job{Kind: paper.JobRead, Key: key, Task: paper.Task{Day: "2026-01-13", ID: d.ID}}); err != nil {
		t.Fatal(err)
	}
	job, ok, err := l.Claim(t.Context(), paper.Claim{Owner: "t", Lease: time.Minute, Kinds: []paper.JobKind{paper.JobRead}})
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := l.Finish(t.Context(), job, paper.Outcome{Document: &d, Article: a}); err != nil {
		t.Fatal(err)
	}
}

func TestArticles(t *testing.T) {
	l := fresh(t)
	first := paper.Document{ID: "2601.00001", Source: paper.SourceHTML, Hash: "1", Extractor: "a"}
	second := first
	second.Extractor = "b" // read again by newer code
	a := &paper.Article{HTML: "<article>x</article>", Version: "v", Figures: []paper.Figure{{Name: "1", URL: "https://arxiv.org/1.png"}, {Name: "2", URL: "https://arxiv.org/2.png"}}}
	read(t, l, first, a)
	if got, err := l.Article(t.Context(), first.Key()); err != nil || got.HTML != a.HTML || len(got.Figures) != 2 {
		t.Error(got, err)
	}
	if _, err := l.Article(t.Context(), "none"); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
	picture := paper.Picture{Type: "image/png", Data: []byte("p")}
	for _, name := range []string{"1", "2"} { // the same picture twice: one row
		if err := l.SavePicture(t.Context(), first.Key(), name, picture); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.SavePicture(t.Context(), first.Key(), "9", picture); err == nil {
		t.Error("there is no such figure")
	}
	read(t, l, second, a)
	list, err := l.Figures(t.Context(), second.Key())
	if err != nil || len(list) != 2 || list[0].Hash != picture.Hash() || list[1].Name != "2" {
		t.Errorf("what another reading brought need not be fetched again: %+v %v", list, err)
	}
	if got, err := l.Picture(t.Context(), picture.Hash()); err != nil || got.Type != "image/png" || string(got.Data) != "p" {
		t.Error(got, err)
	}
	if _, err := l.Picture(t.Context(), "none"); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
	third := first
	third.Hash = "3"
	read(t, l, third, &paper.Article{Figures: []paper.Figure{{Name: "1", URL: "https://arxiv.org/3.png"}}})
	if err := l.FailPicture(t.Context(), third.Key(), "1", &paper.Problem{Code: paper.NotFound}); err != nil {
		t.Fatal(err)
	}
	if list, err := l.Figures(t.Context(), third.Key()); err != nil || list[0].Problem == nil || list[0].Problem.Code != paper.NotFound || list[0].Hash != "" {
		t.Errorf("%+v %v", list, err)
	}
	// Read again by another sanitizer: one figure fewer, then no page at all.
	newer := *a
	newer.Version, newer.Figures = "w", a.Figures[:1]
	read(t, l, second, &newer)
	list, err = l.Figures(t.Context(), second.Key())
	if version, versionErr := l.ArticleVersion(t.Context(), second.Key()); err != nil || versionErr != nil || version != "w" || len(list) != 1 || list[0].Hash != picture.Hash() {
		t.Errorf("%q %+v %v %v", version, list, err, versionErr)
	}
	read(t, l, second, nil)
	if _, err := l.ArticleVersion(t.Context(), second.Key()); paper.CodeOf(err) != paper.NotFound {
		t.Errorf("the page of older code is still shown: %v", err)
	}
}
