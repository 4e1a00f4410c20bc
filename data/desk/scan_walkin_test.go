package desk_test

import (
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// answering gives the same answer to each question about a mark of the first page.
func answering(b desk.ScanBatch, status string) desk.ScanDecisions {
	all := map[desk.ScanPlace]desk.ScanDecision{}
	for i, m := range b.Pages[0].Marks {
		if m.Open() {
			all[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: status}
		}
	}
	return desk.ScanDecisions{Marks: all}
}

// TestAWalkInOfAPageInDoubtIsPresentWhereTheRowLooksSigned, and not where it looks empty.
func TestAWalkInOfAPageInDoubtIsPresentWhereTheRowLooksSigned(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.blank(0, 0), 3)
	b := d.read(t, blackAndWhite(t, d.folder, "a.png", d.pages[0]))
	d.apply(t, b, accepted(b, desk.NewParticipant{Name: "Valli Tea"}))
	if got := d.presences(t); got["Valli"] != 1 {
		t.Errorf("sessions: %v", got)
	}
	if got := d.open(t); got != "[]" {
		t.Errorf("left: %s", got)
	}
}

// TestADashOnTheRowOfAWalkInIsAskedAboutAsTheirs when the page is read again.
func TestADashOnTheRowOfAWalkInIsAskedAboutAsTheirs(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.blank(0, 0), 3)
	dash(d.pages[0], d.blank(0, 1))
	path := saved(t, d.folder, "a.jpg", d.pages[0])
	if report := d.apply(t, d.read(t, path), named(map[desk.ScanPlace]string{{}: "Valli Tea"})); report.Left != 1 || report.WalkIns != 1 {
		t.Errorf("%+v", report)
	}
	if got := d.presences(t); got["Valli"] != 1 || d.open(t) != "[a.jpg]" {
		t.Errorf("sessions: %v, left: %s", got, d.open(t))
	}
	b := d.read(t, path)
	if len(b.Pages[0].WalkIns) != 0 || b.Pages[0].Open() != 1 {
		t.Fatalf("%d questions and %d rows", b.Pages[0].Open(), len(b.Pages[0].WalkIns))
	}
	d.apply(t, b, answering(b, model.Present))
	if got := d.presences(t); got["Valli"] != 2 || d.open(t) != "[]" {
		t.Errorf("answered: %v, left: %s", got, d.open(t))
	}
}

// TestNamingARowSettlesItsOnlyInk: nobody is asked twice about one stroke.
func TestNamingARowSettlesItsOnlyInk(t *testing.T) {
	d := newSignedDay(t, false)
	stray(d.pages[0], d.blank(0, 1))
	report := d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", d.pages[0])), named(map[desk.ScanPlace]string{{}: "Valli Tea"}))
	if report.Left != 0 || report.Present != 1 {
		t.Errorf("%+v", report)
	}
	if got := d.open(t); got != "[]" {
		t.Errorf("left: %s", got)
	}
}

// TestABareRowThatGetsANameIsAskedAboutSessionBySession: a poor picture may have lost a signature.
func TestABareRowThatGetsANameIsAskedAboutSessionBySession(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	path := blackAndWhite(t, d.folder, "a.png", d.pages[0])
	b := d.read(t, path)
	answers := b.AsRead(0)
	answers.WalkIns[desk.ScanPlace{}] = desk.NewParticipant{Name: "Valli Tea"}
	if report := d.apply(t, b, answers); report.Left != 2 || report.WalkIns != 1 {
		t.Errorf("%+v", report)
	}
	if b = d.read(t, path); b.Pages[0].Open() != 2 || len(b.Pages[0].WalkIns) != 0 {
		t.Fatalf("%d questions and %d rows", b.Pages[0].Open(), len(b.Pages[0].WalkIns))
	}
	d.apply(t, b, answering(b, model.Present))
	if got := d.presences(t); got["Valli"] != 2 || d.open(t) != "[]" {
		t.Errorf("answered: %v, left: %s", got, d.open(t))
	}
}

// TestAWalkInWhoDidNotSignOutIsAskedAbout, as those who are listed are.
func TestAWalkInWhoDidNotSignOutIsAskedAbout(t *testing.T) {
	for name, tc := range map[string]struct {
		slots      map[string]bool
		left, here int
	}{
		"in":         {map[string]bool{"in": true}, 1, 0},
		"in and out": {map[string]bool{"in": true, "out": true}, 0, 1},
	} {
		d := newSignedDay(t, true)
		for _, c := range d.sheet.Pages[0].Cells {
			if c.Row == len(d.people)+1 && c.SessionID == d.sessions[0].ID && tc.slots[c.Slot] {
				sign(d.pages[0], c.Box, 0)
			}
		}
		path := saved(t, d.folder, "a.jpg", d.pages[0])
		report := d.apply(t, d.read(t, path), named(map[desk.ScanPlace]string{{}: "Valli Tea"}))
		if report.Left != tc.left || report.Present != tc.here {
			t.Errorf("%s: %+v", name, report)
		}
		b := d.read(t, path)
		d.apply(t, b, answering(b, model.Present))
		if got := d.presences(t); got["Valli"] != 1 || d.open(t) != "[]" {
			t.Errorf("%s: answered: %v, left: %s", name, got, d.open(t))
		}
	}
}

// TestWhoIsListedAndSignsABlankRowOfAnAcceptedPageIsPresent: accepting it found
// their own cell empty, which is right.
func TestWhoIsListedAndSignsABlankRowOfAnAcceptedPageIsPresent(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.blank(0, 0), 3)
	b := d.read(t, blackAndWhite(t, d.folder, "a.png", d.pages[0]))
	report := d.apply(t, b, accepted(b, desk.NewParticipant{PersonID: d.people[5].PersonID}))
	if report.Present != 1 || report.Absent != 11 || report.Person != 12 {
		t.Errorf("%+v", report)
	}
	if got := d.marked(t, 5, 0); got != "present - scan" {
		t.Errorf("marked %q", got)
	}
}

// TestAMarkByHandStaysOverABlankRow, is told, and is not kept as what the row said.
func TestAMarkByHandStaysOverABlankRow(t *testing.T) {
	d := newSignedDay(t, false)
	excused := model.Attendance{ParticipantID: d.people[5].ID, SessionID: d.sessions[0].ID, Status: model.Excused, Source: "hand"}
	if err := d.a.Attendances().Mark(t.Context(), excused); err != nil {
		t.Fatal(err)
	}
	sign(d.pages[0], d.blank(0, 0), 3)
	b := d.read(t, saved(t, d.folder, "a.jpg", d.pages[0]))
	who := desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{}: {PersonID: d.people[5].PersonID}}}
	if report := d.apply(t, b, who); report.Kept != 2 { // the one of their own cell, and of the row
		t.Errorf("%+v", report)
	}
	if got := d.marked(t, 5, 0); got != "excused - hand" {
		t.Errorf("marked %q", got)
	}
	cells, err := d.a.Scans().Cells(t.Context(), d.sheet.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cells {
		if c.Decided == model.Present {
			t.Errorf("kept: %+v", c)
		}
	}
	if got := d.open(t); got != "[]" {
		t.Errorf("left: %s", got)
	}
}
