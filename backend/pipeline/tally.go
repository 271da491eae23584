package pipeline

import (
	"slices"
	"sync"
	"time"

	"paperboy/backend/paper"
)

// tally counts what has become of the papers of an order, tells it as events, and
// estimates the time left.
type tally struct {
	mu      sync.Mutex
	order   Order
	now     func() time.Time
	each    func(Event)
	titles  map[paper.ID]string
	total   int
	done    map[paper.ID]bool // with a checked report of the depth ordered, or failed
	good    map[paper.ID]bool // of these, not failed
	sources map[paper.ID]paper.ReadingSource
	partial int // papers for which a better source could not be asked
	failures
	pace pace
}

// failures keeps the order in which papers failed.
type failures struct{ list []Failure }

func newTally(order Order, now func() time.Time, each func(Event)) *tally {
	if each == nil {
		each = func(Event) {}
	}
	return &tally{order: order, now: now, each: each, titles: map[paper.ID]string{}, done: map[paper.ID]bool{},
		good: map[paper.ID]bool{}, sources: map[paper.ID]paper.ReadingSource{}, pace: newPace()}
}

func (t *tally) expect(entries []paper.Entry) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.total = len(entries)
	for _, e := range entries {
		t.titles[e.ID] = e.Title
	}
}

func (t *tally) listing(state paper.JobState, problem *paper.Problem) {
	t.tell(Event{Kind: paper.JobList, State: state, Problem: problem})
}

func (t *tally) started(job paper.Job) {
	t.mu.Lock()
	left := t.pace.mean(job.Kind)
	t.mu.Unlock()
	t.tell(Event{ID: job.Task.ID, Kind: job.Kind, State: paper.JobRunning, StepRemaining: left})
}

func (t *tally) ended(job paper.Job, took time.Duration) {
	t.mu.Lock()
	t.pace.took(job.Kind, took)
	t.mu.Unlock()
	t.tell(Event{ID: job.Task.ID, Kind: job.Kind, State: paper.JobDone})
}

// read notes from which source a paper was read, and whether a better one could not
// be asked.
func (t *tally) read(id paper.ID, source paper.ReadingSource, partial bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sources[id] = source
	if partial {
		t.partial++
	}
}

// progress tells of a summary on its way; took is since its first call.
func (t *tally) progress(job paper.Job, p Progress, took time.Duration) {
	t.mu.Lock()
	tokens, rate := t.pace.tokens(job.Task.ID, p, took)
	left := t.pace.left(job.Kind, p.Field, took)
	t.mu.Unlock()
	t.tell(Event{ID: job.Task.ID, Kind: job.Kind, State: paper.JobRunning, Field: p.Field, Tokens: tokens, TokensPerSecond: rate, Text: p.Text, StepRemaining: left})
}

// written notes a checked report. It counts if it is of the depth ordered.
func (t *tally) written(task paper.Task) {
	if task.Depth != t.order.Depth {
		return
	}
	t.mu.Lock()
	t.done[task.ID], t.good[task.ID] = true, true
	t.mu.Unlock()
	t.tell(Event{ID: task.ID, Kind: paper.JobVerify, State: paper.JobDone})
}

// failed notes a paper that cannot be finished in this run.
func (t *tally) failed(job paper.Job, problem *paper.Problem) {
	t.mu.Lock()
	if !t.done[job.Task.ID] {
		t.done[job.Task.ID] = true
		t.list = append(t.list, Failure{ID: job.Task.ID, Title: t.titles[job.Task.ID], Problem: problem})
	}
	t.mu.Unlock()
	t.tell(Event{ID: job.Task.ID, Kind: job.Kind, State: paper.JobFailed, Problem: problem})
}

// open says whether a paper is one of the order and not finished.
func (t *tally) open(id paper.ID) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	_, ours := t.titles[id]
	return ours && !t.good[id]
}

// drop takes a paper out of the order.
func (t *tally) drop(id paper.ID) {
	t.mu.Lock()
	t.total--
	delete(t.done, id)
	delete(t.sources, id)
	t.forgive(id)
	t.mu.Unlock()
	t.tell(Event{ID: id, State: paper.JobCanceled})
	t.mu.Lock()
	delete(t.titles, id)
	t.mu.Unlock()
}

// again expects a paper that had failed, and says whether it had.
func (t *tally) again(id paper.ID) bool {
	t.mu.Lock()
	failed := t.forgive(id)
	if failed {
		delete(t.done, id)
	}
	t.mu.Unlock()
	if failed {
		t.tell(Event{ID: id, State: paper.JobQueued})
	}
	return failed
}

// forgive forgets the failure of a paper and says whether there was one.
func (f *failures) forgive(id paper.ID) bool {
	before := len(f.list)
	f.list = slices.DeleteFunc(f.list, func(f Failure) bool { return f.ID == id })
	return len(f.list) < before
}

// failedPapers are those that failed so far.
func (t *tally) failedPapers() []paper.ID {
	t.mu.Lock()
	defer t.mu.Unlock()
	var ids []paper.ID
	for _, f := range t.list {
		ids = append(ids, f.ID)
	}
	return ids
}

// tell completes an event and hands it on, one at a time.
func (t *tally) tell(e Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e.Day, e.Title = t.order.Day, t.titles[e.ID]
	e.Done, e.Total = len(t.done), t.total
	e.Remaining = t.pace.remaining(t.order.Depth, t.total-len(t.sources), t.total-len(t.done))
	t.each(e)
}

func (t *tally) result() Result {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := Result{Day: t.order.Day, Total: t.total, Written: len(t.good), Partial: t.partial, Failed: slices.Clone(t.list)}
	for _, source := range t.sources {
		if source == paper.SourceAbstract {
			r.FromAbstract++
		}
	}
	return r
}
