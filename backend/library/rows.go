package library

import (
	"time"

	"paperboy/backend/paper"
)

// DaySummary is a day as the list of days shows it.
type DaySummary struct {
	Day     paper.Day `json:"date"`
	Papers  int       `json:"papers"`  // on the list
	Reports int       `json:"reports"` // papers with a report of any depth
	Written int       `json:"written"` // of these, written by a model or imported
	Failed  int       `json:"failed"`  // papers whose last job failed
	// Grounding is the mean of the papers' grounding, 0 to 1; nil where nothing was checked.
	Grounding *float64  `json:"grounding"`
	FetchedAt time.Time `json:"fetched_at"` // of the list; zero for an imported day
}

// PaperRow is a paper of a day as the list of papers shows it.
type PaperRow struct {
	paper.Entry
	Link    string              `json:"link"`                     // to the paper on arXiv
	Source  paper.ReadingSource `json:"reading_source,omitempty"` // "" while not read
	Depth   paper.Depth         `json:"depth,omitempty"`          // of the report shown; "" while there is none
	State   paper.JobState      `json:"state,omitempty"`          // of the last job; "" where there never was one
	Kind    paper.JobKind       `json:"kind,omitempty"`           // of the last job
	Problem *paper.Problem      `json:"problem,omitempty"`
	// Grounding of the report shown, 0 to 1; nil where nothing was checked.
	Grounding *float64 `json:"grounding"`
	Numbers   int      `json:"numbers"` // numbers of the report shown
	Absent    int      `json:"absent"`  // of these, not found in the paper
}

// DigestQuery chooses the reports of a day.
type DigestQuery struct {
	Day      paper.Day
	Language paper.Language
	// Depth "" gives the best report of each paper; another one that depth, and
	// the best where there is none of it.
	Depth       paper.Depth
	ModelDigest string // "" : of any model
}

// SearchQuery asks for papers: those that hold all words and pass the filter. Without
// words a filter alone chooses.
type SearchQuery struct {
	Text     string
	Language paper.Language // of the reports that are searched and shown; "": all
	From, To paper.Day      // "" : open
	Filter   Filter
	Limit    int // 0: 50
	Offset   int
}

// Hit is one paper that was found.
type Hit struct {
	ID      paper.ID    `json:"id"`
	Day     paper.Day   `json:"date"`
	Title   string      `json:"title"`
	Field   paper.Field `json:"field,omitempty"` // where the words stand; "" for title and abstract
	Own     bool        `json:"own,omitempty"`   // they stand in the reader's own note or tags
	Snippet []Span      `json:"snippet"`
}

// Span is a stretch of a snippet; the words that were searched for are marked.
type Span struct {
	Text string `json:"text"`
	Mark bool   `json:"mark,omitempty"`
}

// JobFilter chooses jobs; empty fields choose all.
type JobFilter struct {
	Day    paper.Day
	States []paper.JobState
	Kinds  []paper.JobKind
}
