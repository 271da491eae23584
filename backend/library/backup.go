package library

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"paperboy/backend/paper"
)

// Backup writes a copy of the library to a file, which is a library itself; it works
// while a run goes on. A file that is there is replaced when the copy is whole. Errors:
// DiskFull, ReadOnly; Invalid where the file is the library.
func (l *Library) Backup(ctx context.Context, path string) (err error) {
	op := "back up the library"
	if same(path, l.path) {
		return &paper.Error{Code: paper.Invalid, Op: op, Detail: path + " is the library itself"}
	}
	folder, err := os.MkdirTemp(filepath.Dir(path), ".paperboy-*")
	if err != nil {
		return problem(op, err)
	}
	defer func() {
		if gone := os.RemoveAll(folder); err == nil {
			err = problem(op, gone)
		}
	}()
	part := filepath.Join(folder, "library.db")
	if err := l.copyTo(ctx, part); err != nil {
		return problem(op, err)
	}
	return problem(op, os.Rename(part, path))
}

// copyTo writes a copy of the library to a file that is not there yet, and to the disk.
func (l *Library) copyTo(ctx context.Context, path string) error {
	if _, err := l.read.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return err
	}
	return sync(path)
}

func sync(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// same says whether two paths lead to one file that is there.
func same(a, b string) bool {
	first, err := os.Stat(a)
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	second, err2 := os.Stat(b)
	return err == nil && err2 == nil && os.SameFile(first, second)
}
