package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"paperboy/backend/api"
	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// runner is a run that goes on until it is let go or cancelled.
type runner struct {
	orders chan pipeline.Order
	finish chan error
	taken  bool // failed papers are tried again
}

func (r *runner) Run(ctx context.Context, o pipeline.Order, each func(pipeline.Event)) (pipeline.Result, error) {
	each(pipeline.Event{Day: o.Day, Kind: paper.JobList, State: paper.JobDone, Total: 2})
	each(pipeline.Event{Day: o.Day, ID: "2601.05110", Title: "T", Kind: paper.JobRead, State: paper.JobRunning, Total: 2})
	r.orders <- o
	select {
	case <-ctx.Done():
		return pipeline.Result{Day: o.Day, Total: 2}, &paper.Error{Code: paper.Canceled}
	case err := <-r.finish:
		return pipeline.Result{Day: o.Day, Total: 2, Written: 1, Failed: []pipeline.Failure{{ID: "2601.05110", Problem: &paper.Problem{Code: paper.NotAPaper}}}}, err
	}
}

func (r *runner) Skip(_ context.Context, id paper.ID) (bool, error) { return id == "2601.05110", nil }

func (r *runner) Retry(context.Context, []paper.ID) (bool, error) { return r.taken, nil }

type models struct{}

func (models) Version(context.Context) (string, error) {
	return "", &paper.Error{Code: paper.OllamaDown}
}
func (models) Models(context.Context) ([]paper.Model, error)      { return nil, nil }
func (models) Model(context.Context, string) (paper.Model, error) { return paper.Model{}, nil }

func server(t *testing.T) (*api.Server, *runner) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 1, 14, 8, 0, 0, 0, time.UTC) }
	books, err := library.Open(t.Context(), library.Options{Path: filepath.Join(t.TempDir(), "library.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	err = books.ImportDigest(t.Context(), paper.Digest{Day: "2026-01-13", Language: paper.Chinese, Reports: []paper.Report{{ID: "2601.05110", Title: "GlimpRouter", Summary: paper.Summary{Domain: "a", Contribution: "推测解码", Usage: "c", Innovations: "d", Results: "e"}}}})
	if err != nil {
		t.Fatal(err)
	}
	s, r := serverOf(books, now)
	t.Cleanup(func() {
		s.Close()
		if err := books.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, r
}

func serverOf(books *library.Library, now func() time.Time) (*api.Server, *runner) {
	r := &runner{orders: make(chan pipeline.Order, 1), finish: make(chan error, 1)}
	s := api.New(api.Options{
		Shelf: books, Gallery: books, Memory: books, Desk: books, Notebook: books, Records: books, Queue: books, Shelves: books, Searches: books, Puller: puller{}, Runner: r, SampleRunner: r, Models: models{}, Check: checkText, ModelWarning: func(string) string { return "" }, Version: "1",
		SampleDay: "2026-01-04", Language: paper.Chinese, Now: now, Page: fstest.MapFS{"index.html": {Data: []byte("<!doctype html>page")}},
	})
	return s, r
}

// ask sends a request and gives status and body.
func ask(t *testing.T, h http.Handler, method, path, body string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body)))
	return w.Code, w.Body.String()
}

func TestReading(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	for path, want := range map[string]string{
		"/api/app": `"today":"2026-01-14"`, "/api/settings": `"report_language":"zh"`, "/api/models": `"code":"ollama_down"`, "/api/days": `"date":"2026-01-13"`,
		"/api/days/2026-01-13?language=zh": `"depth":"imported"`, "/api/papers/2601.05110?language=zh": `"contribution":"推测解码"`,
		"/api/papers/2601.05110?language=en": `"language":"zh"`, "/api/search?q=推测": `"mark":true`, "/api/run": "null", "/": "page",
	} {
		if code, body := ask(t, h, "GET", path, ""); code != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d %s", path, code, body)
		}
	}
	for path, want := range map[string]int{
		"/api/days/2026-02-30": 400, "/api/days/2026-01-12": 404, "/api/papers/nonsense": 400, "/api/papers/2601.99999": 404, "/api/documents/2601.05110": 404,
		"/api/search?q=a&limit=-1": 400, "/api/days/2026-01-13?language=fr": 400, "/api/none": 404,
	} {
		code, body := ask(t, h, "GET", path, "")
		var answer struct{ Error *paper.Problem }
		if err := json.Unmarshal([]byte(body), &answer); code != want || err != nil || answer.Error == nil || answer.Error.Code == "" {
			t.Errorf("%s: %d %s", path, code, body)
		}
	}
}

func TestSettings(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	good := `{"language":"en","report_language":"zh","depth":"quick","model":"m","route":"","theme":"dark"}`
	if code, body := ask(t, h, "PUT", "/api/settings", good); code != 200 || strings.TrimSpace(body) != good {
		t.Error(code, body)
	}
	for _, bad := range []string{`{`, `{"language":"fr"}`, strings.Replace(good, "dark", "pink", 1), strings.Replace(good, "quick", "deep", 1), strings.Replace(good, "{", `{"x":1,`, 1), strings.Repeat("x", 100_000)} {
		if code, _ := ask(t, h, "PUT", "/api/settings", bad); code != 400 {
			t.Errorf("%.60s: %d", bad, code)
		}
	}
	if _, body := ask(t, h, "GET", "/api/settings", ""); strings.TrimSpace(body) != good {
		t.Error(body)
	}
}

const order = `{"date":"2026-01-13","language":"zh","depth":"quick","model":"","limit":0,"sample":false}`

func TestRun(t *testing.T) {
	s, r := server(t)
	h := s.Handler()
	events, stop := s.Subscribe()
	defer stop()
	for _, bad := range []string{`{}`, strings.Replace(order, "2026-01-13", "2026-02-30", 1), strings.Replace(order, "2026-01-13", "2027-01-01", 1), strings.Replace(order, "zh", "fr", 1)} {
		if code, body := ask(t, h, "POST", "/api/run", bad); code != 400 {
			t.Errorf("%s: %d %s", bad, code, body)
		}
	}
	if code, body := ask(t, h, "POST", "/api/run", order); code != 202 {
		t.Fatal(code, body)
	}
	if o := <-r.orders; o.Day != "2026-01-13" || o.Language != paper.Chinese || o.Depth != paper.Quick {
		t.Errorf("%+v", o)
	}
	if code, _ := ask(t, h, "POST", "/api/run", order); code != 409 {
		t.Error("one run at a time:", code)
	}
	if _, body := ask(t, h, "GET", "/api/run", ""); !strings.Contains(body, `"state":"running"`) || !strings.Contains(body, `"kind":"read"`) {
		t.Error(body)
	}
	r.finish <- nil
	for e := range events {
		if run, ok := e.Data.(*api.Run); ok && run.State != api.RunRunning {
			if run.State != api.RunPart || len(run.Failed) != 1 || run.EndedAt == nil || run.Total != 2 {
				t.Errorf("%+v", run)
			}
			break
		}
	}
}

func TestCancel(t *testing.T) {
	s, r := server(t)
	h := s.Handler()
	events, stop := s.Subscribe()
	defer stop()
	ask(t, h, "POST", "/api/run", `{"date":"","language":"en","depth":"quick","model":"","limit":0,"sample":true}`)
	if o := <-r.orders; o.Day != "2026-01-04" {
		t.Errorf("%+v", o)
	}
	ask(t, h, "DELETE", "/api/run", "")
	for e := range events {
		if run, ok := e.Data.(*api.Run); ok && run.State != api.RunRunning {
			if run.State != api.RunCanceled {
				t.Errorf("%+v", run)
			}
			return
		}
	}
}

func TestEventStream(t *testing.T) {
	s, r := server(t)
	web := httptest.NewServer(s.Handler())
	defer web.Close()
	request, err := http.NewRequestWithContext(t.Context(), "GET", web.URL+"/api/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	lines.Scan() // the greeting: now it listens
	ask(t, s.Handler(), "POST", "/api/run", order)
	<-r.orders
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			if !strings.Contains(data, `"date":"2026-01-13"`) {
				t.Error(data)
			}
			break
		}
	}
	s.Close() // ends the stream
	for lines.Scan() {
	}
}

func TestBrowser(t *testing.T) {
	s, _ := server(t)
	h := api.Browser(s.Handler(), "secret", []string{"127.0.0.1:80"})
	send := func(method, host, path string, header map[string]string) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader("{}"))
		r.Host = host
		for k, v := range header {
			r.Header.Set(k, v)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	const host = "127.0.0.1:80"
	for name, c := range map[string]struct {
		method, host, path string
		header             map[string]string
		want               int
	}{
		"no key":          {"GET", host, "/api/app", nil, 403},
		"wrong key":       {"GET", host, "/?token=other", nil, 403},
		"key":             {"GET", host, "/?token=secret", nil, 303},
		"bearer":          {"GET", host, "/api/app", map[string]string{"Authorization": "Bearer secret"}, 200},
		"wrong bearer":    {"GET", host, "/api/app", map[string]string{"Authorization": "Bearer x"}, 403},
		"cookie":          {"GET", host, "/api/app", map[string]string{"Cookie": "paperboy=secret"}, 200},
		"another name":    {"GET", "evil.example", "/?token=secret", map[string]string{"Cookie": "paperboy=secret"}, 403},
		"another origin":  {"DELETE", host, "/api/run", map[string]string{"Cookie": "paperboy=secret", "Origin": "https://evil.example"}, 403},
		"another site":    {"DELETE", host, "/api/run", map[string]string{"Cookie": "paperboy=secret", "Sec-Fetch-Site": "cross-site"}, 403},
		"the page itself": {"DELETE", host, "/api/run", map[string]string{"Cookie": "paperboy=secret", "Sec-Fetch-Site": "same-origin"}, 202},
	} {
		if w := send(c.method, c.host, c.path, c.header); w.Code != c.want {
			t.Errorf("%s: %d, want %d", name, w.Code, c.want)
		}
	}
	w := send("GET", host, "/?token=secret&q=1", nil)
	if cookie := w.Header().Get("Set-Cookie"); !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Strict") || w.Header().Get("Location") != "/?q=1" {
		t.Error(cookie, w.Header())
	}
	if w := send("GET", host, "//evil.example/?token=secret", nil); strings.HasPrefix(w.Header().Get("Location"), "//") {
		t.Error("leads away:", w.Header().Get("Location"))
	}
	if w := send("GET", host, "/", map[string]string{"Cookie": "paperboy=secret"}); !strings.Contains(w.Header().Get("Content-Security-Policy"), "script-src 'self';") {
		t.Error(w.Header())
	}
}
