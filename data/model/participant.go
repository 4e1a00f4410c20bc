package model

import "strings"

// A Participant is a person at one event, with organisation and role as they
// were then: a later change in the register leaves them as they are.
type Participant struct {
	ID           string
	EventID      string
	PersonID     string
	FamilyName   string // of the person; read only
	GivenName    string // of the person; read only
	Email        string // of the person; read only
	Organisation string
	Role         string
	State        string // one of ParticipantStates
	WalkIn       bool   // came without being on the list
	WithdrawnOn  Date   // from a course: the last day that counts; "" still enrolled
	CompletedOn  Date   // a course; "" not yet
}

// ParticipantStates are the steps from the invitation to a place at the table.
var ParticipantStates = []string{"invited", "registered", "confirmed", "cancelled"}

// Validate returns the first Problem that keeps p from being saved.
func (p Participant) Validate() error {
	checks := []*Problem{
		required("event", p.EventID), required("person", p.PersonID), oneOf(ParticipantStates, "state", p.State),
		atMost(200, "organisation", p.Organisation), atMost(200, "role", p.Role),
		dateOrEmpty("withdrawn_on", p.WithdrawnOn), dateOrEmpty("completed_on", p.CompletedOn),
	}
	if p.WithdrawnOn != "" && p.CompletedOn != "" {
		checks = append(checks, &Problem{Field: "completed_on", Key: "withdrawn_and_completed"})
	}
	return firstProblem(checks...)
}

// EnrolledOn reports whether the participant is expected on that day: who
// withdrew counts up to the day of it.
func (p Participant) EnrolledOn(day Date) bool { return p.WithdrawnOn == "" || day <= p.WithdrawnOn }

// SheetName returns the name as sheets print it: "ROSSI Mario".
func (p Participant) SheetName() string { return SheetName(p.FamilyName, p.GivenName) }

// SheetName writes "ROSSI Mario": the family name in capitals, as Italian
// sheets do. ß stays as it is, for its capital would change the length of the name.
func SheetName(family, given string) string { return Tidy(strings.ToUpper(family) + " " + given) }

// FullName returns the name as badges write it: "Mario Rossi".
func (p Participant) FullName() string { return Tidy(p.GivenName + " " + p.FamilyName) }
