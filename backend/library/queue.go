package library

import (
	"context"
	"database/sql"
	"slices"

	"paperboy/backend/paper"
)

// WaitingPaper is a paper whose turn is still to come.
type WaitingPaper struct {
	ID    paper.ID      `json:"id"`
	Title string        `json:"title"`
	Kind  paper.JobKind `json:"kind"` // of its next step
}

// Move says where a waiting paper goes.
type Move string

// The moves.
const (
	MoveFront Move = "front"
	MoveUp    Move = "up"
	MoveDown  Move = "down"
	MoveBack  Move = "back"
)

// ParseMove reads the name of a move; others are Invalid errors.
func ParseMove(text string) (Move, error) {
	switch m := Move(text); m {
	case MoveFront, MoveUp, MoveDown, MoveBack:
		return m, nil
	}
	return "", &paper.Error{Code: paper.Invalid, Op: "read move", Detail: text}
}

// chosenRank is the least priority of a paper that the reader gave a place to. Those of
// a list count down from its length, which is far below.
const chosenRank = 1_000_000

// turns are the jobs of which a paper's turn is made: its pictures come when all texts
// are there.
const turns = "kind IN ('read', 'extract', 'summarize', 'verify', 'index')"

// atWork are the steps that take their time: a paper in one of them waits no more.
const atWork = "state = 'running' AND kind IN ('read', 'summarize', 'rewrite')"

// Waiting are the papers of a day whose turn is still to come, the next one first.
func (l *Library) Waiting(ctx context.Context, day paper.Day) ([]WaitingPaper, error) {
	list, err := waiting(ctx, l.read, day)
	return list, problem("list queue", err)
}

func waiting(ctx context.Context, from interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
}, day paper.Day) ([]WaitingPaper, error) {
	rows, err := from.QueryContext(ctx, `
		SELECT job.id, coalesce(entry.data ->> '$.title', ''), job.kind FROM job LEFT JOIN entry ON entry.day = job.day AND entry.id = job.id
		WHERE job.day = ? AND state = 'queued' AND `+turns+` AND job.id NOT IN (SELECT id FROM job WHERE day = ? AND `+atWork+`)
		ORDER BY priority DESC, number`, day, day)
	if err != nil {
		return nil, err
	}
	jobs, err := collect(rows, func(rows *sql.Rows) (p WaitingPaper, err error) { return p, rows.Scan(&p.ID, &p.Title, &p.Kind) })
	papers := []WaitingPaper{}
	for _, j := range jobs {
		if !slices.ContainsFunc(papers, func(p WaitingPaper) bool { return p.ID == j.ID }) {
			papers = append(papers, j)
		}
	}
	return papers, err
}

// MovePaper gives a waiting paper another place in the queue of its day; NotFound where
// it does not wait. The order is kept in the priorities of the jobs, and so survives a
// pause and a restart.
func (l *Library) MovePaper(ctx context.Context, day paper.Day, id paper.ID, move Move) error {
	op := "move " + string(id)
	return l.change(ctx, op, func(tx *sql.Tx) error {
		list, err := waiting(ctx, tx, day)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(list, func(p WaitingPaper) bool { return p.ID == id })
		if at < 0 {
			return &paper.Error{Code: paper.NotFound, Op: op, Detail: "it does not wait"}
		}
		to := map[Move]int{MoveFront: 0, MoveUp: max(0, at-1), MoveDown: min(len(list)-1, at+1), MoveBack: len(list) - 1}[move]
		moved := list[at]
		list = slices.Insert(slices.Delete(list, at, at+1), to, moved)
		// A paper that is being read is written before those that still wait.
		if _, err := tx.ExecContext(ctx, "UPDATE job SET priority = ? WHERE day = ? AND "+atWork, chosenRank+len(list)+1, day); err != nil {
			return err
		}
		for i, p := range list {
			if _, err := tx.ExecContext(ctx, "UPDATE job SET priority = ? WHERE day = ? AND id = ? AND state = 'queued'", chosenRank+len(list)-i, day, p.ID); err != nil {
				return err
			}
		}
		return nil
	})
}

// Ranks are the priorities of the papers of a day that the reader gave a place to; it
// holds where another order of the day came between.
func (l *Library) Ranks(ctx context.Context, day paper.Day) (map[paper.ID]int, error) {
	const op = "read order of queue"
	rows, err := l.read.QueryContext(ctx, "SELECT id, max(priority) FROM job WHERE day = ? AND state IN ('queued', 'failed', 'canceled') AND priority >= ? GROUP BY id", day, chosenRank)
	if err != nil {
		return nil, problem(op, err)
	}
	defer rows.Close()
	ranks := map[paper.ID]int{}
	for rows.Next() {
		var id paper.ID
		var rank int
		if err := rows.Scan(&id, &rank); err != nil {
			return nil, problem(op, err)
		}
		ranks[id] = rank
	}
	return ranks, problem(op, rows.Err())
}

// CancelPaper takes a paper of a day out of the queue, a job on its way included: what
// that still brings is not stored. It says how many jobs that were, pictures left out.
func (l *Library) CancelPaper(ctx context.Context, day paper.Day, id paper.ID) (int, error) {
	op, where := "cancel "+string(id), "state IN ('queued', 'failed', 'running') AND day = ? AND id = ?"
	n, err := l.moveJobs(ctx, op, "state = 'canceled', owner = ''", where+" AND "+turns, day, id)
	if err == nil && n > 0 {
		_, err = l.moveJobs(ctx, op, "state = 'canceled', owner = ''", where, day, id)
	}
	return n, err
}

// RetryPaper queues what failed of a paper again and says how many jobs that were.
func (l *Library) RetryPaper(ctx context.Context, day paper.Day, id paper.ID) (int, error) {
	return l.moveJobs(ctx, "retry "+string(id), "state = 'queued', attempt = 0, run_after = 0, problem = NULL", "state = 'failed' AND day = ? AND id = ? AND "+turns, day, id)
}
