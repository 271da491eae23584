package api

import (
	"context"
	"net/http"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Shelves keeps the collections and tags of the reader; library.Library is one.
type Shelves interface {
	Own(ctx context.Context) ([]library.Own, error)
	SaveOwn(ctx context.Context, number int64, name string) (int64, error)
	DeleteOwn(ctx context.Context, number int64) error
	Collect(ctx context.Context, number int64, id paper.ID, in bool) error
	OwnOf(ctx context.Context, id paper.ID) ([]int64, error)
	TagCounts(ctx context.Context) ([]library.TagCount, error)
	RenameTag(ctx context.Context, name, to string) error
	DeleteTag(ctx context.Context, name string) error
}

// ShelfList is what the reader made: collections, searches and tags, with counts of
// papers.
type ShelfList struct {
	Own      []library.Own      `json:"own"`
	Searches []SavedSearch      `json:"searches"`
	Tags     []library.TagCount `json:"tags"`
}

func (s *Server) shelves(r *http.Request) (any, error) {
	var list ShelfList
	var err error
	if list.Own, err = s.Shelves.Own(r.Context()); err != nil {
		return nil, err
	}
	if list.Tags, err = s.Shelves.TagCounts(r.Context()); err != nil {
		return nil, err
	}
	list.Searches, err = s.savedSearches(r.Context())
	return list, err
}

// OwnName is a collection as the screen sends it; number 0 is a new one.
type OwnName struct {
	Number int64  `json:"number"`
	Name   string `json:"name"`
}

func (s *Server) saveOwn(r *http.Request) (any, error) {
	var own OwnName
	if err := read(r, &own); err != nil {
		return nil, err
	}
	number, err := s.Shelves.SaveOwn(r.Context(), own.Number, own.Name)
	return Saved{number}, err
}

func (s *Server) deleteOwn(r *http.Request) (any, error) {
	number, err := parseNumber(r)
	if err != nil {
		return nil, err
	}
	return Saved{number}, s.Shelves.DeleteOwn(r.Context(), number)
}

// OwnOf are the numbers of the collections that a paper is in.
type OwnOf struct {
	Own []int64 `json:"own"`
}

// ownOf are the collections that a paper is in.
func (s *Server) ownOf(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	own, err := s.Shelves.OwnOf(r.Context(), id)
	return OwnOf{own}, err
}

// Collecting says whether a paper is to be in a collection.
type Collecting struct {
	ID paper.ID `json:"id"`
	In bool     `json:"in"`
}

// collect answers with the collections that the paper is in then.
func (s *Server) collect(r *http.Request) (any, error) {
	number, err := parseNumber(r)
	if err != nil {
		return nil, err
	}
	var c Collecting
	if err := read(r, &c); err != nil {
		return nil, err
	}
	id, _, err := paper.ParseID(string(c.ID))
	if err != nil {
		return nil, err
	}
	if err := s.Shelves.Collect(r.Context(), number, id, c.In); err != nil {
		return nil, err
	}
	own, err := s.Shelves.OwnOf(r.Context(), id)
	return OwnOf{own}, err
}
