package page_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/data/store/storetest"
)

// tenYearsAgo enters people as they were entered long before the stage's day.
func tenYearsAgo(t *testing.T, path string, names ...string) {
	t.Helper()
	before := storetest.Noon.AddDate(-10, 0, 0)
	a, err := store.Open(t.Context(), path, store.Options{Now: func() time.Time { return before }})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := a.People().Save(t.Context(), model.Person{FamilyName: name, GivenName: "Zenobia"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestForgottenPeopleAreChosenAndErased(t *testing.T) {
	s := newStage(t)
	path := s.archive.Path()
	if err := s.archive.Close(); err != nil {
		t.Fatal(err)
	}
	tenYearsAgo(t, path, "Abbati", "Bruni", "Carli")
	s.archive = storetest.At(t, path)
	s.office.Archive = s.archive
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Recente"}); err != nil {
		t.Fatal(err)
	}
	s.open("privacy")
	if !s.shows("Abbati Zenobia") || !s.shows("21/02/2010") || s.showsPart("Recente") {
		t.Fatalf("%q", s.text())
	}
	s.do("Rendi anonime le persone scelte…")
	if !s.showsPart("Scegli prima") {
		t.Errorf("nobody is chosen: %q", s.text())
	}
	s.do("Chiudi")
	s.do("Scegli tutte")
	s.n.FocusPage()
	s.press(fyne.KeyHome)
	s.do("Scegli o togli (Spazio)")
	s.do("Rendi anonime le persone scelte…")
	if !s.showsPart("Rendere anonime 2 persone?") {
		t.Fatalf("%q", s.text())
	}
	s.do("Rendi anonimi per sempre")
	if !s.shows("Abbati Zenobia") || s.showsPart("Bruni") || s.showsPart("Carli") {
		t.Errorf("afterwards %q", s.text())
	}
	if anonymous, err := s.archive.Privacy().AnonymousPeople(t.Context()); err != nil || len(anonymous) != 2 {
		t.Errorf("%v, %v", anonymous, err)
	}
}
