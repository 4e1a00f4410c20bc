package page_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// keeping gives the stage a keeper, and an archive that can be opened again.
func keeping(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	s.office.Copies = page.NewCopyKeeper(s.archive, s.n, func() { s.show("copies") })
	s.office.Reopen = func(deed page.Reopening) {
		if err := s.archive.Close(); err != nil {
			t.Fatal(err)
		}
		path, said, err := deed()
		if err != nil {
			t.Fatal(err)
		}
		s.archive = storetest.At(t, path)
		s.office.Archive = s.archive
		s.n.Say(said)
	}
	return s
}

func (s *stage) has(text string) bool { return strings.Contains(strings.Join(s.text(), "\n"), text) }

func (s *stage) person(name string) {
	s.t.Helper()
	if _, err := s.archive.People().Save(s.t.Context(), model.Person{FamilyName: name}); err != nil {
		s.t.Fatal(err)
	}
}

func TestACopyIsMadeListedVerifiedAndRestored(t *testing.T) {
	s := keeping(t)
	s.person("Rossi")
	s.open("copies")
	if !s.has("nessuna copia") {
		t.Errorf("before the first copy: %q", s.text())
	}
	s.do("Fai una copia")
	for _, want := range []string{"Fatta a mano", "1 persona, 0 organizzazioni, 0 eventi", "integra", "Accanto all'archivio", "21/02/2020"} {
		if !s.has(want) {
			t.Errorf("%q is missing: %q", want, s.text())
		}
	}
	s.person("Bianchi")
	s.n.FocusPage()
	s.press(fyne.KeyReturn)
	if !s.has("Contiene: 1 persona, 0 organizzazioni, 0 eventi") {
		t.Errorf("the question does not say what it holds: %q", s.text())
	}
	s.do("Ripristina")
	if n := len(s.people()); n != 1 {
		t.Errorf("restored, there are %d people: %q", n, s.text())
	}
	if !strings.Contains(s.n.StatusText(), "prova 2020-02-21 12.00.00.segreteria") {
		t.Errorf("it says %q", s.n.StatusText())
	}
	copies, err := desk.ReadCopies(s.archive.Path())
	if err != nil || len(copies.Here) != 2 || copies.Here[0].Rows["person"] != 2 {
		t.Errorf("before restoring the two people were not copied: %+v, %v", copies.Here, err)
	}
}

func TestADamagedCopyIsShownAndRefused(t *testing.T) {
	s := keeping(t)
	s.person("Rossi")
	made, err := desk.MakeCopy(t.Context(), s.archive, desk.CopyAsked)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(made.Path)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(made.Path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s.open("copies")
	if !s.shows("danneggiata") {
		t.Errorf("%q", s.text())
	}
	s.file = made.Path
	s.do("Ripristina da file…")
	s.do("Ripristina")
	if !s.has("è danneggiata o è stata cambiata") || len(s.people()) != 1 {
		t.Errorf("%q", s.text())
	}
}

func TestCopiesAreSealedAndGoToTheSecondPlace(t *testing.T) {
	s := keeping(t)
	s.person("Rossi")
	s.open("copies")
	s.do("Impostazioni…")
	s.focus("Seconda cartella per le copie")
	s.typing(filepath.Join(t.TempDir(), "manca"))
	s.do("Salva")
	if !s.has("La seconda cartella per le copie non c'è") {
		t.Fatalf("%q", s.text())
	}
	stick := t.TempDir()
	s.entry("Seconda cartella per le copie").SetText(stick)
	s.entry("Frase segreta").SetText("tre civette")
	s.do("Salva")
	s.do("Fai una copia")
	if !s.shows("Seconda cartella · protetta") || !s.shows("Accanto all'archivio · protetta") {
		t.Errorf("%q", s.text())
	}
	sealed, err := filepath.Glob(filepath.Join(stick, "*.segreteria.age"))
	if err != nil || len(sealed) != 1 {
		t.Fatalf("on the stick: %q, %v", sealed, err)
	}
	if err := desk.SaveCopySettings(s.archive.Path(), desk.CopySettings{}); err != nil {
		t.Fatal(err)
	}
	s.person("Bianchi")
	s.file = sealed[0]
	s.do("Ripristina da file…")
	s.do("Ripristina")
	s.typing("due civette")
	s.do("Continua")
	if !s.has("La frase segreta non è quella") {
		t.Errorf("%q", s.text())
	}
	s.entry("Frase segreta").SetText("tre civette")
	s.do("Continua")
	if n := len(s.people()); n != 1 {
		t.Errorf("%d people: %q", n, s.text())
	}
}

func TestTheKeeperCopiesWhatChanged(t *testing.T) {
	s := keeping(t)
	keeper := s.office.Copies
	here := func() int {
		copies, err := desk.ReadCopies(s.archive.Path())
		if err != nil {
			t.Fatal(err)
		}
		return len(copies.Here)
	}
	tick := func() {
		if err := keeper.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	tick()
	if here() != 0 {
		t.Error("an archive with nothing in it was copied")
	}
	s.person("Rossi")
	tick()
	tick()
	if here() != 1 {
		t.Errorf("after the first change there are %d copies", here())
	}
	s.person("Bianchi")
	tick()
	if here() != 1 {
		t.Error("half an hour has not gone by")
	}
	went := 0
	for range 2 {
		keeper.Finish(func() { went++ })
		s.n.Settle()
	}
	if here() != 2 || went != 2 {
		t.Errorf("closing twice: %d copies, went on %d times", here(), went)
	}
	if err := os.RemoveAll(filepath.Join(filepath.Dir(s.archive.Path()), "Copie")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(s.archive.Path()), "Copie"), []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.person("Verdi")
	keeper.Finish(func() { went++ })
	s.n.Settle()
	if went != 2 || !s.has("Chiudi lo stesso") {
		t.Fatalf("it closed without a copy and without a word: %q", s.text())
	}
	s.do("Chiudi lo stesso")
	if went != 3 {
		t.Error("it cannot be closed")
	}
}

func TestTodayTellsTheAgeOfTheCopy(t *testing.T) {
	s := keeping(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("today")
	if !s.shows("nessuna copia") || !s.has("Serve una copia nuova") {
		t.Errorf("%q", s.text())
	}
	if _, err := desk.MakeCopy(t.Context(), s.archive, desk.CopyAsked); err != nil {
		t.Fatal(err)
	}
	s.open("today")
	if !s.shows("copia: oggi 12:00") || s.has("Serve una copia nuova") {
		t.Errorf("%q", s.text())
	}
}

func TestAnArchiveInDangerIsMoved(t *testing.T) {
	s := keeping(t)
	if err := s.archive.Close(); err != nil {
		t.Fatal(err)
	}
	cloud := filepath.Join(t.TempDir(), "OneDrive - Pro Loco")
	if err := os.Mkdir(cloud, 0o700); err != nil {
		t.Fatal(err)
	}
	s.archive = storetest.At(t, filepath.Join(cloud, "prova"+store.Extension))
	s.office.Archive, s.office.Safe = s.archive, filepath.Join(t.TempDir(), "Segreteria")
	s.person("Rossi")
	s.open("copies")
	if !s.shows("L'archivio è in un posto rischioso: cartella di OneDrive.") {
		t.Fatalf("%q", s.text())
	}
	s.do("Sposta l'archivio")
	s.do("Sposta l'archivio")
	if got := filepath.Dir(s.archive.Path()); got != s.office.Safe || len(s.people()) != 1 {
		t.Errorf("it lies in %q with %d people", got, len(s.people()))
	}
	if _, err := os.Stat(filepath.Join(cloud, "prova.segreteria.spostato")); err != nil {
		t.Error(err)
	}
}

func TestADamagedArchiveOffersTheGoodCopy(t *testing.T) {
	s := keeping(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.MakeCopy(t.Context(), s.archive, desk.CopyAsked); err != nil {
		t.Fatal(err)
	}
	path := s.archive.Path()
	if err := s.archive.Close(); err != nil {
		t.Fatal(err)
	}
	opened := ""
	s.n.Show(page.FaultPage(page.Fault{
		Path: path, Err: &model.Problem{Key: "archive_damaged", Limit: path}, Nav: s.n, Open: func(p string) { opened = p },
	}))
	s.n.Settle()
	for _, want := range []string{"L'archivio non si apre", "Si leggono tutti: 88 persone", "La copia integra più recente è del"} {
		if !s.has(want) {
			t.Errorf("%q is missing: %q", want, s.text())
		}
	}
	s.do("Ripristina la copia integra")
	if opened != path {
		t.Errorf("opened %q", opened)
	}
	s.archive = storetest.At(t, path)
	if n := len(s.people()); n != 88 {
		t.Errorf("%d people", n)
	}
}

func TestFaultsSpeakBothLanguages(t *testing.T) {
	for _, language := range model.Languages {
		if err := kit.SetLanguage(language); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{
			"archive_read_only", "archive_folder_read_only", "archive_damaged", "archive_locked", "archive_newer", "not_archive",
			"disk_full", "copy_damaged", "passphrase_needed", "passphrase_wrong", "second_place_missing", "second_place_read_only",
		} {
			text := kit.Sentence(&model.Problem{Key: key, Limit: "X"})
			if strings.HasPrefix(text, "problem.") || !strings.Contains(text, "X") && key != "disk_full" {
				t.Errorf("%s in %s: %q", key, language, text)
			}
		}
	}
	if err := kit.SetLanguage("it"); err != nil {
		t.Fatal(err)
	}
}
