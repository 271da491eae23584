// Package backend_test holds the rules that no compiler checks: which package may
// import which (ARCHITECTURE.md, DESIGN.md section 2).
package backend_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed are the imports of each package from outside the standard library; a name
// without a dot is a package of backend, one with a dot the beginning of a path.
var allowed = map[string][]string{
	"paper":       {},
	"fetch":       {"paper", "golang.org/x/time", "golang.org/x/net", "github.com/cenkalti/backoff"},
	"huggingface": {"paper", "fetch", "github.com/PuerkitoBio/goquery"},
	"arxiv":       {"paper", "fetch", "golang.org/x/net/html"},
	"extract":     {"paper", "markup", "golang.org/x/net/html"},
	"markup":      {"paper", "golang.org/x/net/html", "golang.org/x/image/colornames"},
	"article":     {"paper", "markup", "golang.org/x/net/html", "github.com/microcosm-cc/bluemonday"},
	"figures":     {"paper", "article", "golang.org/x/image"},
	"pdf":         {"paper", "github.com/klippa-app/go-pdfium", "github.com/tetratelabs/wazero", "golang.org/x/text"},
	"evidence":    {"paper"},
	"ollama":      {"paper", "github.com/ollama/ollama/api", "github.com/ollama/ollama/types"},
	"summarize":   {"paper", "evidence", "report"},
	"eval":        {"paper", "evidence", "summarize"},
	"verify":      {"paper"},
	"report":      {"paper"},
	"library":     {"paper", "modernc.org/sqlite", "github.com/gofrs/flock", "github.com/klauspost/compress"},
	"export":      {"paper", "report", "github.com/yuin/goldmark"},
	"pipeline":    {"paper", "golang.org/x/sync"},
	"desktop":     {"paper"},
	"api":         {"paper", "library", "pipeline", "article", "export", "figures", "ollama", "eval", "github.com/go-json-experiment/json"},
	"typescript":  {"golang.org/x/tools/go/packages"}, // no part of the program: for its test
	"sample":      {},
}

// pure packages do no I/O and read no clock.
var pure = []string{"paper", "extract", "markup", "article", "evidence", "verify", "report", "export"}

// doing are the standard packages that do I/O.
var doing = []string{"net", "net/http", "os", "os/exec", "database/sql", "log", "log/slog", "syscall"}

type listed struct {
	ImportPath string
	Imports    []string
	Standard   bool
}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "paperboy/backend/")
		if strings.Contains(name, "test") {
			continue // packages for tests may import what they prove
		}
		rules, ok := allowed[name]
		if !ok {
			t.Errorf("package %s has no rule here: what may it import, and why?", name)
			continue
		}
		seen[name] = true
		for _, path := range p.Imports {
			if !permitted(path, rules) {
				t.Errorf("%s must not import %s", name, path)
			}
			if slices.Contains(pure, name) && slices.Contains(doing, path) {
				t.Errorf("%s does no I/O and so must not import %s", name, path)
			}
		}
	}
	for name := range allowed {
		if !seen[name] {
			t.Errorf("there is a rule for %s, which does not exist", name)
		}
	}
}

func permitted(path string, rules []string) bool {
	first, _, _ := strings.Cut(path, "/")
	if !strings.Contains(first, ".") && first != "paperboy" {
		return true // the standard library
	}
	return slices.ContainsFunc(rules, func(rule string) bool {
		return path == "paperboy/backend/"+rule || strings.Contains(rule, ".") && (path == rule || strings.HasPrefix(path, rule+"/"))
	})
}

// TestOnlyTheAppKnowsWails: the window is one way to show the screen.
func TestOnlyTheAppKnowsWails(t *testing.T) {
	for _, p := range packages(t) {
		for _, path := range p.Imports {
			if strings.HasPrefix(path, "github.com/wailsapp/") {
				t.Errorf("%s imports %s", p.ImportPath, path)
			}
		}
	}
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Standard", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath != "paperboy/backend" {
			list = append(list, p)
		}
	}
}
