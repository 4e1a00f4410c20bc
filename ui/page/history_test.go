package page_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
)

// last opens the last tab of the record in front, its history.
func (s *stage) history() {
	s.t.Helper()
	s.n.Turn(-1)
	s.n.Settle()
}

func TestARecordTellsItsHistory(t *testing.T) {
	s := newStage(t)
	ctx := t.Context()
	if err := s.archive.Settings().SaveOperator(ctx, "Anna Bruni"); err != nil {
		t.Fatal(err)
	}
	o, err := s.archive.Organisations().Save(ctx, model.Organisation{Name: "Comune di Terni", Kind: "municipality"})
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.archive.People().Save(ctx, model.Person{FamilyName: "Rossi", BirthDate: "1985-12-10"})
	if err != nil {
		t.Fatal(err)
	}
	p.OrganisationID, p.BirthDate, p.DoNotContact = o.ID, "1985-12-11", true
	if _, err := s.archive.People().Save(ctx, p); err != nil {
		t.Fatal(err)
	}
	s.open("people")
	s.press(fyne.KeyReturn)
	s.history()
	for _, text := range []string{
		"Anna Bruni", "persona salvata", "Organizzazione", "Comune di Terni", "10/12/1985", "11/12/1985", "no", "sì", "inserimento", "4 righe",
	} {
		if !s.shows(text) {
			t.Errorf("the history does not show %q: %q", text, s.text())
		}
	}
	s.press(fyne.KeyEnd)
	s.do("Annulla questa azione") // the first one, which the second builds upon
	s.do("Annulla questa azione") // in the question
	if !s.shows("Non si può annullare: «Rossi» è stata cambiata o collegata ad altro dopo quell'azione. Non è stato toccato nulla.") {
		t.Errorf("no refusal: %q", s.text())
	}
	s.n.Escape()
	s.press(fyne.KeyHome)
	s.do("Annulla questa azione")
	s.do("Annulla questa azione")
	if got, err := s.archive.People().Get(ctx, p.ID); err != nil || got.BirthDate != "1985-12-10" || !s.shows("persona salvata (annullata)") {
		t.Errorf("%+v, %v: %q", got, err, s.text())
	}
}

func TestUndoAndRedoOfTheArchiveFromAnyPage(t *testing.T) {
	s := newStage(t)
	e := s.event("Bianchi Ada", "Neri Ugo")
	s.n.Undo() // the last participant
	s.n.Settle()
	if got := s.n.StatusText(); !strings.HasPrefix(got, "Annullato: partecipante aggiunto") && !strings.HasPrefix(got, "Annullato: ") {
		t.Errorf("the status line says %q", got)
	}
	people, err := s.archive.Participants().OfEvent(t.Context(), e.ID)
	if err != nil || len(people) != 1 {
		t.Fatalf("%d participants after the undo, %v", len(people), err)
	}
	s.n.Redo()
	s.n.Settle()
	if people, err = s.archive.Participants().OfEvent(t.Context(), e.ID); err != nil || len(people) != 2 || !strings.HasPrefix(s.n.StatusText(), "Ripetuto: ") {
		t.Errorf("%d participants after the redo, %v: %q", len(people), err, s.n.StatusText())
	}
	for range 30 { // down to the empty archive, with the record of the event in front
		s.n.Undo()
		s.n.Settle()
	}
	if ids, err := s.archive.Events().Find(t.Context(), model.Query{}); err != nil || len(ids) != 0 {
		t.Errorf("%d events left, %v", len(ids), err)
	}
	if got := s.n.StatusText(); got != "Non c'è niente da annullare." || s.n.Front().Key != "events" {
		t.Errorf("at the end: %q on %s", got, s.n.Front().Key)
	}
}

func TestTypingIsUndoneBeforeTheArchive(t *testing.T) {
	s := newStage(t)
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Rossi"}); err != nil {
		t.Fatal(err)
	}
	s.open("people")
	s.press(fyne.KeyReturn)
	s.typing("X")
	s.n.Undo()
	s.n.Settle()
	if len(s.people()) != 1 || s.n.Front().Unsaved() {
		t.Fatalf("%d people, unsaved %v: typing must be undone first", len(s.people()), s.n.Front().Unsaved())
	}
	s.typing("X")
	s.focus("Telefono")
	s.n.Undo()
	s.n.Settle()
	if len(s.people()) != 1 || s.n.StatusText() != "Prima salva quello che hai scritto, oppure annullalo con Esc." {
		t.Errorf("%d people: %q", len(s.people()), s.n.StatusText())
	}
}

// Every deed has its words, in both languages.
func TestEveryActionHasItsWords(t *testing.T) {
	named := regexp.MustCompile(`(?:[iI]nTx\((?:c\.)?ctx, |runImport\(ctx, a, )"([a-z ]+)"`)
	codes := map[string]bool{}
	for _, root := range []string{"../../data", "../../app", ".."} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			for _, found := range named.FindAllStringSubmatch(string(text), -1) {
				codes[strings.ReplaceAll(found[1], " ", "_")] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(codes) < 30 || !codes["import_people"] || !codes["new_event"] {
		t.Fatalf("only %v were found", codes)
	}
	for _, language := range []string{"it", "en"} {
		text, err := os.ReadFile("../../assets/lang/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]any
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(err)
		}
		for code := range codes {
			if words["action."+code] == nil {
				t.Errorf("%s: action.%s has no words", language, code)
			}
		}
	}
}
