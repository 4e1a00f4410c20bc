package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestLessonsAreMoved(t *testing.T) {
	// Tuesdays 18-20 and Thursdays 17-19 before Easter 2026 (5 April).
	course := []Session{
		{ID: "1", Title: "1", Day: "2026-03-24", Blocks: []Block{{"18:00", "20:00"}}},
		{ID: "2", Title: "2", Day: "2026-03-26", Blocks: []Block{{"17:00", "19:00"}}},
		{ID: "3", Title: "3", Day: "2026-03-31", Blocks: []Block{{"18:00", "20:00"}}},
		{ID: "4", Title: "4", Day: "2026-04-02", Blocks: []Block{{"17:00", "18:00"}}},
	}
	for name, tc := range map[string]struct {
		move Move
		of   []Session
		want string
	}{
		"a week later":                            {Move{How: MoveDays, Days: 7}, course[:1], "1 2026-03-31 18:00-20:00"},
		"onto Easter, so to the first day after":  {Move{How: MoveDays, Days: 3}, course[3:], "4 2026-04-07 17:00-18:00"},
		"two days earlier":                        {Move{How: MoveDays, Days: -2}, course[1:2], "2 2026-03-24 17:00-19:00"},
		"to the Friday of its week":               {Move{How: MoveWeekday, Weekday: 4}, course[2:], "3 2026-04-03 18:00-20:00; 4 2026-04-03 17:00-18:00"},
		"postponed over Easter, in the same days": {Move{How: MoveResume, From: "2026-04-01"}, course, "1 2026-04-02 17:00-19:00; 2 2026-04-07 18:00-20:00; 3 2026-04-09 17:00-19:00; 4 2026-04-14 17:00-18:00"},
		"the patron's day and a given one": {
			Move{How: MoveResume, From: "2026-04-01", Patron: "04-02", Skip: []Date{"2026-04-07"}}, course[:2], "1 2026-04-09 17:00-19:00; 2 2026-04-14 18:00-20:00",
		},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := tc.move.Apply(tc.of)
			if err != nil || told(got) != tc.want {
				t.Errorf("%v\ngot  %s\nwant %s", err, told(got), tc.want)
			}
		})
	}
	if course[0].Day != "2026-03-24" {
		t.Error("the lessons themselves were changed")
	}
	for _, m := range []Move{{How: MoveDays}, {How: MoveResume}} {
		if _, err := m.Apply(course); err == nil {
			t.Errorf("%+v moved something", m)
		}
	}
}

func TestAPostponedCourseKeepsItsOrderAndItsMinutes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Pattern{From: "2026-01-07", Lessons: rapid.IntRange(1, 60).Draw(t, "lessons"), Lesson: Session{Title: "{n}"}}
		for i := range p.Days {
			if i == 0 || rapid.Bool().Draw(t, "day") {
				p.Days[i] = []Block{{"09:00", clockAt(600 + 30*i)}}
			}
		}
		plan, err := p.Plan()
		if err != nil {
			t.Fatal(err)
		}
		from := Date("2026-01-07").AddDays(rapid.IntRange(0, 700).Draw(t, "later"))
		moved, err := Move{How: MoveResume, From: from, Patron: "02-14"}.Apply(plan.Sessions)
		if err != nil {
			t.Fatal(err)
		}
		last := from.AddDays(-1)
		for i, s := range moved {
			if s.Day <= last || HolidayOn(s.Day, "02-14") != "" || p.Days[mondayFirst(s.Day)] == nil || s.Minutes() != plan.Sessions[i].Minutes() {
				t.Fatalf("lesson %s goes from %s to %s", s.Title, plan.Sessions[i].Day, s.Day)
			}
			last = s.Day
		}
	})
}

func TestAnEventCoversItsSessions(t *testing.T) {
	for name, tc := range map[string]struct {
		days, was string // of the event; the first and last session before
		want      string
	}{
		"later lessons make it longer":         {"2026-03-24 2026-03-24", " ", "2026-03-24 2026-04-02"},
		"it moves with its first and last one": {"2026-03-01 2026-03-10", "2026-03-01 2026-03-10", "2026-03-24 2026-04-02"},
		"what lies outside stays":              {"2026-01-01 2026-12-31", "2026-03-01 2026-03-10", "2026-01-01 2026-12-31"},
	} {
		t.Run(name, func(t *testing.T) {
			start, end, _ := strings.Cut(tc.days, " ")
			first, last, _ := strings.Cut(tc.was, " ")
			e := Event{StartsOn: Date(start), EndsOn: Date(end)}.Covering([]Session{{Day: "2026-04-02"}, {Day: "2026-03-24"}}, [2]Date{Date(first), Date(last)})
			if got := string(e.StartsOn + " " + e.EndsOn); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}
