package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"github.com/klauspost/compress/zstd"

	"paperboy/backend/paper"
)

// saveReading stores what one look at a paper brought. A page that could not be made
// safe this time takes the place of one that could: what made it may have been wrong.
func (l *Library) saveReading(ctx context.Context, tx *sql.Tx, d paper.Document, a *paper.Article) error {
	if err := l.saveDocument(ctx, tx, d); err != nil {
		return err
	}
	if a != nil {
		return l.saveArticle(ctx, tx, d.Key(), *a)
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM article WHERE document = ?", d.Key())
	return err
}

func (l *Library) saveDocument(ctx context.Context, tx *sql.Tx, d paper.Document) error {
	data, err := pack(d)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO document VALUES (?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET read_at = excluded.read_at, data = excluded.data`,
		d.Key(), d.ID, d.Source, milliseconds(l.now()), data)
	return err
}

// Document is the newest reading of a paper, and when it was read; NotFound if
// there is none.
func (l *Library) Document(ctx context.Context, id paper.ID) (paper.Document, time.Time, error) {
	return l.document(ctx, "read document "+string(id), "SELECT data, read_at FROM document WHERE id = ? ORDER BY read_at DESC, rowid DESC LIMIT 1", string(id))
}

// DocumentByKey is the reading with this Document.Key; NotFound if there is none.
func (l *Library) DocumentByKey(ctx context.Context, key string) (paper.Document, error) {
	d, _, err := l.document(ctx, "read document "+key, "SELECT data, read_at FROM document WHERE key = ?", key)
	return d, err
}

func (l *Library) document(ctx context.Context, op, query, argument string) (paper.Document, time.Time, error) {
	var data []byte
	var readAt int64
	if err := l.read.QueryRowContext(ctx, query, argument).Scan(&data, &readAt); err != nil {
		return paper.Document{}, time.Time{}, problem(op, err)
	}
	d, err := unpack[paper.Document](data)
	if err != nil {
		return paper.Document{}, time.Time{}, &paper.Error{Code: paper.LibraryDamaged, Op: op, Err: err}
	}
	return d, instant(readAt), nil
}

// pack compresses a document or article: full texts shrink to a quarter, pages to an eighth.
func pack[T any](d T) ([]byte, error) {
	text, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	packed := encoder.EncodeAll(text, nil)
	return packed, encoder.Close()
}

// maxDocument bounds what a damaged library can make of a few bytes.
const maxDocument = 256 << 20

func unpack[T any](data []byte) (d T, err error) {
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxDocument))
	if err != nil {
		return d, err
	}
	defer decoder.Close()
	text, err := decoder.DecodeAll(data, nil)
	if err != nil {
		return d, err
	}
	return d, json.Unmarshal(text, &d)
}
