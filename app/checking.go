package main

import (
	"context"
	"fmt"
	"io"
	"strings"

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

Classes of numbers:
  exact      stands in the paper as it is
  equal      the same after unit, percent, thousands, rounding, 万/亿, 倍
  derived    follows from numbers that stand together; the reason has the arithmetic
  elsewhere  stands in the paper, but of another name, data set or measure
  absent     not in what was read
Numbers of lists, sections and citations, ordinals and digits in names are left out.
The summary is text in UTF-8 of at most 1 MB.

--json prints one object; start and end are bytes in the summary file:
  {"numbers":[{"text","start","end","class","anchor","quote","reason",
               "places":[{"anchor","start","end"}]}],
   "names":[{"text","start","end","found","anchor","place"}],
   "quotations":[{"text","start","end","found","anchor","reason","place"}],
   "claims":[{"text","start","end","support","passages":[{"place","text"}]}],
   "grounding","verifier"}
A place is a stretch of the paper: bytes of the text of the block with that anchor
(paperboy read --json). support is supported, weak or none. grounding is the share of
numbers that are exact, equal or derived; null where there is no number.

What was found or not does not change the exit code: 0 when the check was made, 1 when
the summary or the paper could not be read, with --json {"error":{"code","text"}}.`,
		Example: "  paperboy check --summary notes.md 2601.05110\n  cat notes.md | paperboy check --summary - page.html --json",
		Args:    usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if summary == "" {
				return &usageError{fmt.Errorf("--summary FILE is missing")}
			}
			text, checks, err := p.check(cmd.Context(), summary, args[0])
			switch {
			case err != nil && asJSON:
				return p.refusal(err)
			case err != nil:
				return err
			case asJSON:
				return printJSON(p.out, checks)
			}
			return printChecks(p.out, text, checks)
		},
	}
	c.Flags().StringVar(&summary, "summary", "", `file of the summary; "-" is standard input`)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// longestSummary is what check takes, in bytes: three hundred pages, where a summary
// has one or two. The window takes 64 KB.
const longestSummary = 1 << 20

// check holds a file against a paper.
func (p *program) check(ctx context.Context, file, which string) (string, paper.Checks, error) {
	text, err := p.readFile(file)
	if err != nil {
		return "", paper.Checks{}, err
	}
	if len(text) > longestSummary {
		return "", paper.Checks{}, &paper.Error{Code: paper.BadFile, Op: "read " + file, Detail: fmt.Sprintf("the summary has %.1f MB; at most 1 MB is checked", float64(len(text))/(1<<20))}
	}
	document, err := p.document(ctx, which, p.stored, p.fetched)
	if err != nil {
		return "", paper.Checks{}, err
	}
	checks, err := verify.Check(ctx, string(text), document)
	return string(text), checks, err
}

// printChecks prints each number with its sentence and its place in the paper, then
// the names and quotations that were not found, then the share of grounded numbers.
func printChecks(w io.Writer, text string, c paper.Checks) error {
	lines := &lines{w: w}
	for _, n := range c.Numbers {
		lines.add("%-9s  %s", n.Class, shorten(n.Text, 60))
		lines.add("           in:    %s", shorten(sentenceOf(text, c.Claims, n), 100))
		if n.Anchor != "" {
			lines.add("           paper: %s: %s", n.Anchor, shorten(oneLine(n.Quote), 100))
		}
		if n.Reason != "" {
			lines.add("           %s", shorten(oneLine(n.Reason), 110))
		}
	}
	for _, n := range c.Names {
		if !n.Found {
			lines.add("not in the paper: the name %s", n.Text)
		}
	}
	for _, q := range c.Quotations {
		if !q.Found {
			lines.add("not in the paper: the quotation “%s”", shorten(oneLine(q.Text), 100))
		}
	}
	if c.Grounding != nil {
		lines.add("grounding %.0f %% of %d numbers", 100**c.Grounding, len(c.Numbers))
	} else {
		lines.add("no number in the summary")
	}
	return lines.err
}

// sentenceOf is the claim that a number stands in, else its line.
func sentenceOf(text string, claims []paper.ClaimCheck, n paper.NumberCheck) string {
	for _, c := range claims {
		if n.Start >= c.Start && n.End <= c.End {
			return oneLine(c.Text)
		}
	}
	start := strings.LastIndexByte(text[:n.Start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[n.End:], '\n'); i >= 0 {
		end = n.End + i
	}
	return oneLine(text[start:end])
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

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
