package api

import (
	"context"
	"log/slog"
	"net/http"
	"sync"

	"paperboy/backend/figures"
	"paperboy/backend/paper"
)

// Figures says how many pictures of a paper are in the library.
type Figures struct {
	ID       paper.ID       `json:"id"`
	Total    int            `json:"total"`
	Stored   int            `json:"stored"`
	Wanting  int            `json:"wanting"`  // not there, and worth asking for
	Fetching bool           `json:"fetching"` // on their way now
	Problem  *paper.Problem `json:"problem"`  // that ended the last try
}

// Collector brings the pictures of a document; figures.Collector is one.
type Collector interface {
	All(ctx context.Context, document string, each func()) error
}

// collections are the papers whose pictures are being fetched.
type collections struct {
	mu      sync.Mutex
	running map[paper.ID]bool
	ended   sync.WaitGroup
	context context.Context //nolint:containedctx // ends with the server, not with a request
	stop    context.CancelFunc
}

func newCollections() *collections {
	ctx, stop := context.WithCancel(context.Background())
	return &collections{running: map[paper.ID]bool{}, context: ctx, stop: stop}
}

// begin says whether a paper's pictures are to be fetched by the caller.
func (c *collections) begin(id paper.ID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[id] || c.context.Err() != nil {
		return false
	}
	c.running[id] = true
	c.ended.Add(1)
	return true
}

func (c *collections) end(id paper.ID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, id)
	c.ended.Done()
}

func (c *collections) isRunning(id paper.ID) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.running[id]
}

func (c *collections) close() {
	c.mu.Lock()
	c.stop()
	c.mu.Unlock()
	c.ended.Wait()
}

// figures answers how many pictures are there.
func (s *Server) figures(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	f, _, err := s.countFigures(r.Context(), id)
	return f, err
}

// fetchFigures fetches those that are not there, in the background and politely; an
// event tells of each that came.
func (s *Server) fetchFigures(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	f, document, err := s.countFigures(r.Context(), id)
	if err != nil || f.Wanting == 0 || !s.collections.begin(id) {
		return f, err
	}
	f.Fetching = true
	go s.collectFigures(id, document)
	return f, nil
}

func (s *Server) collectFigures(id paper.ID, document string) {
	ctx := s.collections.context
	tell := func(fetching bool, problem *paper.Problem) {
		f, _, err := s.countFigures(ctx, id)
		if err == nil {
			f.Fetching, f.Problem = fetching, problem
			s.events.send(Event{Name: EventFigures, Data: f})
		}
	}
	err := s.Collector.All(ctx, document, func() { tell(true, nil) })
	if err != nil && ctx.Err() == nil {
		slog.Info("pictures not fetched", "paper", id, "error", err)
	}
	s.collections.end(id)
	tell(false, paper.ProblemOf(err))
}

func (s *Server) countFigures(ctx context.Context, id paper.ID) (f Figures, document string, err error) {
	f = Figures{ID: id, Fetching: s.collections.isRunning(id)}
	d, _, err := s.Shelf.Document(ctx, id)
	if err != nil {
		return f, "", err
	}
	list, err := s.Gallery.Figures(ctx, d.Key())
	if err != nil {
		return f, "", err
	}
	f.Total, f.Wanting = len(list), figures.Wanting(list)
	for _, one := range list {
		if one.Hash != "" {
			f.Stored++
		}
	}
	return f, d.Key(), nil
}
