package main

import (
	"os"

	"golang.org/x/sys/windows"
)

var (
	kernel        = windows.NewLazySystemDLL("kernel32.dll")
	attachConsole = kernel.NewProc("AttachConsole")
	freeConsole   = kernel.NewProc("FreeConsole")
)

const parentProcess = uintptr(0xFFFFFFFF) // ATTACH_PARENT_PROCESS

// joinConsole lets a command write where it was started. A program with windows
// gets no console from Windows, so that none flashes up at a double click; the
// one of cmd or PowerShell can be joined. What was sent to a file or to another
// program stays so.
func joinConsole() {
	standard := []struct {
		number uint32
		file   **os.File
		name   string
		access uint32
	}{
		{windows.STD_INPUT_HANDLE, &os.Stdin, "CONIN$", windows.GENERIC_READ},
		{windows.STD_OUTPUT_HANDLE, &os.Stdout, "CONOUT$", windows.GENERIC_WRITE},
		{windows.STD_ERROR_HANDLE, &os.Stderr, "CONOUT$", windows.GENERIC_WRITE},
	}
	var sent [3]windows.Handle // before joining: that may put others in their place
	for i, s := range standard {
		sent[i], _ = windows.GetStdHandle(s.number)
	}
	if joined, _, _ := attachConsole.Call(parentProcess); joined == 0 {
		return
	}
	for i, s := range standard {
		if goesElsewhere(sent[i]) {
			continue
		}
		name, err := windows.UTF16PtrFromString(s.name)
		if err != nil {
			continue
		}
		handle, err := windows.CreateFile(name, windows.GENERIC_READ|s.access, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, nil, windows.OPEN_EXISTING, 0, 0)
		if err != nil {
			continue
		}
		_ = windows.SetStdHandle(s.number, handle) // for programs that are started from here
		*s.file = os.NewFile(uintptr(handle), s.name)
	}
}

// goesElsewhere reports whether a standard handle leads to a file or a program.
func goesElsewhere(handle windows.Handle) bool {
	kind, err := windows.GetFileType(handle)
	if err != nil {
		return false
	}
	var mode uint32
	return kind == windows.FILE_TYPE_DISK || kind == windows.FILE_TYPE_PIPE ||
		kind == windows.FILE_TYPE_CHAR && windows.GetConsoleMode(handle, &mode) != nil && handle != 0 // NUL
}

// leaveConsole lets the console be closed without ending the window with it.
func leaveConsole() { _, _, _ = freeConsole.Call() }
