package export

import (
	"io"

	"paperboy/backend/paper"
)

// Form names a form, as options do.
type Form string

// The forms.
const (
	FormMarkdown Form = "markdown"
	FormHTML     Form = "html"
	FormJSON     Form = "json"
	FormBibTeX   Form = "bibtex"
	FormRIS      Form = "ris"
	FormCSLJSON  Form = "csl-json"
	FormObsidian Form = "obsidian"
)

// Format is one form that papers are written in.
type Format struct {
	Name      Form
	Extension string // of a file, with its dot
	Type      string // media type
	Write     func(io.Writer, paper.Selection) error
	// Reports: it holds reports, and so has nothing to say of a paper without one.
	Reports bool
}

// Formats are all forms, the one for people first.
func Formats() []Format {
	return []Format{
		{FormMarkdown, ".md", "text/markdown; charset=utf-8", ofReports(Markdown), true},
		{FormHTML, ".html", "text/html; charset=utf-8", ofReports(HTML), true},
		{FormJSON, ".json", "application/json", selectionJSON, true},
		{FormBibTeX, ".bib", "application/x-bibtex; charset=utf-8", ofDays(BibTeX), false},
		{FormRIS, ".ris", "application/x-research-info-systems; charset=utf-8", ofDays(RIS), false},
		{FormCSLJSON, ".json", "application/vnd.citationstyles.csl+json", ofDays(CSLJSON), false},
		{FormObsidian, ".zip", "application/zip", ofDays(Obsidian), true},
	}
}

// FormatOf finds a form by its name.
func FormatOf(name Form) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, &paper.Error{Code: paper.Invalid, Op: "export", Detail: "there is no form " + string(name)}
}

func ofDays(write func(io.Writer, []paper.Chosen) error) func(io.Writer, paper.Selection) error {
	return func(w io.Writer, s paper.Selection) error { return write(w, s.Days) }
}

func ofReports(write func(io.Writer, []paper.Digest) error) func(io.Writer, paper.Selection) error {
	return func(w io.Writer, s paper.Selection) error {
		digests := reported(s.Days)
		if len(digests) == 0 {
			return &paper.Error{Code: paper.NotFound, Op: "export", Detail: "these papers have no report yet"}
		}
		return write(w, digests)
	}
}

// selectionJSON writes the reports and, where everything is exported, what the reader
// made, for which there need be no report.
func selectionJSON(w io.Writer, s paper.Selection) error {
	if s.Kept != nil {
		return Everything(w, reported(s.Days), *s.Kept)
	}
	return ofReports(JSON)(w, s)
}

// reported are the days that have reports.
func reported(days []paper.Chosen) []paper.Digest {
	digests := []paper.Digest{}
	for _, c := range days {
		if len(c.Reports) > 0 {
			digests = append(digests, c.Digest)
		}
	}
	return digests
}
