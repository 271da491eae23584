package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"paperboy/backend/fetch"
	"paperboy/backend/ollama"
	"paperboy/backend/paper"
)

func (p *program) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Look for what is wrong, and say how to mend it",
		Long: `Checks the library, Ollama and its models, the servers that papers come from, and
whether a window can be opened. Exit code 1 if something that is needed is broken.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := &diagnosis{program: p, lines: &lines{w: p.out}}
			d.library(cmd.Context())
			d.ollama(cmd.Context())
			d.servers(cmd.Context())
			d.display()
			if d.err != nil {
				return d.err
			}
			if d.broken {
				return errSaid
			}
			return nil
		},
	}
}

// diagnosis prints what each check finds.
type diagnosis struct {
	*program
	*lines
	broken bool
}

func (d *diagnosis) fine(what, found string) { d.add("ok       %-12s %s", what, found) }

// worth tells of something that does not stop Paperboy from working.
func (d *diagnosis) worth(what, found, wayOut string) {
	d.add("look at  %-12s %s\n         %-12s %s", what, found, "", wayOut)
}

func (d *diagnosis) wrong(what string, err error) {
	d.broken = true
	d.problem("broken", what, err)
}

func (d *diagnosis) problem(grade, what string, err error) {
	problem := paper.ProblemOf(err)
	advice := problem.Code.Advice()
	d.add("%-8s %-12s %s %s\n         %-12s %s", grade, what, advice.Sentence, problem.Detail, "", advice.WayOut)
}

func (d *diagnosis) library(ctx context.Context) {
	if _, err := os.Stat(d.settings.library); os.IsNotExist(err) {
		d.fine("library", d.settings.library+" (not there yet: it is made by the first digest)")
		return
	}
	books, err := d.open(ctx, reading)
	if err != nil {
		d.wrong("library", err)
		return
	}
	err = books.Check(ctx)
	closing(books, &err)
	if err != nil {
		d.wrong("library", err)
		return
	}
	size := int64(0)
	if info, err := os.Stat(d.settings.library); err == nil {
		size = info.Size()
	}
	d.fine("library", fmt.Sprintf("%s, %.1f MB, whole", d.settings.library, float64(size)/1e6))
	if free, err := freeBytes(filepath.Dir(d.settings.library)); err == nil && free < 500<<20 {
		d.worth("disk", fmt.Sprintf("%d MB free", free>>20), paper.DiskFull.Advice().WayOut)
	}
}

func (d *diagnosis) ollama(ctx context.Context) {
	ctx, stop := context.WithTimeout(ctx, 20*time.Second)
	defer stop()
	server, err := d.ollamaClient()
	if err != nil {
		d.wrong("ollama", err)
		return
	}
	version, err := server.Version(ctx)
	if err != nil {
		d.problem("look at", "ollama", err)
		return
	}
	if warning := ollama.VersionWarning(version); warning != "" {
		d.worth("ollama", version+": "+warning, "Update Ollama.")
	} else {
		d.fine("ollama", version+" at "+d.settings.ollama)
	}
	model, err := server.Model(ctx, "")
	if err != nil {
		d.problem("look at", "model", err)
		return
	}
	if model.BareTemplate {
		d.worth("model", model.Name+" has no chat template: it sees no turns and answers badly",
			"Choose another, or give it a TEMPLATE in its Modelfile.")
		return
	}
	d.fine("model", fmt.Sprintf("%s would write (%s, %s tokens of context)", model.Name, model.Parameters, contextSize(model.Context)))
}

// servers asks each server that papers come from for one small page.
func (d *diagnosis) servers(ctx context.Context) {
	parts, err := d.sources(false)
	if err != nil {
		d.wrong("network", err)
		return
	}
	for _, server := range []struct{ name, url string }{
		{"huggingface", d.settings.huggingface + "/api/daily_papers?limit=1"},
		{"arxiv", d.settings.arxiv + "/abs/1706.03762"},
	} {
		ctx, stop := context.WithTimeout(ctx, 20*time.Second)
		_, err := parts.fetch.Get(ctx, fetch.Request{URL: server.url})
		stop()
		if code := paper.CodeOf(err); err != nil && code != paper.NotFound {
			if code == paper.Canceled {
				err = &paper.Error{Code: paper.Offline, Detail: "no answer within 20 seconds"}
			}
			d.problem("look at", server.name, err)
			continue
		}
		d.fine(server.name, server.url)
	}
	if err := parts.Close(); err != nil {
		d.wrong("network", err)
	}
}

func (d *diagnosis) display() {
	if why := windowMissing(d.env); why != "" {
		d.worth("window", why, "Use `paperboy serve` and a browser.")
		return
	}
	d.fine("window", "can be opened")
}
