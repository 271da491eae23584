package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"paperboy/backend/paper"
)

func (p *program) modelsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "models",
		Short: "List the models that Ollama has, which can write reports, and what was measured of them",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			server, err := p.ollamaClient()
			if err != nil {
				return err
			}
			models, err := server.Models(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.out, struct {
					Models []paper.Model `json:"models"`
				}{models})
			}
			if len(models) == 0 {
				return &paper.Error{Code: paper.NoModel, Op: "list models"}
			}
			profiles, err := p.profiles(cmd.Context())
			if err != nil {
				return err
			}
			out := &lines{w: p.out}
			for _, m := range models {
				out.add("%-36s %8s  %-6s %9s  %s", m.Name, gigabytes(m.Size), m.Parameters, contextSize(m.Context), modelNote(m))
				for _, line := range profileLines(profiles[m.Digest]) {
					out.add("    %s", line)
				}
			}
			return out.err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// profiles are what was learned of models, by digest; nothing where there is no
// library yet.
func (p *program) profiles(ctx context.Context) (_ map[string]paper.Profile, err error) {
	books, err := p.open(ctx, reading)
	if code := paper.CodeOf(err); code == paper.NotFound || code == paper.LibraryLocked {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer closing(books, &err)
	list, err := books.Profiles(ctx)
	byDigest := map[string]paper.Profile{}
	for _, profile := range list {
		byDigest[profile.Digest] = profile
	}
	return byDigest, err
}

// profileLines tell what a model was found to carry here.
func profileLines(p paper.Profile) []string {
	var list []string
	for _, probe := range p.Probes {
		can := []string{}
		for _, c := range []struct {
			ok   bool
			name string
		}{{probe.Translate, "keeps numbers in a translation"}, {probe.Write, "writes a section"}, {probe.Whole, "writes all five at once"}} {
			if c.ok {
				can = append(can, c.name)
			}
		}
		if len(can) == 0 {
			can = []string{"fills no section by itself: its reports are the paper's own sentences"}
		}
		line := string(probe.Language) + ": " + strings.Join(can, ", ")
		if len(probe.Ways) > 0 {
			line += "; measured:"
			for _, f := range paper.Fields() {
				if way, ok := probe.Ways[f]; ok {
					line += fmt.Sprintf(" %s %s", f, way)
				}
			}
		}
		list = append(list, line)
	}
	if p.TokensPerSecond > 0 {
		list = append(list, fmt.Sprintf("%.0f tokens/s, %.1f bytes of English to a token", p.TokensPerSecond, p.BytesPerToken))
	}
	return list
}

// modelNote says what a model is good for here.
func modelNote(m paper.Model) string {
	switch {
	case m.Remote != "":
		return "not used: runs on another machine (" + m.Remote + ")"
	case !m.Writes:
		return "cannot write text"
	case m.BareTemplate:
		return "can write, but has no chat template: expect poor reports"
	}
	return "can write reports"
}

func contextSize(tokens int) string {
	if tokens == 0 {
		return "?"
	}
	return fmt.Sprintf("%dk", tokens/1024)
}

func gigabytes(bytes int64) string { return fmt.Sprintf("%.1f GB", float64(bytes)/1e9) }
