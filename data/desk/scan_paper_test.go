package desk_test

import (
	"image"
	"testing"

	"segreteria/data/desk"
)

// twoPapers are the papers of two doors, each with somebody else on its first blank row.
func (d *signedDay) twoPapers() (one, other *image.Gray) {
	one, other = copied(d.pages[0]), copied(d.pages[0])
	sign(one, d.cells(0, 0)[0], 1)
	sign(one, d.blank(0, 0), 3)
	sign(other, d.cells(1, 0)[0], 2)
	sign(other, d.blank(0, 0), 6)
	return one, other
}

// accepted are the answers to a page in doubt that was accepted, with that name
// for the row on which something is written.
func accepted(b desk.ScanBatch, who desk.NewParticipant) desk.ScanDecisions {
	answers := b.AsRead(0)
	for i, w := range b.Pages[0].WalkIns {
		if !w.Bare {
			answers.WalkIns[desk.ScanPlace{Item: i}] = who
		}
	}
	return answers
}

// TestBlankRowsAfterAnAcceptedPaperAreAskedAbout, for its signatures are of others.
func TestBlankRowsAfterAnAcceptedPaperAreAskedAbout(t *testing.T) {
	d := newSignedDay(t, false)
	one, other := d.twoPapers()
	b := d.read(t, blackAndWhite(t, d.folder, "a.png", one))
	d.apply(t, b, accepted(b, desk.NewParticipant{Name: "Valli Tea"}))
	b = d.read(t, saved(t, d.folder, "b.jpg", other))
	if n := len(b.Pages[0].WalkIns); n != 1 {
		t.Fatalf("%d rows of the other paper are asked about", n)
	}
	d.apply(t, b, named(map[desk.ScanPlace]string{{}: "Zeni Ivo"}))
	if got := d.presences(t); len(got) != 2 || got["Valli"] != 1 || got["Zeni"] != 1 {
		t.Errorf("walk-ins: %v", got)
	}
}

// TestARowThatWasLeftIsNotSettledByAnotherPaper: reading it again asks for the name.
func TestARowThatWasLeftIsNotSettledByAnotherPaper(t *testing.T) {
	d := newSignedDay(t, false)
	one, other := d.twoPapers()
	left := saved(t, d.folder, "a.jpg", one)
	b := d.read(t, left, saved(t, d.folder, "b.jpg", other))
	d.apply(t, b, named(map[desk.ScanPlace]string{{Page: 1}: "Zeni Ivo"}))
	b = d.read(t, left)
	if len(b.Pages[0].WalkIns) != 1 {
		t.Fatalf("the row that was left is not asked about: %s", b.Pages[0].Outcome)
	}
	d.apply(t, b, named(map[desk.ScanPlace]string{{}: "Valli Tea"}))
	if got := d.presences(t); len(got) != 2 || got["Valli"] != 1 || got["Zeni"] != 1 {
		t.Errorf("walk-ins: %v", got)
	}
	if got := d.open(t); got != "[]" {
		t.Errorf("left: %s", got)
	}
}

// TestABareRowOfAnAcceptedPictureIsAskedAboutOnceThereIsInk: the poor picture may have lost it.
func TestABareRowOfAnAcceptedPictureIsAskedAboutOnceThereIsInk(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	path := blackAndWhite(t, d.folder, "a.png", page)
	b := d.read(t, path)
	d.apply(t, b, b.AsRead(0))
	if again := d.read(t, blackAndWhite(t, d.folder, "b.png", turned(page))); again.Pages[0].Open() != 0 {
		t.Errorf("another poor picture asks %d questions", again.Pages[0].Open())
	}
	stray(page, d.blank(0, 0))
	if b = d.read(t, saved(t, d.folder, "c.jpg", page)); len(b.Pages[0].WalkIns) != 1 {
		t.Errorf("asked about: %+v", b.Pages[0].WalkIns)
	}
}
