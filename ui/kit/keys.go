package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// An Entry is a widget.Entry that lets the navigator and its owner see a key first.
type Entry struct {
	widget.Entry
	n     *Navigator
	Keys  func(*fyne.KeyEvent) bool // true: dealt with
	Left  func()                    // told when the keyboard goes elsewhere
	Came  func()                    // told when it comes
	Enter func()                    // Enter in a single line; nil: on to the next field
}

// NewEntry returns an entry for one line.
func NewEntry(n *Navigator) *Entry {
	e := &Entry{n: n}
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	return e
}

// NewArea returns an entry for so many rows.
func NewArea(n *Navigator, rows int) *Entry {
	e := &Entry{n: n}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(rows)
	e.ExtendBaseWidget(e)
	return e
}

// typing is a field whose typing can be taken back.
type typing interface {
	Undo()
	Redo()
	written() string
}

func (e *Entry) written() string { return e.Text }

// AcceptsTab is false in long texts too, so that Tab always leads on.
func (e *Entry) AcceptsTab() bool { return false }

// TypedKey is Fyne's.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.Keys != nil && e.Keys(ev) || e.n.TypedKey(ev) {
		return
	}
	if !e.MultiLine && (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) {
		e.n.goOn(e.Enter)
		return
	}
	e.Entry.TypedKey(ev)
}

// goOn does what Enter means in a field, or leads to the next one.
func (n *Navigator) goOn(enter func()) {
	if enter != nil {
		enter()
		return
	}
	n.Window.Canvas().FocusNext()
}

// FocusGained is Fyne's.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	call(e.Came)
}

// FocusLost is Fyne's.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	call(e.Left)
}

// tick is a widget.Check for the keyboard.
type tick struct {
	widget.Check
	n     *Navigator
	enter func() // nil: on to the next field
	came  func() // told when the keyboard comes; nil: nobody
}

// FocusGained is Fyne's.
func (t *tick) FocusGained() {
	t.Check.FocusGained()
	call(t.came)
}

func newTick(n *Navigator, label string, changed func(bool)) *tick {
	t := &tick{n: n}
	t.Text, t.OnChanged = label, changed
	t.ExtendBaseWidget(t)
	return t
}

func (t *tick) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case t.n.TypedKey(ev):
	case ev.Name == fyne.KeyReturn, ev.Name == fyne.KeyEnter:
		t.n.goOn(t.enter)
	default:
		t.Check.TypedKey(ev)
	}
}
