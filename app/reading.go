package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"paperboy/backend/arxiv"
	"paperboy/backend/extract"
	"paperboy/backend/library"
	"paperboy/backend/paper"
	"paperboy/backend/pdf"
)

func (p *program) readCommand() *cobra.Command {
	var asJSON, explain bool
	c := &cobra.Command{
		Use:   "read FILE|ID",
		Short: "Show what is read of a paper: a page, a PDF, or a paper by its number",
		Long: `Reads a LaTeXML page or a PDF, or a paper by its arXiv number, and prints its
text. A file ("-": standard input) needs no network. A number is looked for in the
library first.

--json prints one object:
  {"id","version","source","title","authors":[],"abstract",
   "sections":[{"anchor","level","number","title","kind",
     "blocks":[{"anchor","kind","text","tex","number","rows":[[]],"header_rows",
       "spans":[{"row","column","rows","columns"}],"caption","image","within",
       "links":[{"kind","start","end","target"}]}]}],
   "warnings":[{"code","text"}],"hash","extractor"}
Kinds of sections: abstract introduction related method experiments conclusion
appendix references other. Kinds of blocks: paragraph equation table figure listing
theorem list footnote reference. "text" is the whole text of a block: a table has
its caption and a line for each row, cells between " | ", those that a span covers
empty; formulas are TeX between dollars. Places of links are bytes of "text"; the
target of a citation or reference is an anchor. Empty fields may be left out.
A page without a readable paper: exit code 1 and {"error":{"code","text"}}.

--explain lists what of the page or file is not in the text, and why, instead of
the text; with --json as "removals":[{"reason","anchor","text"}] beside the rest. A
paper named by its number is then read anew.`,
		Example: "  paperboy read page.html\n  paperboy read 2601.05110 --json",
		Args:    usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if explain {
				return p.explainReading(cmd.Context(), args[0], asJSON)
			}
			document, err := p.document(cmd.Context(), args[0], p.stored, p.fetched)
			if err != nil && asJSON {
				return p.refusal(err)
			}
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(p.out, document)
			}
			for _, w := range document.Warnings {
				fmt.Fprintf(p.log, "%s: %s\n", w.Code, w.Text)
			}
			_, err = io.WriteString(p.out, extract.Text(document))
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&explain, "explain", false, "list what was left out, and why")
	return c
}

// refusal prints an error in the form of the JSON contract.
func (p *program) refusal(err error) error {
	type problem struct {
		Code paper.Code `json:"code"`
		Text string     `json:"text"`
	}
	said := paper.ProblemOf(err)
	text := said.Code.Advice().Sentence
	if said.Detail != "" {
		text += " " + said.Detail
	}
	if err := printJSON(p.out, map[string]problem{"error": {Code: said.Code, Text: text}}); err != nil {
		return err
	}
	return errSaid
}

// finder gives the paper with a number, in this version if one is named.
type finder func(ctx context.Context, id paper.ID, version int) (paper.Document, error)

// document is the paper that an argument names: a file where one exists, else the
// paper with this number, from the first place that has it.
func (p *program) document(ctx context.Context, argument string, places ...finder) (document paper.Document, err error) {
	if _, err := os.Stat(argument); err == nil || argument == "-" {
		return p.documentFile(argument)
	}
	id, version, err := numberOf(argument)
	if err != nil {
		return document, err
	}
	for _, find := range places {
		if document, err = find(ctx, id, version); err == nil {
			break
		}
	}
	return document, err
}

// fetched is the paper from the network.
func (p *program) fetched(ctx context.Context, id paper.ID, version int) (paper.Document, error) {
	parts, err := p.sources(false)
	if err != nil {
		return paper.Document{}, err
	}
	document, err := parts.arxiv.ReadID(ctx, id, version)
	closing(parts, &err)
	return document, err
}

// numberOf is the arXiv number that an argument is.
func numberOf(argument string) (paper.ID, int, error) {
	id, version, err := paper.ParseID(argument)
	if err != nil {
		err = &paper.Error{Code: paper.NotFound, Op: "read " + argument, Detail: fmt.Sprintf("%q is neither a file nor an arXiv number", argument)}
	}
	return id, version, err
}

// stored is the paper as the library has it.
func (p *program) stored(ctx context.Context, id paper.ID, version int) (_ paper.Document, err error) {
	books, err := p.open(ctx, reading)
	if err != nil {
		return paper.Document{}, err
	}
	defer closing(books, &err)
	return storedIn(books)(ctx, id, version)
}

// storedIn finds papers in a library that is open.
func storedIn(books *library.Library) finder {
	return func(ctx context.Context, id paper.ID, version int) (paper.Document, error) {
		document, _, err := books.Document(ctx, id)
		if err == nil && version > 0 && version != document.Version {
			err = &paper.Error{Code: paper.NotFound, Op: "read " + id.Versioned(version), Detail: "the library has another version"}
		}
		return document, err
	}
}

// documentFile reads a page or PDF from a file.
func (p *program) documentFile(path string) (document paper.Document, err error) {
	reader := pdf.New()
	defer closing(reader, &err)
	return p.file(path, extract.New(), reader)
}

// file reads a page or PDF from a file with the reader of its kind. The number of the
// paper is taken from the file's name where it is one.
func (p *program) file(path string, page, file arxiv.Extractor) (document paper.Document, err error) {
	content, err := p.readFile(path)
	if err != nil {
		return document, err
	}
	name := filepath.Base(path)
	id, version, _ := paper.ParseID(name[:len(name)-len(filepath.Ext(name))]) // a name that is no number is fine
	from := paper.Origin{ID: id, Version: version, Source: paper.SourceHTML, URL: path}
	if bytes.HasPrefix(content, []byte("%PDF")) || filepath.Ext(name) == ".pdf" {
		from.Source = paper.SourcePDF
		return file.Extract(content, from)
	}
	return page.Extract(content, from)
}

func printJSON(w io.Writer, value any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(value)
}
