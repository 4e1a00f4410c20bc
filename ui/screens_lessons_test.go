package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// pressButton presses the button with these words.
func pressButton(t *testing.T, win *Window, words string) {
	t.Helper()
	objects := test.LaidOutObjects(win.window.Content())
	if top := win.window.Canvas().Overlays().Top(); top != nil {
		objects = test.LaidOutObjects(top)
	}
	for _, o := range objects {
		if b, ok := o.(*kit.Button); ok && b.Text == words {
			b.OnTapped()
			win.Navigator().Settle()
			return
		}
	}
	t.Fatalf("no button %q", words)
}

// fill types into the first entries of the page.
func fill(win *Window, texts ...string) {
	for _, o := range test.LaidOutObjects(win.window.Content()) {
		if e, ok := o.(*kit.Entry); ok && len(texts) > 0 {
			e.SetText(texts[0])
			texts = texts[1:]
		}
	}
	win.Navigator().Settle()
}

// TestScreensOfLessons draws the pages that make and move lessons.
func TestScreensOfLessons(t *testing.T) {
	a := sampleArchive(t)
	for _, look := range []struct {
		theme, language, plan, move string
		size                        fyne.Size
	}{
		{"light", "it", "Genera calendario…", "Sposta…", fyne.NewSize(1280, 720)},
		{"dark", "en", "Make calendar…", "Move…", fyne.NewSize(1024, 640)},
	} {
		win := openWindow(t, a, look.theme, look.language)
		win.window.Resize(look.size)
		win.Go("events")
		page.OpenEvent(win.office, eventOf(t, a, "cultura"))
		win.Navigator().Settle()
		win.Navigator().Front().Tab(2)
		draw(t, win, look.language+"-programme")
		pressButton(t, win, look.plan)
		fill(win, "", "", "18:00-20:00", "", "18:00-20:00", "", "", "", "24/03/2020", "30")
		draw(t, win, look.language+"-plan")
		win.Navigator().Back()
		win.Navigator().Settle()
		pressButton(t, win, look.move)
		draw(t, win, look.language+"-move")
	}
}
