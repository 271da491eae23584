package huggingface

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"time"

	"paperboy/backend/paper"
)

// item is one paper as the API and the page of a day give it (facts/endpoints.md 2.2).
type item struct {
	Paper struct {
		ID       string   `json:"id"`
		Title    string   `json:"title"`
		Summary  string   `json:"summary"`
		Upvotes  int      `json:"upvotes"`
		Authors  []author `json:"authors"`
		Listed   instant  `json:"submittedOnDailyAt"`
		Released instant  `json:"publishedAt"`
		Keywords []string `json:"ai_keywords"`
		Code     string   `json:"githubRepo"`
		Stars    int      `json:"githubStars"`
		Project  string   `json:"projectPage"`
		Owner    named    `json:"organization"`
	} `json:"paper"`
	Title     string  `json:"title"`
	Summary   string  `json:"summary"`
	Released  instant `json:"publishedAt"`
	Thumbnail string  `json:"thumbnail"`
	Comments  int     `json:"numComments"`
	Owner     named   `json:"organization"`
}

// author of a paper; Hugging Face does not show the hidden ones, which are mostly
// wrong matches.
type author struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden"`
}

type named struct {
	Fullname string `json:"fullname"`
	Name     string `json:"name"`
}

// instant is a time that may be missing or odd without spoiling the whole list.
type instant struct{ time.Time }

// UnmarshalJSON leaves the zero time where the value is no RFC 3339 time.
func (i *instant) UnmarshalJSON(text []byte) error {
	var s string
	if json.Unmarshal(text, &s) != nil {
		return nil
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		i.Time = t.UTC()
	}
	return nil
}

// parseItems reads an array of items. An item, or a part of one, that is not what it
// should be is left out and does not spoil the list.
func parseItems(text []byte) ([]item, error) {
	var parts []json.RawMessage
	if err := json.Unmarshal(text, &parts); err != nil {
		return nil, err
	}
	if parts == nil {
		return nil, errors.New("null is no list")
	}
	items := make([]item, 0, len(parts))
	for _, part := range parts {
		var i item
		var odd *json.UnmarshalTypeError // the rest of the item is read all the same
		if err := json.Unmarshal(part, &i); err != nil && !errors.As(err, &odd) {
			return nil, err
		}
		items = append(items, i)
	}
	return items, nil
}

// entry is the item in our words; false if it has no number or no title.
func (i item) entry() (paper.Entry, bool) {
	id, _, err := paper.ParseID(i.Paper.ID)
	e := paper.Entry{
		ID: id, Title: first(i.Title, i.Paper.Title), Abstract: first(i.Paper.Summary, i.Summary),
		Authors: authors(i.Paper.Authors), PublishedAt: i.Paper.Released.Time, ListedAt: i.Paper.Listed.Time,
		Upvotes: i.Paper.Upvotes, Comments: i.Comments, Keywords: i.Paper.Keywords,
		Organization: first(i.Owner.Fullname, i.Owner.Name, i.Paper.Owner.Fullname, i.Paper.Owner.Name),
		Thumbnail:    address(i.Thumbnail), Code: address(i.Paper.Code), CodeStars: i.Paper.Stars, ProjectPage: address(i.Paper.Project),
	}
	if e.PublishedAt.IsZero() {
		e.PublishedAt = i.Released.Time
	}
	return e, err == nil && e.Title != ""
}

// first is the first text that is not blank, white space folded: titles come with
// hard line breaks in 31 % of the items.
func first(texts ...string) string {
	for _, t := range texts {
		if folded := strings.Join(strings.Fields(t), " "); folded != "" {
			return folded
		}
	}
	return ""
}

func authors(all []author) []string {
	names := make([]string, 0, len(all))
	for _, a := range all {
		if name := first(a.Name); name != "" && !a.Hidden {
			names = append(names, name)
		}
	}
	return names
}

// address is a web address; anything else, which a hostile list may hold, is dropped.
func address(text string) string {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	return u.String()
}
