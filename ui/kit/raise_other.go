//go:build !windows

package kit

import "fyne.io/fyne/v2"

// Raise brings a window before those of other programs.
func Raise(w fyne.Window) { w.RequestFocus() }
