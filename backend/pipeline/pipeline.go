// Package pipeline takes a day from its list to checked, stored reports. It runs
// the steps as jobs of the library's queue, so that a run that was stopped at any
// point goes on where it stood, and knows the steps only as small interfaces. It
// neither fetches, reads, writes nor stores anything itself.
package pipeline

import (
	"context"
	"sync"
	"time"

	"paperboy/backend/paper"
)

// Lister gives the list of a day.
type Lister interface {
	List(ctx context.Context, day paper.Day) (paper.Listing, error)
}

// Reader reads the text of a paper from the best source there is.
type Reader interface {
	Read(ctx context.Context, entry paper.Entry) (paper.Reading, error)
	// Current says whether a document was read by the code of today, with every
	// source asked, and need not be read again.
	Current(document paper.Document) bool
	// CurrentArticle says whether a page that was made safe by code of this version
	// need not be made again.
	CurrentArticle(version string) bool
}

// Illustrator brings the first pictures of a document into the library.
type Illustrator interface {
	First(ctx context.Context, document string) error
}

// Writer makes a summary of a document.
type Writer interface {
	Write(ctx context.Context, work Work, each func(Progress)) (paper.Draft, error)
	// Version names the prompts or rules it writes by: another version writes another summary.
	Version(language paper.Language) string
}

// Rewriter has a larger model write fields of a summary again.
type Rewriter interface {
	// Unsure are the fields that deserve it, and why.
	Unsure(draft paper.Draft) []paper.Decision
	Rewrite(ctx context.Context, work Work, draft paper.Draft, fields []paper.Field, each func(Progress)) (paper.Draft, error)
}

// Checker holds a summary against its document.
type Checker interface {
	Check(summary paper.Summary, document paper.Document) paper.Checks
	Version() string
}

// Models finds the model that is to write, and lets go of it afterwards.
type Models interface {
	Model(ctx context.Context, name string) (paper.Model, error)
	Unload(ctx context.Context, model paper.Model) error
}

// Queue hands out jobs.
type Queue interface {
	Enqueue(ctx context.Context, jobs ...paper.Job) error
	Claim(ctx context.Context, claim paper.Claim) (paper.Job, bool, error)
	// Reclaim takes over the jobs of processes that are gone; CancelJobs takes the
	// queued and the failed jobs of a day out of the queue.
	Reclaim(ctx context.Context) (int, error)
	CancelJobs(ctx context.Context, day paper.Day) (int, error)
}

// Wishes is what the reader changed in the queue of a day.
type Wishes interface {
	// Ranks are the priorities of the papers that the reader gave a place to.
	Ranks(ctx context.Context, day paper.Day) (map[paper.ID]int, error)
	// CancelPaper takes a paper out of the queue, a job on its way included.
	CancelPaper(ctx context.Context, day paper.Day, id paper.ID) (int, error)
	// RetryPaper queues what failed of a paper again.
	RetryPaper(ctx context.Context, day paper.Day, id paper.ID) (int, error)
}

// Ledger ends jobs. Finish stores what a job brought and queues what follows in
// one transaction.
type Ledger interface {
	Renew(ctx context.Context, job paper.Job, lease time.Duration) error
	Finish(ctx context.Context, job paper.Job, outcome paper.Outcome) error
	Fail(ctx context.Context, job paper.Job, problem *paper.Problem, retryAt time.Time) error
}

// Shelf gives back what was fetched and read. What is not there is a NotFound error.
type Shelf interface {
	Listing(ctx context.Context, day paper.Day) (paper.Listing, error)
	// Document is the newest reading of a paper, and when it was read.
	Document(ctx context.Context, id paper.ID) (paper.Document, time.Time, error)
	DocumentByKey(ctx context.Context, key string) (paper.Document, error)
	// ArticleVersion is the version of the code that made the page of the document
	// with this key safe; NotFound where none is kept.
	ArticleVersion(ctx context.Context, document string) (string, error)
}

// Drawer gives back what was written.
type Drawer interface {
	// Draft is the summary that a task made; NotFound where it made none yet.
	Draft(ctx context.Context, task paper.Task) (paper.Draft, error)
	// Checked says whether that summary is there with its checks, by the task's verifier.
	Checked(ctx context.Context, task paper.Task) (bool, error)
}

// Options are the parts of a Runner; all are needed, but Models and Writer only
// for orders that a model writes, and Illustrator only where pictures are to come
// with the papers.
type Options struct {
	Lister      Lister
	Reader      Reader
	Illustrator Illustrator
	Extractor   Writer   // the report without a model
	Writer      Writer   // the report by a model
	Rewriter    Rewriter // for orders with a Route
	Checker     Checker
	Models      Models
	Queue       Queue
	Wishes      Wishes
	Ledger      Ledger
	Shelf       Shelf
	Drawer      Drawer
	Now         func() time.Time
	Owner       string // names this process in leases
}

// Runner takes orders, one at a time for each library.
type Runner struct {
	Options
	mu      sync.Mutex
	current *run // the order on its way; nil: none
}

// New makes a Runner of its parts.
func New(o Options) *Runner { return &Runner{Options: o} }

const (
	// lease is how long a job stays with a process that says nothing; it is renewed
	// while a model writes. A dead process's jobs are taken over at the next start
	// anyhow, so this only matters where a process hangs.
	lease = 5 * time.Minute
	// attempts is how often a model may try one summary in a run. Reading is not
	// tried again: fetch has its own retries.
	attempts = 2
	// staleAbstract is the age from which a paper of which only the abstract could
	// be read is looked for again: arXiv converts most papers within hours.
	staleAbstract = 6 * time.Hour
)
