package api

import (
	"context"
	"net/http"
	"slices"
	"time"

	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// RunState says where a run stands.
type RunState string

// The states. Part: some papers failed. A paused run goes on with its order, after a
// restart too; a canceled one has left the queue.
const (
	RunRunning  RunState = "running"
	RunPaused   RunState = "paused"
	RunDone     RunState = "done"
	RunPart     RunState = "part"
	RunFailed   RunState = "failed"
	RunCanceled RunState = "canceled"
)

// Run is the run on its way, or the last one.
type Run struct {
	Date             paper.Day      `json:"date"`
	Language         paper.Language `json:"language"`
	Depth            paper.Depth    `json:"depth"`
	Model            string         `json:"model"`
	State            RunState       `json:"state"`
	Done             int            `json:"done"`
	Total            int            `json:"total"`
	Current          []Step         `json:"current"`
	TokensPerSecond  float64        `json:"tokens_per_second"`
	RemainingSeconds float64        `json:"remaining_seconds"`
	Failed           []Failure      `json:"failed"`
	FromAbstract     int            `json:"from_abstract"`
	Written          int            `json:"written"`
	Problem          *paper.Problem `json:"problem"`
	ListingProblem   *paper.Problem `json:"listing_problem"`
	StartedAt        time.Time      `json:"started_at"`
	EndedAt          *time.Time     `json:"ended_at"`
	Order            Order          `json:"order"` // the same order goes on where a run was stopped
	// Parked are runs that were paused when another order was begun, the newest last.
	Parked []Parked `json:"parked"`
}

// Step is one job being done.
type Step struct {
	ID     paper.ID      `json:"id"`
	Title  string        `json:"title"`
	Kind   paper.JobKind `json:"kind"`
	Field  paper.Field   `json:"field,omitempty"`
	Tokens int           `json:"tokens"`
	Text   string        `json:"text"` // of the field so far, while a model writes
	// TokensPerSecond and RemainingSeconds are of this job; 0 while not known.
	TokensPerSecond  float64 `json:"tokens_per_second"`
	RemainingSeconds float64 `json:"remaining_seconds"`
}

// Failure is a paper that could not be finished.
type Failure struct {
	ID      paper.ID       `json:"id"`
	Title   string         `json:"title"`
	Problem *paper.Problem `json:"problem"`
}

func (s *Server) start(r *http.Request) (any, error) {
	var o Order
	if err := read(r, &o); err != nil {
		return nil, err
	}
	return s.startOrder(r.Context(), o)
}

func (s *Server) startOrder(ctx context.Context, o Order) (*Run, error) {
	order, err := s.parseOrder(ctx, o)
	if err != nil {
		return nil, err
	}
	if o.Sample {
		return s.runs.start(s.SampleRunner, order, o)
	}
	return s.runs.start(s.Runner, order, o)
}

func (s *Server) current(*http.Request) (any, error) { return s.runs.copy(), nil }

func (s *Server) pause(*http.Request) (any, error) {
	s.runs.pause()
	return s.runs.copy(), nil
}

func (s *Server) cancel(r *http.Request) (any, error) { return s.runs.cancel(r.Context()) }

// step keeps the lists of jobs being done and of papers that failed.
func (run *Run) step(e pipeline.Event) {
	run.Current = slices.DeleteFunc(run.Current, func(s Step) bool {
		return s.ID == e.ID && (s.Kind == e.Kind || e.State == paper.JobCanceled)
	})
	switch e.State {
	case paper.JobRunning:
		run.Current = append(run.Current, Step{e.ID, e.Title, e.Kind, e.Field, e.Tokens, e.Text, e.TokensPerSecond, e.StepRemaining.Seconds()})
	case paper.JobFailed:
		if e.ID != "" && !slices.ContainsFunc(run.Failed, func(f Failure) bool { return f.ID == e.ID }) {
			run.Failed = append(run.Failed, Failure{e.ID, e.Title, e.Problem})
		}
	case paper.JobQueued, paper.JobCanceled:
		run.forgive(e.ID)
	}
}

// forgive forgets the failure of a paper and says whether there was one.
func (run *Run) forgive(id paper.ID) bool {
	before := len(run.Failed)
	run.Failed = slices.DeleteFunc(run.Failed, func(f Failure) bool { return f.ID == id })
	return len(run.Failed) < before
}
