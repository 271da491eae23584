package api_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"paperboy/backend/api"
	"paperboy/backend/ollama"
	"paperboy/backend/paper"
)

// puller fetches models by their names.
type puller struct{}

func (puller) Pull(ctx context.Context, name string, each func(ollama.PullProgress)) error {
	each(ollama.PullProgress{Status: "pulling", Completed: 5, Total: 10})
	switch name {
	case "none":
		return &paper.Error{Code: paper.ModelMissing}
	case "slow":
		<-ctx.Done()
		return &paper.Error{Code: paper.Canceled}
	}
	return nil
}

// TestMeasured: totals come from here, and what is not there is an empty list.
func TestMeasured(t *testing.T) {
	s, _ := server(t)
	books := bench{}
	s.Bench = &books
	if code, body := ask(t, s.Handler(), "GET", "/api/measured", ""); code != 200 || body != `{"profiles":[],"evaluations":[]}` {
		t.Errorf("%d %s", code, body)
	}
	run := paper.Measurement{Model: "m", Language: paper.English, Depth: paper.Standard, Filled: 4, Seconds: 30}
	books.evaluations = []paper.Evaluation{{Runs: []paper.Measurement{run, run}}}
	if code, body := ask(t, s.Handler(), "GET", "/api/measured", ""); code != 200 || !strings.Contains(body, `"totals":[{"model":"m","language":"en","depth":"standard","reports":2,"failed":0,"filled":4,`) {
		t.Errorf("%d %s", code, body)
	}
}

// bench holds evaluations and no profile.
type bench struct{ evaluations []paper.Evaluation }

func (b *bench) Profiles(context.Context) ([]paper.Profile, error)       { return nil, nil }
func (b *bench) Evaluations(context.Context) ([]paper.Evaluation, error) { return b.evaluations, nil }

func TestMarksAndNotes(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	for _, c := range []struct {
		method, path, body string
		code               int
		want               string
	}{
		{"PUT", "/api/marks/2601.05110", `{"read":true}`, 200, `{"read":true,"starred":false,"tags":[],"noted":false}`},
		{"PUT", "/api/marks/2601.05110", `{"starred":true,"tags":[" b  c ","a","a",""]}`, 200, `{"read":true,"starred":true,"tags":["a","b c"],"noted":false}`},
		{"PUT", "/api/marks/2601.05110", `{"read":false}`, 200, `{"read":false,"starred":true,"tags":["a","b c"],"noted":false}`},
		{"PUT", "/api/marks/2601.05110", `{"tags":["` + strings.Repeat("x", 81) + `"]}`, 400, "invalid"},
		{"PUT", "/api/marks/none", `{"read":true}`, 400, "invalid"},
		{"GET", "/api/tags", "", 200, `{"tags":["a","b c"]}`},
		{"GET", "/api/notes/2601.05110", "", 200, `"revision":0`},
		{"PUT", "/api/notes/2601.05110", `{"text":"one","revision":0}`, 200, `"revision":1`},
		{"PUT", "/api/notes/2601.05110", `{"text":"two","revision":0}`, 200, `"saved":false`},
		{"GET", "/api/notes/2601.05110", "", 200, `"text":"one"`},
		{"PUT", "/api/notes/2601.05110", `{"text":"two","revision":1}`, 200, `"saved":true`},
		{"GET", "/api/search?q=two", "", 200, `"own":true`},
		{"GET", "/api/days/2026-01-13?language=zh", "", 200, `"starred":true,"tags":["a","b c"],"noted":true`},
		{"GET", "/api/papers/2601.05110?language=zh", "", 200, `"mark":{"read":false,"starred":true`},
		{"GET", "/api/collections/starred?language=zh", "", 200, `"id":"2601.05110"`},
		{"GET", "/api/collections/all?language=en", "", 200, `"id":"2601.05110"`},
		{"GET", "/api/collections/none", "", 400, "invalid"},
		{"GET", "/api/reports/2601.05110", "", 200, "推测解码"},
		{"GET", "/api/layout", "", 200, `"sort":"listed"`},
		{"PUT", "/api/layout", `{"days_width":300,"papers_width":400,"sort":"votes"}`, 200, `"sort":"votes"`},
		{"GET", "/api/layout", "", 200, `"days_width":300`},
		{"PUT", "/api/layout", `{"days_width":1,"papers_width":400,"sort":"votes"}`, 400, "invalid"},
		{"GET", "/api/trends?from=x", "", 400, "invalid_date"},
	} {
		if code, body := ask(t, h, c.method, c.path, c.body); code != c.code || !strings.Contains(body, c.want) {
			t.Errorf("%s %s %.40s: %d %s", c.method, c.path, c.body, code, body)
		}
	}
}

func TestTrends(t *testing.T) {
	s, _ := server(t)
	_, body := ask(t, s.Handler(), "GET", "/api/trends", "")
	var got api.Trends
	if err := json.Unmarshal([]byte(body), &got); err != nil || got.Unit != "day" || len(got.Spans) != 1 || got.Spans[0].Papers != 1 || got.Spans[0].Reports != 1 {
		t.Errorf("%s, %v", body, err)
	}
}

func TestPull(t *testing.T) {
	s, _ := server(t)
	h := s.Handler()
	events, stop := s.Subscribe()
	defer stop()
	until := func(state api.RunState) {
		t.Helper()
		for e := range events {
			if pull, ok := e.Data.(*api.Pull); ok && pull.State == state {
				return
			}
		}
	}
	if _, body := ask(t, h, "GET", "/api/pull", ""); strings.TrimSpace(body) != "null" {
		t.Error(body)
	}
	ask(t, h, "POST", "/api/pull", `{"name":"good"}`)
	until(api.RunDone)
	ask(t, h, "POST", "/api/pull", `{"name":"none"}`)
	until(api.RunFailed)
	if _, body := ask(t, h, "GET", "/api/pull", ""); !strings.Contains(body, "model_missing") {
		t.Error(body)
	}
	ask(t, h, "POST", "/api/pull", `{"name":"slow"}`)
	if code, _ := ask(t, h, "POST", "/api/pull", `{"name":"good"}`); code != 409 {
		t.Errorf("one at a time: %d", code)
	}
	ask(t, h, "DELETE", "/api/pull", "")
	until(api.RunCanceled)
	if code, _ := ask(t, h, "POST", "/api/pull", `{"name":""}`); code != 400 {
		t.Error(code)
	}
}

func TestOnePaper(t *testing.T) {
	s, r := server(t)
	order := `{"date":"2026-01-13","language":"en","depth":"quick","model":"","limit":0,"sample":false,"id":"2601.05110"}`
	code, body := ask(t, s.Handler(), "POST", "/api/run", order)
	if code != 202 || !strings.Contains(body, `"order":`+order) {
		t.Error(code, body)
	}
	if got := <-r.orders; !slices.Equal(got.IDs, []paper.ID{"2601.05110"}) {
		t.Errorf("%+v", got)
	}
	r.finish <- nil
}
