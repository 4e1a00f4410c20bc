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
	if err := twoFiles(s.Output, s.Geometry); err != nil {
		return err
	}
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
		return c.printSheet(s.Output, s.Geometry, missing, func(w io.Writer) (model.PrintedSheet, []desk.Warning, error) {
			return desk.PrintSheet(c.ctx, a, w, req)
		})
	})
}

// warn says that a text of a paper could not be printed as it is.
func (c *call) warn(text string) {
	c.say(ui.Words("command.letters_replaced", map[string]any{"Text": text}))
}

// printSheet prints a paper that is kept with its cells, says what it lacks,
// and writes where the cells are when somebody asks.
func (c *call) printSheet(path, geometry string, missing []*model.Problem, print func(w io.Writer) (model.PrintedSheet, []desk.Warning, error)) error {
	for _, m := range missing {
		c.say(ui.Sentence(m))
	}
	if geometry != "" {
		if err := desk.CheckPlace(geometry); err != nil {
			return err // before a version is printed that nothing can read
		}
	}
	var printed model.PrintedSheet
	err := desk.SaveFile(path, func(w io.Writer) error {
		sheet, warnings, err := print(w)
		for _, warning := range warnings {
			c.warn(warning.Text)
		}
		printed = sheet
		return err
	})
	if err == nil && geometry != "" {
		err = writeGeometry(geometry, printed)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(c.stdout, path)
	return err
}
