package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io/fs"
	"syscall"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"paperboy/backend/paper"
)

// problem gives an error of SQLite or the file system its code; errors that have
// one pass through.
func problem(op string, err error) error {
	var ours *paper.Error
	if err == nil || errors.As(err, &ours) {
		return err
	}
	e := &paper.Error{Code: codeOf(err), Op: op, Err: err}
	if e.Code == paper.NotFound {
		e.Detail = "not in the library"
	}
	return e
}

func codeOf(err error) paper.Code {
	var e *sqlite.Error
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return paper.Canceled
	case errors.Is(err, sql.ErrNoRows):
		return paper.NotFound
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return paper.DiskFull
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return paper.ReadOnly
	case !errors.As(err, &e):
		return paper.Internal
	}
	switch e.Code() & 0xff { // the primary code, without its details
	case sqlite3.SQLITE_FULL:
		return paper.DiskFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return paper.LibraryLocked
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return paper.LibraryDamaged
	case sqlite3.SQLITE_INTERRUPT:
		return paper.Canceled
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return paper.ReadOnly
	case sqlite3.SQLITE_CANTOPEN:
		return paper.BadFile
	case sqlite3.SQLITE_IOERR:
		return paper.DiskFull // seen where a write-ahead log cannot grow
	}
	return paper.Internal
}

// text is a value as JSON; a nil pointer is SQL's null.
func text[T any](value *T) (any, error) {
	if value == nil {
		return nil, nil
	}
	b, err := json.Marshal(value)
	return string(b), err
}

// value reads JSON from a column; null is a nil pointer.
func value[T any](column sql.NullString) (*T, error) {
	if !column.Valid {
		return nil, nil
	}
	v := new(T)
	if err := json.Unmarshal([]byte(column.String), v); err != nil {
		return nil, &paper.Error{Code: paper.LibraryDamaged, Op: "read library", Err: err}
	}
	return v, nil
}

func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func instant(milliseconds int64) time.Time {
	if milliseconds == 0 {
		return time.Time{}
	}
	return time.UnixMilli(milliseconds).UTC()
}
