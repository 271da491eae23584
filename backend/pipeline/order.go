package pipeline

import (
	"slices"
	"time"

	"paperboy/backend/paper"
)

// Order says what is to be made.
type Order struct {
	Day      paper.Day
	Language paper.Language
	Depth    paper.Depth
	Model    string // "": the best one that is installed
	Limit    int    // at most so many papers from the top of the list; 0: all
	// Route is a larger model that writes again, at the end, the fields that the first
	// was unsure of or failed in; "": none.
	Route string
	// IDs are the papers of the day that are meant; none: all. Such an order takes the
	// list as it is stored, where it is, and asks nobody for a new one.
	IDs []paper.ID
	// Skip are papers that the reader took out of the order.
	Skip []paper.ID
}

// chosen are the entries that an order means.
func (o Order) chosen(entries []paper.Entry) []paper.Entry {
	if len(o.IDs) == 0 && len(o.Skip) == 0 {
		return entries
	}
	var chosen []paper.Entry
	for _, e := range entries {
		if (len(o.IDs) == 0 || slices.Contains(o.IDs, e.ID)) && !slices.Contains(o.Skip, e.ID) {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

// Work is one summary to be written.
type Work struct {
	Document paper.Document
	Language paper.Language
	Depth    paper.Depth
	Model    paper.Model // the zero Model for the report without one
	// Routed: another model may write fields again, and wants to know how sure this one was.
	Routed bool
}

// Progress tells how far a summary is.
type Progress struct {
	Field  paper.Field
	Tokens int    // of the answer so far, in this field
	Text   string // of the answer so far, in this field
}

// Event tells that something changed. It carries numbers for a progress line, no
// results: those are in the library.
type Event struct {
	Day             paper.Day
	ID              paper.ID // empty for the list of the day
	Title           string
	Kind            paper.JobKind
	State           paper.JobState
	Field           paper.Field   // of the summary being written
	Done, Total     int           // papers of the order that are finished, and all
	Tokens          int           // written for this paper so far
	Text            string        // of the field being written so far
	TokensPerSecond float64       // 0 while not known
	Remaining       time.Duration // of the order; 0 while not known
	StepRemaining   time.Duration // of this job; 0 while not known
	Problem         *paper.Problem
}

// Failure is a paper of an order that could not be finished.
type Failure struct {
	ID      paper.ID
	Title   string
	Problem *paper.Problem
}

// Result is what became of an order.
type Result struct {
	Day          paper.Day
	Model        paper.Model
	Rewritten    int // fields that the larger model wrote again
	Total        int // papers of the order
	Written      int // with a checked report of the depth that was asked for
	FromAbstract int // of the total, read from the abstract only
	Partial      int // of the total, for which a better source could not be asked: the next run looks again
	Failed       []Failure
	// ListingProblem says why the list could not be fetched anew, where a stored
	// one was used instead.
	ListingProblem *paper.Problem
}
