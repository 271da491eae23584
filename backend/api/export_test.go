package api_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// starter is a model server that is installed and cannot be started.
type starter struct{}

func (starter) Startable() bool { return true }

func (starter) Start(context.Context) (string, error) {
	return "", &paper.Error{Code: paper.OllamaSilent, Detail: "no space for the models"}
}

func TestExport(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	order := func(fields string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), "POST", "/api/export", strings.NewReader(`{"format":"`+fields+`}`)))
		return w
	}
	for fields, want := range map[string][3]string{ // name, type, something in it
		`markdown","language":"en","date":"2026-01-13","query":"","ids":[]`:        {"paperboy-2026-01-13.md", "text/markdown", "推测解码"},
		`html","language":"zh","date":"","query":"推测","ids":[]`:                    {"paperboy-search.html", "text/html", "推测解码"},
		`bibtex","language":"zh","date":"","query":"","ids":["2601.05110"]`:        {"paperboy-2601.05110.bib", "application/x-bibtex", "@misc{"},
		`json","language":"zh","date":"","query":"","ids":["2601.05110","2601.1"]`: {"", "application/json", `"code":"invalid"`},
		`ris","language":"zh","date":"","query":"","ids":[]`:                       {"paperboy.ris", "application/x-research-info-systems", "TY  - "},
		`json","language":"zh","date":"","query":"","ids":[]`:                      {"paperboy.json", "application/json", `"kept"`},
		`obsidian","language":"zh","date":"","query":"","ids":[]`:                  {"paperboy.zip", "application/zip", "PK"},
		`backup","language":"zh","date":"","query":"","ids":[]`:                    {"paperboy-library-2026-01-14.db", "application/vnd.sqlite3", "SQLite format 3"},
		`markdown","language":"zh","date":"2026-01-12","query":"","ids":[]`:        {"", "application/json", `"code":"not_found"`},
		`tex","language":"zh","date":"","query":"","ids":[]`:                       {"", "application/json", `"code":"invalid"`},
		`markdown","language":"fr","date":"","query":"","ids":[]`:                  {"", "application/json", `"code":"invalid"`},
	} {
		w := order(fields)
		name := w.Header().Get("Content-Disposition")
		if (w.Code == 200) != (want[0] != "") || want[0] != "" && name != `attachment; filename="`+want[0]+`"` ||
			!strings.HasPrefix(w.Header().Get("Content-Type"), want[1]) || !strings.Contains(w.Body.String(), want[2]) {
			t.Errorf("%s: %d %s %v %.200s", fields, w.Code, name, w.Header(), w.Body)
		}
	}
	if got, _ := filepath.Glob(filepath.Join(os.TempDir(), "paperboy-backup-*")); len(got) > 0 {
		t.Errorf("backups stay behind: %v", got)
	}
}

// TestBackupIsALibrary: what a browser keeps can be opened.
func TestBackupIsALibrary(t *testing.T) {
	s, _ := server(t)
	code, body := ask(t, s.Handler(), "POST", "/api/export", `{"format":"backup","language":"zh","date":"","query":"","ids":[]}`)
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil || code != 200 {
		t.Fatal(code, err)
	}
	books, err := library.Open(t.Context(), library.Options{Path: path, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer books.Close()
	if days, err := books.Days(t.Context()); err != nil || len(days) != 1 {
		t.Errorf("%+v, %v", days, err)
	}
}

func TestStartOllama(t *testing.T) {
	s, _ := server(t)
	code, body := ask(t, s.Handler(), "POST", "/api/ollama", "")
	var answer struct{ Error *paper.Problem }
	if err := json.Unmarshal([]byte(body), &answer); err != nil || code != 502 || answer.Error.Code != paper.OllamaSilent || answer.Error.Detail == "" {
		t.Error(code, body)
	}
	if _, body := ask(t, s.Handler(), "GET", "/api/models", ""); !strings.Contains(body, `"startable":true`) {
		t.Error(body)
	}
}
