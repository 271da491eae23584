package api

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strings"

	"paperboy/backend/library"
	"paperboy/backend/paper"
)

// Trends are the numbers of the library over time, counted and not written by a model.
type Trends struct {
	Unit   TrendUnit    `json:"unit"` // that a span is
	Spans  []TrendSpan  `json:"spans"`
	Topics []TrendTopic `json:"topics"`
}

// TrendUnit is how long the spans of Trends are.
type TrendUnit string

// The units.
const (
	UnitDay   TrendUnit = "day"
	UnitWeek  TrendUnit = "week"
	UnitMonth TrendUnit = "month"
)

// TrendSpan is what one span of time brought.
type TrendSpan struct {
	Start   paper.Day `json:"start"`
	Days    int       `json:"days"` // of the library in it
	Papers  int       `json:"papers"`
	Votes   int       `json:"votes"`
	Reports int       `json:"reports"`
}

// TrendTopic is how many papers of each span have a keyword.
type TrendTopic struct {
	Name   string `json:"name"`
	Total  int    `json:"total"`
	Counts []int  `json:"counts"`
}

// Spans stay few enough to be seen one by one.
const (
	mostDays   = 45
	mostWeeks  = 400
	mostTopics = 12
)

func (s *Server) trends(r *http.Request) (any, error) {
	var span [2]paper.Day
	for i, name := range []string{"from", "to"} {
		if text := r.URL.Query().Get(name); text != "" {
			day, err := paper.ParseDay(text)
			if err != nil {
				return nil, err
			}
			span[i] = day
		}
	}
	days, err := s.Records.DayCounts(r.Context(), span[0], span[1])
	if err != nil {
		return nil, err
	}
	topics, err := s.Records.TopicCounts(r.Context(), span[0], span[1])
	if err != nil {
		return nil, err
	}
	return trendsOf(days, topics), nil
}

func trendsOf(days []library.DayCount, topics []library.TopicCount) Trends {
	t := Trends{Unit: UnitDay, Spans: []TrendSpan{}, Topics: []TrendTopic{}}
	if len(days) == 0 {
		return t
	}
	first, last := days[0].Day, days[len(days)-1].Day
	switch length := int(last.Time().Sub(first.Time()).Hours() / 24); {
	case length > mostWeeks:
		t.Unit = UnitMonth
	case length > mostDays:
		t.Unit = UnitWeek
	}
	at := map[paper.Day]int{}
	for start := startOf(first, t.Unit); start <= last; start = next(start, t.Unit) {
		at[start] = len(t.Spans)
		t.Spans = append(t.Spans, TrendSpan{Start: start})
	}
	for _, d := range days {
		span := &t.Spans[at[startOf(d.Day, t.Unit)]]
		span.Days++
		span.Papers += d.Papers
		span.Votes += d.Votes
		span.Reports += d.Reports
	}
	t.Topics = topicsOf(topics, len(t.Spans), func(d paper.Day) int { return at[startOf(d, t.Unit)] })
	return t
}

// topicsOf are the most frequent keywords, small and capital letters alike.
func topicsOf(counts []library.TopicCount, spans int, at func(paper.Day) int) []TrendTopic {
	all := map[string]*TrendTopic{}
	for _, c := range counts {
		name := strings.ToLower(strings.Join(strings.Fields(c.Topic), " "))
		if name == "" {
			continue
		}
		topic := all[name]
		if topic == nil {
			topic = &TrendTopic{Name: name, Counts: make([]int, spans)}
			all[name] = topic
		}
		topic.Total += c.Papers
		topic.Counts[at(c.Day)] += c.Papers
	}
	list := []TrendTopic{}
	for _, topic := range slices.SortedFunc(maps.Values(all), func(a, b *TrendTopic) int {
		return cmp.Or(cmp.Compare(b.Total, a.Total), strings.Compare(a.Name, b.Name))
	}) {
		if len(list) < mostTopics {
			list = append(list, *topic)
		}
	}
	return list
}

// startOf is the first day of the span that a day lies in; weeks begin on Monday.
func startOf(d paper.Day, unit TrendUnit) paper.Day {
	switch unit {
	case UnitMonth:
		return d.Add(1 - d.Time().Day())
	case UnitWeek:
		return d.Add(-(int(d.Time().Weekday()) + 6) % 7)
	}
	return d
}

func next(start paper.Day, unit TrendUnit) paper.Day {
	switch unit {
	case UnitMonth:
		return paper.DayOf(start.Time().AddDate(0, 1, 0))
	case UnitWeek:
		return start.Add(7)
	}
	return start.Add(1)
}
