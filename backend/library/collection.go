package library

import (
	"context"
	"database/sql"
	"encoding/json"

	"paperboy/backend/paper"
)

// Shelf names a collection of papers from all days.
type Shelf string

// The collections. Those of a tag, and the reader's own, are many of a kind.
const (
	ShelfAll     Shelf = "all"
	ShelfStarred Shelf = "starred"
	ShelfTag     Shelf = "tag"
	ShelfOwn     Shelf = "own"
)

// onShelf is the condition on the papers of each shelf; its one value is the name of
// the tag or the number of the collection.
var onShelf = map[Shelf]string{
	ShelfAll:     "? IS NOT NULL",
	ShelfStarred: "? IS NOT NULL AND id IN (SELECT id FROM mark WHERE starred_at > 0)",
	ShelfTag:     "id IN (SELECT id FROM tag WHERE name = ?)",
	ShelfOwn:     "id IN (SELECT id FROM collected WHERE collection = CAST(? AS INTEGER))",
}

// ParseShelf reads the name of a collection; others are Invalid errors.
func ParseShelf(text string) (Shelf, error) {
	if onShelf[Shelf(text)] != "" {
		return Shelf(text), nil
	}
	return "", &paper.Error{Code: paper.Invalid, Op: "read collection", Detail: text}
}

// ShelfRow is a paper of a collection: what a list shows, and no abstract, since
// there may be twenty thousand.
type ShelfRow struct {
	ID           paper.ID            `json:"id"`
	Day          paper.Day           `json:"date"` // the last day that listed it
	Title        string              `json:"title"`
	Organization string              `json:"organization,omitempty"`
	Keywords     []string            `json:"keywords,omitempty"`
	Upvotes      int                 `json:"upvotes"`
	Code         string              `json:"code,omitempty"`
	Source       paper.ReadingSource `json:"reading_source,omitempty"` // "" while not read
	Depth        paper.Depth         `json:"depth,omitempty"`          // "" while there is no report
	Grounding    *float64            `json:"grounding"`
	Read         bool                `json:"read"`
	Starred      bool                `json:"starred"`
}

// Collection is a collection of papers, newest day first, best voted first within it.
// Name is that of the tag, or the number of an own one; of the others it is "".
func (l *Library) Collection(ctx context.Context, s Shelf, name string, language paper.Language) ([]ShelfRow, error) {
	op := "list collection " + string(s)
	rows, err := l.read.QueryContext(ctx, `
		WITH listed AS (SELECT id, max(day) AS day FROM entry WHERE `+onShelf[s]+` GROUP BY id)
		SELECT entry.id, entry.day, json_extract(entry.data, '$.title', '$.organization', '$.keywords', '$.upvotes', '$.code'), coalesce(report.source, ''), coalesce(report.depth, ''),
			(SELECT json_extract(checks, '$.grounding') FROM report g INDEXED BY report_grounding WHERE g.id = entry.id AND g.rank = report.rank ORDER BY g.rowid = report.rowid DESC LIMIT 1),
			coalesce(mark.read_at, 0) > 0, coalesce(mark.starred_at, 0) > 0
		FROM listed JOIN entry ON entry.day = listed.day AND entry.id = listed.id
		LEFT JOIN report ON report.rowid = (SELECT r.rowid FROM report r INDEXED BY report_id WHERE r.id = entry.id AND r.language = ? ORDER BY r.rank DESC, r.created_at DESC LIMIT 1)
		LEFT JOIN mark ON mark.id = entry.id
		ORDER BY entry.day DESC, entry.position`, name, language)
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, readShelfRow)
	return list, problem(op, err)
}

func readShelfRow(rows *sql.Rows) (r ShelfRow, err error) {
	var entry string
	if err := rows.Scan(&r.ID, &r.Day, &entry, &r.Source, &r.Depth, &r.Grounding, &r.Read, &r.Starred); err != nil {
		return r, err
	}
	return r, json.Unmarshal([]byte(entry), &[]any{&r.Title, &r.Organization, &r.Keywords, &r.Upvotes, &r.Code})
}

// Thumbnails are the hashes of the first stored picture of each paper of a day.
func (l *Library) Thumbnails(ctx context.Context, day paper.Day) (map[paper.ID]string, error) {
	op := "list pictures " + string(day)
	rows, err := l.read.QueryContext(ctx, `
		SELECT entry.id, (SELECT picture FROM figure WHERE figure.document = document.key AND picture IS NOT NULL ORDER BY position LIMIT 1)
		FROM entry JOIN document ON document.key = (SELECT key FROM document WHERE id = entry.id ORDER BY read_at DESC, rowid DESC LIMIT 1)
		WHERE entry.day = ?`, day)
	if err != nil {
		return nil, problem(op, err)
	}
	defer rows.Close()
	pictures := map[paper.ID]string{}
	for rows.Next() {
		var id paper.ID
		var hash sql.NullString
		if err := rows.Scan(&id, &hash); err != nil {
			return nil, problem(op, err)
		}
		if hash.Valid {
			pictures[id] = hash.String
		}
	}
	return pictures, problem(op, rows.Err())
}
