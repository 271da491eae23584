// Package upstreamtest plays Hugging Face, arXiv and ar5iv on a loopback address,
// for tests and for the stand (a program that serves a folder of pages). It answers
// in the forms the real ones use, and with the faults they show.
package upstreamtest

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server is Hugging Face, arXiv and ar5iv in one: their paths do not meet.
type Server struct {
	// URL is the base address of all three while the server runs (Start).
	URL string

	mu       sync.Mutex
	content  Content
	faults   map[string][]Fault
	requests []string
}

// Content is where a Server finds what it serves. A false second value is a 404.
type Content interface {
	// Listing is the JSON array of a day, as the API of Hugging Face gives it.
	Listing(day string) (json.RawMessage, bool)
	// Page is the file behind a path such as /html/2601.05110v1 or /pdf/2601.05110.
	Page(path string) ([]byte, bool)
}

// New makes a Server of what it serves.
func New(content Content) *Server {
	return &Server{content: content, faults: map[string][]Fault{}}
}

// Start listens on a free loopback port; stop ends it.
func (s *Server) Start() (stop func()) {
	server := httptest.NewServer(s)
	s.URL = server.URL
	return server.Close
}

// Requests lists the paths with queries that were asked for, in order.
func (s *Server) Requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.requests...)
}

// Forget empties the list of requests.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = nil
}

// ServeHTTP answers one request, with the next fault of its path if there is one.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if fault, ok := s.note(r); ok {
		fault(w, r, http.HandlerFunc(s.answer))
		return
	}
	s.answer(w, r)
}

func (s *Server) note(r *http.Request) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, r.URL.RequestURI())
	for prefix, faults := range s.faults {
		if strings.HasPrefix(r.URL.Path, prefix) && len(faults) > 0 {
			if len(faults) > 1 { // the last one stays
				s.faults[prefix] = faults[1:]
			}
			return faults[0], faults[0] != nil
		}
	}
	return nil, false
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case path == "/api/daily_papers":
		s.api(w, r)
	case strings.HasPrefix(path, "/papers/date/"):
		s.dayPage(w, strings.TrimPrefix(path, "/papers/date/"))
	default:
		s.page(w, path)
	}
}

// api answers as the API does: pages of limit entries (default 50, at most 100),
// 400 for what is no date (facts/endpoints.md 5.1). Without a date the real one gives
// the newest list; this one an empty list.
func (s *Server) api(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	day := query.Get("date")
	if _, err := time.Parse(time.DateOnly, day); err != nil && day != "" {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(w, `{"error":"Invalid date"}`)
		return
	}
	var entries []json.RawMessage
	if listing, ok := s.content.Listing(day); ok {
		if err := json.Unmarshal(listing, &entries); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	limit := number(query.Get("limit"), 50)
	start := min(number(query.Get("p"), 0)*limit, len(entries))
	part := entries[start:min(start+limit, len(entries))]
	if part == nil {
		part = []json.RawMessage{}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("RateLimit", `"api";r=499;t=300`)
	w.Header().Set("RateLimit-Policy", `"fixed window";"api";q=500;w=300`)
	_ = json.NewEncoder(w).Encode(part) // a client that went away is its own matter
}

func number(text string, otherwise int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 100 {
		return otherwise
	}
	return n
}

// dayPage answers as the page of a day does: the list as JSON in an attribute.
func (s *Server) dayPage(w http.ResponseWriter, day string) {
	listing, ok := s.content.Listing(day)
	if !ok {
		listing = json.RawMessage("[]")
	}
	props := fmt.Sprintf(`{"periodType":"day","dateString":%q,"dailyPapers":%s}`, day, listing)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html><body><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="%s"></div></body></html>`,
		html.EscapeString(props))
}

func (s *Server) page(w http.ResponseWriter, path string) {
	page, ok := s.content.Page(path)
	if !ok {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprint(w, "<!doctype html><html><head><title>404 Not Found</title></head><body><h1>No such page</h1></body></html>")
		return
	}
	kind := "text/html; charset=utf-8"
	if strings.HasPrefix(path, "/pdf/") {
		kind = "application/pdf"
	} else if pictured(path) {
		kind = http.DetectContentType(page)
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(page) // a client that went away is its own matter
}
