package model

// Attendance says whether one participant was at one session.
type Attendance struct {
	ID            string
	SessionID     string
	ParticipantID string
	Status        string // one of AttendanceStatuses, "" not yet known
	In            Clock  // "" from the beginning
	Out           Clock  // "" to the end
	Source        string // one of AttendanceSources
	Evidence      string // what proves it, such as the sheet and its page
}

// The codes of an attendance.
const (
	Present = "present"
	Absent  = "absent"
	Excused = "excused"
)

var (
	// AttendanceStatuses are what the grid can hold.
	AttendanceStatuses = []string{Present, Absent, Excused}
	// AttendanceSources say where an attendance came from.
	AttendanceSources = []string{"hand", "scan", "import"}
)

// Validate returns the first Problem that keeps a from being saved.
func (a Attendance) Validate() error {
	checks := []*Problem{
		required("session", a.SessionID), required("participant", a.ParticipantID),
		oneOf(AttendanceStatuses, "status", a.Status), oneOf(AttendanceSources, "source", a.Source),
		clockOrEmpty("in", a.In), clockOrEmpty("out", a.Out),
	}
	if a.In.Valid() && a.Out.Valid() && a.Out.Minutes() <= a.In.Minutes() {
		checks = append(checks, &Problem{Field: "out", Key: "out_before_in", Limit: string(a.In)})
	}
	return firstProblem(checks...)
}

func clockOrEmpty(field string, c Clock) *Problem {
	if c != "" && !c.Valid() {
		return &Problem{Field: field, Key: "clock", Limit: string(c)}
	}
	return nil
}

// Minutes returns the attended minutes: the overlap of [In, Out) with the
// blocks of the session; breaks never count (DOMAIN 2). Who is not present
// attended 0.
func (a Attendance) Minutes(blocks []Block) int {
	if a.Status != Present {
		return 0
	}
	in, out := 0, 24*60
	if a.In.Valid() {
		in = a.In.Minutes()
	}
	if a.Out.Valid() {
		out = a.Out.Minutes()
	}
	sum := 0
	for _, b := range blocks {
		if b.Minutes() > 0 {
			sum += max(0, min(out, b.To.Minutes())-max(in, b.From.Minutes()))
		}
	}
	return sum
}

// Passes reports whether the attended minutes reach threshold percent of the
// planned ones, in whole numbers and before any rounding (DOMAIN 2). Without
// planned minutes nothing can be asked: whoever was there passes.
func Passes(attended, planned, threshold int) bool {
	return 100*attended >= threshold*planned
}

// A Tally is what one participant attended of an event.
type Tally struct {
	Participant Participant
	Attended    int  // minutes
	Planned     int  // minutes of all sessions
	Present     bool // at one session at least
	Unmarked    int  // sessions without any mark yet
}

// Refusal returns why the participant gets no certificate, nil when one is
// due: cancelled, never_present or below_threshold.
func (t Tally) Refusal(threshold int) *Problem {
	switch {
	case t.Participant.State == "cancelled":
		return &Problem{Key: "cancelled"}
	case !t.Present:
		return &Problem{Key: "never_present"}
	case !Passes(t.Attended, t.Planned, threshold):
		return &Problem{Key: "below_threshold", Limit: FormatInt(threshold) + "%"}
	default:
		return nil
	}
}

// Tallies sums up the attendance of each participant, in the given order.
func Tallies(sessions []Session, participants []Participant, marks []Attendance) []Tally {
	index := make(map[string]int, len(participants))
	tallies := make([]Tally, len(participants))
	planned := 0
	blocks := make(map[string][]Block, len(sessions))
	for _, s := range sessions {
		planned += s.Minutes()
		blocks[s.ID] = s.Blocks
	}
	for i, p := range participants {
		index[p.ID] = i
		tallies[i] = Tally{Participant: p, Planned: planned, Unmarked: len(sessions)}
	}
	for _, a := range marks {
		i, known := index[a.ParticipantID]
		if _, held := blocks[a.SessionID]; !known || !held {
			continue
		}
		tallies[i].Unmarked--
		tallies[i].Attended += a.Minutes(blocks[a.SessionID])
		tallies[i].Present = tallies[i].Present || a.Status == Present
	}
	return tallies
}
