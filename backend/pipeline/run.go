package pipeline

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"paperboy/backend/paper"
)

// run is one order on its way.
type run struct {
	*Runner
	order   Order
	model   paper.Model
	listing paper.Listing
	entries map[paper.ID]paper.Entry
	tally   *tally
	crew    *crew
	larger  paper.Model // of the order's route
	routes  routes
	ranks   map[paper.ID]int // places that the reader gave
	control control
}

// Run makes the reports of an order and returns when each paper of the day is
// finished or has failed for good. A cancelled context stops it cleanly: what is
// finished stays, and the same order goes on from there. Errors that no paper can
// get past (no model server, a full disk) end the run with everything queued; the
// failures of single papers stand in the Result.
func (r *Runner) Run(ctx context.Context, order Order, each func(Event)) (Result, error) {
	n := &run{Runner: r, order: order, crew: newCrew(len(posts()))}
	n.tally = newTally(order, r.Now, each)
	r.take(n)
	defer r.take(nil)
	result, err := n.run(ctx)
	if err != nil {
		return result, fmt.Errorf("digest %s: %w", order.Day, err)
	}
	return result, nil
}

func (n *run) run(ctx context.Context) (Result, error) {
	if _, err := n.Queue.Reclaim(ctx); err != nil {
		return Result{Day: n.order.Day}, err
	}
	var err error
	if n.ranks, err = n.Wishes.Ranks(ctx, n.order.Day); err != nil {
		return Result{Day: n.order.Day}, err
	}
	// Jobs of an order given up earlier, in another language or by another model,
	// leave the queue; those of this order come back with the plan.
	if _, err := n.Queue.CancelJobs(ctx, n.order.Day); err != nil {
		return Result{Day: n.order.Day}, err
	}
	listingProblem, err := n.list(ctx)
	if err != nil {
		return Result{Day: n.order.Day}, err
	}
	rewritten, err := n.writeAll(ctx)
	result := n.tally.result()
	result.Rewritten = rewritten
	result.Model, result.ListingProblem = n.model, listingProblem
	return result, err
}

// writeAll works until nothing is left, and begins again where the reader asked for a
// failed paper when all others were done. It says how many fields were rewritten.
func (n *run) writeAll(ctx context.Context) (rewritten int, err error) {
	for {
		err = n.work(ctx)
		if n.model.Name != "" {
			n.unload(ctx, n.model)
		}
		if err == nil {
			var fields int
			fields, err = n.rewrite(ctx)
			rewritten += fields
		}
		if closed := n.crew.close(); closed || err != nil {
			return rewritten, err
		}
	}
}

// prepare finds the model that is to write, and plans the jobs.
func (n *run) prepare(ctx context.Context) (jobs []paper.Job, err error) {
	if n.order.Depth != paper.Quick {
		if n.model, err = n.Models.Model(ctx, n.order.Model); err != nil {
			return nil, err
		}
		if n.order.Route != "" {
			if n.larger, err = n.Models.Model(ctx, n.order.Route); err != nil {
				return nil, err
			}
		}
	}
	return n.plan(ctx)
}

// list runs the list job. Where the list cannot be had and an earlier one is in
// the library, that one serves, and the problem is reported.
func (n *run) list(ctx context.Context) (*paper.Problem, error) {
	n.tally.listing(paper.JobRunning, nil)
	job, err := n.claimList(ctx)
	if err != nil {
		return nil, err
	}
	listing, err := n.fresh(ctx)
	if err == nil {
		n.take(listing)
		jobs, err := n.prepare(ctx)
		if err != nil { // the list is kept, whatever is missing for the reports
			return nil, errors.Join(err, n.Ledger.Finish(context.WithoutCancel(ctx), job, paper.Outcome{Listing: &listing}))
		}
		n.tally.listing(paper.JobDone, nil)
		return nil, n.Ledger.Finish(ctx, job, paper.Outcome{Listing: &listing, Next: jobs})
	}
	if ctx.Err() != nil {
		return nil, n.giveBack(job, err)
	}
	problem := paper.ProblemOf(err)
	n.tally.listing(paper.JobFailed, problem)
	if failed := n.Ledger.Fail(ctx, job, problem, time.Time{}); failed != nil {
		return nil, errors.Join(err, failed)
	}
	stored, missing := n.Shelf.Listing(ctx, n.order.Day)
	if missing != nil {
		return nil, err
	}
	n.take(stored)
	jobs, err := n.prepare(ctx)
	if err != nil {
		return nil, err
	}
	return problem, n.Queue.Enqueue(ctx, jobs...)
}

// fresh is the list as it is published now; for an order of single papers the stored
// one, if they stand on it.
func (n *run) fresh(ctx context.Context) (paper.Listing, error) {
	if len(n.order.IDs) > 0 {
		stored, err := n.Shelf.Listing(ctx, n.order.Day)
		if err == nil && len(n.order.chosen(stored.Entries)) == len(n.order.IDs) {
			return stored, nil
		}
	}
	return n.Lister.List(ctx, n.order.Day)
}

// claimList queues the list job of this run and takes it. A day's list grows, so
// each run asks for it: a list job that is done is queued again.
func (n *run) claimList(ctx context.Context) (paper.Job, error) {
	key := string(n.order.Day)
	job := paper.Job{Kind: paper.JobList, Key: key, Task: paper.Task{Day: n.order.Day}}
	if err := n.Queue.Enqueue(ctx, job); err != nil {
		return paper.Job{}, err
	}
	job, ok, err := n.Queue.Claim(ctx, n.claim(paper.JobList))
	if err == nil && !ok {
		err = &paper.Error{Code: paper.Internal, Op: "claim list job", Detail: key}
	}
	return job, err
}

func (n *run) take(listing paper.Listing) {
	listing.Entries = n.order.chosen(listing.Entries)
	if n.order.Limit > 0 && len(listing.Entries) > n.order.Limit {
		listing.Entries = listing.Entries[:n.order.Limit]
	}
	n.listing = listing
	n.entries = make(map[paper.ID]paper.Entry, len(listing.Entries))
	for _, e := range listing.Entries {
		n.entries[e.ID] = e
	}
	n.tally.expect(listing.Entries)
}

// work lets one worker read, one write and one check: politeness allows one
// request at a time, the model server one call, and reading runs ahead so that the
// model never waits.
func (n *run) work(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, kinds := range posts() {
		group.Go(func() error { return n.worker(ctx, kinds) })
	}
	return group.Wait()
}

// posts are the kinds of jobs that each worker takes.
func posts() [][]paper.JobKind {
	return [][]paper.JobKind{
		{paper.JobRead, paper.JobFigures}, // pictures after all texts: the model waits for these
		{paper.JobSummarize},
		{paper.JobVerify, paper.JobIndex, paper.JobExtract},
	}
}

// worker takes jobs until no worker has one and none is queued.
func (n *run) worker(ctx context.Context, kinds []paper.JobKind) error {
	defer context.AfterFunc(ctx, n.crew.wake)()
	for ctx.Err() == nil {
		seen := n.crew.ended()
		job, ok, err := n.Queue.Claim(ctx, n.claim(kinds...))
		if err == nil && ok {
			err = n.do(ctx, job)
		}
		if ok {
			n.crew.finish()
		}
		if err != nil {
			return err
		}
		if !ok && n.crew.rest(ctx, seen) {
			return nil
		}
	}
	return ctx.Err()
}

func (n *run) claim(kinds ...paper.JobKind) paper.Claim {
	return paper.Claim{Owner: n.Owner, Lease: lease, Day: n.order.Day, Kinds: kinds}
}

// unload frees the memory of the model. A server that does not let go of it costs
// the reader some memory for a while and is no failure of the day, nor is one that
// is not there any more.
func (n *run) unload(ctx context.Context, model paper.Model) {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer stop()
	_ = n.Models.Unload(ctx, model)
}
