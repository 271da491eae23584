package paper

// Report is the finished report on one paper.
type Report struct {
	ID      ID            `json:"id"`
	Title   string        `json:"title"`
	Link    string        `json:"link"`
	Source  ReadingSource `json:"reading_source"`
	Summary Summary       `json:"summary"`
	Record  *Record       `json:"record,omitempty"` // nil where it came from a file
	Checks  *Checks       `json:"checks,omitempty"` // nil where nothing was checked
}

// Digest is the day's report: all reports of a day, in the order of its list.
type Digest struct {
	Day       Day      `json:"date"`
	SourceURL string   `json:"source_url"`
	Language  Language `json:"language"`
	Reports   []Report `json:"papers"`
}

// Selection is what is exported: days, oldest first, and, where nothing narrows it, what
// the reader made.
type Selection struct {
	Days []Chosen
	Kept *Kept // nil: a part of the library
}

// Chosen is what is exported of a day: the reports, and what its list says of the same
// papers, also of those without a report.
type Chosen struct {
	Digest
	Entries []Entry
}
