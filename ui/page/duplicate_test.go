package page_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

func TestTwoPeopleBecomeOneByKeyboard(t *testing.T) {
	s := newStage(t)
	for _, p := range []model.Person{
		{FamilyName: "Rossi", GivenName: "Mario", Town: "Terni", Phone: "0744 1"},
		{FamilyName: "Mario", GivenName: "Rossi", Town: "Narni", Email: "m@rossi.it"},
		{FamilyName: "Verdi", GivenName: "Anna"},
	} {
		if _, err := s.archive.People().Save(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	s.open("people")
	s.do("Doppioni")
	if !s.shows("nome e cognome scambiati") || !s.shows("1 coppia") {
		t.Fatalf("no pair: %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if !s.shows("RESTA") || !s.shows("Rossi Mario") || !s.shows("Mario Rossi") {
		t.Fatalf("not side by side: %q", s.text())
	}
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight) // family name, given name, email, phone, town
	s.do("Unisci")
	people := s.people()
	if len(people) != 2 {
		t.Fatalf("%d people", len(people))
	}
	merged := people[0]
	if merged.FamilyName != "Rossi" || merged.Email != "m@rossi.it" || merged.Phone != "0744 1" || merged.Town != "Narni" {
		t.Errorf("merged into %+v", merged)
	}
	if s.n.Front().Key != "people/duplicates" || s.shows("nome e cognome scambiati") {
		t.Errorf("on %s: %q", s.n.Front().Key, s.text())
	}
	s.n.Undo()
	s.n.Settle()
	if len(s.people()) != 3 {
		t.Errorf("%d people after undo", len(s.people()))
	}
	s.press(fyne.KeyEscape)
	s.do("Doppioni")
	s.press(fyne.KeyReturn)
	s.do("Non sono doppioni")
	s.press(fyne.KeyEscape)
	s.do("Doppioni")
	if !s.shows("Nessun doppione: non ci sono due persone che sembrino la stessa.") {
		t.Errorf("two that are two are offered again: %q", s.text())
	}
}

func TestTwoOrganisationsBecomeOne(t *testing.T) {
	s := newStage(t)
	kept, err := s.archive.Organisations().Save(t.Context(), model.Organisation{Name: "Rossi S.r.l."})
	if err != nil {
		t.Fatal(err)
	}
	other, err := s.archive.Organisations().Save(t.Context(), model.Organisation{Name: "ROSSI srl", VATNumber: "00743110157"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Neri", OrganisationID: other.ID}); err != nil {
		t.Fatal(err)
	}
	s.open("organisations")
	s.do("Doppioni")
	s.press(fyne.KeyReturn)
	s.do("Tieni l'altra") // the one with links stands left at first
	s.do("Unisci")
	got, err := s.archive.Organisations().Get(t.Context(), kept.ID)
	if err != nil || got.People != 1 || got.VATNumber != "00743110157" || got.Name != "Rossi S.r.l." {
		t.Errorf("%+v %v", got, err)
	}
}
