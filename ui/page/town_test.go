package page_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/ui/kit"
)

func TestATownBringsItsProvinceAndPostcode(t *testing.T) {
	s := newStage(t)
	for i, postcode := range []string{"05035", "05035", "05036"} {
		if _, err := s.archive.People().Save(t.Context(), model.Person{FamilyName: "Bianchi", GivenName: string(rune('A' + i)), Town: "Narni", Province: "TR", Postcode: postcode}); err != nil {
			t.Fatal(err)
		}
	}
	s.open("people")
	s.n.New()
	s.typing("Rossi")
	s.search("Comune")
	s.typing("narn")
	s.n.Settle()
	if !s.shows("Narni (TR)") || !s.shows("05035") {
		t.Fatalf("not offered: %q", s.text())
	}
	s.press(fyne.KeyReturn)
	if town, cap, province := s.search("Comune").Text, s.entry("CAP").Text, s.entry("Provincia").Text; town+cap+province != "Narni05035TR" {
		t.Errorf("filled %q %q %q", town, cap, province)
	}
	s.entry("CAP").SetText("05036") // right as well
	s.search("Comune").SetText("")
	s.typing("narni")
	s.press(fyne.KeyReturn)
	if got := s.entry("CAP").Text; got != "05036" {
		t.Errorf("a postcode that was right became %q", got)
	}
	s.search("Comune").SetText("") // another town, whose postcode nobody knows
	s.typing("orvieto")
	s.n.Settle()
	s.press(fyne.KeyReturn)
	if got := s.entry("CAP").Text; got != "" {
		t.Errorf("the postcode of Narni stays: %q", got)
	}
	s.search("Comune").SetText("") // abroad
	s.typing("Lugano")
	s.n.Settle()
	s.press(fyne.KeyReturn)
	s.search("Luogo di nascita")
	s.typing("terni")
	s.n.Settle()
	s.press(fyne.KeyReturn)
	s.entry("Codice fiscale").SetText("RSSMRA85T10A562S")
	s.n.Save()
	s.n.Settle()
	people := s.people()
	p := people[len(people)-1]
	if p.Town != "Lugano" || p.BirthPlace != "Terni (TR)" || p.Province != "" {
		t.Errorf("saved %+v", p)
	}
	if !s.shows("Il codice fiscale indica come luogo di nascita San Giuliano Terme (PI). Controlla quale dei due è giusto.") {
		t.Errorf("no warning: %q", s.text())
	}
}

// search gives the keyboard to the search field below a caption.
func (s *stage) search(caption string) *kit.SuggestEntry {
	s.t.Helper()
	found := false
	for _, o := range s.objects() {
		if line, ok := o.(*kit.Line); ok && line.Text() == caption {
			found = true
		}
		if e, ok := o.(*kit.SuggestEntry); ok && found {
			e.Focus()
			return e
		}
	}
	s.t.Fatalf("no search field %q", caption)
	return nil
}
