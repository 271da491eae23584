package api

import (
	"context"
	"net/http"
	"slices"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Queue keeps the jobs of a day; library.Library is one.
type Queue interface {
	Waiting(ctx context.Context, day paper.Day) ([]library.WaitingPaper, error)
	MovePaper(ctx context.Context, day paper.Day, id paper.ID, move library.Move) error
	CancelPaper(ctx context.Context, day paper.Day, id paper.ID) (int, error)
	RetryPaper(ctx context.Context, day paper.Day, id paper.ID) (int, error)
	CancelJobs(ctx context.Context, day paper.Day) (int, error)
}

// WaitingList are the papers of the run whose turn is still to come, the next one first.
type WaitingList struct {
	Date   paper.Day              `json:"date"` // of the run; "" where there is none
	Papers []library.WaitingPaper `json:"papers"`
}

func (s *Server) waiting(r *http.Request) (any, error) { return s.waitingList(r.Context()) }

func (s *Server) waitingList(ctx context.Context) (WaitingList, error) {
	run := s.runs.copy()
	if run == nil || run.State == RunDone || run.State == RunPart || run.State == RunCanceled {
		return WaitingList{Papers: []library.WaitingPaper{}}, nil
	}
	papers, err := s.Queue.Waiting(ctx, run.Date)
	return WaitingList{run.Date, papers}, err
}

// Moving says where a waiting paper is to go: front, up, down or back.
type Moving struct {
	Move library.Move `json:"move"`
}

func (s *Server) move(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	var m Moving
	if err := read(r, &m); err != nil {
		return nil, err
	}
	move, err := library.ParseMove(string(m.Move))
	if err != nil {
		return nil, err
	}
	run := s.runs.copy()
	if run == nil {
		return nil, &paper.Error{Code: paper.NotFound, Op: "move " + string(id)}
	}
	if err := s.Queue.MovePaper(r.Context(), run.Date, id, move); err != nil {
		return nil, err
	}
	return s.waitingList(r.Context())
}

func (s *Server) skip(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	return s.runs.skip(r.Context(), id)
}

// skip takes a paper out of the order, which remembers it: a paused run goes on
// without it.
func (r *runs) skip(ctx context.Context, id paper.ID) (*Run, error) {
	r.mu.Lock()
	run, runner := r.last, r.runner
	going := run != nil && run.State == RunRunning
	r.mu.Unlock()
	found, err := false, error(nil)
	switch {
	case going:
		found, err = runner.Skip(ctx, id)
	case run != nil:
		var jobs int
		jobs, err = r.queue.CancelPaper(ctx, run.Date, id)
		found = jobs > 0
	}
	if err == nil && !found {
		err = &paper.Error{Code: paper.NotFound, Op: "cancel " + string(id), Detail: "it does not wait"}
	}
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	run.Order.Skip = append(slices.Clone(run.Order.Skip), id)
	if !going {
		run.Total--
		if run.forgive(id) {
			run.Done--
		}
	}
	r.mu.Unlock()
	r.changed(run.Date)
	return r.copy(), nil
}

// Retrying names papers that failed; none: all.
type Retrying struct {
	IDs []paper.ID `json:"ids"`
}

func (s *Server) retry(r *http.Request) (any, error) {
	var asked Retrying
	if err := read(r, &asked); err != nil {
		return nil, err
	}
	ids, err := parseIDs(asked.IDs)
	if err != nil {
		return nil, err
	}
	if taken, err := s.runs.retry(r.Context(), ids); err != nil || taken {
		return s.runs.copy(), err
	}
	run := s.runs.copy()
	order := run.Order
	if len(ids) == 0 {
		for _, f := range run.Failed {
			ids = append(ids, f.ID)
		}
	}
	if run.State != RunFailed && len(ids) > 0 { // else the order itself broke off, and goes on
		order.ID, order.IDs = "", ids
	}
	return s.startOrder(r.Context(), order)
}

// retry gives failed papers to the run on its way, or puts them back into the queue of
// a paused one. False: a new run is to try them.
func (r *runs) retry(ctx context.Context, ids []paper.ID) (bool, error) {
	r.mu.Lock()
	run, runner, ended := r.last, r.runner, r.ended
	going := run != nil && run.State == RunRunning
	paused := run != nil && run.State == RunPaused
	r.mu.Unlock()
	switch {
	case run == nil:
		return false, &paper.Error{Code: paper.NotFound, Op: "retry", Detail: "there is no run"}
	case going:
		taken, err := runner.Retry(ctx, ids)
		if err == nil && !taken { // it is just ending
			select {
			case <-ended:
			case <-ctx.Done():
				return false, ctx.Err()
			}
		}
		return taken, err
	case paused:
		return true, r.requeue(ctx, run, ids)
	}
	return false, nil
}

func (r *runs) requeue(ctx context.Context, run *Run, ids []paper.ID) error {
	r.mu.Lock()
	if len(ids) == 0 {
		for _, f := range run.Failed {
			ids = append(ids, f.ID)
		}
	}
	r.mu.Unlock()
	for _, id := range ids {
		if _, err := r.queue.RetryPaper(ctx, run.Date, id); err != nil {
			return err
		}
		r.mu.Lock()
		if run.forgive(id) {
			run.Done--
		}
		r.mu.Unlock()
	}
	r.changed(run.Date)
	return nil
}
