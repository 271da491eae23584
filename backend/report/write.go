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
// which only a line for people is written.
func Write(w io.Writer, d paper.Digest) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# Hugging Face Daily Papers Report\n**Date**: %s\n**Source URL**: %s\n", d.Day, d.SourceURL)
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
	if made := madeBy(r.Record, l); made != "" {
		fmt.Fprintf(b, "- **%s**: %s\n", words.made, made)
	}
	if found := checked(r.Checks, l); found != "" {
		fmt.Fprintf(b, "- **%s**: %s\n", words.checked, found)
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

func madeBy(r *paper.Record, l paper.Language) string {
	switch {
	case r == nil:
		return ""
	case r.Depth == paper.Quick && l == paper.English:
		return "no model; the paper's own sentences"
	case r.Depth == paper.Quick:
		return "未用模型，均为论文原句"
	}
	return oneLine(r.Model)
}

func checked(c *paper.Checks, l paper.Language) string {
	if c == nil {
		return ""
	}
	found := 0
	for _, n := range c.Numbers {
		if n.Class.Grounded() {
			found++
		}
	}
	switch {
	case len(c.Numbers) == 0 && l == paper.English:
		return "no numbers in this report"
	case len(c.Numbers) == 0:
		return "报告中没有数字"
	case l == paper.English:
		return fmt.Sprintf("%d of %d numbers found in the paper", found, len(c.Numbers))
	}
	return fmt.Sprintf("%d 个数字，其中 %d 个在论文中找到", len(c.Numbers), found)
}
