package library_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

const day = paper.Day("2026-01-13")

func clock() time.Time { return time.Date(2026, 1, 13, 8, 0, 0, 0, time.UTC) }

func open(t *testing.T, path string) *library.Library {
	t.Helper()
	l, err := library.Open(t.Context(), library.Options{Path: path, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func fresh(t *testing.T) *library.Library { return open(t, filepath.Join(t.TempDir(), "library.db")) }

func digest() paper.Digest {
	report := func(id paper.ID, title, results string) paper.Report {
		return paper.Report{ID: id, Title: title, Link: "https://huggingface.co/papers/" + string(id), Source: paper.SourceHTML, Summary: paper.Summary{
			Domain: "自然语言处理", Contribution: "提出了推测解码的新框架。", Usage: "输入文本", Innovations: "首个令牌熵", Results: results,
		}}
	}
	return paper.Digest{Day: day, SourceURL: "https://huggingface.co/papers/date/2026-01-13", Language: paper.Chinese, Reports: []paper.Report{
		report("2601.05110", "GlimpRouter: Collaborative Inference", "延迟降低 25.9%"), report("2601.05823", "Send-VAE", "FID 达到 1.21"),
	}}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestImport(t *testing.T) {
	l := fresh(t)
	for range 2 {
		must(t, l.ImportDigest(t.Context(), digest()))
	}
	got, err := l.Digest(t.Context(), library.DigestQuery{Day: day, Language: paper.Chinese})
	must(t, err)
	if diff := cmp.Diff(digest(), got); diff != "" {
		t.Error(diff)
	}
	all, err := l.Reports(t.Context(), "2601.05110")
	if err != nil || len(all) != 1 {
		t.Errorf("%d versions, %v", len(all), err)
	}
	days, err := l.Days(t.Context())
	if err != nil || len(days) != 1 || days[0].Papers != 2 || days[0].Reports != 2 || days[0].Written != 2 {
		t.Errorf("%+v, %v", days, err)
	}
	if other, err := l.Digest(t.Context(), library.DigestQuery{Day: day, Language: paper.English}); err != nil || len(other.Reports) != 0 {
		t.Errorf("%+v, %v", other, err)
	}
	if _, err := l.Digest(t.Context(), library.DigestQuery{Day: "2026-01-14", Language: paper.Chinese}); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
}

// TestImportKeepsTheVersionBefore: another file of the same day loses no text.
func TestImportKeepsTheVersionBefore(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	other := digest()
	other.Reports[0].Summary.Results = "Another result."
	must(t, l.ImportDigest(t.Context(), other))
	all, err := l.Reports(t.Context(), other.Reports[0].ID)
	if err != nil || len(all) != 2 {
		t.Errorf("%d versions, %v", len(all), err)
	}
	if r, err := l.Report(t.Context(), other.Reports[0].ID, other.Language); err != nil || r.Summary.Results != "Another result." {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestListKeepsImported: a list that comes after an import keeps what it does not name.
func TestListKeepsImported(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	listing := paper.Listing{Day: day, SourceURL: "x", FetchedAt: clock(), Entries: []paper.Entry{{ID: "2601.00009", Title: "New", Authors: []string{}}, {ID: "2601.05823", Title: "Send-VAE", Authors: []string{"A"}}}}
	for range 2 {
		must(t, l.SaveListing(t.Context(), listing))
	}
	got, err := l.Listing(t.Context(), day)
	must(t, err)
	if diff := cmp.Diff(listing, got); diff != "" {
		t.Error(diff)
	}
	rows, err := l.Papers(t.Context(), day, paper.Chinese)
	must(t, err)
	var ids []string
	for _, r := range rows {
		ids = append(ids, string(r.ID)+" "+string(r.Depth))
	}
	if want := []string{"2601.00009 ", "2601.05823 imported", "2601.05110 imported"}; !cmp.Equal(ids, want) {
		t.Error(ids)
	}
}

func TestSearch(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	for query, want := range map[string]int{
		"推测解码": 2, "推测": 2, "码": 2, "熵": 2, "glimp": 1, "GlimpRouter": 1, "collaborative inf": 1, "25.9": 1, "1.21": 1, "FID 达到": 1, "2601.05110": 1,
		"测推": 0, "nothing": 0, "": 0, `"`: 0, `" OR *`: 0, "NEAR(": 0, "延迟 GlimpRouter": 1, "延迟 Send": 0, "-": 0,
	} {
		hits, err := l.Search(t.Context(), library.SearchQuery{Text: query})
		if err != nil || len(hits) != want {
			t.Errorf("%q: %d hits, want %d, %v", query, len(hits), want, err)
		}
	}
	hits, err := l.Search(t.Context(), library.SearchQuery{Text: "25.9", From: day, To: day, Language: paper.Chinese})
	if err != nil || len(hits) != 1 || hits[0].Field != paper.Results || hits[0].Day != day {
		t.Fatalf("%+v, %v", hits, err)
	}
	if want := []library.Span{{Text: "延迟降低 "}, {Text: "25.9", Mark: true}, {Text: "%"}}; !cmp.Equal(hits[0].Snippet, want) {
		t.Errorf("%+v", hits[0].Snippet)
	}
	if hits, err := l.Search(t.Context(), library.SearchQuery{Text: "25.9", From: "2026-02-01"}); err != nil || len(hits) != 0 {
		t.Errorf("%+v, %v", hits, err)
	}
}

func TestJobs(t *testing.T) {
	l := fresh(t)
	job := func(kind paper.JobKind, key string, priority int) paper.Job {
		return paper.Job{Kind: kind, Key: key, Task: paper.Task{Day: day, ID: "2601.05110"}, Priority: priority}
	}
	must(t, l.Enqueue(t.Context(), job(paper.JobRead, "a", 1), job(paper.JobRead, "b", 2), job(paper.JobVerify, "c", 0), job(paper.JobRead, "a", 1)))
	claim := paper.Claim{Owner: "me", Lease: time.Minute, Day: day, Kinds: []paper.JobKind{paper.JobVerify, paper.JobRead}}
	var order []string
	var taken []paper.Job
	for {
		j, ok, err := l.Claim(t.Context(), claim)
		must(t, err)
		if !ok {
			break
		}
		order, taken = append(order, j.Key), append(taken, j)
	}
	if !cmp.Equal(order, []string{"c", "b", "a"}) {
		t.Error(order)
	}
	must(t, l.Finish(t.Context(), taken[0], paper.Outcome{Next: []paper.Job{job(paper.JobIndex, "d", 0)}}))
	must(t, l.Fail(t.Context(), taken[1], &paper.Problem{Code: paper.NotAPaper}, time.Time{}))
	if err := l.Finish(t.Context(), taken[0], paper.Outcome{}); paper.CodeOf(err) != paper.Canceled {
		t.Error("a job ends once:", err)
	}
	// The process dies with one job running; the next one takes it over.
	if n, err := l.Reclaim(t.Context()); err != nil || n != 1 {
		t.Error(n, err)
	}
	must(t, l.Enqueue(t.Context(), job(paper.JobRead, "b", 2), job(paper.JobVerify, "c", 0)))
	queued, err := l.Jobs(t.Context(), library.JobFilter{Day: day, States: []paper.JobState{paper.JobQueued}})
	must(t, err)
	var keys []string
	for _, j := range queued {
		keys = append(keys, j.Key)
	}
	if !cmp.Equal(keys, []string{"a", "b", "d"}) {
		t.Error("the failed one again, the done one not:", keys)
	}
	if n, err := l.CancelJobs(t.Context(), day); err != nil || n != 3 {
		t.Error(n, err)
	}
}

func TestFinishIsOneTransaction(t *testing.T) {
	l := fresh(t)
	must(t, l.Enqueue(t.Context(), paper.Job{Kind: paper.JobVerify, Key: "v", Task: paper.Task{Day: day, ID: "2601.05110"}}))
	j, _, err := l.Claim(t.Context(), paper.Claim{Day: day, Kinds: []paper.JobKind{paper.JobVerify}})
	must(t, err)
	// Checks of a summary that is not there: nothing of it may stay.
	if err := l.Finish(t.Context(), j, paper.Outcome{Document: &paper.Document{ID: "2601.05110"}, Checks: &paper.Checks{}}); err == nil {
		t.Fatal("checks without a summary")
	}
	if _, _, err := l.Document(t.Context(), "2601.05110"); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
	if running, _ := l.Jobs(t.Context(), library.JobFilter{States: []paper.JobState{paper.JobRunning}}); len(running) != 1 {
		t.Error(running)
	}
}

func TestTwoProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	l := open(t, path)
	if _, err := library.Open(t.Context(), library.Options{Path: path}); paper.CodeOf(err) != paper.LibraryLocked {
		t.Error(err)
	}
	must(t, l.ImportDigest(t.Context(), digest()))
	reader, err := library.Open(t.Context(), library.Options{Path: path, ReadOnly: true})
	must(t, err)
	if days, err := reader.Days(t.Context()); err != nil || len(days) != 1 {
		t.Error(days, err)
	}
	if err := reader.SetSetting(t.Context(), "a", "b"); err == nil {
		t.Error("read-only means read-only")
	}
	must(t, reader.Check(t.Context()))
	must(t, reader.Close())
}

func TestOddFiles(t *testing.T) {
	folder := t.TempDir()
	file := func(name string, make func(path string)) string {
		path := filepath.Join(folder, name)
		make(path)
		return path
	}
	run := func(path, statement string) {
		db, err := sql.Open("sqlite", path)
		must(t, err)
		_, err = db.ExecContext(t.Context(), statement)
		must(t, err)
		must(t, db.Close())
	}
	text := file("text.db", func(p string) { must(t, os.WriteFile(p, []byte(strings.Repeat("not a database ", 100)), 0o600)) })
	other := file("other.db", func(p string) { run(p, "CREATE TABLE other (x)") })
	newer := file("newer.db", func(p string) {
		l, err := library.Open(t.Context(), library.Options{Path: p})
		must(t, err)
		must(t, l.Close())
		run(p, "PRAGMA user_version = 99")
	})
	for path, want := range map[string]paper.Code{text: paper.LibraryDamaged, other: paper.LibraryDamaged, newer: paper.LibraryNewer} {
		before, err := os.ReadFile(path)
		must(t, err)
		for _, readOnly := range []bool{false, true} {
			l, err := library.Open(t.Context(), library.Options{Path: path, ReadOnly: readOnly})
			if paper.CodeOf(err) != want {
				t.Errorf("%s: %v, want %s", filepath.Base(path), err, want)
			}
			if l != nil {
				must(t, l.Close())
			}
		}
		if after, err := os.ReadFile(path); err != nil || !cmp.Equal(before, after) {
			t.Errorf("%s was changed, %v", path, err)
		}
	}
	if _, err := library.Open(t.Context(), library.Options{Path: filepath.Join(folder, "none.db"), ReadOnly: true}); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
}

// TestReadOnlyPlace: where nothing can be written a library can still be read.
func TestReadOnlyPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	l, err := library.Open(t.Context(), library.Options{Path: path})
	must(t, err)
	must(t, l.ImportDigest(t.Context(), digest()))
	must(t, l.Close())
	// What SQLite would make beside it cannot be made.
	must(t, os.Symlink(filepath.Join(filepath.Dir(path), "no folder", "x"), path+"-shm"))
	l, err = library.Open(t.Context(), library.Options{Path: path, ReadOnly: true})
	must(t, err)
	if days, err := l.Days(t.Context()); err != nil || len(days) != 1 {
		t.Error(days, err)
	}
	must(t, l.Close())
	for _, readOnly := range []bool{false, true} {
		if _, err := library.Open(t.Context(), library.Options{Path: filepath.Dir(path), ReadOnly: readOnly}); paper.CodeOf(err) != paper.BadFile {
			t.Errorf("a folder is no library: %v", err)
		}
	}
	if runtime.GOOS == "linux" { // nobody may make files there, not even root
		if _, err := library.Open(t.Context(), library.Options{Path: "/sys/paperboy/library.db"}); paper.CodeOf(err) != paper.ReadOnly {
			t.Error(err)
		}
	}
}

func TestCanceled(t *testing.T) {
	l := fresh(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := l.ImportDigest(ctx, digest()); paper.CodeOf(err) != paper.Canceled {
		t.Error(err)
	}
}

func BenchmarkSearch(b *testing.B) {
	l, err := library.Open(b.Context(), library.Options{Path: filepath.Join(b.TempDir(), "library.db")})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	d := digest()
	for i := range 1000 {
		d.Reports[0].ID = paper.ID(fmt.Sprintf("2601.%05d", i))
		if err := l.ImportDigest(b.Context(), d); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if _, err := l.Search(b.Context(), library.SearchQuery{Text: "推测解码"}); err != nil {
			b.Fatal(err)
		}
	}
}
