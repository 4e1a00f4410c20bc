package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/ui/page"
)

// TestScreensOfCourses draws the list of courses and the tabs that only a course has.
func TestScreensOfCourses(t *testing.T) {
	a := sampleArchive(t)
	for _, look := range []struct {
		theme, language string
		size            fyne.Size
	}{
		{"light", "it", fyne.NewSize(1280, 720)},
		{"dark", "en", fyne.NewSize(1024, 640)},
		{"dark", "it", fyne.NewSize(1024, 640)},
	} {
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(look.size)
		prefix := look.language + "-" + look.theme + "-course"
		win.Go("courses")
		draw(t, win, prefix+"s")
		for name, title := range map[string]string{"-done": "orientamento", "-planned": "cultura"} {
			win.Go("courses")
			page.OpenEvent(win.office, eventOf(t, a, title))
			win.Navigator().Settle()
			for tab := range 7 {
				draw(t, win, prefix+name+string(rune('1'+tab)))
				switch tab {
				case 1:
					win.Navigator().FocusPage()
					press(win, fyne.KeyReturn)
					draw(t, win, prefix+name+"-module")
					win.Navigator().Escape()
				case 2:
					win.Navigator().FocusPage()
					press(win, fyne.KeyReturn)
					draw(t, win, prefix+name+"-lesson")
					win.Navigator().Escape()
				case 3:
					press(win, fyne.KeyDown)
					press(win, fyne.KeyReturn)
				}
				win.Navigator().Turn(1)
			}
		}
		win.Go("courses")
		win.Navigator().New()
		draw(t, win, prefix+"-new")
	}
}
