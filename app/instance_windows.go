package main

import (
	"fmt"
	"log/slog"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// announce holds a name as long as the program runs: the installer asks for it
// before it replaces files. Windows lets it go when the program ends.
func announce() {
	name, err := windows.UTF16PtrFromString(`Local\` + appID)
	if err != nil {
		return
	}
	// ERROR_ALREADY_EXISTS comes with a handle of its own; it stays open.
	if handle, err := windows.CreateMutex(nil, false, name); handle == 0 {
		slog.Info("the installer will not know that the program runs", "err", err)
	}
}

var allowForeground = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow")

// letForward lets the window that is open come forward: only the program that
// was started last may.
func letForward() {
	const anyProcess = uintptr(0xFFFFFFFF) // ASFW_ANY
	_, _, _ = allowForeground.Call(anyProcess)
}

func doorPath() string {
	var session uint32
	if err := windows.ProcessIdToSessionId(uint32(os.Getpid()), &session); err != nil {
		session = 0
	}
	return `\\.\pipe\` + appID + "-" + doorName(strconv.Itoa(int(session)))
}

func dialWindow(patience time.Duration) (net.Conn, error) {
	return winio.DialPipe(doorPath(), &patience)
}

// openDoor waits for second starts of this user.
func openDoor() (net.Listener, error) {
	me, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, fmt.Errorf("ask who works here: %w", err)
	}
	return winio.ListenPipe(doorPath(), &winio.PipeConfig{SecurityDescriptor: "D:P(A;;GA;;;" + me.User.Sid.String() + ")"})
}
