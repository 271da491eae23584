package pipeline_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

const day = paper.Day("2026-01-13")

// stage plays every step of the line except the library, which is a real one, and
// counts what it was asked for.
type stage struct {
	t        *testing.T
	books    *library.Library
	mu       sync.Mutex
	clock    time.Time
	listing  paper.Listing
	list     func() error
	read     func(paper.ID) error
	write    func(ctx context.Context, id paper.ID, each func(pipeline.Progress)) error
	model    func(name string) (paper.Model, error)
	source   paper.ReadingSource
	version  string // of the extractor
	prompts  string
	partial  bool   // a better source could not be asked
	safe     string // version of the sanitizer; none: no pages are kept
	unloaded func()
	allRead  chan struct{}

	lists, unloads int
	reads, writes  map[paper.ID]int
	events         []pipeline.Event
}

func newStage(t *testing.T, papers int) *stage {
	t.Helper()
	s := &stage{t: t, clock: time.Date(2026, 1, 13, 12, 0, 0, 0, time.UTC), source: paper.SourceHTML,
		version: "1", prompts: "1", reads: map[paper.ID]int{}, writes: map[paper.ID]int{}}
	s.listing = paper.Listing{Day: day, SourceURL: "http://127.0.0.1/papers/date/2026-01-13", FetchedAt: s.clock}
	for i := range papers {
		s.listing.Entries = append(s.listing.Entries, paper.Entry{ID: id(i), Title: fmt.Sprintf("Paper %d", i), Abstract: "We reach 83.2."})
	}
	books, err := library.Open(t.Context(), library.Options{Path: filepath.Join(t.TempDir(), "library.db"), Now: s.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := books.Close(); err != nil {
			t.Error(err)
		}
	})
	s.books = books
	return s
}

func id(i int) paper.ID { return paper.ID(fmt.Sprintf("2601.%05d", i+1)) }

func (s *stage) now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clock
}

func (s *stage) pass(d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.clock = s.clock.Add(d)
}

func (s *stage) count(m map[paper.ID]int, id paper.ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m[id]++
}

func (s *stage) List(context.Context, paper.Day) (paper.Listing, error) {
	s.lists++
	if s.list != nil {
		if err := s.list(); err != nil {
			return paper.Listing{}, err
		}
	}
	return s.listing, nil
}

func (s *stage) Read(_ context.Context, e paper.Entry) (paper.Reading, error) {
	s.count(s.reads, e.ID)
	if s.read != nil {
		if err := s.read(e.ID); err != nil {
			return paper.Reading{}, err
		}
	}
	r := paper.Reading{Document: paper.Document{ID: e.ID, Title: e.Title, Abstract: e.Abstract, Source: s.source, Hash: "hash of " + string(e.ID), Extractor: s.version}}
	if s.safe != "" && s.source == paper.SourceHTML {
		r.Article = &paper.Article{HTML: "<article>by " + s.safe + "</article>", Version: s.safe}
	}
	return r, nil
}

func (s *stage) Current(d paper.Document) bool { return d.Extractor == s.version && !s.partial }

func (s *stage) CurrentArticle(version string) bool { return version == s.safe }

// extracts and writing are the two writers.
type extracts struct{}

func (extracts) Write(_ context.Context, w pipeline.Work, _ func(pipeline.Progress)) (paper.Draft, error) {
	return draft(w, paper.Quick), nil
}
func (extracts) Version(paper.Language) string { return "1" }

type writing struct{ *stage }

func (s writing) Write(ctx context.Context, w pipeline.Work, each func(pipeline.Progress)) (paper.Draft, error) {
	s.count(s.writes, w.Document.ID)
	if s.write != nil {
		if err := s.write(ctx, w.Document.ID, each); err != nil {
			return paper.Draft{}, err
		}
	}
	return draft(w, paper.Standard), nil
}
func (s writing) Version(paper.Language) string { return s.prompts }

func draft(w pipeline.Work, depth paper.Depth) paper.Draft {
	var summary paper.Summary
	for _, f := range paper.Fields() {
		summary = summary.With(f, fmt.Sprintf("%s %s of %s: 83.2", depth, f, w.Document.ID))
	}
	return paper.Draft{Summary: summary, Record: paper.Record{Depth: depth, Language: w.Language, Model: w.Model.Name, ModelDigest: w.Model.Digest}}
}

func (s *stage) Check(paper.Summary, paper.Document) paper.Checks {
	c := paper.Checks{Numbers: []paper.NumberCheck{{Field: paper.Results, Text: "83.2", Class: paper.NumberExact}}}
	c.Ground()
	return c
}

type checking struct{ *stage }

func (checking) Version() string { return "1" }

func (s *stage) Model(_ context.Context, name string) (paper.Model, error) {
	if s.model != nil {
		return s.model(name)
	}
	return paper.Model{Name: "tiny", Digest: "d1", Writes: true}, nil
}

func (s *stage) Unload(context.Context, paper.Model) error {
	s.unloads++
	if s.unloaded != nil {
		s.unloaded()
	}
	return nil
}

func (s *stage) runner() *pipeline.Runner {
	return pipeline.New(pipeline.Options{
		Lister: s, Reader: s, Extractor: extracts{}, Writer: writing{s}, Checker: checking{s}, Models: s,
		Queue: s.books, Wishes: s.books, Ledger: s.books, Shelf: s.books, Drawer: s.books, Now: s.now, Owner: "test",
	})
}

func (s *stage) run(ctx context.Context, o pipeline.Order) (pipeline.Result, error) {
	return s.runner().Run(ctx, o, func(e pipeline.Event) { s.events = append(s.events, e) })
}

func (s *stage) must(o pipeline.Order) pipeline.Result {
	s.t.Helper()
	result, err := s.run(s.t.Context(), o)
	if err != nil {
		s.t.Fatal(err)
	}
	return result
}

// digest is what the library holds of the day at this depth.
func (s *stage) digest(depth paper.Depth) []paper.Report {
	s.t.Helper()
	d, err := s.books.Digest(s.t.Context(), library.DigestQuery{Day: day, Language: paper.English, Depth: depth})
	if err != nil {
		s.t.Fatal(err)
	}
	return d.Reports
}

// settled fails if a job of the day is neither done, failed nor canceled.
func (s *stage) settled() {
	s.t.Helper()
	jobs, err := s.books.Jobs(s.t.Context(), library.JobFilter{Day: day, States: []paper.JobState{paper.JobQueued, paper.JobRunning}})
	if err != nil || len(jobs) > 0 {
		s.t.Errorf("%d jobs are left open (%v): %+v", len(jobs), err, jobs)
	}
}

var (
	quick    = pipeline.Order{Day: day, Language: paper.English, Depth: paper.Quick}
	standard = pipeline.Order{Day: day, Language: paper.English, Depth: paper.Standard}
)

func TestQuickDay(t *testing.T) {
	s := newStage(t, 5)
	result := s.must(quick)
	if result.Total != 5 || result.Written != 5 || len(result.Failed) != 0 || result.FromAbstract != 0 {
		t.Errorf("%+v", result)
	}
	reports := s.digest(paper.Quick)
	if len(reports) != 5 {
		t.Fatalf("%d reports", len(reports))
	}
	for i, r := range reports {
		if r.ID != id(i) || r.Checks == nil || r.Checks.Grounding == nil || r.Summary.Results == "" || r.Source != paper.SourceHTML {
			t.Errorf("report %d: %+v", i, r)
		}
	}
	if s.unloads != 0 {
		t.Error("no model was used, none is to be unloaded")
	}
	s.settled()
}

func TestStandardDay(t *testing.T) {
	s := newStage(t, 4)
	result := s.must(standard)
	if result.Written != 4 || result.Model.Name != "tiny" || s.unloads != 1 {
		t.Errorf("%+v, %d unloads", result, s.unloads)
	}
	for _, r := range s.digest("") {
		if r.Record == nil || r.Record.Depth != paper.Standard || r.Checks == nil {
			t.Errorf("the model's report is the current one: %+v", r)
		}
	}
	if n := len(s.digest(paper.Quick)); n != 4 {
		t.Errorf("the report without a model is there as well: %d of 4", n)
	}
	s.settled()
}

// pictures counts what it is asked to bring, and fails for one paper.
type pictures struct {
	mu    sync.Mutex
	asked map[string]int
	fail  string
}

func (p *pictures) First(_ context.Context, document string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked[document]++
	if document == p.fail {
		return &paper.Error{Code: paper.Offline}
	}
	return nil
}

// TestPictures: they come with each paper, once; where they cannot be had the paper is
// no worse off, and the next run asks again.
func TestPictures(t *testing.T) {
	s := newStage(t, 3)
	d, err := s.Read(t.Context(), s.listing.Entries[1])
	if err != nil {
		t.Fatal(err)
	}
	p := &pictures{asked: map[string]int{}, fail: d.Document.Key()}
	runner := s.runner()
	runner.Illustrator = p
	for range 2 {
		result, err := runner.Run(t.Context(), quick, nil)
		if err != nil || result.Written != 3 || len(result.Failed) != 0 {
			t.Errorf("%+v %v", result, err)
		}
	}
	if len(p.asked) != 3 || p.asked[p.fail] != 2 {
		t.Error(p.asked)
	}
	for document, n := range p.asked {
		if document != p.fail && n != 1 {
			t.Errorf("%s was asked for %d times", document, n)
		}
	}
	rows, err := s.books.Papers(t.Context(), day, paper.English)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.State != paper.JobDone || r.Problem != nil {
			t.Errorf("a missing picture is no failure of a paper: %+v", r)
		}
	}
	s.settled()
}

func TestNothingTwice(t *testing.T) {
	s := newStage(t, 3)
	s.must(standard)
	result := s.must(standard)
	if result.Written != 3 {
		t.Errorf("a day that was done counts as done: %+v", result)
	}
	for i := range 3 {
		if s.reads[id(i)] != 1 || s.writes[id(i)] != 1 {
			t.Errorf("%s was read %d times and written %d times", id(i), s.reads[id(i)], s.writes[id(i)])
		}
	}
	if s.lists != 2 {
		t.Error("a day's list grows: it is fetched each time")
	}
}

func TestNewPromptsWriteAgain(t *testing.T) {
	s := newStage(t, 2)
	s.must(standard)
	s.prompts = "2"
	s.must(standard)
	if s.reads[id(0)] != 1 || s.writes[id(0)] != 2 {
		t.Errorf("read %d times, written %d times", s.reads[id(0)], s.writes[id(0)])
	}
}

func TestNewExtractorReadsAgain(t *testing.T) {
	s := newStage(t, 2)
	s.must(standard)
	s.version = "2"
	s.must(standard)
	if s.reads[id(0)] != 2 || s.writes[id(0)] != 2 {
		t.Errorf("read %d times, written %d times", s.reads[id(0)], s.writes[id(0)])
	}
}

// TestNewSanitizerReadsAgain: the page is made again, once, and the reports stay; where
// arXiv cannot be asked the old page stays until the next run.
func TestNewSanitizerReadsAgain(t *testing.T) {
	s := newStage(t, 2)
	s.safe = "1"
	s.must(standard)
	d, _, err := s.books.Document(t.Context(), id(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		source paper.ReadingSource
		reads  int
		page   string
	}{
		{paper.SourceAbstract, 2, "<article>by 1</article>"}, // nothing but the list is there
		{paper.SourceHTML, 3, "<article>by 2</article>"},
		{paper.SourceHTML, 3, "<article>by 2</article>"},
	} {
		s.safe, s.source = "2", step.source
		s.pass(time.Minute)
		if result := s.must(standard); result.Written != 2 || result.FromAbstract != 0 || len(result.Failed) != 0 {
			t.Errorf("%+v", result)
		}
		a, err := s.books.Article(t.Context(), d.Key())
		if err != nil || a.HTML != step.page || s.reads[id(0)] != step.reads || s.writes[id(0)] != 1 {
			t.Errorf("%q %v: read %d times, written %d times", a.HTML, err, s.reads[id(0)], s.writes[id(0)])
		}
	}
	s.settled()
}

func TestInterruptedRunGoesOn(t *testing.T) {
	s := newStage(t, 6)
	ctx, stop := context.WithCancel(t.Context())
	s.write = func(ctx context.Context, id paper.ID, _ func(pipeline.Progress)) error {
		if len(s.writes) == 3 {
			stop()
			return ctx.Err()
		}
		return nil
	}
	if _, err := s.run(ctx, standard); paper.CodeOf(err) != paper.Canceled {
		t.Fatalf("want Canceled, got %v", err)
	}
	s.write = nil
	if result := s.must(standard); result.Written != 6 {
		t.Errorf("%+v", result)
	}
	again, reread := 0, 0
	for i := range 6 {
		again += s.writes[id(i)] - 1
		reread += s.reads[id(i)] - 1
	}
	if reread > 1 { // the paper being read when the run was stopped
		t.Errorf("%d papers were read again", reread)
	}
	if again != 1 {
		t.Errorf("only the summary in progress is lost, %d were written again", again)
	}
	s.settled()
}

func TestOrderInAnotherLanguageAfterAnInterruption(t *testing.T) {
	s := newStage(t, 3)
	ctx, stop := context.WithCancel(t.Context())
	s.write = func(ctx context.Context, _ paper.ID, _ func(pipeline.Progress)) error { stop(); return ctx.Err() }
	if _, err := s.run(ctx, standard); err == nil {
		t.Fatal("the run was cancelled")
	}
	s.write = nil
	clear(s.writes)
	chinese := standard
	chinese.Language = paper.Chinese
	s.must(chinese)
	for i := range 3 {
		if s.writes[id(i)] != 1 {
			t.Errorf("%s was written %d times: the English order was given up", id(i), s.writes[id(i)])
		}
	}
	s.settled()
}

func TestFailingPaperDoesNotStopTheDay(t *testing.T) {
	s := newStage(t, 3)
	s.write = func(_ context.Context, p paper.ID, _ func(pipeline.Progress)) error {
		if p == id(1) {
			return &paper.Error{Code: paper.ModelFailed, Op: "chat", Detail: "out of memory"}
		}
		return nil
	}
	result := s.must(standard)
	if result.Written != 2 || len(result.Failed) != 1 || result.Failed[0].ID != id(1) || result.Failed[0].Problem.Code != paper.ModelFailed {
		t.Errorf("%+v", result)
	}
	if s.writes[id(1)] != 2 {
		t.Errorf("a summary is tried twice, not %d times", s.writes[id(1)])
	}
	reports := s.digest(paper.Standard)
	if len(reports) != 3 || reports[1].Record.Depth != paper.Quick {
		t.Errorf("the paper keeps its extracts: %+v", reports)
	}
	s.settled()

	s.write = nil
	if result := s.must(standard); result.Written != 3 || len(result.Failed) != 0 {
		t.Errorf("the next run tries it again: %+v", result)
	}
}

func TestUnreadablePaper(t *testing.T) {
	s := newStage(t, 3)
	s.read = func(p paper.ID) error {
		if p == id(0) {
			return &paper.Error{Code: paper.ServerError, Op: "fetch", Detail: "503"}
		}
		return nil
	}
	result := s.must(quick)
	if result.Written != 2 || len(result.Failed) != 1 || result.Failed[0].Title != "Paper 0" {
		t.Errorf("%+v", result)
	}
	s.read = nil
	if result := s.must(quick); result.Written != 3 {
		t.Errorf("%+v", result)
	}
}

func TestModelServerGone(t *testing.T) {
	s := newStage(t, 4)
	s.write = func(_ context.Context, p paper.ID, _ func(pipeline.Progress)) error {
		if p == id(2) {
			return &paper.Error{Code: paper.OllamaDown, Op: "chat"}
		}
		return nil
	}
	if _, err := s.run(t.Context(), standard); paper.CodeOf(err) != paper.OllamaDown {
		t.Fatalf("want OllamaDown, got %v", err)
	}
	s.write = nil
	if result := s.must(standard); result.Written != 4 || len(result.Failed) != 0 {
		t.Errorf("%+v", result)
	}
}

func TestNoModelKeepsTheList(t *testing.T) {
	s := newStage(t, 1)
	s.model = func(string) (paper.Model, error) { return paper.Model{}, &paper.Error{Code: paper.NoModel} }
	if _, err := s.run(t.Context(), standard); paper.CodeOf(err) != paper.NoModel || s.reads[id(0)] != 0 {
		t.Errorf("%v after %d readings", err, s.reads[id(0)])
	}
	if listing, err := s.books.Listing(t.Context(), day); err != nil || len(listing.Entries) != 1 {
		t.Errorf("the list is kept: %+v, %v", listing, err)
	}
}

func TestListFails(t *testing.T) {
	s := newStage(t, 2)
	s.list = func() error { return &paper.Error{Code: paper.Offline, Op: "fetch list"} }
	if _, err := s.run(t.Context(), quick); paper.CodeOf(err) != paper.Offline {
		t.Errorf("want Offline, got %v", err)
	}
	s.list = nil
	s.must(quick)
	s.list = func() error { return &paper.Error{Code: paper.Offline, Op: "fetch list"} }
	result := s.must(quick)
	if result.Written != 2 || result.ListingProblem == nil || result.ListingProblem.Code != paper.Offline {
		t.Errorf("the stored list serves: %+v", result)
	}
	s.settled()
}

func TestAbstractIsLookedForAgain(t *testing.T) {
	s := newStage(t, 1)
	s.source = paper.SourceAbstract
	if result := s.must(quick); result.FromAbstract != 1 {
		t.Errorf("%+v", result)
	}
	s.must(quick)
	if s.reads[id(0)] != 1 {
		t.Error("an hour is too early for another look")
	}
	s.pass(7 * time.Hour)
	s.source = paper.SourceHTML
	if result := s.must(quick); result.FromAbstract != 0 || s.reads[id(0)] != 2 {
		t.Errorf("after seven hours the page is there: %+v, %d reads", result, s.reads[id(0)])
	}
	if r := s.digest(paper.Quick); len(r) != 1 || r[0].Source != paper.SourceHTML {
		t.Errorf("%+v", r)
	}
}

// TestPartialReadingIsDoneAgain each time the day is asked for, and the report that
// is there stands.
func TestPartialReadingIsDoneAgain(t *testing.T) {
	s := newStage(t, 1)
	s.partial = true
	for runs := 1; runs <= 3; runs++ {
		if result := s.must(standard); result.Written != 1 || result.Partial != 1 || s.reads[id(0)] != runs || s.writes[id(0)] != 1 {
			t.Errorf("run %d: %+v, %d reads, %d writes", runs, result, s.reads[id(0)], s.writes[id(0)])
		}
		s.pass(time.Second)
	}
}

// TestWorseReadingReplacesNoBetterOne, as when arXiv is down after an update.
func TestWorseReadingReplacesNoBetterOne(t *testing.T) {
	s := newStage(t, 1)
	s.must(quick)
	s.version, s.source = "2", paper.SourceAbstract
	s.pass(time.Hour)
	if result := s.must(quick); result.FromAbstract != 0 || result.Written != 1 || s.reads[id(0)] != 2 {
		t.Errorf("%+v, %d reads", result, s.reads[id(0)])
	}
	if d, _, err := s.books.Document(t.Context(), id(0)); err != nil || d.Source != paper.SourceHTML {
		t.Errorf("%s, %v", d.Source, err)
	}
}

// TestFailureOfAnotherOrder is forgotten when a later one succeeds.
func TestFailureOfAnotherOrder(t *testing.T) {
	s := newStage(t, 1)
	s.write = func(context.Context, paper.ID, func(pipeline.Progress)) error {
		return &paper.Error{Code: paper.ContextExceeded}
	}
	if result := s.must(standard); len(result.Failed) != 1 {
		t.Fatalf("%+v", result)
	}
	s.write, s.prompts = nil, "2"
	s.must(standard)
	if rows, err := s.books.Papers(t.Context(), day, paper.Chinese); err != nil || rows[0].State != paper.JobDone {
		t.Errorf("%s %s, %v", rows[0].Kind, rows[0].State, err)
	}
}

func TestLimit(t *testing.T) {
	s := newStage(t, 9)
	order := quick
	order.Limit = 2
	if result := s.must(order); result.Total != 2 || len(s.reads) != 2 || s.reads[id(0)] != 1 {
		t.Errorf("%+v, %v", result, s.reads)
	}
	listing, err := s.books.Listing(t.Context(), day)
	if err != nil || len(listing.Entries) != 9 {
		t.Errorf("the whole list is kept: %d, %v", len(listing.Entries), err)
	}
}

func TestEvents(t *testing.T) {
	s := newStage(t, 2)
	s.write = func(_ context.Context, _ paper.ID, each func(pipeline.Progress)) error {
		for _, p := range []pipeline.Progress{{Field: paper.Domain, Tokens: 1}, {Field: paper.Domain, Tokens: 10}, {Field: paper.Results, Tokens: 5}} {
			s.pass(time.Second)
			each(p)
		}
		return nil
	}
	s.must(standard)
	last, tokens, remaining := 0, 0, time.Duration(0)
	for _, e := range s.events {
		if e.Done < last || e.Done > 2 || e.Day != day {
			t.Errorf("%+v after %d", e, last)
		}
		last, tokens, remaining = e.Done, max(tokens, e.Tokens), max(remaining, e.Remaining)
		if e.ID != "" && e.Title == "" {
			t.Errorf("%+v has no title", e)
		}
	}
	if last != 2 || tokens != 15 {
		t.Errorf("%d done, %d tokens at most", last, tokens)
	}
	if remaining < 3*time.Second {
		t.Errorf("a paper takes 3 s, so with one left there are at least 3 s left, not %v", remaining)
	}
}

func TestLongSummaryKeepsItsLease(t *testing.T) {
	s := newStage(t, 1)
	stolen := false
	s.write = func(ctx context.Context, _ paper.ID, each func(pipeline.Progress)) error {
		for range 8 { // 16 minutes, with a lease of 5
			s.pass(2 * time.Minute)
			each(pipeline.Progress{Field: paper.Domain, Tokens: 1})
			_, ok, err := s.books.Claim(ctx, paper.Claim{Owner: "other", Lease: time.Minute, Day: day, Kinds: []paper.JobKind{paper.JobSummarize}})
			stolen = stolen || ok
			if err != nil {
				return err
			}
		}
		return nil
	}
	if result := s.must(standard); result.Written != 1 || stolen {
		t.Errorf("%+v, stolen: %v", result, stolen)
	}
}

func TestManyPapers(t *testing.T) {
	s := newStage(t, 60)
	if result := s.must(standard); result.Written != 60 {
		t.Errorf("%+v", result)
	}
	s.settled()
}

func TestOnePaperOfTheDay(t *testing.T) {
	s := newStage(t, 4)
	s.must(quick)
	order := standard
	order.IDs = []paper.ID{id(2)}
	s.list = func() error { return &paper.Error{Code: paper.Offline} }
	result := s.must(order)
	if result.Total != 1 || result.Written != 1 || s.writes[id(2)] != 1 || s.writes[id(1)] != 0 || result.ListingProblem != nil {
		t.Errorf("%+v, %v", result, s.writes)
	}
	if listing, err := s.books.Listing(t.Context(), day); err != nil || len(listing.Entries) != 4 {
		t.Errorf("the list of the day stays: %d, %v", len(listing.Entries), err)
	}
	s.settled()
}
