package api

import (
	"cmp"
	"context"
	"sync"
	"time"

	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

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
