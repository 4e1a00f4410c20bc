package store_test

import (
	"testing"

	"segreteria/data/model"
	"segreteria/data/store/storetest"
)

func TestTheLanguageIsKeptAlone(t *testing.T) {
	settings := storetest.Open(t).Settings()
	if err := settings.SaveLanguage(t.Context(), "en"); err != nil {
		t.Fatal(err)
	}
	if s, err := settings.Get(t.Context()); err != nil || s.Language != "en" || s.Name != "" {
		t.Errorf("before the name: %+v, %v", s, err)
	}
	if err := settings.Save(t.Context(), model.Settings{Name: "Pro Loco", Town: "Terni", Language: "en"}); err != nil {
		t.Fatal(err)
	}
	if err := settings.SaveLanguage(t.Context(), "it"); err != nil {
		t.Fatal(err)
	}
	if s, err := settings.Get(t.Context()); err != nil || s.Language != "it" || s.Name != "Pro Loco" || s.Town != "Terni" {
		t.Errorf("with a name: %+v, %v", s, err)
	}
	if err := settings.SaveLanguage(t.Context(), "klingon"); err == nil {
		t.Error("any language is taken")
	}
}
