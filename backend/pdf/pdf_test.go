package pdf_test

import (
	"path/filepath"
	"strings"
	"testing"

	"paperboy/backend/paper"
	"paperboy/backend/pdf"
	"paperboy/backend/sharedtest"
)

// TestCorpus reads every captured file: papers give a text, the damaged one a reason.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(sharedtest.Folder(t, "corpus/arxiv_pdf"), "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	r := pdf.New()
	read := 0
	for _, path := range files {
		content := sharedtest.Read(t, path)
		d, err := r.Extract(content, paper.Origin{Source: paper.SourcePDF, URL: path})
		if err != nil {
			if code := paper.CodeOf(err); code != paper.BadFile {
				t.Errorf("%s: %v", path, err)
			}
			t.Log(filepath.Base(path), err)
			continue
		}
		read++
		t.Logf("%s: %q, abstract %d, %d sections, %d characters", filepath.Base(path), d.Title, len(d.Abstract), len(d.Sections), d.BodyLength())
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if b.Text == "" || !strings.HasPrefix(b.Anchor, "page") || strings.ContainsAny(b.Text, "\x02\ufb01") {
					t.Errorf("%s: %+v", path, b)
				}
			}
		}
	}
	if err := r.Close(); err != nil || read < 3 {
		t.Error(read, err)
	}
}

func TestBadFiles(t *testing.T) {
	r := pdf.New()
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	for name, content := range map[string]string{"empty": "", "html": "<html></html>", "cut": "%PDF-1.5\n1 0 obj\n<<"} {
		if _, err := r.Extract([]byte(content), paper.Origin{URL: name}); paper.CodeOf(err) != paper.BadFile {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := pdf.New().Close(); err != nil {
		t.Error("a reader that never read closes too:", err)
	}
}
