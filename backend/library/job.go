package library

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"paperboy/backend/paper"
)

// Enqueue queues jobs. One that is there under its kind and key is not queued twice;
// a failed or canceled one is queued again, a done one stays done. Only the list of a
// day is asked for again by each run: it grows.
func (l *Library) Enqueue(ctx context.Context, jobs ...paper.Job) error {
	return l.change(ctx, "queue jobs", func(tx *sql.Tx) error { return l.enqueue(ctx, tx, jobs) })
}

func (l *Library) enqueue(ctx context.Context, tx *sql.Tx, jobs []paper.Job) error {
	now := milliseconds(l.now())
	for _, j := range jobs {
		task, err := json.Marshal(j.Task)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO job (kind, key, day, id, task, state, priority, run_after, changed_at)
			VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?)
			ON CONFLICT (kind, key) DO UPDATE SET state = 'queued', day = excluded.day, task = excluded.task, priority = excluded.priority,
				run_after = excluded.run_after, attempt = 0, problem = NULL, changed_at = excluded.changed_at
			WHERE state IN ('failed', 'canceled', 'queued') OR kind = 'list'`,
			j.Kind, j.Key, j.Task.Day, j.Task.ID, string(task), j.Priority, milliseconds(j.RunAfter), now); err != nil {
			return err
		}
	}
	return nil
}

const jobColumns = "number, kind, key, task, state, priority, attempt, run_after, problem"

func readJob(row interface{ Scan(...any) error }) (j paper.Job, err error) {
	var task, trouble sql.NullString
	var after int64
	if err := row.Scan(&j.Number, &j.Kind, &j.Key, &task, &j.State, &j.Priority, &j.Attempt, &after, &trouble); err != nil {
		return j, err
	}
	t, err := value[paper.Task](task)
	if err != nil {
		return j, err
	}
	j.Task, j.RunAfter = *t, instant(after)
	j.Problem, err = value[paper.Problem](trouble)
	return j, err
}

// Claim takes the next job that fits, and says whether there was one.
func (l *Library) Claim(ctx context.Context, c paper.Claim) (job paper.Job, found bool, err error) {
	now := l.now()
	where, order, arguments := []string{"state = 'queued'", "run_after <= ?"}, "", []any{milliseconds(now)}
	if c.Day != "" {
		where, arguments = append(where, "day = ?"), append(arguments, c.Day)
	}
	for i, k := range c.Kinds {
		order += fmt.Sprintf(" WHEN ? THEN %d", i)
		arguments = append(arguments, k)
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(c.Kinds)), ",")
	kinds := arguments[len(arguments)-len(c.Kinds):]
	all := append(slices.Clone(arguments[:len(arguments)-len(c.Kinds)]), append(slices.Clone(kinds), kinds...)...)
	query := "SELECT " + jobColumns + " FROM job WHERE " + strings.Join(where, " AND ") + " AND kind IN (" + marks + ")" +
		" ORDER BY CASE kind" + order + " END, priority DESC, number LIMIT 1"
	err = l.change(ctx, "claim job", func(tx *sql.Tx) error {
		job, err = readJob(tx.QueryRowContext(ctx, query, all...))
		if err != nil {
			return err
		}
		job.State, job.Attempt = paper.JobRunning, job.Attempt+1
		_, err = tx.ExecContext(ctx, "UPDATE job SET state = 'running', attempt = ?, owner = ?, lease_until = ?, changed_at = ? WHERE number = ?",
			job.Attempt, c.Owner, milliseconds(now.Add(c.Lease)), milliseconds(now), job.Number)
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return paper.Job{}, false, nil
	}
	return job, err == nil, err
}

// Renew lengthens the lease of a job that is still running.
func (l *Library) Renew(ctx context.Context, job paper.Job, lease time.Duration) error {
	return l.change(ctx, "renew job", func(tx *sql.Tx) error {
		return one(tx.ExecContext(ctx, "UPDATE job SET lease_until = ? WHERE number = ? AND state = 'running'", milliseconds(l.now().Add(lease)), job.Number))
	})
}

// one turns a change of no row into an error: the job was taken over by another run.
func one(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, &paper.Error{Code: paper.Canceled, Op: "end job", Detail: "another run has taken this job over"})
	}
	return nil
}

// Finish stores what a job brought, queues what follows and ends the job, all in
// one transaction. What follows for the same paper takes its place in the queue, which
// the reader may have changed since the job began.
func (l *Library) Finish(ctx context.Context, job paper.Job, outcome paper.Outcome) error {
	return l.change(ctx, fmt.Sprintf("finish %s %s", job.Kind, job.Task.ID), func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, "UPDATE job SET state = 'done', owner = '', problem = NULL, changed_at = ? WHERE number = ? AND state = 'running'",
			milliseconds(l.now()), job.Number)); err != nil {
			return err
		}
		if err := l.keep(ctx, tx, job, outcome); err != nil {
			return err
		}
		var priority int
		if err := tx.QueryRowContext(ctx, "SELECT priority FROM job WHERE number = ?", job.Number).Scan(&priority); err != nil {
			return err
		}
		next := slices.Clone(outcome.Next)
		for i := range next {
			if next[i].Task.ID != "" && next[i].Task.ID == job.Task.ID {
				next[i].Priority = priority
			}
		}
		return l.enqueue(ctx, tx, next)
	})
}

func (l *Library) keep(ctx context.Context, tx *sql.Tx, job paper.Job, o paper.Outcome) error {
	if o.Listing != nil {
		if err := saveListing(ctx, tx, *o.Listing); err != nil {
			return err
		}
	}
	if o.Document != nil {
		if err := l.saveReading(ctx, tx, *o.Document, o.Article); err != nil {
			return err
		}
	}
	if o.Draft != nil {
		if err := l.saveDraft(ctx, tx, job.Task, *o.Draft); err != nil {
			return err
		}
	}
	if o.Checks != nil {
		if err := saveChecks(ctx, tx, job.Task, *o.Checks); err != nil {
			return err
		}
	}
	if job.Kind == paper.JobIndex || job.Kind == paper.JobRewrite {
		return index(ctx, tx, job.Task.ID, job.Task.Language)
	}
	return nil
}

// Fail ends a job that did not work: for good if retryAt is zero, else it is queued
// again from then on. Without a problem it was only given back, and the attempt
// does not count.
func (l *Library) Fail(ctx context.Context, job paper.Job, why *paper.Problem, retryAt time.Time) error {
	state, attempt := paper.JobQueued, job.Attempt
	if retryAt.IsZero() {
		state = paper.JobFailed
	}
	if why == nil {
		attempt = max(0, attempt-1)
	}
	trouble, err := text(why)
	if err != nil {
		return problem("fail job", err)
	}
	return l.change(ctx, fmt.Sprintf("fail %s %s", job.Kind, job.Task.ID), func(tx *sql.Tx) error {
		return one(tx.ExecContext(ctx, "UPDATE job SET state = ?, attempt = ?, run_after = ?, owner = '', problem = ?, changed_at = ? WHERE number = ? AND state = 'running'",
			state, attempt, milliseconds(retryAt), trouble, milliseconds(l.now()), job.Number))
	})
}

// Jobs are the jobs that a filter chooses, in the order they came in.
func (l *Library) Jobs(ctx context.Context, f JobFilter) ([]paper.Job, error) {
	where, arguments := []string{"1"}, []any{}
	if f.Day != "" {
		where, arguments = append(where, "day = ?"), append(arguments, f.Day)
	}
	in := func(column string, values []any) {
		if len(values) > 0 {
			where = append(where, column+" IN ("+strings.TrimSuffix(strings.Repeat("?,", len(values)), ",")+")")
			arguments = append(arguments, values...)
		}
	}
	in("state", anys(f.States))
	in("kind", anys(f.Kinds))
	rows, err := l.read.QueryContext(ctx, "SELECT "+jobColumns+" FROM job WHERE "+strings.Join(where, " AND ")+" ORDER BY number", arguments...)
	if err != nil {
		return nil, problem("list jobs", err)
	}
	jobs, err := collect(rows, func(rows *sql.Rows) (paper.Job, error) { return readJob(rows) })
	return jobs, problem("list jobs", err)
}

func anys[T any](values []T) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}

// CancelJobs takes the queued jobs of a day out of the queue, and those that failed
// with them, and says how many: what failed for an order given up, such as another
// model, is no failure of the next one.
func (l *Library) CancelJobs(ctx context.Context, day paper.Day) (int, error) {
	return l.moveJobs(ctx, "cancel jobs", "state = 'canceled'", "state IN ('queued', 'failed') AND day = ?", day)
}

// Reclaim queues the running jobs of processes that are gone. The lock on the
// library keeps other processes out, so at the start of a run that is every one.
func (l *Library) Reclaim(ctx context.Context) (int, error) {
	return l.moveJobs(ctx, "take over jobs", "state = 'queued', owner = ''", "state = 'running'")
}

func (l *Library) moveJobs(ctx context.Context, op, set, where string, arguments ...any) (int, error) {
	var moved int64
	err := l.change(ctx, op, func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "UPDATE job SET "+set+" WHERE "+where, arguments...)
		if err != nil {
			return err
		}
		moved, err = result.RowsAffected()
		return err
	})
	return int(moved), err
}
