package main

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"paperboy/backend/paper"
)

// program is one call of paperboy, with everything it takes from its surroundings.
type program struct {
	in       io.Reader
	out, log io.Writer // results; progress and errors
	env      func(string) string
	now      func() time.Time
	terminal bool // log is a terminal: draw a progress bar
	settings settings
}

// Exit codes, a contract with scripts (DESIGN.md section 10).
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitPart   = 3
)

// errPart ends a command that did a part of its work and has said what is missing.
var errPart = errors.New("done in part")

// errSaid ends a command that failed and has said so already, in its own form.
var errSaid = errors.New("failed")

// run executes a command line and returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.command()
	root.SetArgs(args)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.log)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPart):
		return exitPart
	case errors.Is(err, errSaid):
		return exitFailed
	}
	p.explain(err)
	var usage *usageError
	if code := paper.CodeOf(err); errors.As(err, &usage) || code == paper.Invalid || code == paper.InvalidDate || code == paper.FutureDay {
		return exitUsage
	}
	return exitFailed
}

// usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// usage turns cobra's argument checks into usage errors.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return &usageError{err}
		}
		return nil
	}
}

// command is the tree of all commands.
func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "paperboy",
		Short: "The day's AI papers, read in full and checked, on your own machine",
		Long: `Paperboy reads the day's Hugging Face Daily Papers in full and writes a
five-section report on each with a language model on this machine. Every number
is checked against the paper. Without a command it opens the window.

Exit codes: 0 done, 1 failed, 2 usage, 3 done in part (what is missing is said
on standard error). Results go to standard output, progress to standard error.`,
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          usage(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return p.window(cmd.Context()) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &usageError{err} })
	p.settings.bind(root.PersistentFlags(), p.env)
	root.AddCommand(p.digestCommand(), p.importCommand(), p.exportCommand(), p.backupCommand(), p.restoreCommand(), p.searchCommand(), p.showCommand(),
		p.readCommand(), p.checkCommand(), p.serveCommand(), p.modelsCommand(), p.evalCommand(), p.doctorCommand())
	return root
}

// localLanguage is the reader's language as the system names it: Chinese where
// LC_ALL, LC_MESSAGES or LANG says so, else English.
func (p *program) localLanguage() paper.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := p.env(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return paper.Chinese
			}
			return paper.English
		}
	}
	return paper.English
}
