package desktop_test

import (
	"strings"
	"testing"

	"paperboy/backend/desktop"
	"paperboy/backend/paper"
)

func TestCheckText(t *testing.T) {
	for name, want := range map[string]paper.Code{
		"paperboy-trends-2026-01-13.csv": "", "../x.csv": paper.Invalid, "/etc/x.csv": paper.Invalid, `a\b.csv`: paper.Invalid, ".csv": paper.Invalid, "run.sh": paper.Invalid, "a.csv\n": paper.Invalid, "": paper.Invalid,
	} {
		if got := paper.CodeOf(desktop.CheckText(name, "a,b")); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if err := desktop.CheckText("a.csv", strings.Repeat("x", desktop.MaxText+1)); paper.CodeOf(err) != paper.TooLarge {
		t.Error(err)
	}
}
