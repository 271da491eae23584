package pipeline

import (
	"context"
	"fmt"
	"time"

	"paperboy/backend/paper"
)

// plan gives the jobs that are still to be done for each paper of the order:
// whatever an earlier run stored is not made again.
func (n *run) plan(ctx context.Context) ([]paper.Job, error) {
	var jobs []paper.Job
	for i, entry := range n.listing.Entries {
		priority := len(n.listing.Entries) - i
		if rank, chosen := n.ranks[entry.ID]; chosen {
			priority = rank
		}
		next, err := n.next(ctx, entry, priority)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, next...)
	}
	return jobs, nil
}

// next is the first open step of a paper, or its steps.
func (n *run) next(ctx context.Context, entry paper.Entry, priority int) ([]paper.Job, error) {
	document, readAt, err := n.Shelf.Document(ctx, entry.ID)
	if paper.CodeOf(err) == paper.NotFound {
		return []paper.Job{n.readJob(entry.ID, "first", priority)}, nil
	}
	if err != nil {
		return nil, err
	}
	outdated, err := n.outdated(ctx, document)
	if err != nil {
		return nil, err
	}
	if outdated || !n.Reader.Current(document) || n.stale(document, readAt) {
		// The time makes the key a new one: a job that is done stays done.
		return []paper.Job{n.readJob(entry.ID, n.Now().UTC().Format(time.RFC3339Nano), priority)}, nil
	}
	n.tally.read(entry.ID, document.Source, false)
	return n.summaries(ctx, document, priority)
}

// outdated says whether the page of a paper was made safe by older code. Pages are not
// kept as they came, so that the paper is read again; its reports stay, where its text
// is the same.
func (n *run) outdated(ctx context.Context, document paper.Document) (bool, error) {
	version, err := n.Shelf.ArticleVersion(ctx, document.Key())
	if paper.CodeOf(err) == paper.NotFound {
		return false, nil // a PDF, an abstract, or a page that cannot be made safe
	}
	return err == nil && !n.Reader.CurrentArticle(version), err
}

// stale says whether a paper deserves another look: only its abstract was there some
// hours ago. A paper of which a better source could not be asked is not Current.
func (n *run) stale(document paper.Document, readAt time.Time) bool {
	return document.Source == paper.SourceAbstract && n.Now().Sub(readAt) >= staleAbstract
}

// summaries are the jobs that make the reports of a document: the one without a
// model always, so that there is something to read at once, and the one by the
// model if ordered; and the one that brings its first pictures.
func (n *run) summaries(ctx context.Context, document paper.Document, priority int) ([]paper.Job, error) {
	var jobs []paper.Job
	for _, task := range n.tasks(document) {
		next, err := n.open(ctx, task, priority)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, next)
	}
	if n.Illustrator != nil && (document.Source == paper.SourceHTML || document.Source == paper.SourceAr5iv) { // other sources have no page
		task := paper.Task{Day: n.order.Day, ID: document.ID, Document: document.Key()}
		jobs = append(jobs, job(paper.JobFigures, task.Document, task, priority))
	}
	return jobs, nil
}

// open is the first step of a report that is not done: writing, checking, or
// indexing, which is queued in any case since a job that is done stays done.
func (n *run) open(ctx context.Context, task paper.Task, priority int) (paper.Job, error) {
	draft, err := n.Drawer.Draft(ctx, task)
	if paper.CodeOf(err) == paper.NotFound {
		return job(summaryKind(task.Depth), task.ReportKey(), task, priority), nil
	}
	if err != nil {
		return paper.Job{}, err
	}
	checked, err := n.Drawer.Checked(ctx, task)
	if err != nil || !checked {
		return n.verifyJob(task, priority), err
	}
	n.tally.written(task)
	n.noteRoute(job(summaryKind(task.Depth), task.ReportKey(), task, priority), draft)
	return n.indexJob(task, priority), nil
}

func summaryKind(d paper.Depth) paper.JobKind {
	if d == paper.Quick {
		return paper.JobExtract
	}
	return paper.JobSummarize
}

// tasks are the reports the order makes of a document.
func (n *run) tasks(document paper.Document) []paper.Task {
	task := paper.Task{
		Day: n.order.Day, ID: document.ID, Document: document.Key(), Language: n.order.Language,
		Depth: paper.Quick, PromptVersion: n.Extractor.Version(n.order.Language), Verifier: n.Checker.Version(),
	}
	tasks := []paper.Task{task}
	if n.order.Depth != paper.Quick {
		task.Depth, task.Model, task.ModelDigest = n.order.Depth, n.model.Name, n.model.Digest
		task.PromptVersion = n.Writer.Version(n.order.Language)
		tasks = append(tasks, task)
	}
	return tasks
}

func (n *run) readJob(id paper.ID, when string, priority int) paper.Job {
	return job(paper.JobRead, fmt.Sprintf("%s|%s|%s", n.order.Day, id, when), paper.Task{Day: n.order.Day, ID: id}, priority)
}

func (n *run) verifyJob(task paper.Task, priority int) paper.Job {
	return job(paper.JobVerify, task.ReportKey()+"|"+task.Verifier, task, priority)
}

func (n *run) indexJob(task paper.Task, priority int) paper.Job {
	return job(paper.JobIndex, task.ReportKey()+"|"+task.Verifier, task, priority)
}

func job(kind paper.JobKind, key string, task paper.Task, priority int) paper.Job {
	return paper.Job{Kind: kind, Key: key, Task: task, Priority: priority}
}
