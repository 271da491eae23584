package paper_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"paperboy/backend/paper"
)

func TestEveryCodeHasAdvice(t *testing.T) {
	seen := map[paper.Advice]paper.Code{}
	for _, code := range paper.Codes() {
		a := code.Advice()
		if a.Sentence == "" || a.WayOut == "" {
			t.Errorf("%s has no sentence or no way out", code)
		}
		if other, ok := seen[a]; ok {
			t.Errorf("%s and %s say the same", code, other)
		}
		seen[a] = code
	}
	if paper.Code("nonsense").Advice() != paper.Internal.Advice() {
		t.Error("an unknown code has the advice of Internal")
	}
}

func TestCodeOf(t *testing.T) {
	inner := &paper.Error{Code: paper.Offline, Op: "fetch", Err: io.ErrUnexpectedEOF}
	wrapped := fmt.Errorf("list 2026-01-13: %w", inner)
	for _, c := range []struct {
		err  error
		want paper.Code
	}{
		{nil, ""},
		{wrapped, paper.Offline},
		{fmt.Errorf("x: %w", context.Canceled), paper.Canceled},
		{&paper.Error{Code: paper.ServerError, Err: context.DeadlineExceeded}, paper.ServerError},
		{io.EOF, paper.Internal},
	} {
		if got := paper.CodeOf(c.err); got != c.want {
			t.Errorf("CodeOf(%v) = %q, want %q", c.err, got, c.want)
		}
	}
	if !errors.Is(wrapped, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
	if !paper.Retryable(wrapped) || paper.Retryable(&paper.Error{Code: paper.NotFound}) {
		t.Error("offline may pass, not found does not")
	}
}

func TestProblemOf(t *testing.T) {
	if paper.ProblemOf(nil) != nil {
		t.Error("no error is no problem")
	}
	p := paper.ProblemOf(fmt.Errorf("read: %w", &paper.Error{Code: paper.NotAPaper, Detail: "empty article"}))
	if p.Code != paper.NotAPaper || p.Detail != "empty article" {
		t.Error(p)
	}
	p = paper.ProblemOf(&paper.Error{Code: paper.Offline, Err: io.EOF})
	if p.Detail != "EOF" {
		t.Error(p)
	}
	if p := paper.ProblemOf(io.EOF); p.Code != paper.Internal || p.Detail != "EOF" {
		t.Error(p)
	}
}

// TestProblemOfStop: what was in the middle when a reader stopped it says nothing; what
// took too long does.
func TestProblemOfStop(t *testing.T) {
	for detail, err := range map[string]error{
		"":                          &paper.Error{Code: paper.Canceled, Op: "list models", Err: fmt.Errorf("Get %q: interrupt signal received: %w", "http://127.0.0.1/api/tags", context.Canceled)},
		"context deadline exceeded": &paper.Error{Code: paper.Canceled, Err: context.DeadlineExceeded},
	} {
		if p := paper.ProblemOf(err); p.Code != paper.Canceled || p.Detail != detail {
			t.Errorf("%+v", p)
		}
	}
}
