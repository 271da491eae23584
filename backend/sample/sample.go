// Package sample is a small day of our own papers, so that everything can be tried
// without a network: a list, two pages made by LaTeXML, and a PDF for the third.
package sample

import (
	"bytes"
	"embed"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Day is the date of the sample day: a Sunday, on which Hugging Face lists nothing.
const Day = "2026-01-04"

//go:embed listing.json papers/*.html papers/*.pdf papers/*.png
var files embed.FS

// Transport answers as Hugging Face and arXiv would, from memory, whatever their
// addresses are.
func Transport() http.RoundTripper { return transport{} }

type transport struct{}

// RoundTrip answers one request.
func (transport) RoundTrip(r *http.Request) (*http.Response, error) {
	content, kind, status := answer(r)
	return &http.Response{
		StatusCode: status, Status: fmt.Sprintf("%d %s", status, http.StatusText(status)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{"Content-Type": {kind}}, Body: io.NopCloser(bytes.NewReader(content)),
		ContentLength: int64(len(content)), Request: r,
	}, nil
}

func answer(r *http.Request) (content []byte, kind string, status int) {
	place, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	path := ""
	switch place {
	case "api":
		if r.URL.Query().Get("date") != Day || r.URL.Query().Get("p") != "0" {
			return []byte("[]"), "application/json", http.StatusOK
		}
		path, kind = "listing.json", "application/json"
	case "html":
		path, kind = "papers/"+name+".html", "text/html; charset=utf-8"
		if strings.HasSuffix(name, ".png") {
			path, kind = "papers/"+name[strings.LastIndexByte(name, '/')+1:], "image/png"
		}
	case "pdf":
		path, kind = "papers/"+name+".pdf", "application/pdf"
	}
	content, err := files.ReadFile(path)
	if err != nil {
		return []byte("not found"), "text/plain", http.StatusNotFound
	}
	return content, kind, http.StatusOK
}
