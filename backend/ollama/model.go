package ollama

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ollama/ollama/api"
	"github.com/ollama/ollama/types/model"

	"paperboy/backend/paper"
)

// Models are all models of the server, those that can write first, then by size.
func (c *Client) Models(ctx context.Context) ([]paper.Model, error) {
	list, err := c.api.List(ctx)
	if err != nil {
		return nil, c.problem("list models", err)
	}
	models := make([]paper.Model, 0, len(list.Models))
	for _, m := range list.Models {
		known := paper.Model{
			Name: m.Name, Digest: m.Digest, Size: m.Size, Family: m.Details.Family, Parameters: m.Details.ParameterSize,
			Quantization: m.Details.QuantizationLevel, Remote: remote(m.Name, m.RemoteHost, m.RemoteModel),
		}
		if known.Remote == "" {
			known, err = c.describe(ctx, known)
			if code := paper.CodeOf(err); code == paper.OllamaDown || code == paper.Canceled {
				return nil, err
			}
			// A model that is broken, or was just deleted, writes nothing; the others do.
		}
		models = append(models, known)
	}
	slices.SortStableFunc(models, func(a, b paper.Model) int {
		return cmp.Or(cmp.Compare(grade(b), grade(a)), cmp.Compare(a.Size, b.Size), strings.Compare(a.Name, b.Name))
	})
	return models, nil
}

// remote says why a model does not run on the server asked; empty if it does. Cloud
// models carry their host, and a tag that ends in "cloud" (facts/ollama.md).
func remote(name, host, other string) string {
	switch {
	case host != "":
		return host
	case other != "":
		return other
	case strings.HasSuffix(strings.ToLower(name), "-cloud"), strings.HasSuffix(strings.ToLower(name), ":cloud"):
		return "Ollama's cloud"
	}
	return ""
}

// describe adds what the server says about a model.
func (c *Client) describe(ctx context.Context, m paper.Model) (paper.Model, error) {
	show, err := c.api.Show(ctx, &api.ShowRequest{Model: m.Name})
	if err != nil {
		return m, c.problem("look at "+m.Name, err)
	}
	m.Remote = cmp.Or(m.Remote, remote(m.Name, show.RemoteHost, show.RemoteModel))
	m.Capabilities = []string{}
	for _, capability := range show.Capabilities {
		m.Capabilities = append(m.Capabilities, string(capability))
	}
	m.Writes = m.Remote == "" && slices.Contains(show.Capabilities, model.CapabilityCompletion)
	m.Thinks = slices.Contains(show.Capabilities, model.CapabilityThinking)
	m.BareTemplate = strings.TrimSpace(show.Template) == "{{ .Prompt }}"
	for key, value := range show.ModelInfo {
		if tokens, ok := value.(float64); ok && strings.HasSuffix(key, ".context_length") {
			m.Context = int(tokens)
		}
	}
	return m, nil
}

// grade orders models by what they are good for.
func grade(m paper.Model) int {
	switch {
	case !m.Writes:
		return 0
	case m.BareTemplate:
		return 1
	}
	return 2
}

// comfortable is the largest file that is chosen unasked: a model of 8 billion
// parameters in 4 bits, which a machine with 16 GB carries beside other programs.
const comfortable = 6 << 30

// Model finds a model by its name; "" is the best one for writing: the largest that
// is comfortable, else the smallest. Errors: OllamaDown, NoModel, ModelMissing,
// ModelUnsuitable, ModelRemote.
func (c *Client) Model(ctx context.Context, name string) (paper.Model, error) {
	op := "find model " + name
	models, err := c.Models(ctx)
	if err != nil {
		return paper.Model{}, err
	}
	if name == "" {
		return best(models)
	}
	for _, m := range models {
		if !strings.EqualFold(m.Name, name) && !strings.EqualFold(m.Name, name+":latest") { // as Ollama compares names
			continue
		}
		switch {
		case m.Remote != "":
			return m, &paper.Error{Code: paper.ModelRemote, Op: op, Detail: m.Remote}
		case !m.Writes:
			return m, &paper.Error{Code: paper.ModelUnsuitable, Op: op, Detail: fmt.Sprintf("%s can: %s", m.Name, strings.Join(m.Capabilities, ", "))}
		}
		return m, nil
	}
	if why := remote(name, "", ""); why != "" {
		return paper.Model{}, &paper.Error{Code: paper.ModelRemote, Op: op, Detail: why}
	}
	if len(models) == 0 {
		return paper.Model{}, &paper.Error{Code: paper.NoModel, Op: op}
	}
	return paper.Model{}, &paper.Error{Code: paper.ModelMissing, Op: op, Detail: name}
}

func best(models []paper.Model) (paper.Model, error) {
	var chosen paper.Model
	for _, m := range models { // by grade, then from small to large
		if m.Writes && (chosen.Name == "" || grade(m) == grade(chosen) && m.Size <= comfortable) {
			chosen = m
		}
	}
	switch {
	case chosen.Name != "":
		return chosen, nil
	case len(models) == 0:
		return chosen, &paper.Error{Code: paper.NoModel, Op: "choose model"}
	}
	return chosen, &paper.Error{Code: paper.NoModel, Op: "choose model", Detail: "none of those installed can write text here"}
}
