package main

import (
	"fmt"
	"io"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// sheetCommand prints the sheet that people sign.
type sheetCommand struct {
	Event       string `arg:"" help:"${event_name}"`
	Output      string `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
	Session     []int  `placeholder:"N" help:"${session}"`
	Orientation string `enum:",portrait,landscape" default:"" placeholder:"portrait|landscape" help:"${orientation}"`
	Profile     string `placeholder:"NAME" help:"${profile}"`
	BlankRows   int    `default:"0" placeholder:"N" help:"${blank_rows}"`
	Closed      bool   `help:"${closed}"`
	InOut       bool   `help:"${in_out}"`
	Geometry    string `type:"path" placeholder:"FILE.json" help:"${geometry}"`
}

// Run writes the sheet, and its geometry when that is wanted.
func (s sheetCommand) Run(c *call) error {
	return c.read(func(a *store.Archive) error {
		event, err := c.event(a, s.Event)
		if err != nil {
			return err
		}
		language, err := c.paperLanguage(a)
		if err != nil {
			return err
		}
		profile, err := desk.ProfileNamed(c.ctx, a, s.Profile)
		if err != nil {
			return err
		}
		req := desk.SheetRequest{
			EventID: event.ID, Sessions: s.Session, Orientation: s.Orientation, ProfileID: profile, Language: language,
			BlankRows: s.BlankRows, Closed: s.Closed, InOut: s.InOut,
		}
		missing, err := desk.MissingForSheet(c.ctx, a, req)
		if err != nil {
			return err
		}
		for _, m := range missing {
			c.say(ui.Sentence(m))
		}
		if s.Geometry != "" {
			if err := desk.CheckPlace(s.Geometry); err != nil {
				return err // before a version is printed that nothing can read
			}
		}
		var printed model.PrintedSheet
		err = desk.SaveFile(s.Output, func(w io.Writer) error {
			sheet, warnings, err := desk.PrintSheet(c.ctx, a, w, req)
			for _, warning := range warnings {
				c.warn(warning.Text)
			}
			printed = sheet
			return err
		})
		if err == nil && s.Geometry != "" {
			err = writeGeometry(s.Geometry, printed)
		}
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, s.Output)
		return err
	})
}

// warn says that a text of a paper could not be printed as it is.
func (c *call) warn(text string) {
	c.say(ui.Words("command.letters_replaced", map[string]any{"Text": text}))
}
