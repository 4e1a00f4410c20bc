package desk_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// blackAndWhite saves a page as a scanner does that knows no grey.
func blackAndWhite(t *testing.T, folder, name string, page *image.Gray) string {
	t.Helper()
	bits := image.NewPaletted(page.Bounds(), color.Palette{color.Black, color.White})
	for i, v := range page.Pix {
		if v > 140 {
			bits.Pix[i] = 1
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, bits); err != nil {
		t.Fatal(err)
	}
	return written(t, folder, name, out.Bytes())
}

// TestAPageInDoubtIsAcceptedAsRead: each of its cells by what it looks like, but
// for those that are doubtful themselves.
func TestAPageInDoubtIsAcceptedAsRead(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	for person := range 3 {
		sign(page, d.cells(person, 0)[0], person)
	}
	dash(page, d.cells(3, 0)[0])
	sign(page, d.blank(0, 0), 4)
	path := blackAndWhite(t, d.folder, "a.png", page)
	b := d.read(t, path)
	if p := b.Pages[0]; p.Outcome != model.ScanDoubtful || p.Doubt != "bilevel" || p.Open() != 12+2 {
		t.Fatalf("%s %s with %d open", p.Outcome, p.Doubt, p.Open())
	}
	answers := b.AsRead(0)
	if len(answers.Marks) != 11 || len(answers.WalkIns) != 1 {
		t.Fatalf("%d cells and %d rows are settled", len(answers.Marks), len(answers.WalkIns))
	}
	report := d.apply(t, b, answers)
	if report.Present != 3 || report.Absent != 8 || report.Person != 11 || report.Left != 2 || report.LeftOn[0] != 2 {
		t.Errorf("%+v", report)
	}
	for person, want := range []string{"present - scan", "present - scan", "present - scan", "", "absent - scan", "absent - scan"} {
		if got := d.marked(t, person, 0); got != want {
			t.Errorf("%s: %q, want %q", d.people[person].SheetName(), got, want)
		}
	}
	cells, err := d.a.Scans().Cells(t.Context(), d.sheet.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	decided := map[string]int{}
	for _, c := range cells {
		decided[c.DecidedBy+" "+c.Decided]++
	}
	if decided["person present"] != 3 || decided["person absent"] != 8 || decided["person "] != 2 || decided["open "] != 1 || decided[" "] != 2 { // a blank row has two cells
		t.Errorf("kept: %v", decided)
	}
	if again := d.read(t, path); again.Pages[0].Open() != 2 {
		t.Errorf("again: %d open", again.Pages[0].Open())
	}
	if _, err := d.a.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again := d.read(t, path); again.Pages[0].Open() != 14 {
		t.Errorf("after the undo: %d open", again.Pages[0].Open())
	}
}

// TestAcceptingHasNobodyMissALaterSession: it is still to come.
func TestAcceptingHasNobodyMissALaterSession(t *testing.T) {
	d := newSignedDay(t, false)
	tomorrow := d.sessions[1]
	tomorrow.Day = "2020-02-22"
	if _, err := d.a.Sessions().Save(t.Context(), tomorrow); err != nil {
		t.Fatal(err)
	}
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	sign(d.pages[0], d.cells(1, 1)[0], 2)
	b := d.read(t, blackAndWhite(t, d.folder, "a.png", d.pages[0]))
	if report := d.apply(t, b, b.AsRead(0)); report.Present != 1 || report.Absent != 5 || report.Left != 1 || report.Kept != 5 {
		t.Errorf("%+v", report)
	}
}

// TestAFileWithAQuestionLeftStaysInTheFolder, and asks it again until it is answered.
func TestAFileWithAQuestionLeftStaysInTheFolder(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	stray(d.pages[0], d.cells(1, 0)[0])
	stray(d.pages[0], d.blank(0, 0))
	saved(t, d.folder, "a.jpg", d.pages[0])
	waiting := func(decide func(b desk.ScanBatch) desk.ScanDecisions) int {
		t.Helper()
		b := d.read(t, d.folder)
		if err := desk.PutScansAway(d.folder, b, d.apply(t, b, decide(b))); err != nil {
			t.Fatal(err)
		}
		return len(desk.WaitingScans(d.folder))
	}
	if n := waiting(func(desk.ScanBatch) desk.ScanDecisions { return desk.ScanDecisions{} }); n != 1 {
		t.Fatalf("%d files wait with two questions left", n)
	}
	if got := d.open(t); got != "[a.jpg]" {
		t.Errorf("files with questions: %s", got)
	}
	nobody := map[desk.ScanPlace]desk.NewParticipant{{}: {}}
	if n := waiting(func(desk.ScanBatch) desk.ScanDecisions { return desk.ScanDecisions{WalkIns: nobody} }); n != 1 {
		t.Fatalf("%d files wait with a question left", n)
	}
	n := waiting(func(b desk.ScanBatch) desk.ScanDecisions {
		answers := desk.ScanDecisions{Marks: map[desk.ScanPlace]desk.ScanDecision{}}
		if len(b.Pages[0].WalkIns) != 0 {
			t.Error("the row on which nobody wrote is asked about again")
		}
		for i, m := range b.Pages[0].Marks {
			if m.Open() {
				answers.Marks[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: model.Absent}
			}
		}
		return answers
	})
	if n != 0 {
		t.Errorf("%d files wait with everything answered", n)
	}
	if got := d.open(t); got != "[]" {
		t.Errorf("files with questions at the end: %s", got)
	}
	if b := d.read(t, filepath.Join(d.folder, desk.ScansRead, "a.jpg")); b.Pages[0].Outcome != model.ScanAlready {
		t.Errorf("read again: %s", b.Pages[0].Outcome)
	}
}

// open tells the files of the event in which something is left to decide.
func (d *signedDay) open(t *testing.T) string {
	t.Helper()
	dossier, err := desk.OpenDossier(t.Context(), d.a, d.event.ID)
	if err != nil {
		t.Fatal(err)
	}
	files, err := desk.OpenScans(t.Context(), d.a, dossier)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(files)
}

// TestWhatWasMarkedByHandIsLeftOpenNoMore, nor what was taken away.
func TestWhatWasMarkedByHandIsLeftOpenNoMore(t *testing.T) {
	d := newSignedDay(t, false)
	stray(d.pages[0], d.cells(0, 0)[0])
	stray(d.pages[0], d.cells(1, 0)[0])
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", d.pages[0])), desk.ScanDecisions{})
	mark := model.Attendance{ParticipantID: d.people[0].ID, SessionID: d.sessions[0].ID, Status: model.Present, Source: "hand"}
	if err := d.a.Attendances().Mark(t.Context(), mark); err != nil {
		t.Fatal(err)
	}
	if got := d.open(t); got != "[a.jpg]" {
		t.Errorf("with one marked: %s", got)
	}
	if err := d.a.Participants().Delete(t.Context(), d.people[1].ID); err != nil {
		t.Fatal(err)
	}
	if got := d.open(t); got != "[]" {
		t.Errorf("with the other gone: %s", got)
	}
}
