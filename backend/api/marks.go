package api

import (
	"context"
	"net/http"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Desk keeps what the reader did with papers; library.Library is one.
type Desk interface {
	Mark(ctx context.Context, id paper.ID) (library.Mark, error)
	Marks(ctx context.Context, day paper.Day) (map[paper.ID]library.Mark, error)
	SetMark(ctx context.Context, id paper.ID, change library.MarkChange) (library.Mark, error)
	Tags(ctx context.Context) ([]string, error)
}

// Notebook keeps notes; library.Library is one.
type Notebook interface {
	Note(ctx context.Context, id paper.ID) (library.Note, error)
	SaveNote(ctx context.Context, id paper.ID, text string, revision int) (library.Note, bool, error)
	SearchNotes(ctx context.Context, q library.SearchQuery) ([]library.Hit, error)
}

const maxTags, maxTag = 50, 80

func (s *Server) setMark(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	var change library.MarkChange
	if err := read(r, &change); err != nil {
		return nil, err
	}
	if change.Tags != nil {
		if len(*change.Tags) > maxTags {
			return nil, &paper.Error{Code: paper.Invalid, Op: "mark paper", Detail: "more than 50 tags"}
		}
		for _, t := range *change.Tags {
			if len([]rune(t)) > maxTag {
				return nil, &paper.Error{Code: paper.Invalid, Op: "mark paper", Detail: "a tag of more than 80 characters"}
			}
		}
	}
	return s.Desk.SetMark(r.Context(), id, change)
}

// Tags are all tags in use.
type Tags struct {
	Tags []string `json:"tags"`
}

func (s *Server) tags(r *http.Request) (any, error) {
	tags, err := s.Desk.Tags(r.Context())
	return Tags{tags}, err
}

// TagName is the name that a tag is to have.
type TagName struct {
	Name string `json:"name"`
}

// renameTag answers with the tags in use then. The tag is named in the query, since its
// name may look like a path.
func (s *Server) renameTag(r *http.Request) (any, error) {
	var to TagName
	if err := read(r, &to); err != nil {
		return nil, err
	}
	if err := s.Shelves.RenameTag(r.Context(), r.URL.Query().Get("name"), to.Name); err != nil {
		return nil, err
	}
	return s.tags(r)
}

func (s *Server) deleteTag(r *http.Request) (any, error) {
	if err := s.Shelves.DeleteTag(r.Context(), r.URL.Query().Get("name")); err != nil {
		return nil, err
	}
	return s.tags(r)
}

// Note is a note as it is in the library.
type Note struct {
	library.Note
	// Saved is false where the text that was sent was written on top of an older one:
	// this is then what has been stored since, and the screen joins the two.
	Saved bool `json:"saved"`
}

// NoteText is a note as the screen sends it.
type NoteText struct {
	Text     string `json:"text"`
	Revision int    `json:"revision"` // that it was written on top of
}

func (s *Server) note(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	note, err := s.Notebook.Note(r.Context(), id)
	return Note{note, true}, err
}

func (s *Server) saveNote(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	var text NoteText
	if err := read(r, &text); err != nil {
		return nil, err
	}
	note, saved, err := s.Notebook.SaveNote(r.Context(), id, text.Text, text.Revision)
	return Note{note, saved}, err
}
