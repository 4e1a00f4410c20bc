package model

import (
	"slices"
	"strings"
)

// A Contact is an entry of the contact log: whom the association met, when,
// how and about what, and what is to be done next (DOMAIN 4).
type Contact struct {
	ID        string
	Day       Date
	Mode      string // one of ContactModes
	Subject   string
	Place     string
	MetBy     string // who of the association
	Outcome   string
	NextStep  string
	DueOn     Date   // of the next step
	DoneOn    Date   // "" the next step, if there is one, is open
	Code      string // of the project's activity, such as 2.3.8
	ProjectID string
	Project   string // title of ProjectID; read only
	EventID   string // where they met
	Event     string // title of EventID; read only
	Notes     string

	Organisations []ContactOrganisation // in the order in which they were added
	People        []ContactPerson
	Documents     int // attached files; read only
}

// A ContactOrganisation was met. Only its ID is stored with the contact.
type ContactOrganisation struct{ ID, Name, Kind string }

// A ContactPerson was met. Only the ID is stored with the contact; the
// organisation is the person's main one.
type ContactPerson struct{ ID, FamilyName, GivenName, OrganisationID, Organisation string }

// ContactModes say how people met; the screen translates them.
var ContactModes = []string{"meeting", "call", "email", "event"}

// Tidied returns c as it is stored; nobody is in it twice.
func (c Contact) Tidied() Contact {
	for _, text := range []*string{&c.Subject, &c.Place, &c.MetBy, &c.NextStep, &c.Code} {
		*text = Tidy(*text)
	}
	c.Outcome, c.Notes = strings.TrimSpace(c.Outcome), strings.TrimSpace(c.Notes)
	c.Organisations = once(c.Organisations, func(o ContactOrganisation) string { return o.ID })
	c.People = once(c.People, func(p ContactPerson) string { return p.ID })
	return c
}

func once[T any](all []T, id func(T) string) []T {
	var kept []T
	for _, one := range all {
		if !slices.ContainsFunc(kept, func(k T) bool { return id(k) == id(one) }) {
			kept = append(kept, one)
		}
	}
	return kept
}

// Validate returns the first Problem that keeps a tidied c from being saved.
func (c Contact) Validate() error {
	checks := []*Problem{
		required("subject", c.Subject), atMost(300, "subject", c.Subject), required("day", string(c.Day)), dateOrEmpty("day", c.Day),
		oneOf(ContactModes, "mode", c.Mode), atMost(200, "place", c.Place), atMost(200, "met_by", c.MetBy),
		atMost(10_000, "outcome", c.Outcome), atMost(1_000, "next_step", c.NextStep), dateOrEmpty("due_on", c.DueOn),
		dateOrEmpty("done_on", c.DoneOn), atMost(40, "code", c.Code), atMost(10_000, "notes", c.Notes),
	}
	if c.NextStep == "" && (c.DueOn != "" || c.DoneOn != "") {
		checks = append(checks, &Problem{Field: "next_step", Key: "step_missing"})
	}
	if c.DueOn != "" && c.DueOn < c.Day {
		checks = append(checks, &Problem{Field: "due_on", Key: "before_contact", Limit: FormatDate(c.Day)})
	}
	if c.DoneOn != "" && c.DoneOn < c.Day {
		checks = append(checks, &Problem{Field: "done_on", Key: "before_contact", Limit: FormatDate(c.Day)})
	}
	return firstProblem(checks...)
}

// Open reports whether a next step waits to be done.
func (c Contact) Open() bool { return c.NextStep != "" && c.DoneOn == "" }

// Late reports whether the next step should have been done before that day.
func (c Contact) Late(today Date) bool { return c.Open() && c.DueOn != "" && c.DueOn < today }

// Met names who was met: "Comune di Terni, Comune di Narni (Rossi Mario)".
func (c Contact) Met() string {
	organisations := make([]string, len(c.Organisations))
	for i, o := range c.Organisations {
		organisations[i] = o.Name
	}
	people := make([]string, len(c.People))
	for i, p := range c.People {
		people[i] = p.Name()
	}
	met, names := strings.Join(organisations, ", "), strings.Join(people, ", ")
	switch {
	case met == "":
		return names
	case names == "":
		return met
	default:
		return met + " (" + names + ")"
	}
}

// Name returns the name as lists write it, "Rossi Mario".
func (p ContactPerson) Name() string { return Tidy(p.FamilyName + " " + p.GivenName) }
