package page_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestTheBinPageRestoresAndEmpties(t *testing.T) {
	s := newStage(t)
	ctx := t.Context()
	e := s.event("Bianchi Ada", "Neri Ugo")
	people, err := s.archive.Participants().OfEvent(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	sessions, err := s.archive.Sessions().OfEvent(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	printed := model.PrintedSheet{ID: "s1", EventID: e.ID, Version: 1, PrintedAt: storetest.Noon, Pages: []model.SheetPage{{
		Number: 1, Cells: []model.Cell{{ParticipantID: people[0].ID, SessionID: sessions[0].ID}},
	}}}
	if err := s.archive.Sheets().Save(ctx, printed); err != nil {
		t.Fatal(err)
	}
	s.open("bin")
	if !s.shows("Il cestino è vuoto. Quello che elimini viene qui e si può ripristinare intero, finché non lo svuoti.") {
		t.Errorf("an empty bin shows %q", s.text())
	}
	for _, p := range people {
		if err := s.archive.Participants().Delete(ctx, p.ID); err != nil {
			t.Fatal(err)
		}
	}
	s.open("bin")
	for _, text := range []string{"2 voci", "Partecipante", "Bianchi Ada (di «" + e.Title + "»)"} {
		if !s.shows(text) {
			t.Errorf("the bin does not show %q: %q", text, s.text())
		}
	}
	s.press(fyne.KeyReturn)
	if back, err := s.archive.Participants().OfEvent(ctx, e.ID); err != nil || len(back) != 1 || !s.shows("1 voce") {
		t.Fatalf("%d participants after Enter in the bin, %v: %q", len(back), err, s.text())
	}
	if err := s.archive.Participants().Delete(ctx, people[0].ID); err != nil {
		t.Fatal(err)
	}
	s.n.Reload()
	s.n.Settle()
	s.do("Svuota il cestino…")
	s.do("Svuota per sempre")
	if got := s.n.StatusText(); got != "1 voce eliminata per sempre." {
		t.Errorf("the status line says %q", got)
	}
	want := "Restano nel cestino, perché sono ancora usate:\nBianchi Ada (di «" + e.Title + "») - È sul foglio firme già stampato (versione 1), che deve restare leggibile."
	if !s.shows(want) {
		t.Errorf("nothing says what stays: %q", s.text())
	}
}
