package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// at is a session of an event on one day.
func at(event, blocks string, change func(*Scheduled)) Scheduled {
	parsed, err := ParseBlocks(blocks)
	if err != nil {
		panic(err)
	}
	s := Scheduled{Session: Session{EventID: event, Title: blocks, Day: "2026-03-10", Blocks: parsed}, Event: Event{ID: event, Title: event}}
	if change != nil {
		change(&s)
	}
	return s
}

func toldConflicts(all []Conflict) string {
	var lines []string
	for _, c := range all {
		lines = append(lines, c.What+" "+strings.Join(c.Names, "+"))
	}
	return strings.Join(lines, ", ")
}

func TestConflicts(t *testing.T) {
	teacher := func(name string) func(*Scheduled) { return func(s *Scheduled) { s.Speaker = name } }
	tutor := func(name string) func(*Scheduled) { return func(s *Scheduled) { s.Tutor = name } }
	room := func(room, venue, town string) func(*Scheduled) {
		return func(s *Scheduled) { s.Room, s.Event.Venue, s.Event.Town = room, venue, town }
	}
	people := []Enrolled{
		{EventID: "A", PersonID: "1", Name: "ROSSI Mario"},
		{EventID: "B", PersonID: "1", Name: "ROSSI Mario"},
		{EventID: "A", PersonID: "2", Name: "VERDI Ada", Withdrawn: "2026-03-10"},
		{EventID: "B", PersonID: "2", Name: "VERDI Ada"},
		{EventID: "A", PersonID: "3", Name: "NERI Ugo", Withdrawn: "2026-03-11"},
		{EventID: "B", PersonID: "3", Name: "NERI Ugo"},
	}
	const morning, next, late = "09:00-11:00", "11:00-13:00", "10:59-12:00"
	for name, tc := range map[string]struct {
		a, b   Scheduled
		people []Enrolled
		want   string
	}{
		"one begins when the other ends":        {at("A", morning, teacher("Neri")), at("B", next, teacher("Neri")), people, ""},
		"one minute together":                   {at("A", morning, teacher("Neri")), at("B", late, teacher("Neri")), nil, "teacher Neri"},
		"inside the other's break":              {at("A", "09:00-10:00, 12:00-13:00", teacher("Neri")), at("B", "10:00-12:00", teacher("Neri")), people, ""},
		"titles and accents do not matter":      {at("A", morning, teacher("Prof. Nicolò De Neri")), at("B", late, teacher("nicolo deneri")), nil, "teacher Nicolò De Neri"},
		"one of several teachers":               {at("A", morning, teacher("Ada Bo e Ugo Re")), at("B", late, teacher("Ivo Po, Ugo Re")), nil, "teacher Ugo Re"},
		"a title alone is nobody":               {at("A", morning, teacher("Neri, ing.")), at("B", late, teacher("Bo, ing.")), nil, ""},
		"teacher here, tutor there":             {at("A", morning, teacher("Neri")), at("B", late, tutor("Neri")), nil, "teacher Neri"},
		"tutor here, teacher there":             {at("A", morning, tutor("Neri")), at("B", late, teacher("Neri")), nil, "teacher Neri"},
		"the tutor of both":                     {at("A", morning, tutor("Neri")), at("B", late, tutor("Neri")), nil, "tutor Neri"},
		"two parts of one event":                {at("A", morning, teacher("Neri")), at("A", late, teacher("Neri")), people, "teacher Neri"},
		"the same room":                         {at("A", morning, room("Sala Blu", "Sede", "Terni")), at("B", late, room("sala blu", "Sede", "Terni")), nil, "room Sala Blu"},
		"a room of that name in another town":   {at("A", morning, room("Sala Blu", "", "Terni")), at("B", late, room("Sala Blu", "", "Narni")), nil, ""},
		"a room of that name elsewhere in town": {at("A", morning, room("Aula 1", "Liceo", "Terni")), at("B", late, room("Aula 1", "Sede", "Terni")), nil, ""},
		"the same venue and no rooms":           {at("A", morning, room("", "Palazzo Gazzoli", "Terni")), at("B", late, room("", "palazzo gazzoli", "")), nil, "room Palazzo Gazzoli"},
		"parallel parts at one venue":           {at("A", morning, room("", "Palazzo", "")), at("A", late, room("", "Palazzo", "")), nil, ""},
		"at a distance":                         {at("A", morning, func(s *Scheduled) { s.Room, s.Mode = "Sala", "distance" }), at("B", late, room("Sala", "", "")), nil, ""},
		"people who did not withdraw":           {at("A", morning, nil), at("B", late, nil), people, "people ROSSI Mario+NERI Ugo"},
		"a cancelled event":                     {at("A", morning, teacher("Neri")), at("B", late, func(s *Scheduled) { s.Speaker, s.Event.CancelledOn = "Neri", "2026-03-01" }), people, ""},
		"another day":                           {at("A", morning, teacher("Neri")), at("B", late, func(s *Scheduled) { s.Speaker, s.Day = "Neri", "2026-03-11" }), people, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := toldConflicts(Conflicts([]Scheduled{tc.a, tc.b}, tc.people)); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func drawSchedule(t *rapid.T) []Scheduled {
	sessions := make([]Scheduled, rapid.IntRange(0, 40).Draw(t, "sessions"))
	for i := range sessions {
		s := &sessions[i]
		s.EventID = fmt.Sprint("event ", rapid.IntRange(0, 4).Draw(t, "event"))
		s.Event.ID, s.Day = s.EventID, Date("2026-03-10").AddDays(rapid.IntRange(0, 3).Draw(t, "day"))
		s.Speaker, s.Room = rapid.SampledFrom([]string{"", "Neri", "Bo"}).Draw(t, "teacher"), rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "room")
		from := rapid.IntRange(480, 1000).Draw(t, "from")
		for range rapid.IntRange(0, 3).Draw(t, "blocks") {
			to := from + rapid.IntRange(1, 90).Draw(t, "length")
			s.Blocks = append(s.Blocks, Block{clockAt(from), clockAt(to)})
			from = to + rapid.IntRange(0, 60).Draw(t, "break")
		}
	}
	return sessions
}

// Every minute of the day is looked at for itself.
func clashSlowly(a, b Scheduled) bool {
	for m := range 24 * 60 {
		holds := func(s Scheduled) bool {
			return slices.ContainsFunc(s.Blocks, func(x Block) bool { return x.From.Minutes() <= m && m < x.To.Minutes() })
		}
		if a.Day == b.Day && holds(a) && holds(b) {
			return true
		}
	}
	return false
}

func TestConflictsAreThoseThatBruteForceFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sessions := drawSchedule(t)
		var want [][2]int
		for i, a := range sessions {
			for j := i + 1; j < len(sessions); j++ {
				if clashSlowly(a, sessions[j]) {
					want = append(want, [2]int{i, j})
				}
			}
		}
		if got := Overlapping(sessions); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
