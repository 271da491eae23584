package main

import (
	"fmt"
	"io"
	"os/exec"
	"runtime/debug"
	"slices"
	"strings"
	"text/tabwriter"

	"paperboy/backend/extracttest"
)

const (
	heads = "tool\tpages\tms/MB\tx parse\tworst\talloc\tpeak\t|\tpara\tnums\trows\tcapt\tnotes\teqns\theads\t|\trefs\tnav\ttwice\tinside\tspoken\t\n"
	rule  = "\t\t\t\t\t\t\t|\tkept %\t\t\t\t\t\t\t|\tleaks %\t\t\t\t\t\n"
)

func (r report) print(out io.Writer) error {
	fmt.Fprintf(out, "Readers of LaTeXML pages, side by side (%s)\n", r.Machine)
	for _, g := range r.Groups {
		fmt.Fprintf(out, "\n%s: %d, %.2f MB\n", g.Name, g.Pages, float64(g.Bytes)/1e6)
		w := tabwriter.NewWriter(out, 0, 0, 1, ' ', tabwriter.AlignRight)
		fmt.Fprint(w, rule, heads)
		for _, l := range g.Tools {
			fmt.Fprint(w, l.cells())
		}
		if err := w.Flush(); err != nil {
			return err
		}
		for _, l := range g.Tools {
			for _, why := range l.Failed {
				fmt.Fprintf(out, "  %s: %s\n", l.Tool, why)
			}
		}
	}
	fmt.Fprintln(out)
	for _, lines := range [][]string{r.Bounds, r.Missing, r.Notes, {strings.Join(r.Versions, ", ")}} {
		for _, line := range lines {
			fmt.Fprintln(out, "-", line)
		}
	}
	return nil
}

func (l line) cells() string {
	cells := []string{l.Tool, fmt.Sprint(l.Pages), decimal(l.PerMB), decimal(l.Times), decimal(l.Worst), decimal(l.Allocated), decimal(l.Peak), "|"}
	f := l.Figures
	for _, s := range []extracttest.Share{f.Paragraphs, f.Numbers, f.Rows, f.Captions, f.Footnotes, f.Equations, f.Headings} {
		cells = append(cells, percent(s))
	}
	cells = append(cells, "|")
	for _, s := range []extracttest.Share{f.References, f.Chrome, f.Doubled, f.NotesInside} {
		cells = append(cells, percent(s))
	}
	cells = append(cells, fmt.Sprint(f.Speech))
	if l.Tool == nameParse || l.Tool == nameAgain || l.Pages == 0 {
		for i := 8; i < len(cells); i++ {
			if cells[i] != "|" {
				cells[i] = "" // the floor reads nothing
			}
		}
	}
	return strings.Join(cells, "\t") + "\t\n"
}

func decimal(v float64) string {
	switch {
	case v == 0:
		return "-"
	case v < 10:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.0f", v)
}

// percent never rounds up to 100 or down to 0.
func percent(s extracttest.Share) string {
	switch {
	case s.Total == 0:
		return "-"
	case s.Found == s.Total:
		return "100"
	case s.Found == 0:
		return "0"
	}
	v := float64(s.Found) * 100 / float64(s.Total)
	if v < 1 || v > 99 {
		return fmt.Sprintf("%.1f", min(max(v, 0.1), 99.9))
	}
	return fmt.Sprintf("%.0f", v)
}

func goVersions() []string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return nil
	}
	var list []string
	for _, t := range tools() {
		for _, d := range info.Deps {
			if entry := d.Path + " " + d.Version; d.Path == t.module && !slices.Contains(list, entry) {
				list = append(list, entry)
			}
		}
	}
	return list
}

func pandocVersion() []string {
	out, err := exec.Command("pandoc", "--version").Output()
	if err != nil {
		return nil
	}
	first, _, _ := strings.Cut(string(out), "\n")
	return []string{first}
}
