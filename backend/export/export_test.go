package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/export"
	"paperboy/backend/paper"
	"paperboy/backend/report"
)

func digests() []paper.Digest {
	d := paper.Digest{Day: "2026-01-13", SourceURL: "https://huggingface.co/papers/date/2026-01-13", Language: paper.Chinese}
	d.Reports = []paper.Report{{ID: "2601.05110", Title: "A <B> & C", Link: "https://huggingface.co/papers/2601.05110", Source: paper.SourceHTML,
		Summary: paper.Summary{Domain: "领域", Contribution: "b", Usage: "c", Innovations: "d", Results: "**12.5%**"}}}
	other := d
	other.Day = "2026-01-14"
	return []paper.Digest{d, other}
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := export.Markdown(&b, digests()[:1]); err != nil {
		t.Fatal(err)
	}
	got, warnings, err := report.Read(b.Bytes())
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if diff := cmp.Diff(digests()[0], got); diff != "" {
		t.Error(diff)
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	if err := export.JSON(&b, digests()); err != nil {
		t.Fatal(err)
	}
	var got struct{ Digests []paper.Digest }
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(digests(), got.Digests); diff != "" {
		t.Error(diff)
	}
	for _, key := range []string{`"digests"`, `"date"`, `"source_url"`, `"language"`, `"papers"`, `"reading_source"`, `"innovations"`, "A <B> & C"} {
		if !strings.Contains(b.String(), key) {
			t.Errorf("%s is missing", key)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrors(t *testing.T) {
	if export.Markdown(full{}, digests()) == nil || export.JSON(full{}, digests()) == nil {
		t.Error("a failed write is an error")
	}
}

func TestEverything(t *testing.T) {
	kept := paper.Kept{Collections: []paper.KeptCollection{{Name: "To read", Papers: []paper.ID{"2601.05110"}}}, Searches: []paper.KeptSearch{{Name: "s", Query: "q", Days: 7}},
		Papers: []paper.KeptPaper{{ID: "2601.05110", Title: "A", Starred: true, Tags: []string{"t"}, Note: "**n**"}}}
	var b bytes.Buffer
	if err := export.Everything(&b, digests(), kept); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Digests []paper.Digest
		Kept    paper.Kept
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(kept, got.Kept) + cmp.Diff(digests(), got.Digests); diff != "" {
		t.Error(diff)
	}
}
