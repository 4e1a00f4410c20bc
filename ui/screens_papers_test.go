package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/ui/page"
)

// TestScreensOfPapers turns through the papers of an event, in a wide and a
// narrow window.
func TestScreensOfPapers(t *testing.T) {
	a := sampleArchive(t)
	for _, look := range []struct {
		theme, language string
		size            fyne.Size
	}{{"light", "it", fyne.NewSize(1280, 720)}, {"dark", "en", fyne.NewSize(1024, 640)}} {
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(look.size)
		page.OpenEvent(win.office, eventOf(t, a, "Info Day"))
		win.Navigator().Settle()
		win.Navigator().Front().Tab(4)
		win.Navigator().Settle()
		for range 20 { // the row of papers comes before the first choice
			win.window.Canvas().FocusPrevious()
			if fmt.Sprintf("%T", win.window.Canvas().Focused()) == "*kit.tabBar" {
				break
			}
		}
		for paper := range 3 {
			draw(t, win, look.language+"-"+look.theme+"-paper-"+string(rune('1'+paper)))
			press(win, fyne.KeyRight)
		}
	}
}
