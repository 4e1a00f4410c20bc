package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// importCommand brings the rows of a CSV file into a register.
type importCommand struct {
	Register string   `arg:"" enum:"people,participants,attendance,lessons" help:"${import_register}"`
	File     string   `arg:"" type:"path" help:"${import_file}"`
	Event    string   `placeholder:"EVENT" help:"${event}"`
	Map      []string `sep:"none" placeholder:"COLUMN=FIELD" help:"${map}"`
	DryRun   bool     `help:"${dry_run}"`
}

// Run imports the file, or tells what an import would do. The file is read
// before any archive is opened: one that cannot be read leaves no new archive behind.
func (i importCommand) Run(c *call) error {
	if i.Event == "" && i.Register != "people" {
		return usageError{&model.Problem{Key: "event_wanted", Limit: i.Register}}
	}
	if i.Register == "lessons" {
		return i.lessons(c)
	}
	req, err := i.request()
	if err != nil {
		return err
	}
	open := c.write
	if i.Register != "people" {
		open = c.read // a new archive has no event
	} else if i.DryRun && mustExist(c.archive) != nil {
		open = c.scratch
	}
	return open(func(a *store.Archive) error {
		if i.Event != "" {
			event, err := c.event(a, i.Event)
			if err != nil {
				return err
			}
			req.EventID = event.ID
		}
		report, err := desk.Import(c.ctx, a, i.Register, req)
		if err != nil {
			return err
		}
		return c.tellImport(report)
	})
}

func (i importCommand) request() (desk.ImportRequest, error) {
	req, err := desk.ReadImport(i.File, i.Register)
	if err != nil {
		return req, err
	}
	for _, wish := range i.Map {
		if req, err = req.MapNamed(i.Register, wish); err != nil {
			return req, usageError{err}
		}
	}
	req.DryRun = i.DryRun
	return req, req.Check()
}

// lessons imports a calendar file as lessons of an event.
func (i importCommand) lessons(c *call) error {
	items, err := desk.ReadLessons(i.File)
	if err != nil {
		return err
	}
	return c.read(func(a *store.Archive) error {
		event, err := c.event(a, i.Event)
		if err != nil {
			return err
		}
		report, err := desk.ImportLessons(c.ctx, a, desk.LessonImport{EventID: event.ID, Items: items, DryRun: i.DryRun})
		if err != nil {
			return err
		}
		return c.tellImport(report)
	})
}

// scratch opens an empty archive that is thrown away afterwards, for a preview
// where there is none yet.
func (c *call) scratch(fn func(a *store.Archive) error) error {
	folder, err := os.MkdirTemp("", "segreteria-")
	if err != nil {
		return fmt.Errorf("preview import: %w", err)
	}
	return errors.Join(c.with(filepath.Join(folder, "preview"+store.Extension), fn), os.RemoveAll(folder))
}

// tellImport prints a line for each refused row and the counts. The warnings
// are messages, not results.
func (c *call) tellImport(report desk.ImportReport) error {
	for _, row := range report.Rows {
		for _, w := range row.Warnings {
			c.say(rowLine(row, w))
		}
		if row.Outcome != desk.ImportRefused {
			continue
		}
		if _, err := fmt.Fprintln(c.stdout, rowLine(row, row.Problem)); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(c.stdout, "created %d, matched %d, refused %d\n", report.Created, report.Matched, report.Refused)
	return err
}

func rowLine(row desk.ImportRow, p *model.Problem) string {
	return ui.Words("command.row", map[string]any{"Line": row.Line, "Name": row.Name, "Reason": ui.Sentence(p)})
}
