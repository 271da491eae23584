package paper

import (
	"fmt"
	"time"
)

// Field is one of the five sections of a report.
type Field string

// The five fields, in the order of the report.
const (
	Domain       Field = "domain"       // field of application and task
	Contribution Field = "contribution" // the core contribution in one sentence
	Usage        Field = "usage"        // input, output, workflow, needs, openness
	Innovations  Field = "innovations"  // about three, each with a bold name
	Results      Field = "results"      // benchmarks, numbers, baselines
)

// Fields lists the five fields in the order of the report.
func Fields() []Field { return []Field{Domain, Contribution, Usage, Innovations, Results} }

// Summary is the report on one paper: Markdown, field by field.
type Summary struct {
	Domain       string `json:"domain"`
	Contribution string `json:"contribution"`
	Usage        string `json:"usage"`
	Innovations  string `json:"innovations"`
	Results      string `json:"results"`
}

// Text is the Markdown of a field.
func (s Summary) Text(f Field) string {
	if p := s.field(f); p != nil {
		return *p
	}
	return ""
}

// With is the summary with one field replaced.
func (s Summary) With(f Field, markdown string) Summary {
	if p := s.field(f); p != nil {
		*p = markdown
	}
	return s
}

func (s *Summary) field(f Field) *string {
	switch f {
	case Domain:
		return &s.Domain
	case Contribution:
		return &s.Contribution
	case Usage:
		return &s.Usage
	case Innovations:
		return &s.Innovations
	case Results:
		return &s.Results
	}
	return nil
}

// Depth is how much work goes into a summary.
type Depth string

// The depths. Imported is that of a report that came from a file.
const (
	Quick    Depth = "quick"    // no model: the paper's own sentences
	Standard Depth = "standard" // a model, section by section
	Careful  Depth = "careful"  // notes with quotations first, several drafts
	Imported Depth = "imported"
)

// ParseDepth reads a depth that can be asked for. Others are Invalid errors.
func ParseDepth(text string) (Depth, error) {
	switch d := Depth(text); d {
	case Quick, Standard, Careful:
		return d, nil
	}
	return "", &Error{Code: Invalid, Op: "read depth", Detail: fmt.Sprintf("%q is not one of quick, standard, careful", text)}
}

// Way is how a field was filled, from the safest to the freest.
type Way string

// The ways. Known is text made by code from passages (openness, hardware, no
// experiments); Abstained one of the two sentences that say nothing is known.
const (
	WayExtract   Way = "extract"   // verbatim sentences of the paper
	WayTranslate Way = "translate" // verbatim sentences, each translated and compared
	WayKnown     Way = "known"
	WayWrite     Way = "write"
	WayWhole     Way = "whole" // all five fields in one call
	WayAbstained Way = "abstained"
	WayImported  Way = "imported"
)

// FieldRecord says how one field of a summary came about.
type FieldRecord struct {
	Way Way `json:"way"`
	// Model is the model that filled it, where that is another than the Record's.
	Model    string    `json:"model,omitempty"`
	Reason   string    `json:"reason,omitempty"` // why a safer way was taken; empty: as planned
	Attempts int       `json:"attempts"`         // model calls
	Passages []Passage `json:"passages"`
	Drafts   int       `json:"drafts,omitempty"`   // of which this was the best-checked
	Repaired int       `json:"repaired,omitempty"` // sentences corrected or taken out after the checks
	// Entropy is that of the model's choice of the first token, in nats over the 20
	// likeliest (facts/summarizing.md 3.1); nil where it was not asked for.
	Entropy *float64 `json:"entropy,omitempty"`
}

// Decision is one choice made while a summary was written: which way, which model.
type Decision struct {
	Field  Field   `json:"field"` // "": the whole report
	Model  string  `json:"model"`
	What   Decided `json:"what"`
	Reason string  `json:"reason"` // in English, for the technically minded
}

// Decided is what a Decision came to.
type Decided string

// What is decided while a summary is written. The values stand in libraries.
const (
	TriedWhole     Decided = "tried whole" // the way failed, and gave way to a safer one
	TriedWrite     Decided = "tried write"
	TriedTranslate Decided = "tried translate"
	Noted          Decided = "notes"                     // what was noted first, or why nothing was
	BestOfDrafts   Decided = "best of drafts"            // the best-checked of several
	Unsure         Decided = "unsure"                    // a larger model is to write it again
	Rewritten      Decided = "rewritten"                 // another model was asked to write it again; a report is routed once
	Replaced       Decided = "took another sentence"     // for one that could not be translated
	Doubted        Decided = "numbers of something else" // they stand in the paper, and stay, marked
	AsStandard     Decided = "as standard"               // a careful report of a model that does not write
)

// Record is the history of one summary: enough to make it again and to say what
// it rests on.
type Record struct {
	Depth         Depth    `json:"depth"`
	Language      Language `json:"language"`
	Model         string   `json:"model,omitempty"`
	ModelDigest   string   `json:"model_digest,omitempty"`
	PromptVersion string   `json:"prompt_version,omitempty"`
	Document      string   `json:"document,omitempty"` // Document.Key
	Extractor     string   `json:"extractor,omitempty"`
	Version       int      `json:"version"` // arXiv version that was read; 0: not known
	Context       int      `json:"context,omitempty"`
	Calls         int      `json:"calls"`
	PromptTokens  int      `json:"prompt_tokens"`
	AnswerTokens  int      `json:"answer_tokens"`
	// AbsentFirst are the numbers that the model wrote first and the paper does not hold.
	AbsentFirst int `json:"absent_first,omitempty"`
	// UnfoundedFirst are the lines on openness or hardware that the model wrote and no
	// sentence of the paper bears out; they are taken out.
	UnfoundedFirst int                   `json:"unfounded_first,omitempty"`
	Seconds        float64               `json:"seconds"`       // wall time of the summary
	ModelSeconds   float64               `json:"model_seconds"` // of these, as the model server counted them
	Coverage       Coverage              `json:"coverage"`
	Fields         map[Field]FieldRecord `json:"fields"`
	Warnings       []Warning             `json:"warnings,omitempty"`  // about the paper's text
	Decisions      []Decision            `json:"decisions,omitempty"` // in their order
	CreatedAt      time.Time             `json:"created_at"`
}

// Draft is a summary that has not been checked yet.
type Draft struct {
	Summary Summary `json:"summary"`
	Record  Record  `json:"record"`
}
