package library

import (
	"context"
	"database/sql"
	"encoding/json"

	"paperboy/backend/paper"
)

// SaveListing stores the list of a day in place of an earlier one. Papers that are
// known from imported reports only stay, after the list.
func (l *Library) SaveListing(ctx context.Context, listing paper.Listing) error {
	return l.change(ctx, "store list "+string(listing.Day), func(tx *sql.Tx) error { return saveListing(ctx, tx, listing) })
}

func saveListing(ctx context.Context, tx *sql.Tx, listing paper.Listing) error {
	if _, err := tx.ExecContext(ctx, `INSERT INTO day VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET source_url = excluded.source_url, fetched_at = excluded.fetched_at`,
		listing.Day, listing.SourceURL, milliseconds(listing.FetchedAt)); err != nil {
		return err
	}
	// What falls off a list stays too if there is a report on it, or the reader kept it.
	if _, err := tx.ExecContext(ctx, `DELETE FROM entry WHERE day = ? AND listed = 1 AND id NOT IN (SELECT id FROM report) AND id NOT IN
		(SELECT id FROM collected UNION SELECT id FROM tag UNION SELECT id FROM note UNION SELECT id FROM mark WHERE starred_at > 0)`, listing.Day); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE entry SET listed = 0, position = position + 10000 WHERE day = ? AND position < 10000", listing.Day); err != nil {
		return err
	}
	for i, e := range listing.Entries {
		if err := saveEntry(ctx, tx, listing.Day, e, i, 1); err != nil {
			return err
		}
	}
	return nil
}

func saveEntry(ctx context.Context, tx *sql.Tx, day paper.Day, e paper.Entry, position, listed int) error {
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO entry VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET position = excluded.position, listed = excluded.listed, data = excluded.data`,
		day, e.ID, position, listed, string(data))
	return err
}

// Listing is the published list of a day as it was fetched last; NotFound if it
// never was.
func (l *Library) Listing(ctx context.Context, day paper.Day) (paper.Listing, error) {
	op := "list " + string(day)
	listing := paper.Listing{Day: day}
	var fetched int64
	err := l.read.QueryRowContext(ctx, "SELECT source_url, fetched_at FROM day WHERE day = ? AND fetched_at > 0", day).
		Scan(&listing.SourceURL, &fetched)
	if err != nil {
		return listing, problem(op, err)
	}
	listing.FetchedAt = instant(fetched)
	listing.Entries, err = l.entries(ctx, day, true)
	return listing, problem(op, err)
}

// entries are the papers of a day in their order.
func (l *Library) entries(ctx context.Context, day paper.Day, listed bool) ([]paper.Entry, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT data FROM entry WHERE day = ? AND listed >= ? ORDER BY position", day, listed)
	if err != nil {
		return nil, err
	}
	return collect(rows, func(rows *sql.Rows) (paper.Entry, error) {
		var data sql.NullString
		if err := rows.Scan(&data); err != nil {
			return paper.Entry{}, err
		}
		e, err := value[paper.Entry](data)
		if err != nil {
			return paper.Entry{}, err
		}
		return *e, nil
	})
}

// collect reads all rows.
func collect[T any](rows *sql.Rows, read func(*sql.Rows) (T, error)) ([]T, error) {
	defer rows.Close()
	list := []T{}
	for rows.Next() {
		v, err := read(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, rows.Err()
}
