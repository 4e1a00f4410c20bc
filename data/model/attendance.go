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
