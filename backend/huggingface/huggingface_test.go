package huggingface_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"paperboy/backend/fetch"
	"paperboy/backend/huggingface"
	"paperboy/backend/paper"
	"paperboy/backend/sharedtest"
	"paperboy/backend/upstreamtest"
)

const day = paper.Day("2026-01-13")

var today = time.Date(2026, 8, 31, 8, 0, 0, 0, time.UTC)

// client reads from a server of ours.
func client(t testing.TB, content upstreamtest.Content, now time.Time) (*huggingface.Client, *upstreamtest.Server) {
	t.Helper()
	server := upstreamtest.New(content)
	t.Cleanup(server.Start())
	hosts, err := fetch.HostsOf(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return now }
	get := fetch.New(fetch.Options{Hosts: hosts, Attempts: 1, Now: clock})
	return huggingface.New(get, server.URL+"/", clock), server
}

func days(papers ...upstreamtest.Listed) upstreamtest.Memory {
	return upstreamtest.Memory{Days: map[string]json.RawMessage{string(day): upstreamtest.Listing(papers...)}}
}

func TestList(t *testing.T) {
	c, _ := client(t, days(
		upstreamtest.Listed{ID: "2601.00001", Title: "A\n  Title", Abstract: " Words\n  and $x<y$. ", Upvotes: 7, Day: "2026-01-13"},
		upstreamtest.Listed{ID: "2601.00002", Title: "B", Day: "2026-01-13"},
		upstreamtest.Listed{ID: "2601.00001", Title: "A again", Day: "2026-01-13"},
		upstreamtest.Listed{ID: "no number", Title: "C", Day: "2026-01-13"},
		upstreamtest.Listed{ID: "2601.00003", Day: "2026-01-13"},
	), today)
	l, err := c.List(t.Context(), day)
	if err != nil || len(l.Entries) != 2 {
		t.Fatalf("%+v, %v", l, err)
	}
	e := l.Entries[0]
	if e.ID != "2601.00001" || e.Title != "A Title" || e.Abstract != "Words and $x<y$." || e.Upvotes != 7 ||
		e.PublishedAt.IsZero() || paper.DayOf(e.ListedAt) != day || len(e.Authors) != 1 {
		t.Errorf("%+v", e)
	}
	if !l.FetchedAt.Equal(today) || !strings.HasSuffix(l.SourceURL, "/papers/date/2026-01-13") || strings.Contains(l.SourceURL, "//papers") {
		t.Errorf("%+v", l)
	}
}

// TestAllPages: the API's default answer stops at 50, its longest at 100.
func TestAllPages(t *testing.T) {
	for _, n := range []int{1, 50, 99, 100, 101, 250} {
		var papers []upstreamtest.Listed
		for i := range n {
			papers = append(papers, upstreamtest.Listed{ID: fmt.Sprintf("2601.%05d", i), Title: "T", Day: string(day)})
		}
		c, _ := client(t, days(papers...), today)
		if l, err := c.List(t.Context(), day); err != nil || len(l.Entries) != n {
			t.Errorf("%d of %d, %v", len(l.Entries), n, err)
		}
	}
}

// TestOddItems: what is odd in one item spoils neither the rest of it nor the list.
func TestOddItems(t *testing.T) {
	c, server := client(t, upstreamtest.Memory{}, today)
	server.Fail("/api/", upstreamtest.Body(`[5, null, {}, {"paper":null},
		{"paper":{"id":"2601.00001","title":"A","upvotes":"9","authors":["x",{"name":"Ada"}],"ai_keywords":"k","organization":7},"organization":"OpenAI","numComments":1.5},
		{"paper":{"id":"2601.00002v3","title":null,"summary":"S","publishedAt":7},"title":"B","thumbnail":[]},
		{"paper":{"id":["2601.00003"],"title":"C"}}]`))
	l, err := c.List(t.Context(), day)
	if err != nil || len(l.Entries) != 2 {
		t.Fatalf("%+v, %v", l, err)
	}
	if a, b := l.Entries[0], l.Entries[1]; a.Title != "A" || a.Authors[0] != "Ada" || b.ID != "2601.00002" || b.Title != "B" || b.Abstract != "S" {
		t.Errorf("%+v", l.Entries)
	}
}

// TestMirrors that give fewer papers than asked for, or the same page for ever.
func TestMirrors(t *testing.T) {
	page := func(from, to int) string {
		var papers []upstreamtest.Listed
		for i := from; i < to; i++ {
			papers = append(papers, upstreamtest.Listed{ID: fmt.Sprintf("2601.%05d", i), Title: "T", Day: string(day)})
		}
		return string(upstreamtest.Listing(papers...))
	}
	c, server := client(t, upstreamtest.Memory{}, today)
	server.Fail("/api/", upstreamtest.Body(page(0, 50)), upstreamtest.Body(page(50, 78)))
	if l, err := c.List(t.Context(), day); err != nil || len(l.Entries) != 78 {
		t.Errorf("%d, %v", len(l.Entries), err)
	}
	server.Fail("/api/", upstreamtest.Body(page(0, 100)))
	server.Forget()
	if l, err := c.List(t.Context(), day); err != nil || len(l.Entries) != 100 || len(server.Requests()) != 2 {
		t.Errorf("%d, %v, after %d requests", len(l.Entries), err, len(server.Requests()))
	}
}

func TestPageWhenTheAPIFails(t *testing.T) {
	one := upstreamtest.Listed{ID: "2601.00001", Title: `A & "B" <C>`, Day: string(day)}
	for name, fault := range map[string]upstreamtest.Fault{
		"404": upstreamtest.Status(404), "429": upstreamtest.TooMany(1), "500": upstreamtest.Status(500), "403": upstreamtest.Status(403),
		"html": upstreamtest.Page, "truncated": upstreamtest.Truncated, "object": upstreamtest.Body(`{"error":"x"}`), "no paper": upstreamtest.Body(`[1]`), "null": upstreamtest.Body("null"),
	} {
		t.Run(name, func(t *testing.T) {
			c, server := client(t, days(one), today)
			server.Fail("/api/", fault)
			l, err := c.List(t.Context(), day)
			if err != nil || len(l.Entries) != 1 || l.Entries[0].Title != one.Title {
				t.Fatalf("%+v, %v", l, err)
			}
			server.Fail("/papers/", upstreamtest.Page)
			if _, err := c.List(t.Context(), day); err == nil || paper.CodeOf(err) == paper.Internal {
				t.Errorf("a page without a list is no list: %v", err)
			}
		})
	}
}

func TestNoList(t *testing.T) {
	c, server := client(t, upstreamtest.Memory{}, today)
	for d, want := range map[paper.Day]paper.Code{
		"2026-01-13": paper.EmptyDay, "2026-01-17": paper.WeekendDay, "2026-08-31": paper.NotYet, "2026-09-01": paper.FutureDay,
	} {
		if _, err := c.List(t.Context(), d); paper.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", d, err, want)
		}
	}
	server.Forget()
	if _, err := c.List(t.Context(), "2026-09-01"); len(server.Requests()) != 0 {
		t.Error("a future day needs no request", err)
	}
}

func TestAnotherDay(t *testing.T) {
	c, server := client(t, days(upstreamtest.Listed{ID: "2601.00001", Title: "A", Day: "2026-01-12"}), today)
	if _, err := c.List(t.Context(), day); paper.CodeOf(err) != paper.BadAnswer {
		t.Error(err)
	}
	server.Fail("/api/", upstreamtest.Status(500))
	server.Fail("/papers/", func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		fmt.Fprint(w, `<div data-target="DailyPapers" data-props="{&quot;dateString&quot;:&quot;2026-01-12&quot;,&quot;dailyPapers&quot;:[]}"></div>`)
	})
	if _, err := c.List(t.Context(), day); paper.CodeOf(err) != paper.ServerError || !strings.Contains(err.Error(), "2026-01-12") {
		t.Error(err)
	}
}

// TestCorpus reads every captured day, from the API and from the page.
func TestCorpus(t *testing.T) {
	folder := upstreamtest.Folder{Root: sharedtest.Folder(t, "corpus")}
	files, err := filepath.Glob(filepath.Join(folder.Root, "hf_daily", "20*.json"))
	if err != nil || len(files) < 300 {
		t.Fatalf("%d days, %v", len(files), err)
	}
	c, server := client(t, folder, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC))
	papers := 0
	for _, file := range files {
		d := paper.Day(strings.TrimSuffix(filepath.Base(file), ".json"))
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var raw []struct{ Paper struct{ ID string } }
		if err := json.Unmarshal(text, &raw); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, r := range raw {
			ids[r.Paper.ID] = true
		}
		l, err := c.List(t.Context(), d)
		if err != nil || len(l.Entries) != len(ids) {
			t.Errorf("%s: %d of %d, %v", d, len(l.Entries), len(ids), err)
			continue
		}
		papers += len(l.Entries)
		for _, e := range l.Entries {
			if !ids[string(e.ID)] || e.Title == "" || e.Abstract == "" || e.PublishedAt.IsZero() || strings.Contains(e.Title, "\n") {
				t.Errorf("%s: %+v", d, e)
			}
		}
		server.Fail("/api/", upstreamtest.Status(500))
		page, err := c.List(t.Context(), d)
		server.Fail("/api/")
		if err != nil || len(page.Entries) != len(l.Entries) || page.Entries[0].ID != l.Entries[0].ID {
			t.Errorf("%s from the page: %d of %d, %v", d, len(page.Entries), len(ids), err)
		}
	}
	t.Logf("%d days, %d papers", len(files), papers)
}

func FuzzList(f *testing.F) {
	f.Add(`[{"paper":{"id":"2601.00001","title":"A"}}]`)
	f.Add(`[{"paper":{"id":1}}]`)
	f.Add(`[null]`)
	f.Fuzz(func(t *testing.T, body string) {
		c, server := client(t, upstreamtest.Memory{}, today)
		server.Fail("/api/", upstreamtest.Body(body))
		l, err := c.List(t.Context(), day)
		if err == nil && len(l.Entries) == 0 {
			t.Error("no error and no papers")
		}
	})
}

func BenchmarkList(b *testing.B) {
	c, _ := client(b, upstreamtest.Folder{Root: sharedtest.Folder(b, "corpus")}, today)
	for b.Loop() {
		if _, err := c.List(b.Context(), day); err != nil {
			b.Fatal(err)
		}
	}
}
