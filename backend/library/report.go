package library

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"

	"paperboy/backend/paper"
)

// rank orders the depths: the deeper report of a paper is shown.
func rank(d paper.Depth) int {
	switch d {
	case paper.Careful:
		return 4
	case paper.Standard:
		return 3
	case paper.Imported:
		return 2
	}
	return 1
}

// link is where people read about a paper.
func link(id paper.ID) string { return "https://huggingface.co/papers/" + string(id) }

// saveDraft stores a summary under the key of the task that made it.
func (l *Library) saveDraft(ctx context.Context, tx *sql.Tx, task paper.Task, d paper.Draft) error {
	var source, title string
	err := tx.QueryRowContext(ctx, `SELECT source, coalesce((SELECT json_extract(data, '$.title') FROM entry WHERE id = document.id AND day = ?), '')
		FROM document WHERE key = ?`, task.Day, task.Document).Scan(&source, &title)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	r := paper.Report{ID: task.ID, Title: title, Link: link(task.ID), Source: paper.ReadingSource(source), Summary: d.Summary, Record: &d.Record}
	return l.saveReport(ctx, tx, task.ReportKey(), task.Language, task.Depth, task.ModelDigest, r)
}

func (l *Library) saveReport(ctx context.Context, tx *sql.Tx, key string, language paper.Language, depth paper.Depth, modelDigest string, r paper.Report) error {
	summary, err := json.Marshal(r.Summary)
	if err != nil {
		return err
	}
	record, err := text(r.Record)
	if err != nil {
		return err
	}
	checks, err := text(r.Checks)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET title = excluded.title, link = excluded.link, source = excluded.source, summary = excluded.summary,
			record = excluded.record, checks = excluded.checks, created_at = excluded.created_at`,
		key, r.ID, language, depth, rank(depth), modelDigest, r.Title, r.Link, r.Source, string(summary), record, checks, milliseconds(l.now()))
	return err
}

func saveChecks(ctx context.Context, tx *sql.Tx, task paper.Task, c paper.Checks) error {
	c.Verifier = task.Verifier
	checks, err := text(&c)
	if err != nil {
		return err
	}
	return one(tx.ExecContext(ctx, "UPDATE report SET checks = ? WHERE key = ?", checks, task.ReportKey()))
}

const reportColumns = "report.id, report.title, report.link, report.source, report.summary, report.record, report.checks"

func readReport(row interface{ Scan(...any) error }) (r paper.Report, err error) {
	var summary, record, checks sql.NullString
	if err := row.Scan(&r.ID, &r.Title, &r.Link, &r.Source, &summary, &record, &checks); err != nil {
		return r, err
	}
	s, err := value[paper.Summary](summary)
	if err != nil {
		return r, err
	}
	r.Summary = *s
	if r.Record, err = value[paper.Record](record); err != nil {
		return r, err
	}
	r.Checks, err = value[paper.Checks](checks)
	return r, err
}

// Draft is the summary that a task made; NotFound if it made none yet.
func (l *Library) Draft(ctx context.Context, task paper.Task) (paper.Draft, error) {
	r, err := l.reportByKey(ctx, task)
	if err != nil {
		return paper.Draft{}, err
	}
	d := paper.Draft{Summary: r.Summary}
	if r.Record != nil {
		d.Record = *r.Record
	}
	return d, nil
}

// Checked says whether the summary of a task is there with checks by its verifier.
func (l *Library) Checked(ctx context.Context, task paper.Task) (bool, error) {
	r, err := l.reportByKey(ctx, task)
	if paper.CodeOf(err) == paper.NotFound {
		return false, nil
	}
	return err == nil && r.Checks != nil && r.Checks.Verifier == task.Verifier, err
}

func (l *Library) reportByKey(ctx context.Context, task paper.Task) (paper.Report, error) {
	r, err := readReport(l.read.QueryRowContext(ctx, "SELECT "+reportColumns+" FROM report WHERE key = ?", task.ReportKey()))
	return r, problem("read report "+string(task.ID), err)
}

// best orders the reports of a paper: the deepest, then the newest.
const best = " ORDER BY rank DESC, created_at DESC, report.rowid DESC"

// Report is the report on a paper that is shown: the deepest, then the newest.
func (l *Library) Report(ctx context.Context, id paper.ID, language paper.Language) (paper.Report, error) {
	r, err := readReport(l.read.QueryRowContext(ctx, "SELECT "+reportColumns+" FROM report WHERE id = ? AND language = ?"+best+" LIMIT 1", id, language))
	return r, problem("read report "+string(id), err)
}

// Reports are all versions of the report on a paper in all languages, newest first.
func (l *Library) Reports(ctx context.Context, id paper.ID) ([]paper.Report, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT "+reportColumns+" FROM report WHERE id = ? ORDER BY created_at DESC, rowid DESC", id)
	if err != nil {
		return nil, problem("read reports "+string(id), err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (paper.Report, error) { return readReport(rows) })
	return list, problem("read reports "+string(id), err)
}

// ImportDigest stores the reports of a day's report that came from a file. Doing so
// twice changes nothing; a report that is there in the same words is not stored again.
func (l *Library) ImportDigest(ctx context.Context, d paper.Digest) error {
	return l.change(ctx, "import "+string(d.Day), func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "INSERT INTO day VALUES (?, ?, 0) ON CONFLICT DO NOTHING", d.Day, d.SourceURL); err != nil {
			return err
		}
		for i, r := range d.Reports {
			if err := l.importReport(ctx, tx, d, r, i); err != nil {
				return err
			}
		}
		return nil
	})
}

func (l *Library) importReport(ctx context.Context, tx *sql.Tx, d paper.Digest, r paper.Report, position int) error {
	var there, same int
	summary, err := json.Marshal(r.Summary)
	if err != nil {
		return err
	}
	if err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM entry WHERE day = ? AND id = ?), (SELECT count(*) FROM report WHERE id = ? AND language = ? AND summary = ?)`,
		d.Day, r.ID, r.ID, d.Language, string(summary)).Scan(&there, &same); err != nil {
		return err
	}
	if there == 0 {
		e := paper.Entry{ID: r.ID, Title: r.Title, Authors: []string{}}
		if err := saveEntry(ctx, tx, d.Day, e, position+10000, 0); err != nil {
			return err
		}
	}
	if same == 0 {
		if err := l.saveReport(ctx, tx, importKey(d, r.ID, summary), d.Language, paper.Imported, "", r); err != nil {
			return err
		}
	}
	return index(ctx, tx, r.ID, d.Language)
}

// importKey names a report that came from a file: another text is another version,
// and the one before stays.
func importKey(d paper.Digest, id paper.ID, summary []byte) string {
	sum := sha256.Sum256([]byte("imported\x00" + string(d.Day) + "\x00" + string(id) + "\x00" + string(d.Language) + "\x00" + string(summary)))
	return hex.EncodeToString(sum[:16])
}
