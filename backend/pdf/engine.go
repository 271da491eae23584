package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// Limits of one file. The longest papers of the lists have some 150 pages, arXiv
// takes files up to 50 MB; a dense page of text has 6,000 characters, and a plot
// with labels some ten thousand.
const (
	maxPages          = 300
	maxBytes          = 200 << 20
	maxPageCharacters = 60_000
	maxCharacters     = 4_000_000
	maxMemory         = 640 << 20 / (64 << 10) // of PDFium itself, in pages of 64 KiB
	fileLimit         = 2 * time.Minute        // 200 pages take some 6 seconds on an idle machine
)

// content is what PDFium gave of a file.
type content struct {
	pages    []page
	pictures int // images on all pages
	warnings []paper.Warning
}

// engine is a PDFium that is started when it is needed and thrown away when a file
// broke it or took too long. Its compiled code is kept until close, so that a
// second start takes milliseconds.
type engine struct {
	limit  time.Duration // for one file
	pool   pdfium.Pool
	cache  wazero.CompilationCache
	cancel context.CancelFunc
}

// start starts PDFium. It sees no file of this machine, and ends when cancel is
// called even in the middle of a loop. That check makes it four times slower, some
// 30 ms for a page; without it a hostile file could run for ever, and halt all of
// Go with it, since compiled WebAssembly cannot be preempted by the collector.
func (e *engine) start() error {
	if e.pool != nil {
		return nil
	}
	if e.cache == nil {
		e.cache = wazero.NewCompilationCache()
	}
	ctx, cancel := context.WithCancel(context.Background())
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory).WithCloseOnContextDone(true).WithCompilationCache(e.cache).
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		cancel()
		return &paper.Error{Code: paper.Internal, Detail: "PDFium does not start", Err: err}
	}
	e.pool, e.cancel = pool, cancel
	return nil
}

// stop ends PDFium and keeps its compiled code.
func (e *engine) stop() error {
	if e.pool == nil {
		return nil
	}
	e.cancel()
	err := e.pool.Close()
	e.pool = nil
	return err
}

func (e *engine) close() error {
	err := e.stop()
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
		e.cache = nil
	}
	return err
}

// read gives the words of every page. Each file has a PDFium of its own memory, which
// is given back at its end; one that a file broke is not used again.
func (e *engine) read(file []byte) (content, error) {
	if len(file) > maxBytes {
		return content{}, &paper.Error{Code: paper.TooLarge, Detail: fmt.Sprintf("%d MB, at most %d MB are read", len(file)>>20, maxBytes>>20)}
	}
	if err := e.start(); err != nil {
		return content{}, err
	}
	end := time.Now().Add(e.limit * 4 / 5) // no new page after it
	timer := time.AfterFunc(e.limit, e.cancel)
	c, sound, err := e.open(file, end)
	late := !timer.Stop()
	if !sound || late {
		// What a broken PDFium says when it ends is of no use to anyone.
		_ = e.stop()
	}
	if late && err != nil {
		err = &paper.Error{Code: paper.BadFile, Detail: fmt.Sprintf("reading it takes longer than %s", e.limit), Err: err}
	}
	return c, err
}

// open reads a file with a fresh instance, and says whether PDFium is sound after it.
// A trap within PDFium comes as an error or as a panic.
func (e *engine) open(file []byte, end time.Time) (c content, sound bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			c, sound, err = content{}, false, &paper.Error{Code: paper.BadFile, Detail: fmt.Sprintf("PDFium cannot read it: %v", p)}
		}
	}()
	ctx, stop := context.WithTimeout(context.Background(), e.limit)
	defer stop()
	instance, err := e.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return content{}, false, &paper.Error{Code: paper.Internal, Detail: "PDFium does not start", Err: err}
	}
	c, err = readFile(instance, file, end)
	return c, instance.Close() == nil && !c.broken(), err
}

// broken says whether a page could not be read, after which PDFium's state is
// not to be relied on.
func (c content) broken() bool { return len(c.warnings) > 0 }

func readFile(instance pdfium.Pdfium, file []byte, end time.Time) (content, error) {
	c := content{warnings: []paper.Warning{}}
	document, err := instance.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		return c, openError(err)
	}
	count, err := instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: document.Document})
	if err != nil || count.PageCount == 0 {
		return c, &paper.Error{Code: paper.BadFile, Detail: "the file has no pages", Err: err}
	}
	if mended(instance, document.Document) {
		c.warnings = append(c.warnings, paper.Warning{Code: WarningDamaged, Text: "the file is damaged; PDFium mended its table of objects, and parts may be missing"})
	}
	return c, c.readPages(instance, document.Document, count.PageCount, end)
}

// readPages reads pages up to the limits; what is left out is warned of.
func (c *content) readPages(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, count int, end time.Time) error {
	most, characters, failed := min(count, maxPages), 0, 0
	var first error
	for i := range most {
		if time.Now().After(end) || characters > maxCharacters {
			most = i
			break
		}
		l := loader{instance: instance, document: document}
		p, err := l.load(i)
		if err != nil {
			failed++
			first = errors.Join(first, err)
			c.warnings = append(c.warnings, paper.Warning{Code: WarningPages, Text: fmt.Sprintf("page %d cannot be read", i+1)})
			p = page{number: i + 1}
			if failed > 5 {
				most = i + 1
			}
		}
		characters += p.characters
		c.pictures += p.pictures
		c.pages = append(c.pages, p)
		if failed > 5 {
			break
		}
	}
	if failed == len(c.pages) {
		return &paper.Error{Code: paper.BadFile, Detail: "no page can be read", Err: first}
	}
	if most < count {
		c.warnings = append(c.warnings, paper.Warning{Code: WarningPages, Text: fmt.Sprintf("the first %d of %d pages were read; pages %d to %d were left out", most, count, most+1, count)})
	}
	return nil
}

// mended says whether PDFium had to build the table of objects anew.
func mended(instance pdfium.Pdfium, document references.FPDF_DOCUMENT) bool {
	valid, err := instance.FPDF_DocumentHasValidCrossReferenceTable(&requests.FPDF_DocumentHasValidCrossReferenceTable{Document: document})
	return err == nil && !valid.DocumentHasValidCrossReferenceTable
}

func openError(err error) error {
	if errors.Is(err, pdfium_errors.ErrPassword) || errors.Is(err, pdfium_errors.ErrSecurity) {
		return &paper.Error{Code: paper.Encrypted, Err: err}
	}
	return &paper.Error{Code: paper.BadFile, Detail: "the file is damaged or no PDF", Err: err}
}
