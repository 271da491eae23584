package library

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"paperboy/backend/paper"
)

// Mark is what the reader did with a paper.
type Mark struct {
	Read    bool     `json:"read"`
	Starred bool     `json:"starred"`
	Tags    []string `json:"tags"`
	Noted   bool     `json:"noted"` // there is a note
}

// MarkChange changes a mark; nil fields stay as they are.
type MarkChange struct {
	Read    *bool     `json:"read,omitempty"`
	Starred *bool     `json:"starred,omitempty"`
	Tags    *[]string `json:"tags,omitempty"`
}

const marksOf = `
	SELECT paper.id, coalesce(read_at, 0) > 0, coalesce(starred_at, 0) > 0,
		coalesce((SELECT group_concat(name, char(10)) FROM (SELECT name FROM tag WHERE tag.id = paper.id ORDER BY name)), ''),
		EXISTS (SELECT 1 FROM note WHERE note.id = paper.id AND text != '')
	FROM (%s) paper LEFT JOIN mark ON mark.id = paper.id`

func readMark(row interface{ Scan(...any) error }) (id paper.ID, m Mark, err error) {
	var tags string
	err = row.Scan(&id, &m.Read, &m.Starred, &tags, &m.Noted)
	m.Tags = strings.Fields(tags)
	if tags != "" {
		m.Tags = strings.Split(tags, "\n")
	}
	return id, m, err
}

// Mark is the mark of a paper; that of a paper nobody looked at is empty.
func (l *Library) Mark(ctx context.Context, id paper.ID) (Mark, error) {
	_, m, err := readMark(l.read.QueryRowContext(ctx, fmt.Sprintf(marksOf, "SELECT ? AS id"), id))
	return m, problem("read mark "+string(id), err)
}

// Marks are the marks of the papers of a day.
func (l *Library) Marks(ctx context.Context, day paper.Day) (map[paper.ID]Mark, error) {
	op := "read marks " + string(day)
	rows, err := l.read.QueryContext(ctx, fmt.Sprintf(marksOf, "SELECT id FROM entry WHERE day = ?"), day)
	if err != nil {
		return nil, problem(op, err)
	}
	defer rows.Close()
	marks := map[paper.ID]Mark{}
	for rows.Next() {
		id, m, err := readMark(rows)
		if err != nil {
			return nil, problem(op, err)
		}
		marks[id] = m
	}
	return marks, problem(op, rows.Err())
}

// SetMark changes the mark of a paper and gives it as it is then.
func (l *Library) SetMark(ctx context.Context, id paper.ID, c MarkChange) (Mark, error) {
	now := milliseconds(l.now())
	at := func(b bool) int64 {
		if b {
			return now
		}
		return 0
	}
	err := l.change(ctx, "mark "+string(id), func(tx *sql.Tx) error {
		var errs []error
		set := func(query string, arguments ...any) {
			_, err := tx.ExecContext(ctx, query, arguments...)
			errs = append(errs, err)
		}
		if c.Read != nil {
			set("INSERT INTO mark (id, read_at) VALUES (?, ?) ON CONFLICT DO UPDATE SET read_at = excluded.read_at", id, at(*c.Read))
		}
		if c.Starred != nil {
			set("INSERT INTO mark (id, starred_at) VALUES (?, ?) ON CONFLICT DO UPDATE SET starred_at = excluded.starred_at", id, at(*c.Starred))
		}
		if c.Tags != nil {
			set("DELETE FROM tag WHERE id = ?", id)
			for _, name := range tidy(*c.Tags) {
				set("INSERT INTO tag VALUES (?, ?)", id, name)
			}
		}
		return errors.Join(errs...)
	})
	if err != nil {
		return Mark{}, err
	}
	return l.Mark(ctx, id)
}

// tidy gives tags without white space around them, each once.
func tidy(tags []string) []string {
	list := []string{}
	for _, t := range tags {
		if t = strings.Join(strings.Fields(t), " "); t != "" {
			list = append(list, t)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// RenameTag gives a tag another name on every paper; a paper that has both keeps one.
// Errors: Invalid, NotFound.
func (l *Library) RenameTag(ctx context.Context, name, to string) error {
	const op = "rename tag"
	to, err := properName(op, to)
	if err != nil || to == name {
		return err
	}
	return l.change(ctx, op, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO tag (id, name) SELECT id, ? FROM tag WHERE name = ? ON CONFLICT DO NOTHING", to, name); err != nil {
			return err
		}
		return deleteTag(ctx, tx, op, name)
	})
}

// DeleteTag takes a tag off every paper; the papers stay. NotFound for one that no
// paper has.
func (l *Library) DeleteTag(ctx context.Context, name string) error {
	const op = "delete tag"
	return l.change(ctx, op, func(tx *sql.Tx) error { return deleteTag(ctx, tx, op, name) })
}

func deleteTag(ctx context.Context, tx *sql.Tx, op, name string) error {
	result, err := tx.ExecContext(ctx, "DELETE FROM tag WHERE name = ?", name)
	return there(op, result, err)
}

// Tags are all tags in use.
func (l *Library) Tags(ctx context.Context) ([]string, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT DISTINCT name FROM tag ORDER BY name")
	if err != nil {
		return nil, problem("list tags", err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (name string, err error) { return name, rows.Scan(&name) })
	return list, problem("list tags", err)
}
