package page_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/ui/page"
)

// contacts returns what the contact log holds, the newest first.
func (s *stage) contacts() []model.Contact {
	s.t.Helper()
	rids, err := s.archive.Contacts().Find(s.t.Context(), model.Query{})
	if err != nil {
		s.t.Fatal(err)
	}
	all, err := s.archive.Contacts().Rows(s.t.Context(), rids)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func (s *stage) save() {
	s.n.Save()
	s.n.Settle()
}

func TestAMeetingIsLoggedByKeyboard(t *testing.T) {
	s := newStage(t)
	narni, err := s.archive.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Narni"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Ferranti", GivenName: "Tullio", OrganisationID: narni.ID}); err != nil {
		t.Fatal(err)
	}
	s.open("contacts")
	s.n.New()
	s.typing("Protocollo d'intesa")
	s.focus("Entro il")
	s.typing("28/02/2020")
	s.save()
	if s.n.Window.Canvas().Focused() != fyne.Focusable(s.entry("Prossimo passo")) || len(s.contacts()) != 0 {
		t.Fatalf("a due date without a step is not refused beside its field: %q", s.text())
	}
	s.typing("Mandare la bozza")
	s.suggest("Persone").Focus()
	s.typing("ferr")
	s.press(fyne.KeyReturn)
	if !s.shows("Ferranti Tullio  ·  Comune di Narni") || !s.shows("Comune di Narni") {
		t.Fatalf("the person and the organisation are not there: %q", s.text())
	}
	s.suggest("Organizzazioni").Focus()
	s.typing("Cooperativa Nuova")
	s.press(fyne.KeyReturn)
	s.do("Aggiungi organizzazione")
	s.suggest("Organizzazioni").Focus()
	s.typing("narni")
	s.press(fyne.KeyReturn) // is there already
	s.save()
	all := s.contacts()
	if len(all) != 1 || all[0].Met() != "Comune di Narni, Cooperativa Nuova (Ferranti Tullio)" || all[0].Day != "2020-02-21" || all[0].Mode != "meeting" {
		t.Fatalf("%+v; the screen shows %q", all, s.text())
	}
	if !s.shows("Da fare entro il 28/02/2020") {
		t.Errorf("the state of the record: %q", s.text())
	}
	s.do("Togli") // the last one is the person
	s.focus("Esito")
	s.typing("Bene")
	s.do("Passo fatto") // saves what was typed first
	if c := s.contacts()[0]; c.DoneOn != "2020-02-21" || c.Outcome != "Bene" || len(c.People) != 0 {
		t.Errorf("%+v", c)
	}
	if !s.shows("Fatto") || s.entry("Fatto il").Text != "21/02/2020" {
		t.Errorf("the record after the step was done: %q", s.text())
	}
	s.press(fyne.KeyEscape)
	if !s.shows("Fatto: Mandare la bozza") {
		t.Errorf("the list: %q", s.text())
	}
	s.press(fyne.KeyDelete)
	if len(s.contacts()) != 0 {
		t.Error("Del did not bin the contact")
	}
	page.Undo(s.office)
	s.n.Settle()
	if len(s.contacts()) != 1 {
		t.Error("the contact did not come back")
	}
}

func TestLettersThatWereNotPickedAreNotLost(t *testing.T) {
	s := newStage(t)
	s.open("contacts")
	s.n.New()
	s.typing("Telefonata")
	s.suggest("Persone").Focus()
	s.typing("Rossi")
	s.press(fyne.KeyEscape)
	s.save()
	if len(s.contacts()) != 0 || s.suggest("Persone").Text != "Rossi" {
		t.Errorf("saved %+v", s.contacts())
	}
}

func TestARecordBeginsItsContactAndListsIt(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	before := len(s.contacts())
	s.open("people")
	s.press(fyne.KeyReturn)
	person := strings.TrimPrefix(s.n.Front().Key, "people/")
	s.do("Nuovo contatto")
	s.typing("Prova")
	s.save()
	c := s.contacts()[0]
	if len(s.contacts()) != before+1 || c.Subject != "Prova" || c.Day != "2020-02-21" || len(c.People) != 1 || c.People[0].ID != person ||
		len(c.Organisations) != 1 || c.Organisations[0].ID != c.People[0].OrganisationID {
		t.Fatalf("%+v", c)
	}
	s.press(fyne.KeyEscape)
	s.n.Turn(2)
	s.n.Settle()
	if !s.shows("Prova") || !s.shows("1 contatto") {
		t.Errorf("the contacts of the person: %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if s.n.Front().Key != "contacts/"+c.ID {
		t.Errorf("Enter opened %s", s.n.Front().Key)
	}
	s.open("organisations")
	s.press(fyne.KeyReturn)
	s.do("Nuovo contatto")
	if s.n.Front().Key != "contacts/new" || len(s.buttons("Togli")) != 1 {
		t.Errorf("a contact from an organisation: %q", s.text())
	}
}

func TestTheListOfStakeholdersMetIsSavedAsPaperAndTable(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("contacts")
	s.do("Stakeholder incontrati…")
	if !s.shows("14 incontri in elenco") || !s.shows("8 contatti") {
		t.Fatalf("this year: %q", s.text())
	}
	s.entry("Dal").SetText("01/10/2019")
	s.n.Settle()
	if !s.shows("17 contatti") {
		t.Errorf("from October: %q", s.text())
	}
	s.entry("Codice attività").SetText("3.2.7")
	s.n.Settle()
	if !s.shows("5 contatti") {
		t.Errorf("one activity: %q", s.text())
	}
	s.file = filepath.Join(t.TempDir(), "elenco.pdf")
	s.do("Salva PDF")
	if s.viewed != s.file {
		t.Errorf("viewed %q", s.viewed)
	}
	s.file = filepath.Join(t.TempDir(), "elenco.csv")
	s.do("Salva CSV")
	if data, err := os.ReadFile(s.file); err != nil || strings.Count(string(data), "\r\n") != 8 || !strings.Contains(string(data), "3.2.7") {
		t.Errorf("%q, %v", data, err)
	}
	s.do("Apri")
	if !strings.HasSuffix(s.viewed, ".pdf") {
		t.Errorf("viewed %q", s.viewed)
	}
	s.entry("Al").SetText("01/01/2019")
	s.n.Settle()
	s.viewed = ""
	s.do("Salva PDF")
	if s.viewed != "" || !s.shows("La fine viene prima dell'inizio (01/10/2019): correggi una delle due date.") {
		t.Errorf("a period that ends before it begins: %q", s.text())
	}
}
