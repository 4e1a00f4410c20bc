package page_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"segreteria/data/model"
	"segreteria/data/sample"
)

func TestTheFirstStartLeadsThroughThreeSteps(t *testing.T) {
	s := newStage(t)
	opened := false
	s.office.OpenSample = func() { opened = true }
	s.open("today")
	s.do("Apri l'archivio di esempio per dare un'occhiata")
	if !opened {
		t.Error("the sample archive is not opened")
	}
	s.press(fyne.KeyReturn)
	if s.n.Front().Key != "settings" {
		t.Fatalf("the first step opened %q", s.n.Front().Key)
	}
	if err := s.archive.Settings().Save(t.Context(), model.Settings{Name: "Pro Loco"}); err != nil {
		t.Fatal(err)
	}
	s.open("today")
	if !s.shows("La tua associazione: fatto") || s.shows("Le persone: fatto") {
		t.Errorf("%q", s.text())
	}
	if s.buttons("Importa da file…")[0].Importance != widget.HighImportance || s.buttons("Inserisci i dati")[0].Importance == widget.HighImportance {
		t.Error("the second step is not the next one")
	}
	s.write("elenco.csv", people3)
	s.do("Importa da file…")
	s.do("Importa 2 persone")
	if !s.shows("Le persone: fatto") {
		t.Errorf("after the import %q", s.text())
	}
	s.do("Crea il primo evento")
	if s.n.Front().Key != "events/new" {
		t.Errorf("the third step opened %q", s.n.Front().Key)
	}
}

func TestTodayShowsWhatToDoAndOpensIt(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("today")
	for _, want := range []string{"Da fare adesso", "oggi · Foglio firme da stampare", "Prossimi 14 giorni", "88 persone", "prova.segreteria"} {
		if !s.shows(want) {
			t.Errorf("%q is missing: %q", want, s.text())
		}
	}
	if !s.shows("in ritardo di 3 giorni · Prossimo passo: Sollecito dei dati sulle risorse inutilizzate") {
		t.Errorf("a late next step is not told of: %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if got := s.n.Front().Title; got != "Sollecito dei dati sulle risorse inutilizzate" {
		t.Errorf("Enter on the first line opened %q", got)
	}
	s.press(fyne.KeyEscape, fyne.KeyDown, fyne.KeyReturn)
	if got := s.n.Front().Title; got != "Info Day Socialneet" {
		t.Errorf("Enter on the second line opened %q", got)
	}
}
