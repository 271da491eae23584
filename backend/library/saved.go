package library

import (
	"context"
	"database/sql"
	"encoding/json"

	"paperboy/backend/paper"
)

// SavedSearch is a search that the reader keeps.
type SavedSearch struct {
	Number int64  `json:"number"`
	Name   string `json:"name"`
	Query  string `json:"query"`
	Filter Filter `json:"filter"`
}

// Filter narrows a search; a zero one lets all papers pass.
type Filter struct {
	Unread  bool `json:"unread"`
	Starred bool `json:"starred"`
	Code    bool `json:"code"` // with a repository
	Days    int  `json:"days"` // listed in the last so many days; 0: whenever
}

const maxDays = 36_600 // a hundred years

// Check is an Invalid error where the filter cannot be.
func (f Filter) Check() error {
	if f.Days < 0 || f.Days > maxDays {
		return &paper.Error{Code: paper.Invalid, Op: "check filter", Detail: "days from 0 to 36600"}
	}
	return nil
}

// SavedSearches are the searches that the reader keeps, by name.
func (l *Library) SavedSearches(ctx context.Context) ([]SavedSearch, error) {
	const op = "list searches"
	rows, err := l.read.QueryContext(ctx, "SELECT number, name, query, filter FROM saved_search ORDER BY name COLLATE NOCASE")
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (s SavedSearch, err error) {
		var filter string
		if err := rows.Scan(&s.Number, &s.Name, &s.Query, &filter); err != nil {
			return s, err
		}
		return s, json.Unmarshal([]byte(filter), &s.Filter)
	})
	return list, problem(op, err)
}

// SaveSearch keeps a search (number 0) or changes one, and gives its number. Errors:
// Invalid for one that asks for nothing, NameTaken, NotFound.
func (l *Library) SaveSearch(ctx context.Context, s SavedSearch) (int64, error) {
	const op = "store search"
	name, err := properName(op, s.Name)
	if err != nil {
		return 0, err
	}
	if err := s.Filter.Check(); err != nil {
		return 0, err
	}
	if match(s.Query) == "" && s.Filter == (Filter{}) {
		return 0, &paper.Error{Code: paper.Invalid, Op: op, Detail: "neither words nor filters"}
	}
	filter, err := json.Marshal(s.Filter)
	if err != nil {
		return 0, problem(op, err)
	}
	err = l.change(ctx, op, func(tx *sql.Tx) error {
		if err := named(ctx, tx, op, "saved_search", name, s.Number); err != nil {
			return err
		}
		if s.Number != 0 {
			result, err := tx.ExecContext(ctx, "UPDATE saved_search SET name = ?, query = ?, filter = ? WHERE number = ?", name, s.Query, string(filter), s.Number)
			return there(op, result, err)
		}
		return tx.QueryRowContext(ctx, "INSERT INTO saved_search (name, query, filter) VALUES (?, ?, ?) RETURNING number", name, s.Query, string(filter)).Scan(&s.Number)
	})
	return s.Number, err
}

// DeleteSearch forgets a search.
func (l *Library) DeleteSearch(ctx context.Context, number int64) error {
	const op = "delete search"
	return l.change(ctx, op, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM saved_search WHERE number = ?", number)
		return there(op, result, err)
	})
}
