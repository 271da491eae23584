package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the library to a file, also while Paperboy is open",
		Long: `Writes a copy of the library to a file. The copy is a library itself: to go back to
it, put it in the library's place, or name it with --library.`,
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
