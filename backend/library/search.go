package library

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"paperboy/backend/paper"
)

// index makes the search row of a paper in a language from what the library holds.
func index(ctx context.Context, tx *sql.Tx, id paper.ID, language paper.Language) error {
	r, err := readReport(tx.QueryRowContext(ctx, "SELECT "+reportColumns+" FROM report WHERE id = ? AND language = ?"+best+" LIMIT 1", id, language))
	if err != nil {
		return err
	}
	var abstract sql.NullString
	err = tx.QueryRowContext(ctx, "SELECT json_extract(data, '$.abstract') FROM entry WHERE id = ? ORDER BY day DESC LIMIT 1", id).Scan(&abstract)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	body, err := bodyOf(ctx, tx, id)
	if err != nil {
		return err
	}
	var number int64
	if err := tx.QueryRowContext(ctx, `INSERT INTO searched (id, language) VALUES (?, ?)
		ON CONFLICT DO UPDATE SET id = excluded.id RETURNING number`, id, language).Scan(&number); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM search WHERE rowid = ?", number); err != nil {
		return err
	}
	s := r.Summary
	_, err = tx.ExecContext(ctx, "INSERT INTO search (rowid, title, abstract, domain, contribution, usage, innovations, results, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		number, tokens(r.Title+" "+string(id)), tokens(abstract.String), tokens(s.Domain), tokens(s.Contribution), tokens(s.Usage), tokens(s.Innovations), tokens(s.Results), tokens(body))
	return err
}

// bodyOf is the full text of a paper as it was read last; empty if it never was.
func bodyOf(ctx context.Context, tx interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}, id paper.ID) (string, error) {
	var data []byte
	err := tx.QueryRowContext(ctx, "SELECT data FROM document WHERE id = ? ORDER BY read_at DESC, rowid DESC LIMIT 1", id).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	d, err := unpack[paper.Document](data)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(d.Abstract)
	for _, s := range d.Sections {
		if s.Kind == paper.SectionReferences {
			continue
		}
		b.WriteString("\n" + s.Title)
		for _, block := range s.Blocks {
			b.WriteString("\n" + block.Text)
		}
	}
	return b.String(), nil
}

// Search finds papers, best first. Weights: a word in the title counts ten times
// one in the full text.
func (l *Library) Search(ctx context.Context, q SearchQuery) ([]Hit, error) {
	op := "search"
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	if q.all() {
		hits, err := l.newest(ctx, q, limit)
		return hits, problem(op, err)
	}
	expression := match(q.Text)
	if expression == "" {
		return []Hit{}, nil
	}
	where, arguments := l.narrow(q)
	arguments = append([]any{expression}, arguments...)
	rows, err := l.read.QueryContext(ctx, `
		WITH found AS MATERIALIZED ( -- bm25 works in a query of its own only
			SELECT rowid AS number, bm25(search, 10, 4, 3, 5, 2, 3, 3, 1) AS rank FROM search WHERE search MATCH ?)
		SELECT searched.id, searched.language, day, min(rank) FROM found
		JOIN searched ON searched.number = found.number
		JOIN `+listed+` listed ON listed.id = searched.id
		WHERE `+where+` AND (? = '' OR language = ?)
		GROUP BY searched.id ORDER BY 4, day DESC, searched.id LIMIT ? OFFSET ?`,
		append(arguments, q.Language, q.Language, limit, q.Offset)...)
	if err != nil {
		return nil, problem(op, err)
	}
	type found struct {
		hit      Hit
		language paper.Language
	}
	list, err := collect(rows, func(rows *sql.Rows) (f found, err error) {
		var rank float64
		err = rows.Scan(&f.hit.ID, &f.language, &f.hit.Day, &rank)
		return f, err
	})
	if err != nil {
		return nil, problem(op, err)
	}
	hits := make([]Hit, 0, len(list))
	for _, f := range list {
		if err := l.describe(ctx, &f.hit, f.language, terms(q.Text)); err != nil {
			return nil, problem(op, err)
		}
		hits = append(hits, f.hit)
	}
	return hits, nil
}

// describe adds title and snippet: from the first field that has a word searched
// for, else from the full text.
func (l *Library) describe(ctx context.Context, h *Hit, language paper.Language, words []string) error {
	r, err := l.Report(ctx, h.ID, language)
	if err != nil {
		return err
	}
	h.Title = r.Title
	for _, f := range []paper.Field{paper.Contribution, paper.Results, paper.Innovations, paper.Usage, paper.Domain} {
		if spans := snippet(unmarked(r.Summary.Text(f)), words); spans != nil {
			h.Field, h.Snippet = f, spans
			return nil
		}
	}
	body, err := bodyOf(ctx, l.read, h.ID)
	if err != nil {
		return err
	}
	if h.Snippet = snippet(body, words); h.Snippet == nil {
		h.Field, h.Snippet = paper.Contribution, cut(unmarked(r.Summary.Contribution), 0, nil)
	}
	return nil
}
