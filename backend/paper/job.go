package paper

import "time"

// JobKind is a step on the way of a day.
type JobKind string

// The steps, in their order.
const (
	JobList      JobKind = "list"
	JobRead      JobKind = "read"
	JobExtract   JobKind = "extract" // the report without a model, at once
	JobSummarize JobKind = "summarize"
	JobRewrite   JobKind = "rewrite" // by a larger model, of fields that the first was unsure of
	JobVerify    JobKind = "verify"
	JobIndex     JobKind = "index"
	JobFigures   JobKind = "figures" // the first pictures of a paper
)

// JobState is where a job stands.
type JobState string

// The states. Failed and Canceled jobs can be queued again.
const (
	JobQueued   JobState = "queued"
	JobRunning  JobState = "running"
	JobDone     JobState = "done"
	JobFailed   JobState = "failed"
	JobCanceled JobState = "canceled"
)

// Task says what a job is to make. Fields that a step does not need are empty.
type Task struct {
	Day           Day      `json:"day"`
	ID            ID       `json:"id,omitempty"`
	Document      string   `json:"document,omitempty"` // Document.Key of what is summarized
	Language      Language `json:"language,omitempty"`
	Depth         Depth    `json:"depth,omitempty"`
	Model         string   `json:"model,omitempty"`
	ModelDigest   string   `json:"model_digest,omitempty"`
	PromptVersion string   `json:"prompt_version,omitempty"`
	Verifier      string   `json:"verifier,omitempty"`
}

// ReportKey names the summary that a task makes: same document, language, depth,
// model and prompts, same key. A summary that is there under its key is not made
// again.
func (t Task) ReportKey() string {
	return hash(string(t.ID), t.Document, string(t.Language), string(t.Depth), t.ModelDigest, t.PromptVersion)
}

// Job is one step of work in the library's queue.
type Job struct {
	Number   int64     `json:"number"` // of the row
	Kind     JobKind   `json:"kind"`
	Key      string    `json:"key"` // unique among jobs of its kind
	Task     Task      `json:"task"`
	State    JobState  `json:"state"`
	Priority int       `json:"priority"` // higher first
	Attempt  int       `json:"attempt"`  // how often it was started
	RunAfter time.Time `json:"run_after"`
	Problem  *Problem  `json:"problem,omitempty"` // of the last failure
}

// Claim says which job a worker wants: the first queued one of a day whose kind
// is listed, kinds in the order given, higher priorities first within a kind.
type Claim struct {
	Owner string        // the process; a job of an owner that is gone is taken over
	Lease time.Duration // for how long, unless renewed
	Day   Day           // "": of any day
	Kinds []JobKind
}

// Problem is an Error in the form that is stored and shown.
type Problem struct {
	Code   Code   `json:"code"`
	Detail string `json:"detail,omitempty"`
}

// Outcome is what a job brought. It is stored in the transaction that ends the
// job, together with the jobs that follow; nil fields are nothing.
type Outcome struct {
	Listing  *Listing
	Document *Document
	Article  *Article // of Document
	Draft    *Draft
	Checks   *Checks
	Next     []Job
}
