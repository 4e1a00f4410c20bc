package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
	"segreteria/ui/kit"
)

// shown returns the lines and buttons of the window.
func shown(win interface{ Navigator() *kit.Navigator }) string {
	var all []string
	for _, o := range test.LaidOutObjects(win.Navigator().Window.Content()) {
		switch w := o.(type) {
		case *kit.Line:
			all = append(all, w.Text())
		case *kit.Button:
			all = append(all, w.Text)
		}
	}
	return strings.Join(all, "\n")
}

type faulty struct{ nav *kit.Navigator }

func (f faulty) Navigator() *kit.Navigator { return f.nav }

func TestTheTopLineTellsTheAgeOfTheCopy(t *testing.T) {
	win := openWindow(t, sampleArchive(t), "light", "it")
	if !strings.Contains(shown(win), "nessuna copia") {
		t.Errorf("%q", shown(win))
	}
	tap(t, win, "Copie di sicurezza")
	for _, o := range test.LaidOutObjects(win.window.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Text == "Fai una copia" {
			b.OnTapped()
		}
	}
	win.nav.Settle()
	if !strings.Contains(shown(win), "copia: oggi 12:00") {
		t.Errorf("%q", shown(win))
	}
	draw(t, win, "copies")
}

func TestClosingAndChangingMakeTheLastCopy(t *testing.T) {
	win := openWindow(t, storetest.Open(t), "light", "it")
	if _, err := win.archive.People().Save(t.Context(), model.Person{FamilyName: "Rossi"}); err != nil {
		t.Fatal(err)
	}
	win.doors.OpenArchive("/elsewhere/b.segreteria")
	win.nav.Settle()
	copies, err := filepath.Glob(filepath.Join(filepath.Dir(win.archive.Path()), "Copie", "*"+store.Extension))
	if err != nil || len(copies) != 1 {
		t.Errorf("%q, %v", copies, err)
	}
}

func TestAnArchiveThatDoesNotOpenIsTold(t *testing.T) {
	app := test.NewTempApp(t)
	if err := SetLanguage("it"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.segreteria")
	if err := os.WriteFile(path, []byte("Cognome;Nome"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, fault := store.Open(t.Context(), path, store.Options{})
	tried := ""
	nav := ShowFault(app, test.NewTempWindow(t, nil), Fault{Path: path, Err: fault, Open: func(p string) { tried = p }, Hold: true})
	nav.Settle()
	if text := shown(faulty{nav}); !strings.Contains(text, "L'archivio non si apre") || strings.Contains(text, "Ripristina") {
		t.Errorf("%q", text)
	}
	for _, o := range test.LaidOutObjects(nav.Window.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Text == "Riprova" {
			b.OnTapped()
		}
	}
	if tried != path {
		t.Errorf("tried %q", tried)
	}
}
