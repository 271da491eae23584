// Package huggingface gives the list of a day's papers as Hugging Face publishes
// it: from the API, and when that fails from the page of the day. It knows their
// wire formats and nothing else does.
package huggingface

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"paperboy/backend/fetch"
	"paperboy/backend/paper"
)

// Getter fetches an address; fetch.Client is one.
type Getter interface {
	Get(ctx context.Context, request fetch.Request) (fetch.Response, error)
}

// Client reads lists.
type Client struct {
	get  Getter
	base string
	now  func() time.Time
}

// New makes a Client for Hugging Face or a mirror of it at baseURL.
func New(get Getter, baseURL string, now func() time.Time) *Client {
	return &Client{get: get, base: strings.TrimRight(baseURL, "/"), now: now}
}

const (
	pageSize = 100 // the most the API gives
	// defaultPageSize is what it gives where the limit is not obeyed: a list of just
	// so many may go on (three days of the captured ones stop there).
	defaultPageSize = 50
	maxPages        = 20 // the longest day seen has some hundred papers
	maxBytes        = 16 << 20
)

// List gives all papers of a day in the order of the list. Errors: FutureDay;
// WeekendDay, NotYet or EmptyDay for a list that is there and empty; else those of
// the API, if the page of the day fails as well.
func (c *Client) List(ctx context.Context, day paper.Day) (paper.Listing, error) {
	if day > paper.DayOf(c.now()) {
		return paper.Listing{}, &paper.Error{Code: paper.FutureDay, Op: "list " + string(day)}
	}
	list, err := c.from(ctx, day, c.api)
	if code := paper.CodeOf(err); err != nil && code != paper.Canceled && code != paper.Offline && code != paper.NetworkOff && code != paper.HostRefused {
		var failed error
		if list, failed = c.from(ctx, day, c.page); failed == nil {
			err = nil
		} else {
			err = errors.Join(err, failed)
		}
	}
	if err != nil {
		return paper.Listing{}, fmt.Errorf("list %s: %w", day, err)
	}
	if len(list) == 0 {
		return paper.Listing{}, c.empty(day)
	}
	return paper.Listing{Day: day, SourceURL: c.base + "/papers/date/" + string(day), FetchedAt: c.now().UTC(), Entries: list}, nil
}

// from reads the list from one of its sources; an empty list is no error.
func (c *Client) from(ctx context.Context, day paper.Day, source func(context.Context, paper.Day) ([]item, error)) ([]paper.Entry, error) {
	items, err := source(ctx, day)
	if err != nil || len(items) == 0 {
		return nil, err
	}
	return entries(items, day)
}

func (c *Client) empty(day paper.Day) error {
	e := &paper.Error{Code: paper.EmptyDay, Op: "list " + string(day)}
	switch {
	case day.Weekend():
		e.Code = paper.WeekendDay
	case day == paper.DayOf(c.now()):
		e.Code = paper.NotYet
	}
	return e
}

// api reads all pages of the API's answer: until one is short, or brings nothing
// new, as from a mirror that does not know pages.
func (c *Client) api(ctx context.Context, day paper.Day) ([]item, error) {
	var all []item
	seen := map[string]bool{}
	for page := range maxPages {
		url := fmt.Sprintf("%s/api/daily_papers?date=%s&limit=%d&p=%d", c.base, day, pageSize, page)
		answer, err := c.get.Get(ctx, fetch.Request{URL: url, Accept: "application/json", MaxBytes: maxBytes})
		if err != nil {
			return nil, err
		}
		items, err := parseItems(answer.Body)
		if err != nil {
			return nil, &paper.Error{Code: paper.BadAnswer, Op: "read " + url, Detail: "no list of papers", Err: err}
		}
		before := len(seen)
		for _, i := range items {
			seen[i.Paper.ID] = true
		}
		all = append(all, items...)
		if len(items) != pageSize && len(items) != defaultPageSize || len(seen) == before {
			break
		}
	}
	return all, nil
}

// entries turns items into entries: each paper once, items without a number or
// title left out. A list without a single usable item is no list, nor is one of
// another day, which a cache or mirror may give.
func entries(items []item, day paper.Day) ([]paper.Entry, error) {
	list := make([]paper.Entry, 0, len(items))
	seen := map[paper.ID]bool{}
	elsewhere := 0
	for _, i := range items {
		entry, ok := i.entry()
		if !ok || seen[entry.ID] {
			continue
		}
		if !entry.ListedAt.IsZero() && paper.DayOf(entry.ListedAt) != day {
			elsewhere++
		}
		seen[entry.ID] = true
		list = append(list, entry)
	}
	switch {
	case len(list) == 0:
		return nil, &paper.Error{Code: paper.BadAnswer, Op: "list " + string(day), Detail: fmt.Sprintf("none of %d items is a paper", len(items))}
	case elsewhere == len(list):
		return nil, &paper.Error{Code: paper.BadAnswer, Op: "list " + string(day), Detail: "the list is of " + string(paper.DayOf(list[0].ListedAt))}
	}
	return list, nil
}
