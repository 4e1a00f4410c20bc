package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
	"segreteria/ui/kit"
)

// tap runs the item of the main menu with these words.
func tap(t *testing.T, win *Window, words string) {
	t.Helper()
	for _, menu := range win.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Label == words {
				item.Action()
				win.nav.Settle()
				return
			}
		}
	}
	t.Fatalf("no menu item %q", words)
}

func TestEveryShortcutIsInTheMenuOnce(t *testing.T) {
	win := openWindow(t, storetest.Open(t), "light", "it")
	seen := map[string]string{}
	for _, menu := range win.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Shortcut == nil {
				continue
			}
			name := item.Shortcut.ShortcutName()
			if other, twice := seen[name]; twice {
				t.Errorf("%s is both %q and %q", name, other, item.Label)
			}
			seen[name] = item.Label
		}
	}
	for name, label := range map[string]string{
		"CustomDesktop:Control+N": "Nuovo", "CustomDesktop:Control+S": "Salva", "CustomDesktop:Control+F": "Cerca ovunque",
		"CustomDesktop:Shift+Control+F": "Filtra l'elenco",
		"Undo":                          "Annulla", "Redo": "Ripeti", "CustomDesktop:Control+2": "Persone", "CustomDesktop:Control+4": "Contatti", "CustomDesktop:Control+5": "Eventi",
	} {
		if seen[name] != label {
			t.Errorf("%s is %q, want %q", name, seen[name], label)
		}
	}
}

func TestPagesAreReachedByMenuAndSideBar(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	if got := win.window.Title(); got != "Oggi - Segreteria" {
		t.Errorf("at first the window is called %q", got)
	}
	tap(t, win, "Eventi")
	if front := win.nav.Front(); front.Key != "events" || win.window.Title() != "Eventi - Segreteria" {
		t.Errorf("the menu led to %q, the window is called %q", front.Key, win.window.Title())
	}
	win.nav.OnKey(fyne.KeyF6)
	if !win.side.focused() {
		t.Fatal("F6 does not lead to the side bar")
	}
	press(win, fyne.KeyUp)
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	if front := win.nav.Front(); front.Key != "contacts" {
		t.Errorf("up and Enter in the side bar led to %q", front.Key)
	}
	win.nav.OnKey(fyne.KeyF6)
	win.nav.OnKey(fyne.KeyF6)
	if win.side.focused() {
		t.Error("F6 does not lead back to the page")
	}
}

func TestLanguageSwitchesWhileRunning(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	win.Go("settings")
	win.nav.SwitchLanguage("en")
	win.nav.Settle()
	if front := win.nav.Front(); front.Key != "settings" || front.Title != "Settings" {
		t.Errorf("the page is %q %q", front.Key, front.Title)
	}
	if got := win.window.MainMenu().Items[0].Label; got != "File" {
		t.Errorf("the first menu is %q", got)
	}
	tap(t, win, "Organisations")
}

func TestUnsavedWorkIsAskedForBeforeTheWindowCloses(t *testing.T) {
	win := openWindow(t, storetest.Open(t), "light", "it")
	opened := ""
	win.doors.OpenArchive = func(path string) { opened = path }
	win.doors.Recent = []string{"/elsewhere/altro.segreteria"}
	win.draw()
	win.Go("people")
	win.nav.New()
	win.nav.Settle()
	test.Type(win.window.Canvas().Focused(), "Rossi")
	recent := win.window.MainMenu().Items[0].Items[7]
	if recent.ChildMenu == nil || len(recent.ChildMenu.Items) != 1 {
		t.Fatalf("the recent archives are %+v", recent)
	}
	recent.ChildMenu.Items[0].Action()
	win.nav.Settle()
	if opened != "" || win.window.Canvas().Overlays().Top() == nil {
		t.Fatalf("the other archive was opened without a question: %q", opened)
	}
	win.nav.Escape() // stay
	if front := win.nav.Front(); front.Key != "people/new" || !front.Unsaved() {
		t.Errorf("what was typed is gone: %q", front.Key)
	}
	win.nav.Save()
	win.nav.Settle()
	recent.ChildMenu.Items[0].Action()
	win.nav.Settle()
	if opened != "/elsewhere/altro.segreteria" {
		t.Errorf("after saving, %q was opened", opened)
	}
	if people, err := win.archive.People().Find(t.Context(), model.Query{}); err != nil || len(people) != 1 {
		t.Errorf("%d people, %v", len(people), err)
	}
}

func TestHelpNamesTheKeys(t *testing.T) {
	win := openWindow(t, storetest.Open(t), "light", "en")
	win.nav.OnKey(fyne.KeyF1)
	top := win.window.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("F1 shows nothing")
	}
	for _, s := range win.shortcuts() {
		for _, key := range s {
			if isKey := strings.HasPrefix(key, "help.") || strings.HasPrefix(key, "menu."); isKey && kit.T(key) == key {
				t.Errorf("%s has no words", key)
			}
		}
	}
	win.nav.Escape()
	if win.window.Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves the help open")
	}
}

func TestTheMenuChangesNothingBelowADialog(t *testing.T) {
	win := openWindow(t, storetest.Open(t), "light", "it")
	win.Go("people")
	win.nav.Settle()
	win.nav.ShowMessage("Attenzione", "Una domanda aspetta.")
	tap(t, win, "Eventi")
	win.nav.OnKey(fyne.KeyF1)
	if win.nav.Front().Key != "people" || len(win.window.Canvas().Overlays().List()) != 1 {
		t.Errorf("page %q with %d dialogs", win.nav.Front().Key, len(win.window.Canvas().Overlays().List()))
	}
	win.nav.Escape()
	tap(t, win, "Eventi")
	if win.nav.Front().Key != "events" {
		t.Errorf("without the dialog the menu leads to %q", win.nav.Front().Key)
	}
}
