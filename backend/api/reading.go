package api

import (
	"context"
	"net/http"
	"time"

	"paperboy/backend/library"
	"paperboy/backend/ollama"
	"paperboy/backend/paper"
)

// App is what the screen knows of the program.
type App struct {
	Version   string           `json:"version"`
	Library   string           `json:"library"`
	Languages []paper.Language `json:"languages"`
	Today     paper.Day        `json:"today"`
	SampleDay paper.Day        `json:"sample_day"`
	Window    bool             `json:"window"`
	Platform  string           `json:"platform"` // linux, darwin, windows
}

func (s *Server) app(*http.Request) (any, error) {
	return App{s.Version, s.LibraryPath, paper.Languages(), paper.DayOf(s.Now()), s.SampleDay, s.Window, s.Platform}, nil
}

// ModelList is what is installed, and which model would write.
type ModelList struct {
	URL     string         `json:"url"`
	Version string         `json:"version"`
	Warning string         `json:"warning"`
	Models  []paper.Model  `json:"models"`
	Chosen  string         `json:"chosen"`
	Problem *paper.Problem `json:"problem"`
	// Advised are the models worth having, and whether they fit Memory: bytes of this
	// machine, 0 where they are not known.
	Advised []ollama.Advised `json:"advised"`
	Memory  int64            `json:"memory"`
}

// models answers with a problem instead of an error: a screen without Ollama is a
// usual one.
func (s *Server) models(r *http.Request) (any, error) {
	list := ModelList{URL: s.OllamaURL, Models: []paper.Model{}, Advised: ollama.Advise(s.MachineBytes), Memory: s.MachineBytes}
	version, err := s.Models.Version(r.Context())
	if err == nil {
		list.Version, list.Warning = version, s.ModelWarning(version)
		var models []paper.Model
		if models, err = s.Models.Models(r.Context()); err == nil {
			list.Models = models
		}
	}
	if err == nil {
		var settings Settings
		if settings, err = s.settings(r.Context()); err == nil {
			var chosen paper.Model
			chosen, err = s.Models.Model(r.Context(), settings.Model)
			list.Chosen = chosen.Name
		}
	}
	list.Problem = paper.ProblemOf(err)
	return list, nil
}

func (s *Server) days(r *http.Request) (any, error) {
	days, err := s.Shelf.Days(r.Context())
	if err != nil {
		return nil, err
	}
	problems, err := s.Records.ListProblems(r.Context())
	return DayList{days, problems}, err
}

// DayList are the days of the library, and those whose list could not be had.
type DayList struct {
	Days     []library.DaySummary  `json:"days"`
	Problems []library.ListProblem `json:"problems"`
}

// Day is a day with its papers.
type Day struct {
	Date      paper.Day `json:"date"`
	SourceURL string    `json:"source_url"`
	FetchedAt time.Time `json:"fetched_at"`
	Papers    []Row     `json:"papers"`
}

func (s *Server) day(r *http.Request) (any, error) {
	day, err := paper.ParseDay(r.PathValue("date"))
	if err != nil {
		return nil, err
	}
	language, err := s.language(r)
	if err != nil {
		return nil, err
	}
	papers, err := s.Shelf.Papers(r.Context(), day, language)
	if err != nil {
		return nil, err
	}
	rows, err := s.rows(r.Context(), day, papers)
	if err != nil {
		return nil, err
	}
	answer := Day{Date: day, Papers: rows}
	if listing, err := s.Shelf.Listing(r.Context(), day); err == nil {
		answer.SourceURL, answer.FetchedAt = listing.SourceURL, listing.FetchedAt
	} else if paper.CodeOf(err) != paper.NotFound { // an imported day has no list
		return nil, err
	}
	return answer, nil
}

// language is that of the query, else the one that the reader chose for reports.
func (s *Server) language(r *http.Request) (paper.Language, error) {
	if text := r.URL.Query().Get("language"); text != "" {
		return paper.ParseLanguage(text)
	}
	settings, err := s.settings(r.Context())
	return settings.ReportLanguage, err
}

// Paper is a paper with the report that is shown.
type Paper struct {
	ID     paper.ID      `json:"id"`
	Report *paper.Report `json:"report"`
	// Language is that of Report: another one than was asked for where there is none
	// in that.
	Language paper.Language `json:"language"`
	Versions []Made         `json:"versions"`
	Document *Reading       `json:"document"`
	Mark     library.Mark   `json:"mark"`
	Own      []int64        `json:"own"` // collections of the reader that it is in
}

// Made says what one version of a report is.
type Made struct {
	Depth     paper.Depth    `json:"depth"`
	Model     string         `json:"model"`
	Language  paper.Language `json:"language"`
	CreatedAt time.Time      `json:"created_at"`
}

// Reading says what was read of a paper, without its text.
type Reading struct {
	Source     paper.ReadingSource `json:"source"`
	URL        string              `json:"url"`
	Version    int                 `json:"version"`
	Title      string              `json:"title"`
	Authors    []string            `json:"authors"`
	Abstract   string              `json:"abstract"`
	ReadAt     time.Time           `json:"read_at"`
	Characters int                 `json:"characters"`
	Sections   []Heading           `json:"sections"`
	Warnings   []paper.Warning     `json:"warnings"`
}

// Heading is one line of the table of contents.
type Heading struct {
	Anchor string `json:"anchor"`
	Level  int    `json:"level"`
	Number string `json:"number"`
	Title  string `json:"title"`
}

func (s *Server) paper(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	language, err := s.language(r)
	if err != nil {
		return nil, err
	}
	answer := Paper{ID: id, Versions: []Made{}}
	if err := s.bestReport(r.Context(), &answer, language); err != nil {
		return nil, err
	}
	all, err := s.Shelf.Reports(r.Context(), id)
	if err != nil {
		return nil, err
	}
	for _, v := range all {
		if v.Record != nil {
			answer.Versions = append(answer.Versions, Made{v.Record.Depth, v.Record.Model, v.Record.Language, v.Record.CreatedAt})
		}
	}
	document, readAt, err := s.Shelf.Document(r.Context(), id)
	if err == nil {
		answer.Document = reading(document, readAt)
	} else if paper.CodeOf(err) != paper.NotFound {
		return nil, err
	}
	if answer.Report == nil && answer.Document == nil && len(all) == 0 {
		return nil, &paper.Error{Code: paper.NotFound, Op: "read paper " + string(id)}
	}
	if answer.Own, err = s.Shelves.OwnOf(r.Context(), id); err != nil {
		return nil, err
	}
	answer.Mark, err = s.Desk.Mark(r.Context(), id)
	return answer, err
}

// bestReport adds the report in a language, else in another one.
func (s *Server) bestReport(ctx context.Context, p *Paper, wanted paper.Language) error {
	for _, language := range append([]paper.Language{wanted}, paper.Languages()...) {
		report, err := s.Shelf.Report(ctx, p.ID, language)
		if err == nil {
			p.Report, p.Language = &report, language
			return nil
		}
		if paper.CodeOf(err) != paper.NotFound {
			return err
		}
	}
	return nil
}

func reading(d paper.Document, readAt time.Time) *Reading {
	r := &Reading{d.Source, d.URL, d.Version, d.Title, d.Authors, d.Abstract, readAt, d.BodyLength(), []Heading{}, d.Warnings}
	for _, section := range d.Sections {
		r.Sections = append(r.Sections, Heading{section.Anchor, section.Level, section.Number, section.Title})
	}
	return r
}

func (s *Server) document(r *http.Request) (any, error) {
	id, _, err := paper.ParseID(r.PathValue("id"))
	if err != nil {
		return nil, err
	}
	document, _, err := s.Shelf.Document(r.Context(), id)
	return document, err
}
