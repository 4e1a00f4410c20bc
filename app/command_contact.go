package main

import (
	"fmt"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

// newContactCommand enters a contact with stakeholders of the registers.
type newContactCommand struct {
	Day          string   `required:"" placeholder:"YYYY-MM-DD" help:"${contact_day}"`
	Mode         string   `required:"" enum:"meeting,call,email,event" placeholder:"MODE" help:"${contact_mode}"`
	Subject      string   `required:"" placeholder:"TEXT" help:"${contact_subject}"`
	Organisation []string `sep:"none" placeholder:"NAME" help:"${contact_organisation}"`
	Person       []string `sep:"none" placeholder:"NAME" help:"${contact_person}"`
	Place        string   `placeholder:"PLACE" help:"${contact_place}"`
	MetBy        string   `placeholder:"NAME" help:"${contact_met_by}"`
	Outcome      string   `placeholder:"TEXT" help:"${contact_outcome}"`
	NextStep     string   `placeholder:"TEXT" help:"${contact_next_step}"`
	Due          string   `placeholder:"YYYY-MM-DD" help:"${contact_due}"`
	Code         string   `placeholder:"CODE" help:"${contact_code}"`
	Project      string   `placeholder:"PROJECT" help:"${contact_project}"`
	Event        string   `placeholder:"EVENT" help:"${contact_event}"`
}

// Run enters the contact and prints its id alone on the last line.
func (n newContactCommand) Run(c *call) error {
	contact := model.Contact{
		Mode: n.Mode, Subject: n.Subject, Place: n.Place, MetBy: n.MetBy, Outcome: n.Outcome, NextStep: n.NextStep, Code: n.Code,
	}
	var err error
	if contact.Day, err = isoDate("day", n.Day); err != nil {
		return usageError{err}
	}
	if contact.DueOn, err = isoDate("due_on", n.Due); err != nil {
		return usageError{err}
	}
	if err := contact.Tidied().Validate(); err != nil {
		return err // before an archive is made for nothing
	}
	return c.write(func(a *store.Archive) error {
		saved, err := desk.AddContact(c.ctx, a, desk.NewContact{
			Contact: contact, Organisations: n.Organisation, People: n.Person, Project: n.Project, Event: n.Event,
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, saved.ID)
		return err
	})
}
