package page_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

func TestAConsentIsAskedForAndRevoked(t *testing.T) {
	s := newStage(t)
	p, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Bruni", GivenName: "Anna"})
	if err != nil {
		t.Fatal(err)
	}
	s.open("people")
	s.n.FocusPage()
	s.press(fyne.KeyReturn)
	s.n.Front().Tab(3)
	s.n.Settle()
	if !s.has("Nessun consenso registrato.") {
		t.Fatalf("the screen shows %q", s.text())
	}
	s.do("Registra consenso…")
	s.entry("Versione del testo").SetText("2020-01")
	s.do("Registra consenso") // to nothing: nothing is chosen beforehand
	if !s.n.Covered() {
		t.Fatalf("a consent to nothing is kept")
	}
	s.choose("-", "Foto e riprese")
	s.do("Registra consenso")
	if s.n.Covered() || !s.shows("Foto e riprese") || !s.shows("Dato il 21/02/2020, testo 2020-01") {
		t.Errorf("the screen shows %q", s.text())
	}
	s.do("Revoca…")
	s.entry("Revocato il").SetText("20/02/2020")
	s.do("Revoca")
	if !s.has("La revoca non può precedere il 21/02/2020") {
		t.Errorf("revoked before it was given: %q", s.text())
	}
	s.entry("Revocato il").SetText("oggi")
	s.do("Revoca")
	if !s.shows("Dato il 21/02/2020, testo 2020-01; revocato il 21/02/2020") || len(s.buttons("Revoca…")) != 0 {
		t.Errorf("the screen shows %q", s.text())
	}
	s.do("Correggi…")
	s.entry("Versione del testo").SetText("2019-12")
	s.do("Salva")
	all, err := s.archive.Consents().OfPerson(t.Context(), p.ID)
	want := model.Consent{PersonID: p.ID, Kind: "photo", Version: "2019-12", GivenOn: "2020-02-21", RevokedOn: "2020-02-21"}
	if err != nil || len(all) != 1 || all[0].ID == "" {
		t.Fatalf("%+v, %v", all, err)
	}
	if want.ID = all[0].ID; all[0] != want {
		t.Errorf("%+v", all[0])
	}
}
