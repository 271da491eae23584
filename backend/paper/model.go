package paper

import "time"

// Model is a language model on the reader's model server, as far as it is known
// without running it.
type Model struct {
	Name         string   `json:"name"`
	Digest       string   `json:"digest"` // of its files: the same digest is the same model
	Size         int64    `json:"size"`   // bytes on disk
	Family       string   `json:"family"`
	Parameters   string   `json:"parameters"` // "1.5B"
	Quantization string   `json:"quantization"`
	Context      int      `json:"context"` // tokens it was trained for; 0: not known
	Capabilities []string `json:"capabilities"`
	Writes       bool     `json:"writes"` // can complete text, so can write reports
	Thinks       bool     `json:"thinks"` // has a thinking mode, which is switched off
	// BareTemplate says that the chat template is "{{ .Prompt }}": the model then
	// sees no turns at all, and answers badly.
	BareTemplate bool `json:"bare_template"`
	// Remote says why the model is refused: it does not run on the server asked.
	Remote string `json:"remote,omitempty"`
}

// Prompt is one call of a model.
type Prompt struct {
	Model       Model
	System      string
	User        string
	Context     int // tokens; the same for every call of a batch, else the server loads again
	MaxTokens   int // of the answer
	Temperature float64
	Seed        int
	KeepAlive   time.Duration // how long the model stays loaded afterwards
}

// Answer is the text of a model that came to its own end.
type Answer struct {
	Text          string
	PromptTokens  int
	AnswerTokens  int
	LoadSeconds   float64
	PromptSeconds float64
	AnswerSeconds float64
}

// Seconds is the time the model server says it worked on the answer.
func (a Answer) Seconds() float64 { return a.LoadSeconds + a.PromptSeconds + a.AnswerSeconds }
