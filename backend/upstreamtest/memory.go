package upstreamtest

import "encoding/json"

// Memory is Content kept in memory.
type Memory struct {
	Days  map[string]json.RawMessage // day to listing
	Pages map[string][]byte          // path to page
}

// Listing is the list of a day.
func (m Memory) Listing(day string) (json.RawMessage, bool) {
	listing, ok := m.Days[day]
	return listing, ok
}

// Page is the page behind a path.
func (m Memory) Page(path string) ([]byte, bool) {
	page, ok := m.Pages[path]
	return page, ok
}

// Listed is one paper of a listing made for a test.
type Listed struct {
	ID       string
	Title    string
	Abstract string
	Upvotes  int
	Day      string // submitted to arXiv; "": 2026-01-12
}

// Listing writes papers as the API of Hugging Face does.
func Listing(papers ...Listed) json.RawMessage {
	type item struct {
		Paper       map[string]any `json:"paper"`
		Title       string         `json:"title"`
		Summary     string         `json:"summary"`
		PublishedAt string         `json:"publishedAt"`
		NumComments int            `json:"numComments"`
	}
	items := []item{}
	for _, p := range papers {
		day := p.Day
		if day == "" {
			day = "2026-01-12"
		}
		items = append(items, item{
			Paper: map[string]any{
				"id": p.ID, "title": p.Title, "summary": p.Abstract, "upvotes": p.Upvotes,
				"publishedAt":        day + "T00:00:00.000Z",
				"submittedOnDailyAt": day + "T08:00:00.000Z",
				"authors":            []map[string]any{{"name": "Ada Lovelace", "hidden": false}},
			},
			Title: p.Title, Summary: p.Abstract, PublishedAt: day + "T19:00:00.000Z",
		})
	}
	text, err := json.Marshal(items)
	if err != nil {
		panic(err) // maps of strings and numbers always marshal
	}
	return text
}
