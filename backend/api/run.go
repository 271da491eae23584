package api

import (
	"context"
	"net/http"
	"sync"
	"time"

	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// RunState says where a run stands.
type RunState string

// The states. Part: some papers failed.
const (
	RunRunning  RunState = "running"
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
}

// Step is one job being done.
type Step struct {
	ID     paper.ID      `json:"id"`
	Title  string        `json:"title"`
	Kind   paper.JobKind `json:"kind"`
	Field  paper.Field   `json:"field,omitempty"`
	Tokens int           `json:"tokens"`
	Text   string        `json:"text"` // of the field so far, while a model writes
}

// Failure is a paper that could not be finished.
type Failure struct {
	ID      paper.ID       `json:"id"`
	Title   string         `json:"title"`
	Problem *paper.Problem `json:"problem"`
}

// Order is what the screen asks for.
type Order struct {
	Date     string         `json:"date"`
	Language paper.Language `json:"language"`
	Depth    paper.Depth    `json:"depth"`
	Model    string         `json:"model"`
	Limit    int            `json:"limit"`
	Sample   bool           `json:"sample"`
	ID       string         `json:"id"` // only this paper of the day; "": all
}

// runs holds the one run at a time.
type runs struct {
	mu      sync.Mutex
	events  *hub
	now     func() time.Time
	last    *Run
	stop    context.CancelFunc
	ended   chan struct{}
	told    time.Time
	closing bool
}

func newRuns(events *hub, now func() time.Time) *runs { return &runs{events: events, now: now} }

// tellEvery is how often the progress of a run is told at most: a screen needs no more.
const tellEvery = 150 * time.Millisecond

func (s *Server) start(r *http.Request) (any, error) {
	var o Order
	if err := read(r, &o); err != nil {
		return nil, err
	}
	order, runner := pipeline.Order{Language: o.Language, Model: o.Model, Limit: max(0, o.Limit)}, s.Runner
	var err error
	if o.Sample {
		order.Day, runner = s.SampleDay, s.SampleRunner
	} else if order.Day, err = paper.ParseDay(o.Date); err != nil {
		return nil, err
	}
	if _, err = paper.ParseLanguage(string(o.Language)); err != nil {
		return nil, err
	}
	if order.Depth, err = paper.ParseDepth(string(o.Depth)); err != nil {
		return nil, err
	}
	if order.Depth != paper.Quick {
		settings, err := s.settings(r.Context())
		if err != nil {
			return nil, err
		}
		order.Route = settings.Route
	}
	if order.Day > paper.DayOf(s.Now()) {
		return nil, &paper.Error{Code: paper.FutureDay, Op: "start run", Detail: string(order.Day)}
	}
	if o.ID != "" {
		id, _, err := paper.ParseID(o.ID)
		if err != nil {
			return nil, err
		}
		order.IDs = []paper.ID{id}
	}
	return s.runs.start(runner, order, o)
}

func (s *Server) current(*http.Request) (any, error) { return s.runs.copy(), nil }

func (s *Server) cancel(*http.Request) (any, error) {
	s.runs.cancel()
	return s.runs.copy(), nil
}

// start begins a run; Busy if one is on its way.
func (r *runs) start(runner Runner, order pipeline.Order, asked Order) (*Run, error) {
	r.mu.Lock()
	if r.closing || r.last != nil && r.last.State == RunRunning {
		r.mu.Unlock()
		return nil, &paper.Error{Code: paper.Busy, Op: "start run"}
	}
	ctx, stop := context.WithCancel(context.Background())
	r.last = &Run{Date: order.Day, Language: order.Language, Depth: order.Depth, Model: order.Model, State: RunRunning,
		Current: []Step{}, Failed: []Failure{}, StartedAt: r.now().UTC(), Order: asked}
	r.stop, r.ended, r.told = stop, make(chan struct{}), time.Time{}
	r.mu.Unlock()
	r.tell()
	go r.run(ctx, runner, order)
	return r.copy(), nil
}

func (r *runs) run(ctx context.Context, runner Runner, order pipeline.Order) {
	defer close(r.ended)
	result, err := runner.Run(ctx, order, r.event)
	r.mu.Lock()
	r.stop()
	end := r.now().UTC()
	run := r.last
	run.EndedAt, run.Current, run.RemainingSeconds = &end, []Step{}, 0
	run.Written, run.FromAbstract, run.ListingProblem = result.Written, result.FromAbstract, result.ListingProblem
	if result.Model.Name != "" {
		run.Model = result.Model.Name
	}
	for _, f := range result.Failed {
		run.Failed = append(run.Failed, Failure(f))
	}
	switch {
	case paper.CodeOf(err) == paper.Canceled:
		run.State = RunCanceled
	case err != nil:
		run.State, run.Problem = RunFailed, paper.ProblemOf(err)
	case len(run.Failed) > 0:
		run.State = RunPart
	default:
		run.State = RunDone
	}
	r.mu.Unlock()
	r.tell()
	r.events.send(Event{Name: EventLibrary, Data: Changed{Date: order.Day}})
}

// event takes one event of the pipeline.
func (r *runs) event(e pipeline.Event) {
	r.mu.Lock()
	run := r.last
	run.Done, run.Total, run.RemainingSeconds = e.Done, e.Total, e.Remaining.Seconds()
	if e.TokensPerSecond > 0 {
		run.TokensPerSecond = e.TokensPerSecond
	}
	run.step(e)
	quiet := e.State == paper.JobRunning && e.Tokens > 0 && r.now().Sub(r.told) < tellEvery
	if !quiet {
		r.told = r.now()
	}
	r.mu.Unlock()
	if quiet {
		return
	}
	r.tell()
	changed := e.Kind == paper.JobList || e.Kind == paper.JobRead || e.Kind == paper.JobFigures || e.Kind == paper.JobVerify || e.State == paper.JobFailed
	if changed && e.State != paper.JobRunning {
		r.events.send(Event{Name: EventLibrary, Data: Changed{Date: e.Day, ID: e.ID}})
	}
}

// step keeps the list of jobs being done.
func (run *Run) step(e pipeline.Event) {
	left := run.Current[:0]
	for _, s := range run.Current {
		if s.ID != e.ID || s.Kind != e.Kind {
			left = append(left, s)
		}
	}
	if e.State == paper.JobRunning {
		left = append(left, Step{e.ID, e.Title, e.Kind, e.Field, e.Tokens, e.Text})
	}
	run.Current = left
}

func (r *runs) tell() { r.events.send(Event{Name: EventRun, Data: r.copy()}) }

// copy is the run as it is now; nil if there was none.
func (r *runs) copy() *Run {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.last == nil {
		return nil
	}
	run := *r.last
	run.Current = append([]Step{}, run.Current...)
	run.Failed = append([]Failure{}, run.Failed...)
	return &run
}

func (r *runs) cancel() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		r.stop()
	}
}

// close cancels the run and waits for its end.
func (r *runs) close() {
	r.mu.Lock()
	r.closing = true
	stop, ended := r.stop, r.ended
	r.mu.Unlock()
	if stop != nil {
		stop()
		<-ended
	}
}
