package paper

import (
	"context"
	"errors"
	"strings"
	"time"
)

// Code says what went wrong, from a closed set. Each has a sentence and a way out
// (Advice), in the tables of every language.
type Code string

// The codes.
const (
	Invalid     Code = "invalid"      // bad argument
	InvalidDate Code = "invalid_date" // a date that does not exist or cannot be read
	FutureDay   Code = "future_day"
	EmptyDay    Code = "empty_day"     // the list exists and is empty
	WeekendDay  Code = "weekend_day"   // empty, and a Saturday or Sunday
	NotYet      Code = "not_yet"       // empty, and the day has just begun
	NotFound    Code = "not_found"     // 404, or not in the library
	RateLimited Code = "rate_limited"  // 429, or HF's quota is used up
	ServerError Code = "server_error"  // 5xx
	Refused     Code = "refused"       // 401, 403
	Offline     Code = "offline"       // no connection
	NetworkOff  Code = "network_off"   // told to use no network
	BadAnswer   Code = "bad_answer"    // HTML instead of JSON, truncated, wrong shape
	TooLarge    Code = "too_large"     // over the size cap
	HostRefused Code = "host_refused"  // not on the list of allowed hosts
	NotAPaper   Code = "not_a_paper"   // a page without a readable paper
	WrongPaper  Code = "wrong_paper"   // another paper than the one listed
	BadFile     Code = "bad_file"      // a file that cannot be read as what it should be
	ReadOnly    Code = "read_only"     // a file or folder that cannot be written to
	Encrypted   Code = "encrypted_pdf" // a PDF that needs a password
	Scanned     Code = "scanned_pdf"   // a PDF of pictures, without text

	OllamaDown      Code = "ollama_down"      // nothing answers at the address
	OllamaMissing   Code = "ollama_missing"   // it is not installed here
	OllamaSilent    Code = "ollama_silent"    // it was started, and does not answer
	NoModel         Code = "no_model"         // no model is installed
	ModelMissing    Code = "model_missing"    // the named one is not installed
	ModelUnsuitable Code = "model_unsuitable" // cannot write text, for instance an embedding model
	ModelRemote     Code = "model_remote"     // runs on another machine: refused
	ContextExceeded Code = "context_exceeded" // the prompt does not fit
	AnswerCut       Code = "answer_cut"       // ended without done, or by length
	ModelFailed     Code = "model_failed"     // the server reported an error

	LibraryLocked  Code = "library_locked"  // another process has it
	LibraryNewer   Code = "library_newer"   // written by a newer Paperboy
	LibraryDamaged Code = "library_damaged" // no SQLite file, or broken
	DiskFull       Code = "disk_full"

	NameTaken Code = "name_taken" // by another collection or search of the reader

	NoWindow Code = "no_window" // no display, or built without a window
	Busy     Code = "busy"      // a run is on its way already
	Canceled Code = "canceled"
	Internal Code = "internal"
)

// Error is an error with a code that a reader can act on.
type Error struct {
	Code       Code
	Op         string        // what was being done: "fetch listing 2026-01-13"
	Detail     string        // what exactly, in technical words
	RetryAfter time.Duration // how long the other side asked to wait; 0: it did not say
	Err        error         // the cause, if any
}

// Error joins operation, code, detail and cause: for logs. Readers get Advice.
func (e *Error) Error() string {
	parts := make([]string, 0, 4)
	if e.Op != "" {
		parts = append(parts, e.Op)
	}
	parts = append(parts, string(e.Code))
	if e.Detail != "" {
		parts = append(parts, e.Detail)
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of the first Error in the chain; Canceled for a context that
// ended, Internal for anything else, and "" for nil.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return e.Code
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Canceled
	}
	return Internal
}

// Retryable says whether the same call may succeed later without anybody's help.
func Retryable(err error) bool {
	switch CodeOf(err) {
	case RateLimited, ServerError, Offline, BadAnswer, AnswerCut, ModelFailed:
		return true
	}
	return false
}

// ProblemOf is the form of an error that is stored and shown.
func ProblemOf(err error) *Problem {
	if err == nil {
		return nil
	}
	if CodeOf(err) == Canceled && !errors.Is(err, context.DeadlineExceeded) {
		return &Problem{Code: Canceled} // who stopped it knows why; what was in the middle of what is noise
	}
	var e *Error
	if errors.As(err, &e) {
		detail := e.Detail
		if detail == "" && e.Err != nil {
			detail = e.Err.Error()
		}
		return &Problem{Code: e.Code, Detail: detail}
	}
	return &Problem{Code: CodeOf(err), Detail: err.Error()}
}
