package main

import (
	"io"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// registerCommand prints the register of a course, or single lesson sheets.
type registerCommand struct {
	Course      string   `arg:"" help:"${event_name}"`
	Output      string   `short:"o" required:"" type:"path" placeholder:"FILE.pdf" help:"${output_pdf}"`
	Blank       int      `default:"0" placeholder:"N" help:"${register_blank}"`
	Day         []string `placeholder:"YYYY-MM-DD" help:"${register_day}"`
	Orientation string   `enum:",portrait,landscape" default:"" placeholder:"portrait|landscape" help:"${orientation}"`
	Profile     string   `placeholder:"NAME" help:"${profile}"`
	Closed      bool     `help:"${closed}"`
	Geometry    string   `type:"path" placeholder:"FILE.json" help:"${geometry}"`
}

// Run writes the register, and its geometry when that is wanted.
func (r registerCommand) Run(c *call) error {
	if err := twoFiles(r.Output, r.Geometry); err != nil {
		return err
	}
	if r.Blank != 0 && len(r.Day) > 0 {
		return usageError{&model.Problem{Field: "day", Key: "blank_or_days"}}
	}
	return c.read(func(a *store.Archive) error {
		req, err := r.request(c, a)
		if err != nil {
			return err
		}
		missing, err := desk.MissingForRegister(c.ctx, a, req)
		if err != nil {
			return err
		}
		return c.printSheet(r.Output, r.Geometry, missing, func(w io.Writer) (model.PrintedSheet, []desk.Warning, error) {
			return desk.PrintRegister(c.ctx, a, w, req)
		})
	})
}

// request reads the flags: days make lesson sheets, a number a blank register.
func (r registerCommand) request(c *call, a *store.Archive) (req desk.RegisterRequest, err error) {
	course, err := c.event(a, r.Course)
	if err != nil {
		return req, err
	}
	req = desk.RegisterRequest{
		EventID: course.ID, Kind: model.SheetRegister, Lessons: r.Blank, Orientation: r.Orientation, Closed: r.Closed,
	}
	switch {
	case r.Blank != 0:
		req.Kind = model.SheetBlank
	case len(r.Day) > 0:
		req.Kind = model.SheetLessons
	}
	for _, text := range r.Day {
		day, err := isoDate("day", text)
		if err != nil {
			return req, err
		}
		req.Days = append(req.Days, day)
	}
	if req.ProfileID, err = desk.ProfileNamed(c.ctx, a, r.Profile); err != nil {
		return req, err
	}
	req.Language, err = c.paperLanguage(a)
	return req, err
}
