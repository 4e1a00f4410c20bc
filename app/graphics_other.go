//go:build !windows

package main

import (
	"os"
	"runtime"
)

// prepareDrawing returns what is to be called before the window is shown; its
// error is a Problem when nothing can draw the window. The system's libraries
// draw in software by themselves where there is no card; only an X server can be
// without OpenGL.
func prepareDrawing() func() error {
	return func() error {
		if runtime.GOOS == "darwin" || os.Getenv("WAYLAND_DISPLAY") != "" {
			return nil
		}
		_, err := chooseDrawing(os.Getenv(graphicsVariable), false, openGLVersion)
		return err
	}
}

// useDrawing has nothing to prepare here.
func useDrawing(string) error { return nil }

// showMessage has the message on standard error only, where the command line puts it.
func showMessage(string) {}
