// Package markup parses HTML from outside within bounds. The parser of x/net refuses
// what nests deeper than 512 elements, so such a page is flattened first; it does not
// refuse what multiplies: formatting elements
// that are never closed are opened again in every paragraph (HTML 13.2.4.3), so that
// 25 KB become two million nodes.
package markup

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime/metrics"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// The memory that one page may take while it is parsed: a real one takes about 15
// times its size. What other work takes meanwhile counts too, so that the bound is
// far off.
const (
	freeBytes    = 768 << 20
	timesTheSize = 40
)

// ErrMultiplies says that a page grows out of all proportion.
var ErrMultiplies = errors.New("the page multiplies its elements")

// Parse parses a page, and says whether it had to be flattened: tags that nest too
// deep were dropped, what they hold stays. Bytes that are no UTF-8 become U+FFFD.
func Parse(page []byte) (root *html.Node, flattened bool, err error) { return parse(page, freeBytes) }

func parse(page []byte, free uint64) (*html.Node, bool, error) {
	if !utf8.Valid(page) { // a page of megabytes is copied for a reason only
		page = bytes.ToValidUTF8(page, []byte("\uFFFD"))
	}
	root, err := bounded(page, free)
	if err == nil || errors.Is(err, ErrMultiplies) {
		return root, false, err
	}
	root, err = bounded(flatten(page), free)
	return root, true, err
}

func bounded(page []byte, free uint64) (*html.Node, error) {
	r := &watched{rest: page, heap: []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}}
	r.limit = r.taken() + free + timesTheSize*uint64(len(page))
	root, err := html.Parse(r)
	if err != nil {
		return nil, fmt.Errorf("the page cannot be parsed: %w", err)
	}
	return root, nil
}

// watched hands a page out in pieces and looks at the memory before each: the parser
// has no other place where it could be stopped. A piece of 4 KB can become half a
// million nodes, some 80 MB.
type watched struct {
	rest  []byte
	limit uint64
	heap  []metrics.Sample // asked for with every piece, so kept
}

const piece = 4096

// Read gives the next piece.
func (w *watched) Read(into []byte) (int, error) {
	if len(w.rest) == 0 {
		return 0, io.EOF
	}
	if w.taken() > w.limit {
		return 0, ErrMultiplies
	}
	n := copy(into[:min(len(into), piece)], w.rest)
	w.rest = w.rest[n:]
	return n, nil
}

// taken is how many bytes objects of this program take, those not yet collected too.
func (w *watched) taken() uint64 {
	metrics.Read(w.heap)
	return w.heap[0].Value.Uint64()
}
