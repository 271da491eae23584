package export

import (
	"archive/zip"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"paperboy/backend/paper"
	"paperboy/backend/report"
)

// Note is one file of a vault.
type Note struct {
	Path string // with slashes, from the vault's folder
	Text string
}

// Notes are the reports as Obsidian keeps them: a note for each paper, with properties,
// and one for each day that links to them.
func Notes(chosen []paper.Chosen) []Note {
	var notes []Note
	written := map[string]bool{}
	for _, c := range chosen {
		if len(c.Reports) == 0 {
			continue
		}
		entries := map[paper.ID]paper.Entry{}
		for _, e := range c.Entries {
			entries[e.ID] = e
		}
		var day strings.Builder
		fmt.Fprintf(&day, "---\ndate: %s\nsource: %s\ntags: [paperboy]\n---\n\n", c.Day, quoted(c.SourceURL))
		for _, r := range c.Reports {
			name := noteName(r)
			fmt.Fprintf(&day, "- [[%s|%s]]\n", name, linkText(r.Title))
			if !written[name] {
				written[name] = true
				notes = append(notes, Note{"papers/" + name + ".md", note(c, r, entries[r.ID])})
			}
		}
		notes = append(notes, Note{"days/" + string(c.Day) + ".md", day.String()})
	}
	return notes
}

func note(c paper.Chosen, r paper.Report, e paper.Entry) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\narxiv: %s\nurl: %s\ndate: %s\n", quoted(r.Title), quoted(string(r.ID)), quoted(r.Link), c.Day)
	list := func(name string, values []string) {
		if len(values) == 0 {
			return
		}
		fmt.Fprintf(&b, "%s:\n", name)
		for _, v := range values {
			fmt.Fprintf(&b, "  - %s\n", quoted(v))
		}
	}
	list("authors", e.Authors)
	list("keywords", e.Keywords)
	if r.Source != "" {
		fmt.Fprintf(&b, "reading_source: %s\n", quoted(string(r.Source)))
	}
	if r.Checks != nil && r.Checks.Grounding != nil {
		fmt.Fprintf(&b, "grounding: %.2f\n", *r.Checks.Grounding)
	}
	fmt.Fprintf(&b, "tags: [paperboy]\n---\n\n# %s\n\n[[%s]] · [Hugging Face](%s) · [arXiv](%s)\n", oneLine(r.Title), c.Day, r.Link, address(r.ID))
	for i, line := range report.About(r, c.Language) {
		if i == 0 {
			b.WriteByte('\n') // a list of its own
		}
		fmt.Fprintf(&b, "- **%s**: %s\n", line.Label, line.Text)
	}
	for i, f := range paper.Fields() {
		fmt.Fprintf(&b, "\n## %d. %s\n\n%s\n", i+1, report.Heading(f, c.Language), strings.TrimSpace(r.Summary.Text(f)))
	}
	return b.String()
}

// quoted is a text as YAML takes it: a string of JSON is one of YAML.
func quoted(text string) string { return strconv.Quote(oneLine(text)) }

// forbidden is what a file system, or a link of Obsidian, does not take in a name.
var forbidden = regexp.MustCompile(`[\\/:*?"<>|#^\[\]\x00-\x1f]+`)

// noteName is a name that no other paper has and that every file system takes.
func noteName(r paper.Report) string {
	title := strings.TrimSpace(forbidden.ReplaceAllString(oneLine(r.Title), " "))
	id := strings.ReplaceAll(string(r.ID), "/", "-")
	const most = 120 // bytes; file systems take 255 in all
	for len(title) > most {
		runes := []rune(title)
		title = strings.TrimSpace(string(runes[:len(runes)-1]))
	}
	return strings.Trim(oneLine(title)+" "+id, " .")
}

func linkText(title string) string {
	return strings.NewReplacer("|", " ", "[", "(", "]", ")").Replace(oneLine(title))
}

// Obsidian writes the notes as one archive, to be unpacked into a vault.
func Obsidian(w io.Writer, chosen []paper.Chosen) error {
	notes := Notes(chosen)
	if len(notes) == 0 {
		return &paper.Error{Code: paper.NotFound, Op: "export", Detail: "these papers have no report yet"}
	}
	archive := zip.NewWriter(w)
	for _, n := range notes {
		f, err := archive.Create("Paperboy/" + n.Path)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, n.Text); err != nil {
			return err
		}
	}
	return archive.Close()
}
