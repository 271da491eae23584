// Package library keeps everything in one SQLite file: days, papers, what was read
// and written, the queue of jobs and the settings. It is the only package that
// knows SQL, and decides nothing about the content.
package library

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"paperboy/backend/paper"
)

// Options say which library is opened and how.
type Options struct {
	Path string
	// ReadOnly needs no lock: it works beside another process that writes.
	ReadOnly bool
	Now      func() time.Time
}

// Library is an open library. It is safe for use by several goroutines.
type Library struct {
	path  string
	now   func() time.Time
	write *sql.DB // one connection: SQLite takes one writer at a time
	read  *sql.DB
	lock  *flock.Flock // nil where read-only
}

// readers is how many queries run side by side.
const readers = 4

// Open opens a library, makes it if it is not there (unless ReadOnly), and brings
// its form up to date. Errors: LibraryLocked, LibraryNewer, LibraryDamaged,
// DiskFull; NotFound for a read-only library that is not there.
func Open(ctx context.Context, o Options) (_ *Library, err error) {
	op := "open library " + o.Path
	l := &Library{path: real(o.Path), now: o.Now}
	if l.now == nil {
		l.now = time.Now
	}
	if o.ReadOnly {
		err = l.openReadOnly(ctx, op)
	} else {
		err = l.openWriting(ctx, op)
	}
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (l *Library) openReadOnly(ctx context.Context, op string) error {
	there, err := filled(l.path)
	if err != nil {
		return problem(op, err)
	}
	if !there {
		return &paper.Error{Code: paper.NotFound, Op: op, Detail: "there is no library yet at " + l.path}
	}
	version, err := l.connectReader(ctx, "mode=ro")
	if log, none := filled(l.path + "-wal"); paper.CodeOf(err) == paper.BadFile && !log && none == nil {
		// SQLite wants to write beside the file even to read it. In a place where it
		// cannot, nobody else can write either.
		version, err = l.connectReader(ctx, "mode=ro&immutable=1")
	}
	if err != nil {
		return problem(op, err)
	}
	if version < newest() {
		return &paper.Error{Code: paper.LibraryLocked, Op: op, Detail: "its form is old: run a command that writes first, such as `paperboy digest`"}
	}
	return tooNew(op, version)
}

// connectReader opens the readers and gives the form of the file.
func (l *Library) connectReader(ctx context.Context, options string) (version int, err error) {
	if l.read != nil {
		if err := l.read.Close(); err != nil {
			return 0, err
		}
	}
	if l.read, err = connect(l.path, options, readers); err != nil {
		return 0, err
	}
	version, err = formVersion(ctx, l.read)
	return version, problem("look at the form", err)
}

// real is a path without symbolic links, so that a library has one lock and one log by
// whatever name it is opened. A path that leads nowhere yet stays as it is.
func real(path string) string {
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		return resolved
	}
	if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(folder, filepath.Base(path))
	}
	return path
}

// filled says whether there is a file with something in it.
func filled(path string) (bool, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case info.IsDir():
		return false, &paper.Error{Code: paper.BadFile, Op: "open library", Detail: path + " is a folder"}
	}
	return info.Size() > 0, nil
}

func (l *Library) openWriting(ctx context.Context, op string) error {
	if err := os.MkdirAll(filepath.Dir(l.path), 0o755); err != nil {
		return problem(op, err)
	}
	lock := flock.New(l.path + ".lock")
	locked, err := lock.TryLock()
	if err != nil {
		return problem(op, err)
	}
	if !locked {
		return &paper.Error{Code: paper.LibraryLocked, Op: op, Detail: l.path}
	}
	l.lock = lock
	if err := l.ours(ctx, op); err != nil {
		return err
	}
	if l.write, err = connect(l.path, "_txlock=immediate&_pragma=journal_mode(wal)&_pragma=synchronous(normal)", 1); err != nil {
		return problem(op, err)
	}
	if err := migrate(ctx, l.write, l.path, op); err != nil {
		return err
	}
	if l.read, err = connect(l.path, "mode=ro", readers); err != nil {
		return problem(op, err)
	}
	return nil
}

// ours looks whether a file may be written to before anything in it is changed, be it
// the way it keeps its log: the database of another program is left as it is.
func (l *Library) ours(ctx context.Context, op string) (err error) {
	there, err := filled(l.path)
	if err != nil || !there {
		return problem(op, err)
	}
	look, err := connect(l.path, "mode=ro", 1)
	if err != nil {
		return problem(op, err)
	}
	version, err := formVersion(ctx, look)
	if err = errors.Join(err, look.Close()); err != nil {
		return problem(op, err)
	}
	return tooNew(op, version)
}

// connect opens a pool. Pragmas stand in the address, so that every connection has them.
func connect(path, options string, connections int) (*sql.DB, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	address := (&url.URL{Scheme: "file", Path: absolute}).String()
	db, err := sql.Open("sqlite", address+"?"+options+"&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=cache_size(-16000)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// Close closes the library.
func (l *Library) Close() error {
	var errs []error
	for _, db := range []*sql.DB{l.read, l.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Unlock())
	}
	return problem("close library", errors.Join(errs...))
}

// change runs a function in a transaction that writes.
func (l *Library) change(ctx context.Context, op string, do func(*sql.Tx) error) error {
	if l.write == nil {
		return &paper.Error{Code: paper.Internal, Op: op, Detail: "the library is open for reading only"}
	}
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return problem(op, err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the error that led here is the one that counts
		return problem(op, err)
	}
	return problem(op, tx.Commit())
}

// Check looks whether the file is whole.
func (l *Library) Check(ctx context.Context) error {
	var said string
	if err := l.read.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said); err != nil {
		return problem("check library", err)
	}
	if said != "ok" {
		return &paper.Error{Code: paper.LibraryDamaged, Op: "check library", Detail: said}
	}
	return nil
}

// Setting is a value stored by SetSetting; empty if there is none.
func (l *Library) Setting(ctx context.Context, key string) (value string, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = ?", key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, problem("read setting "+key, err)
}

// SetSetting stores a value.
func (l *Library) SetSetting(ctx context.Context, key, value string) error {
	return l.change(ctx, "store setting "+key, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
		return err
	})
}
