package library

import (
	"context"
	"database/sql"
	"errors"

	"paperboy/backend/paper"
)

// Digest is the day's report: the reports of its papers in their order. A day that
// is not in the library is NotFound; one without reports has none.
func (l *Library) Digest(ctx context.Context, q DigestQuery) (paper.Digest, error) {
	op := "read day " + string(q.Day)
	d := paper.Digest{Day: q.Day, Language: q.Language, Reports: []paper.Report{}}
	if err := l.read.QueryRowContext(ctx, "SELECT source_url FROM day WHERE day = ?", q.Day).Scan(&d.SourceURL); err != nil {
		return d, problem(op, err)
	}
	entries, err := l.entries(ctx, q.Day, false)
	if err != nil {
		return d, problem(op, err)
	}
	for _, e := range entries {
		r, err := readReport(l.read.QueryRowContext(ctx, "SELECT "+reportColumns+` FROM report WHERE id = ? AND language = ?
			ORDER BY (depth = ? AND (? = '' OR model_digest = ?)) DESC, rank DESC, created_at DESC, rowid DESC LIMIT 1`,
			e.ID, q.Language, q.Depth, q.ModelDigest, q.ModelDigest))
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return d, problem(op, err)
		}
		if r.Title == "" {
			r.Title = e.Title
		}
		d.Reports = append(d.Reports, r)
	}
	return d, nil
}

// Days are all days, newest first.
func (l *Library) Days(ctx context.Context) ([]DaySummary, error) {
	rows, err := l.read.QueryContext(ctx, `
		SELECT day.day, fetched_at, count(entry.id), count(shown.id), coalesce(sum(shown.rank > 1), 0),
			(SELECT count(*) FROM (SELECT state, max(changed_at) FROM job WHERE job.day = day.day AND job.id != '' AND job.kind != 'figures' GROUP BY job.id) WHERE state = 'failed'),
			avg(shown.grounding)
		FROM day LEFT JOIN entry ON entry.day = day.day
		LEFT JOIN (SELECT id, max(rank) AS rank, avg(json_extract(checks, '$.grounding')) AS grounding FROM report GROUP BY id) shown ON shown.id = entry.id
		GROUP BY day.day ORDER BY day.day DESC`)
	if err != nil {
		return nil, problem("list days", err)
	}
	days, err := collect(rows, func(rows *sql.Rows) (d DaySummary, err error) {
		var fetched int64
		err = rows.Scan(&d.Day, &fetched, &d.Papers, &d.Reports, &d.Written, &d.Failed, &d.Grounding)
		d.FetchedAt = instant(fetched)
		return d, err
	})
	return days, problem("list days", err)
}

// Papers are the papers of a day with what became of each; NotFound for a day that
// is not in the library.
func (l *Library) Papers(ctx context.Context, day paper.Day, language paper.Language) ([]PaperRow, error) {
	op := "list papers " + string(day)
	var there int
	if err := l.read.QueryRowContext(ctx, "SELECT 1 FROM day WHERE day = ?", day).Scan(&there); err != nil {
		return nil, problem(op, err)
	}
	rows, err := l.read.QueryContext(ctx, `
		SELECT entry.data, coalesce((SELECT source FROM document WHERE id = entry.id ORDER BY read_at DESC, rowid DESC LIMIT 1), report.source, ''),
			coalesce(report.depth, ''), report.checks, coalesce(job.state, ''), coalesce(job.kind, ''), job.problem
		FROM entry
		LEFT JOIN report ON report.key = (SELECT key FROM report WHERE id = entry.id AND language = ? ORDER BY rank DESC, created_at DESC, rowid DESC LIMIT 1)
		LEFT JOIN job ON job.number = (SELECT number FROM job WHERE day = entry.day AND id = entry.id AND kind != 'figures'
			ORDER BY state = 'running' DESC, state = 'failed' DESC, state = 'queued' DESC, changed_at DESC, number DESC LIMIT 1)
		WHERE entry.day = ? ORDER BY entry.position`, language, day)
	if err != nil {
		return nil, problem(op, err)
	}
	list, err := collect(rows, readPaperRow)
	return list, problem(op, err)
}

func readPaperRow(rows *sql.Rows) (p PaperRow, err error) {
	var entry, checks, trouble sql.NullString
	if err := rows.Scan(&entry, &p.Source, &p.Depth, &checks, &p.State, &p.Kind, &trouble); err != nil {
		return p, err
	}
	e, err := value[paper.Entry](entry)
	if err != nil {
		return p, err
	}
	p.Entry, p.Link = *e, link(e.ID)
	if p.Problem, err = value[paper.Problem](trouble); err != nil {
		return p, err
	}
	c, err := value[paper.Checks](checks)
	if err != nil || c == nil {
		return p, err
	}
	p.Grounding, p.Numbers = c.Grounding, len(c.Numbers)
	for _, n := range c.Numbers {
		if n.Class == paper.NumberAbsent {
			p.Absent++
		}
	}
	return p, nil
}
