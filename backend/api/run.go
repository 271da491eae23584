package api

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"sync"
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

// runs holds the one run at a time.
type runs struct {
	mu      sync.Mutex
	events  *hub
	now     func() time.Time
	memory  Memory
	queue   Queue
	last    *Run
	runner  Runner // of last, while it runs
	stop    context.CancelFunc
	ended   chan struct{}
	given   bool // up: the run that is being stopped leaves the queue
	told    time.Time
	closing bool
}

func newRuns(events *hub, o Options) *runs {
	r := &runs{events: events, now: o.Now, memory: o.Memory, queue: o.Queue}
	r.last = r.stored()
	return r
}

// tellEvery is how often the progress of a run is told at most: a screen needs no more.
const tellEvery = 150 * time.Millisecond

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

// start begins a run; Busy if one is on its way.
func (r *runs) start(runner Runner, order pipeline.Order, asked Order) (*Run, error) {
	r.mu.Lock()
	if r.closing || r.last != nil && r.last.State == RunRunning {
		r.mu.Unlock()
		return nil, &paper.Error{Code: paper.Busy, Op: "start run"}
	}
	ctx, stop := context.WithCancel(context.Background())
	parked := r.parkedBeside(order.Day, asked)
	r.last = &Run{Parked: parked, Date: order.Day, Language: order.Language, Depth: order.Depth, Model: order.Model, State: RunRunning,
		Current: []Step{}, Failed: []Failure{}, StartedAt: r.now().UTC(), Order: asked}
	r.runner, r.stop, r.ended, r.told, r.given = runner, stop, make(chan struct{}), time.Time{}, false
	r.mu.Unlock()
	r.save()
	r.tell()
	go r.run(ctx, runner, order)
	return r.copy(), nil
}

func (r *runs) run(ctx context.Context, runner Runner, order pipeline.Order) {
	defer close(r.ended)
	result, err := runner.Run(ctx, order, r.event)
	r.stop()
	r.mu.Lock()
	given := r.given
	r.mu.Unlock()
	if given { // a run that is over has no jobs of its own any more
		_, failed := r.queue.CancelJobs(context.WithoutCancel(ctx), order.Day)
		err = cmp.Or(failed, err)
	}
	r.end(result, err)
	r.save()
	r.tell()
	r.events.send(Event{Name: EventLibrary, Data: Changed{Date: order.Day}})
}

// end notes what became of the run.
func (r *runs) end(result pipeline.Result, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	end := r.now().UTC()
	run := r.last
	run.EndedAt, run.Current = &end, []Step{}
	run.Written, run.FromAbstract, run.ListingProblem = result.Written, result.FromAbstract, result.ListingProblem
	if result.Model.Name != "" {
		run.Model = result.Model.Name
	}
	run.Failed = []Failure{}
	for _, f := range result.Failed {
		run.Failed = append(run.Failed, Failure(f))
	}
	switch {
	case paper.CodeOf(err) == paper.Canceled && !r.given:
		run.State = RunPaused // what remains, and for how long, stays in sight
	case paper.CodeOf(err) == paper.Canceled:
		run.State = RunCanceled
	case err != nil:
		run.State, run.Problem = RunFailed, paper.ProblemOf(err)
	case len(run.Failed) > 0:
		run.State = RunPart
	default:
		run.State = RunDone
	}
	if run.State != RunPaused {
		run.RemainingSeconds = 0
	}
}

// event takes one event of the pipeline.
func (r *runs) event(e pipeline.Event) {
	r.mu.Lock()
	run := r.last
	moved := run.Done != e.Done || run.Total != e.Total
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
	if moved {
		r.save()
	}
	r.tell()
	changed := e.Kind == "" || e.Kind == paper.JobList || e.Kind == paper.JobRead || e.Kind == paper.JobFigures || e.Kind == paper.JobVerify || e.State == paper.JobFailed
	if changed && e.State != paper.JobRunning {
		r.events.send(Event{Name: EventLibrary, Data: Changed{Date: e.Day, ID: e.ID}})
	}
}

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
	run.Parked = append([]Parked{}, run.Parked...)
	return &run
}

// pause stops the run; the same order goes on where it stopped.
func (r *runs) pause() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		r.stop()
	}
}

// cancel gives the order up: what is finished stays, the rest leaves the queue.
func (r *runs) cancel(ctx context.Context) (*Run, error) {
	r.mu.Lock()
	run := r.last
	going := run != nil && run.State == RunRunning
	left := run != nil && (run.State == RunPaused || run.State == RunFailed) // jobs in the queue
	if going {
		r.given = true
		r.stop()
	}
	r.mu.Unlock()
	if !left {
		return r.copy(), nil
	}
	if _, err := r.queue.CancelJobs(ctx, run.Date); err != nil {
		return nil, err
	}
	r.mu.Lock()
	run.State, run.RemainingSeconds = RunCanceled, 0
	r.mu.Unlock()
	r.changed(run.Date)
	return r.copy(), nil
}

// changed keeps and tells a run that changed while it does not run.
func (r *runs) changed(date paper.Day) {
	r.save()
	r.tell()
	r.events.send(Event{Name: EventLibrary, Data: Changed{Date: date}})
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
