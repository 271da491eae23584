package huggingface

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"paperboy/backend/fetch"
	"paperboy/backend/paper"
)

// page reads the list from the page of a day, which carries it as JSON in an
// attribute (facts/endpoints.md 2.1).
func (c *Client) page(ctx context.Context, day paper.Day) ([]item, error) {
	url := c.base + "/papers/date/" + string(day)
	answer, err := c.get.Get(ctx, fetch.Request{URL: url, Accept: "text/html", MaxBytes: maxBytes})
	if err != nil {
		return nil, err
	}
	items, named, err := parsePage(answer.Body)
	if err != nil {
		return nil, err
	}
	// A day that Hugging Face does not have leads to another one, by a redirect.
	if named == "" && strings.HasSuffix(strings.TrimRight(answer.URL, "/"), string(day)) {
		named = day
	}
	if named != day {
		return nil, &paper.Error{Code: paper.BadAnswer, Op: "read " + url, Detail: "the page is of " + string(named)}
	}
	return items, nil
}

// parsePage reads the page of a day and the day it names, if it names one. A page
// without a list, such as a challenge of the firewall, is a BadAnswer error.
func parsePage(page []byte) ([]item, paper.Day, error) {
	bad := &paper.Error{Code: paper.BadAnswer, Op: "read page of the day", Detail: "the page holds no list"}
	document, err := goquery.NewDocumentFromReader(bytes.NewReader(page))
	if err != nil {
		bad.Err = err
		return nil, "", bad
	}
	text, ok := document.Find(`[data-target="DailyPapers"]`).Attr("data-props")
	if !ok {
		return nil, "", bad
	}
	var props struct {
		DateString  string          `json:"dateString"`
		Date        string          `json:"date"`
		DailyPapers json.RawMessage `json:"dailyPapers"`
	}
	if err := json.Unmarshal([]byte(text), &props); err != nil {
		bad.Err = err
		return nil, "", bad
	}
	items, err := parseItems(props.DailyPapers)
	if err != nil {
		bad.Err = err
		return nil, "", bad
	}
	for _, date := range []string{props.DateString, props.Date} {
		if len(date) >= len("2026-01-13") {
			return items, paper.Day(date[:10]), nil
		}
	}
	return items, "", nil
}
