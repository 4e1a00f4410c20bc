package model

import "slices"

// How lessons are moved.
const (
	MoveDays    = "days"    // so many days later or earlier
	MoveWeekday = "weekday" // to another day of the same week
	MoveResume  = "resume"  // they go on from a day, on the days of the week they had
)

// A Move says where lessons go. None lands on a holiday or on a day of Skip:
// the next free day takes it.
type Move struct {
	How     string
	Days    int    // of MoveDays; negative is earlier
	Weekday int    // of MoveWeekday: 0 Monday to 6 Sunday
	From    Date   // of MoveResume: the first of them is not before this day
	Patron  string // "MM-DD" of the patron's day, "" none
	Skip    []Date
}

// Apply returns the sessions, which stand in the order of their days, with
// their new days. They keep their ids, so that what was printed stays valid.
func (m Move) Apply(sessions []Session) ([]Session, error) {
	moved := slices.Clone(sessions)
	switch {
	case m.How == MoveDays && m.Days == 0:
		return nil, &Problem{Field: "move_days", Key: "no_move"}
	case m.How == MoveResume && !m.From.Valid():
		return nil, &Problem{Field: "resume_on", Key: "required"}
	case m.How == MoveResume:
		m.resume(moved)
		return moved, nil
	}
	for i, s := range moved {
		day := s.Day.AddDays(m.Days)
		if m.How == MoveWeekday {
			day = s.Day.Monday().AddDays(m.Weekday)
		}
		for m.taken(day) {
			day = day.AddDays(1)
		}
		moved[i].Day = day
	}
	return moved, nil
}

func (m Move) taken(day Date) bool {
	return day.Valid() && (HolidayOn(day, m.Patron) != "" || slices.Contains(m.Skip, day))
}

// resume gives each day with lessons the next day of the week that the course
// has, in their order. A single lesson as long as the usual one of its new day
// of the week takes that one's times, too.
func (m Move) resume(sessions []Session) {
	var usual [7][]Block
	held := [7]bool{}
	for _, s := range sessions {
		if day := mondayFirst(s.Day); !held[day] {
			held[day], usual[day] = true, s.Blocks
		}
	}
	day := m.From
	for i := 0; i < len(sessions); {
		for !held[mondayFirst(day)] || m.taken(day) {
			day = day.AddDays(1)
		}
		old, first := sessions[i].Day, i
		for ; i < len(sessions) && sessions[i].Day == old; i++ {
			sessions[i].Day = day
		}
		s := &sessions[first]
		if alone := i == first+1; alone && (Session{Blocks: usual[mondayFirst(day)]}).Minutes() == s.Minutes() {
			s.Blocks = slices.Clone(usual[mondayFirst(day)])
		}
		day = day.AddDays(1)
	}
}

// Covering returns e with days that hold all its sessions. It never becomes
// shorter, except where it began or ended with sessions that were moved: was
// are those days before, "" for none.
func (e Event) Covering(sessions []Session, was [2]Date) Event {
	first, last := DaysOf(sessions)
	if first == "" {
		return e
	}
	if e.StartsOn == was[0] || e.StartsOn > first {
		e.StartsOn = first
	}
	if e.EndsOn == was[1] || e.EndsOn < last {
		e.EndsOn = last
	}
	return e
}

// DaysOf returns the first and the last day of the sessions, "" without any.
func DaysOf(sessions []Session) (first, last Date) {
	for _, s := range sessions {
		if first == "" || s.Day < first {
			first = s.Day
		}
		last = max(last, s.Day)
	}
	return first, last
}
