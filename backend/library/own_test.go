package library_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

func TestOwnCollections(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	first, err := l.SaveOwn(t.Context(), 0, "  To   read ")
	must(t, err)
	if _, err := l.SaveOwn(t.Context(), 0, "to READ"); paper.CodeOf(err) != paper.NameTaken {
		t.Error(err)
	}
	for _, name := range []string{"", " \t", strings.Repeat("字", 81)} {
		if _, err := l.SaveOwn(t.Context(), 0, name); paper.CodeOf(err) != paper.Invalid {
			t.Errorf("%q: %v", name, err)
		}
	}
	for range 2 { // once is enough
		must(t, l.Collect(t.Context(), first, "2601.05110", true))
	}
	must(t, l.Collect(t.Context(), first, "2601.05823", true))
	must(t, l.Collect(t.Context(), first, "2601.77777", true)) // on no list
	yes := true
	_, err = l.SetMark(t.Context(), "2601.05823", library.MarkChange{Read: &yes})
	must(t, err)
	own, err := l.Own(t.Context())
	if err != nil || !slices.Equal(own, []library.Own{{Number: first, Name: "To read", Papers: 2, Unread: 1}}) {
		t.Errorf("%+v, %v", own, err)
	}
	rows, err := l.Collection(t.Context(), library.ShelfOwn, "1", paper.Chinese)
	if err != nil || len(rows) != 2 {
		t.Errorf("%+v, %v", rows, err)
	}
	if of, err := l.OwnOf(t.Context(), "2601.05110"); err != nil || !slices.Equal(of, []int64{first}) {
		t.Errorf("%v, %v", of, err)
	}
	must(t, l.Collect(t.Context(), first, "2601.05110", false))
	if _, err := l.SaveOwn(t.Context(), first, "TO READ"); err != nil {
		t.Errorf("its own name in other letters: %v", err)
	}
	for _, err := range []error{l.Collect(t.Context(), 99, "2601.05110", true), l.DeleteOwn(t.Context(), 99)} {
		if paper.CodeOf(err) != paper.NotFound {
			t.Error(err)
		}
	}
	must(t, l.DeleteOwn(t.Context(), first))
	if of, err := l.OwnOf(t.Context(), "2601.05823"); err != nil || len(of) != 0 {
		t.Errorf("%v, %v", of, err)
	}
	if hits, err := l.Search(t.Context(), library.SearchQuery{Text: "Send-VAE"}); err != nil || len(hits) != 1 {
		t.Errorf("the papers stay: %v, %v", hits, err)
	}
}

func TestTagCounts(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	for id, tags := range map[paper.ID][]string{"2601.05110": {"a/b", "z"}, "2601.05823": {"z"}, "2601.77777": {"z"}} {
		_, err := l.SetMark(t.Context(), id, library.MarkChange{Tags: &tags})
		must(t, err)
	}
	counts, err := l.TagCounts(t.Context())
	if err != nil || !slices.Equal(counts, []library.TagCount{{Name: "z", Papers: 2, Unread: 2}, {Name: "a/b", Papers: 1, Unread: 1}}) {
		t.Errorf("%+v, %v", counts, err)
	}
	if rows, err := l.Collection(t.Context(), library.ShelfTag, "a/b", paper.Chinese); err != nil || len(rows) != 1 || rows[0].ID != "2601.05110" {
		t.Errorf("%+v, %v", rows, err)
	}
}

// TestKeptPaperStaysOnItsDay: a paper that falls off the list of its day is not lost
// where the reader kept it.
func TestKeptPaperStaysOnItsDay(t *testing.T) {
	l := fresh(t)
	keepList(t, l, day, 4)
	list, err := l.Listing(t.Context(), day)
	must(t, err)
	number, err := l.SaveOwn(t.Context(), 0, "kept")
	must(t, err)
	must(t, l.Collect(t.Context(), number, list.Entries[3].ID, true))
	list.Entries = list.Entries[:2]
	must(t, l.SaveListing(t.Context(), list))
	papers, err := l.Papers(t.Context(), day, paper.English)
	if err != nil || len(papers) != 3 {
		t.Errorf("%d papers, %v", len(papers), err)
	}
}

func TestSavedSearches(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	keepList(t, l, "2026-01-05", 3)
	good := library.SavedSearch{Name: "Decoding", Query: "解码", Filter: library.Filter{Unread: true, Days: 7}}
	number, err := l.SaveSearch(t.Context(), good)
	must(t, err)
	for _, bad := range []library.SavedSearch{{Name: "x"}, {Name: "x", Query: "!?"}, {Query: "a"}, {Name: "x", Query: "a", Filter: library.Filter{Days: -1}}} {
		if _, err := l.SaveSearch(t.Context(), bad); paper.CodeOf(err) != paper.Invalid {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := l.SaveSearch(t.Context(), library.SavedSearch{Name: "DECODING", Query: "a"}); paper.CodeOf(err) != paper.NameTaken {
		t.Error(err)
	}
	good.Number, good.Name = number, "Faster"
	_, err = l.SaveSearch(t.Context(), good)
	must(t, err)
	if all, err := l.SavedSearches(t.Context()); err != nil || !slices.Equal(all, []library.SavedSearch{good}) {
		t.Errorf("%+v, %v", all, err)
	}
	must(t, l.DeleteSearch(t.Context(), number))
	if err := l.DeleteSearch(t.Context(), number); paper.CodeOf(err) != paper.NotFound {
		t.Error(err)
	}
}

// TestFilters: what is counted is what is found, for each filter, with and without words.
func TestFilters(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	keepList(t, l, "2026-01-05", 3)
	yes, tags := true, []string{"解码"}
	_, err := l.SetMark(t.Context(), "2601.05110", library.MarkChange{Read: &yes, Starred: &yes})
	must(t, err)
	_, err = l.SetMark(t.Context(), "2601.05000", library.MarkChange{Tags: &tags})
	must(t, err)
	for _, c := range []struct {
		query         library.SearchQuery
		found, unread int
		own           int
	}{
		{library.SearchQuery{Text: "解码"}, 3, 2, 1}, // one by its tag only
		{library.SearchQuery{Text: "解码", Filter: library.Filter{Unread: true}}, 2, 2, 1},
		{library.SearchQuery{Text: "解码", Filter: library.Filter{Starred: true}}, 1, 0, 0},
		{library.SearchQuery{Text: "解码", Filter: library.Filter{Days: 7}}, 2, 1, 0},
		{library.SearchQuery{Text: "解码", Filter: library.Filter{Code: true}}, 0, 0, 0},
		{library.SearchQuery{Filter: library.Filter{Unread: true}}, 4, 4, 0},
		{library.SearchQuery{Filter: library.Filter{Starred: true}}, 1, 0, 0},
		{library.SearchQuery{Filter: library.Filter{Days: 9}}, 5, 4, 0},
		{library.SearchQuery{Text: "?!", Filter: library.Filter{Days: 9}}, 0, 0, 0},
		{library.SearchQuery{}, 0, 0, 0},
	} {
		papers, unread, err := l.Count(t.Context(), c.query)
		must(t, err)
		hits, err := l.Search(t.Context(), c.query)
		must(t, err)
		own, err := l.SearchNotes(t.Context(), c.query)
		must(t, err)
		if papers != c.found || unread != c.unread || len(own) != c.own || len(hits)+len(own) != c.found {
			t.Errorf("%+v: %d papers, %d unread, %d hits and %d own", c.query, papers, unread, len(hits), len(own))
		}
		for _, h := range hits {
			if h.Title == "" || len(h.Snippet) == 0 {
				t.Errorf("%+v: %+v", c.query, h)
			}
		}
	}
}

func TestQueueOrder(t *testing.T) {
	l := fresh(t)
	keepList(t, l, day, 3)
	list, err := l.Listing(t.Context(), day)
	must(t, err)
	a, b, c := list.Entries[0].ID, list.Entries[1].ID, list.Entries[2].ID
	for i, e := range list.Entries {
		must(t, l.Enqueue(t.Context(), paper.Job{Kind: paper.JobRead, Key: string(e.ID), Task: paper.Task{Day: day, ID: e.ID}, Priority: 3 - i}))
	}
	for _, m := range []struct {
		id   paper.ID
		move library.Move
		want []paper.ID
	}{
		{c, library.MoveUp, []paper.ID{a, c, b}}, {a, library.MoveUp, []paper.ID{a, c, b}}, {b, library.MoveFront, []paper.ID{b, a, c}},
		{b, library.MoveDown, []paper.ID{a, b, c}}, {c, library.MoveDown, []paper.ID{a, b, c}}, {a, library.MoveBack, []paper.ID{b, c, a}},
	} {
		must(t, l.MovePaper(t.Context(), day, m.id, m.move))
		waiting, err := l.Waiting(t.Context(), day)
		must(t, err)
		got := []paper.ID{}
		for _, p := range waiting {
			got = append(got, p.ID)
			if p.Title == "" || p.Kind != paper.JobRead {
				t.Errorf("%+v", p)
			}
		}
		if !slices.Equal(got, m.want) {
			t.Errorf("%s %s: %v, want %v", m.id, m.move, got, m.want)
		}
	}
	job, ok, err := l.Claim(t.Context(), paper.Claim{Owner: "t", Lease: time.Minute, Day: day, Kinds: []paper.JobKind{paper.JobRead}})
	if err != nil || !ok || job.Task.ID != b {
		t.Fatalf("%+v, %v, %v", job, ok, err)
	}
	if err := l.MovePaper(t.Context(), day, b, library.MoveBack); paper.CodeOf(err) != paper.NotFound {
		t.Errorf("it does not wait any more: %v", err)
	}
	if n, err := l.CancelPaper(t.Context(), day, b); n != 1 || err != nil {
		t.Error(n, err)
	}
	if err := l.Finish(t.Context(), job, paper.Outcome{}); paper.CodeOf(err) != paper.Canceled {
		t.Errorf("what a canceled job brings is not stored: %v", err)
	}
	if _, err := library.ParseMove("sideways"); paper.CodeOf(err) != paper.Invalid {
		t.Error(err)
	}
}

// TestKept: what the reader made leaves the library whole.
func TestKept(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	number, err := l.SaveOwn(t.Context(), 0, "To read")
	must(t, err)
	must(t, l.Collect(t.Context(), number, "2601.05823", true))
	_, err = l.SaveSearch(t.Context(), library.SavedSearch{Name: "s", Query: "解码", Filter: library.Filter{Days: 7}})
	must(t, err)
	yes, tags := true, []string{"t"}
	_, err = l.SetMark(t.Context(), "2601.05110", library.MarkChange{Starred: &yes, Tags: &tags})
	must(t, err)
	_, _, err = l.SaveNote(t.Context(), "2601.05823", "**n**", 0)
	must(t, err)
	kept, err := l.Kept(t.Context())
	must(t, err)
	want := paper.Kept{
		Collections: []paper.KeptCollection{{Name: "To read", Papers: []paper.ID{"2601.05823"}}},
		Searches:    []paper.KeptSearch{{Name: "s", Query: "解码", Days: 7}},
		Papers: []paper.KeptPaper{
			{ID: "2601.05110", Title: "GlimpRouter: Collaborative Inference", Starred: true, Tags: tags},
			{ID: "2601.05823", Title: "Send-VAE", Tags: []string{}, Note: "**n**"},
		},
	}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Error(diff)
	}
	for shelf, name := range map[library.Shelf]string{library.ShelfOwn: "TO READ", library.ShelfTag: "t"} {
		if ids, err := l.PapersOf(t.Context(), shelf, name); err != nil || len(ids) != 1 {
			t.Errorf("%s: %v, %v", shelf, ids, err)
		}
		if _, err := l.PapersOf(t.Context(), shelf, "none"); paper.CodeOf(err) != paper.NotFound {
			t.Errorf("%s: %v", shelf, err)
		}
	}
}

// TestTagsAsSuch: a tag is renamed and deleted on all its papers, which stay.
func TestTagsAsSuch(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	for id, tags := range map[paper.ID][]string{"2601.05110": {"old", "new"}, "2601.05823": {"old", "../x"}} {
		_, err := l.SetMark(t.Context(), id, library.MarkChange{Tags: &tags})
		must(t, err)
	}
	must(t, l.RenameTag(t.Context(), "old", "  new "))
	must(t, l.RenameTag(t.Context(), "new", "new")) // the same: nothing is lost
	must(t, l.DeleteTag(t.Context(), "../x"))
	if counts, err := l.TagCounts(t.Context()); err != nil || !slices.Equal(counts, []library.TagCount{{Name: "new", Papers: 2, Unread: 2}}) {
		t.Errorf("%+v, %v", counts, err)
	}
	for err, want := range map[error]paper.Code{
		l.RenameTag(t.Context(), "old", "x"): paper.NotFound, l.DeleteTag(t.Context(), "old"): paper.NotFound, l.RenameTag(t.Context(), "new", " "): paper.Invalid,
	} {
		if paper.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	must(t, l.DeleteTag(t.Context(), "new"))
	if hits, err := l.Search(t.Context(), library.SearchQuery{Text: "GlimpRouter"}); err != nil || len(hits) != 1 {
		t.Errorf("%+v, %v", hits, err)
	}
}
