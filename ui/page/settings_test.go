package page_test

import (
	"path/filepath"
	"testing"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/page"
)

func TestSettingsAreSaved(t *testing.T) {
	s := newStage(t)
	s.open("settings")
	s.focus("Nome dell'associazione")
	s.typing("Pro Loco")
	s.focus("Festa del patrono")
	s.typing("31/02")
	s.n.Save()
	s.n.Settle()
	if !s.shows("«31/02» non è un giorno dell'anno: scrivi giorno e mese, come 14/02.") {
		t.Errorf("a day that does not exist: %q", s.text())
	}
	s.entry("Festa del patrono").SetText("14.2")
	s.n.Turn(1)
	s.focus("Primo firmatario")
	s.typing("Lidia Marinucci")
	s.n.Save()
	s.n.Settle()
	settings, err := s.archive.Settings().Get(t.Context())
	if err != nil || settings.Name != "Pro Loco" || len(settings.Signatories) != 1 || settings.Signatories[0].Name != "Lidia Marinucci" || settings.PatronDay != "02-14" {
		t.Fatalf("%+v, %v", settings, err)
	}
	s.open("settings")
	if got := s.entry("Nome dell'associazione").Text; got != "Pro Loco" {
		t.Errorf("opened again it shows %q", got)
	}
}

func TestTheLanguageSwitchesWhileRunning(t *testing.T) {
	s := newStage(t)
	if err := s.archive.Settings().Save(t.Context(), model.Settings{Name: "Pro Loco"}); err != nil {
		t.Fatal(err)
	}
	s.open("settings")
	s.n.Turn(2)
	s.choose("Come il sistema", "Inglese")
	t.Cleanup(func() { _ = kit.SetLanguage("it") })
	if s.rebuilt != 1 || kit.Language() != "en" || s.n.Front().Title != "Settings" {
		t.Errorf("rebuilt %d times, language %s, page %q", s.rebuilt, kit.Language(), s.n.Front().Title)
	}
	settings, err := s.archive.Settings().Get(t.Context())
	if err != nil || settings.Language != "en" || settings.Name != "Pro Loco" {
		t.Errorf("%+v, %v", settings, err)
	}
	s.choose("English", "Same as the system") // on the same tab
	if settings, err := s.archive.Settings().Get(t.Context()); err != nil || settings.Language != "" {
		t.Errorf("back to the system's: %+v, %v", settings, err)
	}
}

func TestTheLanguageCanBeChosenBeforeTheAssociationHasAName(t *testing.T) {
	s := newStage(t)
	s.open("settings")
	s.n.Turn(2)
	s.choose("Come il sistema", "Inglese")
	t.Cleanup(func() { _ = kit.SetLanguage("it") })
	settings, err := s.archive.Settings().Get(t.Context())
	if kit.Language() != "en" || s.n.Window.Canvas().Overlays().Top() != nil || err != nil || settings.Language != "en" {
		t.Errorf("language %s, kept %q, %v: %q", kit.Language(), settings.Language, err, s.text())
	}
}

func TestSwitchingTheLanguageAsksBeforeSomethingIsLost(t *testing.T) {
	s := newStage(t)
	s.open("settings")
	s.focus("Nome dell'associazione")
	s.typing("Pro Loco")
	s.n.Turn(2)
	s.choose("Come il sistema", "Inglese")
	if s.rebuilt != 0 || s.n.Window.Canvas().Overlays().Top() == nil {
		t.Fatal("the typed name was dropped without a question")
	}
	s.do("Resta qui")
	if settings, err := s.archive.Settings().Get(t.Context()); kit.Language() != "it" || err != nil || settings.Language != "" {
		t.Errorf("the language was switched all the same: %+v, %v", settings, err)
	}
	s.choose("Come il sistema", "Inglese")
	s.do("Salva")
	t.Cleanup(func() { _ = kit.SetLanguage("it") })
	settings, err := s.archive.Settings().Get(t.Context())
	if err != nil || settings.Name != "Pro Loco" || kit.Language() != "en" {
		t.Errorf("%+v, %v, language %s", settings, err, kit.Language())
	}
}

func TestTheThemeIsKeptAndTheFolderOpens(t *testing.T) {
	s := newStage(t)
	s.open("settings")
	s.n.Turn(2)
	before := s.app.Settings().Theme()
	s.choose("Come il sistema", "Scuro")
	if got := s.app.Preferences().String(page.ThemePreference); got != "dark" || s.app.Settings().Theme() == before {
		t.Errorf("preference %q", got)
	}
	s.do("Apri cartella")
	if s.viewed != filepath.Dir(s.archive.Path()) {
		t.Errorf("opened %q", s.viewed)
	}
}
