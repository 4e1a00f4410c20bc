package ui

import (
	"encoding/json"
	"unsafe"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"

	"segreteria/ui/kit"
)

var (
	user32             = windows.NewLazySystemDLL("user32.dll")
	getWindowPlacement = user32.NewProc("GetWindowPlacement")
	setWindowPlacement = user32.NewProc("SetWindowPlacement")
	monitorFromRect    = user32.NewProc("MonitorFromRect")
	getMonitorInfo     = user32.NewProc("GetMonitorInfoW")
)

// windowPlacement is WINDOWPLACEMENT (winuser.h). Its frame counts from the room
// that the task bar leaves, not from the corner of the screen.
type windowPlacement struct {
	length, flags, showCmd uint32
	minimised, maximised   [2]int32
	normal                 frame
}

// monitorInfo is MONITORINFO (winuser.h).
type monitorInfo struct {
	size         uint32
	screen, room frame
	flags        uint32
}

// A place is what is remembered of a window.
type place struct {
	Frame     frame
	Maximised bool
}

// takePlace puts the window where it was, or at first wholly onto its screen: a
// small one has no room for the first size and the task bar.
func takePlace(p fyne.Preferences, w fyne.Window) {
	handle := kit.Handle(w)
	now, ok := placementOf(handle)
	if !ok {
		return
	}
	was := place{Frame: now.normal}
	remembered := json.Unmarshal([]byte(p.String(preferencePlace)), &was) == nil && was.Frame.isFrame()
	if !remembered {
		was = place{Frame: now.normal}
	}
	const nearest = 2 // MONITOR_DEFAULTTONEAREST: a screen that is gone gives its windows to the next
	info := monitorInfo{size: uint32(unsafe.Sizeof(monitorInfo{}))}
	monitor, _, _ := monitorFromRect.Call(uintptr(unsafe.Pointer(&was.Frame)), nearest)
	if found, _, _ := getMonitorInfo.Call(monitor, uintptr(unsafe.Pointer(&info))); found == 0 {
		return
	}
	room := info.room
	// From the corner of the screen to that of the room, as windowPlacement counts.
	right, down := room.Left-info.screen.Left, room.Top-info.screen.Top
	room.Left, room.Right, room.Top, room.Bottom = room.Left-right, room.Right-right, room.Top-down, room.Bottom-down
	now.normal, now.flags, now.showCmd = was.Frame.within(room), 0, windows.SW_SHOWNORMAL
	if was.Maximised {
		now.showCmd = windows.SW_SHOWMAXIMIZED
	}
	_, _, _ = setWindowPlacement.Call(handle, uintptr(unsafe.Pointer(&now)))
}

// notePlace remembers where the window is, and where it would be if it were not
// maximised or in the task bar.
func notePlace(p fyne.Preferences, w fyne.Window) (isMaximised bool) {
	now, ok := placementOf(kit.Handle(w))
	if !ok {
		return false
	}
	const restoreMaximised = 2 // WPF_RESTORETOMAXIMIZED: it was, before it went into the task bar
	maximised := now.showCmd == windows.SW_SHOWMAXIMIZED || now.showCmd == windows.SW_SHOWMINIMIZED && now.flags&restoreMaximised != 0
	if text, err := json.Marshal(place{Frame: now.normal, Maximised: maximised}); err == nil && now.normal.isFrame() {
		p.SetString(preferencePlace, string(text))
	}
	return maximised || now.showCmd == windows.SW_SHOWMINIMIZED
}

func placementOf(handle uintptr) (windowPlacement, bool) {
	now := windowPlacement{length: uint32(unsafe.Sizeof(windowPlacement{}))}
	if handle == 0 {
		return now, false
	}
	ok, _, _ := getWindowPlacement.Call(handle, uintptr(unsafe.Pointer(&now)))
	return now, ok != 0
}
