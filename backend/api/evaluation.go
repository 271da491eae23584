package api

import (
	"context"
	"net/http"

	"paperboy/backend/paper"
)

// Bench gives what was learned and measured of models; library.Library is one.
type Bench interface {
	Profiles(ctx context.Context) ([]paper.Profile, error)
	Evaluations(ctx context.Context) ([]paper.Evaluation, error)
}

// Measured is what is known of the models on this machine.
type Measured struct {
	Profiles    []paper.Profile    `json:"profiles"`
	Evaluations []paper.Evaluation `json:"evaluations"` // newest first
}

func (s *Server) measured(r *http.Request) (any, error) {
	m := Measured{Profiles: []paper.Profile{}, Evaluations: []paper.Evaluation{}}
	profiles, err := s.Bench.Profiles(r.Context())
	if err != nil {
		return nil, err
	}
	evaluations, err := s.Bench.Evaluations(r.Context())
	m.Profiles, m.Evaluations = append(m.Profiles, profiles...), append(m.Evaluations, evaluations...)
	return m, err
}
