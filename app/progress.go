package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"paperboy/backend/paper"
	"paperboy/backend/pipeline"
)

// progress shows how far a run is: a bar with the time left on a terminal, else a
// line for each step that ends.
type progress struct {
	log io.Writer
	bar *progressbar.ProgressBar // nil: plain lines
}

func newProgress(log io.Writer, terminal bool) *progress {
	p := &progress{log: log}
	if terminal {
		p.bar = progressbar.NewOptions(1,
			progressbar.OptionSetWriter(log), progressbar.OptionSetWidth(20), progressbar.OptionSetPredictTime(false),
			progressbar.OptionSetElapsedTime(false), progressbar.OptionShowDescriptionAtLineEnd(),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionUseANSICodes(true))
	}
	return p
}

// event shows one event. A bar that cannot be drawn is not worth failing a run.
func (p *progress) event(e pipeline.Event) {
	if p.bar == nil {
		p.line(e)
		return
	}
	p.bar.Describe(describe(e))
	p.bar.ChangeMax(max(e.Total, 1))
	_ = p.bar.Set(e.Done)
}

func (p *progress) close() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// line prints what ended or failed; steps that take no time are left out.
func (p *progress) line(e pipeline.Event) {
	switch {
	case e.State == paper.JobRunning || e.Kind == paper.JobIndex || e.Kind == paper.JobExtract:
		return
	case e.State == paper.JobFailed:
		fmt.Fprintf(p.log, "%s failed: %s\n", subject(e), e.Problem.Code.Advice().Sentence)
	default:
		fmt.Fprintln(p.log, describe(e))
	}
}

// describe is an event in one line: "3/24 writing 2601.05110 GlimpRouter… · 21 tokens/s · 12m left".
func describe(e pipeline.Event) string {
	parts := []string{}
	if e.Total > 0 {
		parts = append(parts, fmt.Sprintf("%d/%d", e.Done, e.Total))
	}
	parts = append(parts, verb(e), subject(e))
	line := strings.Join(parts, " ")
	if e.TokensPerSecond > 0 {
		line += fmt.Sprintf(" · %.0f tokens/s", e.TokensPerSecond)
	}
	if e.Remaining >= time.Second {
		line += " · " + roughly(e.Remaining) + " left"
	}
	return line
}

func verb(e pipeline.Event) string {
	running, done := "working on", "done"
	switch e.Kind {
	case paper.JobList:
		running, done = "fetching", "fetched"
	case paper.JobRead:
		running, done = "reading", "read"
	case paper.JobSummarize:
		running, done = "writing", "wrote"
	case paper.JobFigures:
		running, done = "fetching the pictures of", "fetched the pictures of"
	case paper.JobVerify:
		running, done = "checking", "checked"
	}
	if e.State == paper.JobRunning {
		return running
	}
	return done
}

func subject(e pipeline.Event) string {
	if e.ID == "" {
		return "the list of " + string(e.Day)
	}
	return strings.TrimSpace(string(e.ID) + " " + shorten(e.Title, 40))
}

// shorten cuts a title to at most n runes.
func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}

// roughly rounds a duration as people say it.
func roughly(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf("%dh%02dm", int(d.Hours()), int(d.Minutes())%60)
}
