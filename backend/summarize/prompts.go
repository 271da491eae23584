package summarize

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"

	"paperboy/backend/paper"
)

//go:embed prompts
var prompts embed.FS

// rules is the version of the code around the prompts.
const rules = "summarize-1"

// PromptVersion names the prompts of a language: other prompts or rules, another
// version, and so another report.
func PromptVersion(l paper.Language) string {
	h := sha256.New()
	h.Write([]byte(rules))
	names, _ := fs.Glob(prompts, "prompts/"+string(l)+"/*.txt") // the pattern is well formed
	for _, name := range names {
		text, err := prompts.ReadFile(name)
		if err != nil {
			panic(err) // an embedded file that was just listed
		}
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// prompt is the text of a prompt in a language.
func prompt(l paper.Language, name string) string {
	text, err := prompts.ReadFile("prompts/" + string(l) + "/" + name + ".txt")
	if err != nil {
		panic(err) // every language has every prompt: a test looks
	}
	return strings.TrimSpace(string(text))
}

// request is what a model is asked for a field: task, title, passages, task again,
// since models of all sizes follow what stands at the ends (facts/summarizing.md).
func request(l paper.Language, f paper.Field, title string, passages []paper.Passage) string {
	task := prompt(l, string(f))
	var b strings.Builder
	label, source := "Title", "Passages of the paper"
	if l == paper.Chinese {
		label, source = "论文标题", "论文段落"
	}
	fmt.Fprintf(&b, "%s\n\n%s: %s\n\n%s:\n", task, label, title, source)
	for i, p := range passages {
		fmt.Fprintf(&b, "[%d] %s\n", i+1, strings.Join(strings.Fields(p.Text), " "))
	}
	fmt.Fprintf(&b, "\n%s", task)
	return b.String()
}
