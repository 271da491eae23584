package paper

import "time"

// Evaluation is a measurement of models on papers.
type Evaluation struct {
	MadeAt time.Time     `json:"made_at"`
	Runs   []Measurement `json:"runs"`
}

// Measurement is one report of an evaluation, measured.
type Measurement struct {
	Paper    string   `json:"paper"`              // identifier or file
	Document string   `json:"document,omitempty"` // Document.Key
	Version  string   `json:"version,omitempty"`  // of all that made and measured it, the model aside
	Model    string   `json:"model"`
	Digest   string   `json:"digest"`
	Language Language `json:"language"`
	Depth    Depth    `json:"depth"`
	Way      Way      `json:"way"`   // asked for; empty: the one planned for the model
	Error    string   `json:"error"` // why there is no report; the rest is then zero

	Filled int `json:"filled"` // of the five fields, not abstained from
	// InLanguage are the fields in the language of the report, names and tables aside.
	InLanguage int `json:"in_language"`
	// AsPlanned are the fields that were filled in the way that was asked for.
	AsPlanned map[Field]bool `json:"as_planned"`
	// AbsentBefore are the numbers absent from the paper in the model's first answers,
	// Absent those in the report.
	AbsentBefore int      `json:"absent_before"`
	Absent       int      `json:"absent"`
	Numbers      int      `json:"numbers"`
	Grounding    *float64 `json:"grounding"`
	Names        int      `json:"names"`
	NamesFound   int      `json:"names_found"`
	Results      int      `json:"results"` // lines of results whose numbers all stand in the paper
	// Unfounded are claims of openness or hardware without a passage in the report,
	// UnfoundedBefore those in the model's first answers.
	UnfoundedBefore int `json:"unfounded_before"`
	Unfounded       int `json:"unfounded"`
	Repaired        int `json:"repaired"`
	// Coverage is the share of the paper's text among the passages, 0 to 1.
	Coverage     float64 `json:"coverage"`
	Calls        int     `json:"calls"`
	PromptTokens int     `json:"prompt_tokens"`
	AnswerTokens int     `json:"answer_tokens"`
	FullTokens   int     `json:"full_tokens"` // of the whole text, estimated by the model's measure
	Seconds      float64 `json:"seconds"`
}
