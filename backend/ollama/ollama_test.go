package ollama_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"paperboy/backend/ollama"
	"paperboy/backend/paper"
)

// server is an Ollama of these answers, by path.
func server(t *testing.T, answers map[string]http.HandlerFunc) *ollama.Client {
	t.Helper()
	mux := http.NewServeMux()
	for path, answer := range answers {
		mux.HandleFunc(path, answer)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	c, err := ollama.New(ollama.Options{URL: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func say(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, text) }
}

// TestNothingLeavesThisMachine although the server redirects, or answers from elsewhere.
func TestNothingLeavesThisMachine(t *testing.T) {
	received := 0
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { received++ }))
	defer elsewhere.Close()
	prompt := paper.Prompt{Model: paper.Model{Name: "m"}, User: "the text of a paper", Context: 4096, MaxTokens: 10}
	for name, answer := range map[string]http.HandlerFunc{
		"redirect": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		},
		"remote": say(`{"model":"m","remote_host":"https://ollama.com","message":{"content":"x"},"done":true,"done_reason":"stop"}`),
	} {
		c := server(t, map[string]http.HandlerFunc{"POST /api/chat": answer})
		if _, err := c.Chat(t.Context(), prompt, nil); paper.CodeOf(err) != paper.ModelRemote || received > 0 {
			t.Errorf("%s: %v, %d requests elsewhere", name, err, received)
		}
	}
}

// TestBrokenModelBesideAGoodOne, and names as Ollama compares them.
func TestBrokenModelBesideAGoodOne(t *testing.T) {
	show := 0
	c := server(t, map[string]http.HandlerFunc{
		"GET /api/tags": say(`{"models":[{"name":"broken:latest","size":1},{"name":"good:1b","size":2},{"name":"x:1b-CLOUD","size":3}]}`),
		"POST /api/show": func(w http.ResponseWriter, _ *http.Request) {
			if show++; show%2 == 1 {
				http.Error(w, `{"error":"unexpected EOF"}`, http.StatusInternalServerError)
				return
			}
			fmt.Fprintln(w, `{"capabilities":["completion"],"template":"{{ .Messages }}"}`)
		},
	})
	for name, want := range map[string]paper.Code{"": "", "GOOD:1b": "", "broken": paper.ModelUnsuitable, "X:1b-cloud": paper.ModelRemote, "other:1b-Cloud": paper.ModelRemote} {
		m, err := c.Model(context.Background(), name)
		if paper.CodeOf(err) != want || want == "" && m.Name != "good:1b" {
			t.Errorf("%q: %+v, %v", name, m, err)
		}
	}
}
