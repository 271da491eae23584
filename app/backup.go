package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"paperboy/backend/library"
)

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the library to a file, also while Paperboy is open",
		Long: `Writes a copy of the library to a file. The copy is a library itself: look into it
with --library, or go back to it with "paperboy restore".`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			books, err := p.open(cmd.Context(), reading)
			if err != nil {
				return err
			}
			defer closing(books, &err)
			if err := books.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			fmt.Fprintf(p.log, "The library is copied to %s.\n", args[0])
			return nil
		},
	}
}

func (p *program) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the library's place, and keep what was there",
		Long: `Checks a backup as a whole, puts a copy of it in the library's place, and keeps the
library that was there, sound or damaged, beside it under another name. Paperboy must
not be open.`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			kept, err := library.Restore(cmd.Context(), args[0], p.settings.library, p.now())
			if err != nil {
				return err
			}
			books, err := p.open(cmd.Context(), writing) // an old backup gets today's form
			if err != nil {
				return err
			}
			defer closing(books, &err)
			fmt.Fprintf(p.log, "%s holds what %s held.\n", p.settings.library, args[0])
			if kept != "" {
				fmt.Fprintf(p.log, "What was there is kept as %s.\n", kept)
			}
			return nil
		},
	}
}
