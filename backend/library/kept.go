package library

import (
	"context"
	"database/sql"

	"paperboy/backend/paper"
)

// Kept is all that the reader made: collections, searches, marks, tags and notes.
func (l *Library) Kept(ctx context.Context) (paper.Kept, error) {
	k := paper.Kept{Collections: []paper.KeptCollection{}, Searches: []paper.KeptSearch{}}
	own, err := l.Own(ctx)
	if err != nil {
		return k, err
	}
	for _, o := range own {
		ids, err := l.collected(ctx, o.Number)
		if err != nil {
			return k, err
		}
		k.Collections = append(k.Collections, paper.KeptCollection{Name: o.Name, Papers: ids})
	}
	searches, err := l.SavedSearches(ctx)
	if err != nil {
		return k, err
	}
	for _, s := range searches {
		k.Searches = append(k.Searches, paper.KeptSearch{Name: s.Name, Query: s.Query, Unread: s.Filter.Unread, Starred: s.Filter.Starred, Code: s.Filter.Code, Days: s.Filter.Days})
	}
	k.Papers, err = l.keptPapers(ctx)
	return k, err
}

func (l *Library) collected(ctx context.Context, number int64) ([]paper.ID, error) {
	const op = "list collection"
	rows, err := l.read.QueryContext(ctx, "SELECT id FROM collected WHERE collection = ? ORDER BY added_at, id", number)
	if err != nil {
		return nil, problem(op, err)
	}
	ids, err := collect(rows, func(rows *sql.Rows) (id paper.ID, err error) { return id, rows.Scan(&id) })
	return ids, problem(op, err)
}

func (l *Library) keptPapers(ctx context.Context) ([]paper.KeptPaper, error) {
	const op = "list marks"
	rows, err := l.read.QueryContext(ctx, `
		SELECT kept.id, coalesce((SELECT data ->> '$.title' FROM entry WHERE entry.id = kept.id ORDER BY day DESC LIMIT 1), ''), coalesce(note.text, '')
		FROM (SELECT id FROM mark WHERE read_at > 0 OR starred_at > 0 UNION SELECT id FROM tag UNION SELECT id FROM note WHERE text != '') kept
		LEFT JOIN note ON note.id = kept.id ORDER BY kept.id`)
	if err != nil {
		return nil, problem(op, err)
	}
	papers, err := collect(rows, func(rows *sql.Rows) (p paper.KeptPaper, err error) { return p, rows.Scan(&p.ID, &p.Title, &p.Note) })
	if err != nil {
		return nil, problem(op, err)
	}
	for i := range papers {
		mark, err := l.Mark(ctx, papers[i].ID)
		if err != nil {
			return nil, err
		}
		papers[i].Read, papers[i].Starred, papers[i].Tags = mark.Read, mark.Starred, mark.Tags
	}
	return papers, nil
}

// PapersOf are the papers of a collection by its name, in any case of its letters, or
// of a tag. NotFound where there is none of that name.
func (l *Library) PapersOf(ctx context.Context, shelf Shelf, name string) ([]paper.ID, error) {
	op := "list " + name
	if shelf == ShelfOwn {
		var number int64
		if err := l.read.QueryRowContext(ctx, "SELECT number FROM collection WHERE name = ?", name).Scan(&number); err != nil {
			return nil, problem(op, err)
		}
		return l.collected(ctx, number)
	}
	rows, err := l.read.QueryContext(ctx, "SELECT id FROM tag WHERE name = ?", name)
	if err != nil {
		return nil, problem(op, err)
	}
	ids, err := collect(rows, func(rows *sql.Rows) (id paper.ID, err error) { return id, rows.Scan(&id) })
	if err == nil && len(ids) == 0 {
		err = sql.ErrNoRows
	}
	return ids, problem(op, err)
}
