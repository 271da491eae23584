package pdf

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paperboy/backend/paper"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGolden reads files of our own and compares what was read, and what was dropped.
func TestGolden(t *testing.T) {
	for name, content := range map[string][]byte{"two_columns": twoColumns(), "one_column": oneColumn(), "review_version": reviewVersion(), "engineers": engineers()} {
		t.Run(name, func(t *testing.T) {
			d, removed, err := shared.Explain(content, paper.Origin{Source: paper.SourcePDF, URL: name + ".pdf"})
			if err != nil {
				t.Fatal(err)
			}
			got := write(d, removed)
			path := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
			again, _, err := shared.Explain(content, paper.Origin{Source: paper.SourcePDF, URL: name + ".pdf"})
			if diff := cmp.Diff(d, again); err != nil || diff != "" {
				t.Error("another document the second time:", err, diff)
			}
		})
	}
}

// shared is the Reader of all tests but those that break it: PDFium takes seconds to
// start.
var shared = New()

func TestMain(m *testing.M) {
	code := m.Run()
	if err := shared.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// write shows a document for reading.
func write(d paper.Document, removed []paper.Removal) string {
	var b strings.Builder
	fmt.Fprintf(&b, "id %q version %d\ntitle %q\nauthors %q\nabstract %q\n", d.ID, d.Version, d.Title, d.Authors, d.Abstract)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n%s level %d number %q title %q kind %s\n", s.Anchor, s.Level, s.Number, s.Title, s.Kind)
		for _, block := range s.Blocks {
			fmt.Fprintf(&b, "  %s %s %q headers %d rows %d spans %v within %q links %v\n", block.Anchor, block.Kind, block.Number, block.HeaderRows, len(block.Rows), block.Spans, block.Within, block.Links)
			for line := range strings.Lines(block.Text) {
				fmt.Fprintf(&b, "    %q\n", strings.TrimSuffix(line, "\n"))
			}
		}
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(&b, "warning %s: %s\n", w.Code, w.Text)
	}
	for _, r := range removed {
		fmt.Fprintf(&b, "removed %s %s: %q\n", r.Anchor, r.Reason, r.Text)
	}
	return b.String()
}
