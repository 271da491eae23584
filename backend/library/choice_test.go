package library_test

import (
	"os"
	"path/filepath"
	"testing"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

func TestChoose(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	keepList(t, l, day.Add(-1), 3)
	both := []paper.Language{paper.English, paper.Chinese}
	for name, c := range map[string]struct {
		choice               library.Choice
		days, entries, texts int
	}{
		"all":            {library.Choice{Languages: both}, 2, 5, 2},
		"a day":          {library.Choice{Days: []paper.Day{day}, Languages: both}, 1, 2, 2},
		"other language": {library.Choice{Days: []paper.Day{day}, Languages: both[:1]}, 1, 2, 0},
		"named":          {library.Choice{IDs: []paper.ID{"2601.05823"}, Languages: both}, 1, 1, 1},
		"found":          {library.Choice{Query: "推测解码 GlimpRouter", Languages: both}, 1, 1, 1},
		"found, not it":  {library.Choice{Query: "GlimpRouter", IDs: []paper.ID{"2601.05823"}, Languages: both}, 0, 0, 0},
		"no such paper":  {library.Choice{IDs: []paper.ID{"2601.99999"}, Languages: both}, 0, 0, 0},
		"no such day":    {library.Choice{Days: []paper.Day{"2020-01-01"}, Languages: both}, 0, 0, 0},
	} {
		got, err := l.Choose(t.Context(), c.choice)
		entries, texts := 0, 0
		for _, d := range got.Days {
			entries += len(d.Entries)
			texts += len(d.Reports)
		}
		if len(got.Days) != c.days || entries != c.entries || texts != c.texts || (c.days == 0) != (paper.CodeOf(err) == paper.NotFound) {
			t.Errorf("%s: %d days, %d entries, %d reports, %v", name, len(got.Days), entries, texts, err)
		}
	}
}

// TestChooseOnce: a paper that two days list is exported once, with the last of them,
// where it is named; each day stays whole where days are asked for.
func TestChooseOnce(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	later := digest()
	later.Day = day.Add(1)
	must(t, l.ImportDigest(t.Context(), later))
	got, err := l.Choose(t.Context(), library.Choice{IDs: []paper.ID{"2601.05823"}, Languages: []paper.Language{paper.Chinese}})
	if err != nil || len(got.Days) != 1 || got.Days[0].Day != later.Day || got.Kept != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := l.Choose(t.Context(), library.Choice{Languages: []paper.Language{paper.Chinese}}); err != nil || len(got.Days) != 2 || got.Days[0].Day != day || got.Kept == nil {
		t.Errorf("%d days, %v", len(got.Days), err)
	}
}

func TestBackup(t *testing.T) {
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	path := filepath.Join(t.TempDir(), "copy.db")
	for range 2 { // the second replaces the first
		must(t, l.Backup(t.Context(), path))
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("what was written on the way stays: %v", files)
	}
	kept := open(t, path)
	if got, err := kept.Digest(t.Context(), library.DigestQuery{Day: day, Language: paper.Chinese}); err != nil || len(got.Reports) != 2 {
		t.Errorf("%d reports, %v", len(got.Reports), err)
	}
	if err := kept.Backup(t.Context(), path); paper.CodeOf(err) != paper.Invalid {
		t.Errorf("onto itself: %v", err)
	}
	if err := l.Backup(t.Context(), filepath.Join(t.TempDir(), "missing", "copy.db")); err == nil {
		t.Error("a folder that is not there")
	}
}
