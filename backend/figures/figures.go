// Package figures brings the pictures of stored articles into the library: the first
// ones with the paper, the rest when a reader opens it. Each is stored as it comes,
// so that a run that is stopped goes on with the next.
package figures

import (
	"context"
	"errors"

	"paperboy/backend/article"
	"paperboy/backend/paper"
)

// Source fetches a picture; arxiv.Client is one, and is polite.
type Source interface {
	Picture(ctx context.Context, address string) ([]byte, error)
}

// Store knows the figures of articles and keeps their pictures; library.Library is
// one.
type Store interface {
	Figures(ctx context.Context, document string) ([]paper.FigureState, error)
	SavePicture(ctx context.Context, document, figure string, picture paper.Picture) error
	FailPicture(ctx context.Context, document, figure string, why *paper.Problem) error
}

// Collector fetches and stores.
type Collector struct {
	source Source
	store  Store
}

// New makes a Collector of its parts.
func New(source Source, store Store) *Collector { return &Collector{source, store} }

// The first figures of a paper come with it: the overview and the main results stand
// among them in most papers. At arXiv's three seconds a request, four cost twelve
// seconds a paper, beside the writing of the model.
const (
	firstFigures = 4
	firstBytes   = 6 << 20
)

// First brings the first figures of a document that are not there, up to 6 MB.
func (c *Collector) First(ctx context.Context, document string) error {
	return c.collect(ctx, document, firstFigures, firstBytes, func() {})
}

// All brings every figure that is not there; each is called after every one that
// came.
func (c *Collector) All(ctx context.Context, document string, each func()) error {
	return c.collect(ctx, document, 1<<30, 1<<30, each)
}

// Wanting says how many figures of a list have no picture and may still get one.
func Wanting(list []paper.FigureState) int {
	n := 0
	for _, f := range list {
		if wanting(f) {
			n++
		}
	}
	return n
}

// wanting: a picture that does not exist, or is none, is not asked for again.
func wanting(f paper.FigureState) bool {
	return f.Hash == "" && (f.Problem == nil || !final(f.Problem.Code))
}

func final(code paper.Code) bool {
	switch code {
	case paper.NotFound, paper.BadAnswer, paper.TooLarge, paper.HostRefused, paper.Invalid:
		return true
	}
	return false
}

// collect goes through the figures in their order. It stops where the server cannot
// be asked, which the next figure would meet too; a figure that is none is noted.
func (c *Collector) collect(ctx context.Context, document string, most, bytes int, each func()) error {
	list, err := c.store.Figures(ctx, document)
	if err != nil {
		return err
	}
	for i, f := range list {
		if i >= most || bytes <= 0 {
			break
		}
		if !wanting(f) {
			continue
		}
		n, err := c.one(ctx, document, f)
		if err != nil {
			return err
		}
		bytes -= n
		each()
	}
	return nil
}

// one brings one picture and gives its size.
func (c *Collector) one(ctx context.Context, document string, f paper.FigureState) (int, error) {
	content, err := c.source.Picture(ctx, f.URL)
	var picture paper.Picture
	if err == nil {
		picture, err = article.Picture(content)
	}
	if err == nil {
		return len(picture.Data), c.store.SavePicture(ctx, document, f.Name, picture)
	}
	if ctx.Err() != nil {
		return 0, err
	}
	problem := paper.ProblemOf(err)
	noted := c.store.FailPicture(ctx, document, f.Name, problem)
	if final(problem.Code) {
		return 0, noted
	}
	return 0, errors.Join(err, noted)
}
