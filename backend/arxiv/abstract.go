package arxiv

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"golang.org/x/net/html"

	"paperboy/backend/fetch"
	"paperboy/backend/paper"
)

// abstractVersion is the version of the code that makes a document of an abstract.
const abstractVersion = "abstract-1"

// abstract makes a document of title and abstract: those of the list, else those of
// the paper's page at arXiv.
func (c *Client) abstract(ctx context.Context, entry paper.Entry, version int) (paper.Document, error) {
	if entry.Abstract == "" {
		found, err := c.metadata(ctx, entry.ID, version)
		if err != nil {
			return paper.Document{}, err
		}
		if entry.Title == "" {
			entry.Title = found.Title
		}
		if len(entry.Authors) == 0 {
			entry.Authors = found.Authors
		}
		entry.Abstract = found.Abstract
	}
	if entry.Title == "" || entry.Abstract == "" {
		return paper.Document{}, &paper.Error{Code: paper.NotAPaper, Op: "read " + string(entry.ID), Detail: "no source has a text, an abstract or a title"}
	}
	sum := sha256.Sum256([]byte(entry.Title + "\x00" + entry.Abstract))
	return paper.Document{
		ID: entry.ID, Version: version, Source: paper.SourceAbstract, URL: c.address(entry.ID, version),
		Title: entry.Title, Authors: append([]string{}, entry.Authors...), Abstract: entry.Abstract,
		Sections: []paper.Section{},
		Warnings: []paper.Warning{{Code: WarningAbstractOnly, Text: "no source with the full text could be read"}},
		Hash:     hex.EncodeToString(sum[:]), Extractor: abstractVersion,
	}, nil
}

func (c *Client) address(id paper.ID, version int) string {
	return c.ArXivURL + "/abs/" + id.Versioned(version)
}

// maxAbstractPage: real ones have about 50 KB.
const maxAbstractPage = 4 << 20

// metadata reads title, authors, abstract and date of a paper from its page at
// arXiv, which carries them as citation tags (facts/endpoints.md, "abs").
func (c *Client) metadata(ctx context.Context, id paper.ID, version int) (paper.Entry, error) {
	if err := c.pause.check(c.Now()); err != nil {
		return paper.Entry{}, err
	}
	answer, err := c.Get.Get(ctx, fetch.Request{URL: c.address(id, version), Accept: "text/html", MaxBytes: maxAbstractPage})
	if err != nil {
		c.pause.after(err, c.Now())
		return paper.Entry{}, err
	}
	entry, err := parseAbstractPage(answer.Body, id)
	if err != nil {
		return paper.Entry{}, err
	}
	return entry, nil
}

// parseAbstractPage reads the citation tags of a page /abs/ID. A page without them,
// or of another paper, is a BadAnswer or WrongPaper error.
func parseAbstractPage(page []byte, id paper.ID) (paper.Entry, error) {
	entry := paper.Entry{ID: id, Authors: []string{}}
	of := ""
	tokens := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch tokens.Next() {
		case html.ErrorToken: // the end; a broken page just ends early
			if entry.Title == "" {
				return entry, &paper.Error{Code: paper.BadAnswer, Op: "read abstract of " + string(id), Detail: "the page carries no citation_title"}
			}
			if found, _, err := paper.ParseID(of); err == nil && found != id {
				return entry, &paper.Error{Code: paper.WrongPaper, Op: "read abstract of " + string(id), Detail: "the page is of " + of}
			}
			return entry, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			if name, content := metaTag(tokens.Token()); name == "citation_arxiv_id" {
				of = content
			} else {
				takeCitation(&entry, name, content)
			}
		}
	}
}

func takeCitation(entry *paper.Entry, name, content string) {
	switch name {
	case "citation_title":
		entry.Title = content
	case "citation_author":
		entry.Authors = append(entry.Authors, forename(content))
	case "citation_abstract":
		entry.Abstract = content
	case "citation_date":
		if date, err := time.Parse("2006/01/02", content); err == nil {
			entry.PublishedAt = date
		}
	}
}

// metaTag is the name and the folded content of a <meta>; empty for other tags.
func metaTag(t html.Token) (name, content string) {
	if t.Data != "meta" {
		return "", ""
	}
	for _, a := range t.Attr {
		switch a.Key {
		case "name":
			name = a.Val
		case "content":
			content = strings.Join(strings.Fields(a.Val), " ")
		}
	}
	return name, content
}

// forename turns "Last, First" into "First Last".
func forename(name string) string {
	last, first, ok := strings.Cut(name, ", ")
	if !ok {
		return name
	}
	return first + " " + last
}
