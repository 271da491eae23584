package main

import (
	"testing"
	"time"

	"paperboy/backend/extracttest"
)

// TestEveryToolReads: a peer that fails or reads nothing would make us look good.
func TestEveryToolReads(t *testing.T) {
	content := extracttest.Synthetic(6)
	raw, err := extracttest.Count(content)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range tools() {
		out, err := tool.read(content)
		if err != nil {
			t.Errorf("%s: %v", tool.name, err)
		}
		if tool.name == nameParse || tool.name == nameAgain {
			continue
		}
		if f := raw.Measure(out.reading()); f.Paragraphs.Found*2 < f.Paragraphs.Total {
			t.Errorf("%s keeps %d of %d paragraphs", tool.name, f.Paragraphs.Found, f.Paragraphs.Total)
		}
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		found, total int
		want         string
	}{{0, 0, "-"}, {0, 5, "0"}, {5, 5, "100"}, {99999, 100000, "99.9"}, {1, 100000, "0.1"}, {1, 2, "50"}} {
		if got := percent(extracttest.Share{Found: c.found, Total: c.total}); got != c.want {
			t.Errorf("%d of %d: %s, want %s", c.found, c.total, got, c.want)
		}
	}
}

// TestLine joins pages by their weights and leaves failed ones out.
func TestLine(t *testing.T) {
	results := []result{
		{tool: "a", page: "one", took: 30 * time.Millisecond, ratio: 3, allocated: 20, peak: 10},
		{tool: "a", page: "two", took: 90 * time.Millisecond, ratio: 1, allocated: 40, peak: 60},
		{tool: "a", page: "three", failed: "panic"},
	}
	size := map[string]int{"one": 10, "two": 20, "three": 30}
	l := newLine("a", results, size, map[string]float64{"one": 10e6, "two": 30e6, "three": 1})
	if l.Pages != 2 || l.Times != 1.5 || l.Worst != 3 || l.Allocated != 2 || l.Peak != 3 || len(l.Failed) != 1 {
		t.Errorf("%+v", l)
	}
}
