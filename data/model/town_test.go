package model_test

import (
	"strings"
	"testing"
	"time"

	"segreteria/assets"
	"segreteria/data/model"
)

func TestTownsAreThoseOfItaly(t *testing.T) {
	began := time.Now()
	towns := model.ParseTowns(assets.Towns())
	t.Logf("read in %s", time.Since(began))
	count, twice, without := map[string]int{}, map[string]int{}, 0
	for line := range strings.Lines(string(assets.Towns())) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		count[parts[1]]++
		twice[parts[0]]++
		if len(parts) < 4 {
			without++
		} else if town, ok := towns.Cadastral(parts[3]); !ok || town.Name != parts[0] {
			t.Errorf("%s is not found by %s", parts[0], parts[3])
		}
		if town, ok := towns.Named(parts[0], parts[1]); !ok || town.ISTAT != parts[2] {
			t.Errorf("%s (%s) is not found by its name", parts[0], parts[1])
		}
	}
	for name, n := range twice {
		if _, ok := towns.Named(name, ""); n > 1 && ok {
			t.Errorf("%s occurs twice and is found without a province", name)
		}
	}
	if count["TR"] != 33 || len(count) != 107 || without > 6 {
		t.Errorf("%d towns in the province of Terni, %d provinces, %d without a cadastral code", count["TR"], len(count), without)
	}
	for office, want := range map[string]string{"055": "TR", "015": "MI", "058": "RM", "100": "PO", "999": ""} {
		if got := towns.Office(office); got != want {
			t.Errorf("office %s: %q, want %q", office, got, want)
		}
	}
}

func TestTownsAreFound(t *testing.T) {
	towns := model.ParseTowns(assets.Towns())
	for text, want := range map[string]string{
		"terni": "Terni (TR)", "TERNI (TR)": "Terni (TR)", "forli": "Forlì (FC)", "l'aq": "L'Aquila (AQ)", "laquila": "L'Aquila (AQ)",
		"reggio nell": "Reggio nell'Emilia (RE)", "castro (le)": "Castro (LE)", "castro": "Castro (BG)", "narn": "Narni (TR)",
		"emilia": "Anzola dell'Emilia (BO)", "san gemini": "San Gemini (TR)", "sangemini": "San Gemini (TR)", "Lugano": "", "": "", "'": "", "Terni (": "Terni (TR)",
		"aviglianoumbro": "Avigliano Umbro (TR)",
	} {
		got := ""
		if found := towns.Find(text, 8); len(found) > 0 {
			got = found[0].Label()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if n := len(towns.Find("s", 8)); n != 8 {
		t.Errorf("%d found, want 8", n)
	}
}

func TestTheBirthplaceIsThatOfTheCode(t *testing.T) {
	towns := model.ParseTowns(assets.Towns())
	for name, tc := range map[string]struct{ place, code, want string }{
		"the same":                    {"Terni (TR)", "BNCGLI98B54L117E", ""},
		"without its province":        {"terni", "BNCGLI98B54L117E", ""},
		"another":                     {"Narni (TR)", "BNCGLI98B54L117E", "tax_code_place (Terni (TR))"},
		"omocodia":                    {"Roma (RM)", "RSSMRA85TMLARSNC", "tax_code_place (San Giuliano Terme (PI))"},
		"a place abroad is not known": {"Lugano", "BNCGLI98B54L117E", ""},
		"a code that is wrong":        {"Narni", "BNCGLI98B54L117X", ""},
		"no code":                     {"Narni", "", ""},
		"no place":                    {"", "BNCGLI98B54L117E", ""},
	} {
		got := ""
		if w := towns.BirthWarning(model.Person{BirthPlace: tc.place, TaxCode: tc.code}); w != nil {
			got = strings.TrimPrefix(w.Error(), "birth_place: ")
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}
