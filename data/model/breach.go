package model

// A Breach is an entry of the log of breaches (GDPR art. 33, 5).
type Breach struct {
	ID         string
	HappenedOn Date
	KnownOn    Date   // from this day on 72 hours run for telling the authority (art. 33, 1)
	What       string // what happened
	Data       string // data concerned
	People     string // people concerned, and how many
	Measures   string // taken or planned
	NotifiedOn Date   // the authority was told; "" not
	ToldOn     Date   // the people were told (art. 34); "" not
}

// noticeDays are the 72 hours of art. 33, 1.
const noticeDays = 3

// Tidied returns b as it is stored; it was known on the day it happened unless another is given.
func (b Breach) Tidied() Breach {
	b.What = Tidy(b.What)
	if b.KnownOn == "" {
		b.KnownOn = b.HappenedOn
	}
	return b
}

// Validate returns the first Problem that keeps a tidied b from being saved.
func (b Breach) Validate() error {
	checks := []*Problem{
		required("breach_what", b.What), atMost(300, "breach_what", b.What),
		required("happened_on", string(b.HappenedOn)), dateOrEmpty("happened_on", b.HappenedOn), dateOrEmpty("known_on", b.KnownOn),
		atMost(4_000, "breach_data", b.Data), atMost(4_000, "breach_people", b.People), atMost(4_000, "breach_measures", b.Measures),
		dateOrEmpty("notified_on", b.NotifiedOn), dateOrEmpty("told_on", b.ToldOn),
	}
	if b.KnownOn != "" && b.KnownOn < b.HappenedOn {
		checks = append(checks, &Problem{Field: "known_on", Key: "known_before", Limit: FormatDate(b.HappenedOn)})
	}
	return firstProblem(checks...)
}

// NoticeDue returns the last day for telling the authority, unless it was told.
func (b Breach) NoticeDue() Date {
	if b.NotifiedOn != "" {
		return ""
	}
	return b.KnownOn.AddDays(noticeDays)
}
