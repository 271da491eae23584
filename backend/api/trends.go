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
	Topics []TrendTopic `json:"topics"` // those asked for, else the most frequent
	Known  []TopicTotal `json:"known"`  // the most frequent ones, to choose from
}

// TopicTotal is how many papers have a keyword.
type TopicTotal struct {
	Name  string `json:"name"`
	Total int    `json:"total"`
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
	mostKnown  = 300
	mostChosen = 24
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
	return trendsOf(days, topics, r.URL.Query()["topic"]), nil
}

func trendsOf(days []library.DayCount, topics []library.TopicCount, chosen []string) Trends {
	t := Trends{Unit: UnitDay, Spans: []TrendSpan{}, Topics: []TrendTopic{}, Known: []TopicTotal{}}
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
	all := topicsOf(topics, len(t.Spans), func(d paper.Day) int { return at[startOf(d, t.Unit)] })
	t.Topics = chosenTopics(all, chosen, len(t.Spans))
	for _, topic := range all[:min(len(all), mostKnown)] {
		t.Known = append(t.Known, TopicTotal{topic.Name, topic.Total})
	}
	return t
}

// chosenTopics are those of some names, in their order, one without papers too; without
// names the most frequent ones.
func chosenTopics(all []TrendTopic, names []string, spans int) []TrendTopic {
	if len(names) == 0 {
		return all[:min(len(all), mostTopics)]
	}
	chosen := []TrendTopic{}
	for _, name := range names[:min(len(names), mostChosen)] {
		name = topicName(name)
		if slices.ContainsFunc(chosen, func(t TrendTopic) bool { return t.Name == name }) {
			continue
		}
		if i := slices.IndexFunc(all, func(t TrendTopic) bool { return t.Name == name }); i >= 0 {
			chosen = append(chosen, all[i])
		} else if name != "" {
			chosen = append(chosen, TrendTopic{Name: name, Counts: make([]int, spans)})
		}
	}
	return chosen
}

// topicName makes small and capital letters, and white space, alike.
func topicName(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// topicsOf are all keywords, the most frequent first.
func topicsOf(counts []library.TopicCount, spans int, at func(paper.Day) int) []TrendTopic {
	all := map[string]*TrendTopic{}
	for _, c := range counts {
		name := topicName(c.Topic)
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
		list = append(list, *topic)
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
