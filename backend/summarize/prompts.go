package summarize

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"text/template"

	"paperboy/backend/evidence"
	"paperboy/backend/paper"
)

//go:embed prompts
var prompts embed.FS

// rules is the version of the code around the prompts.
const rules = "summarize-7"

// PromptVersion names the prompts of a language: other prompts or rules, another
// version, and so another report.
func PromptVersion(l paper.Language) string {
	h := sha256.New()
	h.Write([]byte(rules))
	names, _ := fs.Glob(prompts, "prompts/"+string(l)+"/*.tmpl") // the pattern is well formed
	for _, name := range names {
		text, err := prompts.ReadFile(name)
		if err != nil {
			panic(err) // an embedded file that was just listed
		}
		h.Write([]byte(name))
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// asked is what the templates speak of.
type asked struct {
	Title    string
	Passages []string
	Notes    []string
	Sentence string
	Problem  string
	// Untranslated are words that a translation left as they were.
	Untranslated []string
}

// prompt is the text of a prompt in a language.
func prompt(l paper.Language, name string, a asked) string {
	file := "prompts/" + string(l) + "/" + name + ".tmpl"
	t := template.Must(template.New(name+".tmpl").Funcs(template.FuncMap{"next": func(i int) int { return i + 1 }}).ParseFS(prompts, file))
	var b bytes.Buffer
	if err := t.Execute(&b, a); err != nil {
		panic(fmt.Sprintf("prompt %s: %v", file, err)) // every prompt is rendered by a test
	}
	return strings.TrimSpace(b.String())
}

// request is what a model is asked of passages: task, title, passages, task again,
// since models of all sizes follow what stands at the ends (facts/summarizing.md).
func request(l paper.Language, name string, a asked) string {
	task := prompt(l, name, a)
	return task + "\n\n" + prompt(l, "passages", a) + "\n\n" + task
}

// of are title and passages as a model sees them: table rows as sentences, without
// what chat templates are made of.
func of(title string, passages []paper.Passage) asked {
	a := asked{Title: inert(strings.Join(strings.Fields(title), " "))}
	if evidence.Instruction(title) {
		a.Title = "-"
	}
	for _, p := range passages {
		a.Passages = append(a.Passages, inert(evidence.Sentence(p, paper.English)))
	}
	return a
}

// inert takes from a text what could end the passages or begin another turn.
func inert(text string) string {
	return strings.NewReplacer("<|", "< |", "|>", "| >", "</passages>", "", "<passages>", "", "[INST]", "", "[/INST]", "").Replace(text)
}
