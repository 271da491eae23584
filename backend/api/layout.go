package api

import (
	"encoding/json"
	"net/http"
	"slices"

	"paperboy/backend/paper"
)

// Layout is how the reader arranged the screen. It is kept in the library and not in
// the browser, which sees another origin at each start.
type Layout struct {
	DaysWidth   int  `json:"days_width"`   // pixels
	PapersWidth int  `json:"papers_width"` // pixels
	Sort        Sort `json:"sort"`
}

// Sort is the order of a list of papers.
type Sort string

// The orders.
const (
	SortListed    Sort = "listed" // as on the day's list
	SortVotes     Sort = "votes"
	SortGrounding Sort = "grounding" // least grounded first
	SortTitle     Sort = "title"
	SortState     Sort = "state"
)

const layoutKey = "layout"

// standardLayout is that of a new reader.
var standardLayout = Layout{DaysWidth: 248, PapersWidth: 372, Sort: SortListed}

var sorts = []Sort{SortListed, SortVotes, SortGrounding, SortTitle, SortState}

func (l Layout) check() error {
	if l.DaysWidth < 160 || l.DaysWidth > 600 || l.PapersWidth < 200 || l.PapersWidth > 900 || !slices.Contains(sorts, l.Sort) {
		return &paper.Error{Code: paper.Invalid, Op: "check layout"}
	}
	return nil
}

func (s *Server) readLayout(r *http.Request) (any, error) {
	text, err := s.Memory.Setting(r.Context(), layoutKey)
	if err != nil {
		return nil, err
	}
	layout := standardLayout
	if json.Unmarshal([]byte(text), &layout) != nil || layout.check() != nil {
		return standardLayout, nil
	}
	return layout, nil
}

func (s *Server) writeLayout(r *http.Request) (any, error) {
	var layout Layout
	if err := read(r, &layout); err != nil {
		return nil, err
	}
	if err := layout.check(); err != nil {
		return nil, err
	}
	text, err := json.Marshal(layout)
	if err != nil {
		return nil, err
	}
	return layout, s.Memory.SetSetting(r.Context(), layoutKey, string(text))
}
