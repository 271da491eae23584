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
		got, flattened, err := markup.Parse(page)
		if err != nil {
			t.Fatal(name, err)
		}
		if flattened {
			t.Error(name, "was flattened")
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
	if root, flattened, err := markup.Parse([]byte(strings.Repeat("<div>", 100_000) + "deep")); err != nil || !flattened || !holds(root, "deep") {
		t.Error("100,000 levels:", flattened, err)
	}
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "<p><b id=x%d>", i)
	}
	small := b.String()
	if _, _, err := markup.Parse([]byte(small)); err != nil {
		t.Error(err)
	}
	if _, _, err := markup.ParseWithin([]byte(small+strings.Repeat("<p>x", 200_000)), 32<<20); !errors.Is(err, markup.ErrMultiplies) {
		t.Error("a page of 800 KB that would take 12 GB:", err)
	}
	if root, _, err := markup.Parse([]byte("a\xffb")); err != nil || root.LastChild.LastChild.FirstChild.Data != "a\uFFFDb" {
		t.Error(err)
	}
}

func holds(root *html.Node, text string) bool {
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Data == text {
			return true
		}
	}
	return false
}
