package page_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"segreteria/data/model"
)

// onDocuments opens the documents of a new person.
func onDocuments(t *testing.T) (*stage, model.Person) {
	t.Helper()
	s := newStage(t)
	p, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Bruni", GivenName: "Anna"})
	if err != nil {
		t.Fatal(err)
	}
	s.open("people")
	s.n.FocusPage()
	s.press(fyne.KeyReturn)
	s.n.Front().Turn(-1)
	s.n.Turn(-1) // before the history
	s.n.Settle()
	return s, p
}

// drop lets files fall on the window.
func (s *stage) drop(paths ...string) {
	s.t.Helper()
	s.n.Drop(paths)
	s.n.Settle()
}

// titled reports whether a tab has that title.
func (s *stage) titled(title string) bool {
	for _, o := range s.objects() {
		if text, ok := o.(*canvas.Text); ok && text.Text == title {
			return true
		}
	}
	return false
}

func TestDocumentsAreAddedOpenedAndTakenBack(t *testing.T) {
	s, p := onDocuments(t)
	if !s.titled("Documenti 0") || !s.has("Qui si conservano i file") {
		t.Fatalf("the screen shows %q", s.text())
	}
	s.write("Verbale del 3 marzo.pdf", "atto")
	s.do("Aggiungi file…")
	if !s.titled("Documenti 1") || !s.shows("Verbale del 3 marzo.pdf") || !s.shows("Verbale") || s.n.StatusText() != "Aggiunto 1 documento." {
		t.Errorf("added: %q, %q", s.text(), s.n.StatusText())
	}
	s.n.FocusPage()
	s.press(fyne.KeyReturn)
	got, err := os.ReadFile(s.viewed)
	if err != nil || string(got) != "atto" || filepath.Base(s.viewed) != "Verbale del 3 marzo.pdf" || !strings.HasPrefix(s.viewed, s.office.Viewed) {
		t.Errorf("viewed %q: %q, %v", s.viewed, got, err)
	}
	s.press(fyne.KeyF2)
	s.focus("Nome del file")
	s.entry("Nome del file").SetText("Verbale firmato")
	s.do("Salva")
	if !s.shows("Verbale firmato.pdf") {
		t.Errorf("renamed: %q", s.text())
	}
	s.file = filepath.Join(t.TempDir(), "copia.pdf")
	s.do("Salva copia…")
	if got, err := os.ReadFile(s.file); err != nil || string(got) != "atto" {
		t.Errorf("the copy holds %q, %v", got, err)
	}
	s.n.FocusPage()
	s.press(fyne.KeyDelete)
	if !s.titled("Documenti 0") || s.shows("Verbale firmato.pdf") {
		t.Errorf("after Del: %q", s.text())
	}
	s.n.Undo()
	s.n.Settle()
	if !s.titled("Documenti 1") || !s.shows("Verbale firmato.pdf") {
		t.Errorf("after the undo: %q", s.text())
	}
	s.n.Turn(1)
	s.n.Settle()
	if !s.has("Documento Verbale firmato.pdf: inserimento") {
		t.Errorf("the history tells %q", s.text())
	}
	if n, err := s.archive.Documents().CountOf(t.Context(), "person", p.ID); err != nil || n != 1 {
		t.Errorf("%d documents, %v", n, err)
	}
}

func TestDroppedFilesFindTheirRecord(t *testing.T) {
	s, _ := onDocuments(t)
	folder := t.TempDir()
	var paths []string
	for name, content := range map[string]string{"a.pdf": "a", "b.jpg": "b", "vuoto.txt": "", "grande.bin": string(make([]byte, model.MaxDocument+1))} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	link := filepath.Join(folder, "link.pdf")
	if err := os.Symlink(paths[0], link); err != nil {
		t.Skip(err) // Windows without the right to make links
	}
	s.n.Front().Tab(0) // dropped on another tab they open theirs
	s.drop(append(paths, link, folder, "https://example.org/x.pdf")...)
	for _, want := range []string{"File non aggiunti", "«vuoto.txt» è vuoto", "«grande.bin» supera i 25 MB", "«link.pdf» è un collegamento", "è una cartella", "«x.pdf» non c'è più"} {
		if !s.has(want) {
			t.Errorf("no %q in %q", want, s.text())
		}
	}
	s.drop(paths...) // a dialog lies over the page
	s.do("Chiudi")
	if !s.titled("Documenti 2") || !s.shows("a.pdf") || !s.shows("b.jpg") || s.n.StatusText() != "Aggiunti 2 documenti." {
		t.Errorf("%q, %q", s.text(), s.n.StatusText())
	}
	s.n.Undo()
	s.n.Settle()
	for page, want := range map[string]string{"people": "In questa pagina non si possono aggiungere file", "events": "In questa pagina"} {
		s.open(page)
		s.drop(paths...)
		if !s.has(want) {
			t.Errorf("dropped on %s: %q", page, s.text())
		}
		s.do("Chiudi")
		s.n.New()
		s.n.Settle()
		s.drop(paths...)
		if !s.has("Salva prima la scheda") {
			t.Errorf("dropped on a new entry of %s: %q", page, s.text())
		}
		s.do("Chiudi")
	}
}

func TestALargeFileIsAddedBehindABar(t *testing.T) {
	s, p := onDocuments(t)
	s.write("grande.pdf", string(bytes.Repeat([]byte("x"), 6<<20)))
	s.do("Aggiungi file…")
	if !s.titled("Documenti 1") || s.n.Covered() {
		t.Errorf("%q", s.text())
	}
	all, err := s.archive.Documents().Of(t.Context(), "person", p.ID)
	if err != nil || len(all) != 1 || all[0].Size != 6<<20 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestProgramsAreNotOpened(t *testing.T) {
	s, _ := onDocuments(t)
	s.write("fattura.pdf.exe", "MZ")
	s.do("Aggiungi file…")
	s.n.FocusPage()
	s.press(fyne.KeyReturn)
	if s.viewed != "" || !s.has("è un programma e per sicurezza non si apre da qui") {
		t.Errorf("viewed %q, the screen shows %q", s.viewed, s.text())
	}
}
