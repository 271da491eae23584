package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"paperboy/backend/paper"
)

func (p *program) modelsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "models",
		Short: "List the models that Ollama has, and which can write reports",
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
			out := &lines{w: p.out}
			for _, m := range models {
				out.add("%-36s %8s  %-6s %9s  %s", m.Name, gigabytes(m.Size), m.Parameters, contextSize(m.Context), modelNote(m))
			}
			return out.err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
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
