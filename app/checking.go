package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"paperboy/backend/paper"
	"paperboy/backend/verify"
)

func (p *program) checkCommand() *cobra.Command {
	var summary string
	var asJSON bool
	c := &cobra.Command{
		Use:   "check --summary FILE FILE|ID",
		Short: "Hold any summary against its paper: every number, name and quotation",
		Long: `Checks each number, name and quotation of a summary (Markdown or plain text,
Chinese or English, by whomever) against the paper, a file or an arXiv number.

Classes of numbers: exact, equal (after unit, percent, thousands, rounding),
derived, elsewhere, absent.

--json prints one object; start and end are bytes in the summary file:
  {"numbers":[{"text","start","end","class","anchor","quote","reason"}],
   "names":[{"text","start","end","found","anchor"}],
   "quotations":[{"text","start","end","found","anchor"}],"grounding"}
A paper that cannot be read: exit code 1 and {"error":{"code","text"}}.`,
		Example: "  paperboy check --summary notes.md 2601.05110\n  cat notes.md | paperboy check --summary - page.html --json",
		Args:    usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if summary == "" {
				return &usageError{fmt.Errorf("--summary FILE is missing")}
			}
			text, err := p.readFile(summary)
			if err != nil {
				return err
			}
			document, err := p.document(cmd.Context(), args[0])
			if err != nil && asJSON {
				return p.refusal(err)
			}
			if err != nil {
				return err
			}
			checks := verify.Text(string(text), document)
			if asJSON {
				return printJSON(p.out, checks)
			}
			return printChecks(p.out, checks)
		},
	}
	c.Flags().StringVar(&summary, "summary", "", `file of the summary; "-" is standard input`)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// printChecks prints a line for each number, and one for each name and quotation
// that was not found.
func printChecks(w io.Writer, c paper.Checks) error {
	lines := &lines{w: w}
	for _, n := range c.Numbers {
		lines.add("%-9s %s", n.Class, n.Text)
		if n.Anchor != "" {
			lines.add("          %s: %s", n.Anchor, shorten(n.Quote, 100))
		} else if n.Reason != "" {
			lines.add("          %s", n.Reason)
		}
	}
	for _, n := range c.Names {
		if !n.Found {
			lines.add("not in the paper: the name %s", n.Text)
		}
	}
	for _, q := range c.Quotations {
		if !q.Found {
			lines.add("not in the paper: the quotation “%s”", shorten(q.Text, 100))
		}
	}
	if c.Grounding != nil {
		lines.add("grounding %.0f %% of %d numbers", 100**c.Grounding, len(c.Numbers))
	} else {
		lines.add("no number in the summary")
	}
	return lines.err
}

// lines prints lines and keeps the first error.
type lines struct {
	w   io.Writer
	err error
}

func (l *lines) add(format string, values ...any) {
	if l.err == nil {
		_, l.err = fmt.Fprintf(l.w, format+"\n", values...)
	}
}
