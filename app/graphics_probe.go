//go:build !ci

package main

import (
	"errors"
	"fmt"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// openGLVersion opens the hidden twin of the window that Fyne will open, drawn
// that way, and returns its GL_VERSION.
func openGLVersion(way string) (version string, err error) {
	defer func() { // GLFW panics at errors that it does not expect
		if cause := recover(); cause != nil {
			err = fmt.Errorf("open hidden window: %v", cause)
		}
	}()
	if err := useDrawing(way); err != nil {
		return "", err
	}
	if err := glfw.Init(); err != nil {
		return "", fmt.Errorf("start graphics: %w", err)
	}
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	window, err := glfw.CreateWindow(10, 10, appName, nil, nil)
	if err != nil {
		return "", fmt.Errorf("open hidden window: %w", err)
	}
	if window == nil { // it has printed why
		return "", errors.New("open hidden window: none came")
	}
	defer window.Destroy()
	window.MakeContextCurrent()
	if err := gl.Init(); err != nil {
		return "", fmt.Errorf("find OpenGL: %w", err)
	}
	return gl.GoStr(gl.GetString(gl.VERSION)), nil
}
