package page_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
)

func TestTheCalendarIsWalkedWithTheKeyboard(t *testing.T) {
	s := newStage(t)
	if err := s.archive.Settings().Save(t.Context(), model.Settings{Name: "Pro Loco", PatronDay: "02-14"}); err != nil {
		t.Fatal(err)
	}
	e := s.event()
	s.open("calendar")
	for _, want := range []string{"febbraio 2020", "09:00 Info day: Saluti", "14:00 Info day: Lavori", "Festa del patrono", "lunedì"} {
		if !s.shows(want) {
			t.Errorf("the month lacks %q: %q", want, s.text())
		}
	}
	s.press(fyne.KeyReturn) // two on that day
	if !s.shows("venerdì 21 febbraio 2020") || !s.shows("09:00-13:00  Info day: Saluti") {
		t.Errorf("the day offers %q", s.text())
	}
	s.press(fyne.KeyEscape)
	s.press(fyne.KeyPageDown, fyne.KeyPageDown)
	if !s.shows("aprile 2020") || !s.shows("Pasqua") || !s.shows("Lunedì dell'Angelo") {
		t.Errorf("two months on it shows %q", s.text())
	}
	s.typing("o")
	s.typing("s")
	if !s.shows("17 - 23 febbraio 2020") || !s.shows("09:00-13:00") {
		t.Errorf("the week shows %q", s.text())
	}
	s.press(fyne.KeyPageUp)
	if !s.shows("10 - 16 febbraio 2020") {
		t.Errorf("a week before it shows %q", s.text())
	}
	s.press(fyne.KeyHome, fyne.KeyDown, fyne.KeyReturn)
	if key := s.n.Front().Key; key != "events/"+e.ID {
		t.Errorf("Enter leads to %s", key)
	}
	s.n.Back()
	s.n.Settle()
	if !s.shows("17 - 23 febbraio 2020") {
		t.Errorf("back from the event it shows %q", s.text())
	}
}

func TestADayWithMoreThanFitsSaysHowMany(t *testing.T) {
	s := newStage(t)
	for _, title := range []string{"A", "B", "C", "D", "E", "F", "G", "H"} {
		e, err := s.archive.Events().Save(t.Context(), model.Event{Kind: "meeting", Title: "Riunione " + title, StartsOn: "2020-02-10"})
		if err != nil {
			t.Fatal(err)
		}
		if title == "A" {
			err = s.archive.Events().Cancel(t.Context(), e.ID, "2020-02-01")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	s.open("calendar")
	if !s.shows("Riunione A") || !s.has("+") || s.shows("Riunione H") {
		t.Fatalf("the month shows %q", s.text())
	}
	for range 11 { // to the 10th
		s.press(fyne.KeyLeft)
	}
	s.press(fyne.KeyReturn)
	if !s.shows("Riunione A (annullato)") || !s.shows("Riunione H") {
		t.Errorf("the day offers %q", s.text())
	}
}

func TestAClickOnAnEntryOpensItsEvent(t *testing.T) {
	s := newStage(t)
	e := s.event()
	s.open("calendar")
	for _, o := range s.objects() {
		if line, ok := o.(interface{ Text() string }); ok && line.Text() == "14:00 Info day: Lavori" {
			at := s.app.Driver().AbsolutePositionForObject(o)
			test.TapCanvas(s.n.Window.Canvas(), at.AddXY(20, 8))
			break
		}
	}
	s.n.Settle()
	if key := s.n.Front().Key; key != "events/"+e.ID {
		t.Errorf("a click leads to %s", key)
	}
}
