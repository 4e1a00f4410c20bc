package desk_test

import (
	"bytes"
	"image"
	"path/filepath"
	"strings"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
)

func TestASignedSheetBecomesAttendance(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	for person := range 4 { // Neri and Rossi are not there
		sign(page, d.cells(person, 0)[0], person)
	}
	sign(page, d.cells(0, 1)[0], 7)
	stray(page, d.cells(1, 1)[0])
	dash(page, d.cells(2, 1)[0])
	sign(page, d.blank(0, 0), 3)
	b := d.read(t, saved(t, d.folder, "a.jpg", page))
	if len(b.Pages) != 1 || b.Pages[0].Outcome != model.ScanRead || b.Pages[0].SheetPage != 1 || b.Pages[0].Title != "Info day" {
		t.Fatalf("%+v", b.Pages)
	}
	if n := len(b.Pages[0].WalkIns); n != 1 {
		t.Errorf("%d blank rows with ink", n)
	}
	before, err := d.a.History().Actions(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	report := d.apply(t, b, desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{Page: 0, Item: 0}: {Name: "Valli Tea", Organisation: "Ente"}}})
	if report.Present != 6 || report.Absent != 5 || report.WalkIns != 1 || report.Left != 2 || report.Pages != 1 {
		t.Errorf("%+v", report)
	}
	for at, want := range map[[2]int]string{
		{0, 0}: "present - scan", {3, 0}: "present - scan", {4, 0}: "absent - scan", {0, 1}: "present - scan", {1, 1}: "", {2, 1}: "", {5, 1}: "absent - scan",
	} {
		if got := d.marked(t, at[0], at[1]); got != want {
			t.Errorf("%s, session %d: %q, want %q", d.people[at[0]].SheetName(), at[1]+1, got, want)
		}
	}
	after, err := d.a.History().Actions(t.Context(), 1)
	if err != nil || after[0].Number != before[0].Number+1 || after[0].Name != "enter_scans" {
		t.Errorf("not one action: %+v after %+v, %v", after, before, err)
	}
	sheet, err := d.a.Sheets().Get(t.Context(), d.sheet.ID)
	if err != nil || !sheet.Frozen {
		t.Errorf("the sheet is not frozen: %v", err)
	}
	documents, err := d.a.Documents().Of(t.Context(), "event", d.event.ID)
	if err != nil || len(documents) != 1 || documents[0].Kind != "signed" || documents[0].Size > 250_000 {
		t.Errorf("%+v, %v", documents, err)
	}
}

func TestEntrancesAndExitsBecomeTimes(t *testing.T) {
	d := newSignedDay(t, true)
	page := d.pages[0]
	for i, b := range d.cells(0, 0) { // both
		sign(page, b, i)
	}
	sign(page, d.cells(1, 0)[0], 5) // in and not out
	b := d.read(t, saved(t, d.folder, "a.jpg", page))
	marks := map[string]string{}
	for _, m := range b.Pages[0].Marks {
		if m.SessionID == d.sessions[0].ID {
			marks[m.ParticipantID] = m.Verdict + " " + m.Status + " " + m.Why
		}
	}
	for person, want := range []string{"signed present ", "ask present no_out", "empty absent "} {
		if got := marks[d.people[person].ID]; got != want {
			t.Errorf("%d: %q, want %q", person, got, want)
		}
	}
}

// TestEveryPageHasOneOutcome reads a batch in which almost everything is wrong.
func TestEveryPageHasOneOutcome(t *testing.T) {
	d, other := newSignedDay(t, false), newSignedDay(t, false)
	good := d.pages[0]
	sign(good, d.cells(0, 0)[0], 1)
	torn := copied(good)
	for y := range torn.Bounds().Dy() { // both codes and half of the squares are lost
		for x := range torn.Bounds().Dx() {
			if y < torn.Bounds().Dy()/5 || x < torn.Bounds().Dx()/4 {
				torn.Pix[y*torn.Stride+x] = 250
			}
		}
	}
	foreign := image.NewGray(image.Rect(0, 0, 1654, 2339))
	for i := range foreign.Pix {
		foreign.Pix[i] = 245
	}
	blank := copied(foreign)
	for i := range 40 {
		sign(foreign, model.Box{X: 20 + float64(i%4)*40, Y: 30 + float64(i/4)*20, W: 36, H: 14}, i)
	}
	var jpg bytes.Buffer
	path := saved(t, d.folder, "a.jpg", good)
	content := readFile(t, path)
	jpg.Write(content[:len(content)/3])
	files := []struct{ path, want string }{
		{path, model.ScanRead},
		{saved(t, d.folder, "b-again.jpg", good), model.ScanDuplicate},
		{saved(t, d.folder, "c-upside-down.jpg", turned(good)), model.ScanDuplicate},
		{saved(t, d.folder, "d-blank.jpg", blank), model.ScanBlank},
		{saved(t, d.folder, "e-foreign.jpg", foreign), model.ScanForeign},
		{saved(t, d.folder, "f-other.jpg", other.pages[0]), model.ScanOther},
		{saved(t, d.folder, "g-torn.jpg", torn), "torn or foreign"},
		{written(t, d.folder, "h-corrupt.jpg", jpg.Bytes()), model.ScanCorrupt},
		{written(t, d.folder, "i-text.jpg", []byte("no picture at all")), model.ScanUnknown},
		{written(t, d.folder, "j.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")), model.ScanUnknown},
		{written(t, d.folder, "k.pdf", []byte("%PDF-1.7")), model.ScanNoDrawer},
		{written(t, d.folder, "l-empty.png", nil), model.ScanCorrupt},
		{filepath.Join(d.folder, "m-gone.jpg"), model.ScanMissing},
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.path)
	}
	b := d.read(t, paths...)
	if len(b.Pages) != len(files) {
		t.Fatalf("%d outcomes of %d pages", len(b.Pages), len(files))
	}
	for i, f := range files {
		if got := b.Pages[i].Outcome; b.Pages[i].File != f.path || !strings.Contains(f.want, got) {
			t.Errorf("%s: %s, want %s", filepath.Base(f.path), got, f.want)
		}
	}
	if report := d.apply(t, b, desk.ScanDecisions{}); report.Pages != 1 || report.Present != 1 {
		t.Errorf("%+v", report)
	}
	if again := d.read(t, path); again.Pages[0].Outcome != model.ScanAlready {
		t.Errorf("again: %s", again.Pages[0].Outcome)
	}
	if err := d.a.Events().Delete(t.Context(), d.event.ID); err != nil {
		t.Fatal(err)
	}
	if binned := d.read(t, files[2].path); binned.Pages[0].Outcome != model.ScanBinned {
		t.Errorf("in the bin: %s", binned.Pages[0].Outcome)
	}
}

func TestScanningAgainChangesNothing(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	sign(page, d.cells(1, 0)[0], 2)
	stray(page, d.cells(2, 0)[0])
	path := saved(t, d.folder, "a.jpg", page)
	d.apply(t, d.read(t, path), desk.ScanDecisions{})
	entered := newest(t, d.a)
	// What was left open is offered again, and entering it without an answer is nothing.
	again := d.read(t, path)
	if open := again.Pages[0].Open(); again.Pages[0].Outcome != model.ScanRead || open != 1 {
		t.Fatalf("%s with %d open", again.Pages[0].Outcome, open)
	}
	d.apply(t, again, desk.ScanDecisions{})
	d.apply(t, d.read(t, saved(t, d.folder, "b.jpg", turned(page))), desk.ScanDecisions{})
	if newest(t, d.a) != entered {
		t.Error("reading again left an action")
	}
	item := 0
	for i, m := range again.Pages[0].Marks {
		if m.Open() {
			item = i
		}
	}
	d.apply(t, again, desk.ScanDecisions{Marks: map[desk.ScanPlace]desk.ScanDecision{{Item: item}: {Status: model.Absent}}})
	if got := d.marked(t, 2, 0); got != "absent - scan" {
		t.Errorf("decided later: %q", got)
	}
	if last := d.read(t, path); last.Pages[0].Outcome != model.ScanAlready {
		t.Errorf("with nothing left open: %s", last.Pages[0].Outcome)
	}
}

func TestACorrectionByHandSurvives(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	for person := range 3 {
		sign(page, d.cells(person, 0)[0], person)
	}
	hand := func(person int, status string) {
		t.Helper()
		m := model.Attendance{ParticipantID: d.people[person].ID, SessionID: d.sessions[0].ID, Status: status}
		if err := d.a.Attendances().Mark(t.Context(), m); err != nil {
			t.Fatal(err)
		}
	}
	hand(5, model.Excused) // before the sheet is read
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", page)), desk.ScanDecisions{})
	hand(0, model.Absent)
	hand(1, "")
	sign(page, d.cells(4, 0)[0], 9) // a better picture
	d.apply(t, d.read(t, saved(t, d.folder, "b.jpg", page)), desk.ScanDecisions{})
	for person, want := range []string{"absent - hand", "", "present - scan", "absent - scan", "absent - scan", "excused - hand"} {
		if got := d.marked(t, person, 0); got != want {
			t.Errorf("%s: %q, want %q", d.people[person].SheetName(), got, want)
		}
	}
	b := d.read(t, saved(t, d.folder, "c.jpg", page))
	if b.Pages[0].Open() != 1 { // an earlier picture said that Neri did not sign
		t.Errorf("%d open", b.Pages[0].Open())
	}
}

func newest(t *testing.T, a *store.Archive) int64 {
	t.Helper()
	actions, err := a.History().Actions(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	return actions[0].Number
}
