package library

import (
	"context"
	"database/sql"

	"paperboy/backend/paper"
)

// DayCount is what one day brought.
type DayCount struct {
	Day     paper.Day
	Papers  int
	Votes   int
	Reports int // papers with a report of any depth
}

// TopicCount is how often a keyword was given on a day, as written there.
type TopicCount struct {
	Day    paper.Day
	Topic  string
	Papers int
}

// DayCounts are the numbers of all days in a span, oldest first; "" is open.
func (l *Library) DayCounts(ctx context.Context, from, to paper.Day) ([]DayCount, error) {
	rows, err := l.read.QueryContext(ctx, `
		SELECT day, count(*), coalesce(sum(json_extract(data, '$.upvotes')), 0), coalesce(sum(EXISTS (SELECT 1 FROM report WHERE report.id = entry.id)), 0)
		FROM entry WHERE (? = '' OR day >= ?) AND (? = '' OR day <= ?) GROUP BY day ORDER BY day`, from, from, to, to)
	if err != nil {
		return nil, problem("count days", err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (c DayCount, err error) {
		return c, rows.Scan(&c.Day, &c.Papers, &c.Votes, &c.Reports)
	})
	return list, problem("count days", err)
}

// TopicCounts are the keywords of the papers in a span, day by day.
func (l *Library) TopicCounts(ctx context.Context, from, to paper.Day) ([]TopicCount, error) {
	rows, err := l.read.QueryContext(ctx, `
		SELECT day, word.value, count(*) FROM entry, json_each(entry.data, '$.keywords') word
		WHERE (? = '' OR day >= ?) AND (? = '' OR day <= ?) AND word.type = 'text' GROUP BY day, word.value`, from, from, to, to)
	if err != nil {
		return nil, problem("count topics", err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (c TopicCount, err error) {
		return c, rows.Scan(&c.Day, &c.Topic, &c.Papers)
	})
	return list, problem("count topics", err)
}

// ListProblem says why the list of a day could not be fetched.
type ListProblem struct {
	Day     paper.Day      `json:"date"`
	Problem *paper.Problem `json:"problem"`
}

// ListProblems are the days whose list could not be fetched when it was asked for last.
func (l *Library) ListProblems(ctx context.Context) ([]ListProblem, error) {
	rows, err := l.read.QueryContext(ctx, "SELECT day, problem FROM job WHERE kind = 'list' AND state = 'failed' ORDER BY day")
	if err != nil {
		return nil, problem("list failed days", err)
	}
	list, err := collect(rows, func(rows *sql.Rows) (p ListProblem, err error) {
		var trouble sql.NullString
		if err := rows.Scan(&p.Day, &trouble); err != nil {
			return p, err
		}
		p.Problem, err = value[paper.Problem](trouble)
		return p, err
	})
	return list, problem("list failed days", err)
}
