package pipeline

import (
	"context"
	"sync"

	"paperboy/backend/paper"
)

// route is a report of which a larger model is to write some fields again.
type route struct {
	job    paper.Job
	fields []paper.Field
}

// routes gathers them while the day is written: one switch of models costs a load, so
// the larger one works at the end, on all of them.
type routes struct {
	mu   sync.Mutex
	list []route
}

// noteRoute keeps a checked report whose fields deserve another model.
func (n *run) noteRoute(job paper.Job, draft paper.Draft) {
	if n.larger.Name == "" || n.larger.Digest == n.model.Digest || job.Task.Depth == paper.Quick {
		return
	}
	var fields []paper.Field
	for _, d := range n.Rewriter.Unsure(draft) {
		fields = append(fields, d.Field)
	}
	if len(fields) == 0 {
		return
	}
	n.routes.mu.Lock()
	defer n.routes.mu.Unlock()
	n.routes.list = append(n.routes.list, route{job, fields})
}

// rewrite lets the larger model write what was noted. A report that it fails in stays
// as it was; errors that no other would escape end the run, with all reports kept.
func (n *run) rewrite(ctx context.Context) (fields int, err error) {
	if len(n.routes.list) == 0 {
		return 0, nil
	}
	defer n.unload(ctx, n.larger)
	for _, r := range n.routes.list {
		written, err := n.rewriteOne(ctx, r)
		if err != nil {
			return fields, err
		}
		fields += written
	}
	n.routes.list = nil
	return fields, nil
}

func (n *run) rewriteOne(ctx context.Context, r route) (int, error) {
	task := r.job.Task
	document, err := n.Shelf.DocumentByKey(ctx, task.Document)
	if err != nil {
		return 0, err
	}
	before, err := n.Drawer.Draft(ctx, task)
	if err != nil {
		return 0, err
	}
	job, err := n.claimRewrite(ctx, task)
	if err != nil {
		return 0, err
	}
	began := n.Now()
	renewal := newRenewal(n, job)
	work := Work{Document: document, Language: task.Language, Depth: task.Depth, Model: n.larger}
	draft, err := n.Rewriter.Rewrite(ctx, work, before, r.fields, func(p Progress) {
		renewal.due(ctx)
		n.tally.progress(job, p, n.Now().Sub(began))
	})
	if err == nil {
		err = renewal.err
	}
	if err != nil {
		if ctx.Err() != nil || stops(err) {
			return 0, n.giveBack(job, err)
		}
		// The report stays as the first model wrote it, and says that another was asked.
		draft = before
		draft.Record.Decisions = append(draft.Record.Decisions, paper.Decision{Model: n.larger.Name, What: paper.Rewritten, Reason: "failed: " + paper.ProblemOf(err).Detail})
	}
	checks := n.Checker.Check(draft.Summary, document)
	return writtenBy(n.larger, draft), n.Ledger.Finish(ctx, job, paper.Outcome{Draft: &draft, Checks: &checks})
}

// writtenBy counts the fields that a model filled in the place of the first: of those it
// was asked for, some are left as they were.
func writtenBy(m paper.Model, draft paper.Draft) int {
	fields := 0
	for _, record := range draft.Record.Fields {
		if record.Model == m.Name {
			fields++
		}
	}
	return fields
}

// claimRewrite queues the job of a rewriting and takes it. Its key names both models.
func (n *run) claimRewrite(ctx context.Context, task paper.Task) (paper.Job, error) {
	wanted := job(paper.JobRewrite, task.ReportKey()+"|"+n.larger.Digest, task, 0)
	if err := n.Queue.Enqueue(ctx, wanted); err != nil {
		return paper.Job{}, err
	}
	claimed, ok, err := n.Queue.Claim(ctx, n.claim(paper.JobRewrite))
	if err == nil && (!ok || claimed.Key != wanted.Key) {
		err = &paper.Error{Code: paper.Internal, Op: "claim rewriting", Detail: wanted.Key}
	}
	return claimed, err
}
