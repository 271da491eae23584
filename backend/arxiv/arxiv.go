// Package arxiv reads a paper from the best source there is: arXiv's HTML page,
// ar5iv's, the PDF, and at last the abstract that came with the list of the day.
// It decides which source counts and whether it holds the right paper; what the
// bytes say is read by an Extractor, and fetch decides how politely to ask.
package arxiv

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"paperboy/backend/fetch"
	"paperboy/backend/paper"
)

// Getter fetches an address; fetch.Client is one.
type Getter interface {
	Get(ctx context.Context, request fetch.Request) (fetch.Response, error)
}

// Extractor reads the bytes of a page or file as a paper; a NotAPaper, BadFile,
// Encrypted or Scanned error says that they hold none.
type Extractor interface {
	Extract(page []byte, from paper.Origin) (paper.Document, error)
}

// Sanitizer makes the page of a paper safe to be read offline.
type Sanitizer func(page []byte, from paper.Origin) (paper.Article, error)

// Options are the parts of a Client; all are needed, but Article only for ReadWhole.
type Options struct {
	Get      Getter
	HTML     Extractor
	PDF      Extractor
	Article  Sanitizer
	ArXivURL string // "https://arxiv.org", or a mirror with the same paths
	Ar5ivURL string // "https://ar5iv.labs.arxiv.org"
	Now      func() time.Time
}

// Client reads papers.
type Client struct {
	Options
	pause pause
}

// New makes a Client of its parts.
func New(o Options) *Client {
	o.ArXivURL, o.Ar5ivURL = strings.TrimRight(o.ArXivURL, "/"), strings.TrimRight(o.Ar5ivURL, "/")
	return &Client{Options: o}
}

// The warnings of a document that say how its source was chosen.
const (
	// WarningRefused: an earlier source has no such page, or one without a readable paper.
	WarningRefused paper.WarningCode = "source_refused"
	// WarningUnreachable: an earlier source could not be asked; it may have the paper.
	WarningUnreachable paper.WarningCode = "source_unreachable"
	// WarningNoArticle: the text was read, but its page cannot be shown.
	WarningNoArticle paper.WarningCode = "no_article"
	// WarningAbstractOnly: nothing but title and abstract was read.
	WarningAbstractOnly paper.WarningCode = "abstract_only"
)

// Read gives the text of a paper of a list from the first source that has it. The
// warnings of the document say why better ones were passed over. It fails only
// where nothing at all can be read, or the context ends.
func (c *Client) Read(ctx context.Context, entry paper.Entry) (paper.Document, error) {
	found, err := c.read(ctx, entry, 0)
	return found.document, err
}

// ReadWhole is Read, and gives the page that the text was read from as well, made
// safe. A page that cannot be is left out, with a warning: the text is what counts.
func (c *Client) ReadWhole(ctx context.Context, entry paper.Entry) (paper.Reading, error) {
	found, err := c.read(ctx, entry, 0)
	if err != nil {
		return paper.Reading{}, err
	}
	r := paper.Reading{Document: found.document}
	if found.page == nil {
		return r, nil
	}
	article, err := c.Article(found.page, paper.Origin{ID: entry.ID, Version: r.Document.Version, Source: r.Document.Source, URL: r.Document.URL})
	if err != nil {
		r.Document.Warnings = append(r.Document.Warnings, paper.Warning{Code: WarningNoArticle, Text: err.Error()})
		return r, nil
	}
	r.Article = &article
	return r, nil
}

// ReadID gives the text of a paper that is on no list; version 0 is the newest.
func (c *Client) ReadID(ctx context.Context, id paper.ID, version int) (paper.Document, error) {
	entry, err := c.metadata(ctx, id, version)
	switch paper.CodeOf(err) {
	case "":
	case paper.Canceled, paper.Offline, paper.NetworkOff:
		return paper.Document{}, err
	case paper.NotFound: // a mirror may still have the pages; the abstract was just asked for
		f, _, pagesErr := c.pages(ctx, paper.Entry{ID: id}, version)
		if f == nil || pagesErr != nil {
			return paper.Document{}, cmp.Or(pagesErr, err)
		}
		return f.document, nil
	default:
		entry = paper.Entry{ID: id} // the pages themselves may still be readable
	}
	found, err := c.read(ctx, entry, version)
	return found.document, err
}

// found is what a source gave: the document, and its page if it is one.
type found struct {
	document paper.Document
	page     []byte
}

func (c *Client) read(ctx context.Context, entry paper.Entry, version int) (found, error) {
	f, passed, err := c.pages(ctx, entry, version)
	if err != nil {
		return found{}, err
	}
	if f != nil {
		return *f, nil
	}
	document, err := c.abstract(ctx, entry, version)
	if err != nil {
		return found{}, err
	}
	document.Warnings = append(passed, document.Warnings...)
	return found{document: document}, nil
}

// pages reads the full text from the first source that has it; nil where none has, and
// why each was passed over. It fails only where the context ends.
func (c *Client) pages(ctx context.Context, entry paper.Entry, version int) (*found, []paper.Warning, error) {
	var passed []paper.Warning
	for _, s := range c.sources(entry, version) {
		f, err := c.try(ctx, s, entry)
		if err == nil {
			f.document.Warnings = append(passed, f.document.Warnings...)
			return &f, passed, nil
		}
		if ctx.Err() != nil {
			return nil, nil, fmt.Errorf("read %s: %w", entry.ID, err)
		}
		passed = append(passed, passedOver(s.name, err))
	}
	return nil, passed, nil
}

// source is one place where the full text may be.
type source struct {
	name     paper.ReadingSource
	url      string
	accept   string
	maxBytes int64
	reader   Extractor
}

// Size caps: the largest page of the corpus has 3.4 MB; papers full of pictures
// make PDFs of some tens of megabytes.
const (
	maxPage = 32 << 20
	maxPDF  = 64 << 20
)

// sources lists the places in their order. ar5iv lags behind by a month or two
// (facts/endpoints.md 5.4), so younger papers are not looked for there.
func (c *Client) sources(entry paper.Entry, version int) []source {
	name := entry.ID.Versioned(version)
	all := []source{{paper.SourceHTML, c.ArXivURL + "/html/" + name, "text/html", maxPage, c.HTML}}
	if submitted, ok := submission(entry); version == 0 && ok && c.Now().Sub(submitted) > ar5ivLag {
		all = append(all, source{paper.SourceAr5iv, c.Ar5ivURL + "/html/" + string(entry.ID), "text/html", maxPage, c.HTML})
	}
	return append(all, source{paper.SourcePDF, c.ArXivURL + "/pdf/" + name, "application/pdf", maxPDF, c.PDF})
}

const ar5ivLag = 61 * 24 * time.Hour

// submission is when a paper was submitted: as the list says, else the end of the
// month in its identifier (YYMM.number).
func submission(entry paper.Entry) (time.Time, bool) {
	if !entry.PublishedAt.IsZero() {
		return entry.PublishedAt, true
	}
	id := string(entry.ID)
	if i := strings.LastIndex(id, "/"); i >= 0 {
		id = id[i+1:]
	}
	if len(id) < 4 {
		return time.Time{}, false
	}
	month, err := time.Parse("0601", id[:4])
	return month.AddDate(0, 1, 0), err == nil
}

// try reads one source.
func (c *Client) try(ctx context.Context, s source, entry paper.Entry) (found, error) {
	if err := c.pause.check(c.Now()); err != nil {
		return found{}, err
	}
	answer, err := c.Get.Get(ctx, fetch.Request{URL: s.url, Accept: s.accept, MaxBytes: s.maxBytes})
	if err != nil {
		c.pause.after(err, c.Now())
		return found{}, err
	}
	document, err := s.reader.Extract(answer.Body, paper.Origin{
		ID: entry.ID, Version: versionIn(answer.URL), Source: s.name, URL: answer.URL,
	})
	if err != nil {
		return found{}, err
	}
	if err := rightPaper(entry, document, stamp(answer.Body)); err != nil {
		return found{}, err
	}
	if entry.Title != "" && (s.name == paper.SourcePDF || document.Title == "") {
		document.Title = entry.Title // a PDF does not say where its title ends, some pages have none
	}
	if len(document.Authors) == 0 {
		document.Authors = append(document.Authors, entry.Authors...) // as in ICASSP's style (facts/latexml.md 3.2)
	}
	if s.name == paper.SourcePDF {
		return found{document: document}, nil
	}
	return found{document, answer.Body}, nil
}

// maxPicture bounds a figure: those of real pages have under 2 MB.
const maxPicture = 16 << 20

// Picture fetches the picture of a figure. While arXiv asks for silence, it is not
// asked for pictures either.
func (c *Client) Picture(ctx context.Context, address string) ([]byte, error) {
	if err := c.pause.check(c.Now()); err != nil {
		return nil, err
	}
	answer, err := c.Get.Get(ctx, fetch.Request{URL: address, Accept: "image/*", MaxBytes: maxPicture})
	if err != nil {
		c.pause.after(err, c.Now())
		return nil, err
	}
	return answer.Body, nil
}

// versionIn is the version that an address names; 0 if none.
func versionIn(address string) int {
	_, version, err := paper.ParseID(address)
	if err != nil {
		return 0
	}
	return version
}

func passedOver(name paper.ReadingSource, err error) paper.Warning {
	problem := paper.ProblemOf(err)
	w := paper.Warning{Code: WarningUnreachable, Text: fmt.Sprintf("%s: %s", name, problem.Code)}
	switch problem.Code {
	case paper.NotFound, paper.NotAPaper, paper.WrongPaper, paper.BadFile, paper.Encrypted, paper.Scanned, paper.TooLarge:
		w.Code = WarningRefused
	}
	if problem.Detail != "" {
		w.Text += ": " + problem.Detail
	}
	return w
}

// pause keeps arXiv from being asked again after it said no: it takes requests
// after a 403 for an attack (facts/endpoints.md 5.5).
type pause struct {
	mu    sync.Mutex
	until time.Time
	cause error
}

const (
	pauseRefused = time.Hour
	pauseLimited = 5 * time.Minute
)

// after notes an error that asks for silence.
func (p *pause) after(err error, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch paper.CodeOf(err) {
	case paper.Refused:
		p.until, p.cause = now.Add(pauseRefused), err
	case paper.RateLimited:
		p.until, p.cause = now.Add(max(pauseLimited, retryAfter(err))), err
	}
}

// check gives the error that began the silence, while it lasts.
func (p *pause) check(now time.Time) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Before(p.until) {
		return p.cause
	}
	return nil
}
