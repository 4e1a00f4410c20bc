package page_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/ui/kit"
)

func (s *stage) people() []model.Person {
	s.t.Helper()
	people, err := s.archive.People().All(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return people
}

func TestAPersonIsEnteredByTyping(t *testing.T) {
	s := newStage(t)
	s.open("people")
	s.n.New()
	s.typing("De Luca")
	s.press(fyne.KeyReturn)
	s.typing("Anna Maria")
	s.focus("CAP")
	s.typing("05100")
	s.n.Save()
	s.n.Settle()
	people := s.people()
	if len(people) != 1 || people[0].FamilyName != "De Luca" || people[0].GivenName != "Anna Maria" || people[0].Postcode != "05100" {
		t.Fatalf("%+v", people)
	}
	if front := s.n.Front(); front.Key != "people/"+people[0].ID || front.Title != "De Luca Anna Maria" || front.Unsaved() {
		t.Errorf("after the first save the page is %q %q, unsaved %v", front.Key, front.Title, front.Unsaved())
	}
	s.focus("Nome")
	s.typing("X")
	s.n.Save()
	s.n.Settle()
	if people := s.people(); len(people) != 1 || people[0].GivenName != "Anna MariaX" {
		t.Errorf("the second save: %+v", people)
	}
}

func TestARefusedPersonKeepsWhatWasTyped(t *testing.T) {
	s := newStage(t)
	s.open("people")
	s.n.New()
	s.focus("E-mail")
	s.typing("anna.rossi")
	s.n.Save()
	s.n.Settle()
	if s.n.Window.Canvas().Focused() != fyne.Focusable(s.entry("Cognome")) {
		t.Error("the missing family name does not have the keyboard")
	}
	s.typing("Rossi")
	s.n.Save()
	s.n.Settle()
	if got := s.entry("E-mail").Text; got != "anna.rossi" || s.n.Window.Canvas().Focused() != fyne.Focusable(s.entry("E-mail")) {
		t.Errorf("e-mail field holds %q", got)
	}
	if len(s.people()) != 0 || !s.n.Front().Unsaved() {
		t.Error("a refused person was saved, or counts as saved")
	}
}

func TestAnOrganisationIsPickedOrMadeWhileEnteringAPerson(t *testing.T) {
	s := newStage(t)
	terni, err := s.archive.Organisations().Save(t.Context(), model.Organisation{Name: "Comune di Terni", Town: "Terni"})
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{"comu": terni.ID, "Scuola nuova": ""} {
		s.open("people")
		s.n.New()
		s.typing("Rossi")
		s.focusPick()
		s.typing(typed)
		s.press(fyne.KeyReturn)
		if want == "" {
			s.do("Aggiungi organizzazione")
		}
		s.n.Save()
		s.n.Settle()
		person, err := s.archive.People().Get(t.Context(), s.n.Front().Key[len("people/"):])
		if err != nil {
			t.Fatal(err)
		}
		if want != "" && person.OrganisationID != want || want == "" && person.Organisation != "Scuola nuova" {
			t.Errorf("%q: %+v", typed, person)
		}
	}
}

func TestEnterOpensAPersonAndDelBinsThem(t *testing.T) {
	s := newStage(t)
	for _, name := range []string{"Verdi", "Bianchi", "Rossi"} {
		if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: name}); err != nil {
			t.Fatal(err)
		}
	}
	s.open("people")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	if got := s.n.Front().Title; got != "Rossi" {
		t.Fatalf("opened %q", got)
	}
	s.press(fyne.KeyEscape)
	s.press(fyne.KeyDelete)
	if people := s.people(); len(people) != 2 {
		t.Fatalf("%d people after Del", len(people))
	}
	s.n.Undo()
	s.n.Settle()
	if people := s.people(); len(people) != 3 {
		t.Fatalf("%d people after undo", len(people))
	}
}

func TestAPersonGoesToTheBinFromTheRecord(t *testing.T) {
	s := newStage(t)
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Rossi"}); err != nil {
		t.Fatal(err)
	}
	s.open("people")
	s.press(fyne.KeyReturn)
	s.typing("X")
	s.do("Sposta nel cestino")
	if len(s.people()) != 0 || s.n.Front().Key != "people" {
		t.Errorf("%d people, page %s", len(s.people()), s.n.Front().Key)
	}
	s.n.Undo()
	s.n.Settle()
	if people := s.people(); len(people) != 1 || people[0].FamilyName != "Rossi" || !s.shows("Rossi") {
		t.Errorf("after undo %+v", people)
	}
}

func TestAPersonOnAnEventStays(t *testing.T) {
	s := newStage(t)
	person, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Rossi"})
	if err != nil {
		t.Fatal(err)
	}
	event, err := s.archive.Events().Save(t.Context(), model.Event{Kind: "meeting", Title: "Riunione", StartsOn: "2020-02-21"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.archive.Participants().Save(t.Context(), model.Participant{EventID: event.ID, PersonID: person.ID}); err != nil {
		t.Fatal(err)
	}
	s.open("people")
	s.press(fyne.KeyReturn)
	s.do("Sposta nel cestino")
	if len(s.people()) != 1 || s.n.Window.Canvas().Overlays().Top() == nil {
		t.Error("a person on an event was binned, or nothing was said")
	}
	s.press(fyne.KeyReturn)
	s.n.Turn(1)
	s.n.Settle()
	if !s.shows("Riunione") {
		t.Errorf("the events of the person do not show it: %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if got := s.n.Front().Title; got != "Riunione" {
		t.Errorf("Enter on the event opened %q", got)
	}
}

func TestATaxCodeThatDoesNotFitWarnsAndIsSaved(t *testing.T) {
	s := newStage(t)
	s.open("people")
	s.n.New()
	s.typing("Rossi")
	s.entry("Nome").SetText("Mario")
	s.entry("Codice fiscale").SetText("RSSMRA85T10A562S")
	s.entry("Data di nascita").SetText("11/12/1985")
	s.n.Save()
	s.n.Settle()
	people := s.people()
	if len(people) != 1 || people[0].BirthDate != "1985-12-11" {
		t.Fatalf("%+v", people)
	}
	sentence := kit.Sentence(people[0].Warnings()[0])
	if !s.shows(sentence) || !s.shows("Codice fiscale da controllare") {
		t.Errorf("no warning: %q", s.text())
	}
	s.entry("Data di nascita").SetText("10/12/1985")
	s.n.Save()
	s.n.Settle()
	if s.shows(sentence) || s.shows("Codice fiscale da controllare") {
		t.Errorf("the warning stays: %q", s.text())
	}
}
