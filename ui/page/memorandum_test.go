package page_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/data/sample"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

// memoranda returns what the register holds.
func (s *stage) memoranda() []model.Memorandum {
	s.t.Helper()
	all, err := s.archive.Memoranda().All(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

// signedBy tells the parties of the only memorandum, as "Comune di Terni 2020-02-21 pades".
func (s *stage) signedBy() string {
	s.t.Helper()
	var all []string
	for _, p := range s.memoranda()[0].Parties {
		all = append(all, strings.TrimSpace(fmt.Sprint(p.Organisation, " ", p.SignedOn, " ", p.Mode)))
	}
	return strings.Join(all, "; ")
}

// focusPickBelow gives the keyboard to the search field below a caption.
func (s *stage) focusPickBelow(caption string) {
	s.t.Helper()
	found := false
	for _, o := range s.objects() {
		if line, ok := o.(*kit.Line); ok && line.Text() == caption {
			found = true
		}
		if e, ok := o.(*kit.SuggestEntry); ok && found {
			e.Focus()
			return
		}
	}
	s.t.Fatalf("no search field %q", caption)
}

func TestAMemorandumIsMadeAtTheKeyboard(t *testing.T) {
	s := newStage(t)
	s.event()
	for _, name := range []string{"Comune di Terni", "Comune di Narni"} {
		if _, err := s.archive.Organisations().Save(t.Context(), model.Organisation{Name: name, Kind: "municipality"}); err != nil {
			t.Fatal(err)
		}
	}
	s.open("memoranda")
	s.n.New()
	s.typing("Protocollo per i giovani")
	s.entry("Durata in mesi").SetText("24")
	s.n.Save()
	s.n.Settle()
	if len(s.memoranda()) != 1 || !strings.HasPrefix(s.n.Front().Key, "memoranda/0") {
		t.Fatalf("the page is %s, the register holds %d", s.n.Front().Key, len(s.memoranda()))
	}
	s.typing("ter") // the line of the parties is ready
	s.press(fyne.KeyReturn)
	s.typing("nar")
	s.press(fyne.KeyReturn)
	s.typing("Comune di Orvieto") // not in the register
	s.press(fyne.KeyReturn)
	s.do("Aggiungi organizzazione")
	if want := "; Comune di Terni; Comune di Narni; Comune di Orvieto"; s.signedBy() != want {
		t.Fatalf("parties %q, want %q; the screen shows %q", s.signedBy(), want, s.text())
	}
	if !s.shows("L'associazione") || !s.shows("bozza") {
		t.Errorf("the association is no party, or the state is not told: %q", s.text())
	}
	s.tab(0)
	s.focusPickBelow("Evento in cui si firma")
	s.typing("info")
	s.press(fyne.KeyReturn)
	s.n.Save()
	s.n.Settle()
	if want := "2020-02-21; Comune di Terni 2020-02-21; Comune di Narni 2020-02-21; Comune di Orvieto 2020-02-21"; s.signedBy() != want {
		t.Fatalf("signed by %q, want %q", s.signedBy(), want)
	}
	if !s.shows("in vigore") || !s.shows("21/02/2020 - 20/02/2022") {
		t.Errorf("neither the state nor the end follows: %q", s.text())
	}
}

func TestPublicBodiesThatSignByHandAreWarnedOf(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("memoranda")
	s.press(fyne.KeyReturn) // what is due first
	s.tab(1)
	warning := func() string { return strings.Join(s.text(), " ") }
	if strings.Contains(warning(), "2-bis") {
		t.Fatal("a warning of nothing")
	}
	s.n.Window.Canvas().FocusPrevious() // from the line to the list
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.choose("digitale PAdES", "a mano")
	s.do("Salva")
	if !strings.Contains(warning(), "2-bis") || !strings.Contains(warning(), "Firma a mano: Comune di Terni") {
		t.Errorf("no warning: %q", s.text())
	}
	s.press(fyne.KeyDelete)
	if strings.Contains(warning(), "2-bis") || s.shows("Comune di Terni") {
		t.Errorf("Comune di Terni is still there: %q", s.text())
	}
	s.n.Undo()
	s.n.Settle()
	if !s.shows("Comune di Terni") {
		t.Errorf("it does not come back: %q", s.text())
	}
}

func TestJointActionsAreMarkedWithSpace(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("memoranda")
	s.press(fyne.KeyReturn)
	s.tab(2)
	done := func() string {
		all := ""
		for _, m := range s.memoranda() {
			for _, a := range m.Actions {
				all += string(a.DoneOn) + ","
			}
		}
		return all
	}
	s.press(fyne.KeyDown, fyne.KeySpace)
	if got := done(); got != "2020-02-21,2020-02-21,,2020-02-06," {
		t.Errorf("done today: %s", got)
	}
	s.press(fyne.KeySpace)
	if got := done(); got != "2020-02-21,,,2020-02-06," {
		t.Errorf("once more: %s", got)
	}
	s.do("Nuova azione comune")
	s.typing("Bando")
	s.n.Window.Canvas().FocusNext()
	s.n.Window.Canvas().FocusNext()
	s.typing("1/2/2020")
	s.do("Aggiungi l'azione")
	if !s.shows("in ritardo di 20 giorni") {
		t.Errorf("a late action is not told: %q", s.text())
	}
	s.tab(3)
	for _, want := range []string{"Oggi", "Decorrenza", "Azione comune in ritardo", "Mancano 90 giorni", "Ultimo giorno per la disdetta", "22/12/2021", "20/02/2022"} {
		if !s.shows(want) {
			t.Errorf("the timeline lacks %q: %q", want, s.text())
		}
	}
}

func TestPapersOfAMemorandumAreMadeFromItsPage(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("memoranda")
	s.do("Stampa i protocolli in vigore")
	s.viewed = s.printed
	defer os.Remove(s.printed)
	told := func() string {
		out, err := exec.Command("pdftotext", "-layout", s.viewed, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	if !strings.Contains(told(), "1 protocollo d'intesa in vigore") {
		t.Errorf("the list says %s", told())
	}
	s.press(fyne.KeyReturn)
	s.n.Print()
	s.n.Settle()
	s.file = filepath.Join(t.TempDir(), "firme.pdf")
	s.do("Salva PDF")
	if !strings.Contains(told(), "Firmato digitalmente") || !strings.Contains(strings.Join(s.text(), "\n"), "versione 1, stampata il") {
		t.Errorf("the page says %s, the screen %q", told(), s.text())
	}
	s.paper(1)
	s.file = filepath.Join(t.TempDir(), "riassunto.pdf")
	s.do("Salva PDF")
	if !strings.Contains(told(), "Azioni comuni") {
		t.Errorf("the summary says %s", told())
	}
}

func TestAMemorandumIsRenewedWithItsParties(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	s.open("memoranda")
	s.press(fyne.KeyReturn)
	first := s.n.Front().Key
	for range 2 { // the second time it is only opened
		s.do("Rinnova")
		if len(s.buttons("Rinnova")) > 1 {
			s.do("Rinnova")
		}
		if s.n.Front().Key == first {
			t.Fatalf("the page is still %s", first)
		}
		s.press(fyne.KeyEscape)
	}
	all := s.memoranda()
	if len(all) != 3 {
		t.Fatalf("%d memoranda", len(all))
	}
	for _, m := range all {
		if n, of := m.Signed("2030-01-01"); m.RenewsID != "" && (n != 0 || of != 4 || m.StartsOn != "2022-02-21" || m.Stage != model.StateDraft) {
			t.Errorf("%d of %d signed, from %s, %s", n, of, m.StartsOn, m.Stage)
		}
	}
	s.do("Sposta nel cestino")
	if len(s.memoranda()) != 3 {
		t.Error("a memorandum that another one follows was binned")
	}
}

func TestAnOrganisationShowsItsMemoranda(t *testing.T) {
	s := newStage(t)
	if err := sample.Fill(t.Context(), s.archive); err != nil {
		t.Fatal(err)
	}
	o, err := s.archive.Organisations().Named(t.Context(), "Comune di Orvieto")
	if err != nil {
		t.Fatal(err)
	}
	s.open("organisations")
	s.n.Find()
	s.typing("orvieto")
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	if s.n.Front().Key != "organisations/"+o.ID {
		t.Fatalf("the page is %s", s.n.Front().Key)
	}
	s.tab(3)
	if !s.shows("1 protocollo") || !s.shows("in vigore") {
		t.Errorf("the screen shows %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if key := s.n.Front().Key; !strings.HasPrefix(key, "memoranda/") {
		t.Errorf("Enter opened %s", key)
	}
	if empty := kit.T("list.empty.memoranda"); strings.HasPrefix(empty, "list.") {
		t.Error("an empty register says nothing")
	}
	page.OpenMemorandum(s.office, "nobody")
	s.n.Settle()
	if !strings.HasPrefix(s.n.Front().Key, "memoranda/0") {
		t.Errorf("one that is not there opened %s", s.n.Front().Key)
	}
}
