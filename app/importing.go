package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"paperboy/backend/library"
	"paperboy/backend/report"
)

func (p *program) importCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE…",
		Short: "Take existing day reports (Markdown) into the library",
		Long: `Reads day reports in Markdown and stores them. A file is taken whole or not at
all; importing it again changes nothing. "-" reads standard input.`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			books, err := p.open(cmd.Context(), writing)
			if err != nil {
				return err
			}
			defer closing(books, &err)
			failed := 0
			for _, path := range args {
				if err := p.importFile(cmd.Context(), books, path); err != nil {
					p.explain(err)
					failed++
				}
			}
			switch {
			case failed == len(args):
				return errSaid
			case failed > 0:
				return errPart
			}
			return nil
		},
	}
}

func (p *program) importFile(ctx context.Context, books *library.Library, path string) error {
	content, err := p.readFile(path)
	if err != nil {
		return err
	}
	digest, warnings, err := report.Read(content)
	if err != nil {
		return fmt.Errorf("import %s: %w", path, err)
	}
	for _, w := range warnings {
		fmt.Fprintf(p.log, "%s: %s\n", path, w.Text)
	}
	if err := books.ImportDigest(ctx, digest); err != nil {
		return fmt.Errorf("import %s: %w", path, err)
	}
	fmt.Fprintf(p.out, "%s: %d papers of %s\n", path, len(digest.Reports), digest.Day)
	return nil
}
