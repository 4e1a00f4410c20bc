package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// statusLine is the short line after a deed, with what takes it back.
type statusLine struct {
	n      *Navigator
	text   *widget.Label
	button *Button
	box    *fyne.Container
	undo   func()
}

func newStatusLine(n *Navigator) *statusLine {
	s := &statusLine{n: n, text: widget.NewLabel("")}
	s.button = DeedButton(n, Deed{Title: "deed.undo", Run: s.undoNow})
	s.button.Importance = widget.LowImportance
	// The spacer lets the line have more room than it needs, so that a longer
	// text finds its place without the window being laid out again.
	s.box = container.NewHBox(layout.NewSpacer(), s.text, s.button)
	s.button.Hide()
	return s
}

func (s *statusLine) show(text string, undo func()) {
	s.undo = undo
	s.text.SetText(text)
	s.button.SetText(T("deed.undo"))
	s.button.Hidden = undo == nil
	s.box.Refresh()
}

// turned clears what was only said: on another page it no longer means anything.
// A deed that can be taken back stays.
func (s *statusLine) turned() {
	if s.undo == nil && s.text.Text != "" {
		s.show("", nil)
	}
}

func (s *statusLine) undoNow() {
	if undo := s.undo; undo != nil {
		pressed := s.n.Window.Canvas().Focused() == fyne.Focusable(s.button)
		s.show("", nil)
		if pressed { // the button is gone
			s.n.FocusPage()
		}
		undo()
	}
}

// Status returns the short line after a deed; the window puts it at its top.
func (n *Navigator) Status() fyne.CanvasObject { return n.status.box }

// StatusText returns what the status line says.
func (n *Navigator) StatusText() string { return n.status.text.Text }

// Say puts a short text into the status line.
func (n *Navigator) Say(text string) { n.status.show(text, nil) }

// SayUndo puts a short text into the status line and offers to take the deed back.
func (n *Navigator) SayUndo(text string, undo func()) { n.status.show(text, undo) }
