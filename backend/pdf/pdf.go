// Package pdf reads a PDF as a document, with PDFium on WebAssembly: no library of
// the system is needed, and a hostile file stays within its sandbox.
//
// PDFium gives characters with places and fonts (engine.go, glyphs.go); the rest is
// arithmetic on them and needs no PDFium: words to rows and columns (rows.go,
// columns.go), what stands beside the text dropped (furniture.go, hidden.go), lines
// to blocks (blocks.go and the files named after a kind of block).
package pdf

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"paperboy/backend/paper"
)

// Version names the rules by which files are read: a document of another version is
// read again.
const Version = "pdf-2"

// What is odd in a file.
const (
	WarningPages   paper.WarningCode = "pages_left_out"  // some pages were not read
	WarningDamaged paper.WarningCode = "damaged_file"    // PDFium mended the table of objects
	WarningHidden  paper.WarningCode = "hidden_text"     // text that a reader of the page cannot see; left out
	WarningVersion paper.WarningCode = "version_differs" // the stamp names another version, or paper, than was asked for
)

// Reader reads PDF files, one at a time; its methods may be called from many
// goroutines. It starts PDFium at the first file, which takes seconds, and keeps it.
type Reader struct {
	mu     sync.Mutex
	engine engine
}

// New makes a Reader.
func New() *Reader { return &Reader{engine: engine{limit: fileLimit}} }

// Close ends PDFium.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.engine.close()
}

// Extract reads a file. Errors: BadFile, Encrypted, Scanned, TooLarge, NotAPaper for
// one with hardly any text, Internal where PDFium does not start.
func (r *Reader) Extract(file []byte, from paper.Origin) (paper.Document, error) {
	d, _, err := r.Explain(file, from)
	return d, err
}

// Explain reads a file as Extract does, and lists what of it is not in the document:
// running heads, page and line numbers, the stamp of arXiv, labels within figures,
// hidden text.
func (r *Reader) Explain(file []byte, from paper.Origin) (paper.Document, []paper.Removal, error) {
	r.mu.Lock()
	content, err := r.engine.read(file)
	r.mu.Unlock()
	op := "read " + from.URL
	if err != nil {
		var e *paper.Error
		if errors.As(err, &e) {
			e.Op = op
		}
		return paper.Document{}, nil, err
	}
	read := layOut(content.pages)
	d := read.document
	sum := sha256.Sum256(file)
	d.Source, d.URL = from.Source, from.URL
	d.Hash, d.Extractor = hex.EncodeToString(sum[:]), Version
	d.Warnings = append(content.warnings, d.Warnings...)
	identify(&d, from, read.stamp)
	if err := readable(d, content); err != nil {
		err.Op = op
		return paper.Document{}, nil, err
	}
	return d, read.removed, nil
}

// readable refuses a document without the text of a paper: running heads and stamps
// alone make some text even where the pages are pictures.
func readable(d paper.Document, c content) *paper.Error {
	letters := d.BodyLength() + len(d.Abstract)
	switch {
	case letters < 40*len(c.pages) && c.pictures > 0:
		return &paper.Error{Code: paper.Scanned, Detail: fmt.Sprintf("%d characters on %d pages", letters, len(c.pages))}
	case letters < 600:
		return &paper.Error{Code: paper.NotAPaper, Detail: fmt.Sprintf("hardly any text (%d characters)", letters)}
	}
	return nil
}
