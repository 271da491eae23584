package upstreamtest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

// Fault answers in place of the server; right is what the answer should have been.
type Fault func(w http.ResponseWriter, r *http.Request, right http.Handler)

// Fail lets the paths with this prefix answer with faults, one for each request;
// the last one stays. A nil Fault is a right answer. No faults: all is well again.
func (s *Server) Fail(prefix string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[prefix] = faults
}

// Status answers with a status and, as real servers do, a page for people.
func Status(code int) Fault {
	return func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(code)
		fmt.Fprintf(w, "<!doctype html><html><body><h1>%d %s</h1></body></html>", code, http.StatusText(code))
	}
}

// TooMany answers 429 and asks for so many seconds of silence.
func TooMany(seconds int) Fault {
	return func(w http.ResponseWriter, r *http.Request, right http.Handler) {
		w.Header().Set("Retry-After", fmt.Sprint(seconds))
		Status(http.StatusTooManyRequests)(w, r, right)
	}
}

// Truncated announces the whole answer and sends half of it.
func Truncated(w http.ResponseWriter, r *http.Request, right http.Handler) {
	whole := httptest.NewRecorder()
	right.ServeHTTP(whole, r)
	body := whole.Body.Bytes()
	w.Header().Set("Content-Type", whole.Header().Get("Content-Type"))
	w.Header().Set("Content-Length", fmt.Sprint(len(body)))
	w.WriteHeader(whole.Code)
	_, _ = w.Write(body[:len(body)/2]) // the broken answer is the point
}

// Page answers 200 with a page that is not what was asked for.
func Page(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, "<!doctype html><html><head><title>Just a moment</title></head><body><p>One moment, please.</p></body></html>")
}

// Body answers 200 with this body as JSON.
func Body(json string) Fault {
	return func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, json)
	}
}
