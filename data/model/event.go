package model

import "strings"

// An Event is anything that people sign in for.
type Event struct {
	ID        string
	Kind      string // one of EventKinds
	Title     string
	Code      string // of the project's activity, such as 2.2.33
	StartsOn  Date
	EndsOn    Date // equal to StartsOn for one day
	Venue     string
	Address   string
	Postcode  string
	Town      string
	Province  string
	Organiser string // "" means the association itself
	ProjectID string
	Threshold int // percent of the planned minutes that a certificate asks for, 0-100
	Notes     string

	Edition        string // of a course
	PartThresholds Parts  // of a course: percent of each part that a certificate asks for, 0 nothing
	CancelledOn    Date   // when it was called off; "" it takes place

	// Counts of the register, read only.
	Sessions     int
	Participants int // not cancelled
	Present      int // of them, with at least one presence
}

// EventKinds are the kinds of events; the screen translates them.
var EventKinds = []string{"conference", "info_day", "focus_group", "round_table", "meeting", "course", "other"}

// Tidied returns e as it is stored; an event without an end ends on its first day.
func (e Event) Tidied() Event {
	for _, text := range []*string{&e.Title, &e.Code, &e.Venue, &e.Address, &e.Postcode, &e.Town, &e.Province, &e.Organiser, &e.Edition} {
		*text = Tidy(*text)
	}
	e.Province = TidyProvince(e.Province)
	if e.EndsOn == "" {
		e.EndsOn = e.StartsOn
	}
	return e
}

// Validate returns the first Problem that keeps a tidied e from being saved.
func (e Event) Validate() error {
	checks := []*Problem{
		required("title", e.Title), atMost(300, "title", e.Title), oneOf(EventKinds, "kind", e.Kind),
		atMost(40, "code", e.Code), atMost(100, "edition", e.Edition), required("starts_on", string(e.StartsOn)), dateOrEmpty("starts_on", e.StartsOn),
		dateOrEmpty("ends_on", e.EndsOn), atMost(200, "venue", e.Venue), atMost(200, "address", e.Address),
		postcodeOrEmpty("postcode", e.Postcode), atMost(200, "town", e.Town), atMost(200, "organiser", e.Organiser),
		atMost(10_000, "notes", e.Notes), dateOrEmpty("cancelled_on", e.CancelledOn),
	}
	if e.EndsOn != "" && e.EndsOn < e.StartsOn {
		checks = append(checks, &Problem{Field: "ends_on", Key: "ends_before_start", Limit: FormatDate(e.StartsOn)})
	}
	if e.Threshold < 0 || e.Threshold > 100 {
		checks = append(checks, &Problem{Field: "threshold", Key: "percent", Limit: FormatInt(e.Threshold)})
	}
	for i, asked := range e.PartThresholds {
		if asked < 0 || asked > 100 {
			checks = append(checks, &Problem{Field: "threshold_" + SessionModes[i], Key: "percent", Limit: FormatInt(asked)})
		}
	}
	return firstProblem(checks...)
}

// Place returns venue, address and town in one line: "Sala Blu, Via Roma, 12 - 05100 Terni (TR)".
func (e Event) Place() string {
	place := FormatPlace(e.Address, e.Postcode, e.Town, e.Province)
	return strings.Trim(e.Venue+", "+place, ", ")
}

// A Session is a part of an event's programme, or a lesson: people sign once
// for each session.
type Session struct {
	ID       string
	EventID  string
	Position int // from 1, in the order of day and time
	Title    string
	Day      Date
	Blocks   []Block // without the breaks between them
	Room     string
	Speaker  string // speaker, teacher or moderator
	Tutor    string
	Mode     string // one of SessionModes
	Topic    string
	ModuleID string // of a course; "" none
	Module   string // its title, read only
}

// SessionModes say how a session is held.
var SessionModes = []string{"classroom", "distance", "placement"}

// Minutes returns the planned minutes: the sum of the blocks, breaks left out.
func (s Session) Minutes() int {
	sum := 0
	for _, b := range s.Blocks {
		sum += b.Minutes()
	}
	return sum
}

// Validate returns the first Problem that keeps s from being saved.
func (s Session) Validate() error {
	checks := []*Problem{
		required("title", s.Title), atMost(300, "title", s.Title), required("day", string(s.Day)), dateOrEmpty("day", s.Day),
		validBlocks(s.Blocks), atMost(200, "room", s.Room), atMost(300, "speaker", s.Speaker),
		atMost(300, "tutor", s.Tutor), atMost(1_000, "topic", s.Topic),
	}
	if s.Mode != "" {
		checks = append(checks, oneOf(SessionModes, "mode", s.Mode))
	}
	return firstProblem(checks...)
}
