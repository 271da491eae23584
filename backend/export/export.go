// Package export writes days of reports in the forms that other programs read.
package export

import (
	"encoding/json"
	"io"

	"paperboy/backend/paper"
	"paperboy/backend/report"
)

// Markdown writes each day in the form of package report, days one after another.
func Markdown(w io.Writer, digests []paper.Digest) error {
	for i, d := range digests {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := report.Write(w, d); err != nil {
			return err
		}
	}
	return nil
}

// JSON writes {"digests":[…]}, indented, in UTF-8.
func JSON(w io.Writer, digests []paper.Digest) error { return writeJSON(w, digests, nil) }

// Everything writes what JSON does and what the reader made, as "kept".
func Everything(w io.Writer, digests []paper.Digest, kept paper.Kept) error {
	return writeJSON(w, digests, &kept)
}

func writeJSON(w io.Writer, digests []paper.Digest, kept *paper.Kept) error {
	if digests == nil {
		digests = []paper.Digest{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Digests []paper.Digest `json:"digests"`
		Kept    *paper.Kept    `json:"kept,omitempty"`
	}{digests, kept})
}
