package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"paperboy/backend/export"
	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Archive gives what leaves the library; library.Library is one.
type Archive interface {
	Choose(ctx context.Context, c library.Choice) (paper.Selection, error)
	Backup(ctx context.Context, path string) error
}

// ExportOrder asks for a file: some papers in a form, or the library itself.
type ExportOrder struct {
	Format   export.Form    `json:"format"`
	Language paper.Language `json:"language"`
	Date     string         `json:"date"` // these narrow the papers; all empty: all
	Query    string         `json:"query"`
	IDs      []string       `json:"ids"`
}

// FormatBackup is the form that is the library itself.
const FormatBackup export.Form = "backup"

// SavedFile says where a file went; neither path nor problem: the reader changed their mind.
type SavedFile struct {
	Path    string         `json:"path"`
	Problem *paper.Problem `json:"problem"`
}

// Export is a file that is ready to be written.
type Export struct {
	Name   string // for the file, in ASCII
	Format export.Format
	Chosen paper.Selection
}

// BackupName is what a backup of today is called.
func (s *Server) BackupName() string {
	return fmt.Sprintf("paperboy-library-%s.db", paper.DayOf(s.Now()))
}

// Export gathers the papers of an order for a file; of a backup there is only a name.
func (s *Server) Export(ctx context.Context, o ExportOrder) (Export, error) {
	if o.Format == FormatBackup {
		return Export{Name: s.BackupName(), Format: export.Format{Name: FormatBackup, Extension: ".db", Type: "application/vnd.sqlite3"}}, nil
	}
	format, err := export.FormatOf(o.Format)
	if err != nil {
		return Export{}, err
	}
	choice := library.Choice{Query: strings.TrimSpace(o.Query)}
	if choice.Languages, err = languages(o.Language); err != nil {
		return Export{}, err
	}
	if o.Date != "" {
		day, err := paper.ParseDay(o.Date)
		if err != nil {
			return Export{}, err
		}
		choice.Days = []paper.Day{day}
	}
	for _, text := range o.IDs {
		id, _, err := paper.ParseID(text)
		if err != nil {
			return Export{}, err
		}
		choice.IDs = append(choice.IDs, id)
	}
	chosen, err := s.Archive.Choose(ctx, choice)
	if err != nil {
		return Export{}, err
	}
	return Export{Name: "paperboy" + nameOf(choice) + format.Extension, Format: format, Chosen: chosen}, nil
}

// languages are all languages, the one asked for first.
func languages(first paper.Language) ([]paper.Language, error) {
	if _, err := paper.ParseLanguage(string(first)); err != nil {
		return nil, err
	}
	list := []paper.Language{first}
	for _, l := range paper.Languages() {
		if l != first {
			list = append(list, l)
		}
	}
	return list, nil
}

func nameOf(c library.Choice) string {
	switch {
	case len(c.IDs) == 1:
		return "-" + strings.ReplaceAll(string(c.IDs[0]), "/", "-")
	case len(c.IDs) > 1:
		return "-selection"
	case c.Query != "":
		return "-search"
	case len(c.Days) == 1:
		return "-" + string(c.Days[0])
	}
	return ""
}

// maxExport bounds an order: the identifiers of twenty thousand papers.
const maxExport = 1 << 20

// export answers with the file, for a browser to keep; what goes wrong is JSON.
func (s *Server) export(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxExport)
	file, content, err := s.exported(r)
	if err != nil {
		s.answer(func(*http.Request) (any, error) { return nil, err })(w, r)
		return
	}
	defer content.Close()
	h := w.Header()
	h.Set("Content-Type", file.Format.Type)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", file.Name))
	h.Set("Cache-Control", "no-store")
	if _, err := io.Copy(w, content); err != nil && r.Context().Err() == nil {
		slog.Error("export not sent", "error", err)
	}
}

// exported makes the whole file before anything of it is sent.
func (s *Server) exported(r *http.Request) (Export, io.ReadCloser, error) {
	var o ExportOrder
	if err := read(r, &o); err != nil {
		return Export{}, nil, err
	}
	file, err := s.Export(r.Context(), o)
	if err != nil {
		return file, nil, err
	}
	if o.Format == FormatBackup {
		content, err := s.backup(r.Context())
		return file, content, err
	}
	var b bytes.Buffer
	err = file.Format.Write(&b, file.Chosen)
	return file, io.NopCloser(&b), err
}

// backup is a copy of the library in a file that is gone when it is closed.
func (s *Server) backup(ctx context.Context) (io.ReadCloser, error) {
	folder, err := os.MkdirTemp("", "paperboy-backup-*")
	if err != nil {
		return nil, &paper.Error{Code: paper.ReadOnly, Op: "back up", Err: err}
	}
	path := filepath.Join(folder, "library.db")
	if err = s.Archive.Backup(ctx, path); err == nil {
		var f *os.File
		if f, err = os.Open(path); err == nil {
			return passing{f, folder}, nil
		}
	}
	if gone := os.RemoveAll(folder); gone != nil {
		slog.Warn("backup not removed", "error", gone)
	}
	return nil, err
}

// passing is a file whose folder goes with it.
type passing struct {
	*os.File
	folder string
}

// Close closes and removes it.
func (p passing) Close() error {
	err := p.File.Close()
	if gone := os.RemoveAll(p.folder); err == nil {
		err = gone
	}
	return err
}
