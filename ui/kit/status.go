package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// statusLine is the short line after a deed, with what takes it back.
type statusLine struct {
	n      *Navigator
	text   *Line
	button *Button
	box    *fyne.Container
	undo   func()
}

func newStatusLine(n *Navigator) *statusLine {
	s := &statusLine{n: n, text: NewLine("", Style{Right: true})}
	s.button = DeedButton(n, Deed{Title: "deed.undo", Run: s.undoNow})
	s.button.Importance = widget.LowImportance
	s.box = container.New(statusLayout{}, s.text, s.button)
	s.button.Hide()
	return s
}

// statusLayout stands the button at the right and cuts a text that is too long:
// it must not make the window wider.
type statusLayout struct{}

func (statusLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, button := objects[0], objects[1]
	room := size.Width
	if button.Visible() {
		least := button.MinSize()
		room -= least.Width + 8
		button.Resize(least)
		button.Move(fyne.NewPos(size.Width-least.Width, (size.Height-least.Height)/2))
	}
	height := text.MinSize().Height
	text.Resize(fyne.NewSize(max(0, room), height))
	text.Move(fyne.NewPos(0, (size.Height-height)/2))
}

func (statusLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[1].MinSize().Width, objects[1].MinSize().Height)
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
	if s.undo == nil && s.text.Text() != "" {
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
func (n *Navigator) StatusText() string { return n.status.text.Text() }

// Say puts a short text into the status line.
func (n *Navigator) Say(text string) { n.status.show(text, nil) }

// SayUndo puts a short text into the status line and offers to take the deed back.
func (n *Navigator) SayUndo(text string, undo func()) { n.status.show(text, undo) }
