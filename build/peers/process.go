package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// processes are the tools of other languages. A tool that was over its limit on one
// page is not tried on larger ones.
type processes struct {
	settings settings
	missing  []string          // tools that are not installed, and why
	commands []command         // those that are
	over     map[string]string // tool to the page that was too much
}

type command struct {
	name string
	run  func(ctx context.Context, path string) (reply, error)
}

// reply is what a process says of one page.
type reply struct {
	Text         string  `json:"text"`
	Markdown     bool    `json:"markdown"`
	Milliseconds float64 `json:"milliseconds"` // median of up to three, without the start of the process
	Bytes        uint64  `json:"bytes"`        // growth of its largest resident size
}

// The JavaScript tools, as npm/run.mjs knows them.
var scripts = []string{"readability+linkedom", "readability+jsdom", "defuddle+linkedom", "defuddle+jsdom"}

const namePandoc = "pandoc to gfm, start included"

func newProcesses(s settings) *processes {
	p := &processes{settings: s, over: map[string]string{}}
	node, err := exec.LookPath("node")
	_, installed := os.Stat(filepath.Join(s.npm, "node_modules", "linkedom"))
	if err != nil || installed != nil {
		p.missing = append(p.missing, "JavaScript tools: node or node_modules is not there (make bench installs them where npm is)")
	} else {
		for _, name := range scripts {
			p.commands = append(p.commands, command{name, func(ctx context.Context, path string) (reply, error) { return script(ctx, node, s.npm, name, path) }})
		}
	}
	pandoc, err := exec.LookPath("pandoc")
	if err != nil {
		p.missing = append(p.missing, "pandoc: not installed")
	} else {
		p.commands = append(p.commands, command{namePandoc, func(ctx context.Context, path string) (reply, error) { return convert(ctx, pandoc, path) }})
	}
	return p
}

func script(ctx context.Context, node, folder, name, path string) (reply, error) {
	out, err := exec.CommandContext(ctx, node, filepath.Join(folder, "run.mjs"), name, path).Output()
	if err != nil {
		return reply{}, failure(err)
	}
	var r reply
	return r, json.Unmarshal(out, &r)
}

func convert(ctx context.Context, pandoc, path string) (reply, error) {
	start := time.Now()
	out, err := exec.CommandContext(ctx, pandoc, "--from", "html", "--to", "gfm", "--wrap", "none", path).Output()
	if err != nil {
		return reply{}, failure(err)
	}
	return reply{Text: string(out), Markdown: true, Milliseconds: float64(time.Since(start)) / 1e6}, nil
}

// failure adds the last line that a process wrote.
func failure(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		lines := strings.Split(strings.TrimSpace(string(bytes.ToValidUTF8(exit.Stderr, nil))), "\n")
		return fmt.Errorf("%w: %s", err, lines[len(lines)-1])
	}
	return err
}

func (p *processes) compare(ctx context.Context, of page) []result {
	file, err := os.CreateTemp("", "peers-*.html")
	if err != nil {
		return nil
	}
	defer os.Remove(file.Name())
	content := of.content
	if !bytes.Contains(content, []byte("<body")) { // linkedom makes no body of its own
		content = slices.Concat([]byte("<!DOCTYPE html><html><body>"), content, []byte("</body></html>"))
	}
	_, err = file.Write(content)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil
	}
	var results []result
	for _, c := range p.commands {
		if p.over[c.name] == "" {
			results = append(results, p.one(ctx, c, of, file.Name()))
		}
	}
	return results
}

func (p *processes) one(ctx context.Context, c command, of page, path string) result {
	ctx, cancel := context.WithTimeout(ctx, p.settings.timeout)
	defer cancel()
	r := result{tool: c.name, page: of.name}
	said, err := c.run(ctx, path)
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		r.failed = fmt.Sprintf("over %v on %s (%d KB), larger pages not tried", p.settings.timeout, of.name, len(of.content)/1000)
		p.over[c.name] = r.failed
	case err != nil:
		r.failed = err.Error()
	default:
		r.took, r.peak = time.Duration(said.Milliseconds*1e6), said.Bytes
		r.figures = of.raw.Measure(output{text: said.Text, markdown: said.Markdown}.reading())
	}
	return r
}
