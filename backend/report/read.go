package report

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"paperboy/backend/paper"
)

// The warnings about a day's report that was read.
const (
	WarningMissing  paper.WarningCode = "missing_section" // a paper lacks one of the five sections
	WarningRepeated paper.WarningCode = "repeated_section"
	WarningLeftOut  paper.WarningCode = "left_out" // text that belongs to no section
)

// Read reads a day's report in any form it has had: headings numbered, with hashes
// or in bold, text behind or below them, indented or not. A file without a date or
// without papers is a BadFile error.
func Read(text []byte) (paper.Digest, []paper.Warning, error) {
	bad := func(format string, a ...any) (paper.Digest, []paper.Warning, error) {
		return paper.Digest{}, nil, &paper.Error{Code: paper.BadFile, Op: "read day report", Detail: fmt.Sprintf(format, a...)}
	}
	if !utf8.Valid(text) {
		return bad("it is no UTF-8 text")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text)), "\n")
	starts := starts(lines)
	if len(starts) == 0 {
		return bad("no paper in it: no line begins with %q", paperMark)
	}
	digest := paper.Digest{SourceURL: meta(lines[:starts[0]], sourceURLLine)}
	day, err := paper.ParseDay(meta(lines[:starts[0]], dateLine))
	if err != nil {
		return bad("no date in its head: **Date**: 2026-01-13")
	}
	digest.Day = day
	r := reader{names: names(), votes: map[paper.Language]int{}}
	for i, start := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		report, err := r.paper(lines[start:end])
		if err != nil {
			return bad("line %d: %v", start+1, err)
		}
		digest.Reports = append(digest.Reports, report)
	}
	digest.Language = paper.Chinese
	if r.votes[paper.English] > r.votes[paper.Chinese] {
		digest.Language = paper.English
	}
	return digest, r.warnings, nil
}

const paperMark = "## 📄 "

// starts are the numbers of the lines that begin a paper.
func starts(lines []string) []int {
	var list []int
	for i, l := range lines {
		if strings.HasPrefix(l, paperMark) {
			list = append(list, i)
		}
	}
	return list
}

var (
	dateLine      = regexp.MustCompile(`^\*\*(?:Date|日期)\*\*\s*[：:]\s*(\S+)\s*$`)
	sourceURLLine = regexp.MustCompile(`^\*\*(?:Source URL|来源)\*\*\s*[：:]\s*(\S+)\s*$`)
	linkLine      = regexp.MustCompile(`^- \*\*(?:链接|Link)\*\*\s*[：:]\s*(\S+)\s*$`)
	sourceLine    = regexp.MustCompile(`^- \*\*(?:阅读来源|Reading source)\*\*\s*[：:]\s*(.+?)\s*$`)
	bulletLine    = regexp.MustCompile(`^- \*\*[^*]+\*\*\s*[：:]`)
	ruleLine      = regexp.MustCompile(`^={20,}\s*$`)
)

// meta is the value in the first line that fits.
func meta(lines []string, pattern *regexp.Regexp) string {
	for _, l := range lines {
		if m := pattern.FindStringSubmatch(l); m != nil {
			return m[1]
		}
	}
	return ""
}

type reader struct {
	names    map[string]heading
	warnings []paper.Warning
	votes    map[paper.Language]int
}

func (r *reader) warn(code paper.WarningCode, format string, a ...any) {
	r.warnings = append(r.warnings, paper.Warning{Code: code, Text: fmt.Sprintf(format, a...)})
}

// paper reads the lines of one paper.
func (r *reader) paper(lines []string) (paper.Report, error) {
	p := paper.Report{Title: strings.TrimSpace(strings.TrimPrefix(lines[0], paperMark))}
	first := len(lines)
	for i, l := range lines {
		if _, _, ok := headingOf(l, r.names); ok && i > 0 {
			first = i
			break
		}
	}
	head := lines[1:first]
	p.Link = meta(head, linkLine)
	p.Source = paper.ReadingSource(meta(head, sourceLine))
	id, _, err := paper.ParseID(p.Link)
	if err != nil {
		return p, fmt.Errorf("the paper %q has no link with an arXiv number", p.Title)
	}
	p.ID = id
	for _, l := range head {
		if text := strings.TrimSpace(l); text != "" && !bulletLine.MatchString(l) && !strings.HasPrefix(text, "#") && !ruleLine.MatchString(l) {
			r.warn(WarningLeftOut, "%s: %q stands before the first section", id, text)
		}
	}
	r.sections(&p, lines[first:])
	return p, nil
}

// sections reads the five sections. A heading that comes again is text of the
// section it stands in.
func (r *reader) sections(p *paper.Report, lines []string) {
	var field paper.Field
	var body []string
	beside := ""
	seen := map[paper.Field]bool{}
	end := func() {
		if field != "" {
			p.Summary = p.Summary.With(field, join(beside, body))
		}
	}
	for _, l := range lines {
		h, rest, ok := headingOf(l, r.names)
		if ok && seen[h.field] {
			r.warn(WarningRepeated, "%s: the heading %q comes again", p.ID, strings.TrimSpace(l))
		}
		if !ok || seen[h.field] {
			body = append(body, unescape(l, r.names))
			continue
		}
		end()
		field, beside, body = h.field, rest, nil
		seen[field] = true
		r.votes[h.language]++
	}
	end()
	for _, f := range paper.Fields() {
		if p.Summary.Text(f) == "" {
			r.warn(WarningMissing, "%s: the section %q is missing or empty", p.ID, f)
		}
	}
}

// join makes the text of a section: what stands beside its heading, then what
// stands below, without the indentation that all lines share.
func join(beside string, body []string) string {
	for len(body) > 0 && (strings.TrimSpace(body[len(body)-1]) == "" || ruleLine.MatchString(body[len(body)-1])) {
		body = body[:len(body)-1]
	}
	text := tidy(strings.Join(body, "\n"))
	return strings.TrimSpace(strings.TrimSpace(beside) + "\n" + text)
}

// tidy removes empty lines at both ends, white space at the ends of lines, and the
// indentation that all lines share.
func tidy(text string) string {
	lines := strings.Split(text, "\n")
	indent := -1
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
		if lines[i] == "" {
			continue
		}
		if n := len(lines[i]) - len(strings.TrimLeft(lines[i], " ")); indent < 0 || n < indent {
			indent = n
		}
	}
	for i, l := range lines {
		if l != "" {
			lines[i] = l[indent:]
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// structural says whether a line would be read as a part of the form.
func structural(line string, known map[string]heading) bool {
	_, _, ok := headingOf(line, known)
	return ok || strings.HasPrefix(line, paperMark) || ruleLine.MatchString(line)
}

// unescape takes the backslash off a line that Write put there.
func unescape(line string, known map[string]heading) string {
	if strings.HasPrefix(line, `\`) && structural(strings.TrimLeft(line, `\`), known) {
		return line[1:]
	}
	return line
}
