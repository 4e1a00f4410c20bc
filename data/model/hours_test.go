package model

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// ofMinutes is a course with one lesson of so many minutes a day, and one participant.
func ofMinutes(threshold int, planned Parts, lessons ...int) Course {
	c := Course{
		Event:        Event{Kind: KindCourse, StartsOn: "2020-09-01", EndsOn: "2020-09-30", Threshold: threshold},
		Participants: []Participant{{ID: "p", State: "registered"}},
		Modules:      []Module{{ID: "m", Classroom: planned[0], Distance: planned[1], Placement: planned[2]}},
	}
	for i, minutes := range lessons {
		c.Sessions = append(c.Sessions, Session{
			ID: fmt.Sprint(i), ModuleID: "m", Mode: "classroom", Day: Date("2020-09-01").AddDays(i),
			Blocks: []Block{{clockAt(0), clockAt(minutes)}},
		})
	}
	return c
}

// present lets p stay the first minutes of a lesson.
func present(lesson, minutes int) Attendance {
	return Attendance{SessionID: fmt.Sprint(lesson), ParticipantID: "p", Status: Present, Out: clockAt(minutes)}
}

func TestAForecastSaysFromWhichLessonOn(t *testing.T) {
	missed := func(lessons ...int) (marks []Attendance) {
		for _, n := range lessons {
			marks = append(marks, Attendance{SessionID: fmt.Sprint(n), ParticipantID: "p", Status: Absent})
		}
		return marks
	}
	with := func(c Course, marks ...Attendance) Course { c.Marks = marks; return c }
	whole := Parts{600, 0, 0}
	for name, tc := range map[string]struct {
		course Course
		today  Date
		want   Forecast
	}{
		"before it begins":                       {ofMinutes(80, whole, 120, 120, 120, 120, 120), "2020-08-01", Forecast{State: ForecastReachable}},
		"one of five missed":                     {with(ofMinutes(80, whole, 120, 120, 120, 120, 120), missed(1)...), "2020-09-03", Forecast{State: ForecastReachable}},
		"a second one missed":                    {with(ofMinutes(80, whole, 120, 120, 120, 120, 120), missed(0, 3)...), "2020-09-05", Forecast{ForecastUnreachable, "2020-09-04"}},
		"a minute too early":                     {with(ofMinutes(80, whole, 120, 120, 120, 120, 120), append(missed(0), present(2, 119))...), "2020-09-05", Forecast{ForecastUnreachable, "2020-09-03"}},
		"reached before the end":                 {with(ofMinutes(50, whole, 120, 120, 120, 120, 120), present(0, 120), present(1, 120), present(2, 60)), "2020-09-04", Forecast{State: ForecastReached}},
		"nobody is marked yet":                   {ofMinutes(80, whole, 120, 120, 120, 120, 120), "2020-09-30", Forecast{State: ForecastReachable}},
		"hours without a lesson may still come":  {ofMinutes(80, whole, 120, 120), "2020-09-10", Forecast{State: ForecastReachable}},
		"and no longer once the course is over":  {ofMinutes(80, whole, 120, 120), "2020-10-01", Forecast{ForecastUnreachable, "2020-09-30"}},
		"nothing is asked":                       {ofMinutes(0, whole, 120), "2020-09-10", Forecast{}},
		"of an event of another kind: scheduled": {with(func() Course { c := ofMinutes(80, whole, 120, 120); c.Event.Kind = "meeting"; return c }(), present(0, 120), present(1, 72)), "2020-09-10", Forecast{State: ForecastReached}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := tc.course.Standings(tc.today)[0].Overall; got != tc.want {
				t.Errorf("%+v, want %+v", got, tc.want)
			}
		})
	}
}

func TestWhoWithdrewCountsToThatDayAndGetsNoCertificate(t *testing.T) {
	c := ofMinutes(50, Parts{240, 0, 0}, 120, 120)
	c.Participants[0].WithdrawnOn = c.Sessions[0].Day
	c.Marks = []Attendance{present(0, 120), present(1, 120)}
	tally := c.Tallies()[0]
	if p := tally.Refusal(50); tally.Attended != 120 || tally.Unmarked != 0 || p == nil || p.Key != "withdrawn" {
		t.Errorf("%d minutes, %d unmarked, refused for %v", tally.Attended, tally.Unmarked, p)
	}
}

func TestEachPartHasItsOwnThreshold(t *testing.T) {
	c := ofMinutes(50, Parts{120, 120, 0}, 120, 120)
	c.Sessions[1].Mode = "distance"
	c.Event.PartThresholds = Parts{0, 50, 0}
	c.Marks = []Attendance{present(0, 120), present(1, 59)}
	if p := c.Tallies()[0].Refusal(50); p == nil || p.Key != "below_threshold_distance" || p.Limit != "50%" {
		t.Errorf("59 of 120 minutes at a distance: %v", p)
	}
	s := c.Standings("2020-09-03")[0]
	if s.Overall.State != ForecastReached || s.Verdict() != (Forecast{ForecastUnreachable, "2020-09-02"}) {
		t.Errorf("%+v, verdict %+v", s.Overall, s.Verdict())
	}
	c.Marks[1].Out = clockAt(60)
	if p := c.Tallies()[0].Refusal(50); p != nil {
		t.Errorf("60 of 120 minutes at a distance: %v", p)
	}
}

// anyCourse has lessons of any mode, length and attendance.
func anyCourse(t *rapid.T) Course {
	n := rapid.IntRange(0, 8).Draw(t, "lessons")
	lengths := make([]int, n)
	for i := range lengths {
		lengths[i] = rapid.IntRange(1, 400).Draw(t, "minutes")
	}
	part := rapid.IntRange(0, 900)
	c := ofMinutes(rapid.IntRange(0, 100).Draw(t, "threshold"), Parts{part.Draw(t, "c"), part.Draw(t, "d"), part.Draw(t, "p")}, lengths...)
	for i := range c.Sessions {
		c.Sessions[i].Mode = rapid.SampledFrom(append([]string{""}, SessionModes...)).Draw(t, "mode")
	}
	for i := range c.Event.PartThresholds {
		c.Event.PartThresholds[i] = rapid.IntRange(0, 100).Draw(t, "asked")
	}
	c.Participants = append(c.Participants, Participant{ID: "q", State: "registered"})
	for i := range c.Participants {
		if rapid.Bool().Draw(t, "withdraws") {
			c.Participants[i].WithdrawnOn = Date("2020-08-30").AddDays(rapid.IntRange(0, 12).Draw(t, "day"))
		}
		for _, s := range c.Sessions {
			status := rapid.SampledFrom([]string{"", Present, Absent, Excused}).Draw(t, "status")
			if status == "" {
				continue
			}
			in := rapid.IntRange(0, 300).Draw(t, "in")
			c.Marks = append(c.Marks, Attendance{
				SessionID: s.ID, ParticipantID: c.Participants[i].ID, Status: status, In: clockAt(in),
				Out: clockAt(in + rapid.IntRange(1, 200).Draw(t, "stay")),
			})
		}
	}
	return c
}

func TestNobodyAttendsMoreThanIsPlannedOrScheduled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		planned, scheduled := c.Planned(), c.Scheduled()
		for _, tally := range c.Tallies() {
			if tally.Attended > planned.Sum() || tally.Attended > scheduled.Sum() {
				t.Fatalf("%d of %v planned, %v scheduled", tally.Attended, planned, scheduled)
			}
			for i, attended := range tally.AttendedParts {
				if attended > scheduled[i] || planned[i] > 0 && attended > planned[i] {
					t.Fatalf("part %d: %d of %v planned, %v scheduled", i, attended, planned, scheduled)
				}
			}
		}
	})
}

func TestWhatIsOutOfReachStaysSoWithoutAnEdit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCourse(t)
		last := make([]Standing, len(c.Participants))
		for day := Date("2020-08-30"); day < "2020-10-03"; day = day.AddDays(1) {
			for i, s := range c.Standings(day) {
				was := append([]Forecast{last[i].Overall, last[i].Verdict()}, last[i].Parts[:]...)
				for n, is := range append([]Forecast{s.Overall, s.Verdict()}, s.Parts[:]...) {
					if was[n].State == ForecastUnreachable && is.State != ForecastUnreachable {
						t.Fatalf("on %s %+v became %+v", day, was[n], is)
					}
				}
				due := s.Refusal(c.Event.Threshold) == nil
				if reached := s.Verdict().State; due && reached == ForecastUnreachable {
					t.Fatalf("on %s a certificate is due and the threshold out of reach", day)
				}
				last[i] = s
			}
		}
	})
}

func TestHoursAreTypedAndShownInTheirOwnLength(t *testing.T) {
	for name, tc := range map[string]struct {
		text          string
		hour, minutes int
		shown, plain  string
	}{
		"whole hours":            {"20", 60, 1200, "20 h", "20"},
		"hours and minutes":      {"20:30", 60, 1230, "20 h 30 min", "20:30"},
		"a decimal comma":        {"37,5", 60, 2250, "37 h 30 min", "37:30"},
		"hours of 45 minutes":    {"20", 45, 900, "20 h", "20"},
		"50 minutes and a rest":  {"2:10", 50, 110, "2 h 10 min", "2:10"},
		"less than an hour":      {"0:40", 45, 40, "40 min", "0:40"},
		"nothing is no hour":     {"", 60, 0, "0 min", ""},
		"a rest beyond the hour": {"1:45", 45, -1, "", ""},
		"words":                  {"venti", 60, -1, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			minutes, err := ParseHours(tc.text, tc.hour)
			if tc.minutes < 0 {
				if err == nil {
					t.Errorf("read as %d minutes", minutes)
				}
				return
			}
			if err != nil || minutes != tc.minutes || FormatHours(minutes, tc.hour) != tc.shown || FormatPlainHours(minutes, tc.hour) != tc.plain {
				t.Errorf("%d, %q, %q, %v", minutes, FormatHours(minutes, tc.hour), FormatPlainHours(minutes, tc.hour), err)
			}
		})
	}
}
