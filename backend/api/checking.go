package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"paperboy/backend/paper"
)

// Checker holds any text against a document; verify.Text is one.
type Checker func(text string, d paper.Document) paper.Checks

// Checking is a text that the reader wants to have checked against a paper of the
// library.
type Checking struct {
	ID   paper.ID `json:"id"`
	Text string   `json:"text"`
}

// check answers with the Checks of a text; offsets are bytes of the text. A body is at
// most maxBody bytes, which is more than twenty pages of text.
func (s *Server) check(r *http.Request) (any, error) {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	var asked Checking
	if err := decoder.Decode(&asked); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return nil, &paper.Error{Code: paper.Invalid, Op: "check a text", Detail: "a text to check may have 64 KB, some 20,000 Chinese characters", Err: err}
		}
		return nil, &paper.Error{Code: paper.Invalid, Op: "read request", Err: err}
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
	return s.Check(asked.Text, document), nil
}
