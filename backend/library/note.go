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

// SearchNotes finds papers by the reader's own notes and tags: each word stands in
// one of them, in any case of its letters. Newest note first.
func (l *Library) SearchNotes(ctx context.Context, text string) ([]Hit, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return []Hit{}, nil
	}
	var where []string
	var arguments []any
	for _, w := range words {
		pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(w) + "%"
		where, arguments = append(where, `own LIKE ? ESCAPE '\'`), append(arguments, pattern)
	}
	rows, err := l.read.QueryContext(ctx, `
		WITH kept AS (SELECT id FROM note UNION SELECT id FROM tag),
			written AS (SELECT kept.id, coalesce(note.text, '') || coalesce((SELECT char(10) || group_concat('#' || name, ' ') FROM tag WHERE tag.id = kept.id), '') AS own, coalesce(changed_at, 0) AS at
				FROM kept LEFT JOIN note ON note.id = kept.id)
		SELECT written.id, max(entry.day), entry.data ->> '$.title', own FROM written JOIN entry ON entry.id = written.id
		WHERE `+strings.Join(where, " AND ")+" GROUP BY written.id ORDER BY at DESC LIMIT 50", arguments...)
	if err != nil {
		return nil, problem("search notes", err)
	}
	hits, err := collect(rows, func(rows *sql.Rows) (h Hit, err error) {
		var own string
		err = rows.Scan(&h.ID, &h.Day, &h.Title, &own)
		h.Own = true
		if h.Snippet = snippet(own, words); h.Snippet == nil {
			h.Snippet = cut(own, 0, words)
		}
		return h, err
	})
	return hits, problem("search notes", err)
}
