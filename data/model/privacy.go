package model

import "time"

// A Restriction keeps the data of a person from being used (GDPR art. 18),
// while they cannot be erased yet or a question about them is open.
type Restriction struct {
	PersonID     string
	Name         string // of the person, "Rossi Mario"; read only
	RestrictedOn Date   // read only
	Until        Date   // may be released or erased after this day; "" until somebody releases it
	Reason       string
}

// Validate returns the first Problem that keeps r from being saved.
func (r Restriction) Validate() error {
	checks := []*Problem{required("restriction_reason", r.Reason), atMost(1_000, "restriction_reason", r.Reason), dateOrEmpty("restricted_until", r.Until)}
	if r.Until != "" && r.Until < r.RestrictedOn {
		checks = append(checks, &Problem{Field: "restricted_until", Key: "restriction_past", Limit: FormatDate(r.RestrictedOn)})
	}
	return firstProblem(checks...)
}

// A PrivacyStanding is how a person's data stand.
type PrivacyStanding struct {
	Restriction              // without a RestrictedOn there is none
	AnonymisedOn Date        // "" the person is still known
	Retention    []Retention // of the projects whose events they took part in, those that still run, longest first
}

// Restricted reports whether the data of the person must not be used.
func (s PrivacyStanding) Restricted() bool { return s.RestrictedOn != "" }

// A Retention is the time for which a project's papers must be kept.
type Retention struct {
	Project string // title
	Until   Date   // last day
}

// Refusal returns why the person cannot be made anonymous now: already_anonymous,
// or retention_runs with the last day of the retention. Nil when they can.
func (s PrivacyStanding) Refusal() *Problem {
	switch {
	case s.AnonymisedOn != "":
		return &Problem{Key: "already_anonymous", Limit: FormatDate(s.AnonymisedOn)}
	case len(s.Retention) > 0:
		return &Problem{Key: "retention_runs", Limit: FormatDate(s.Retention[0].Until)}
	default:
		return nil
	}
}

// A Forgotten is somebody without any contact for long.
type Forgotten struct {
	PersonID     string
	Name         string // "Rossi Mario"
	Organisation string
	LastContact  Date // of the last event, or the last change of the entry
	KeptUntil    Date // the last day of a retention that runs, "" none
}

// A PersonFile is all that the archive holds on one person (GDPR art. 15).
type PersonFile struct {
	Person       Person
	Tags         []string
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Binned       bool // lies in the bin
	Standing     PrivacyStanding
	Events       []PersonEvent
	Certificates []Certificate
	Consents     []Consent
	Documents    []Document   // added to the person, those in the bin as well
	Contacts     []Contact    // those in the bin included
	Memoranda    []Memorandum // whose contact they are, without parts
	History      []PastChange
}

// A PersonEvent is what the archive holds on a person at one event.
type PersonEvent struct {
	Event       Event
	Participant Participant
	Removed     bool // was taken off the event
	Modules     []Module
	Sessions    []Session
	Marks       []Attendance // of this person
	Sheets      []PersonSheet
}

// A PersonSheet is a printed sheet that bears the name of a person.
type PersonSheet struct {
	Version   int
	PrintedAt time.Time
	Page      int
	Row       int
}

// Attended returns the attended and the planned minutes.
func (e PersonEvent) Attended() (attended, planned int) {
	c := Course{Event: e.Event, Modules: e.Modules, Sessions: e.Sessions, Participants: []Participant{e.Participant}, Marks: e.Marks}
	t := c.Tallies()[0]
	return t.Attended, t.Planned
}

// A PastChange is an entry of the history that concerns a person.
type PastChange struct {
	At     time.Time
	Who    string
	Action string // code or name of the action
	Table  string
	Was    string // JSON of the changed columns, "" of a new entry
	Is     string // JSON, "" of a deleted entry
}

// Processing is what the register of processing (GDPR art. 30) says beyond the
// settings. Empty texts print the house's own.
type Processing struct {
	Officer    string // data protection officer, if there is one
	Recipients string
	Transfers  string // to countries outside the EU
	Measures   string // technical and organisational
	ReviewedOn Date
	Years      int // without contact, after which a person is proposed for erasure
}

// DefaultContactYears are proposed until the association decides.
const DefaultContactYears = 5

// Validate returns the first Problem that keeps p from being saved.
func (p Processing) Validate() error {
	checks := []*Problem{
		atMost(300, "officer", p.Officer), atMost(2_000, "recipients", p.Recipients), atMost(2_000, "transfers", p.Transfers),
		atMost(4_000, "measures", p.Measures), dateOrEmpty("reviewed_on", p.ReviewedOn),
	}
	if p.Years < 1 || p.Years > 50 {
		checks = append(checks, &Problem{Field: "contact_years", Key: "contact_years", Limit: FormatInt(p.Years)})
	}
	return firstProblem(checks...)
}

// A Mention is a free text that holds the name of a person.
type Mention struct {
	Register string // key of the page where it can be changed
	ID       string // of the record
	Line     string // id of the line that holds it: the record, or a part of it
	Title    string // of the record
	Field    string
	Text     string
}
