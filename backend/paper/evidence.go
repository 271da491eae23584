package paper

// Passage is a verbatim stretch of a document, chosen because it speaks for a
// field of the report.
type Passage struct {
	Place   Place       `json:"place"`
	Section string      `json:"section"` // heading it stands under
	Kind    SectionKind `json:"kind"`
	Block   BlockKind   `json:"block"`
	Text    string      `json:"text"`
	Score   float64     `json:"score"` // within its field, higher is better
	// Address is where a link in the text leads, out of the paper.
	Address string `json:"address,omitempty"`
	// Comparison is what a passage of a table says, cell by cell.
	Comparison *Comparison `json:"comparison,omitempty"`
}

// Comparison is the row or column of a table that holds the paper's own method,
// against the others.
type Comparison struct {
	Table string     `json:"table"` // "1", "IV"; empty where the table has no number
	Own   string     `json:"own"`   // heading of the own row or column
	Cells []Compared `json:"cells"`
}

// Compared is one cell of the own method, as it stands, and what the others have.
type Compared struct {
	Under string `json:"under"` // headings that the cell stands under
	Own   string `json:"own"`
	// Best and BestOf are the best of the others and its heading; empty where the
	// table does not tell which way is better. Then Low and High are the range.
	Best   string `json:"best,omitempty"`
	BestOf string `json:"best_of,omitempty"`
	Low    string `json:"low,omitempty"`
	High   string `json:"high,omitempty"`
}

// Evidence is what was chosen from a document, field by field, best first, and
// what was not.
type Evidence struct {
	Fields map[Field][]Passage `json:"fields"`
	// What code knows and no model is asked: the passages that speak of code,
	// models, data and licences; those that name hardware or software needs; and
	// whether the paper reports experiments at all.
	Openness    []Passage `json:"openness"`
	Hardware    []Passage `json:"hardware"`
	Experiments bool      `json:"experiments"`
	Coverage    Coverage  `json:"coverage"`
	// Own are the names of the paper's own method, surest first.
	Own []string `json:"own,omitempty"`
	// Warnings tell of sentences that were kept out since they speak to a model or
	// reviewer instead of to readers.
	Warnings []Warning `json:"warnings,omitempty"`
}

// The warnings about sentences kept out of a summary's input.
const (
	WarningInstruction WarningCode = "instruction_in_text" // tells a model or reviewer what to do
	WarningHiddenText  WarningCode = "hidden_text"         // stands in the page, but not for the eye
)

// Coverage says how much of a document was read and what was left out.
type Coverage struct {
	Characters int            `json:"characters"` // of text in the document
	Used       int            `json:"used"`       // of these, among the passages
	Sections   []SectionShare `json:"sections"`
	LeftOut    []Omission     `json:"left_out"`
	Tables     []TableShare   `json:"tables,omitempty"`
}

// TableShare is how many rows of a table were used.
type TableShare struct {
	Anchor  string `json:"anchor"`
	Caption string `json:"caption"`
	Rows    int    `json:"rows"`
	Used    int    `json:"used"`
}

// SectionShare is how many characters of a section were used.
type SectionShare struct {
	Anchor     string      `json:"anchor"`
	Title      string      `json:"title"`
	Kind       SectionKind `json:"kind"`
	Characters int         `json:"characters"`
	Used       int         `json:"used"`
}

// Omission is something left out of a summary's input, and why.
type Omission struct {
	What       string `json:"what"`
	Reason     string `json:"reason"`
	Characters int    `json:"characters"`
}
