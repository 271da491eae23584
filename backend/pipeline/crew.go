package pipeline

import (
	"context"
	"sync"
)

// crew tells workers when there is nothing left to wait for: a worker that finds
// no job may go home only if no other has one, since that one may bring new jobs.
type crew struct {
	mu      sync.Mutex
	changed *sync.Cond
	workers int
	resting int
	done    int // jobs that ended; each may have queued others
	home    bool
	wanted  bool // there is new work for those at home
	closed  bool
}

func newCrew(workers int) *crew {
	c := &crew{workers: workers}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// ended says how many jobs have ended: to be asked before looking for one.
func (c *crew) ended() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.done
}

// finish tells the others that a job has ended.
func (c *crew) finish() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done++
	c.resting = 0 // all look again
	c.changed.Broadcast()
}

// rest waits until a job ends that had not when the worker looked, and says
// whether all may go home: every worker rests and none has missed a job.
func (c *crew) rest(ctx context.Context, seen int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done != seen {
		return c.home
	}
	c.resting++
	for c.done == seen && c.resting < c.workers && !c.home && ctx.Err() == nil {
		c.changed.Wait()
	}
	if c.done != seen {
		return c.home
	}
	if c.resting == c.workers {
		c.home = true
		c.changed.Broadcast()
	}
	if !c.home {
		c.resting--
	}
	return c.home
}

// again calls the crew to jobs that were queued from outside; false where the run is
// over.
func (c *crew) again() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.done++
	c.resting = 0
	c.wanted = c.home
	c.changed.Broadcast()
	return true
}

// close ends the crew, unless new work is there for it: then all start anew.
func (c *crew) close() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = !c.wanted
	c.wanted, c.home, c.resting = false, false, 0
	return c.closed
}

// wake lets resting workers look at their context.
func (c *crew) wake() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed.Broadcast()
}
