package library

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"paperboy/backend/paper"
)

// Restore puts a backup in the place of the library at path, and keeps what was there
// beside it, under the name that it returns (empty if nothing was there). A library
// cannot be put back by copying the file alone: the log of the one before ("-wal")
// would be taken for its own. The backup is checked as a whole before anything is
// moved. Errors: NotFound, LibraryDamaged and LibraryNewer of the backup; LibraryLocked
// where another process has the library; Invalid where both are one file; DiskFull.
func Restore(ctx context.Context, backup, path string, now time.Time) (kept string, err error) {
	op := "restore the library from " + backup
	path = real(path)
	if same(backup, path) {
		return "", &paper.Error{Code: paper.Invalid, Op: op, Detail: "it is the library itself"}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", problem(op, err)
	}
	lock := flock.New(path + ".lock")
	if locked, err := lock.TryLock(); err != nil || !locked {
		return "", errors.Join(problem(op, err), &paper.Error{Code: paper.LibraryLocked, Op: op, Detail: path})
	}
	defer func() { err = errors.Join(err, problem(op, lock.Unlock())) }()
	part := path + ".restoring"
	defer func() {
		if gone := os.Remove(part); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, problem(op, gone))
		}
	}()
	if err := copied(ctx, backup, part); err != nil {
		return "", problem(op, err)
	}
	if kept, err = setAside(ctx, path, now); err != nil {
		return "", problem(op, err)
	}
	return kept, problem(op, os.Rename(part, path))
}

// copied writes a whole, checked copy of a library.
func copied(ctx context.Context, from, to string) (err error) {
	l, err := Open(ctx, Options{Path: from, ReadOnly: true})
	if code := paper.CodeOf(err); code == paper.LibraryLocked {
		// An old form can be read, only not by the queries of this one.
		l = &Library{path: from}
		_, err = l.connectReader(ctx, "mode=ro")
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if err := l.Check(ctx); err != nil {
		return err
	}
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a restore that was cut off
		return err
	}
	return l.copyTo(ctx, to)
}

// setAside keeps a library, whole or damaged, under another name. Its file stays until
// another takes its place, so that no crash leaves none.
func setAside(ctx context.Context, path string, now time.Time) (kept string, err error) {
	there, err := filled(path)
	if err != nil || !there {
		return "", err
	}
	kept = path + ".before-restore-" + now.Format("20060102-150405")
	flushed(ctx, path)
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+suffix, kept+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return kept, os.Link(path, kept)
}

// flushed takes the log of a library into its file. That of a damaged one may stay: it
// is kept beside it.
func flushed(ctx context.Context, path string) {
	db, err := connect(path, "mode=rw", 1)
	if err != nil {
		return
	}
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	_ = db.Close()
}
