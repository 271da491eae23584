package ollama

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"github.com/ollama/ollama/api"

	"paperboy/backend/paper"
)

// PullProgress tells how far a download is. Total is 0 until the server knows it.
type PullProgress struct {
	Status    string // in the server's words
	Completed int64  // bytes
	Total     int64
}

// Pull lets the server fetch a model. A download that is cancelled goes on where it
// stopped when it is asked for again. Errors: OllamaDown, ModelMissing where there is no
// such model, ModelRemote for one of the cloud, Offline, DiskFull, Canceled, ModelFailed.
func (c *Client) Pull(ctx context.Context, name string, each func(PullProgress)) error {
	op := "fetch model " + name
	if why := remote(name, "", ""); why != "" {
		return &paper.Error{Code: paper.ModelRemote, Op: op, Detail: why}
	}
	sizes, done, last := map[string]int64{}, map[string]int64{}, ""
	err := c.api.Pull(ctx, &api.PullRequest{Model: name}, func(r api.ProgressResponse) error {
		last = r.Status
		if r.Digest != "" {
			sizes[r.Digest], done[r.Digest] = r.Total, r.Completed
		}
		each(PullProgress{Status: r.Status, Completed: sum(done), Total: sum(sizes)})
		return nil
	})
	switch {
	case ctx.Err() != nil:
		return &paper.Error{Code: paper.Canceled, Op: op, Err: ctx.Err()}
	case err != nil:
		return c.pullProblem(op, err)
	case last != "success": // the client does not tell a stream that broke off from one that ended
		return &paper.Error{Code: paper.ModelFailed, Op: op, Detail: "the download broke off"}
	}
	return nil
}

// sum adds the layers of a model.
func sum(layers map[string]int64) (all int64) {
	for _, n := range layers {
		all += n
	}
	return all
}

// pullProblem tells trouble of the server's own network from trouble in reaching the server.
func (c *Client) pullProblem(op string, err error) error {
	var ours *url.Error
	if errors.As(err, &ours) {
		return c.problem(op, err)
	}
	e := &paper.Error{Code: paper.ModelFailed, Op: op, Err: err, Detail: err.Error()}
	text := strings.ToLower(err.Error())
	switch {
	case strings.Contains(text, "file does not exist"), strings.Contains(text, "not found"), strings.Contains(text, "invalid model name"):
		e.Code = paper.ModelMissing
	case strings.Contains(text, "no space left"):
		e.Code = paper.DiskFull
	case strings.Contains(text, "dial tcp"), strings.Contains(text, "no such host"), strings.Contains(text, "timeout"), strings.Contains(text, "connection re"):
		e.Code = paper.Offline
	}
	return e
}
