package library

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"paperboy/backend/paper"
)

// Note is the reader's note on a paper, in Markdown.
type Note struct {
	Text      string    `json:"text"`
	Revision  int       `json:"revision"` // grows with each save; 0: never saved
	ChangedAt time.Time `json:"changed_at"`
}

// Note is the note on a paper; an empty one if there is none.
func (l *Library) Note(ctx context.Context, id paper.ID) (Note, error) {
	n, err := readNote(l.read.QueryRowContext(ctx, "SELECT text, revision, changed_at FROM note WHERE id = ?", id))
	return n, problem("read note "+string(id), err)
}

func readNote(row *sql.Row) (n Note, err error) {
	var changed int64
	err = row.Scan(&n.Text, &n.Revision, &changed)
	if errors.Is(err, sql.ErrNoRows) {
		return Note{}, nil
	}
	n.ChangedAt = instant(changed)
	return n, err
}

// SaveNote stores a note that was written on top of a revision. If another text has
// been stored since, nothing is changed, saved is false, and the note is that other one.
func (l *Library) SaveNote(ctx context.Context, id paper.ID, text string, revision int) (note Note, saved bool, err error) {
	err = l.change(ctx, "store note "+string(id), func(tx *sql.Tx) error {
		if note, err = readNote(tx.QueryRowContext(ctx, "SELECT text, revision, changed_at FROM note WHERE id = ?", id)); err != nil {
			return err
		}
		if note.Text == text {
			saved = true
			return nil
		}
		if note.Revision != revision {
			return nil
		}
		saved = true
		note = Note{Text: text, Revision: revision + 1, ChangedAt: instant(milliseconds(l.now()))}
		_, err := tx.ExecContext(ctx, `INSERT INTO note VALUES (?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET text = excluded.text, revision = excluded.revision, changed_at = excluded.changed_at`,
			id, note.Text, note.Revision, milliseconds(note.ChangedAt))
		return err
	})
	return note, saved && err == nil, err
}

// written is a table expression of the papers whose notes or tags hold all words of a
// text, with columns id, own and at, and its values; "" for no words.
func written(text string) (table string, patterns []any) {
	var where []string
	for _, w := range strings.Fields(text) {
		where = append(where, `own LIKE ? ESCAPE '\'`)
		patterns = append(patterns, "%"+strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(w)+"%")
	}
	if len(where) == 0 {
		return "", nil
	}
	return `(SELECT id, own, at FROM (
		SELECT kept.id, coalesce(note.text, '') || coalesce((SELECT char(10) || group_concat('#' || name, ' ') FROM tag WHERE tag.id = kept.id), '') AS own, coalesce(changed_at, 0) AS at
		FROM (SELECT id FROM note UNION SELECT id FROM tag) kept LEFT JOIN note ON note.id = kept.id) WHERE ` + strings.Join(where, " AND ") + ")", patterns
}

// SearchNotes finds papers by the reader's own notes and tags: each word stands in
// one of them, in any case of its letters. Newest note first.
func (l *Library) SearchNotes(ctx context.Context, q SearchQuery) ([]Hit, error) {
	table, patterns := written(q.Text)
	if table == "" {
		return []Hit{}, nil
	}
	where, arguments := l.narrow(q)
	rows, err := l.read.QueryContext(ctx, `SELECT written.id, listed.day, entry.data ->> '$.title', own FROM `+table+` written
		JOIN `+listed+` listed ON listed.id = written.id JOIN entry ON entry.id = listed.id AND entry.day = listed.day
		WHERE `+where+" ORDER BY at DESC LIMIT 50", append(patterns, arguments...)...)
	if err != nil {
		return nil, problem("search notes", err)
	}
	words := strings.Fields(q.Text)
	hits, err := collect(rows, func(rows *sql.Rows) (h Hit, err error) {
		var own string
		err = rows.Scan(&h.ID, &h.Day, &h.Title, &own)
		h.Own, own = true, unmarked(own)
		if h.Snippet = snippet(own, words); h.Snippet == nil {
			h.Snippet = cut(own, 0, words)
		}
		return h, err
	})
	return hits, problem("search notes", err)
}
