package main

import (
	"fmt"
	"io"

	"segreteria/data/desk"
	"segreteria/data/store"
)

// reportMemorandaCommand writes the memoranda in force with their deadlines.
type reportMemorandaCommand struct {
	Output string `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
}

// Run writes the report and prints its path.
func (r reportMemorandaCommand) Run(c *call) error {
	return c.paper(r.Output, func(a *store.Archive, w io.Writer, language string) ([]desk.Warning, error) {
		return desk.WriteMemoranda(c.ctx, a, w, desk.MemorandaRequest{Language: language})
	})
}

// paper writes a paper into a file, says what it could not show and prints the path.
func (c *call) paper(path string, write func(a *store.Archive, w io.Writer, language string) ([]desk.Warning, error)) error {
	return c.read(func(a *store.Archive) error {
		language, err := c.paperLanguage(a)
		if err != nil {
			return err
		}
		err = desk.SaveFile(path, func(w io.Writer) error {
			warnings, err := write(a, w, language)
			for _, warning := range warnings {
				c.warn(warning.Text)
			}
			return err
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, path)
		return err
	})
}
