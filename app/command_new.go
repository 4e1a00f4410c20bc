package main

import (
	"errors"
	"fmt"
	"strings"

	"segreteria/data/model"
	"segreteria/data/store"
)

// newCommand enters a new record.
type newCommand struct {
	Event        newEventCommand        `cmd:"" help:"${new_event}"`
	Course       newCourseCommand       `cmd:"" help:"${new_course}"`
	Contact      newContactCommand      `cmd:"" help:"${new_contact}"`
	Memorandum   newMemorandumCommand   `cmd:"" help:"${new_memorandum}"`
	Organisation newOrganisationCommand `cmd:"" help:"${new_organisation}"`
}

// newEventCommand enters an event with its programme.
type newEventCommand struct {
	Title     string   `required:"" placeholder:"TITLE" help:"${title}"`
	Kind      string   `required:"" enum:"conference,info_day,focus_group,round_table,meeting,course,other" placeholder:"KIND" help:"${kind}"`
	Starts    string   `required:"" placeholder:"YYYY-MM-DD" help:"${starts}"`
	Ends      string   `placeholder:"YYYY-MM-DD" help:"${ends}"`
	Venue     string   `placeholder:"VENUE" help:"${venue}"`
	Threshold int      `default:"0" placeholder:"PERCENT" help:"${threshold}"`
	Session   []string `sep:"none" placeholder:"TITLE|YYYY-MM-DD|09:30-13:00,14:00-16:00" help:"${new_session}"`
}

// Run enters the event and prints its id alone on the last line.
func (n newEventCommand) Run(c *call) error {
	event, sessions, err := n.parse()
	if err != nil {
		return usageError{err}
	}
	if err := event.Tidied().Validate(); err != nil {
		return err // before an archive is made for nothing
	}
	return c.write(func(a *store.Archive) error {
		err := a.InTx(c.ctx, "new event", func(tx store.Tx) error {
			saved, err := tx.Events().Save(c.ctx, event)
			if err != nil {
				return err
			}
			for _, s := range sessions {
				s.EventID = saved.ID
				if _, err := tx.Sessions().Save(c.ctx, s); err != nil {
					return err
				}
			}
			event = saved
			return nil
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, event.ID)
		return err
	})
}

// parse reads the dates and the programme. An event without an end lasts until
// its last session.
func (n newEventCommand) parse() (model.Event, []model.Session, error) {
	event := model.Event{Title: n.Title, Kind: n.Kind, Venue: n.Venue, Threshold: n.Threshold}
	var err error
	if event.StartsOn, err = isoDate("starts_on", n.Starts); err != nil {
		return event, nil, err
	}
	if event.EndsOn, err = isoDate("ends_on", n.Ends); err != nil {
		return event, nil, err
	}
	var sessions []model.Session
	last := event.StartsOn
	for _, text := range n.Session {
		s, err := parseSession(text)
		if err != nil {
			return event, nil, err
		}
		sessions = append(sessions, s)
		last = max(last, s.Day)
	}
	if event.EndsOn == "" {
		event.EndsOn = last
	}
	return event, sessions, nil
}

// isoDate takes YYYY-MM-DD only: in a script 01/02 must not mean two days.
func isoDate(field, text string) (model.Date, error) {
	if d := model.Date(text); text == "" || d.Valid() {
		return d, nil
	}
	return "", &model.Problem{Field: field, Key: "iso_date", Limit: text}
}

// parseSession reads TITLE|YYYY-MM-DD|BLOCKS; a title may hold bars of its own.
func parseSession(text string) (model.Session, error) {
	parts := strings.Split(text, "|")
	if len(parts) < 3 {
		return model.Session{}, &model.Problem{Field: "session", Key: "bad_session", Limit: text}
	}
	title := strings.Join(parts[:len(parts)-2], "|")
	day, err := isoDate("day", strings.TrimSpace(parts[len(parts)-2]))
	if err != nil {
		return model.Session{}, err
	}
	blocks, err := model.ParseBlocks(parts[len(parts)-1])
	s := model.Session{Title: title, Day: day, Blocks: blocks}
	if err == nil {
		err = s.Validate()
	}
	var p *model.Problem
	if errors.As(err, &p) && p.Limit == "" {
		p.Limit = text
	}
	return s, err
}
