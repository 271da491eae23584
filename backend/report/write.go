// Package report writes and reads the day's report in Markdown: one file for a day,
// five sections for a paper. It reads every form the file has had and writes one.
package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"paperboy/backend/paper"
)

var rule = strings.Repeat("=", 60)

// Write writes a day's report. Read gives it back, but for records and checks, of
// which only lines for people are written (About).
func Write(w io.Writer, d paper.Digest) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# Hugging Face Daily Papers Report\n**Date**: %s\n", d.Day)
	if d.SourceURL != "" {
		fmt.Fprintf(b, "**Source URL**: %s\n", d.SourceURL)
	}
	known := names()
	for _, r := range d.Reports {
		fmt.Fprintf(b, "\n%s\n\n", rule)
		writePaper(b, r, d.Language, known)
	}
	return b.Flush()
}

// WritePaper writes the report on one paper in the same form.
func WritePaper(w io.Writer, r paper.Report, l paper.Language) error {
	b := bufio.NewWriter(w)
	writePaper(b, r, l, names())
	return b.Flush()
}

// writePaper leaves errors to the Flush of its caller.
func writePaper(b *bufio.Writer, r paper.Report, l paper.Language, known map[string]heading) {
	words := wordsOf(l)
	fmt.Fprintf(b, "%s%s\n\n- **%s**: %s\n", paperMark, oneLine(r.Title), words.link, r.Link)
	if r.Source != "" {
		fmt.Fprintf(b, "- **%s**: %s\n", words.source, r.Source)
	}
	for _, line := range About(r, l) {
		fmt.Fprintf(b, "- **%s**: %s\n", line.Label, line.Text)
	}
	for i, f := range paper.Fields() {
		fmt.Fprintf(b, "\n### %d. %s\n", i+1, words.headings[f])
		for line := range strings.SplitSeq(tidy(r.Summary.Text(f)), "\n") {
			if structural(strings.TrimLeft(line, `\`), known) {
				line = `\` + line
			}
			fmt.Fprintln(b, line)
		}
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
