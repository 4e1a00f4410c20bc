package desk_test

import (
	"bytes"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

// TestALessonSheetTellsWhoTaught: teachers and tutors are told apart from the
// participants, and get no attendance.
func TestALessonSheetTellsWhoTaught(t *testing.T) {
	a := storetest.Open(t)
	e := smallCourse(t, a)
	sessions, err := a.Sessions().OfEvent(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	s := sessions[0]
	s.Speaker, s.Tutor, s.Day = "Rossi Mario", "Verdi Anna", "2020-02-20" // over by now
	if s, err = a.Sessions().Save(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	var pdf bytes.Buffer
	kept, _, err := desk.PrintRegister(t.Context(), a, &pdf, desk.RegisterRequest{EventID: e.ID, Kind: model.SheetLessons, Days: []model.Date{s.Day}, Language: "it"})
	if err != nil {
		t.Fatal(err)
	}
	page := printed(t, pdf.Bytes())[0]
	for i, c := range kept.Pages[0].Cells {
		if c.Slot == model.SlotTeacher || c.ParticipantID != "" {
			sign(page, c.Box, i)
		}
	}
	b, err := desk.ReadScans(t.Context(), a, desk.ScanRequest{Paths: []string{saved(t, t.TempDir(), "a.jpg", page)}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, one := range b.Pages[0].Staff {
		got[one.Slot] = one.Name + " " + one.Verdict
	}
	want := map[string]string{model.SlotTeacher: "Rossi Mario signed", model.SlotTutor: "Verdi Anna empty", model.SlotResponsible: " empty"}
	for slot, want := range want {
		if got[slot] != want {
			t.Errorf("%s: %q, want %q", slot, got[slot], want)
		}
	}
	report, err := desk.ApplyScans(t.Context(), a, b, desk.ScanDecisions{}, nil)
	if err != nil || report.Present != 2 || report.Absent+report.Left != 0 {
		t.Errorf("%+v, %v", report, err)
	}
	cells, err := a.Scans().Cells(t.Context(), kept.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		if c.Slot == model.SlotTeacher && c.Verdict != desk.VerdictSigned {
			t.Errorf("kept of the teacher: %+v", c)
		}
	}
}
