package model

import (
	"cmp"
	"slices"
	"strings"
)

// A Scheduled session is one as the calendar sees it, with what matters of its event.
type Scheduled struct {
	Session
	Event Event // without its counts
}

// Starts is the minute of the day at which the session begins, -1 without times.
func (s Scheduled) Starts() int {
	if len(s.Blocks) == 0 {
		return -1
	}
	return s.Blocks[0].From.Minutes()
}

func (s Scheduled) ends() int {
	if len(s.Blocks) == 0 {
		return -1
	}
	return s.Blocks[len(s.Blocks)-1].To.Minutes()
}

// Name tells the session by its event and its own title.
func (s Scheduled) Name() string {
	if s.Title == "" || Fold(s.Title) == Fold(s.Event.Title) {
		return s.Event.Title
	}
	return s.Event.Title + ": " + s.Title
}

// What two sessions at the same time want both.
const (
	ConflictTeacher = "teacher"
	ConflictTutor   = "tutor"
	ConflictRoom    = "room"
	ConflictPeople  = "people"
)

// A Conflict says that two sessions at the same time want the same. It warns,
// and never keeps anything from being saved (DOMAIN 5).
type Conflict struct {
	What  string // ConflictTeacher ...
	Names []string
	A, B  Scheduled
}

// An Enrolled person is on an event until the day they withdrew, "" to its end.
type Enrolled struct {
	EventID, PersonID, Name string
	Withdrawn               Date
}

// Clashes reports whether two sessions share a moment: same day, and a block of
// one overlaps a block of the other. Blocks are half-open, so that 09-11 and
// 11-13 do not clash.
func Clashes(a, b Session) bool {
	if a.Day != b.Day {
		return false
	}
	for _, x := range a.Blocks {
		for _, y := range b.Blocks {
			if x.From.Minutes() < y.To.Minutes() && y.From.Minutes() < x.To.Minutes() {
				return true
			}
		}
	}
	return false
}

// Overlapping returns the places of the pairs of sessions that clash, the
// lower one first. Sessions of cancelled events clash with nothing.
func Overlapping(sessions []Scheduled) [][2]int {
	order := make([]int, 0, len(sessions))
	for i, s := range sessions {
		if s.Event.CancelledOn == "" && len(s.Blocks) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := sessions[i], sessions[j]
		return cmp.Or(cmp.Compare(a.Day, b.Day), a.Starts()-b.Starts(), i-j)
	})
	var pairs [][2]int
	for n, i := range order {
		a := sessions[i]
		for _, j := range order[n+1:] {
			b := sessions[j]
			if b.Day != a.Day || b.Starts() >= a.ends() {
				break
			}
			if Clashes(a.Session, b.Session) {
				pairs = append(pairs, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return cmp.Or(x[0]-y[0], x[1]-y[1]) })
	return pairs
}

// Conflicts returns what the sessions want twice at the same time: a teacher, a
// tutor, a room, or somebody who is enrolled in two events. people are those of
// the events that clash. The earlier place in sessions is A.
func Conflicts(sessions []Scheduled, people []Enrolled) []Conflict {
	byEvent := map[string][]Enrolled{}
	for _, e := range people {
		byEvent[e.EventID] = append(byEvent[e.EventID], e)
	}
	var found []Conflict
	for _, pair := range Overlapping(sessions) {
		a, b := sessions[pair[0]], sessions[pair[1]]
		for _, what := range []string{ConflictTeacher, ConflictTutor, ConflictRoom, ConflictPeople} {
			if names := shared(what, a, b, byEvent); len(names) > 0 {
				found = append(found, Conflict{what, names, a, b})
			}
		}
	}
	return found
}

func shared(what string, a, b Scheduled, people map[string][]Enrolled) []string {
	switch what {
	case ConflictTeacher:
		return common(append(Staff(a.Speaker), Staff(a.Tutor)...), Staff(b.Speaker), common(Staff(a.Speaker), Staff(b.Tutor), nil))
	case ConflictTutor:
		return common(Staff(a.Tutor), Staff(b.Tutor), nil)
	case ConflictRoom:
		return sharedRoom(a, b)
	default:
		if a.EventID == b.EventID {
			return nil // of parallel sessions each takes one
		}
		return sharedPeople(people[a.EventID], people[b.EventID], a.Day)
	}
}

// common returns already and the names that stand in both lists, by their letters.
func common(a, b, already []string) []string {
	for _, x := range a {
		same := func(y string) bool { return Fold(x) == Fold(y) }
		if slices.ContainsFunc(b, same) && !slices.ContainsFunc(already, same) {
			already = append(already, x)
		}
	}
	return already
}

// staffTitles are no names; they stand before or after one.
var staffTitles = []string{"sig", "sigra", "dott", "dottssa", "drssa", "dr", "ing", "avv", "geom", "rag", "arch", "prof", "profssa", "phd"}

// Staff returns the names in a text such as "Prof. Neri, Ada Bo e Ugo Verdi",
// without titles.
func Staff(text string) []string {
	text = strings.NewReplacer(" e ", ",", " and ", ",", " & ", ",").Replace(" " + Tidy(text) + " ")
	var names []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;/+\n", r) }) {
		words := slices.DeleteFunc(strings.Fields(part), func(w string) bool { return slices.Contains(staffTitles, Fold(w)) })
		if name := strings.Join(words, " "); Fold(name) != "" {
			names = append(names, name)
		}
	}
	return names
}

// sharedRoom: the same room at the same venue, where one that is not said may
// be any; without rooms, the same venue. Who meets at a distance needs none.
func sharedRoom(a, b Scheduled) []string {
	if a.Mode == "distance" || b.Mode == "distance" {
		return nil
	}
	venueA, venueB := Fold(a.Event.Venue), Fold(b.Event.Venue)
	townA, townB := Fold(a.Event.Town), Fold(b.Event.Town)
	if townA != townB && townA != "" && townB != "" {
		return nil
	}
	roomA, roomB := Fold(a.Room), Fold(b.Room)
	switch {
	case roomA != roomB:
		return nil
	case roomA != "" && (venueA == venueB || venueA == "" || venueB == ""):
		return []string{a.Room}
	case roomA == "" && venueA != "" && venueA == venueB && a.EventID != b.EventID:
		return []string{a.Event.Venue}
	default:
		return nil
	}
}

func sharedPeople(a, b []Enrolled, day Date) []string {
	there := func(e Enrolled) bool { return e.Withdrawn == "" || e.Withdrawn > day }
	in := make(map[string]bool, len(a))
	for _, e := range a {
		if there(e) {
			in[e.PersonID] = true
		}
	}
	var names []string
	for _, e := range b {
		if in[e.PersonID] && there(e) {
			names = append(names, e.Name)
		}
	}
	return names
}

// ConflictsOf returns the conflicts that touch one of these sessions, each with
// that session as A.
func ConflictsOf(all []Conflict, touches func(Session) bool) []Conflict {
	var mine []Conflict
	for _, c := range all {
		if touches(c.A.Session) {
			mine = append(mine, c)
		} else if touches(c.B.Session) {
			c.A, c.B = c.B, c.A
			mine = append(mine, c)
		}
	}
	return mine
}
