package sample_test

import (
	"testing"
	"time"

	"paperboy/backend/arxiv"
	"paperboy/backend/extract"
	"paperboy/backend/fetch"
	"paperboy/backend/huggingface"
	"paperboy/backend/paper"
	"paperboy/backend/pdf"
	"paperboy/backend/sample"
)

// TestDay reads the sample day as a run does: three papers, each from its full text.
func TestDay(t *testing.T) {
	now := func() time.Time { return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC) }
	hosts, err := fetch.HostsOf("https://huggingface.co", "https://arxiv.org", "https://ar5iv.labs.arxiv.org")
	if err != nil {
		t.Fatal(err)
	}
	get := fetch.New(fetch.Options{Hosts: hosts, Transport: sample.Transport(), Now: now})
	listing, err := huggingface.New(get, "https://huggingface.co", now).List(t.Context(), sample.Day)
	if err != nil || len(listing.Entries) != 3 {
		t.Fatal(listing, err)
	}
	files := pdf.New()
	t.Cleanup(func() {
		if err := files.Close(); err != nil {
			t.Error(err)
		}
	})
	reader := arxiv.New(arxiv.Options{Get: get, HTML: extract.New(), PDF: files, ArXivURL: "https://arxiv.org", Ar5ivURL: "https://ar5iv.labs.arxiv.org", Now: now})
	for i, want := range []paper.ReadingSource{paper.SourceHTML, paper.SourceHTML, paper.SourcePDF} {
		d, err := reader.Read(t.Context(), listing.Entries[i])
		if err != nil || d.Source != want || d.Title != listing.Entries[i].Title || d.Abstract == "" || len(d.Sections) < 5 {
			t.Errorf("%s: %v %s %q %d sections %v", listing.Entries[i].ID, err, d.Source, d.Title, len(d.Sections), d.Warnings)
		}
	}
	if _, err := huggingface.New(get, "https://huggingface.co", now).List(t.Context(), "2026-01-13"); paper.CodeOf(err) != paper.EmptyDay {
		t.Error(err)
	}
}
