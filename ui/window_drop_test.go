package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestWhatIsDroppedIsKnownByItsPath(t *testing.T) {
	file := filepath.Join(t.TempDir(), "Verbale è #1 100%.pdf")
	web, err := storage.ParseURI("https://example.org/a.pdf")
	if err != nil {
		t.Fatal(err)
	}
	got := pathsOf([]fyne.URI{storage.NewFileURI(file), web})
	if len(got) != 2 || got[0] != file || got[1] != "https://example.org/a.pdf" {
		t.Errorf("%q, want %q", got, file)
	}
}

// catching is a window that remembers what takes dropped files: the one of the
// test driver does not.
type catching struct {
	fyne.Window
	dropped func(fyne.Position, []fyne.URI)
}

func (c *catching) SetOnDropped(dropped func(fyne.Position, []fyne.URI)) { c.dropped = dropped }

func TestTheWindowTakesDroppedFiles(t *testing.T) {
	app := test.NewTempApp(t)
	if err := SetLanguage("it"); err != nil {
		t.Fatal(err)
	}
	a := storetest.Open(t)
	p, err := a.People().Save(t.Context(), model.Person{FamilyName: "Bruni"})
	if err != nil {
		t.Fatal(err)
	}
	w := &catching{Window: test.NewTempWindow(t, nil)}
	win := Open(app, w, a, Doors{Hold: true, Cache: t.TempDir()})
	win.Go("people")
	win.nav.Settle()
	win.nav.FocusPage()
	press(win, fyne.KeyReturn)
	win.nav.Settle()
	file := filepath.Join(t.TempDir(), "verbale.pdf")
	if err := os.WriteFile(file, []byte("atto"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(file)})
	win.nav.Settle()
	if all, err := a.Documents().Of(t.Context(), "person", p.ID); err != nil || len(all) != 1 || all[0].Name != "verbale.pdf" {
		t.Errorf("%+v, %v", all, err)
	}
}
