package kit

import "fyne.io/fyne/v2"

// Save saves the page in front.
func (n *Navigator) Save() {
	if d := n.deeds(); d.Save != nil {
		d.Save(func() {})
	}
}

// New begins a new entry on the page in front.
func (n *Navigator) New() { call(n.deeds().New) }

// Print makes the paper of the page in front.
func (n *Navigator) Print() { call(n.deeds().Print) }

// Find gives the keyboard to the filter of the page in front.
func (n *Navigator) Find() { call(n.deeds().Find) }

// Turn opens the next tab of the page in front, or with -1 the one before.
func (n *Navigator) Turn(step int) {
	if p := n.Front(); p != nil && p.Turn != nil && n.Window.Canvas().Overlays().Top() == nil {
		p.Turn(step)
	}
}

// Undo takes back typing in the field that has the keyboard; when there is none
// left, what the page in front did; else the last deed of all.
func (n *Navigator) Undo() {
	if typed, ok := n.Window.Canvas().Focused().(typing); ok && turned(typed, typed.Undo) {
		return
	}
	if undo := n.deeds().Undo; undo != nil {
		undo()
		return
	}
	if n.around.Undo == nil {
		if n.Window.Canvas().Overlays().Top() == nil {
			n.status.undoNow()
		}
		return
	}
	n.turnBack(n.around.Undo)
}

// Redo does again what Undo took back: typing, else the last deed of all.
func (n *Navigator) Redo() {
	if typed, ok := n.Window.Canvas().Focused().(typing); ok && turned(typed, typed.Redo) {
		return
	}
	if n.around.Redo != nil {
		n.turnBack(n.around.Redo)
	}
}

// turned reports whether an undo or redo of typing changed the text.
func turned(field typing, turn func()) bool {
	before := field.written()
	turn()
	return field.written() != before
}

// turnBack changes what is stored, unless a dialog lies over the page or
// something typed and not saved would then speak of another state.
func (n *Navigator) turnBack(turn func()) {
	switch p := n.Front(); {
	case n.Window.Canvas().Overlays().Top() != nil:
	case p != nil && p.unsaved():
		n.Say(T("status.save_first"))
	default:
		turn()
	}
}

// Escape closes the dialog in front, else lets the page deal with it, else goes back.
func (n *Navigator) Escape() {
	overlays := n.Window.Canvas().Overlays()
	if top := overlays.Top(); top != nil {
		if last := len(n.dialogs) - 1; last >= 0 && n.dialogs[last].depth == len(overlays.List()) {
			n.dialogs[last].shut()
		} else {
			overlays.Remove(top) // one of Fyne's own
		}
		return
	}
	if escape := n.deeds().Escape; escape != nil && escape() {
		return
	}
	n.Back()
}

// TypedKey deals with the keys that mean the same everywhere: Esc, F5 and those
// of the window. Fyne gives a key without Ctrl to the focused widget alone, so
// every widget that takes the keyboard asks this first. True: dealt with.
func (n *Navigator) TypedKey(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		n.Escape()
		return true
	case fyne.KeyF5:
		if n.Window.Canvas().Overlays().Top() == nil {
			n.Reload()
		}
		return true
	}
	return n.OnKey != nil && n.OnKey(ev.Name)
}

// FocusPage gives the keyboard to the first place to type on the page in front.
func (n *Navigator) FocusPage() {
	if p := n.Front(); p != nil {
		call(p.Focus)
	}
}

// Covered reports whether a dialog lies over the page: then nothing may change below it.
func (n *Navigator) Covered() bool { return n.Window.Canvas().Overlays().Top() != nil }

// keepKeyboard gives the keyboard to the page when nothing has it: keys would go nowhere.
func (n *Navigator) keepKeyboard() {
	if n.Window.Canvas().Overlays().Top() == nil && n.Window.Canvas().Focused() == nil {
		n.FocusPage()
	}
}

// Drop gives files that were dropped on the window to the page in front. While
// a dialog lies over it nothing happens; a page that takes none says which do.
func (n *Navigator) Drop(paths []string) {
	switch p := n.Front(); {
	case p == nil || len(paths) == 0 || n.Covered():
	case p.Dropped == nil:
		n.ShowMessage(T("documents.drop_title"), T("documents.drop_elsewhere"))
	default:
		p.Dropped(paths)
	}
}

// deeds are those of the page in front, none while a dialog lies over it.
func (n *Navigator) deeds() PageDeeds {
	if p := n.Front(); p != nil && n.Window.Canvas().Overlays().Top() == nil {
		return p.Deeds
	}
	return PageDeeds{}
}

func call(f func()) {
	if f != nil {
		f()
	}
}
