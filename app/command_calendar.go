package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// calendarCommand writes the calendar as PDF or as iCalendar, as the name of the file says.
type calendarCommand struct {
	Output string `short:"o" required:"" type:"path" placeholder:"FILE.pdf|FILE.ics" help:"${output_calendar}"`
	From   string `placeholder:"YYYY-MM-DD" help:"${calendar_from}"`
	To     string `placeholder:"YYYY-MM-DD" help:"${calendar_to}"`
	Event  string `placeholder:"EVENT" help:"${event}"`
}

// Run writes the file and prints its name.
func (k calendarCommand) Run(c *call) error {
	kind := strings.ToLower(filepath.Ext(k.Output))
	if kind != ".pdf" && kind != ".ics" {
		return usageError{&model.Problem{Key: "calendar_kind", Limit: k.Output}}
	}
	return c.read(func(a *store.Archive) error {
		req, err := k.request(c, a)
		if err != nil {
			return err
		}
		err = desk.SaveFile(k.Output, func(w io.Writer) error {
			if kind == ".ics" {
				return desk.ExportCalendar(c.ctx, a, w, req, func(field string) string { return ui.Words("field." + field) })
			}
			return c.printCalendar(c.ctx, a, w, req)
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, k.Output)
		return err
	})
}

func (c *call) printCalendar(ctx context.Context, a *store.Archive, w io.Writer, req desk.CalendarRequest) error {
	warnings, err := desk.PrintCalendar(ctx, a, w, req)
	for _, warning := range warnings {
		c.warn(warning.Text)
	}
	return err
}

// request reads the days; without them they are those of the event, else this year.
func (k calendarCommand) request(c *call, a *store.Archive) (req desk.CalendarRequest, err error) {
	year := string(a.Today())[:4]
	req.From, req.To = model.Date(year+"-01-01"), model.Date(year+"-12-31")
	if k.Event != "" {
		event, err := c.event(a, k.Event)
		if err != nil {
			return req, err
		}
		req.EventID = event.ID
		sessions, err := a.Sessions().OfEvent(c.ctx, event.ID)
		if err != nil {
			return req, err
		}
		covering := event.Covering(sessions, [2]model.Date{})
		req.From, req.To = covering.StartsOn, covering.EndsOn
	}
	if err := days(&req, k.From, k.To); err != nil {
		return req, err
	}
	req.Language, err = c.paperLanguage(a)
	return req, err
}

// days puts the days that were given into a request.
func days(req *desk.CalendarRequest, from, to string) error {
	for _, given := range []struct {
		field, text string
		into        *model.Date
	}{{"from", from, &req.From}, {"to", to, &req.To}} {
		day, err := isoDate(given.field, given.text)
		if err != nil {
			return usageError{err}
		}
		if day != "" {
			*given.into = day
		}
	}
	if req.To < req.From {
		return usageError{&model.Problem{Field: "to", Key: "ends_before_start", Limit: model.FormatDate(req.From)}}
	}
	return nil
}
