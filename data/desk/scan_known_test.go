package desk_test

import (
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// presences counts at how many sessions each walk-in is present, by family name.
func (d *signedDay) presences(t *testing.T) map[string]int {
	t.Helper()
	dossier, err := desk.OpenDossier(t.Context(), d.a, d.event.ID)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for _, p := range dossier.Participants {
		for _, m := range dossier.Marks {
			if p.WalkIn && m.ParticipantID == p.ID && m.Status == model.Present {
				all[p.FamilyName]++
			}
		}
	}
	return all
}

func named(places map[desk.ScanPlace]string) desk.ScanDecisions {
	all := map[desk.ScanPlace]desk.NewParticipant{}
	for at, name := range places {
		all[at] = desk.NewParticipant{Name: name}
	}
	return desk.ScanDecisions{WalkIns: all}
}

// TestAWalkInIsRecognisedOnAnotherPicture: who was named for a blank row is
// neither asked about again nor doubled, and what they signed since counts.
func TestAWalkInIsRecognisedOnAnotherPicture(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	sign(page, d.blank(0, 0), 3)
	d.apply(t, d.read(t, saved(t, d.folder, "morning.jpg", page)), named(map[desk.ScanPlace]string{{}: "Valli Tea"}))
	again := d.read(t, saved(t, d.folder, "again.jpg", turned(page)))
	if n := again.Pages[0].Open(); n != 0 {
		t.Errorf("another picture of it asks %d questions", n)
	}
	entered := newest(t, d.a)
	d.apply(t, again, desk.ScanDecisions{})
	if newest(t, d.a) != entered {
		t.Error("another picture of it left an action")
	}
	sign(page, d.blank(0, 1), 3) // the second session
	sign(page, d.blank(1, 1), 5) // and somebody else
	b := d.read(t, saved(t, d.folder, "evening.jpg", page))
	if p := b.Pages[0]; len(p.WalkIns) != 1 || p.WalkIns[0].Row != 8 {
		t.Fatalf("asked about: %+v", p.WalkIns)
	}
	if report := d.apply(t, b, named(map[desk.ScanPlace]string{{}: "Zeni Ivo"})); report.WalkIns != 1 || report.Present != 2 {
		t.Errorf("%+v", report)
	}
	if got := d.presences(t); len(got) != 2 || got["Valli"] != 2 || got["Zeni"] != 1 {
		t.Errorf("walk-ins: %v", got)
	}
}

// TestBlankRowsOfAnotherPaperAreAskedAbout: the sheet at the other door has
// other people on the same rows.
func TestBlankRowsOfAnotherPaperAreAskedAbout(t *testing.T) {
	d := newSignedDay(t, false)
	one, other := copied(d.pages[0]), copied(d.pages[0])
	sign(one, d.cells(0, 0)[0], 1)
	sign(one, d.blank(0, 0), 3)
	sign(other, d.cells(1, 0)[0], 2)
	sign(other, d.blank(0, 0), 6)
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", one)), named(map[desk.ScanPlace]string{{}: "Valli Tea"}))
	b := d.read(t, saved(t, d.folder, "b.jpg", other))
	if len(b.Pages[0].WalkIns) != 1 {
		t.Fatalf("asked about: %+v", b.Pages[0].WalkIns)
	}
	d.apply(t, b, named(map[desk.ScanPlace]string{{}: "Zeni Ivo"}))
	again := d.read(t, saved(t, d.folder, "c.jpg", turned(other)))
	if len(again.Pages[0].WalkIns) != 0 {
		t.Errorf("its second picture asks about %+v", again.Pages[0].WalkIns)
	}
	d.apply(t, again, desk.ScanDecisions{})
	if got := d.presences(t); len(got) != 2 || got["Valli"] != 1 || got["Zeni"] != 1 {
		t.Errorf("walk-ins: %v", got)
	}
}

// TestARowOnWhichNobodyWroteIsAskedAboutOnceSigned: a smudge, and later a name.
func TestARowOnWhichNobodyWroteIsAskedAboutOnceSigned(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.cells(0, 0)[0], 1)
	stray(d.pages[0], d.blank(0, 0))
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", d.pages[0])), desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{}: {}}})
	if b := d.read(t, saved(t, d.folder, "b.jpg", turned(d.pages[0]))); b.Pages[0].Open() != 0 {
		t.Errorf("the smudge asks %d questions again", b.Pages[0].Open())
	}
	sign(d.pages[0], d.blank(0, 1), 3)
	if b := d.read(t, saved(t, d.folder, "c.jpg", d.pages[0])); len(b.Pages[0].WalkIns) != 1 {
		t.Errorf("who signed since: %+v", b.Pages[0].WalkIns)
	}
}

// TestWhoIsListedAndSignsABlankRowIsPresent: the empty cell beside their name does not count.
func TestWhoIsListedAndSignsABlankRowIsPresent(t *testing.T) {
	d := newSignedDay(t, false)
	sign(d.pages[0], d.blank(0, 0), 3)
	b := d.read(t, saved(t, d.folder, "a.jpg", d.pages[0]))
	who := desk.ScanDecisions{WalkIns: map[desk.ScanPlace]desk.NewParticipant{{}: {PersonID: d.people[5].PersonID}}}
	if report := d.apply(t, b, who); report.Present != 1 || report.Absent != 11 || report.WalkIns != 0 {
		t.Errorf("%+v", report)
	}
	if got := d.marked(t, 5, 0); got != "present - scan" {
		t.Errorf("marked %q", got)
	}
	again := d.read(t, saved(t, d.folder, "b.jpg", turned(d.pages[0])))
	if again.Pages[0].Open() != 0 {
		t.Errorf("another picture asks %d questions", again.Pages[0].Open())
	}
	d.apply(t, again, desk.ScanDecisions{})
	if got := d.marked(t, 5, 0); got != "present - scan" {
		t.Errorf("after another picture %q", got)
	}
}
