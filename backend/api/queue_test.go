package api_test

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"paperboy/backend/api"
	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// until waits for a state of the run.
func until(t *testing.T, events <-chan api.Event, state api.RunState) *api.Run {
	t.Helper()
	for e := range events {
		if run, ok := e.Data.(*api.Run); ok && run.State == state {
			return run
		}
	}
	t.Fatalf("the run was never %s", state)
	return nil
}

func runOf(t *testing.T, body string) (run api.Run) {
	t.Helper()
	if err := json.Unmarshal([]byte(body), &run); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return run
}

// queue puts two papers into the queue of the day, as a run that was stopped leaves them.
func queue(t *testing.T, books *library.Library) {
	t.Helper()
	for i, id := range []paper.ID{"2601.05110", "2601.05823"} {
		if err := books.Enqueue(t.Context(), paper.Job{Kind: paper.JobRead, Key: string(id), Task: paper.Task{Day: "2026-01-13", ID: id}, Priority: 2 - i}); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPausedRunSurvivesARestart: with what remains, the order of the queue and what the
// reader took out of it.
func TestPausedRunSurvivesARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	books, s, r := at(t, path)
	events, stop := s.Subscribe()
	defer stop()
	h := s.Handler()
	ask(t, h, "POST", "/api/run", order)
	<-r.orders
	ask(t, h, "POST", "/api/run/pause", "")
	if run := until(t, events, api.RunPaused); run.Total != 2 || run.EndedAt == nil {
		t.Errorf("%+v", run)
	}
	queue(t, books)
	if code, body := ask(t, h, "PUT", "/api/queue/2601.05823", `{"move":"front"}`); code != 200 || strings.Index(body, "05823") > strings.Index(body, "05110") {
		t.Error(code, body)
	}
	shut(t, books, s)

	books, s, r = at(t, path)
	h = s.Handler()
	_, body := ask(t, h, "GET", "/api/run", "")
	if run := runOf(t, body); run.State != api.RunPaused || run.Total != 2 || run.Order.Date != "2026-01-13" {
		t.Errorf("%+v", run)
	}
	if _, body := ask(t, h, "GET", "/api/queue", ""); !strings.Contains(body, `"date":"2026-01-13"`) || strings.Index(body, "05823") > strings.Index(body, "05110") {
		t.Error(body)
	}
	if code, body := ask(t, h, "DELETE", "/api/queue/2601.05823", ""); code != 202 || runOf(t, body).Total != 1 {
		t.Error(code, body)
	}
	if code, _ := ask(t, h, "DELETE", "/api/queue/2601.05823", ""); code != http.StatusNotFound {
		t.Error("it does not wait any more:", code)
	}
	_, body = ask(t, h, "GET", "/api/run", "")
	again, err := json.Marshal(runOf(t, body).Order)
	if err != nil {
		t.Fatal(err)
	}
	ask(t, h, "POST", "/api/run", string(again))
	if o := <-r.orders; len(o.Skip) != 1 || o.Skip[0] != "2601.05823" {
		t.Errorf("%+v", o)
	}
	shut(t, books, s) // in the middle of a run: paused by that

	books, s, _ = at(t, path)
	defer shut(t, books, s)
	if _, body := ask(t, s.Handler(), "GET", "/api/run", ""); runOf(t, body).State != api.RunPaused {
		t.Error(body)
	}
	if _, body := ask(t, s.Handler(), "DELETE", "/api/run", ""); runOf(t, body).State != api.RunCanceled {
		t.Error(body)
	}
	if waiting, err := books.Waiting(t.Context(), "2026-01-13"); err != nil || len(waiting) != 0 {
		t.Errorf("an order given up has left the queue: %v, %v", waiting, err)
	}
}

func at(t *testing.T, path string) (*library.Library, *api.Server, *runner) {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 1, 14, 8, 0, 0, 0, time.UTC) }
	books, err := library.Open(t.Context(), library.Options{Path: path, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	s, r := serverOf(books, now)
	return books, s, r
}

func shut(t *testing.T, books *library.Library, s *api.Server) {
	t.Helper()
	s.Close()
	if err := books.Close(); err != nil {
		t.Error(err)
	}
}

// TestRetry: a failed paper goes back into the run on its way; after its end a run of
// its own tries it.
func TestRetry(t *testing.T) {
	s, r := server(t)
	h := s.Handler()
	events, stop := s.Subscribe()
	defer stop()
	if code, _ := ask(t, h, "POST", "/api/run/retry", `{"ids":[]}`); code != 404 {
		t.Error("there is no run:", code)
	}
	ask(t, h, "POST", "/api/run", order)
	<-r.orders
	r.taken = true
	if code, body := ask(t, h, "POST", "/api/run/retry", `{"ids":["2601.05110"]}`); code != 202 || runOf(t, body).State != api.RunRunning {
		t.Error(code, body)
	}
	if code, _ := ask(t, h, "POST", "/api/run/retry", `{"ids":["nonsense"]}`); code != 400 {
		t.Error(code)
	}
	if code, body := ask(t, h, "DELETE", "/api/queue/2601.05110", ""); code != 202 || len(runOf(t, body).Order.Skip) != 1 {
		t.Error(code, body)
	}
	r.finish <- nil
	until(t, events, api.RunPart)
	if code, body := ask(t, h, "POST", "/api/run/retry", `{}`); code != 202 || runOf(t, body).State != api.RunRunning {
		t.Error(code, body)
	}
	if o := <-r.orders; len(o.IDs) != 1 || o.IDs[0] != "2601.05110" {
		t.Errorf("%+v", o)
	}
}

func TestShelves(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	for _, c := range []struct {
		method, path, body string
		code               int
		want               string
	}{
		{"GET", "/api/shelves", "", 200, `{"own":[],"searches":[],"tags":[]}`},
		{"PUT", "/api/own", `{"number":0,"name":"To read"}`, 200, `{"number":1}`},
		{"PUT", "/api/own", `{"number":0,"name":"to read"}`, 409, "name_taken"},
		{"PUT", "/api/own", `{"number":9,"name":"other"}`, 404, "not_found"},
		{"PUT", "/api/own/1/papers", `{"id":"2601.05110","in":true}`, 200, `{"own":[1]}`},
		{"PUT", "/api/own/9/papers", `{"id":"2601.05110","in":true}`, 404, "not_found"},
		{"GET", "/api/papers/2601.05110?language=zh", "", 200, `"own":[1]`},
		{"GET", "/api/own/2601.05110", "", 200, `{"own":[1]}`},
		{"GET", "/api/collections/own?name=1&language=zh", "", 200, `"id":"2601.05110"`},
		{"GET", "/api/collections/own?name=2&language=zh", "", 200, `{"papers":[]}`},
		{"PUT", "/api/searches", `{"number":0,"name":"Fast","query":"解码","filter":{"unread":true,"starred":false,"code":false,"days":0}}`, 200, `{"number":1}`},
		{"PUT", "/api/searches", `{"number":0,"name":"None","query":" ","filter":{"unread":false,"starred":false,"code":false,"days":0}}`, 400, "invalid"},
		{"GET", "/api/shelves", "", 200, `"papers":1,"unread":1}],"tags"`},
		{"PUT", "/api/marks/2601.05110", `{"read":true,"tags":["a/b"]}`, 200, "a/b"},
		{"GET", "/api/shelves", "", 200, `"papers":0,"unread":0}],"tags":[{"name":"a/b","papers":1,"unread":0}]`},
		{"GET", "/api/collections/tag?name=a%2Fb&language=zh", "", 200, `"id":"2601.05110"`},
		{"PUT", "/api/tags?name=a%2Fb", `{"name":" .. "}`, 200, `{"tags":[".."]}`},
		{"PUT", "/api/tags?name=..", `{"name":""}`, 400, "invalid"},
		{"DELETE", "/api/tags?name=a%2Fb", "", 404, "not_found"},
		{"DELETE", "/api/tags?name=..", "", 202, `{"tags":[]}`},
		{"GET", "/api/search?q=%E8%A7%A3%E7%A0%81&unread=1", "", 200, `{"hits":[],"total":0,"next":0}`},
		{"GET", "/api/search?q=%E8%A7%A3%E7%A0%81&limit=1", "", 200, `"total":1,"next":1`},
		{"GET", "/api/search?q=%E8%A7%A3%E7%A0%81&limit=1&offset=1", "", 200, `{"hits":[],"total":1,"next":0}`},
		{"GET", "/api/search?days=x", "", 400, "invalid"},
		{"DELETE", "/api/searches/1", "", 202, `{"number":1}`},
		{"DELETE", "/api/searches/1", "", 404, "not_found"},
		{"DELETE", "/api/own/1", "", 202, `{"number":1}`},
		{"DELETE", "/api/own/x", "", 400, "invalid"},
		{"GET", "/api/trends?topic=None%20Such", "", 200, `{"name":"none such","total":0,"counts":[0]}`},
	} {
		if code, body := ask(t, h, c.method, c.path, c.body); code != c.code || !strings.Contains(body, c.want) {
			t.Errorf("%s %s %.40s: %d %s", c.method, c.path, c.body, code, body)
		}
	}
}

// TestParked: a run that was paused stays in sight when another order comes between.
func TestParked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "library.db")
	books, s, r := at(t, path)
	h := s.Handler()
	events, stop := s.Subscribe()
	defer stop()
	ask(t, h, "POST", "/api/run", order)
	<-r.orders
	ask(t, h, "POST", "/api/run/pause", "")
	until(t, events, api.RunPaused)
	single := strings.Replace(order, `"limit"`, `"id":"2601.05110","limit"`, 1)
	_, body := ask(t, h, "POST", "/api/run", single)
	if run := runOf(t, body); len(run.Parked) != 1 || run.Parked[0].Total != 2 || run.Parked[0].Order.ID != "" {
		t.Errorf("%+v", run)
	}
	<-r.orders
	r.finish <- nil
	until(t, events, api.RunPart)
	shut(t, books, s)

	books, s, r = at(t, path)
	defer func() { shut(t, books, s) }()
	h = s.Handler()
	_, body = ask(t, h, "GET", "/api/run", "")
	if run := runOf(t, body); len(run.Parked) != 1 {
		t.Fatalf("after a restart: %+v", run)
	}
	if code, _ := ask(t, h, "DELETE", "/api/run/parked/2026-01-12", ""); code != 404 {
		t.Error(code)
	}
	if _, body = ask(t, h, "POST", "/api/run", order); len(runOf(t, body).Parked) != 0 {
		t.Error("it was taken up again:", body)
	}
	<-r.orders
	events, stop = s.Subscribe()
	defer stop()
	ask(t, h, "POST", "/api/run/pause", "")
	until(t, events, api.RunPaused)
	ask(t, h, "POST", "/api/run", strings.Replace(order, "2026-01-13", "2026-01-12", 1))
	<-r.orders
	if code, body := ask(t, h, "DELETE", "/api/run/parked/2026-01-13", ""); code != 202 || len(runOf(t, body).Parked) != 0 {
		t.Error(code, body)
	}
}
