package model

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// evenings are Tuesday and Thursday from 18 to 20.
func evenings(t *testing.T) [7][]Block {
	t.Helper()
	days, err := ParseWeekdays("martedì e giovedì 18:00-20:00")
	if err != nil {
		t.Fatal(err)
	}
	return days
}

// told writes sessions as "Lezione 1 2026-03-31 18:00-20:00".
func told(sessions []Session) string {
	var all []string
	for _, s := range sessions {
		all = append(all, s.Title+" "+string(s.Day)+" "+FormatBlocks(s.Blocks))
	}
	return strings.Join(all, "; ")
}

func TestACourseIsPlannedOverEaster(t *testing.T) {
	for name, tc := range map[string]struct {
		change                func(p *Pattern)
		want                  string
		minutes, cut, missing int
	}{
		"hours end it, the last lesson is cut": {
			func(p *Pattern) { p.Minutes = 300 },
			"Lezione 1 2026-03-31 18:00-20:00; Lezione 2 2026-04-02 18:00-20:00; Lezione 3 2026-04-07 18:00-19:00", 300, 60, 0,
		},
		"a break is kept, the cut falls behind it": {
			func(p *Pattern) {
				p.Minutes = 210
				p.Days = [7][]Block{2: {{"09:00", "10:00"}, {"10:30", "11:30"}}}
			},
			"Lezione 1 2026-04-01 09:00-10:00, 10:30-11:30; Lezione 2 2026-04-08 09:00-10:00, 10:30-11:00", 210, 30, 0,
		},
		"Easter Monday, 25 April and a given day are left out": {
			func(p *Pattern) {
				p.Lessons, p.From, p.Skip = 2, "2026-04-06", []Date{"2026-04-13"}
				p.Days = [7][]Block{0: {{"09:00", "11:00"}}, 5: {{"09:00", "11:00"}}}
			},
			"Lezione 1 2026-04-11 09:00-11:00; Lezione 2 2026-04-18 09:00-11:00", 240, 0, 0,
		},
		"the last day comes before the hours are reached": {
			func(p *Pattern) { p.Minutes, p.Until, p.First = 600, "2026-04-02", 5 },
			"Lezione 5 2026-03-31 18:00-20:00; Lezione 6 2026-04-02 18:00-20:00", 240, 0, 360,
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := Pattern{Days: evenings(t), From: "2026-03-30", Lesson: Session{Title: "Lezione {n}"}}
			tc.change(&p)
			plan, err := p.Plan()
			if err != nil || told(plan.Sessions) != tc.want || plan.Minutes != tc.minutes || plan.Cut != tc.cut || plan.Missing != tc.missing {
				t.Errorf("%v\ngot  %s, %d minutes, cut %d, missing %d\nwant %s", err, told(plan.Sessions), plan.Minutes, plan.Cut, plan.Missing, tc.want)
			}
		})
	}
}

func TestPatternsThatCannotBePlanned(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(p *Pattern)
		want   string
	}{
		"no day of the week":    {func(p *Pattern) { p.Days = [7][]Block{} }, "no_weekdays"},
		"no end":                {func(p *Pattern) { p.Minutes = 0 }, "no_end"},
		"no first day":          {func(p *Pattern) { p.From = "" }, "required"},
		"ends before it begins": {func(p *Pattern) { p.Until = "2026-03-01" }, "ends_before_start"},
		"more than anybody holds": {func(p *Pattern) {
			p.Minutes, p.Days = 1_000_000, [7][]Block{{{"09:00", "09:05"}}, {{"09:00", "09:05"}}, {{"09:00", "09:05"}}}
		}, "too_many_lessons"},
		"times that overlap": {func(p *Pattern) { p.Days[0] = []Block{{"09:00", "11:00"}, {"10:00", "12:00"}} }, "blocks"},
	} {
		t.Run(name, func(t *testing.T) {
			p := Pattern{Days: evenings(t), From: "2026-03-30", Minutes: 600, Lesson: Session{Title: "Lezione {n}"}}
			tc.change(&p)
			if _, err := p.Plan(); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

func TestAPlanNeverFallsOnAHolidayAndReachesItsHours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := Pattern{
			From:   Date("2020-01-01").AddDays(rapid.IntRange(0, 4000).Draw(t, "from")),
			Patron: rapid.SampledFrom([]string{"", "02-14", "06-24"}).Draw(t, "patron"), Lesson: Session{Title: "{n}"},
			Minutes: rapid.IntRange(1, 6000).Draw(t, "minutes"),
		}
		for i := range p.Days {
			if rapid.Bool().Draw(t, fmt.Sprint("day", i)) {
				start := rapid.IntRange(0, 1200).Draw(t, "start")
				length := rapid.IntRange(30, 200).Draw(t, "length")
				p.Days[i] = []Block{{clockAt(start), clockAt(start + length)}}
			}
		}
		plan, err := p.Plan()
		if err != nil {
			t.Skip(err)
		}
		sum, last := 0, Date("")
		for _, s := range plan.Sessions {
			sum += s.Minutes()
			if HolidayOn(s.Day, p.Patron) != "" || s.Day <= last || s.Day < p.From || p.Days[mondayFirst(s.Day)] == nil {
				t.Fatalf("a lesson on %s after %s", s.Day, last)
			}
			if s.Minutes() == 0 {
				t.Fatal("an empty lesson")
			}
			last = s.Day
		}
		if sum != plan.Minutes || sum+plan.Missing != p.Minutes || plan.Missing != 0 {
			t.Fatalf("%d minutes, missing %d of %d", sum, plan.Missing, p.Minutes)
		}
	})
}

func TestWeekdaysAreReadInBothLanguages(t *testing.T) {
	want := [7][]Block{1: {{"18:00", "20:00"}}, 3: {{"18:00", "20:00"}}, 5: {{"09:00", "11:00"}, {"11:15", "13:15"}}}
	for _, text := range []string{
		"martedì e giovedì 18-20; sabato 9-11, 11:15-13:15", "Tue, Thu 18:00-20:00; Sat 0900-1100,1115-1315", "mar gio 18.00-20.00\nSABATO: 9:00–11:00, 11:15–13:15",
	} {
		if got, err := ParseWeekdays(text); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: got %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"martedì", "festivo 9-11", "mar 9-11; martedì 14-16", "mar 11-9"} {
		if got, err := ParseWeekdays(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}
