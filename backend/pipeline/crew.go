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
	busy    int
	done    int // jobs that ended; each may have queued others
	home    bool
}

func newCrew() *crew {
	c := &crew{}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// start marks a worker as busy and says how many jobs had ended before it looked.
func (c *crew) start() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy++
	return c.done
}

// stop marks it as free again, after a job or after finding none.
func (c *crew) stop(worked bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy--
	if worked {
		c.done++
	}
	c.changed.Broadcast()
}

// rest waits until a job ends that had not when the worker looked, and says
// whether all may go home.
func (c *crew) rest(ctx context.Context, seen int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.done == seen && c.busy > 0 && !c.home && ctx.Err() == nil {
		c.changed.Wait()
	}
	if c.done == seen && c.busy == 0 {
		c.home = true
		c.changed.Broadcast()
	}
	return c.home
}

// wake lets resting workers look at their context.
func (c *crew) wake() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.changed.Broadcast()
}
