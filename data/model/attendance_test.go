package model

import (
	"testing"

	"pgregory.net/rapid"
)

// The values are those of the guide of the domain, section 2.
func TestMinutesCountOnlyInsideTheBlocks(t *testing.T) {
	day := []Block{{"09:00", "13:00"}, {"14:00", "18:00"}}
	for name, tc := range map[string]struct {
		mark Attendance
		want int
	}{
		"late and early":          {Attendance{Status: Present, In: "09:20", Out: "16:30"}, 370},
		"all day":                 {Attendance{Status: Present}, 480},
		"came in the break":       {Attendance{Status: Present, In: "13:30"}, 240},
		"left in the break":       {Attendance{Status: Present, Out: "13:30"}, 240},
		"only during the break":   {Attendance{Status: Present, In: "13:00", Out: "14:00"}, 0},
		"after everything":        {Attendance{Status: Present, In: "18:00"}, 0},
		"before the doors open":   {Attendance{Status: Present, In: "07:00", Out: "20:00"}, 480},
		"absent":                  {Attendance{Status: Absent, In: "09:00", Out: "18:00"}, 0},
		"excused":                 {Attendance{Status: Excused}, 0},
		"to the end of the day":   {Attendance{Status: Present, In: "17:59", Out: "24:00"}, 1},
		"times that are no times": {Attendance{Status: Present, In: "x", Out: "y"}, 480},
	} {
		if got := tc.mark.Minutes(day); got != tc.want {
			t.Errorf("%s: %d minutes, want %d", name, got, tc.want)
		}
	}
}

func TestThresholdIsComparedBeforeRounding(t *testing.T) {
	for name, tc := range map[string]struct {
		attended, planned, threshold int
		passes                       bool
		italian, english             string
	}{
		"480 of 600 at 80":  {480, 600, 80, true, "80,0 %", "80.0%"},
		"479 of 600 at 80":  {479, 600, 80, false, "79,8 %", "79.8%"},
		"3240 of 3600":      {3240, 3600, 90, true, "90,0 %", "90.0%"},
		"3239 of 3600":      {3239, 3600, 90, false, "89,9 %", "89.9%"},
		"370 of 480":        {370, 480, 77, true, "77,0 %", "77.0%"},
		"nothing planned":   {0, 0, 80, true, "n/d", "n/a"},
		"no threshold":      {0, 600, 0, true, "0,0 %", "0.0%"},
		"all of it":         {600, 600, 100, true, "100,0 %", "100.0%"},
		"one minute missed": {59999, 60000, 100, false, "99,9 %", "99.9%"},
	} {
		if got := Passes(tc.attended, tc.planned, tc.threshold); got != tc.passes {
			t.Errorf("%s: passes %v", name, got)
		}
		if it, en := FormatPercent(tc.attended, tc.planned, "it"), FormatPercent(tc.attended, tc.planned, "en"); it != tc.italian || en != tc.english {
			t.Errorf("%s: %q and %q, want %q and %q", name, it, en, tc.italian, tc.english)
		}
	}
}

// Attended minutes never exceed the planned ones, and staying longer never
// makes them fewer.
func TestMinutesAreBoundedAndGrow(t *testing.T) {
	clock := rapid.Custom(func(t *rapid.T) Clock {
		m := rapid.IntRange(0, 24*60).Draw(t, "minute")
		c, err := ParseClock(FormatInt(m/60) + ":" + string([]byte{byte('0' + m%60/10), byte('0' + m%10)}))
		if err != nil {
			t.Fatal(err)
		}
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		blocks := []Block{{"09:00", "13:00"}, {"14:00", "18:00"}}
		a := Attendance{Status: Present, In: clock.Draw(t, "in"), Out: clock.Draw(t, "out")}
		got := a.Minutes(blocks)
		if got < 0 || got > 480 {
			t.Fatalf("%s-%s: %d of 480 minutes", a.In, a.Out, got)
		}
		longer := a
		longer.Out = "24:00"
		if longer.Minutes(blocks) < got {
			t.Fatalf("%s-%s: %d minutes, and fewer when staying", a.In, a.Out, got)
		}
	})
}

func TestCertificateIsRefusedWithItsReason(t *testing.T) {
	sessions := []Session{
		{ID: "a", Blocks: []Block{{"09:00", "13:00"}}}, {ID: "b", Blocks: []Block{{"14:00", "16:00"}}},
	}
	people := []Participant{{ID: "all"}, {ID: "half"}, {ID: "never"}, {ID: "gone", State: "cancelled"}, {ID: "unmarked"}}
	marks := []Attendance{
		{ParticipantID: "all", SessionID: "a", Status: Present},
		{ParticipantID: "all", SessionID: "b", Status: Present},
		{ParticipantID: "half", SessionID: "a", Status: Present},
		{ParticipantID: "half", SessionID: "b", Status: Excused},
		{ParticipantID: "never", SessionID: "a", Status: Absent},
		{ParticipantID: "gone", SessionID: "a", Status: Present},
		{ParticipantID: "all", SessionID: "another event's", Status: Present},
	}
	want := map[string]struct {
		attended, unmarked int
		reason             string // at 80 percent
	}{
		"all": {360, 0, ""}, "half": {240, 0, "below_threshold"}, "never": {0, 1, "never_present"},
		"gone": {240, 1, "cancelled"}, "unmarked": {0, 2, "never_present"},
	}
	for _, tally := range Tallies(sessions, people, marks) {
		w, reason := want[tally.Participant.ID], ""
		if p := tally.Refusal(80); p != nil {
			reason = p.Key
		}
		if tally.Attended != w.attended || tally.Unmarked != w.unmarked || tally.Planned != 360 || reason != w.reason {
			t.Errorf("%s: %d of %d minutes, %d unmarked, %q; want %+v", tally.Participant.ID, tally.Attended, tally.Planned, tally.Unmarked, reason, w)
		}
	}
	if p := (Tally{Planned: 0}).Refusal(0); p == nil || p.Key != "never_present" {
		t.Errorf("never present at threshold 0: %v, want a refusal", p)
	}
}
