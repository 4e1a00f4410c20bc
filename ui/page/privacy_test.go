package page_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

// guest enters a person who was on an event of a project kept until a day.
func (s *stage) guest(family string, until model.Date) model.Person {
	s.t.Helper()
	ctx := s.t.Context()
	p, err := s.archive.People().Save(ctx, model.Person{FamilyName: family, GivenName: "Zenobia", Email: family + "@example.org"})
	if err != nil {
		s.t.Fatal(err)
	}
	project, err := s.archive.Projects().Save(ctx, model.Project{Title: "Socialneet", RetentionUntil: until})
	if err != nil {
		s.t.Fatal(err)
	}
	e, err := s.archive.Events().Save(ctx, model.Event{Kind: "other", Title: "Info day", StartsOn: "2020-02-20", ProjectID: project.ID})
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.archive.Participants().Save(ctx, model.Participant{EventID: e.ID, PersonID: p.ID}); err != nil {
		s.t.Fatal(err)
	}
	return p
}

func (s *stage) showsPart(text string) bool {
	return strings.Contains(strings.Join(s.text(), "\n"), text)
}

// toPrivacy opens the only person of the list at the tab of privacy.
func (s *stage) toPrivacy() {
	s.t.Helper()
	s.open("people")
	s.n.FocusPage()
	s.press(fyne.KeyReturn)
	for range 6 {
		if len(s.buttons("Rendi anonima la persona…")) > 0 || s.showsPart("Salva JSON") {
			return
		}
		s.n.Turn(1)
		s.n.Settle()
	}
	s.t.Fatalf("no tab of privacy: %q", s.text())
}

func TestAPersonIsExportedAndMadeAnonymous(t *testing.T) {
	s := newStage(t)
	p := s.guest("Quattrocchi", "")
	s.toPrivacy()
	s.file = filepath.Join(t.TempDir(), "dati.pdf")
	s.do("Salva PDF…")
	if data, err := os.ReadFile(s.file); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("the paper: %v", err)
	}
	s.file = filepath.Join(t.TempDir(), "dati.json")
	s.do("Salva JSON…")
	if data, err := os.ReadFile(s.file); err != nil || !bytes.Contains(data, []byte("Quattrocchi@example.org")) {
		t.Errorf("the file: %v", err)
	}
	s.do("Rendi anonima la persona…")
	if !s.showsPart("È definitivo") {
		t.Errorf("the question does not say that it is final: %q", s.text())
	}
	s.do("Annulla")
	if got := s.people(); got[0].FamilyName != "Quattrocchi" {
		t.Fatal("erased without a yes")
	}
	s.do("Rendi anonima la persona…")
	s.do("Rendi anonimi per sempre")
	if got := s.people(); len(got) != 1 || got[0].ID != p.ID || got[0].FamilyName != "Anonimo 0001" || got[0].Email != "" {
		t.Errorf("%+v", got)
	}
	if !s.showsPart("Resa anonima il 21/02/2020") || s.n.Front().Unsaved() || s.n.Front().Title != "Anonimo 0001" {
		t.Errorf("the record shows %q", s.text())
	}
	if data, err := os.ReadFile(s.archive.Path()); err != nil || bytes.Contains(data, []byte("Quattrocchi")) {
		t.Errorf("the name is still in the file, %v", err)
	}
}

func TestWhileARetentionRunsAPersonIsRestrictedInstead(t *testing.T) {
	s := newStage(t)
	p := s.guest("Quattrocchi", "2027-12-31")
	s.toPrivacy()
	s.do("Rendi anonima la persona…")
	if !s.showsPart("31/12/2027") {
		t.Errorf("no release day: %q", s.text())
	}
	s.do("Limita l'uso") // instead
	s.do("Limita l'uso") // the form, with reason and day filled in
	standing, err := s.archive.Privacy().Standing(t.Context(), p.ID)
	if err != nil || standing.Until != "2027-12-31" || standing.Reason == "" {
		t.Fatalf("%+v, %v", standing, err)
	}
	if !s.shows("Uso limitato fino al 31/12/2027") {
		t.Errorf("the record does not say so: %q", s.text())
	}
	s.open("people")
	if !s.shows("Quattrocchi Zenobia (uso limitato)") {
		t.Errorf("the list does not say so: %q", s.text())
	}
	s.toPrivacy()
	s.do("Togli la limitazione")
	s.do("Togli la limitazione")
	if standing, err := s.archive.Privacy().Standing(t.Context(), p.ID); err != nil || standing.Restricted() {
		t.Errorf("%+v, %v", standing, err)
	}
}

func TestThePageOfPrivacy(t *testing.T) {
	s := newStage(t)
	s.guest("Quattrocchi", "2027-12-31")
	s.open("privacy")
	s.n.Turn(2)
	s.n.Settle()
	if got := s.entry("Anni senza contatti").Text; got != "5" {
		t.Errorf("at first %q years", got)
	}
	s.focus("Responsabile della protezione dei dati")
	s.typing("Studio Bianchi")
	s.file = filepath.Join(t.TempDir(), "registro.pdf")
	s.do("Salva PDF in inglese…")
	if data, err := os.ReadFile(s.file); err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("the register: %v", err)
	}
	if p, err := s.archive.Privacy().Processing(t.Context()); err != nil || p.Officer != "Studio Bianchi" {
		t.Errorf("printed without saving: %+v, %v", p, err)
	}
	s.n.Turn(1)
	s.n.Settle()
	s.do("Nuova violazione")
	s.typing("Chiavetta smarrita")
	s.do("Salva")
	if !s.shows("Chiavetta smarrita") || !s.shows("entro il 24/02/2020") {
		t.Errorf("%q", s.text())
	}
	s.file = filepath.Join(t.TempDir(), "violazioni.csv")
	s.do("Esporta…")
	if data, err := os.ReadFile(s.file); err != nil || !bytes.Contains(data, []byte("Chiavetta smarrita")) {
		t.Errorf("%v", err)
	}
}
