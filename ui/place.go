package ui

import (
	"fyne.io/fyne/v2"
)

// Keys of the preferences that say where the window was; its size in Fyne's
// units, its place in Windows' own.
const (
	preferenceWidth  = "window.width"
	preferenceHeight = "window.height"
	preferencePlace  = "window.place"
)

// KeepPlace gives the window the size that it had when it was closed, and on
// Windows its place too: elsewhere that is for the window manager to know.
func KeepPlace(app fyne.App, w fyne.Window) {
	w.Resize(fyne.NewSize(
		float32(app.Preferences().FloatWithFallback(preferenceWidth, firstWidth)),
		float32(app.Preferences().FloatWithFallback(preferenceHeight, firstHeight))))
	app.Lifecycle().SetOnStarted(func() { takePlace(app.Preferences(), w) })
}

// rememberPlace is KeepPlace's other half, before the window is closed.
func rememberPlace(p fyne.Preferences, w fyne.Window) {
	if isMaximised := notePlace(p, w); isMaximised {
		return // the size is that of the screen, and for the next time nobody's choice
	}
	size := w.Canvas().Size()
	p.SetFloat(preferenceWidth, float64(size.Width))
	p.SetFloat(preferenceHeight, float64(size.Height))
}

// A frame is a rectangle on the screens, in pixels.
type frame struct{ Left, Top, Right, Bottom int32 }

// within moves a frame into a screen's room, and makes it smaller where it is
// larger.
func (f frame) within(room frame) frame {
	f.Left, f.Right = squeeze(f.Left, f.Right, room.Left, room.Right)
	f.Top, f.Bottom = squeeze(f.Top, f.Bottom, room.Top, room.Bottom)
	return f
}

func squeeze(from, to, least, most int32) (int32, int32) {
	length := min(to-from, most-least)
	from = max(least, min(from, most-length))
	return from, from + length
}

// isFrame reports whether it is large enough to be a window that was seen.
func (f frame) isFrame() bool { return f.Right-f.Left >= 200 && f.Bottom-f.Top >= 150 }
