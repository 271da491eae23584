package figures_test

import (
	"context"
	"fmt"
	"testing"

	"paperboy/backend/figures"
	"paperboy/backend/paper"
)

// shelf is a store in memory; source answers by address.
type shelf struct{ list []paper.FigureState }

func (s *shelf) Figures(context.Context, string) ([]paper.FigureState, error) {
	return append([]paper.FigureState(nil), s.list...), nil
}

func (s *shelf) SavePicture(_ context.Context, _, name string, p paper.Picture) error {
	for i := range s.list {
		if s.list[i].Name == name {
			s.list[i].Hash, s.list[i].Problem = p.Hash(), nil
		}
	}
	return nil
}

func (s *shelf) FailPicture(_ context.Context, _, name string, why *paper.Problem) error {
	for i := range s.list {
		if s.list[i].Name == name {
			s.list[i].Problem = why
		}
	}
	return nil
}

type source struct {
	answers map[string]error // by address; nil is a picture
	asked   []string
	size    int
}

func (s *source) Picture(_ context.Context, address string) ([]byte, error) {
	s.asked = append(s.asked, address)
	if err := s.answers[address]; err != nil {
		return nil, err
	}
	if address == "u3" {
		return []byte("<html>404</html>"), nil
	}
	return append([]byte("GIF89a"+address), make([]byte, s.size)...), nil
}

func six() *shelf {
	s := &shelf{}
	for i := range 6 {
		s.list = append(s.list, paper.FigureState{Figure: paper.Figure{Name: fmt.Sprint(i + 1), URL: fmt.Sprintf("u%d", i+1)}})
	}
	return s
}

func TestFirstAndAll(t *testing.T) {
	s, from := six(), &source{answers: map[string]error{"u2": &paper.Error{Code: paper.NotFound}}}
	c := figures.New(from, s)
	if err := c.First(t.Context(), "d"); err != nil || fmt.Sprint(from.asked) != "[u1 u2 u3 u4]" {
		t.Error(err, from.asked)
	}
	if s.list[0].Hash == "" || s.list[1].Problem.Code != paper.NotFound || s.list[2].Problem.Code != paper.BadAnswer || s.list[3].Hash == "" {
		t.Errorf("%+v", s.list)
	}
	if n := figures.Wanting(s.list); n != 2 {
		t.Error("a picture that does not exist is not wanted:", n)
	}
	came := 0
	if err := c.All(t.Context(), "d", func() { came++ }); err != nil || came != 2 || fmt.Sprint(from.asked[4:]) != "[u5 u6]" {
		t.Error("what is there is not asked for again:", err, came, from.asked)
	}
}

func TestServerGone(t *testing.T) {
	s, from := six(), &source{answers: map[string]error{"u2": &paper.Error{Code: paper.Offline}}}
	c := figures.New(from, s)
	if err := c.All(t.Context(), "d", func() {}); paper.CodeOf(err) != paper.Offline || len(from.asked) != 2 {
		t.Error("the next would meet the same:", err, from.asked)
	}
	from.answers = nil
	if err := c.All(t.Context(), "d", func() {}); err != nil || s.list[1].Hash == "" || s.list[5].Hash == "" {
		t.Error("what could not be had is tried again:", err)
	}
}

func TestFirstAreBounded(t *testing.T) {
	s, from := six(), &source{size: 4 << 20}
	if err := figures.New(from, s).First(t.Context(), "d"); err != nil || len(from.asked) != 2 {
		t.Error(err, from.asked)
	}
}

func TestInterrupted(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	s, from := six(), &source{answers: map[string]error{"u1": context.Canceled}}
	if err := figures.New(from, s).First(ctx, "d"); err == nil || s.list[0].Problem != nil {
		t.Error("an interruption says nothing of the figure:", err, s.list[0].Problem)
	}
}
