package export

import (
	"io"

	"paperboy/backend/paper"
)

// Format is one form that papers are written in.
type Format struct {
	Name      string // as options name it
	Extension string // of a file, with its dot
	Type      string // media type
	Write     func(io.Writer, []paper.Chosen) error
	// Reports: it holds reports, and so has nothing to say of a paper without one.
	Reports bool
}

// Formats are all forms, the one for people first.
func Formats() []Format {
	return []Format{
		{"markdown", ".md", "text/markdown; charset=utf-8", ofReports(Markdown), true},
		{"html", ".html", "text/html; charset=utf-8", ofReports(HTML), true},
		{"json", ".json", "application/json", ofReports(JSON), true},
		{"bibtex", ".bib", "application/x-bibtex; charset=utf-8", BibTeX, false},
		{"ris", ".ris", "application/x-research-info-systems; charset=utf-8", RIS, false},
		{"csl-json", ".json", "application/vnd.citationstyles.csl+json", CSLJSON, false},
		{"obsidian", ".zip", "application/zip", Obsidian, true},
	}
}

// FormatOf finds a form by its name.
func FormatOf(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, &paper.Error{Code: paper.Invalid, Op: "export", Detail: "there is no form " + name}
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
