package api

import (
	"context"
	"slices"

	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// Order is what the screen asks for.
type Order struct {
	Date     string         `json:"date"`
	Language paper.Language `json:"language"`
	Depth    paper.Depth    `json:"depth"`
	Model    string         `json:"model"`
	Limit    int            `json:"limit"`
	Sample   bool           `json:"sample"`
	ID       string         `json:"id"`             // only this paper of the day; "": all
	IDs      []paper.ID     `json:"ids,omitempty"`  // only these, beside ID
	Skip     []paper.ID     `json:"skip,omitempty"` // not these
}

// single says whether an order names its papers.
func (o Order) single() bool { return o.ID != "" || len(o.IDs) > 0 }

// parseOrder is what the screen asks for in the words of the pipeline.
func (s *Server) parseOrder(ctx context.Context, o Order) (order pipeline.Order, err error) {
	order = pipeline.Order{Day: s.SampleDay, Language: o.Language, Model: o.Model, Limit: max(0, o.Limit)}
	if !o.Sample {
		if order.Day, err = paper.ParseDay(o.Date); err != nil {
			return order, err
		}
	}
	if _, err = paper.ParseLanguage(string(o.Language)); err != nil {
		return order, err
	}
	if order.Depth, err = paper.ParseDepth(string(o.Depth)); err != nil {
		return order, err
	}
	if order.Depth != paper.Quick {
		settings, err := s.settings(ctx)
		if err != nil {
			return order, err
		}
		order.Route = settings.Route
	}
	if order.Day > paper.DayOf(s.Now()) {
		return order, &paper.Error{Code: paper.FutureDay, Op: "start run", Detail: string(order.Day)}
	}
	ids := slices.Clone(o.IDs)
	if o.ID != "" {
		ids = append(ids, paper.ID(o.ID))
	}
	if order.IDs, err = parseIDs(ids); err != nil {
		return order, err
	}
	order.Skip, err = parseIDs(o.Skip)
	return order, err
}

func parseIDs(texts []paper.ID) (ids []paper.ID, err error) {
	for _, text := range texts {
		id, _, err := paper.ParseID(string(text))
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}
