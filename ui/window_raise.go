package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"segreteria/ui/kit"
)

// Beside is kit.Beside.
func Beside(work func(onScreen func(func()))) { kit.Beside(work) }

// Raise brings a window before those of other programs.
func Raise(w fyne.Window) { kit.Raise(w) }

// Visit opens another archive for somebody outside, such as a double click on
// its file: as the menu does, so what is not saved is asked about first.
func (win *Window) Visit(path string) {
	if win.nav.Covered() {
		win.nav.ShowMessage(kit.T("visit.title"), kit.T("visit.covered", map[string]any{"Name": filepath.Base(path)}))
		return
	}
	win.nav.Leave(func() { win.doors.OpenArchive(path) })
}
