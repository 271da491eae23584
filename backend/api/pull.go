package api

import (
	"context"
	"net/http"
	"sync"
	"time"

	"paperboy/backend/ollama"
	"paperboy/backend/paper"
)

// Puller lets the model server fetch models; ollama.Client is one.
type Puller interface {
	Pull(ctx context.Context, name string, each func(ollama.PullProgress)) error
}

// Starter starts the model server of this machine; ollama.Starter is one.
type Starter interface {
	Startable() bool
	Start(ctx context.Context) (version string, err error)
}

// Started is the server that answers now.
type Started struct {
	Version string `json:"version"`
}

// startOllama answers when the server does, or when it is clear that it will not.
func (s *Server) startOllama(r *http.Request) (any, error) {
	version, err := s.Starter.Start(r.Context())
	return Started{version}, err
}

// Pull is the model on its way to this machine, or the last one.
type Pull struct {
	Name      string         `json:"name"`
	State     RunState       `json:"state"` // running, done, failed or canceled
	Status    string         `json:"status"`
	Completed int64          `json:"completed"` // bytes
	Total     int64          `json:"total"`     // bytes; 0: not known yet
	Problem   *paper.Problem `json:"problem"`
	StartedAt time.Time      `json:"started_at"`
}

// PullOrder asks for a model.
type PullOrder struct {
	Name string `json:"name"`
}

// pulls holds the one download at a time.
type pulls struct {
	mu     sync.Mutex
	events *hub
	now    func() time.Time
	last   *Pull
	told   time.Time
	stop   context.CancelFunc
	ended  sync.WaitGroup
	closed bool
}

func newPulls(events *hub, now func() time.Time) *pulls { return &pulls{events: events, now: now} }

func (s *Server) startPull(r *http.Request) (any, error) {
	var o PullOrder
	if err := read(r, &o); err != nil {
		return nil, err
	}
	if o.Name == "" || len(o.Name) > 200 {
		return nil, &paper.Error{Code: paper.Invalid, Op: "fetch model", Detail: "no name"}
	}
	return s.pulls.start(s.Puller, o.Name)
}

func (s *Server) currentPull(*http.Request) (any, error) { return s.pulls.copy(), nil }

func (s *Server) cancelPull(*http.Request) (any, error) {
	s.pulls.cancel()
	return s.pulls.copy(), nil
}

func (p *pulls) start(puller Puller, name string) (*Pull, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.last != nil && p.last.State == RunRunning {
		return nil, &paper.Error{Code: paper.Busy, Op: "fetch model"}
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop, p.told = stop, time.Time{}
	p.last = &Pull{Name: name, State: RunRunning, StartedAt: p.now().UTC()}
	p.ended.Add(1)
	go p.run(ctx, puller, name)
	copied := *p.last
	return &copied, nil
}

func (p *pulls) run(ctx context.Context, puller Puller, name string) {
	defer p.ended.Done()
	err := puller.Pull(ctx, name, p.progress)
	p.mu.Lock()
	p.stop()
	switch {
	case paper.CodeOf(err) == paper.Canceled:
		p.last.State = RunCanceled
	case err != nil:
		p.last.State, p.last.Problem = RunFailed, paper.ProblemOf(err)
	default:
		p.last.State, p.last.Completed = RunDone, p.last.Total
	}
	p.mu.Unlock()
	p.tell()
}

func (p *pulls) progress(now ollama.PullProgress) {
	p.mu.Lock()
	p.last.Status, p.last.Completed, p.last.Total = now.Status, now.Completed, now.Total
	quiet := p.now().Sub(p.told) < tellEvery
	if !quiet {
		p.told = p.now()
	}
	p.mu.Unlock()
	if !quiet {
		p.tell()
	}
}

func (p *pulls) tell() { p.events.send(Event{Name: EventPull, Data: p.copy()}) }

// copy is the download as it is now; nil if there was none.
func (p *pulls) copy() *Pull {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.last == nil {
		return nil
	}
	copied := *p.last
	return &copied
}

func (p *pulls) cancel() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop != nil {
		p.stop()
	}
}

// close cancels a download and waits for its end; the server keeps what has come.
func (p *pulls) close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.cancel()
	p.ended.Wait()
}
