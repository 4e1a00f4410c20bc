package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Handle is the name of a window in Windows, 0 before it was shown.
func Handle(w fyne.Window) (handle uintptr) {
	if native, ok := w.(driver.NativeWindow); ok {
		native.RunNative(func(of any) {
			if windows, ok := of.(driver.WindowsWindowContext); ok {
				handle = windows.HWND
			}
		})
	}
	return handle
}
