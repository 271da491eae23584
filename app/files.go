package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"paperboy/backend/export"
	"paperboy/backend/paper"
)

// maxFile is the largest file that is read: a report of a day is 0.1 MB, the
// largest page seen 3 MB, the largest PDFs some 100 MB.
const maxFile = 200 << 20

// readFile reads a file that the reader named; "-" is standard input.
func (p *program) readFile(path string) ([]byte, error) {
	if path == "-" {
		return capped(p.in, path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError("read "+path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, &paper.Error{Code: paper.BadFile, Op: "read " + path, Detail: path + " is a folder"}
	}
	return capped(f, path)
}

func capped(r io.Reader, path string) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fileError("read "+path, err)
	}
	if len(content) > maxFile {
		return nil, &paper.Error{Code: paper.TooLarge, Op: "read " + path, Detail: "over 200 MB"}
	}
	return content, nil
}

// fileError gives an error of the file system its code.
func fileError(op string, err error) error {
	code := paper.BadFile
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = paper.NotFound
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		code = paper.DiskFull
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		code = paper.ReadOnly
	}
	return &paper.Error{Code: code, Op: op, Err: err}
}

// closing closes something at the end of a command; its error counts if nothing
// else went wrong before.
func closing(c io.Closer, err *error) {
	if closed := c.Close(); closed != nil && *err == nil {
		*err = closed
	}
}

// writeFile writes a file that the reader named. What is no plain file, such as
// /dev/stdout or a pipe, is written to and stays what it is.
func writeFile(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		if err := os.WriteFile(path, content, 0); err != nil {
			return fileError("write "+path, err)
		}
		return nil
	}
	return replaceFile(path, content)
}

// replaceFile writes beside the file first, so that a full disk leaves the old one.
func replaceFile(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".paperboy-*")
	if err != nil {
		return fileError("write "+path, err)
	}
	defer func() {
		if err != nil {
			err = fileError("write "+path, err)
			_ = os.Remove(f.Name()) // what is left of a failed write; the failure itself is returned
		}
	}()
	if _, err = f.Write(content); err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}

// writeNotes writes the notes below a folder, which is made; others in it stay.
func writeNotes(folder string, notes []export.Note) error {
	if len(notes) == 0 {
		return &paper.Error{Code: paper.NotFound, Op: "export", Detail: "these papers have no report yet"}
	}
	for _, n := range notes {
		path := filepath.Join(folder, filepath.FromSlash(n.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fileError("write "+path, err)
		}
		if err := replaceFile(path, []byte(n.Text)); err != nil {
			return err
		}
	}
	return nil
}
