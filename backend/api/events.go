package api

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"paperboy/backend/paper"
)

// EventName names what an event tells.
type EventName string

// The events. They only say that something changed: what it is now is asked for.
const (
	EventRun      EventName = "run"      // data: Run
	EventLibrary  EventName = "library"  // data: Changed
	EventFigures  EventName = "figures"  // data: Figures
	EventPull     EventName = "pull"     // data: Pull
	EventSettings EventName = "settings" // data: Settings
)

// Event is one event for the screen.
type Event struct {
	Name EventName
	Data any
}

// Changed says where the library changed; no ID: the whole day.
type Changed struct {
	Date paper.Day `json:"date"`
	ID   paper.ID  `json:"id,omitempty"`
}

// hub hands events to all subscribers. A slow one loses events, not the run its time:
// every event can be made up for by asking.
type hub struct {
	mu     sync.Mutex
	all    map[chan Event]bool
	closed bool
}

const buffered = 64

func newHub() *hub { return &hub{all: map[chan Event]bool{}} }

func (h *hub) subscribe() (<-chan Event, func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := make(chan Event, buffered)
	if h.closed {
		close(c)
		return c, func() {}
	}
	h.all[c] = true
	return c, func() { h.drop(c) }
}

func (h *hub) drop(c chan Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.all[c] {
		delete(h.all, c)
		close(c)
	}
}

func (h *hub) send(e Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.all {
		select {
		case c <- e:
		default: // full: drop the oldest, so that the last state arrives
			select {
			case <-c:
			default:
			}
			select {
			case c <- e:
			default:
			}
		}
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for c := range h.all {
		delete(h.all, c)
		close(c)
	}
}

// heartbeat keeps proxies and browsers from closing a quiet stream.
const heartbeat = 20 * time.Second

// stream sends events to a browser (text/event-stream).
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	events, stop := s.Subscribe()
	defer stop()
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, ": hello\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for out.Flush() == nil {
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
			fmt.Fprint(w, ": still here\n\n")
		case e, ok := <-events:
			if !ok {
				return
			}
			fmt.Fprintf(w, "event: %s\ndata: ", e.Name)
			if encode(w, e.Data) != nil {
				return
			}
			fmt.Fprint(w, "\n\n")
		}
	}
}
