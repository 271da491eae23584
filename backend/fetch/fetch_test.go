package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"paperboy/backend/fetch"
	"paperboy/backend/paper"
)

// clock is a time that only moves when somebody sleeps.
type clock struct {
	mu     sync.Mutex
	now    time.Time
	sleeps []time.Duration
}

func newClock() *clock { return &clock{now: time.Date(2026, 1, 13, 8, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time { c.mu.Lock(); defer c.mu.Unlock(); return c.now }

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.sleeps = append(c.sleeps, d)
	return ctx.Err()
}

// client fetches from one handler on loopback.
func client(t *testing.T, handler http.HandlerFunc) (*fetch.Client, *clock, string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	hosts, err := fetch.HostsOf(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := newClock()
	return fetch.New(fetch.Options{UserAgent: "Paperboy/test", Hosts: hosts, Now: c.Now, Sleep: c.Sleep}), c, server.URL
}

func TestGet(t *testing.T) {
	get, _, url := client(t, func(w http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "Paperboy/test" || r.Header.Get("Accept") != "text/html" {
			http.Error(w, "who?", http.StatusTeapot)
			return
		}
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new", http.StatusFound)
			return
		}
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "hello")
	})
	a, err := get.Get(t.Context(), fetch.Request{URL: url + "/old", Accept: "text/html"})
	if err != nil || string(a.Body) != "hello" || a.URL != url+"/new" || a.ETag != `"1"` || a.NotModified {
		t.Errorf("%+v, %v", a, err)
	}
	a, err = get.Get(t.Context(), fetch.Request{URL: url, Accept: "text/html", ETag: a.ETag})
	if err != nil || !a.NotModified || len(a.Body) != 0 {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestErrors(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		header map[string]string
		want   paper.Code
		tries  int
		after  time.Duration
	}{
		"not found":       {404, nil, paper.NotFound, 1, 0},
		"forbidden":       {403, nil, paper.Refused, 1, 0},
		"bad request":     {400, nil, paper.BadAnswer, 1, 0},
		"broken":          {500, nil, paper.ServerError, 4, 0},
		"limited":         {429, map[string]string{"Retry-After": "7"}, paper.RateLimited, 4, 7 * time.Second},
		"limited by HF":   {429, map[string]string{"RateLimit": `"api";r=0;t=41`}, paper.RateLimited, 4, 42 * time.Second},
		"limited by date": {429, map[string]string{"Retry-After": "Tue, 13 Jan 2026 09:00:00 GMT"}, paper.RateLimited, 1, time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			tries := 0
			get, clock, url := client(t, func(w http.ResponseWriter, _ *http.Request) {
				tries++
				for k, v := range c.header {
					w.Header().Set(k, v)
				}
				w.WriteHeader(c.status)
			})
			_, err := get.Get(t.Context(), fetch.Request{URL: url})
			var e *paper.Error
			if !errors.As(err, &e) || e.Code != c.want || tries != c.tries || !strings.Contains(e.Op, url) {
				t.Errorf("%v after %d tries; want %s after %d", err, tries, c.want, c.tries)
			}
			if e != nil && (e.RetryAfter != c.after || c.after > 0 && !strings.Contains(e.Detail, c.after.String())) {
				t.Errorf("wait %v, want %v: %s", e.RetryAfter, c.after, e.Detail)
			}
			for _, slept := range clock.sleeps {
				if slept < c.after {
					t.Errorf("tried again after %v, the server asked for %v", slept, c.after)
				}
			}
		})
	}
}

func TestRecovers(t *testing.T) {
	tries := 0
	get, _, url := client(t, func(w http.ResponseWriter, _ *http.Request) {
		switch tries++; tries {
		case 1:
			w.WriteHeader(http.StatusBadGateway)
		case 2: // breaks off
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "hel")
		default:
			fmt.Fprint(w, "hello")
		}
	})
	a, err := get.Get(t.Context(), fetch.Request{URL: url})
	if err != nil || string(a.Body) != "hello" || tries != 3 {
		t.Errorf("%q, %v after %d tries", a.Body, err, tries)
	}
}

func TestTruncated(t *testing.T) {
	get, _, url := client(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "hel")
	})
	if _, err := get.Get(t.Context(), fetch.Request{URL: url}); paper.CodeOf(err) != paper.BadAnswer {
		t.Error(err)
	}
}

func TestTooLarge(t *testing.T) {
	for _, named := range []bool{true, false} {
		get, _, url := client(t, func(w http.ResponseWriter, _ *http.Request) {
			if !named {
				w.(http.Flusher).Flush() // no Content-Length
			}
			fmt.Fprint(w, strings.Repeat("x", 2000))
		})
		if _, err := get.Get(t.Context(), fetch.Request{URL: url, MaxBytes: 1000}); paper.CodeOf(err) != paper.TooLarge {
			t.Error(named, err)
		}
	}
}

func TestHosts(t *testing.T) {
	get, _, url := client(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
	})
	for _, address := range []string{url, "https://example.com/", "http://arxiv.org.example.com/"} {
		if _, err := get.Get(t.Context(), fetch.Request{URL: address}); paper.CodeOf(err) != paper.HostRefused {
			t.Error(address, err)
		}
	}
	for _, address := range []string{"file:///etc/passwd", "", "arxiv.org", "https://"} {
		if _, err := get.Get(t.Context(), fetch.Request{URL: address}); paper.CodeOf(err) != paper.Invalid {
			t.Error(address, err)
		}
		if _, err := fetch.HostsOf(address); paper.CodeOf(err) != paper.Invalid {
			t.Error(address, err)
		}
	}
}

func TestNoConnection(t *testing.T) {
	server := httptest.NewServer(nil)
	server.Close()
	hosts, _ := fetch.HostsOf(server.URL)
	c := newClock()
	for offline, want := range map[bool]paper.Code{true: paper.NetworkOff, false: paper.Offline} {
		get := fetch.New(fetch.Options{Hosts: hosts, Offline: offline, Now: c.Now, Sleep: c.Sleep})
		if _, err := get.Get(t.Context(), fetch.Request{URL: server.URL}); paper.CodeOf(err) != want {
			t.Error(err)
		}
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	get, _, url := client(t, func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	if _, err := get.Get(ctx, fetch.Request{URL: url}); paper.CodeOf(err) != paper.Canceled {
		t.Error(err)
	}
}

// proxy plays a server for every host name.
type proxy struct {
	clock        *clock
	busy, beside int
	began        []time.Time
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	p.clock.mu.Lock()
	p.busy++
	p.beside = max(p.beside, p.busy)
	p.began = append(p.began, p.clock.now)
	p.clock.mu.Unlock()
	fmt.Fprint(w, "page")
	p.clock.mu.Lock()
	p.busy--
	p.clock.mu.Unlock()
}

// TestPoliteness asks arXiv's hosts from several sides at once, through a proxy.
func TestPoliteness(t *testing.T) {
	c := newClock()
	p := &proxy{clock: c}
	server := httptest.NewServer(p)
	defer server.Close()
	t.Setenv("HTTP_PROXY", server.URL)
	hosts, err := fetch.HostsOf("http://arxiv.org", "http://ar5iv.labs.arxiv.org")
	if err != nil {
		t.Fatal(err)
	}
	get := fetch.New(fetch.Options{Hosts: hosts, Now: c.Now, Sleep: c.Sleep})
	var all sync.WaitGroup
	for _, url := range []string{"http://arxiv.org/a", "http://export.arxiv.org/b", "http://ar5iv.labs.arxiv.org/c", "http://arxiv.org/d"} {
		all.Go(func() {
			if _, err := get.Get(t.Context(), fetch.Request{URL: url}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if p.beside != 1 || len(p.began) != 4 {
		t.Fatalf("%d at once, %d in all", p.beside, len(p.began))
	}
	for i := 1; i < len(p.began); i++ {
		if gap := p.began[i].Sub(p.began[i-1]); gap < 3*time.Second {
			t.Errorf("request %d came %v after the one before", i, gap)
		}
	}
}

// TestRedirectsArePaced: what a redirect leads to is a request like any other.
func TestRedirectsArePaced(t *testing.T) {
	c := newClock()
	var began []time.Time
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began = append(began, c.Now())
		if r.URL.Path == "/html/2601.00001" {
			http.Redirect(w, r, "/html/2601.00001v2", http.StatusFound)
		}
	}))
	defer server.Close()
	t.Setenv("HTTP_PROXY", server.URL)
	hosts, err := fetch.HostsOf("http://arxiv.org")
	if err != nil {
		t.Fatal(err)
	}
	get := fetch.New(fetch.Options{Hosts: hosts, Now: c.Now, Sleep: c.Sleep})
	a, err := get.Get(t.Context(), fetch.Request{URL: "http://arxiv.org/html/2601.00001"})
	if err != nil || a.URL != "http://arxiv.org/html/2601.00001v2" || len(began) != 2 || began[1].Sub(began[0]) < 3*time.Second {
		t.Errorf("%s, %v, at %v", a.URL, err, began)
	}
}

func TestRedirectsInACircle(t *testing.T) {
	requests := 0
	get, _, url := client(t, func(w http.ResponseWriter, r *http.Request) {
		requests++
		http.Redirect(w, r, map[string]string{"/a": "/b", "/b": "/a"}[r.URL.Path], http.StatusFound)
	})
	if _, err := get.Get(t.Context(), fetch.Request{URL: url + "/a"}); paper.CodeOf(err) != paper.BadAnswer || requests > 2 {
		t.Errorf("%v after %d requests", err, requests)
	}
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("7", `"api";r=0;t=3`)
	f.Fuzz(func(t *testing.T, after, limit string) {
		get, _, url := client(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", after)
			w.Header().Set("RateLimit", limit)
			w.WriteHeader(http.StatusTooManyRequests)
		})
		_, err := get.Get(t.Context(), fetch.Request{URL: url})
		var e *paper.Error
		if !errors.As(err, &e) || e.RetryAfter < 0 {
			t.Error(err)
		}
	})
}
