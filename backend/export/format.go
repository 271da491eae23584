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
	Write     func(io.Writer, []paper.Chosen) error
	// Reports: it holds reports, and so has nothing to say of a paper without one.
	Reports bool
}

// Formats are all forms, the one for people first.
func Formats() []Format {
	return []Format{
		{FormMarkdown, ".md", "text/markdown; charset=utf-8", ofReports(Markdown), true},
		{FormHTML, ".html", "text/html; charset=utf-8", ofReports(HTML), true},
		{FormJSON, ".json", "application/json", ofReports(JSON), true},
		{FormBibTeX, ".bib", "application/x-bibtex; charset=utf-8", BibTeX, false},
		{FormRIS, ".ris", "application/x-research-info-systems; charset=utf-8", RIS, false},
		{FormCSLJSON, ".json", "application/vnd.citationstyles.csl+json", CSLJSON, false},
		{FormObsidian, ".zip", "application/zip", Obsidian, true},
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

func ofReports(write func(io.Writer, []paper.Digest) error) func(io.Writer, []paper.Chosen) error {
	return func(w io.Writer, chosen []paper.Chosen) error {
		digests := Digests(chosen)
		if len(digests) == 0 {
			return &paper.Error{Code: paper.NotFound, Op: "export", Detail: "these papers have no report yet"}
		}
		return write(w, digests)
	}
}

// Digests are the days that have reports.
func Digests(chosen []paper.Chosen) []paper.Digest {
	digests := []paper.Digest{}
	for _, c := range chosen {
		if len(c.Reports) > 0 {
			digests = append(digests, c.Digest)
		}
	}
	return digests
}
