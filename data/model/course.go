package model

// Parts are minutes, or percents, of the parts of a course: classroom, distance
// and placement, in the order of SessionModes.
type Parts [3]int

// Sum returns the minutes of all parts.
func (p Parts) Sum() int { return p[0] + p[1] + p[2] }

// PartOf is the place of a session's mode among Parts; one without a mode is
// held in a classroom.
func PartOf(mode string) int {
	for i, known := range SessionModes {
		if mode == known {
			return i
		}
	}
	return 0
}

// A Module is a part of a course's programme, with its planned minutes.
type Module struct {
	ID        string
	EventID   string
	Position  int // from 1
	Title     string
	Classroom int // minutes
	Distance  int
	Placement int
}

// Planned returns the planned minutes of each part.
func (m Module) Planned() Parts { return Parts{m.Classroom, m.Distance, m.Placement} }

// MaxModuleMinutes of a part keep a slip of the finger from planning years.
const MaxModuleMinutes = 4000 * 60

// Validate returns the first Problem that keeps m from being saved.
func (m Module) Validate() error {
	checks := []*Problem{required("module_title", m.Title), atMost(300, "module_title", m.Title)}
	for i, minutes := range m.Planned() {
		if minutes < 0 || minutes > MaxModuleMinutes {
			checks = append(checks, &Problem{Field: SessionModes[i], Key: "module_hours", Limit: FormatInt(MaxModuleMinutes / 60)})
		}
	}
	return firstProblem(checks...)
}

// KindCourse is the kind of an event that has modules.
const KindCourse = "course"

// The states of a course follow from its days.
const (
	CoursePlanned   = "planned"
	CourseRunning   = "running"
	CourseFinished  = "finished"
	CourseCancelled = "cancelled"
)

// CourseStates are the states of a course, in the order of its life.
var CourseStates = []string{CoursePlanned, CourseRunning, CourseFinished, CourseCancelled}

// CourseState returns where a course stands on that day.
func (e Event) CourseState(today Date) string {
	switch {
	case e.CancelledOn != "":
		return CourseCancelled
	case e.StartsOn > today:
		return CoursePlanned
	case e.EndsOn < today:
		return CourseFinished
	default:
		return CourseRunning
	}
}

// A CourseLine is a course in the register of courses, with its sums.
type CourseLine struct {
	Event
	Modules   int
	Planned   int // minutes of all modules
	Scheduled int // minutes of all lessons
	Delivered int // minutes of the lessons that are past and have attendance
}

// Differs reports whether the lessons do not hold the hours of the modules.
func (c CourseLine) Differs() bool { return c.Planned > 0 && c.Planned != c.Scheduled }

// A Course is an event with all that its hours are counted from. An event of
// another kind has no modules: it is planned as it is scheduled.
type Course struct {
	Event        Event
	Modules      []Module  // by position
	Sessions     []Session // in the order of day and time
	Participants []Participant
	Marks        []Attendance
}

// Planned returns the minutes that percentages are taken of: those of the
// modules when they plan any, else those of the lessons.
func (c Course) Planned() Parts {
	var planned Parts
	for _, m := range c.Modules {
		for i, minutes := range m.Planned() {
			planned[i] += minutes
		}
	}
	if planned.Sum() == 0 || c.Event.Kind != KindCourse {
		return c.Scheduled()
	}
	return planned
}

// Scheduled returns the minutes of the lessons.
func (c Course) Scheduled() Parts {
	var scheduled Parts
	for _, s := range c.Sessions {
		scheduled[PartOf(s.Mode)] += s.Minutes()
	}
	return scheduled
}

// Differs reports whether the lessons do not hold, part by part, what is planned.
func (c Course) Differs() bool { return c.Planned() != c.Scheduled() }

// ModuleHours are the minutes of one module.
type ModuleHours struct {
	Module          // without an ID: the lessons of no module
	Scheduled Parts // of its lessons
	Delivered Parts // of those that are past and have attendance
	Lessons   int
}

// Differs reports whether the module's lessons do not hold what it plans.
func (m ModuleHours) Differs() bool { return m.Module.Planned() != m.Scheduled }

// Hours returns the minutes of each module and, last and only if there are
// any, those of the lessons that belong to none.
func (c Course) Hours(today Date) []ModuleHours {
	hours := make([]ModuleHours, len(c.Modules)+1)
	at := make(map[string]int, len(c.Modules))
	for i, m := range c.Modules {
		hours[i].Module, at[m.ID] = m, i
	}
	marked := c.marked()
	for _, s := range c.Sessions {
		i, known := at[s.ModuleID]
		if !known {
			i = len(c.Modules)
		}
		part := PartOf(s.Mode)
		hours[i].Lessons++
		hours[i].Scheduled[part] += s.Minutes()
		if s.Day < today && marked[s.ID] {
			hours[i].Delivered[part] += s.Minutes()
		}
	}
	if hours[len(c.Modules)].Lessons == 0 {
		return hours[:len(c.Modules)]
	}
	return hours
}

// marked tells the sessions at which anybody is marked.
func (c Course) marked() map[string]bool {
	marked := make(map[string]bool, len(c.Sessions))
	for _, a := range c.Marks {
		marked[a.SessionID] = true
	}
	return marked
}
