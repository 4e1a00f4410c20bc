package page_test

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/page"
)

func TestTheFirstSessionLeavesTheKeyboardOnTheProgramme(t *testing.T) {
	s := newStage(t)
	e, err := s.archive.Events().Save(t.Context(), model.Event{Title: "Info day", Kind: "info_day", StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	s.open("events")
	page.OpenEvent(s.office, e.ID)
	s.n.Settle()
	s.tab(1)
	s.press(fyne.KeyReturn) // the deed that the empty programme offers
	s.typing("Saluti")
	s.press(fyne.KeyReturn)
	if !s.shows("1 sessione") {
		t.Fatalf("no session: %q", s.text())
	}
	s.press(fyne.KeyDelete)
	if !s.shows("0 sessioni") {
		t.Fatal("Del did not reach the session")
	}
	s.n.Undo()
	s.n.Settle()
	if !s.shows("1 sessione") {
		t.Error("Ctrl+Z did not bring the session back")
	}
}

func TestTheEmptyGridLeadsOnByKeyboard(t *testing.T) {
	s := newStage(t)
	s.event()
	s.tab(3)
	s.press(fyne.KeyReturn) // nobody to mark yet: on to the participants
	s.typing("Neri Anna")
	s.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	s.tab(3)
	s.press(fyne.KeySpace)
	if !s.shows("1 presente") {
		t.Errorf("Space marked nobody: %q", s.text())
	}
}

func TestUndoReachesTheDeedWhenNothingTypedIsLeft(t *testing.T) {
	s := newStage(t)
	e := s.event()
	s.tab(2)
	s.typing("Neri Anna")
	s.press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if !s.shows("1 partecipante") {
		t.Fatalf("nobody was added: %q", s.text())
	}
	s.typing("Ver")
	s.n.Undo()
	s.n.Settle()
	if !s.shows("1 partecipante") {
		t.Fatal("Ctrl+Z took back the deed before the typing")
	}
	s.n.Undo()
	s.n.Settle()
	if !s.shows("0 partecipanti") {
		t.Error("Ctrl+Z did not take back the participant", e.ID)
	}
}

func TestTheCursorOfTheGridIsAlwaysInSight(t *testing.T) {
	s := newStage(t)
	names := make([]string, 40)
	for i := range names {
		names[i] = "Persona" + model.FormatInt(10+i) + " Anna"
	}
	e := s.event(names...)
	for i := range 6 {
		session := model.Session{EventID: e.ID, Title: "Modulo " + model.FormatInt(i), Day: "2020-02-21", Blocks: []model.Block{{From: "09:00", To: "13:00"}}}
		if _, err := s.archive.Sessions().Save(t.Context(), session); err != nil {
			t.Fatal(err)
		}
	}
	s.tab(3)
	s.n.Settle()
	s.n.Window.Resize(fyne.NewSize(1024, 640))
	for _, way := range []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyUp, fyne.KeyLeft} {
		for range 40 {
			s.press(way)
		}
		if frame := s.cursor(); frame.Dx() < 150 || frame.Dy() < 28 {
			t.Errorf("after %s the cursor shows only %v", way, frame)
		}
	}
}

// cursor returns the place on the picture of the frame that marks a cell of the grid.
func (s *stage) cursor() image.Rectangle {
	grid := s.n.Window.Canvas().Focused().(fyne.CanvasObject)
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(grid)
	red, green, blue, _ := theme.Color(theme.ColorNamePrimary).RGBA()
	picture, frame := s.n.Window.Canvas().Capture(), image.Rectangle{}
	for y := int(corner.Y) + 70; y < picture.Bounds().Max.Y; y++ {
		for x := int(corner.X); x < picture.Bounds().Max.X; x++ {
			if r, g, b, _ := picture.At(x, y).RGBA(); r == red && g == green && b == blue {
				frame = frame.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return frame
}

func TestWhoCancelledIsNotCountedAsPresent(t *testing.T) {
	s := newStage(t)
	e := s.event("Neri Anna", "Verdi Bruno")
	s.tab(3)
	s.n.Front().Focus()
	s.press(fyne.KeySpace, fyne.KeyDown, fyne.KeySpace)
	d, err := desk.OpenDossier(t.Context(), s.archive, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	gone := d.Participants[0]
	gone.State = "cancelled"
	if _, err := s.archive.Participants().Save(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	s.tab(3)
	if !s.shows("1 presente") || s.shows("2 presenti") {
		t.Errorf("%q", s.text())
	}
}
