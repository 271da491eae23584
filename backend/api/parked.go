package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"

	"paperboy/backend/paper"
)

// Parked is a paused run that another order was begun beside.
type Parked struct {
	Date             paper.Day `json:"date"`
	Done             int       `json:"done"`
	Total            int       `json:"total"`
	RemainingSeconds float64   `json:"remaining_seconds"`
	Order            Order     `json:"order"`
}

// parkedBeside are the paused runs that stay beside a new order: not those whose whole
// day it takes up again.
func (r *runs) parkedBeside(day paper.Day, asked Order) []Parked {
	parked := []Parked{}
	if r.last == nil {
		return parked
	}
	all := slices.Clone(r.last.Parked)
	if r.last.State == RunPaused || r.last.State == RunFailed && r.last.Total > 0 {
		all = append(all, Parked{r.last.Date, r.last.Done, r.last.Total, r.last.RemainingSeconds, r.last.Order})
	}
	for _, p := range all {
		same := p.Date == day && (!asked.single() || slices.Equal(p.Order.IDs, asked.IDs) && p.Order.ID == asked.ID)
		if !same {
			parked = append(parked, p)
		}
	}
	return parked
}

// unpark gives up the parked run of a day.
func (s *Server) unpark(r *http.Request) (any, error) {
	day, err := paper.ParseDay(r.PathValue("date"))
	if err != nil {
		return nil, err
	}
	return s.runs.unpark(r.Context(), day)
}

func (r *runs) unpark(ctx context.Context, day paper.Day) (*Run, error) {
	r.mu.Lock()
	run := r.last
	parked := run != nil && slices.ContainsFunc(run.Parked, func(p Parked) bool { return p.Date == day })
	going := run != nil && run.State == RunRunning && run.Date == day
	r.mu.Unlock()
	if !parked {
		return nil, &paper.Error{Code: paper.NotFound, Op: "cancel run", Detail: string(day)}
	}
	if !going { // a run of the same day has the jobs of the other taken out of the queue itself
		if _, err := r.queue.CancelJobs(ctx, day); err != nil {
			return nil, err
		}
	}
	r.mu.Lock()
	run.Parked = slices.DeleteFunc(run.Parked, func(p Parked) bool { return p.Date == day })
	r.mu.Unlock()
	r.changed(day)
	return r.copy(), nil
}

const runKey = "run"

// save keeps the run in the library, so that one that did not end is there after a
// restart.
func (r *runs) save() {
	run := r.copy()
	run.Current = []Step{}
	text, err := json.Marshal(run)
	if err == nil {
		err = r.memory.SetSetting(context.Background(), runKey, string(text))
	}
	if err != nil { // the run itself goes on; only a restart would not know of it
		slog.Error("run not kept", "error", err)
	}
}

// stored is the run of an earlier start that has something left to do: one that was
// running when the program ended was paused by that.
func (r *runs) stored() *Run {
	text, err := r.memory.Setting(context.Background(), runKey)
	if err != nil {
		slog.Error("run not read", "error", err)
		return nil
	}
	run := &Run{}
	if text == "" || json.Unmarshal([]byte(text), run) != nil {
		return nil
	}
	if run.State == RunRunning {
		run.State = RunPaused
	}
	over := run.State == RunDone || run.State == RunCanceled
	if over && len(run.Parked) == 0 || run.Failed == nil || run.Current == nil {
		return nil
	}
	return run
}
