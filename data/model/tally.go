package model

// Passes reports whether the attended minutes reach threshold percent of the
// planned ones, in whole numbers and before any rounding (DOMAIN 2). Without
// planned minutes nothing can be asked: whoever was there passes.
func Passes(attended, planned, threshold int) bool {
	return 100*attended >= threshold*planned
}

// A Tally is what one participant attended of an event.
type Tally struct {
	Participant   Participant
	Attended      int  // minutes, no more than are planned
	Planned       int  // minutes: Course.Planned
	Present       bool // at one session at least
	Unmarked      int  // sessions without any mark yet that they are expected at
	AttendedParts Parts
	PlannedParts  Parts
	AskedParts    Parts // percent of each part that a certificate asks for
}

// belowPart are the refusals for each of Parts.
var belowPart = [3]string{"below_threshold_classroom", "below_threshold_distance", "below_threshold_placement"}

// Refusal returns why the participant gets no certificate, nil when one is
// due: cancelled, withdrawn, never_present, below_threshold, or
// below_threshold_<part>.
func (t Tally) Refusal(threshold int) *Problem {
	switch {
	case t.Participant.State == "cancelled":
		return &Problem{Key: "cancelled"}
	case t.Participant.WithdrawnOn != "":
		return &Problem{Key: "withdrawn", Limit: FormatDate(t.Participant.WithdrawnOn)}
	case !t.Present:
		return &Problem{Key: "never_present"}
	case !Passes(t.Attended, t.Planned, threshold):
		return &Problem{Key: "below_threshold", Limit: FormatInt(threshold) + "%"}
	}
	for i, asked := range t.AskedParts {
		if !Passes(t.AttendedParts[i], t.PlannedParts[i], asked) {
			return &Problem{Key: belowPart[i], Limit: FormatInt(asked) + "%"}
		}
	}
	return nil
}

// Tallies sums up the attendance of each participant of an event without
// modules, in the given order.
func Tallies(sessions []Session, participants []Participant, marks []Attendance) []Tally {
	return Course{Sessions: sessions, Participants: participants, Marks: marks}.Tallies()
}

// Tallies sums up the attendance of each participant, in their order. Minutes
// beyond the planned ones do not count, nor does a lesson after a withdrawal.
func (c Course) Tallies() []Tally {
	index := make(map[string]int, len(c.Participants))
	tallies := make([]Tally, len(c.Participants))
	planned := c.Planned()
	sessions := make(map[string]Session, len(c.Sessions))
	for _, s := range c.Sessions {
		sessions[s.ID] = s
	}
	for i, p := range c.Participants {
		index[p.ID] = i
		tallies[i] = Tally{Participant: p, Planned: planned.Sum(), PlannedParts: planned}
		if c.Event.Kind == KindCourse {
			tallies[i].AskedParts = c.Event.PartThresholds
		}
		for _, s := range c.Sessions {
			if p.EnrolledOn(s.Day) {
				tallies[i].Unmarked++
			}
		}
	}
	for _, a := range c.Marks {
		i, known := index[a.ParticipantID]
		s, held := sessions[a.SessionID]
		if !known || !held || !c.Participants[i].EnrolledOn(s.Day) {
			continue
		}
		tallies[i].Unmarked--
		tallies[i].AttendedParts[PartOf(s.Mode)] += a.Minutes(s.Blocks)
		tallies[i].Present = tallies[i].Present || a.Status == Present
	}
	for i := range tallies {
		tallies[i].cap()
	}
	return tallies
}

// cap leaves out what was attended beyond the plan. A part of which nothing is
// planned has no percentage; its minutes count for the whole.
func (t *Tally) cap() {
	t.Attended = min(t.AttendedParts.Sum(), t.Planned)
	for i, planned := range t.PlannedParts {
		if planned > 0 {
			t.AttendedParts[i] = min(t.AttendedParts[i], planned)
		}
	}
}
