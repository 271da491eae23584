package paper

import (
	"crypto/sha256"
	"encoding/hex"
)

// Article is the text of a paper as its page shows it, with formulas, tables and
// places for figures, but without anything that could run, hide or lead a browser
// astray. It is HTML that still has to be set into a page (article.Page).
type Article struct {
	HTML    string   `json:"html"`
	Figures []Figure `json:"figures"`
	Version string   `json:"version"` // of the code that sanitized it
}

// Figure is a picture that an article shows: <img data-figure="NAME"> stands for it.
type Figure struct {
	Name string `json:"name"`
	URL  string `json:"url"` // absolute
}

// Picture is the content of a figure, of a media type that is safe to show.
type Picture struct {
	Type string
	Data []byte
}

// Hash is the SHA-256 of the content, in hex: the same picture, the same hash.
func (p Picture) Hash() string {
	sum := sha256.Sum256(p.Data)
	return hex.EncodeToString(sum[:])
}

// FigureState is a figure and what is known of its picture: its hash where it is
// stored, or why it could not be had. Neither: it has not been asked for.
type FigureState struct {
	Figure
	Hash    string
	Problem *Problem
}

// Reading is all that one look at a paper brings. Article is nil where the source
// is no page: the document itself is shown then.
type Reading struct {
	Document Document
	Article  *Article
}
