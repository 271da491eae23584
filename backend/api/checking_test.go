package api_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"paperboy/backend/api"
	"paperboy/backend/paper"
)

// checkText finds the word "boat" of a text as a number, to show what was sent.
func checkText(_ context.Context, text string, d paper.Document) (paper.Checks, error) {
	at := strings.Index(text, "boat")
	return paper.Checks{Numbers: []paper.NumberCheck{{Text: "boat", Start: at, End: at + 4, Class: paper.NumberExact, Anchor: d.Title}}}, nil
}

func TestCheck(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	for name, body := range map[string]string{
		"no text": `{"id":"2601.05110","text":" "}`, "no JSON": `{`, "another field": `{"id":"2601.05110","text":"a","x":1}`, "no id": `{"id":"x","text":"a"}`,
		"GBK":      "{\"id\":\"2601.05110\",\"text\":\"\xcc\xe1\xc9\xfd 12.5%\"}",
		"too long": `{"id":"2601.05110","text":"` + strings.Repeat("数", 30_000) + `"}`,
	} {
		code, answer := ask(t, h, "POST", "/api/check", body)
		if code != 400 {
			t.Errorf("%s: %d %s", name, code, answer)
		}
		if name == "too long" && !strings.Contains(answer, "64 KB") {
			t.Errorf("the limit is not said: %s", answer)
		}
	}
	if code, answer := ask(t, h, "POST", "/api/check", `{"id":"2601.05110","text":"a boat"}`); code != 404 {
		t.Errorf("a paper that was not read: %d %s", code, answer)
	}
}

// oneRead has one paper that was read.
type oneRead struct{ api.Shelf }

func (oneRead) Document(context.Context, paper.ID) (paper.Document, time.Time, error) {
	return paper.Document{ID: "2601.05110", Title: "Boats", Source: paper.SourceHTML, Abstract: "a"}, time.Time{}, nil
}

func TestCheckOfAPaperThatWasRead(t *testing.T) {
	s, _ := server(t)
	s.Shelf = oneRead{s.Shelf}
	code, answer := ask(t, s.Handler(), "POST", "/api/check", `{"id":"2601.05110","text":"a boat"}`)
	var checks paper.Checks
	if err := json.Unmarshal([]byte(answer), &checks); code != 200 || err != nil || len(checks.Numbers) != 1 || checks.Numbers[0].Start != 2 || checks.Numbers[0].Anchor != "Boats" {
		t.Errorf("%d %s %v", code, answer, err)
	}
}
