package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/ui/look"
)

func TestAButtonKeepsTheKeyboardAndShowsThatItHasIt(t *testing.T) {
	n := stage(t)
	entry := NewEntry(n)
	pressed := 0
	button := DeedButton(n, Deed{Title: "deed.save", Main: true, Run: func() { pressed++ }})
	n.Show(&Page{Key: "people", Content: Toolbar(n), Focus: func() { n.Window.Canvas().Focus(entry) }})
	n.front.Objects = []fyne.CanvasObject{Padded(entry, 0), button}
	n.Window.Canvas().Focus(button)
	ring := test.WidgetRenderer(button).(*buttonRenderer).ring
	if ring.Hidden || ring.StrokeColor != look.Color(button.ringColor()) {
		t.Error("the keyboard on a main button is not to be seen")
	}
	press(n, fyne.KeyReturn, fyne.KeySpace)
	if pressed != 2 || n.Window.Canvas().Focused() != fyne.Focusable(button) {
		t.Errorf("pressed %d times, keyboard on %T", pressed, n.Window.Canvas().Focused())
	}
	n.Window.Canvas().Unfocus() // as the driver does before a click
	button.Tapped(nil)
	if n.Window.Canvas().Focused() != fyne.Focusable(entry) || !ring.Hidden {
		t.Errorf("after a click the keyboard is on %T", n.Window.Canvas().Focused())
	}
}

func TestTheStatusLineIsClearedOnAnotherPageUnlessADeedCanBeTakenBack(t *testing.T) {
	n := stage(t)
	var log []string
	n.Show(plainPage("events", &log))
	n.Say("Salvato.")
	n.Show(plainPage("events/1", &log))
	if n.StatusText() != "" {
		t.Errorf("another page still says %q", n.StatusText())
	}
	undone := false
	n.SayUndo("Tolto.", func() { undone = true })
	n.Back()
	n.Undo()
	if !undone {
		t.Error("the way back was lost with the page")
	}
}
