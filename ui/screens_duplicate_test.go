package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"segreteria/data/model"
	"segreteria/ui/page"
)

// TestScreensOfDuplicates draws the pairs of the sample archive with some people
// entered twice, and one pair side by side.
func TestScreensOfDuplicates(t *testing.T) {
	a := sampleArchive(t)
	for _, p := range []model.Person{
		{FamilyName: "Rossi", GivenName: "Mario", TaxCode: "RSSMRA85T10A562S", BirthDate: "1985-12-10", Town: "Terni", Phone: "0744 123456", Notes: "Preferisce il telefono.", Role: "Presidente"},
		{
			FamilyName: "Mario", GivenName: "Rossi", TaxCode: "RSSMRA85T10A562S", Email: "mario.rossi@associazione-con-un-nome-davvero-lungo.example.org",
			Town: "Narni", Phone: "+39 0744 123456", Role: "Consigliere delegato ai rapporti con le scuole e le università", Notes: "Visto al convegno.",
		},
		{FamilyName: "De Luca", GivenName: "Anna"},
		{FamilyName: "Deluca", GivenName: "Anna"},
		{FamilyName: "Bianchini", GivenName: "Giulia", Town: "Orvieto"},
		{FamilyName: "Bianchni", GivenName: "Giulia", Town: "Orvieto"},
	} {
		if _, err := a.People().Save(t.Context(), p); err != nil {
			t.Fatal(err)
		}
	}
	for _, look := range []struct{ theme, language string }{{"light", "it"}, {"dark", "it"}, {"light", "en"}} {
		win := openWindow(t, a, look.theme, look.language)
		prefix := look.language + "-" + look.theme + "-duplicates-"
		page.ShowDuplicates(win.office, "person")
		draw(t, win, prefix+"list")
		press(win, fyne.KeyReturn)
		draw(t, win, prefix+"pair")
		if front := win.Navigator().Front(); front.Key != "people/pair" {
			t.Errorf("Enter opened %s", front.Key)
		}
	}
}
