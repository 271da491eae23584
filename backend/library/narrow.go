package library

import (
	"context"
	"strings"

	"paperboy/backend/paper"
)

// listed are all papers with the last day that listed them.
const listed = "(SELECT id, max(day) AS day FROM entry GROUP BY id)"

// narrow is the condition on listed.id and listed.day that a query sets beside its
// words, and the values in it.
func (l *Library) narrow(q SearchQuery) (where string, arguments []any) {
	all := []string{"1"}
	add := func(condition string, values ...any) {
		all, arguments = append(all, condition), append(arguments, values...)
	}
	from := q.From
	if q.Filter.Days > 0 {
		from = max(from, paper.DayOf(l.now()).Add(1-q.Filter.Days))
	}
	if from != "" {
		add("listed.day >= ?", from)
	}
	if q.To != "" {
		add("listed.day <= ?", q.To)
	}
	if q.Filter.Unread {
		add("listed.id NOT IN (SELECT id FROM mark WHERE read_at > 0)")
	}
	if q.Filter.Starred {
		add("listed.id IN (SELECT id FROM mark WHERE starred_at > 0)")
	}
	if q.Filter.Code {
		add("EXISTS (SELECT 1 FROM entry e WHERE e.id = listed.id AND e.day = listed.day AND coalesce(e.data ->> '$.code', '') != '')")
	}
	return strings.Join(all, " AND "), arguments
}

// all says whether a query names no words and lets filters choose.
func (q SearchQuery) all() bool { return strings.TrimSpace(q.Text) == "" && q.Filter != Filter{} }

// newest are the papers that a query of filters alone finds, the newest day first.
func (l *Library) newest(ctx context.Context, q SearchQuery, limit int) ([]Hit, error) {
	where, arguments := l.narrow(q)
	rows, err := l.read.QueryContext(ctx, `SELECT listed.id, listed.day, entry.data ->> '$.title',
			coalesce((SELECT summary ->> '$.contribution' FROM report WHERE report.id = listed.id ORDER BY rank DESC, created_at DESC LIMIT 1), entry.data ->> '$.abstract', '') FROM `+listed+` listed
		JOIN entry ON entry.id = listed.id AND entry.day = listed.day WHERE `+where+` ORDER BY listed.day DESC, entry.position LIMIT ? OFFSET ?`, append(arguments, limit, q.Offset)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	hits := []Hit{}
	for rows.Next() {
		var h Hit
		var abstract string
		if err := rows.Scan(&h.ID, &h.Day, &h.Title, &abstract); err != nil {
			return nil, err
		}
		h.Snippet = cut(abstract, 0, nil)
		hits = append(hits, h)
	}
	return hits, rows.Err()
}

// Count says how many papers a query finds, in papers or in the reader's own notes and
// tags, and how many of these are unread.
func (l *Library) Count(ctx context.Context, q SearchQuery) (papers, unread int, err error) {
	where, arguments := l.narrow(q)
	found, values := "SELECT DISTINCT id FROM entry", []any{}
	if !q.all() {
		expression := match(q.Text)
		own, patterns := written(q.Text)
		if own == "" {
			return 0, 0, nil
		}
		found, values = "SELECT id FROM "+own, patterns
		if expression != "" {
			found += " UNION SELECT id FROM searched WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?) AND (? = '' OR language = ?)"
			values = append(values, expression, q.Language, q.Language)
		}
	}
	err = l.read.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(listed.id NOT IN (SELECT id FROM mark WHERE read_at > 0)), 0)
		FROM (`+found+`) found JOIN `+listed+` listed ON listed.id = found.id WHERE `+where, append(values, arguments...)...).Scan(&papers, &unread)
	return papers, unread, problem("count search", err)
}
