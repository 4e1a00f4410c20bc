package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/data/store/storetest"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// push presses the button with these words in the dialog in front.
func push(t *testing.T, win *Window, words string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(win.window.Canvas().Overlays().Top()) {
		if button, ok := o.(*kit.Button); ok && button.Text == words {
			test.Tap(button)
			win.nav.Settle()
			return
		}
	}
	t.Fatalf("no button %q", words)
}

func TestABadEndIsToldWithItsReport(t *testing.T) {
	win := openWindow(t, storetest.Open(t), look.Light, "it")
	folder := t.TempDir()
	opened := ""
	win.nav.Files.View = func(path string) error { opened = path; return nil }
	win.TellCrash(filepath.Join(folder, "crash-20260301-090000.log"), "panic: report è")
	draw(t, win, "crash")
	push(t, win, "Copia il rapporto")
	if got := win.app.Clipboard().Content(); got != "panic: report è" || !strings.Contains(win.nav.StatusText(), "copiato") {
		t.Errorf("the clipboard holds %q, the window says %q", got, win.nav.StatusText())
	}
	push(t, win, "Apri cartella")
	win.nav.Settle()
	if opened != folder || !win.nav.Covered() {
		t.Errorf("opened %q, covered %v", opened, win.nav.Covered())
	}
	push(t, win, "Continua")
	if win.nav.Covered() {
		t.Error("the message stays")
	}
}

// A double click on another archive does what the menu does.
func TestAnotherArchiveFromOutsideIsOpened(t *testing.T) {
	win := openWindow(t, storetest.Open(t), look.Light, "it")
	var opened []string
	win.doors.OpenArchive = func(path string) { opened = append(opened, path) }
	win.Go("people")
	win.nav.Settle()
	win.nav.New()
	win.nav.Settle()
	win.window.Canvas().Focused().TypedRune('x')
	win.Visit("b.segreteria")
	if len(opened) != 0 || !win.nav.Covered() {
		t.Fatalf("what was typed is lost: opened %q", opened)
	}
	win.Visit("c.segreteria") // while the question waits
	if len(opened) != 0 {
		t.Fatalf("opened %q below a dialog", opened)
	}
	push(t, win, "Chiudi")
	push(t, win, "Esci senza salvare")
	if len(opened) != 1 || opened[0] != "b.segreteria" {
		t.Errorf("opened %q", opened)
	}
}

func TestTheSizeIsRemembered(t *testing.T) {
	app := test.NewTempApp(t)
	first, second := test.NewTempWindow(t, nil), test.NewTempWindow(t, nil)
	KeepPlace(app, first)
	if got := first.Canvas().Size(); got != fyne.NewSize(firstWidth, firstHeight) {
		t.Errorf("at first %v", got)
	}
	first.Resize(fyne.NewSize(1111, 666))
	rememberPlace(app.Preferences(), first)
	KeepPlace(app, second)
	if got := second.Canvas().Size(); got != fyne.NewSize(1111, 666) {
		t.Errorf("the next time %v", got)
	}
}
