package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"paperboy/backend/extract"
	"paperboy/backend/extracttest"
	"paperboy/backend/paper"
)

// page is one input with what stands in it.
type page struct {
	name    string
	content []byte
	real    bool
	raw     *extracttest.Page
}

// syntheticSections make our own page 0.3 MB, small enough for every tool.
const syntheticSections = 24

func sharedFolder() string {
	if folder := os.Getenv("PAPERBOY_SHARED"); folder != "" {
		return folder
	}
	return filepath.Join("..", "..", "..", "shared")
}

// load reads the pages that are papers, smallest first.
func load(s settings) ([]page, error) {
	pages := []page{{name: "synthetic", content: extracttest.Synthetic(syntheticSections)}}
	for _, pattern := range []string{"*.html", "*/*.html"} {
		paths, err := filepath.Glob(filepath.Join(s.shared, "corpus", "arxiv_html", pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			content, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			if _, err := extract.New().Extract(content, paper.Origin{}); err == nil { // the empty and broken ones are no papers
				pages = append(pages, page{name: strings.TrimSuffix(filepath.Base(path), ".html"), content: content, real: true})
			}
		}
	}
	if len(pages) == 1 {
		fmt.Fprintf(os.Stderr, "no captured pages under %s: the synthetic page alone\n", s.shared)
	}
	for i := range pages {
		raw, err := extracttest.Count(pages[i].content)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", pages[i].name, err)
		}
		pages[i].raw = raw
	}
	slices.SortStableFunc(pages, func(a, b page) int { return cmp.Compare(len(a.content), len(b.content)) })
	return pages, nil
}
