package paper

import "time"

// Listing is the list of one day as Hugging Face published it, most votes first.
type Listing struct {
	Day       Day     `json:"date"`
	SourceURL string  `json:"source_url"` // the page of the day, for people
	Entries   []Entry `json:"entries"`
	// FetchedAt is when the list was read; a day's list still grows during the day.
	FetchedAt time.Time `json:"fetched_at"`
}

// Entry is one paper of a listing. Only ID and Title are always there.
type Entry struct {
	ID           ID        `json:"id"`
	Title        string    `json:"title"`    // white space folded
	Abstract     string    `json:"abstract"` // white space folded; may hold TeX
	Authors      []string  `json:"authors"`
	PublishedAt  time.Time `json:"published_at"` // date of the arXiv submission
	ListedAt     time.Time `json:"listed_at"`    // put on the day's list; zero before March 2025
	Upvotes      int       `json:"upvotes"`
	Comments     int       `json:"comments"`
	Organization string    `json:"organization,omitempty"`
	Keywords     []string  `json:"keywords,omitempty"`
	Thumbnail    string    `json:"thumbnail,omitempty"` // address of a picture
	Code         string    `json:"code,omitempty"`      // address of the repository
	CodeStars    int       `json:"code_stars,omitempty"`
	ProjectPage  string    `json:"project_page,omitempty"`
}
