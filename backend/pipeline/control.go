package pipeline

import (
	"context"
	"sync"

	"paperboy/backend/paper"
)

// take notes the order on its way.
func (r *Runner) take(n *run) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.current = n
}

func (r *Runner) running() *run {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.current
}

// Skip takes a paper out of the order on its way, and stops what is done for it at
// present. False: there is no such order, or the paper is finished or none of its.
func (r *Runner) Skip(ctx context.Context, id paper.ID) (bool, error) {
	n := r.running()
	if n == nil || !n.tally.open(id) {
		return false, nil
	}
	n.control.skip(id)
	if _, err := n.Wishes.CancelPaper(ctx, n.order.Day, id); err != nil {
		n.control.keep(id)
		return false, err
	}
	n.control.stop(id)
	n.tally.drop(id)
	return true, nil
}

// Retry lets papers of the order on its way be tried again that failed; without ids,
// all. False: there is no such order any more.
func (r *Runner) Retry(ctx context.Context, ids []paper.ID) (bool, error) {
	n := r.running()
	if n == nil {
		return false, nil
	}
	if len(ids) == 0 {
		ids = n.tally.failedPapers()
	}
	for _, id := range ids {
		if _, err := n.Wishes.RetryPaper(ctx, n.order.Day, id); err != nil {
			return false, err
		}
		n.tally.again(id)
	}
	return n.crew.again(), nil
}

// control stops the jobs of papers that the reader takes out of an order.
type control struct {
	mu      sync.Mutex
	skipped map[paper.ID]bool
	flying  map[int64]flight // by the number of the job
}

// flight is a job on its way.
type flight struct {
	id   paper.ID
	stop context.CancelFunc
}

// do does a job unless, or until, its paper is taken out of the order. The error that
// this leads to is none of the run's: the library refuses what the job still brings.
func (n *run) do(ctx context.Context, job paper.Job) error {
	flight, end := n.control.begin(ctx, job)
	defer end()
	err := n.step(flight, job)
	if err != nil && ctx.Err() == nil && n.control.gone(job.Task.ID) {
		return nil
	}
	return err
}

func (c *control) begin(ctx context.Context, job paper.Job) (context.Context, func()) {
	ctx, stop := context.WithCancel(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flying == nil {
		c.flying = map[int64]flight{}
	}
	c.flying[job.Number] = flight{job.Task.ID, stop}
	if c.skipped[job.Task.ID] {
		stop()
	}
	return ctx, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.flying, job.Number)
		stop()
	}
}

func (c *control) skip(id paper.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.skipped == nil {
		c.skipped = map[paper.ID]bool{}
	}
	c.skipped[id] = true
}

func (c *control) keep(id paper.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.skipped, id)
}

func (c *control) gone(id paper.ID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.skipped[id]
}

func (c *control) stop(id paper.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range c.flying {
		if f.id == id {
			f.stop()
		}
	}
}
