package paper

import (
	"math"
	"slices"
	"time"
)

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
	// Alternatives is how many likeliest first tokens the answer is to name, 0 to 20.
	Alternatives int
}

// Answer is the text of a model that came to its own end.
type Answer struct {
	Text          string
	PromptTokens  int
	AnswerTokens  int
	LoadSeconds   float64
	PromptSeconds float64
	AnswerSeconds float64
	// First are the log probabilities of the likeliest first tokens, likeliest first;
	// empty where they were not asked for or the server does not tell them.
	First []float64
}

// Entropy is that of the choice of the first token, in nats, over the tokens named,
// renormalized; false where none are.
func (a Answer) Entropy() (float64, bool) {
	sum := 0.0
	for _, p := range a.First {
		sum += math.Exp(p)
	}
	if sum <= 0 {
		return 0, false
	}
	h := 0.0
	for _, p := range a.First {
		if share := math.Exp(p) / sum; share > 0 {
			h -= share * math.Log(share)
		}
	}
	return h, true
}

// Profile is what was learned of a model on this machine; the same digest is the
// same model.
type Profile struct {
	Digest string `json:"digest"`
	Name   string `json:"name"`
	// BytesPerToken is how many bytes of a prompt make a token: a low one of those
	// measured, so that a budget by it fits; 0 while nothing was measured.
	BytesPerToken float64   `json:"bytes_per_token"`
	Measured      []float64 `json:"measured"` // the last ones
	Probes        []Probe   `json:"probes"`
	// TokensPerSecond is the speed of the answers measured last.
	TokensPerSecond float64 `json:"tokens_per_second"`
}

// Probe says what a model can do in a language: tried once, remembered.
type Probe struct {
	Language  Language `json:"language"`
	Version   string   `json:"version"` // of the prompts it was tried with
	Translate bool     `json:"translate"`
	Write     bool     `json:"write"`
	Whole     bool     `json:"whole"`
	Notes     []string `json:"notes"` // what failed and why
	// Ways are those that an evaluation found best, field by field; empty before one.
	Ways map[Field]Way `json:"ways,omitempty"`
}

// Probe is what was found in a language with these prompts.
func (p Profile) Probe(l Language, version string) (Probe, bool) {
	for _, probe := range p.Probes {
		if probe.Language == l && probe.Version == version {
			return probe, true
		}
	}
	return Probe{}, false
}

// With is the profile with a probe in place of the one of the same language.
func (p Profile) With(probe Probe) Profile {
	list := []Probe{probe}
	for _, old := range p.Probes {
		if old.Language != probe.Language {
			list = append(list, old)
		}
	}
	p.Probes = list
	return p
}

const (
	mostMeasured    = 40   // prompts; later ones push the first out
	leastMeasured   = 5    // prompts before a measure is trusted
	shortestMeasure = 600  // bytes; the frame of the chat weighs too much in shorter prompts
	caution         = 0.95 // of the lowest measured: the next paper may have more formulas
)

// Learn takes the measure of one prompt.
func (p *Profile) Learn(promptBytes, promptTokens int) {
	if promptBytes < shortestMeasure || promptTokens <= 0 {
		return
	}
	p.Measured = append(p.Measured, float64(promptBytes)/float64(promptTokens))
	p.Measured = p.Measured[max(0, len(p.Measured)-mostMeasured):]
	if len(p.Measured) >= leastMeasured {
		sorted := slices.Sorted(slices.Values(p.Measured))
		p.BytesPerToken = caution * sorted[len(sorted)/20] // the 5th percentile
	}
}

// Seconds is the time the model server says it worked on the answer.
func (a Answer) Seconds() float64 { return a.LoadSeconds + a.PromptSeconds + a.AnswerSeconds }
