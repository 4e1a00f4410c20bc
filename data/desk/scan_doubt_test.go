package desk_test

import (
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestTwoPapersInDoubtCountBoth: that each of their cells is asked about does not
// make them pictures of the same paper.
func TestTwoPapersInDoubtCountBoth(t *testing.T) {
	d := newSignedDay(t, false)
	one, other := copied(d.pages[0]), copied(d.pages[0])
	sign(one, d.cells(0, 0)[0], 1)
	sign(other, d.cells(2, 0)[0], 3)
	doubtful := blackAndWhite(t, d.folder, "b.png", other)
	for name, first := range map[string]string{
		"both in doubt":  blackAndWhite(t, d.folder, "a.png", one),
		"one of the two": saved(t, d.folder, "a.jpg", one),
	} {
		b := d.read(t, first, doubtful)
		if got := b.Pages[1].Outcome; got != model.ScanDoubtful {
			t.Errorf("%s: the other paper is %s", name, got)
		}
		if again := d.read(t, first, saved(t, d.folder, "c.jpg", turned(one))); again.Pages[0].Readable() == again.Pages[1].Readable() {
			t.Errorf("%s: two pictures of one paper are %s and %s", name, again.Pages[0].Outcome, again.Pages[1].Outcome)
		}
	}
	b := d.read(t, saved(t, d.folder, "a.jpg", one), doubtful)
	d.apply(t, b, b.AsRead(1))
	for person, want := range []string{"present - scan", "absent - scan", "present - scan"} {
		if got := d.marked(t, person, 0); got != want {
			t.Errorf("%s: %q, want %q", d.people[person].SheetName(), got, want)
		}
	}
}

// TestASignatureThatLooksSoInDoubtIsAskedAbout where an earlier picture had none;
// what looks as it is marked is not.
func TestASignatureThatLooksSoInDoubtIsAskedAbout(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	other := copied(page)
	sign(page, d.cells(3, 0)[0], 5)
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", page)), desk.ScanDecisions{})
	sign(other, d.cells(1, 0)[0], 2)
	b := d.read(t, blackAndWhite(t, d.folder, "b.png", other))
	for person, want := range []string{
		desk.HeldSame, desk.WhyPage, desk.HeldSame, desk.HeldElsewhere, desk.HeldSame,
	} {
		if m := d.markOf(t, b, person, 0); m.Held != want && (m.Why != want || !m.Open()) {
			t.Errorf("%s: %q for %q, want %q", m.Name, m.Held, m.Why, want)
		}
	}
	if report := d.apply(t, b, b.AsRead(0)); report.Present != 1 || report.Person != 1 {
		t.Errorf("%+v", report)
	}
	if got := d.marked(t, 1, 0); got != "present - scan" {
		t.Errorf("accepted: %q", got)
	}
}

// TestAClearSignatureCountsMoreThanAnAcceptedPicture that was too poor to show
// it. What somebody said of a clear picture stays.
func TestAClearSignatureCountsMoreThanAnAcceptedPicture(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	b := d.read(t, blackAndWhite(t, d.folder, "a.png", page))
	d.apply(t, b, b.AsRead(0))
	sign(page, d.cells(1, 0)[0], 2) // as if with a pencil
	b = d.read(t, saved(t, d.folder, "b.jpg", page))
	if m := d.markOf(t, b, 1, 0); !m.Open() || m.Why != desk.WhyDiffers {
		t.Errorf("%s is held as %q", m.Name, m.Held)
	}
	answers := desk.ScanDecisions{Marks: map[desk.ScanPlace]desk.ScanDecision{}}
	for i, m := range b.Pages[0].Marks {
		if m.Open() {
			answers.Marks[desk.ScanPlace{Item: i}] = desk.ScanDecision{Status: model.Absent}
		}
	}
	d.apply(t, b, answers)
	b = d.read(t, saved(t, d.folder, "c.jpg", turned(page)))
	if m := d.markOf(t, b, 1, 0); m.Held != desk.HeldPerson {
		t.Errorf("%s is asked about again for %q", m.Name, m.Why)
	}
}

// markOf is what a page says of somebody at a session.
func (d *signedDay) markOf(t *testing.T, b desk.ScanBatch, person, session int) desk.ScanMark {
	t.Helper()
	for _, m := range b.Pages[0].Marks {
		if m.ParticipantID == d.people[person].ID && m.SessionID == d.sessions[session].ID {
			return m
		}
	}
	t.Fatalf("nothing is said of %s", d.people[person].SheetName())
	return desk.ScanMark{}
}
