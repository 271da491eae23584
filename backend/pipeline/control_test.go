package pipeline_test

import (
	"context"
	"slices"
	"testing"

	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// order runs the standard order and gives the papers as the model wrote them.
func (s *stage) order(ctx context.Context, runner *pipeline.Runner, o pipeline.Order, while func(at int, id paper.ID) error) ([]paper.ID, pipeline.Result, error) {
	var written []paper.ID
	s.allRead = make(chan struct{})
	s.write = func(ctx context.Context, id paper.ID, _ func(pipeline.Progress)) error {
		written = append(written, id)
		if err := while(len(written), id); err != nil {
			return err
		}
		return ctx.Err()
	}
	result, err := runner.Run(ctx, o, func(e pipeline.Event) {
		s.events = append(s.events, e)
		if e.ID == s.listing.Entries[len(s.listing.Entries)-1].ID && e.Kind == paper.JobRead && e.State == paper.JobDone {
			close(s.allRead)
		}
	})
	return written, result, err
}

// TestMovedPaperIsWrittenNext: the reader's order holds at once, and in the run that
// takes up a stopped one.
func TestMovedPaperIsWrittenNext(t *testing.T) {
	s := newStage(t, 5)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	written, _, err := s.order(ctx, s.runner(), standard, func(at int, _ paper.ID) error {
		switch at {
		case 1:
			<-s.allRead
			return s.books.MovePaper(t.Context(), day, id(4), library.MoveFront)
		case 2:
			if err := s.books.MovePaper(t.Context(), day, id(1), library.MoveBack); err != nil {
				return err
			}
			stop()
		}
		return nil
	})
	if paper.CodeOf(err) != paper.Canceled || !slices.Equal(written, []paper.ID{id(0), id(4)}) {
		t.Fatalf("%v, %v", written, err)
	}
	written, _, err = s.order(t.Context(), s.runner(), standard, func(int, paper.ID) error { return nil })
	if err != nil || !slices.Equal(written, []paper.ID{id(4), id(2), id(3), id(1)}) {
		t.Errorf("%v, %v", written, err)
	}
	s.settled()
}

// TestMovedWhileRead: what follows a reading stands where the paper was moved to.
func TestMovedWhileRead(t *testing.T) {
	s := newStage(t, 4)
	moved := make(chan bool)
	s.read = func(p paper.ID) error {
		if p == id(2) {
			<-moved
		}
		return nil
	}
	written, _, err := s.order(t.Context(), s.runner(), standard, func(at int, _ paper.ID) error {
		if at == 1 {
			if err := s.books.MovePaper(t.Context(), day, id(3), library.MoveFront); err != nil {
				return err
			}
			close(moved)
		}
		return nil
	})
	if err != nil || len(written) != 4 {
		t.Fatalf("%v, %v", written, err)
	}
	ranks, err := s.books.Ranks(t.Context(), day)
	if err != nil || len(ranks) != 0 {
		t.Errorf("what is done has no place any more: %v, %v", ranks, err)
	}
	s.settled()
}

func TestSkippedWhileWritten(t *testing.T) {
	s := newStage(t, 3)
	runner := s.runner()
	written, result, err := s.order(t.Context(), runner, standard, func(at int, p paper.ID) error {
		if at == 1 {
			for _, gone := range []paper.ID{p, id(2)} { // the one on its way, and one that waits
				if ok, err := runner.Skip(t.Context(), gone); !ok || err != nil {
					t.Errorf("%s: %v, %v", gone, ok, err)
				}
			}
			if ok, err := runner.Skip(t.Context(), "2601.99999"); ok || err != nil {
				t.Errorf("none of the order: %v, %v", ok, err)
			}
		}
		return nil
	})
	if err != nil || !slices.Equal(written, []paper.ID{id(0), id(1)}) || result.Total != 1 || result.Written != 1 || len(result.Failed) != 0 {
		t.Errorf("%v, %+v, %v", written, result, err)
	}
	if last := s.events[len(s.events)-1]; last.Total != 1 || last.Done != 1 {
		t.Errorf("%+v", last)
	}
	s.settled()
	if ok, err := runner.Skip(t.Context(), id(1)); ok || err != nil {
		t.Errorf("nothing is on its way: %v, %v", ok, err)
	}
	// The order of the reader remembers it; a new one takes all.
	again := standard
	again.Skip = []paper.ID{id(2)}
	if r := s.must(again); r.Total != 2 || r.Written != 2 {
		t.Errorf("%+v", r)
	}
	if r := s.must(standard); r.Total != 3 || r.Written != 3 {
		t.Errorf("%+v", r)
	}
}

// TestRetriedWhileOthersAreWritten: without cancelling anything, and again when all
// others are done.
func TestRetriedWhileOthersAreWritten(t *testing.T) {
	s := newStage(t, 3)
	runner := s.runner()
	broken := &paper.Error{Code: paper.NotAPaper}
	tried := 0
	written, result, err := s.order(t.Context(), runner, standard, func(_ int, p paper.ID) error {
		if p == id(0) {
			if tried++; tried < 3 {
				return broken
			}
			return nil
		}
		if p == id(1) {
			if ok, err := runner.Retry(t.Context(), nil); !ok || err != nil {
				t.Errorf("%v, %v", ok, err)
			}
		}
		return nil
	})
	if err != nil || len(written) != 4 || tried != 2 || result.Written != 2 || len(result.Failed) != 1 {
		t.Fatalf("%v, %d times, %+v, %v", written, tried, result, err)
	}
	if ok, err := runner.Retry(t.Context(), nil); ok || err != nil {
		t.Errorf("nothing is on its way: %v, %v", ok, err)
	}
	states := []paper.JobState{}
	for _, e := range s.events {
		if e.ID == id(0) && (e.State == paper.JobFailed || e.State == paper.JobQueued) {
			states = append(states, e.State)
		}
	}
	if !slices.Equal(states, []paper.JobState{paper.JobFailed, paper.JobQueued, paper.JobFailed}) {
		t.Errorf("%v", states)
	}
}

// TestRetriedAtTheEnd: a crew that has gone home comes back.
func TestRetriedAtTheEnd(t *testing.T) {
	s := newStage(t, 1)
	runner := s.runner()
	first := true
	s.unloaded = func() { // all are at home, the run is not over
		if first {
			first = false
			if ok, err := runner.Retry(t.Context(), []paper.ID{id(0)}); !ok || err != nil {
				t.Errorf("%v, %v", ok, err)
			}
		}
	}
	tried := 0
	_, result, err := s.order(t.Context(), runner, standard, func(int, paper.ID) error {
		if tried++; tried == 1 {
			return &paper.Error{Code: paper.NotAPaper}
		}
		return nil
	})
	if err != nil || tried != 2 || result.Written != 1 || len(result.Failed) != 0 {
		t.Errorf("%d times, %+v, %v", tried, result, err)
	}
}
