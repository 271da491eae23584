package library

import (
	"context"
	"database/sql"
	"strings"

	"paperboy/backend/paper"
)

// Own is a collection of the reader's own.
type Own struct {
	Number int64  `json:"number"`
	Name   string `json:"name"`
	Papers int    `json:"papers"`
	Unread int    `json:"unread"`
}

// TagCount is a tag, and how many papers have it.
type TagCount struct {
	Name   string `json:"name"`
	Papers int    `json:"papers"`
	Unread int    `json:"unread"`
}

const maxName = 80 // characters of the name of a collection or search

// properName tidies the name of a collection or search; Invalid for none or a long one.
func properName(op, name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len([]rune(name)) > maxName {
		return "", &paper.Error{Code: paper.Invalid, Op: op, Detail: "a name has 1 to 80 characters"}
	}
	return name, nil
}

// named refuses a name that another row of a table has.
func named(ctx context.Context, tx *sql.Tx, op, table, name string, number int64) error {
	var taken bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM "+table+" WHERE name = ? AND number != ?)", name, number).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return &paper.Error{Code: paper.NameTaken, Op: op, Detail: name}
	}
	return nil
}

// there turns a change of no row into NotFound.
func there(op string, result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return &paper.Error{Code: paper.NotFound, Op: op, Detail: "not in the library"}
}

// Own are the reader's collections by name.
func (l *Library) Own(ctx context.Context) ([]Own, error) {
	const op = "list collections"
	rows, err := l.read.QueryContext(ctx, `
		SELECT number, name, count(kept.id), coalesce(sum(kept.id IS NOT NULL AND coalesce(read_at, 0) = 0), 0) FROM collection
		LEFT JOIN (SELECT collection, id FROM collected WHERE EXISTS (SELECT 1 FROM entry WHERE entry.id = collected.id)) kept ON kept.collection = number
		LEFT JOIN mark ON mark.id = kept.id GROUP BY number ORDER BY name COLLATE NOCASE`)
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (c Own, err error) {
		return c, rows.Scan(&c.Number, &c.Name, &c.Papers, &c.Unread)
	})
	return list, problem(op, err)
}

// SaveOwn makes a collection (number 0) or gives one another name, and gives its
// number. Errors: Invalid, NameTaken, NotFound.
func (l *Library) SaveOwn(ctx context.Context, number int64, name string) (int64, error) {
	const op = "store collection"
	name, err := properName(op, name)
	if err != nil {
		return 0, err
	}
	err = l.change(ctx, op, func(tx *sql.Tx) error {
		if err := named(ctx, tx, op, "collection", name, number); err != nil {
			return err
		}
		if number != 0 {
			result, err := tx.ExecContext(ctx, "UPDATE collection SET name = ? WHERE number = ?", name, number)
			return there(op, result, err)
		}
		return tx.QueryRowContext(ctx, "INSERT INTO collection (name) VALUES (?) RETURNING number", name).Scan(&number)
	})
	return number, err
}

// DeleteOwn deletes a collection; its papers stay.
func (l *Library) DeleteOwn(ctx context.Context, number int64) error {
	const op = "delete collection"
	return l.change(ctx, op, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM collection WHERE number = ?", number)
		return there(op, result, err)
	})
}

// Collect puts a paper into a collection, or takes it out. NotFound for a collection
// that is not there.
func (l *Library) Collect(ctx context.Context, number int64, id paper.ID, in bool) error {
	op := "collect " + string(id)
	return l.change(ctx, op, func(tx *sql.Tx) error {
		var exists bool
		if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM collection WHERE number = ?)", number).Scan(&exists); err != nil {
			return err
		}
		if !exists {
			return &paper.Error{Code: paper.NotFound, Op: op, Detail: "no such collection"}
		}
		if in {
			_, err := tx.ExecContext(ctx, "INSERT INTO collected VALUES (?, ?, ?) ON CONFLICT DO NOTHING", number, id, milliseconds(l.now()))
			return err
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM collected WHERE collection = ? AND id = ?", number, id)
		return err
	})
}

// OwnOf are the numbers of the collections that a paper is in.
func (l *Library) OwnOf(ctx context.Context, id paper.ID) ([]int64, error) {
	op := "list collections of " + string(id)
	rows, err := l.read.QueryContext(ctx, "SELECT collection FROM collected WHERE id = ? ORDER BY collection", id)
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (number int64, err error) { return number, rows.Scan(&number) })
	return list, problem(op, err)
}

// TagCounts are the tags in use, the most used first.
func (l *Library) TagCounts(ctx context.Context) ([]TagCount, error) {
	const op = "count tags"
	rows, err := l.read.QueryContext(ctx, `
		SELECT name, count(*) AS papers, sum(coalesce(read_at, 0) = 0) FROM tag LEFT JOIN mark ON mark.id = tag.id
		WHERE EXISTS (SELECT 1 FROM entry WHERE entry.id = tag.id) GROUP BY name ORDER BY papers DESC, name`)
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (c TagCount, err error) { return c, rows.Scan(&c.Name, &c.Papers, &c.Unread) })
	return list, problem(op, err)
}
