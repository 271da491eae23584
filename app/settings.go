package main

import (
	"cmp"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/pflag"
)

// settings are the addresses and files that every command shares. Each is an
// option and a variable of the environment: --library and PAPERBOY_LIBRARY.
type settings struct {
	library       string
	huggingface   string
	arxiv         string
	ar5iv         string
	ollama        string
	confirmRemote bool
	offline       bool
}

// bind adds the options; the environment gives their defaults.
func (s *settings) bind(flags *pflag.FlagSet, env func(string) string) {
	text := func(target *string, name, fallback, help string) {
		variable := "PAPERBOY_" + strings.ToUpper(name)
		flags.StringVar(target, name, cmp.Or(env(variable), fallback), help+" ("+variable+")")
	}
	text(&s.library, "library", filepath.Join(xdg.DataHome, "paperboy", "library.db"), "the library's file")
	text(&s.huggingface, "huggingface", "https://huggingface.co", "address of Hugging Face or a mirror")
	text(&s.arxiv, "arxiv", "https://arxiv.org", "address of arXiv")
	text(&s.ar5iv, "ar5iv", "https://ar5iv.labs.arxiv.org", "address of ar5iv")
	text(&s.ollama, "ollama", cmp.Or(env("OLLAMA_HOST"), "127.0.0.1:11434"), "address of Ollama")
	flags.BoolVar(&s.confirmRemote, "confirm-remote-ollama", false,
		"send the papers' text to the Ollama named by --ollama although it is another machine")
	flags.BoolVar(&s.offline, "offline", env("PAPERBOY_OFFLINE") == "1", "use no network (PAPERBOY_OFFLINE=1)")
}
