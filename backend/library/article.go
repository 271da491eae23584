package library

import (
	"context"
	"database/sql"

	"paperboy/backend/paper"
)

// saveArticle stores the page of a document and the names of its figures. Pictures
// that are stored for the same addresses stay.
func (l *Library) saveArticle(ctx context.Context, tx *sql.Tx, document string, a paper.Article) error {
	data, err := pack(a)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO article (document, data, version) VALUES (?, ?, ?)
		ON CONFLICT DO UPDATE SET data = excluded.data, version = excluded.version`, document, data, a.Version); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM figure WHERE document = ? AND position >= ?", document, len(a.Figures)); err != nil {
		return err
	}
	for i, f := range a.Figures {
		// A picture that another reading of the same paper brought is the same one.
		if _, err := tx.ExecContext(ctx, `INSERT INTO figure VALUES (?, ?, ?, ?, (SELECT picture FROM figure WHERE url = ? AND picture IS NOT NULL LIMIT 1), NULL, ?)
			ON CONFLICT DO UPDATE SET position = excluded.position, url = excluded.url, picture = excluded.picture, problem = NULL`,
			document, i, f.Name, f.URL, f.URL, milliseconds(l.now())); err != nil {
			return err
		}
	}
	return nil
}

// Article is the page of the document with this Document.Key; NotFound where it was
// not read from a page, or before pages were kept.
func (l *Library) Article(ctx context.Context, document string) (a paper.Article, err error) {
	op := "read article " + document
	var data []byte
	if err := l.read.QueryRowContext(ctx, "SELECT data FROM article WHERE document = ?", document).Scan(&data); err != nil {
		return a, problem(op, err)
	}
	if a, err = unpack[paper.Article](data); err != nil {
		return a, &paper.Error{Code: paper.LibraryDamaged, Op: op, Err: err}
	}
	return a, nil
}

// ArticleVersion is the version of the code that made that page safe; NotFound where
// there is none.
func (l *Library) ArticleVersion(ctx context.Context, document string) (version string, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT version FROM article WHERE document = ?", document).Scan(&version)
	return version, problem("read article "+document, err)
}

// Figures are the figures of an article in their order, and what is known of their
// pictures.
func (l *Library) Figures(ctx context.Context, document string) ([]paper.FigureState, error) {
	op := "list figures " + document
	rows, err := l.read.QueryContext(ctx, "SELECT name, url, coalesce(picture, ''), problem FROM figure WHERE document = ? ORDER BY position", document)
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (f paper.FigureState, err error) {
		var trouble sql.NullString
		if err := rows.Scan(&f.Name, &f.URL, &f.Hash, &trouble); err != nil {
			return f, err
		}
		f.Problem, err = value[paper.Problem](trouble)
		return f, err
	})
	return list, problem(op, err)
}

// SavePicture stores the picture of a figure, once whatever figures show it.
func (l *Library) SavePicture(ctx context.Context, document, figure string, p paper.Picture) error {
	return l.change(ctx, "store picture", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO picture VALUES (?, ?, ?) ON CONFLICT DO NOTHING", p.Hash(), p.Type, p.Data); err != nil {
			return err
		}
		return one(tx.ExecContext(ctx, "UPDATE figure SET picture = ?, problem = NULL, changed_at = ? WHERE document = ? AND name = ?",
			p.Hash(), milliseconds(l.now()), document, figure))
	})
}

// FailPicture notes why the picture of a figure could not be had.
func (l *Library) FailPicture(ctx context.Context, document, figure string, why *paper.Problem) error {
	trouble, err := text(why)
	if err != nil {
		return problem("note picture", err)
	}
	return l.change(ctx, "note picture", func(tx *sql.Tx) error {
		return one(tx.ExecContext(ctx, "UPDATE figure SET problem = ?, changed_at = ? WHERE document = ? AND name = ?",
			trouble, milliseconds(l.now()), document, figure))
	})
}

// Picture is the picture with this hash; NotFound if there is none.
func (l *Library) Picture(ctx context.Context, hash string) (p paper.Picture, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT type, data FROM picture WHERE hash = ?", hash).Scan(&p.Type, &p.Data)
	return p, problem("read picture "+hash, err)
}

// Thumbnail is the small form of the picture with this hash; NotFound while it was not
// made, and without data where none can be.
func (l *Library) Thumbnail(ctx context.Context, hash string) (p paper.Picture, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT type, data FROM thumbnail WHERE picture = ?", hash).Scan(&p.Type, &p.Data)
	return p, problem("read thumbnail "+hash, err)
}

// SaveThumbnail stores it; the zero Picture says that none can be made.
func (l *Library) SaveThumbnail(ctx context.Context, hash string, p paper.Picture) error {
	return l.change(ctx, "store thumbnail", func(tx *sql.Tx) error {
		data := append([]byte{}, p.Data...) // never null
		_, err := tx.ExecContext(ctx, "INSERT INTO thumbnail VALUES (?, ?, ?) ON CONFLICT DO NOTHING", hash, p.Type, data)
		return err
	})
}
