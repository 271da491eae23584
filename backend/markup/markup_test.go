package markup_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"paperboy/backend/markup"
	"paperboy/backend/sharedtest"
)

// TestSame: what is read in pieces is read as a whole.
func TestSame(t *testing.T) {
	for name, page := range sharedtest.Pages(t) {
		got, err := markup.Parse(page)
		if err != nil {
			t.Fatal(name, err)
		}
		want, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(name, err)
		}
		var a, b bytes.Buffer
		if html.Render(&a, got) != nil || html.Render(&b, want) != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Error(name, "differs")
		}
	}
}

func TestBounds(t *testing.T) {
	if _, err := markup.Parse([]byte(strings.Repeat("<div>", 100_000))); err == nil {
		t.Error("100,000 levels")
	}
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "<p><b id=x%d>", i)
	}
	small := b.String()
	if _, err := markup.Parse([]byte(small)); err != nil {
		t.Error(err)
	}
	if _, err := markup.ParseWithin([]byte(small+strings.Repeat("<p>x", 200_000)), 32<<20); !errors.Is(err, markup.ErrMultiplies) {
		t.Error("a page of 800 KB that would take 12 GB:", err)
	}
	if root, err := markup.Parse([]byte("a\xffb")); err != nil || root.LastChild.LastChild.FirstChild.Data != "a\uFFFDb" {
		t.Error(err)
	}
}
