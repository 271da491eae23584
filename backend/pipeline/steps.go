package pipeline

import (
	"context"
	"time"

	"paperboy/backend/paper"
)

// step does one job and stores what it brought. Only errors that no other job can
// get past are returned; a paper that fails is noted in the tally.
func (n *run) step(ctx context.Context, job paper.Job) error {
	switch job.Kind {
	case paper.JobRead:
		return n.read(ctx, job)
	case paper.JobFigures:
		return n.figures(ctx, job)
	case paper.JobExtract, paper.JobSummarize:
		return n.write(ctx, job)
	case paper.JobVerify:
		return n.verify(ctx, job)
	default: // JobIndex: the library makes the index from what it holds
		return n.Ledger.Finish(ctx, job, paper.Outcome{})
	}
}

func (n *run) read(ctx context.Context, job paper.Job) error {
	entry, ok := n.entries[job.Task.ID]
	if !ok {
		return n.fail(ctx, job, &paper.Error{Code: paper.NotFound, Op: "read " + string(job.Task.ID), Detail: "not on the list of the day any more"})
	}
	n.tally.started(job)
	began := n.Now()
	reading, err := n.Reader.Read(ctx, entry)
	if err != nil {
		return n.fail(ctx, job, err)
	}
	document := reading.Document
	outcome := paper.Outcome{Document: &document, Article: reading.Article}
	if before, _, err := n.Shelf.Document(ctx, job.Task.ID); err == nil && before.Source.Better(document.Source) {
		// What could be read before is more than what can be had today.
		document, outcome.Document, outcome.Article = before, nil, nil
	} else if err != nil && paper.CodeOf(err) != paper.NotFound {
		return n.giveBack(job, err)
	}
	n.tally.read(job.Task.ID, document.Source, !n.Reader.Current(document))
	if outcome.Next, err = n.summaries(ctx, document, job.Priority); err != nil {
		return n.giveBack(job, err)
	}
	if err := n.Ledger.Finish(ctx, job, outcome); err != nil {
		return err
	}
	n.tally.ended(job, n.Now().Sub(began))
	return nil
}

// figures brings the first pictures of a paper. Where they cannot be had, the paper
// is no worse off: the job is queued again by the next run, or by a reader who opens
// the paper.
func (n *run) figures(ctx context.Context, job paper.Job) error {
	n.tally.started(job)
	began := n.Now()
	err := n.Illustrator.First(ctx, job.Task.Document)
	switch {
	case err == nil:
		err = n.Ledger.Finish(ctx, job, paper.Outcome{})
	case ctx.Err() != nil || stops(err):
		return n.giveBack(job, err)
	default:
		err = n.Ledger.Fail(ctx, job, paper.ProblemOf(err), time.Time{})
	}
	n.tally.ended(job, n.Now().Sub(began))
	return err
}

func (n *run) write(ctx context.Context, job paper.Job) error {
	document, err := n.Shelf.DocumentByKey(ctx, job.Task.Document)
	if err != nil {
		return n.fail(ctx, job, err)
	}
	n.tally.started(job)
	began := n.Now()
	work := Work{Document: document, Language: job.Task.Language, Depth: job.Task.Depth, Routed: n.order.Route != ""}
	writer := n.Extractor
	if job.Kind == paper.JobSummarize {
		writer, work.Model = n.Writer, n.model
	}
	renewal := newRenewal(n, job)
	draft, err := writer.Write(ctx, work, func(p Progress) {
		renewal.due(ctx)
		n.tally.progress(job, p, n.Now().Sub(began))
	})
	if err == nil {
		err = renewal.err
	}
	if err != nil {
		return n.fail(ctx, job, err)
	}
	next := n.verifyJob(job.Task, job.Priority)
	if err := n.Ledger.Finish(ctx, job, paper.Outcome{Draft: &draft, Next: []paper.Job{next}}); err != nil {
		return err
	}
	n.tally.ended(job, n.Now().Sub(began))
	return nil
}

func (n *run) verify(ctx context.Context, job paper.Job) error {
	document, err := n.Shelf.DocumentByKey(ctx, job.Task.Document)
	if err != nil {
		return n.fail(ctx, job, err)
	}
	draft, err := n.Drawer.Draft(ctx, job.Task)
	if err != nil {
		return n.fail(ctx, job, err)
	}
	checks := n.Checker.Check(draft.Summary, document)
	next := n.indexJob(job.Task, job.Priority)
	if err := n.Ledger.Finish(ctx, job, paper.Outcome{Checks: &checks, Next: []paper.Job{next}}); err != nil {
		return err
	}
	n.tally.written(job.Task)
	n.noteRoute(job, draft)
	return nil
}

// fail ends a job that did not work: given back where the run itself cannot go on,
// queued again where another try may help, and for good otherwise.
func (n *run) fail(ctx context.Context, job paper.Job, err error) error {
	if ctx.Err() != nil || stops(err) {
		return n.giveBack(job, err)
	}
	problem := paper.ProblemOf(err)
	if job.Kind == paper.JobSummarize && paper.Retryable(err) && job.Attempt < attempts {
		return n.Ledger.Fail(ctx, job, problem, n.Now())
	}
	if err := n.Ledger.Fail(ctx, job, problem, time.Time{}); err != nil {
		return err
	}
	n.tally.failed(job, problem)
	return nil
}

// giveBack puts a job back into the queue, even though the context may be
// cancelled, and returns the error that ends the run.
func (n *run) giveBack(job paper.Job, cause error) error {
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	// A job that cannot be given back (a full disk) is taken over at the next start.
	_ = n.Ledger.Fail(ctx, job, nil, n.Now())
	return cause
}

// stops says whether an error would meet every other paper as well.
func stops(err error) bool {
	switch paper.CodeOf(err) {
	case paper.OllamaDown, paper.NoModel, paper.ModelMissing, paper.ModelUnsuitable, paper.ModelRemote,
		paper.DiskFull, paper.LibraryLocked, paper.LibraryDamaged, paper.LibraryNewer:
		return true
	}
	return false
}

// renewal keeps the lease of a job while a model writes.
type renewal struct {
	run  *run
	job  paper.Job
	next time.Time
	err  error
}

func newRenewal(n *run, job paper.Job) *renewal {
	return &renewal{run: n, job: job, next: n.Now().Add(lease / 3)}
}

// due renews the lease if a third of it has passed.
func (r *renewal) due(ctx context.Context) {
	now := r.run.Now()
	if now.Before(r.next) || r.err != nil {
		return
	}
	r.next = now.Add(lease / 3)
	r.err = r.run.Ledger.Renew(ctx, r.job, lease)
}
