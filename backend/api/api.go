// Package api is one http.Handler with all that the screen needs: typed JSON under
// /api, events, and the built page. The window and `paperboy serve` mount the same.
// It holds the run on its way and nothing else that the library does not hold.
package api

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// Shelf gives days, papers and reports; library.Library is one.
type Shelf interface {
	Days(ctx context.Context) ([]library.DaySummary, error)
	Papers(ctx context.Context, day paper.Day, language paper.Language) ([]library.PaperRow, error)
	Listing(ctx context.Context, day paper.Day) (paper.Listing, error)
	Report(ctx context.Context, id paper.ID, language paper.Language) (paper.Report, error)
	Reports(ctx context.Context, id paper.ID) ([]paper.Report, error)
	Document(ctx context.Context, id paper.ID) (paper.Document, time.Time, error)
	Search(ctx context.Context, q library.SearchQuery) ([]library.Hit, error)
}

// Gallery gives the pages of papers and their pictures; library.Library is one.
type Gallery interface {
	Article(ctx context.Context, document string) (paper.Article, error)
	Figures(ctx context.Context, document string) ([]paper.FigureState, error)
	Picture(ctx context.Context, hash string) (paper.Picture, error)
	Thumbnail(ctx context.Context, hash string) (paper.Picture, error)
	SaveThumbnail(ctx context.Context, hash string, p paper.Picture) error
}

// Memory keeps settings; library.Library is one.
type Memory interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Runner makes the reports of a day; pipeline.Runner is one.
type Runner interface {
	Run(ctx context.Context, order pipeline.Order, each func(pipeline.Event)) (pipeline.Result, error)
	// Skip takes a paper out of the order on its way, Retry lets failed ones be tried
	// again; false where there is nothing to change.
	Skip(ctx context.Context, id paper.ID) (bool, error)
	Retry(ctx context.Context, ids []paper.ID) (bool, error)
}

// Models knows the model server; ollama.Client is one.
type Models interface {
	Version(ctx context.Context) (string, error)
	Models(ctx context.Context) ([]paper.Model, error)
	Model(ctx context.Context, name string) (paper.Model, error)
}

// Options are the parts of a Server; all are needed, but Open only in the window.
type Options struct {
	Shelf        Shelf
	Gallery      Gallery
	Collector    Collector
	Memory       Memory
	Desk         Desk
	Notebook     Notebook
	Records      Records
	Queue        Queue
	Shelves      Shelves
	Searches     Searches
	Puller       Puller
	Bench        Bench
	Archive      Archive
	Starter      Starter
	Runner       Runner
	SampleRunner Runner // for the sample day
	Check        Checker
	Models       Models
	OllamaURL    string
	ModelWarning func(version string) string
	Version      string
	LibraryPath  string
	SampleDay    paper.Day
	Language     paper.Language // until the reader chooses another
	Window       bool           // in the window, not in a browser
	Platform     string         // runtime.GOOS: how Ollama is started differs
	MachineBytes int64          // of this machine, bytes; 0: not known
	Now          func() time.Time
	Page         fs.FS // the built page
	// Open opens a web address outside of the window; nil in a browser.
	Open func(address string)
}

// Server answers the screen.
type Server struct {
	Options
	events      *hub
	runs        *runs
	collections *collections
	pulls       *pulls
	shrinking   sync.Mutex // one picture at a time: a large one takes 200 MB
	key         string     // in the addresses of pictures, new at each start
}

// New makes a Server.
func New(o Options) *Server {
	events := newHub()
	return &Server{Options: o, events: events, runs: newRuns(events, o), collections: newCollections(), pulls: newPulls(events, o.Now), key: rand.Text()}
}

// Close cancels a run, waits for it, and ends all subscriptions.
func (s *Server) Close() {
	s.collections.close()
	s.pulls.close()
	s.runs.close()
	s.events.close()
}

// Subscribe gives events until stop is called or the server closed.
func (s *Server) Subscribe() (events <-chan Event, stop func()) { return s.events.subscribe() }

// Handler is all of /api, and the page.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/app", s.answer(s.app))
	mux.HandleFunc("GET /api/settings", s.answer(s.readSettings))
	mux.HandleFunc("PUT /api/settings", s.answer(s.writeSettings))
	mux.HandleFunc("GET /api/models", s.answer(s.models))
	mux.HandleFunc("POST /api/ollama", s.answer(s.startOllama))
	mux.HandleFunc("POST /api/export", s.export)
	mux.HandleFunc("GET /api/measured", s.answer(s.measured))
	mux.HandleFunc("GET /api/days", s.answer(s.days))
	mux.HandleFunc("GET /api/days/{date}", s.answer(s.day))
	mux.HandleFunc("GET /api/papers/{id...}", s.answer(s.paper))
	mux.HandleFunc("GET /api/documents/{id...}", s.answer(s.document))
	mux.HandleFunc("GET /api/figures/{id...}", s.answer(s.figures))
	mux.HandleFunc("POST /api/figures/{id...}", s.answer(s.fetchFigures))
	mux.HandleFunc("GET /api/search", s.answer(s.search))
	mux.HandleFunc("POST /api/check", s.answer(s.check))
	mux.HandleFunc("POST /api/run", s.answer(s.start))
	mux.HandleFunc("GET /api/run", s.answer(s.current))
	mux.HandleFunc("DELETE /api/run", s.answer(s.cancel))
	mux.HandleFunc("POST /api/run/pause", s.answer(s.pause))
	mux.HandleFunc("POST /api/run/retry", s.answer(s.retry))
	mux.HandleFunc("DELETE /api/run/parked/{date}", s.answer(s.unpark))
	mux.HandleFunc("GET /api/queue", s.answer(s.waiting))
	mux.HandleFunc("PUT /api/queue/{id...}", s.answer(s.move))
	mux.HandleFunc("DELETE /api/queue/{id...}", s.answer(s.skip))
	mux.HandleFunc("GET /api/layout", s.answer(s.readLayout))
	mux.HandleFunc("PUT /api/layout", s.answer(s.writeLayout))
	mux.HandleFunc("GET /api/collections/{shelf}", s.answer(s.collection))
	mux.HandleFunc("GET /api/shelves", s.answer(s.shelves))
	mux.HandleFunc("PUT /api/own", s.answer(s.saveOwn))
	mux.HandleFunc("GET /api/own/{id...}", s.answer(s.ownOf))
	mux.HandleFunc("DELETE /api/own/{number}", s.answer(s.deleteOwn))
	mux.HandleFunc("PUT /api/own/{number}/papers", s.answer(s.collect))
	mux.HandleFunc("PUT /api/searches", s.answer(s.saveSearch))
	mux.HandleFunc("DELETE /api/searches/{number}", s.answer(s.deleteSearch))
	mux.HandleFunc("GET /api/reports/{id...}", s.answer(s.reports))
	mux.HandleFunc("PUT /api/marks/{id...}", s.answer(s.setMark))
	mux.HandleFunc("GET /api/tags", s.answer(s.tags))
	mux.HandleFunc("PUT /api/tags", s.answer(s.renameTag))
	mux.HandleFunc("DELETE /api/tags", s.answer(s.deleteTag))
	mux.HandleFunc("GET /api/notes/{id...}", s.answer(s.note))
	mux.HandleFunc("PUT /api/notes/{id...}", s.answerTo(maxNote, s.saveNote))
	mux.HandleFunc("GET /api/trends", s.answer(s.trends))
	mux.HandleFunc("GET /api/pull", s.answer(s.currentPull))
	mux.HandleFunc("POST /api/pull", s.answer(s.startPull))
	mux.HandleFunc("DELETE /api/pull", s.answer(s.cancelPull))
	mux.HandleFunc("GET /api/events", s.stream)
	mux.HandleFunc("/api/", s.answer(func(r *http.Request) (any, error) {
		return nil, &paper.Error{Code: paper.NotFound, Op: r.URL.Path}
	}))
	s.files(mux)
	mux.Handle("/", s.page())
	return mux
}

// maxBody bounds what the page may send: settings and orders are small, a text to check
// may have some twenty pages. Notes may be longer.
const (
	maxBody = 64 << 10
	maxNote = 1 << 20
)

// Refusal is the answer to a request that went wrong.
type Refusal struct {
	Error *paper.Problem `json:"error"`
}

// answer writes a value or an error as JSON.
func (s *Server) answer(do func(*http.Request) (any, error)) http.HandlerFunc {
	return s.answerTo(maxBody, do)
}

// answerTo does so for requests of at most so many bytes.
func (s *Server) answerTo(most int64, do func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, most)
		value, err := do(r)
		status := http.StatusOK
		if err != nil {
			problem := paper.ProblemOf(err)
			status = statusOf(problem.Code)
			if status >= http.StatusInternalServerError {
				slog.Error("request failed", "path", r.URL.Path, "error", err)
			}
			value = Refusal{problem}
		} else if (r.Method == http.MethodPost || r.Method == http.MethodDelete) && r.Pattern != "POST /api/check" && r.Pattern != "POST /api/ollama" { // goes on behind the answer
			status = http.StatusAccepted
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(status)
		if err := encode(w, value); err != nil && r.Context().Err() == nil {
			slog.Error("answer not sent", "path", r.URL.Path, "error", err)
		}
	}
}

// encode writes JSON in which a list is never null, so that the screen needs no word
// for a list that is not there.
func encode(w io.Writer, value any) error {
	return jsonv2.MarshalWrite(w, value, jsontext.AllowInvalidUTF8(true), jsonv2.Deterministic(true), jsonv1.OmitEmptyWithLegacySemantics(true))
}

func statusOf(c paper.Code) int {
	switch c {
	case paper.NotFound:
		return http.StatusNotFound
	case paper.Invalid, paper.InvalidDate, paper.FutureDay:
		return http.StatusBadRequest
	case paper.Busy, paper.NameTaken:
		return http.StatusConflict
	case paper.Internal, paper.LibraryDamaged, paper.DiskFull:
		return http.StatusInternalServerError
	}
	return http.StatusBadGateway
}

// read takes the JSON body of a request; unknown fields are refused.
func read(r *http.Request, into any) error {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return &paper.Error{Code: paper.Invalid, Op: "read request", Err: err}
	}
	return nil
}

// page serves the built page; without one it says how to build it.
func (s *Server) page() http.Handler {
	if _, err := fs.Stat(s.Page, "index.html"); errors.Is(err, fs.ErrNotExist) {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "The page is not built into this program. Build it with `make build`.", http.StatusNotFound)
		})
	}
	return http.FileServerFS(s.Page)
}
