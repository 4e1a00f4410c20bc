package desk_test

import (
	"os"
	"path/filepath"
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestTwoCopiesOfASheetCountTogether reads two papers of the same page, one from each door.
func TestTwoCopiesOfASheetCountTogether(t *testing.T) {
	for name, together := range map[string]bool{"at once": true, "one after the other": false} {
		t.Run(name, func(t *testing.T) {
			d := newSignedDay(t, false)
			one, other := copied(d.pages[0]), copied(d.pages[0])
			sign(one, d.cells(0, 0)[0], 1)
			sign(one, d.cells(1, 0)[0], 2)
			sign(other, d.cells(2, 0)[0], 3)
			first, second := saved(t, d.folder, "a.jpg", one), saved(t, d.folder, "b.jpg", other)
			if together {
				if r := d.apply(t, d.read(t, first, second), desk.ScanDecisions{}); r.Pages != 2 || r.Present != 3 || r.Absent != 9 {
					t.Errorf("%+v", r)
				}
			} else {
				d.apply(t, d.read(t, first), desk.ScanDecisions{})
				b := d.read(t, second)
				answers := map[desk.ScanPlace]desk.ScanDecision{}
				for i, m := range b.Pages[0].Marks {
					if m.Open() {
						if m.ParticipantID != d.people[2].ID {
							t.Errorf("%s is asked about", m.Name)
						}
						answers[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: model.Present}
					}
				}
				d.apply(t, b, desk.ScanDecisions{Marks: answers})
			}
			for person, want := range []string{"present - scan", "present - scan", "present - scan", "absent - scan"} {
				if got := d.marked(t, person, 0); got != want {
					t.Errorf("%s: %q, want %q", d.people[person].SheetName(), got, want)
				}
			}
		})
	}
}

func TestAWalkInAddedInErrorLeavesTheBin(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.blank(0, 0), 3)
	b := d.read(t, saved(t, d.folder, "a.jpg", d.pages[0]))
	d.apply(t, b, desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{}: {Name: "Valli Tea"}}})
	on, err := d.a.Participants().OfEvent(t.Context(), d.event.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range on {
		if p.WalkIn {
			if err := d.a.Participants().Delete(t.Context(), p.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	if emptied, err := d.a.Bin().Empty(t.Context()); err != nil || emptied.Removed != 1 || len(emptied.Kept) != 0 {
		t.Errorf("%+v, %v", emptied, err)
	}
	if err := d.a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestAFileThatChangedSinceStaysInTheFolder has a scanner give a name twice.
func TestAFileThatChangedSinceStaysInTheFolder(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	path := saved(t, d.folder, "scan.jpg", d.pages[0])
	gone := saved(t, d.folder, "scan 2.jpg", turned(d.pages[0]))
	b := d.read(t, d.folder)
	sign(d.pages[0], d.cells(1, 0)[0], 2)
	saved(t, d.folder, "scan.jpg", d.pages[0])
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	if err := desk.PutScansAway(d.folder, b, desk.ScanReport{}); err != nil {
		t.Error(err)
	}
	if got := desk.WaitingScans(d.folder); len(got) != 1 || got[0] != path {
		t.Errorf("waiting: %v", got)
	}
	if err := desk.PutScansAway(d.folder, d.read(t, d.folder), desk.ScanReport{}); err != nil {
		t.Error(err)
	}
	written(t, d.folder, "scan.jpg", readFile(t, filepath.Join(d.folder, desk.ScansRead, "scan.jpg")))
	if err := desk.PutScansAway(d.folder, d.read(t, path), desk.ScanReport{}); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"scan.jpg", "scan (2).jpg"} { // a name that is taken gets a number
		if _, err := os.Stat(filepath.Join(d.folder, desk.ScansRead, name)); err != nil {
			t.Error(err)
		}
	}
}
