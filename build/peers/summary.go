package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"paperboy/backend/extracttest"
)

// report is what is printed, as a table or as JSON.
type report struct {
	Machine  string   `json:"machine"`
	Groups   []group  `json:"groups"`
	Bounds   []string `json:"bounds"` // what we hold ourselves to, and where we are
	Missing  []string `json:"missing"`
	Notes    []string `json:"notes"`
	Versions []string `json:"versions"`
}

// group is one set of pages.
type group struct {
	Name  string `json:"name"`
	Pages int    `json:"pages"`
	Bytes int    `json:"bytes"`
	Tools []line `json:"tools"`
}

// line is one tool over a set of pages. Ratios compare with parsing alone on the pages
// that the tool did.
type line struct {
	Tool      string              `json:"tool"`
	Pages     int                 `json:"pages"`
	PerMB     float64             `json:"milliseconds_per_mb"`
	Times     float64             `json:"times_parse"`
	Worst     float64             `json:"times_parse_worst_page"`
	Allocated float64             `json:"allocated_per_page_byte,omitempty"`
	Peak      float64             `json:"peak_per_page_byte,omitempty"` // of the worst page
	Figures   extracttest.Figures `json:"figures"`
	Failed    []string            `json:"failed,omitempty"`
}

func summarize(pages []page, results []result, missing []string, s settings) report {
	r := report{
		Machine: fmt.Sprintf("%s, %s/%s, %d cores", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU()),
		Missing: missing, Versions: versions(s.npm), Notes: notes(s),
	}
	for _, g := range []struct {
		name string
		take func(page) bool
		slow bool
	}{
		{"synthetic page", func(p page) bool { return !p.real }, true},
		{fmt.Sprintf("captured pages up to %d KB", s.small/1000), func(p page) bool { return p.real && len(p.content) <= s.small }, true},
		{"all captured pages", func(p page) bool { return p.real }, false},
	} {
		if one := newGroup(g.name, pages, results, g.take, g.slow); one.Pages > 0 {
			r.Groups = append(r.Groups, one)
		}
	}
	for _, g := range r.Groups {
		r.Bounds = append(r.Bounds, g.bounds())
	}
	return r
}

func newGroup(name string, pages []page, results []result, take func(page) bool, slow bool) group {
	g := group{Name: name}
	size := map[string]int{}
	for _, p := range pages {
		if take(p) {
			size[p.name] = len(p.content)
			g.Pages, g.Bytes = g.Pages+1, g.Bytes+len(p.content)
		}
	}
	floor := map[string]float64{}
	var order []string
	for _, r := range results {
		if r.tool == nameParse {
			floor[r.page] = float64(r.took)
		}
		external := slices.Contains(scripts, r.tool) || r.tool == namePandoc
		if !slices.Contains(order, r.tool) && (slow || !external) {
			order = append(order, r.tool)
		}
	}
	for _, tool := range order {
		g.Tools = append(g.Tools, newLine(tool, results, size, floor))
	}
	return g
}

func newLine(tool string, results []result, size map[string]int, floor map[string]float64) line {
	l := line{Tool: tool}
	var took, parse, times, allocated, bytes float64
	for _, r := range results {
		n, ok := size[r.page]
		switch {
		case !ok || r.tool != tool:
			continue
		case r.failed != "":
			l.Failed = append(l.Failed, r.page+": "+r.failed)
			continue
		}
		l.Pages++
		if r.ratio == 0 { // a process: no parse beside it
			r.ratio = float64(r.took) / floor[r.page]
		}
		took, bytes, allocated = took+float64(r.took), bytes+float64(n), allocated+float64(r.allocated)
		parse, times = parse+floor[r.page], times+floor[r.page]*r.ratio
		l.Worst = max(l.Worst, r.ratio)
		l.Peak = max(l.Peak, float64(r.peak)/float64(n))
		l.Figures.Add(r.figures)
	}
	if l.Pages > 0 {
		l.PerMB, l.Times, l.Allocated = took/bytes, times/parse, allocated/bytes // ns per byte is ms per MB
	}
	return l
}

// bounds says where we are against what we hold ourselves to: at most 1.5 times the
// time of parsing alone, twice as fast as the fastest peer that keeps the tables, and
// at most 12 times the page in memory.
func (g group) bounds() string {
	var us, best *line
	for i := range g.Tools {
		l := &g.Tools[i]
		switch {
		case l.Tool == nameOurs:
			us = l
		case l.keepsTables() && (best == nil || l.Times < best.Times):
			best = l
		}
	}
	if us == nil || us.Pages == 0 {
		return g.Name + ": nothing of ours was measured"
	}
	text := fmt.Sprintf("%s: %.2f times parsing alone (bound 1.5), peak %.1f times the page (bound 12)", g.Name, us.Times, us.Peak)
	if best == nil {
		return text + "; no peer keeps the tables"
	}
	return text + fmt.Sprintf("; %.1f times as fast as the fastest peer that keeps the tables, %s (bound 2)", best.Times/us.Times, best.Tool)
}

// keepsTables: at least 95 of 100 rows of numbers are one line of the text.
func (l line) keepsTables() bool {
	f := l.Figures
	return f.Rows.Total > 0 && f.Rows.Found*100 >= f.Rows.Total*95 && f.Numbers.Found*100 >= f.Numbers.Total*95
}

func notes(s settings) []string {
	return []string{
		fmt.Sprintf("Go tools: medians of %d rounds (%d on pages up to %d KB) in one process, parsing included; x parse: each reading against a parse right before it, over all pages of the set; worst: the page with the highest ratio; parse again shows the noise. Tools over 5 x parse: one round on larger pages.", s.rounds, s.rounds*3, s.small/1000),
		fmt.Sprintf("Processes get pages up to %d KB, %v each, up to three readings in one process (median; pandoc: one, start included). A tool over the limit is not given larger pages.", s.small/1000, s.timeout),
		"alloc: bytes allocated in all, peak: largest live heap (GOGC=10) on the worst page, both in page sizes; for JavaScript the growth of the process.",
		"Kept, in %: paragraphs, captions, notes: nine tenths of their five-word stretches; numbers of table cells, each as often as on the page; rows: numbers of a row in order on one line; equations as TeX; headings that begin a line.",
		"Leaks, in %: bibliography entries in the text (ours keeps them in sections of their own); words of navigation, header and footer; formulas twice; footnotes inside their sentence; spoken: words of formulas read out.",
		"General tools are not made for these pages: the article picked with goquery, then html-to-markdown, is the fair rival.",
	}
}

// versions are those of the peers as they were built or installed.
func versions(npm string) []string {
	list := goVersions()
	for _, name := range []string{"@mozilla/readability", "linkedom", "jsdom", "defuddle"} {
		if content, err := os.ReadFile(filepath.Join(npm, "node_modules", name, "package.json")); err == nil {
			if _, rest, ok := strings.Cut(string(content), `"version": "`); ok {
				version, _, _ := strings.Cut(rest, `"`)
				list = append(list, name+" "+version)
			}
		}
	}
	return append(list, pandocVersion()...)
}
