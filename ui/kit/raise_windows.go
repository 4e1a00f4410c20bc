package kit

import (
	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

var (
	user32              = windows.NewLazySystemDLL("user32.dll")
	isIconic            = user32.NewProc("IsIconic")
	showWindow          = user32.NewProc("ShowWindow")
	setForegroundWindow = user32.NewProc("SetForegroundWindow")
)

// Raise brings a window before those of other programs, also from the task bar.
func Raise(w fyne.Window) {
	handle := Handle(w)
	if handle == 0 {
		return
	}
	if iconic, _, _ := isIconic.Call(handle); iconic != 0 {
		_, _, _ = showWindow.Call(handle, windows.SW_RESTORE)
	}
	_, _, _ = setForegroundWindow.Call(handle)
	w.RequestFocus()
}
