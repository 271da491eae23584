package paper

// Kept is what the reader made in the library, in the form that is exported.
type Kept struct {
	Collections []KeptCollection `json:"collections"`
	Searches    []KeptSearch     `json:"searches"`
	Papers      []KeptPaper      `json:"papers"` // those with a mark, tag or note
}

// KeptCollection is a collection of the reader's own.
type KeptCollection struct {
	Name   string `json:"name"`
	Papers []ID   `json:"papers"` // in the order they were put in
}

// KeptSearch is a search that the reader keeps.
type KeptSearch struct {
	Name    string `json:"name"`
	Query   string `json:"query"`
	Unread  bool   `json:"unread,omitempty"`
	Starred bool   `json:"starred,omitempty"`
	Code    bool   `json:"code,omitempty"`
	Days    int    `json:"days,omitempty"` // listed in the last so many days; 0: whenever
}

// KeptPaper is what the reader did with a paper.
type KeptPaper struct {
	ID      ID       `json:"id"`
	Title   string   `json:"title"`
	Read    bool     `json:"read"`
	Starred bool     `json:"starred"`
	Tags    []string `json:"tags"`
	Note    string   `json:"note,omitempty"` // Markdown
}
