package page_test

import (
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

func TestAProfileIsMadeExportedAndImported(t *testing.T) {
	s := newStage(t)
	s.open("projects")
	s.do("Profili del finanziatore")
	s.do("Nuovo profilo")
	s.entry("Nome").SetText("Regione Umbria")
	s.choose("Semplice", "Corso regionale")
	s.n.Front().Tab(1)
	s.n.Settle()
	if s.entry("Altezza delle righe (mm)").Text != "13" {
		t.Errorf("the form did not fill the rows: %q", s.text())
	}
	s.turnTick(5) // the date of birth, behind both numbers and three columns
	s.n.Front().Tab(3)
	s.n.Settle()
	s.turnTick(7) // the organiser is the last one
	s.n.Save()
	s.n.Settle()
	all := s.profiles()
	if len(all) != 1 || all[0].Name != "Regione Umbria" || !slices.Equal(all[0].Columns, []string{"tax_code"}) || !slices.Contains(all[0].Required, "organiser") {
		t.Fatalf("%+v", all)
	}
	s.file = filepath.Join(t.TempDir(), "umbria.segreteria-profilo")
	s.do("Esporta…")
	s.do("Sposta nel cestino")
	if len(s.profiles()) != 0 {
		t.Fatal("the profile is not in the bin")
	}
	s.do("Importa profilo…")
	if all := s.profiles(); len(all) != 1 || all[0].RowHeight != 13 || !s.shows("Regione Umbria") {
		t.Errorf("%+v: %q", all, s.text())
	}
	s.press(fyne.KeyEscape)
	s.write("rotto.segreteria-profilo", `{"format":"segreteria-profilo","version":1,"name":"Altro","row_height":3}`)
	s.do("Importa profilo…")
	if !s.shows("«Altezza delle righe (mm)» deve stare tra 12-16; 0 lascia decidere al programma.") || len(s.profiles()) != 1 {
		t.Errorf("a wrong file: %q", s.text())
	}
}

// turnTick goes so many fields on and turns the tick there round.
func (s *stage) turnTick(on int) {
	s.t.Helper()
	for range on {
		s.n.Window.Canvas().FocusNext()
	}
	s.n.Window.Canvas().Focused().TypedRune(' ')
	s.n.Settle()
}

func (s *stage) profiles() []model.Profile {
	s.t.Helper()
	rids, err := s.archive.Profiles().Find(s.t.Context(), model.Query{})
	if err != nil {
		s.t.Fatal(err)
	}
	all, err := s.archive.Profiles().Rows(s.t.Context(), rids)
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}
