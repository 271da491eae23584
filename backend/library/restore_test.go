package library_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

var noon = time.Date(2026, 1, 14, 12, 0, 0, 0, time.UTC)

// backup is a library with one day, copied to a file.
func backup(t *testing.T) string {
	t.Helper()
	l := fresh(t)
	must(t, l.ImportDigest(t.Context(), digest()))
	path := filepath.Join(t.TempDir(), "copy.db")
	must(t, l.Backup(t.Context(), path))
	return path
}

func reports(t *testing.T, path string) int {
	t.Helper()
	got, err := open(t, path).Digest(t.Context(), library.DigestQuery{Day: day, Language: paper.Chinese})
	if err != nil && paper.CodeOf(err) != paper.NotFound {
		t.Fatal(err)
	}
	return len(got.Reports)
}

// TestRestore: the backup takes the library's place, whatever was there is kept, and
// the log that a killed process left beside it is not taken for the backup's.
func TestRestore(t *testing.T) {
	from := backup(t)
	for name, there := range map[string]func(path string){
		"nothing": func(string) {},
		"a library": func(path string) {
			l, err := library.Open(t.Context(), library.Options{Path: path})
			must(t, err)
			must(t, l.SetSetting(t.Context(), "key", "before"))
			must(t, l.Close())
		},
		"a damaged one with its log": func(path string) {
			must(t, os.WriteFile(path, []byte("SQLite format 3\x00 and then nothing of use"), 0o644))
			must(t, os.WriteFile(path+"-wal", []byte("a log of another file"), 0o644))
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			there(path)
			before, _ := os.ReadFile(path)
			kept, err := library.Restore(t.Context(), from, path, noon)
			must(t, err)
			if n := reports(t, path); n != 2 {
				t.Errorf("%d reports", n)
			}
			if (kept == "") != (name == "nothing") {
				t.Errorf("kept as %q", kept)
			}
			if after, _ := os.ReadFile(kept); string(after) != string(before) {
				t.Errorf("%d bytes kept of %d", len(after), len(before))
			}
			if _, err := os.Stat(path + ".restoring"); err == nil {
				t.Error("what was written on the way stays")
			}
		})
	}
}

// TestRestoreRefuses: a backup that is none, or a library in use, changes nothing.
func TestRestoreRefuses(t *testing.T) {
	from := backup(t)
	folder := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(folder, name)
		must(t, os.WriteFile(path, []byte(content), 0o644))
		return path
	}
	whole, err := os.ReadFile(from)
	must(t, err)
	path := filepath.Join(folder, "library.db")
	used, err := library.Open(t.Context(), library.Options{Path: path})
	must(t, err)
	must(t, used.SetSetting(t.Context(), "key", "value"))
	if _, err := library.Restore(t.Context(), from, path, noon); paper.CodeOf(err) != paper.LibraryLocked {
		t.Errorf("in use: %v", err)
	}
	must(t, used.Close())
	for from, want := range map[string]paper.Code{
		filepath.Join(folder, "missing.db"):                                paper.NotFound,
		file("text.db", "no database at all, but words enough to look at"): paper.LibraryDamaged,
		file("half.db", string(whole[:len(whole)/2])):                      paper.LibraryDamaged,
		path: paper.Invalid,
	} {
		if _, err := library.Restore(t.Context(), from, path, noon); paper.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", from, err, want)
		}
	}
	l := open(t, path)
	if value, err := l.Setting(t.Context(), "key"); err != nil || value != "value" {
		t.Errorf("the library is changed: %q, %v", value, err)
	}
}

// TestLinked: a library opened through a symbolic link is the same library: one lock.
func TestLinked(t *testing.T) {
	folder := t.TempDir()
	path, link := filepath.Join(folder, "library.db"), filepath.Join(t.TempDir(), "link.db")
	l, err := library.Open(t.Context(), library.Options{Path: path})
	must(t, err)
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if _, err := library.Open(t.Context(), library.Options{Path: link}); paper.CodeOf(err) != paper.LibraryLocked {
		t.Errorf("two writers: %v", err)
	}
	must(t, l.Close())
	if _, err := library.Restore(t.Context(), backup(t), link, noon); err != nil {
		t.Error(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone", err)
	}
	if reports(t, path) != 2 {
		t.Error("the library behind the link is not the backup")
	}
}
