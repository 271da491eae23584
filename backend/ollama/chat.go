package ollama

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"time"

	"github.com/ollama/ollama/api"

	"paperboy/backend/paper"
)

// errStopped ends a stream from within.
var errStopped = errors.New("stopped")

// Chat lets a model write and hands on each piece of its text. An answer counts only
// if the server says that the model came to its own end. Errors: OllamaDown,
// ModelMissing, ContextExceeded, AnswerCut, ModelFailed, Canceled; an error of each
// ends the call and is returned.
func (c *Client) Chat(ctx context.Context, p paper.Prompt, each func(text string) error) (paper.Answer, error) {
	op := "write with " + p.Model.Name
	if p.Model.Remote != "" {
		return paper.Answer{}, &paper.Error{Code: paper.ModelRemote, Op: op, Detail: p.Model.Remote}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	silence := time.AfterFunc(c.idle, func() {
		stop(&paper.Error{Code: paper.ModelFailed, Op: op, Detail: fmt.Sprintf("no sign of life for %v", c.idle)})
	})
	defer silence.Stop()
	s := stream{prompt: len(p.System) + len(p.User), context: p.Context, most: p.MaxTokens, each: each, alive: func() { silence.Reset(c.idle) }}
	err := c.api.Chat(ctx, request(p), s.take)
	var ours *paper.Error
	switch {
	case s.err != nil:
		return paper.Answer{}, s.err
	case s.last.Done && err == nil:
	// Ollama's client does not say when a stream ends because the context did.
	case ctx.Err() != nil && errors.As(context.Cause(ctx), &ours):
		return paper.Answer{}, ours
	case ctx.Err() != nil:
		return paper.Answer{}, &paper.Error{Code: paper.Canceled, Op: op, Err: context.Cause(ctx)}
	case err != nil:
		return paper.Answer{}, c.problem(op, err)
	}
	return s.answer(op)
}

// request is a prompt in the server's words. truncate and shift are off: a prompt
// that does not fit is an error, not a shorter prompt.
func request(p paper.Prompt) *api.ChatRequest {
	yes, no := true, false
	r := &api.ChatRequest{
		Model: p.Model.Name, Stream: &yes, Truncate: &no, Shift: &no, KeepAlive: &api.Duration{Duration: p.KeepAlive},
		Messages: []api.Message{{Role: "system", Content: p.System}, {Role: "user", Content: p.User}},
		Options: map[string]any{
			"num_ctx": p.Context, "num_predict": p.MaxTokens, "temperature": p.Temperature, "seed": p.Seed,
		},
	}
	if p.System == "" {
		r.Messages = r.Messages[1:]
	}
	if p.Model.Thinks {
		r.Think = &api.ThinkValue{Value: thinking(p.Model.Family)}
	}
	if p.Alternatives > 0 {
		r.Logprobs, r.TopLogprobs = true, p.Alternatives
	}
	return r
}

// thinking is what is asked of a model that can think: not to; a few cannot be told
// so, and are asked for the least (facts/ollama.md 2.3).
func thinking(family string) any {
	for name, least := range map[string]string{"gptoss": "low", "gpt-oss": "low"} {
		if family == name {
			return least
		}
	}
	return false
}

// stream gathers an answer.
type stream struct {
	text  strings.Builder
	last  api.ChatResponse
	first []float64
	parts int
	// prompt is the length of the prompt in bytes, context the room for it in tokens.
	prompt, context int
	most            int
	each            func(string) error
	alive           func()
	err             error
}

func (s *stream) take(r api.ChatResponse) error {
	s.alive()
	s.last = r
	if r.RemoteHost != "" { // a model can be made anew between the question and the answer
		s.err = &paper.Error{Code: paper.ModelRemote, Op: "write", Detail: r.RemoteHost}
		return errStopped
	}
	if len(r.Logprobs) > 0 && s.first == nil {
		for _, t := range r.Logprobs[0].TopLogprobs {
			s.first = append(s.first, t.Logprob)
		}
	}
	if r.Message.Content == "" {
		return nil
	}
	s.text.WriteString(r.Message.Content)
	// A token is at least one piece; a server that does not stop is stopped.
	if s.parts++; s.most > 0 && s.parts > 2*s.most+100 {
		s.err = &paper.Error{Code: paper.AnswerCut, Op: "write", Detail: fmt.Sprintf("over %d pieces, %d tokens were asked for", s.parts, s.most)}
		return errStopped
	}
	if s.each != nil {
		if err := s.each(r.Message.Content); err != nil {
			s.err = err
			return errStopped
		}
	}
	return nil
}

func (s *stream) answer(op string) (paper.Answer, error) {
	cut := func(detail string) (paper.Answer, error) {
		return paper.Answer{Text: s.text.String()}, &paper.Error{Code: paper.AnswerCut, Op: op, Detail: detail}
	}
	switch {
	case !s.last.Done:
		return cut("the stream ended without its last line")
	case s.last.DoneReason == "length":
		return cut("the limit of tokens was reached")
	case s.last.DoneReason != "stop":
		return cut(fmt.Sprintf("ended by %q", s.last.DoneReason))
	}
	m := s.last.Metrics
	if detail := s.cutPrompt(m.PromptEvalCount); detail != "" {
		return paper.Answer{Text: s.text.String()}, &paper.Error{Code: paper.ContextExceeded, Op: op, Detail: detail}
	}
	return paper.Answer{
		Text: s.text.String(), PromptTokens: m.PromptEvalCount, AnswerTokens: max(0, m.EvalCount),
		LoadSeconds: m.LoadDuration.Seconds(), PromptSeconds: m.PromptEvalDuration.Seconds(), AnswerSeconds: m.EvalDuration.Seconds(), First: s.first,
	}, nil
}

const (
	// mostBytesPerToken is more than any prompt of text has: English prose has 4 to 5.
	mostBytesPerToken = 9
	// halfContext: servers that cut keep about half of the context (facts/ollama.md 2.1).
	halfContext = 8
)

// cutPrompt says how the count of tokens shows that a server read only a part of the
// prompt; empty where it does not. A server that counts nothing tells nothing.
func (s *stream) cutPrompt(tokens int) string {
	half := tokens - s.context/2
	switch {
	case tokens < 0:
		return fmt.Sprintf("the server counts %d tokens", tokens)
	case tokens == 0:
		return ""
	case tokens*mostBytesPerToken < s.prompt:
		return fmt.Sprintf("the server read %d tokens of a prompt of %d bytes: it was cut", tokens, s.prompt)
	case s.context > 0 && half >= -halfContext && half <= halfContext && s.prompt > 5*tokens:
		return fmt.Sprintf("the server read %d tokens, half of its context: the prompt was cut", tokens)
	case s.context > 0 && tokens > s.context:
		return fmt.Sprintf("the server counts %d tokens in a context of %d", tokens, s.context)
	}
	return ""
}

// Unload frees the memory of a model.
func (c *Client) Unload(ctx context.Context, m paper.Model) error {
	no := false
	err := c.api.Generate(ctx, &api.GenerateRequest{Model: m.Name, Stream: &no, KeepAlive: &api.Duration{}}, func(api.GenerateResponse) error { return nil })
	return c.problem("unload "+m.Name, err)
}

// problem gives an error of the server or the connection its code.
func (c *Client) problem(op string, err error) error {
	if err == nil {
		return nil
	}
	var ours *paper.Error // from refuseRedirect
	if errors.As(err, &ours) {
		return ours
	}
	e := &paper.Error{Code: paper.ModelFailed, Op: op, Err: err}
	var status api.StatusError
	text := strings.ToLower(err.Error())
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		e.Code = paper.Canceled
	case errors.As(err, &status):
		e.Detail = status.ErrorMessage
		e.Code = statusCode(status)
	case errors.Is(err, syscall.ECONNREFUSED), strings.Contains(text, "no such host"), strings.Contains(text, "dial tcp"):
		e.Code, e.Detail = paper.OllamaDown, "nothing answers at "+c.address
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		e.Detail = "the connection broke off"
	}
	return e
}

func statusCode(s api.StatusError) paper.Code {
	text := strings.ToLower(s.ErrorMessage)
	switch {
	case strings.Contains(text, "exceeds the context length"), strings.Contains(text, "longer than the context"):
		return paper.ContextExceeded
	case strings.Contains(text, "does not support"):
		return paper.ModelUnsuitable
	case s.StatusCode == http.StatusNotFound && strings.Contains(text, "model"):
		return paper.ModelMissing
	case s.StatusCode == http.StatusNotFound:
		return paper.OllamaDown // another server listens at this address
	}
	return paper.ModelFailed
}
