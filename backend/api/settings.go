package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"paperboy/backend/paper"
)

// Settings are what the reader chose.
type Settings struct {
	Language       paper.Language `json:"language"`        // of the screen
	ReportLanguage paper.Language `json:"report_language"` // of new reports
	Depth          paper.Depth    `json:"depth"`
	Model          string         `json:"model"` // "": the best one
	Route          string         `json:"route"` // a larger model for what the first is unsure of; "": none
	Theme          Theme          `json:"theme"`
	Notify         bool           `json:"notify"` // tell when a day is ready while the window is not in front
}

// Theme says whether the screen is light or dark.
type Theme string

// The themes.
const (
	ThemeSystem Theme = "system" // as the system is
	ThemeLight  Theme = "light"
	ThemeDark   Theme = "dark"
)

const settingsKey = "screen"

// settings are the stored ones, or those that a new reader has.
func (s *Server) settings(ctx context.Context) (Settings, error) {
	standard := Settings{Language: s.Language, ReportLanguage: s.Language, Depth: paper.Standard, Theme: ThemeSystem, Notify: true}
	settings := standard
	text, err := s.Memory.Setting(ctx, settingsKey)
	if err != nil || text == "" {
		return settings, err
	}
	if err := json.Unmarshal([]byte(text), &settings); err != nil || settings.check() != nil {
		return standard, nil
	}
	return settings, nil
}

func (s Settings) check() error {
	if _, err := paper.ParseLanguage(string(s.Language)); err != nil {
		return err
	}
	if _, err := paper.ParseLanguage(string(s.ReportLanguage)); err != nil {
		return err
	}
	if _, err := paper.ParseDepth(string(s.Depth)); err != nil {
		return err
	}
	if !slices.Contains([]Theme{ThemeSystem, ThemeLight, ThemeDark}, s.Theme) {
		return &paper.Error{Code: paper.Invalid, Op: "check settings", Detail: fmt.Sprintf("theme %q", s.Theme)}
	}
	return nil
}

// Settings are what the reader chose, for the window around the screen.
func (s *Server) Settings(ctx context.Context) (Settings, error) { return s.settings(ctx) }

func (s *Server) readSettings(r *http.Request) (any, error) { return s.settings(r.Context()) }

func (s *Server) writeSettings(r *http.Request) (any, error) {
	var settings Settings
	if err := read(r, &settings); err != nil {
		return nil, err
	}
	if err := settings.check(); err != nil {
		return nil, err
	}
	text, err := json.Marshal(settings)
	if err != nil {
		return nil, err
	}
	if err := s.Memory.SetSetting(r.Context(), settingsKey, string(text)); err != nil {
		return nil, err
	}
	s.events.send(Event{Name: EventSettings, Data: settings})
	return settings, nil
}
