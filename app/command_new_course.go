package main

import (
	"errors"
	"fmt"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// newCourseCommand enters a course with its modules.
type newCourseCommand struct {
	Title     string   `required:"" placeholder:"TITLE" help:"${title}"`
	Starts    string   `required:"" placeholder:"YYYY-MM-DD" help:"${starts}"`
	Ends      string   `placeholder:"YYYY-MM-DD" help:"${ends}"`
	Edition   string   `placeholder:"EDITION" help:"${edition}"`
	Venue     string   `placeholder:"VENUE" help:"${venue}"`
	Threshold int      `default:"0" placeholder:"PERCENT" help:"${threshold}"`
	Classroom int      `name:"threshold-classroom" default:"0" placeholder:"PERCENT" help:"${threshold_part}"`
	Distance  int      `name:"threshold-distance" default:"0" placeholder:"PERCENT" help:"${threshold_part}"`
	Placement int      `name:"threshold-placement" default:"0" placeholder:"PERCENT" help:"${threshold_part}"`
	Module    []string `sep:"none" placeholder:"TITLE|CLASSROOM HOURS|DISTANCE|PLACEMENT" help:"${new_module}"`
}

// Run enters the course and prints its id alone on the last line.
func (n newCourseCommand) Run(c *call) error {
	event := model.Event{
		Title: n.Title, Kind: model.KindCourse, Edition: n.Edition, Venue: n.Venue, Threshold: n.Threshold,
		PartThresholds: model.Parts{n.Classroom, n.Distance, n.Placement},
	}
	var err error
	if event.StartsOn, err = isoDate("starts_on", n.Starts); err != nil {
		return usageError{err}
	}
	if event.EndsOn, err = isoDate("ends_on", n.Ends); err != nil {
		return usageError{err}
	}
	if err := event.Tidied().Validate(); err != nil {
		return err // before an archive is made for nothing
	}
	for _, text := range n.Module { // the length of an hour only the archive knows
		if _, err := parseModule(text, model.HourLengths[0]); err != nil {
			return usageError{err}
		}
	}
	return c.write(func(a *store.Archive) error {
		settings, err := a.Settings().Get(c.ctx)
		if err != nil {
			return err
		}
		var modules []model.Module
		for _, text := range n.Module {
			m, err := parseModule(text, settings.Hour())
			if err != nil {
				return usageError{err}
			}
			modules = append(modules, m)
		}
		if event, err = desk.NewCourse(c.ctx, a, event, modules); err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, event.ID)
		return err
	})
}

// parseModule reads TITLE|CLASSROOM|DISTANCE|PLACEMENT; hours at the end may be left out.
func parseModule(text string, hour int) (model.Module, error) {
	parts := strings.Split(text, "|")
	m := model.Module{Title: model.Tidy(parts[0])}
	if len(parts) > 4 {
		return m, &model.Problem{Field: "module", Key: "bad_module", Limit: text}
	}
	for i, into := range []*int{&m.Classroom, &m.Distance, &m.Placement} {
		if i+1 >= len(parts) {
			break
		}
		minutes, err := model.ParseHours(parts[i+1], hour)
		if err != nil {
			return m, &model.Problem{Field: "module", Key: "bad_module", Limit: text}
		}
		*into = minutes
	}
	err := m.Validate()
	var p *model.Problem
	if errors.As(err, &p) && p.Limit == "" {
		p.Limit = text
	}
	return m, err
}
