package library_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

func TestNotesAreNotLost(t *testing.T) {
	l := fresh(t)
	note, saved, err := l.SaveNote(t.Context(), "2601.00001", "first", 0)
	must(t, err)
	if !saved || note.Revision != 1 {
		t.Errorf("%+v, %v", note, saved)
	}
	// Another window, which read the note before.
	if note, saved, err = l.SaveNote(t.Context(), "2601.00001", "second", 0); err != nil || saved || note.Text != "first" {
		t.Errorf("the older text takes no place: %+v, %v, %v", note, saved, err)
	}
	if note, saved, err = l.SaveNote(t.Context(), "2601.00001", "first", 0); err != nil || !saved || note.Revision != 1 {
		t.Errorf("the same text again is no conflict: %+v, %v, %v", note, saved, err)
	}
	if note, err = l.Note(t.Context(), "2601.00002"); err != nil || note.Text != "" || note.Revision != 0 {
		t.Errorf("%+v, %v", note, err)
	}
}

func TestSearchNotes(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	tags := []string{"later 以后"}
	_, err := l.SetMark(t.Context(), "2601.05110", library.MarkChange{Tags: &tags})
	must(t, err)
	_, _, err = l.SaveNote(t.Context(), "2601.05823", "Compare with the **100%** method, 对比", 0)
	must(t, err)
	for text, want := range map[string]string{"METHOD compare": "2601.05823", "对": "2601.05823", "100%": "2601.05823", "以后": "2601.05110", "#later": "2601.05110", "%": "2601.05823", "_": "", "absent": "", " ": ""} {
		hits, err := l.SearchNotes(t.Context(), library.SearchQuery{Text: text})
		must(t, err)
		got := ""
		for _, h := range hits {
			got += string(h.ID)
			if !h.Own || h.Title == "" || len(h.Snippet) == 0 || h.Day != day {
				t.Errorf("%+v", h)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCollections(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	yes := true
	_, err := l.SetMark(t.Context(), "2601.05823", library.MarkChange{Starred: &yes, Read: &yes})
	must(t, err)
	all, err := l.Collection(t.Context(), library.ShelfAll, "", paper.Chinese)
	must(t, err)
	if len(all) != 2 || all[0].Depth != paper.Imported || all[0].Day != day || all[0].Starred || !all[1].Starred || !all[1].Read || all[0].Grounding != nil {
		t.Errorf("%+v", all)
	}
	starred, err := l.Collection(t.Context(), library.ShelfStarred, "", paper.English)
	must(t, err)
	if len(starred) != 1 || starred[0].ID != "2601.05823" || starred[0].Depth != "" {
		t.Errorf("%+v", starred)
	}
	if _, err := library.ParseShelf("attic"); paper.CodeOf(err) != paper.Invalid {
		t.Error(err)
	}
}

func TestMarksOfADay(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	tags := []string{"z", " a  b ", "z", ""}
	_, err := l.SetMark(t.Context(), "2601.05110", library.MarkChange{Tags: &tags})
	must(t, err)
	_, _, err = l.SaveNote(t.Context(), "2601.05110", "text", 0)
	must(t, err)
	marks, err := l.Marks(t.Context(), day)
	must(t, err)
	if m := marks["2601.05110"]; !slices.Equal(m.Tags, []string{"a b", "z"}) || !m.Noted || m.Read {
		t.Errorf("%+v", m)
	}
	if m, ok := marks["2601.05823"]; !ok || m.Tags == nil || m.Noted {
		t.Errorf("%+v, %v", m, ok)
	}
}

func TestTopics(t *testing.T) {
	l := fresh(t)
	keepList(t, l, day, 3)
	counts, err := l.TopicCounts(t.Context(), "", "")
	must(t, err)
	slices.SortFunc(counts, func(a, b library.TopicCount) int { return cmp.Compare(a.Topic, b.Topic) })
	if len(counts) != 4 || counts[0] != (library.TopicCount{Day: day, Topic: "agents", Papers: 3}) {
		t.Errorf("%+v", counts)
	}
	days, err := l.DayCounts(t.Context(), day, day)
	must(t, err)
	if len(days) != 1 || days[0].Papers != 3 || days[0].Votes != 0+1+2 || days[0].Reports != 0 {
		t.Errorf("%+v", days)
	}
	if days, err := l.DayCounts(t.Context(), day.Add(1), ""); err != nil || len(days) != 0 {
		t.Errorf("%+v, %v", days, err)
	}
}

// keepList stores a list of n papers through the queue, as a run does.
func keepList(t testing.TB, l *library.Library, day paper.Day, n int) {
	t.Helper()
	listing := paper.Listing{Day: day, SourceURL: "https://huggingface.co/papers/date/" + string(day), FetchedAt: clock()}
	for i := range n {
		listing.Entries = append(listing.Entries, paper.Entry{
			ID: paper.ID(fmt.Sprintf("%s.%05d", strings.ReplaceAll(string(day), "-", "")[2:6], int(day.Time().Day())*1000+i)), Title: fmt.Sprintf("Paper %d of %s: Reading What Was Written", i, day),
			Abstract: strings.Repeat("We study how what was written can be read again, and measure it on 12 sets. ", 14), Authors: []string{"Ada Lin", "Ben Wu"}, Upvotes: i,
			Organization: "Harbour Lab", Keywords: []string{"agents", fmt.Sprintf("topic %d", i%40)},
		})
	}
	finish(t, l, paper.Job{Kind: paper.JobList, Key: string(day), Task: paper.Task{Day: day}}, paper.Outcome{Listing: &listing})
}

func finish(t testing.TB, l *library.Library, job paper.Job, outcome paper.Outcome) {
	t.Helper()
	if err := l.Enqueue(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	job, ok, err := l.Claim(t.Context(), paper.Claim{Owner: "t", Lease: time.Minute, Day: job.Task.Day, Kinds: []paper.JobKind{job.Kind}})
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if err := l.Finish(t.Context(), job, outcome); err != nil {
		t.Fatal(err)
	}
}

// large is a library of some 20,000 papers with reports: 700 days of 29. Where
// PAPERBOY_LARGE names a file it is made there once and kept, so that the screen can be
// measured on it.
func large(b *testing.B) *library.Library {
	b.Helper()
	path := os.Getenv("PAPERBOY_LARGE")
	if path == "" {
		path = filepath.Join(b.TempDir(), "large.db")
	}
	_, missing := os.Stat(path)
	l, err := library.Open(b.Context(), library.Options{Path: path, Now: clock})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = l.Close() })
	if missing == nil {
		return l
	}
	const days, papers = 700, 29
	for d := range days {
		date := day.Add(-d)
		keepList(b, l, date, papers)
		listing, err := l.Listing(b.Context(), date)
		if err != nil {
			b.Fatal(err)
		}
		digest := paper.Digest{Day: date, Language: paper.English}
		for _, e := range listing.Entries {
			digest.Reports = append(digest.Reports, largeReport(e))
		}
		if err := l.ImportDigest(b.Context(), digest); err != nil {
			b.Fatal(err)
		}
	}
	return l
}

func largeReport(e paper.Entry) paper.Report {
	text := "It reads 12.5% more in 8.0 seconds than the baseline of 7.0, on 240 sets. "
	checks := &paper.Checks{Numbers: []paper.NumberCheck{}, Names: []paper.NameCheck{}, Quotations: []paper.QuotationCheck{}}
	for i := range 20 {
		checks.Numbers = append(checks.Numbers, paper.NumberCheck{Field: paper.Results, Text: "12.5%", Start: i, End: i + 5, Class: paper.NumberExact, Anchor: "S4.SS2.p1", Quote: text + text})
	}
	checks.Ground()
	return paper.Report{ID: e.ID, Title: e.Title, Link: "https://huggingface.co/papers/" + string(e.ID), Source: paper.SourceHTML, Checks: checks, Summary: paper.Summary{
		Domain: "Reading", Contribution: text, Usage: strings.Repeat(text, 4), Innovations: strings.Repeat(text, 5), Results: strings.Repeat(text, 5),
	}}
}

func BenchmarkLarge(b *testing.B) {
	l := large(b)
	id := paper.ID("2601.13007")
	for name, do := range map[string]func() error{
		"days":       func() error { _, err := l.Days(b.Context()); return err },
		"day":        func() error { _, err := l.Papers(b.Context(), day, paper.English); return err },
		"marks":      func() error { _, err := l.Marks(b.Context(), day); return err },
		"report":     func() error { _, err := l.Report(b.Context(), id, paper.English); return err },
		"collection": func() error { _, err := l.Collection(b.Context(), library.ShelfAll, "", paper.English); return err },
		"search":     func() error { _, err := l.Search(b.Context(), library.SearchQuery{Text: "read 12.5"}); return err },
		"count":      func() error { _, _, err := l.Count(b.Context(), library.SearchQuery{Text: "read 12.5"}); return err },
		"filtered": func() error {
			_, _, err := l.Count(b.Context(), library.SearchQuery{Filter: library.Filter{Unread: true, Code: true, Days: 30}})
			return err
		},
		"tags":   func() error { _, err := l.TagCounts(b.Context()); return err },
		"topics": func() error { _, err := l.TopicCounts(b.Context(), "", ""); return err },
		"counts": func() error { _, err := l.DayCounts(b.Context(), "", ""); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
