package api

import (
	"context"
	"net/http"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Records gives what is known over many days; library.Library is one.
type Records interface {
	Collection(ctx context.Context, shelf library.Shelf, name string, language paper.Language) ([]library.ShelfRow, error)
	Thumbnails(ctx context.Context, day paper.Day) (map[paper.ID]string, error)
	ListProblems(ctx context.Context) ([]library.ListProblem, error)
	DayCounts(ctx context.Context, from, to paper.Day) ([]library.DayCount, error)
	TopicCounts(ctx context.Context, from, to paper.Day) ([]library.TopicCount, error)
}

// Row is a paper of a day with what the reader did with it.
type Row struct {
	library.PaperRow
	library.Mark
	Thumbnail string `json:"thumbnail"` // address of its first picture; "" where none is stored
}

// rows joins the papers of a day with their marks and pictures.
func (s *Server) rows(ctx context.Context, day paper.Day, papers []library.PaperRow) ([]Row, error) {
	marks, err := s.Desk.Marks(ctx, day)
	if err != nil {
		return nil, err
	}
	pictures, err := s.Records.Thumbnails(ctx, day)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(papers))
	for i, p := range papers {
		p.Entry.Thumbnail = "" // of another host, which the page does not ask
		rows[i] = Row{PaperRow: p, Mark: marks[p.ID]}
		if hash := pictures[p.ID]; hash != "" {
			rows[i].Thumbnail = figuresPath + s.key + "/" + hash + "/small"
		}
	}
	return rows, nil
}

// Collection is one of the collections of papers.
type Collection struct {
	Papers []library.ShelfRow `json:"papers"`
}

// Reports are all versions of the report on a paper.
type Reports struct {
	Reports []paper.Report `json:"reports"` // newest first
}

func (s *Server) collection(r *http.Request) (any, error) {
	shelf, err := library.ParseShelf(r.PathValue("shelf"))
	if err != nil {
		return nil, err
	}
	language, err := s.language(r)
	if err != nil {
		return nil, err
	}
	papers, err := s.Records.Collection(r.Context(), shelf, r.URL.Query().Get("name"), language)
	return Collection{papers}, err
}

// reports are all versions of the report on a paper, newest first.
func (s *Server) reports(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	reports, err := s.Shelf.Reports(r.Context(), id)
	return Reports{reports}, err
}
