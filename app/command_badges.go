package main

import (
	"fmt"
	"io"

	"segreteria/data/desk"
	"segreteria/data/store"
)

// badgesCommand prints name badges or table tents.
type badgesCommand struct {
	Event    string `arg:"" help:"${event_name}"`
	Output   string `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
	PerPage  int    `enum:"4,6" default:"6" placeholder:"4|6" help:"${per_page}"`
	Tents    bool   `help:"${tents}"`
	Everyone bool   `help:"${everyone}"`
	Blank    int    `default:"0" placeholder:"N" help:"${blank_badges}"`
}

// Run writes the file and prints its name.
func (b badgesCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		event, err := c.event(a, b.Event)
		if err != nil {
			return err
		}
		language, err := c.paperLanguage(a)
		if err != nil {
			return err
		}
		req := desk.BadgeRequest{
			EventID: event.ID, Tents: b.Tents, PerPage: b.PerPage, Everyone: b.Everyone, Blank: b.Blank, Language: language,
		}
		err = desk.SaveFile(b.Output, func(w io.Writer) error {
			warnings, err := desk.WriteBadges(c.ctx, a, w, req)
			for _, warning := range warnings {
				c.warn(warning.Text)
			}
			return err
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, b.Output)
		return err
	})
}
