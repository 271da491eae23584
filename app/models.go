package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"paperboy/backend/eval"
	"paperboy/backend/paper"
)

func (p *program) modelsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "models",
		Short: "List the models that Ollama has, which can write reports, and what was measured of them",
		Long: `Lists the models that Ollama has: size, parameters, context, and whether they can write
reports. Below each what was learned of it here: what it was found to carry in each
language, its speed, and what ` + "`paperboy eval`" + ` measured of it.

--json prints {"models":[{"name","digest",…}],"measured":[{"model","language","depth",
"way","reports","failed","filled","absent","grounding",…}]}.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			server, err := p.ollamaClient()
			if err != nil {
				return err
			}
			models, err := server.Models(cmd.Context())
			if err != nil {
				return err
			}
			known, err := p.learned(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.out, modelList(models, known))
			}
			if len(models) == 0 {
				return &paper.Error{Code: paper.NoModel, Op: "list models"}
			}
			out := &lines{w: p.out}
			for _, m := range models {
				out.add("%-36s %8s  %-6s %9s  %s", m.Name, gigabytes(m.Size), m.Parameters, contextSize(m.Context), modelNote(m))
				for _, line := range append(profileLines(known.profiles[m.Digest]), known.totals(m)...) {
					out.add("    %s", line)
				}
			}
			return out.err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// learned is what the library knows of models.
type learned struct {
	profiles    map[string]paper.Profile // by digest
	evaluations []paper.Evaluation       // newest first
}

// learned reads it; nothing where there is no library yet.
func (p *program) learned(ctx context.Context) (l learned, err error) {
	books, err := p.open(ctx, reading)
	if code := paper.CodeOf(err); code == paper.NotFound || code == paper.LibraryLocked {
		return l, nil
	}
	if err != nil {
		return l, err
	}
	defer closing(books, &err)
	list, err := books.Profiles(ctx)
	if err != nil {
		return l, err
	}
	l.profiles = map[string]paper.Profile{}
	for _, profile := range list {
		l.profiles[profile.Digest] = profile
	}
	l.evaluations, err = books.Evaluations(ctx)
	return l, err
}

// measured are the totals of a model over all evaluations, each paper by its newest.
func (l learned) measured(m paper.Model) []eval.Total {
	return eval.Totals(eval.Newest(l.evaluations, m.Digest))
}

func (l learned) totals(m paper.Model) (list []string) {
	for _, t := range l.measured(m) {
		list = append(list, "measured: "+t.Short())
	}
	return list
}

// listedModels is the JSON of the command.
type listedModels struct {
	Models   []paper.Model `json:"models"`
	Measured []eval.Total  `json:"measured"`
}

func modelList(models []paper.Model, known learned) listedModels {
	list := listedModels{models, []eval.Total{}}
	for _, m := range models {
		list.Measured = append(list.Measured, known.measured(m)...)
	}
	return list
}

// profileLines tell what a model was found to carry here.
func profileLines(p paper.Profile) []string {
	var list []string
	for _, probe := range p.Probes {
		can := []string{}
		for _, c := range []struct {
			ok   bool
			name string
		}{{probe.Translate && probe.Language != paper.English, "keeps numbers in a translation"}, {probe.Write, "writes a section"}, {probe.Whole, "writes all five at once"}} {
			if c.ok {
				can = append(can, c.name)
			}
		}
		if len(can) == 0 {
			can = []string{"fills no section by itself: its reports are the paper's own sentences"}
		}
		line := string(probe.Language) + ": " + strings.Join(can, ", ")
		if len(probe.Ways) > 0 {
			line += "; best ways measured:"
			for _, f := range paper.Fields() {
				if way, ok := probe.Ways[f]; ok {
					line += fmt.Sprintf(" %s %s", f, way)
				}
			}
		}
		list = append(list, line)
	}
	var figures []string
	if p.TokensPerSecond > 0 {
		figures = append(figures, fmt.Sprintf("%.0f tokens/s", p.TokensPerSecond))
	}
	if p.BytesPerToken > 0 { // after five prompts
		figures = append(figures, fmt.Sprintf("%.1f bytes of English to a token", p.BytesPerToken))
	}
	if len(figures) > 0 {
		list = append(list, strings.Join(figures, ", "))
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
