package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// prepareDrawing begins to find out how the window can be drawn and returns
// what is to be called before it is shown; its error is a Problem when nothing
// can draw it.
func prepareDrawing() func() error {
	wanted := os.Getenv(graphicsVariable)
	var card *probe
	if wanted != hardware && wanted != software {
		card = startProbe(probeTime, ownProgram()) // while the archive opens
	}
	return func() error {
		fallback := hasSoftware()
		way, err := chooseDrawing(wanted, fallback, func(way string) (string, error) {
			if way == software {
				return openGLVersion(software)
			}
			version, err := card.answer()
			if errors.Is(err, context.DeadlineExceeded) && !fallback { // it may only be slow
				return openGLVersion(hardware)
			}
			return version, err
		})
		if err != nil {
			return err
		}
		return useDrawing(way)
	}
}

// softwareLibrary is Mesa's OpenGL in the folder beside the program.
func softwareLibrary() string {
	return filepath.Join(filepath.Dir(ownProgram()), "softgl", "opengl32.dll")
}

func hasSoftware() bool {
	_, err := os.Stat(softwareLibrary())
	return err == nil
}

// useDrawing loads the OpenGL of that way before anybody else asks for
// opengl32.dll: who asks for a library by its name alone gets the one that is
// loaded. Neither the current folder nor the program's own is searched.
func useDrawing(way string) error {
	path, flags := "opengl32.dll", uintptr(windows.LOAD_LIBRARY_SEARCH_SYSTEM32)
	if way == software {
		path, flags = softwareLibrary(), flags|windows.LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR
	}
	library, err := windows.LoadLibraryEx(path, 0, flags)
	if err != nil {
		return fmt.Errorf("load %s: %w", path, err)
	}
	var named windows.Handle
	if err := windows.GetModuleHandleEx(0, windows.StringToUTF16Ptr("opengl32.dll"), &named); err != nil || named != library {
		return errors.Join(fmt.Errorf("load %s: another opengl32.dll came first", path), err)
	}
	return nil
}

// showMessage shows a text in a box of the system, which needs no OpenGL, until
// it is closed.
func showMessage(text string) {
	_, err := windows.MessageBox(0, windows.StringToUTF16Ptr(text), windows.StringToUTF16Ptr(appName),
		windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
	if err != nil {
		slog.Error("show message", "err", err)
	}
}
