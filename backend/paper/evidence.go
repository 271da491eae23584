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
}

// Coverage says how much of a document was read and what was left out.
type Coverage struct {
	Characters int            `json:"characters"` // of text in the document
	Used       int            `json:"used"`       // of these, among the passages
	Sections   []SectionShare `json:"sections"`
	LeftOut    []Omission     `json:"left_out"`
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
