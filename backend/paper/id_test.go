package paper_test

import (
	"testing"

	"paperboy/backend/paper"
)

func TestParseID(t *testing.T) {
	for _, c := range []struct {
		text    string
		id      paper.ID
		version int
	}{
		{"2601.05110", "2601.05110", 0},
		{" 2601.05110v2 ", "2601.05110", 2},
		{"arXiv:2601.05110v12", "2601.05110", 12},
		{"arxiv: 2601.05110", "2601.05110", 0},
		{"https://huggingface.co/papers/2601.05110", "2601.05110", 0},
		{"https://huggingface.co/papers/2601.05110#community", "2601.05110", 0},
		{"https://arxiv.org/abs/2601.05110v3?context=cs", "2601.05110", 3},
		{"https://arxiv.org/pdf/2601.05110.pdf", "2601.05110", 0},
		{"https://arxiv.org/html/2601.05110v1/", "2601.05110", 1},
		{"0704.0001", "0704.0001", 0},
		{"hep-th/9901001", "hep-th/9901001", 0},
		{"math.GT/0309136v1", "math.gt/0309136", 1},
	} {
		id, version, err := paper.ParseID(c.text)
		if err != nil || id != c.id || version != c.version {
			t.Errorf("ParseID(%q) = %q, %d, %v; want %q, %d", c.text, id, version, err, c.id, c.version)
		}
	}
	for _, text := range []string{"", "hello", "12345", "2601.05110x", "x2601.05110", "2601.051101", "2601.05110 2601.05111", "../2601.05110/.."} {
		if id, _, err := paper.ParseID(text); paper.CodeOf(err) != paper.Invalid {
			t.Errorf("ParseID(%q) = %q, %v; want an Invalid error", text, id, err)
		}
	}
}

func TestVersioned(t *testing.T) {
	if got := paper.ID("2601.05110").Versioned(2); got != "2601.05110v2" {
		t.Error(got)
	}
	if got := paper.ID("2601.05110").Versioned(0); got != "2601.05110" {
		t.Error(got)
	}
}

func FuzzParseID(f *testing.F) {
	f.Add("https://arxiv.org/abs/2601.05110v3?context=cs")
	f.Add("hep-th/9901001")
	f.Fuzz(func(t *testing.T, text string) {
		id, version, err := paper.ParseID(text)
		if err != nil {
			return
		}
		again, v, err := paper.ParseID(id.Versioned(version))
		if err != nil || again != id || v != version {
			t.Errorf("%q gave %q v%d, which reads back as %q v%d, %v", text, id, version, again, v, err)
		}
	})
}
