package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/store/storetest"
)

func TestTmpMemoranda(t *testing.T) {
	full := sampleArchive(t)
	for _, look := range []struct{ theme, language string }{{"light", "it"}, {"dark", "en"}} {
		win := openWindow(t, full, look.theme, look.language)
		prefix := look.language + "-" + look.theme + "-"
		win.Go("memoranda")
		win.Navigator().Settle()
		draw(t, win, prefix+"memoranda")
		press(win, fyne.KeyReturn)
		win.Navigator().Settle()
		for tab := range 6 {
			draw(t, win, prefix+"record-"+string(rune('1'+tab)))
			win.Navigator().Turn(1)
		}
		win.Navigator().Turn(1)
		win.Navigator().Settle()
		press(win, fyne.KeyEscape)
		draw(t, win, prefix+"x")
		win.Navigator().Escape()
		win.Navigator().New()
		draw(t, win, prefix+"new")
	}
	win := openWindow(t, storetest.Open(t), "light", "it")
	win.Go("memoranda")
	draw(t, win, "empty-memoranda")
}
