package paper_test

import (
	"testing"
	"time"

	"paperboy/backend/paper"
)

func TestParseDay(t *testing.T) {
	if d, err := paper.ParseDay("2024-02-29"); err != nil || d != "2024-02-29" {
		t.Error(d, err)
	}
	for _, text := range []string{"", "2025-02-29", "2026-13-01", "2026-1-3", "13.01.2026", "2026-01-13T00:00:00Z", "0000-01-01", "today"} {
		if d, err := paper.ParseDay(text); paper.CodeOf(err) != paper.InvalidDate {
			t.Errorf("ParseDay(%q) = %q, %v; want an InvalidDate error", text, d, err)
		}
	}
}

func TestDay(t *testing.T) {
	// Half past eight in the morning in Shanghai is the UTC day that just began.
	shanghai := time.FixedZone("Shanghai", 8*3600)
	if d := paper.DayOf(time.Date(2026, 1, 13, 7, 30, 0, 0, shanghai)); d != "2026-01-12" {
		t.Error(d)
	}
	if d := paper.Day("2026-02-28").Add(1); d != "2026-03-01" {
		t.Error(d)
	}
	if !paper.Day("2026-01-17").Weekend() || !paper.Day("2026-01-18").Weekend() || paper.Day("2026-01-19").Weekend() {
		t.Error("17 and 18 January 2026 are a weekend, the 19th is not")
	}
}
