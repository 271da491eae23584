// Package pdf reads a PDF as a document, with PDFium on WebAssembly: no library of
// the system is needed, and a hostile file stays within its sandbox.
package pdf

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfium_errors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"paperboy/backend/paper"
)

// Version names the rules by which files are read: a document of another version is
// read again.
const Version = "pdf-1"

// WarningPages tells that not all pages were read.
const WarningPages paper.WarningCode = "pages_left_out"

// Limits of one file: the longest papers of the lists have some 150 pages; PDFium
// itself may use this much memory, in pages of 64 KiB.
const (
	maxPages  = 300
	maxMemory = 1 << 30 / (64 << 10)
)

// Reader reads PDF files, one at a time. It starts PDFium at the first file.
type Reader struct {
	mu   sync.Mutex
	pool pdfium.Pool
}

// New makes a Reader.
func New() *Reader { return &Reader{} }

// Close ends PDFium.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pool == nil {
		return nil
	}
	err := r.pool.Close()
	r.pool = nil
	return err
}

// Extract reads a file. Errors: BadFile, Encrypted, Scanned, NotAPaper for one with
// hardly any text.
func (r *Reader) Extract(file []byte, from paper.Origin) (paper.Document, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	op := "read " + from.URL
	pages, warnings, err := r.pages(file)
	if err != nil {
		var e *paper.Error
		if errors.As(err, &e) {
			e.Op = op
		}
		return paper.Document{}, err
	}
	sum := sha256.Sum256(file)
	d := layOut(pages)
	d.ID, d.Version, d.Source, d.URL = from.ID, from.Version, from.Source, from.URL
	d.Hash, d.Extractor = hex.EncodeToString(sum[:]), Version
	d.Warnings = append(warnings, d.Warnings...)
	letters := d.BodyLength() + len(d.Abstract)
	switch {
	case letters < 40*len(pages): // running heads and stamps alone make some text
		return paper.Document{}, &paper.Error{Code: paper.Scanned, Op: op, Detail: fmt.Sprintf("%d characters on %d pages", letters, len(pages))}
	case letters < 600:
		return paper.Document{}, &paper.Error{Code: paper.NotAPaper, Op: op, Detail: fmt.Sprintf("hardly any text (%d characters)", letters)}
	}
	return d, nil
}

// start starts PDFium.
func (r *Reader) start() error {
	if r.pool != nil {
		return nil
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		return &paper.Error{Code: paper.Internal, Detail: "PDFium does not start", Err: err}
	}
	r.pool = pool
	return nil
}

// pages gives the text of each page, lines as PDFium finds them.
func (r *Reader) pages(file []byte) (pages []string, warnings []paper.Warning, err error) {
	warnings = []paper.Warning{}
	if err := r.start(); err != nil {
		return nil, nil, err
	}
	ctx, stop := context.WithTimeout(context.Background(), 30*time.Second)
	defer stop()
	instance, err := r.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, nil, &paper.Error{Code: paper.Internal, Detail: "PDFium does not start", Err: err}
	}
	defer func() { err = errors.Join(err, instance.Close()) }()
	document, err := instance.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		return nil, nil, openError(err)
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document.Document})
	if err != nil || count.PageCount == 0 {
		return nil, nil, &paper.Error{Code: paper.BadFile, Detail: "the file has no pages", Err: err}
	}
	most := min(count.PageCount, maxPages)
	if most < count.PageCount {
		warnings = append(warnings, paper.Warning{Code: WarningPages, Text: fmt.Sprintf("the first %d of %d pages were read", most, count.PageCount)})
	}
	for i := range most {
		text, err := pageText(instance, document.Document, i)
		if err != nil {
			warnings = append(warnings, paper.Warning{Code: WarningPages, Text: fmt.Sprintf("page %d cannot be read", i+1)})
		}
		pages = append(pages, text)
	}
	return pages, warnings, nil
}

func pageText(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, page int) (string, error) {
	text, err := instance.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: document, Index: page}}})
	if err != nil {
		return "", err
	}
	return strings.ToValidUTF8(text.Text, "\uFFFD"), nil
}

func openError(err error) error {
	if errors.Is(err, pdfium_errors.ErrPassword) || errors.Is(err, pdfium_errors.ErrSecurity) {
		return &paper.Error{Code: paper.Encrypted, Err: err}
	}
	return &paper.Error{Code: paper.BadFile, Detail: "the file is damaged or no PDF", Err: err}
}
