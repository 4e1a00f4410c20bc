package kit

import (
	"errors"
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var system = hands{
	show: func(path string) error { return shell("open", path, errNoViewer) },
	send: func(path string) error { return shell("print", path, errNoPrinter) },
}

var shellExecute = windows.NewLazySystemDLL("shell32.dll").NewProc("ShellExecuteW")

// shell asks Windows for the program of a kind of file. Some of them answer
// through COM, which wants its own thread prepared. "print" begins without a
// window where the program can.
func shell(verb, path string, lacking error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE) == nil {
		defer windows.CoUninitialize()
	}
	deed, errDeed := windows.UTF16PtrFromString(verb)
	file, errFile := windows.UTF16PtrFromString(path)
	if err := errors.Join(errDeed, errFile); err != nil {
		return err
	}
	show := uintptr(windows.SW_SHOWNORMAL)
	if verb == "print" {
		show = windows.SW_SHOWMINNOACTIVE
	}
	answer, _, _ := shellExecute.Call(0, uintptr(unsafe.Pointer(deed)), uintptr(unsafe.Pointer(file)), 0, 0, show)
	return shellFailure(answer, lacking)
}
