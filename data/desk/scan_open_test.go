package desk_test

import (
	"testing"

	"segreteria/data/desk"
	"segreteria/data/model"
)

// TestTheFileWithTheQuestionIsTold, though another picture of the page was entered since.
func TestTheFileWithTheQuestionIsTold(t *testing.T) {
	d := newSignedDay(t, false)
	one, other := copied(d.pages[0]), copied(d.pages[0])
	sign(one, d.cells(0, 0)[0], 1)
	sign(one, d.blank(0, 0), 3)
	sign(other, d.cells(1, 0)[0], 2)
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", one)), desk.ScanDecisions{})
	path := saved(t, d.folder, "b.jpg", other)
	b := d.read(t, path)
	d.apply(t, b, answering(b, model.Present))
	if got := d.open(t); got != "[a.jpg]" {
		t.Errorf("left: %s", got)
	}
	if again := d.read(t, path); again.Pages[0].Outcome != model.ScanAlready {
		t.Errorf("the other file is %s", again.Pages[0].Outcome)
	}
}

// TestWhatCannotBeEnteredIsNotLeft: who withdrew, and a session still to come.
func TestWhatCannotBeEnteredIsNotLeft(t *testing.T) {
	for name, change := range map[string]func(d *signedDay) error{
		"who withdrew": func(d *signedDay) error {
			gone := d.people[1]
			gone.WithdrawnOn = "2019-12-01"
			_, err := d.a.Participants().Save(t.Context(), gone)
			return err
		},
		"a session to come": func(d *signedDay) error {
			tomorrow := d.sessions[0]
			tomorrow.Day = "2020-02-22"
			_, err := d.a.Sessions().Save(t.Context(), tomorrow)
			return err
		},
	} {
		d := newSignedDay(t, false)
		sign(d.pages[0], d.cells(0, 1)[0], 1)
		stray(d.pages[0], d.cells(1, 0)[0])
		path := saved(t, d.folder, "a.jpg", d.pages[0])
		d.apply(t, d.read(t, path), desk.ScanDecisions{})
		if got := d.open(t); got != "[a.jpg]" {
			t.Errorf("%s: before, left: %s", name, got)
		}
		if err := change(d); err != nil {
			t.Fatal(err)
		}
		if got := d.open(t); got != "[]" {
			t.Errorf("%s: left: %s", name, got)
		}
		if again := d.read(t, path); again.Pages[0].Outcome != model.ScanAlready {
			t.Errorf("%s: the file is %s", name, again.Pages[0].Outcome)
		}
	}
}

// TestAQuestionAboutClearCellsIsLeftOpen: a signature that an earlier picture of
// the page did not have, beside an answer to something else.
func TestAQuestionAboutClearCellsIsLeftOpen(t *testing.T) {
	d := newSignedDay(t, false)
	page := d.pages[0]
	sign(page, d.cells(0, 0)[0], 1)
	d.apply(t, d.read(t, saved(t, d.folder, "a.jpg", page)), desk.ScanDecisions{})
	sign(page, d.cells(1, 0)[0], 2)
	sign(page, d.blank(0, 0), 3)
	path := saved(t, d.folder, "b.jpg", page)
	b := d.read(t, path)
	if report := d.apply(t, b, named(map[desk.ScanPlace]string{{}: "Valli Tea"})); report.Left != 1 {
		t.Errorf("%+v", report)
	}
	if got := d.open(t); got != "[b.jpg]" {
		t.Errorf("left: %s", got)
	}
	if b = d.read(t, path); b.Pages[0].Open() != 1 {
		t.Fatalf("again: %s with %d open", b.Pages[0].Outcome, b.Pages[0].Open())
	}
	d.apply(t, b, answering(b, model.Present))
	if got := d.open(t); got != "[]" {
		t.Errorf("answered: %s", got)
	}
	if got := d.marked(t, 1, 0); got != "present - scan" {
		t.Errorf("marked %q", got)
	}
}

// TestAQuestionThatAnotherPaperOfTheBatchAnswersIsNotLeft, in whatever order they come.
func TestAQuestionThatAnotherPaperOfTheBatchAnswersIsNotLeft(t *testing.T) {
	for name, names := range map[string][2]string{"the question first": {"a.jpg", "b.jpg"}, "the answer first": {"b.jpg", "a.jpg"}} {
		d := newSignedDay(t, false)
		one, other := copied(d.pages[0]), copied(d.pages[0])
		sign(one, d.cells(0, 0)[0], 1)
		stray(one, d.cells(1, 0)[0])
		sign(other, d.cells(1, 0)[0], 2)
		saved(t, d.folder, names[0], one)
		saved(t, d.folder, names[1], other)
		d.apply(t, d.read(t, d.folder), desk.ScanDecisions{})
		if got := d.marked(t, 1, 0); got != "present - scan" {
			t.Errorf("%s: marked %q", name, got)
		}
		if got := d.open(t); got != "[]" {
			t.Errorf("%s: left: %s", name, got)
		}
	}
}
