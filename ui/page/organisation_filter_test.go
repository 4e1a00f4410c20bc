package page_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/ui/kit"
)

// registry fills the stage's archive with a few organisations.
func (s *stage) registry() map[string]string {
	s.t.Helper()
	ids := map[string]string{}
	for _, o := range []model.Organisation{
		{Name: "ACLI", Kind: "social_promotion", Level: "local", Town: "Terni", Sector: "health", Influence: 5, Interest: 5},
		{Name: "Banca", Kind: "large_company", Level: "national", Town: "Roma"},
		{Name: "Comune di Narni", Kind: "municipality", Level: "local", Town: "Narni", Engagement: "supportive", Influence: 4, Interest: 2},
	} {
		saved, err := s.archive.Organisations().Save(s.t.Context(), o)
		if err != nil {
			s.t.Fatal(err)
		}
		ids[o.Name] = saved.ID
	}
	if err := s.archive.Tags().SetOrganisation(s.t.Context(), ids["ACLI"], []string{"Rete sociale"}); err != nil {
		s.t.Fatal(err)
	}
	return ids
}

// lists checks which organisations the page lists.
func (s *stage) lists(want ...string) {
	s.t.Helper()
	for _, name := range []string{"ACLI", "Banca", "Comune di Narni"} {
		if s.shows(name) != slices.Contains(want, name) {
			s.t.Errorf("%s listed: %v; the screen shows %q", name, s.shows(name), s.text())
		}
	}
}

func TestFiltersAreTypedSavedAndPickedAgain(t *testing.T) {
	s := newStage(t)
	s.registry()
	s.open("organisations")
	s.do("Filtri…")
	s.n.Window.Canvas().Focus(s.entryFocus("Comune"))
	s.typing("ter")
	s.press(fyne.KeyReturn)
	s.n.Window.Canvas().Focus(s.entryFocus("Etichette"))
	s.typing("RETE")
	s.press(fyne.KeyReturn, fyne.KeyReturn) // takes the match, then filters
	s.lists("ACLI")
	if !s.shows("Comune: Terni · Etichette: Rete sociale") {
		t.Errorf("the criteria are not told: %q", s.text())
	}
	s.press(fyne.KeyEscape)
	s.lists("ACLI", "Banca", "Comune di Narni")
	s.do("Filtri…")
	s.choose("-", "Comune")
	s.do("Salva con un nome…")
	s.typing("Enti pubblici")
	s.press(fyne.KeyReturn)
	s.lists("Comune di Narni")
	s.choose("Comune", "Tutti i tipi")
	s.lists("ACLI", "Banca", "Comune di Narni")
	s.do("Filtri…")
	s.choose("Scegli un filtro salvato…", "Enti pubblici")
	s.do("Rinomina…")
	s.entry("Nome del filtro").SetText("Comuni")
	s.press(fyne.KeyReturn)
	s.do("Filtra")
	s.lists("Comune di Narni")
	s.do("Filtri…")
	s.choose("Scegli un filtro salvato…", "Comuni")
	s.do("Elimina filtro")
	s.press(fyne.KeyEscape)
	if saved, err := s.archive.Filters().Of(t.Context(), "organisation"); err != nil || len(saved) != 0 {
		t.Errorf("after deleting: %+v, %v", saved, err)
	}
	s.n.Undo()
	s.n.Settle()
	if saved, err := s.archive.Filters().Of(t.Context(), "organisation"); err != nil || len(saved) != 1 || saved[0].Name != "Comuni" {
		t.Errorf("after undo: %+v, %v", saved, err)
	}
}

func TestATownThatNobodyHasIsSaidBesideItsField(t *testing.T) {
	s := newStage(t)
	s.registry()
	s.open("organisations")
	s.do("Filtri…")
	s.n.Window.Canvas().Focus(s.entryFocus("Comune"))
	s.typing("Milano")
	s.do("Filtra")
	if !s.n.Covered() || s.n.Window.Canvas().Focused() != s.entryFocus("Comune") {
		t.Errorf("the dialog shut, or the field does not have the keyboard: %q", s.text())
	}
	s.press(fyne.KeyEscape)
	s.lists("ACLI", "Banca", "Comune di Narni")
}

// entryFocus is the search field below a caption.
func (s *stage) entryFocus(caption string) fyne.Focusable {
	s.t.Helper()
	found := false
	for _, o := range s.objects() {
		if line, ok := o.(*kit.Line); ok && line.Text() == caption {
			found = true
		}
		if e, ok := o.(*kit.SuggestEntry); ok && found {
			return e
		}
	}
	s.t.Fatalf("no search field %q", caption)
	return nil
}

func TestWhatAFilterFindsIsTaggedAndUntagged(t *testing.T) {
	s := newStage(t)
	ids := s.registry()
	s.open("organisations")
	s.do("Filtri…")
	s.choose("-", "Locale")
	s.do("Filtra")
	s.lists("ACLI", "Comune di Narni")
	s.do("Etichette…")
	if !s.shows("Etichette per 2 organizzazioni") || !strings.Contains(strings.Join(s.text(), "|"), "Livello: Locale") {
		t.Errorf("it is not said what is tagged: %q", s.text())
	}
	s.typing("rete sociale, Invitati 2020")
	s.do("Applica etichette")
	tags := func(name string) string {
		names, err := s.archive.Tags().OfOrganisation(t.Context(), ids[name])
		if err != nil {
			t.Fatal(err)
		}
		return model.JoinTags(names)
	}
	if tags("ACLI") != "Invitati 2020, Rete sociale" || tags("Comune di Narni") != "Invitati 2020, Rete sociale" || tags("Banca") != "" {
		t.Errorf("tagged %q, %q, %q", tags("ACLI"), tags("Comune di Narni"), tags("Banca"))
	}
	if got := s.n.StatusText(); !strings.Contains(got, "2 organizzazioni") {
		t.Errorf("said %q", got)
	}
	s.n.Undo()
	s.n.Settle()
	if tags("ACLI") != "Rete sociale" || tags("Comune di Narni") != "" {
		t.Errorf("after undo %q, %q", tags("ACLI"), tags("Comune di Narni"))
	}
	s.do("Etichette…")
	s.typing("rete sociale")
	s.choose("Aggiungi", "Togli")
	s.do("Applica etichette")
	if tags("ACLI") != "" {
		t.Errorf("untagged %q", tags("ACLI"))
	}
	s.open("people")
	if !s.buttons("Etichette…")[0].Disabled() {
		t.Error("an empty list is to be tagged")
	}
}

func TestTagsAreRenamedAndDeletedByKeyboard(t *testing.T) {
	s := newStage(t)
	ids := s.registry()
	s.open("organisations")
	s.do("Etichette…")
	s.do("Gestisci etichette")
	s.press(fyne.KeyReturn)
	s.entry("Etichetta").SetText("Partner")
	s.press(fyne.KeyReturn)
	if !s.shows("Partner") {
		t.Fatalf("not renamed: %q", s.text())
	}
	s.press(fyne.KeyDelete)
	if !s.n.Covered() {
		t.Fatal("a tag that somebody bears went without a question")
	}
	s.press(fyne.KeyReturn)
	if tags, err := s.archive.Tags().OfOrganisation(t.Context(), ids["ACLI"]); err != nil || len(tags) != 0 || s.shows("Partner") {
		t.Errorf("%q, %v", tags, err)
	}
	s.press(fyne.KeyEscape)
	if s.n.Front().Key != "organisations" {
		t.Errorf("Esc leads to %s", s.n.Front().Key)
	}
}

func TestTheRecordKeepsRelationshipTagsAndProjects(t *testing.T) {
	s := newStage(t)
	ids := s.registry()
	project, err := s.archive.Projects().Save(t.Context(), model.Project{Title: "Socialneet"})
	if err != nil {
		t.Fatal(err)
	}
	s.open("organisations")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.choose("-", "4")
	s.n.Window.Canvas().Focus(s.entryFocus("Etichette"))
	s.typing("rete")
	s.press(fyne.KeyReturn)
	s.typing("nuova")
	s.n.Window.Canvas().Focus(s.entryFocus("Progetti a cui è interessata"))
	s.typing("soc")
	s.press(fyne.KeyReturn)
	s.n.Save()
	s.n.Settle()
	banca, err := s.archive.Organisations().Get(t.Context(), ids["Banca"])
	if err != nil || banca.Influence != 4 {
		t.Errorf("%+v, %v", banca, err)
	}
	tags, err := s.archive.Tags().OfOrganisation(t.Context(), banca.ID)
	if err != nil || !slices.Equal(tags, []string{"nuova", "Rete sociale"}) {
		t.Errorf("tags %q, %v", tags, err)
	}
	of, err := s.archive.Organisations().Projects(t.Context(), banca.ID)
	if err != nil || len(of) != 1 || of[0].ID != project.ID || s.n.Front().Unsaved() {
		t.Errorf("projects %+v, %v, unsaved %v", of, err, s.n.Front().Unsaved())
	}
	s.press(fyne.KeyEscape)
	s.press(fyne.KeyReturn)
	if e := s.entryFocus("Etichette").(*kit.SuggestEntry); e.Text != "nuova, Rete sociale" || !s.shows("Socialneet") {
		t.Errorf("opened again it shows %q and %q", e.Text, s.text())
	}
	s.do("Togli")
	s.n.Save()
	s.n.Settle()
	if of, err = s.archive.Organisations().Projects(t.Context(), banca.ID); err != nil || len(of) != 0 {
		t.Errorf("a project that was taken off stays: %+v, %v", of, err)
	}
	s.n.Undo()
	s.n.Settle()
	if !s.shows("Socialneet") {
		t.Errorf("after undo: %q", s.text())
	}
}

func TestTagsOfAPersonAreTypedAndFilteredBy(t *testing.T) {
	s := newStage(t)
	s.open("people")
	s.n.New()
	s.typing("Rossi")
	s.n.Window.Canvas().Focus(s.entryFocus("Etichette"))
	s.typing("docenti, !")
	s.n.Save()
	s.n.Settle()
	if len(s.people()) != 0 {
		t.Fatal("a tag of signs was saved")
	}
	s.entryFocus("Etichette").(*kit.SuggestEntry).SetText("docenti,")
	s.n.Save()
	s.n.Settle()
	if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Verdi"}); err != nil {
		t.Fatal(err)
	}
	s.press(fyne.KeyEscape)
	s.do("Filtri…")
	s.n.Window.Canvas().Focus(s.entryFocus("Etichette"))
	s.typing("docenti")
	s.do("Filtra")
	if !s.shows("Rossi") || s.shows("Verdi") {
		t.Errorf("filtered by tag: %q", s.text())
	}
}

func TestTheGridIsWorkedByKeyboardAndPrinted(t *testing.T) {
	s := newStage(t)
	s.registry()
	s.open("organisations")
	s.do("Griglia")
	if !s.shows("Gestire da vicino (influenza 5, interesse 5)") || !s.shows("1 senza valori") {
		t.Fatalf("the grid shows %q", s.text())
	}
	s.press(fyne.KeyDown, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if !s.shows("Mantenere soddisfatti (influenza 4, interesse 2)") || !s.shows("1 organizzazione") {
		t.Errorf("after the arrows: %q", s.text())
	}
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	if got := s.n.Front().Title; got != "Comune di Narni" {
		t.Fatalf("Enter opened %q", got)
	}
	s.press(fyne.KeyEscape)
	s.do("1 senza valori")
	if !s.shows("Banca") {
		t.Errorf("without values: %q", s.text())
	}
	s.file = filepath.Join(t.TempDir(), "griglia.pdf")
	s.n.Print()
	s.n.Settle()
	if data, err := os.ReadFile(s.file); err != nil || !strings.HasPrefix(string(data), "%PDF") || s.viewed != s.file {
		t.Errorf("no paper: %v, viewed %q", err, s.viewed)
	}
}
