package api

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Searches keeps the searches of the reader; library.Library is one.
type Searches interface {
	SavedSearches(ctx context.Context) ([]library.SavedSearch, error)
	SaveSearch(ctx context.Context, search library.SavedSearch) (int64, error)
	DeleteSearch(ctx context.Context, number int64) error
	Count(ctx context.Context, q library.SearchQuery) (papers, unread int, err error)
}

// Found is what a search found: some hits, how many papers there are in all, and from
// where to ask for more.
type Found struct {
	Hits  []library.Hit `json:"hits"`
	Total int           `json:"total"`
	Next  int           `json:"next"` // the offset of what follows; 0: that is all
}

func (s *Server) search(r *http.Request) (any, error) {
	q, err := parseSearch(r.URL.Query())
	if err != nil {
		return nil, err
	}
	q.Limit = cmp.Or(q.Limit, 50)
	var f Found
	if f.Hits, err = s.Shelf.Search(r.Context(), q); err != nil {
		return nil, err
	}
	if len(f.Hits) == q.Limit {
		f.Next = q.Offset + q.Limit
	}
	own, err := s.Notebook.SearchNotes(r.Context(), q)
	if err != nil {
		return nil, err
	}
	f.Hits = withNotes(own, f.Hits, q.Offset)
	if f.Total = len(f.Hits); f.Next > 0 || q.Offset > 0 { // else all are here
		f.Total, _, err = s.Searches.Count(r.Context(), q)
	}
	return f, err
}

func parseSearch(query url.Values) (library.SearchQuery, error) {
	q := library.SearchQuery{Text: query.Get("q")}
	for name, into := range map[string]*int{"limit": &q.Limit, "offset": &q.Offset, "days": &q.Filter.Days} {
		text := query.Get(name)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 10_000 {
			return q, &paper.Error{Code: paper.Invalid, Op: "search", Detail: name + " is no number from 0 to 10000"}
		}
		*into = n
	}
	for name, into := range map[string]*bool{"unread": &q.Filter.Unread, "starred": &q.Filter.Starred, "code": &q.Filter.Code} {
		*into = query.Get(name) == "1"
	}
	if text := query.Get("language"); text != "" {
		language, err := paper.ParseLanguage(text)
		if err != nil {
			return q, err
		}
		q.Language = language
	}
	return q, nil
}

// withNotes puts what the reader wrote on papers before what is written in them, once.
func withNotes(own, hits []library.Hit, offset int) []library.Hit {
	all := []library.Hit{}
	if offset == 0 {
		all = append(all, own...)
	}
	for _, h := range hits {
		if !slices.ContainsFunc(own, func(o library.Hit) bool { return o.ID == h.ID }) {
			all = append(all, h)
		}
	}
	return all
}

// SavedSearch is a search that the reader keeps, and what it finds now.
type SavedSearch struct {
	library.SavedSearch
	Papers int `json:"papers"`
	Unread int `json:"unread"`
}

func (s *Server) savedSearches(ctx context.Context) ([]SavedSearch, error) {
	saved, err := s.Searches.SavedSearches(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]SavedSearch, len(saved))
	for i, search := range saved {
		list[i].SavedSearch = search
		if list[i].Papers, list[i].Unread, err = s.Searches.Count(ctx, library.SearchQuery{Text: search.Query, Filter: search.Filter}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Saved is the number of what was stored.
type Saved struct {
	Number int64 `json:"number"`
}

// saveSearch keeps a search; number 0 is a new one.
func (s *Server) saveSearch(r *http.Request) (any, error) {
	var search library.SavedSearch
	if err := read(r, &search); err != nil {
		return nil, err
	}
	number, err := s.Searches.SaveSearch(r.Context(), search)
	return Saved{number}, err
}

func (s *Server) deleteSearch(r *http.Request) (any, error) {
	number, err := parseNumber(r)
	if err != nil {
		return nil, err
	}
	return Saved{number}, s.Searches.DeleteSearch(r.Context(), number)
}

func parseNumber(r *http.Request) (int64, error) {
	number, err := strconv.ParseInt(r.PathValue("number"), 10, 64)
	if err != nil || number < 0 {
		return 0, &paper.Error{Code: paper.Invalid, Op: "read number", Detail: r.PathValue("number")}
	}
	return number, nil
}
