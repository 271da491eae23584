package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// Checker holds any text against a document; verify.Check is one.
type Checker func(ctx context.Context, text string, d paper.Document) (paper.Checks, error)

// Checking is a text that the reader wants to have checked against a paper of the
// library.
type Checking struct {
	ID   paper.ID `json:"id"`
	Text string   `json:"text"`
}

// check answers with the Checks of a text; offsets are bytes of the text. A body is at
// most maxBody bytes, which is more than twenty pages of text.
func (s *Server) check(r *http.Request) (any, error) {
	asked, err := checkingOf(r.Body)
	if err != nil {
		return nil, err
	}
	id, _, err := paper.ParseID(string(asked.ID))
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(asked.Text) == "" {
		return nil, &paper.Error{Code: paper.Invalid, Op: "check a text", Detail: "the text is empty"}
	}
	document, _, err := s.Shelf.Document(r.Context(), id)
	if err != nil {
		return nil, err
	}
	return s.Check(r.Context(), asked.Text, document)
}

// checkingOf reads a request. Decoding JSON would put a sign for what is no UTF-8, so
// that is refused before.
func checkingOf(body io.Reader) (asked Checking, err error) {
	raw, err := io.ReadAll(body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return asked, &paper.Error{Code: paper.Invalid, Op: "check a text", Detail: "a text to check may have 64 KB, some 20,000 Chinese characters", Err: err}
	case err == nil && !utf8.Valid(raw):
		return asked, &paper.Error{Code: paper.Invalid, Op: "check a text", Detail: "the text is not UTF-8"}
	case err == nil:
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.DisallowUnknownFields()
		err = decoder.Decode(&asked)
	}
	if err != nil {
		return asked, &paper.Error{Code: paper.Invalid, Op: "read request", Err: err}
	}
	return asked, nil
}
