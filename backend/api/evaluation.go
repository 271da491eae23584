package api

import (
	"context"
	"net/http"
	"time"

	"paperboy/backend/eval"
	"paperboy/backend/paper"
)

// Bench gives what was learned and measured of models; library.Library is one.
type Bench interface {
	Profiles(ctx context.Context) ([]paper.Profile, error)
	Evaluations(ctx context.Context) ([]paper.Evaluation, error)
}

// Measured is what is known of the models on this machine.
type Measured struct {
	Profiles    []paper.Profile `json:"profiles"`
	Evaluations []Evaluated     `json:"evaluations"` // newest first
}

// Evaluated is an evaluation in its totals.
type Evaluated struct {
	MadeAt time.Time    `json:"made_at"`
	Totals []eval.Total `json:"totals"`
}

func (s *Server) measured(r *http.Request) (any, error) {
	profiles, err := s.Bench.Profiles(r.Context())
	if err != nil {
		return nil, err
	}
	evaluations, err := s.Bench.Evaluations(r.Context())
	m := Measured{Profiles: profiles}
	for _, e := range evaluations {
		m.Evaluations = append(m.Evaluations, Evaluated{e.MadeAt, eval.Totals(e)})
	}
	return m, err
}
