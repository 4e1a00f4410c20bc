package model_test

import (
	"testing"

	"segreteria/data/model"
)

func TestPersonWarnings(t *testing.T) {
	for name, tc := range map[string]struct {
		person model.Person
		want   string // keys of the warnings
	}{
		"all agrees":                        {model.Person{FamilyName: "Rossi", GivenName: "Mario", BirthDate: "1985-12-10", TaxCode: "RSSMRA85T10A562S"}, ""},
		"a woman":                           {model.Person{FamilyName: "Bianchi", GivenName: "Giulia", BirthDate: "1998-02-14", TaxCode: "BNCGLI98B54L117E"}, ""},
		"letters instead of digits":         {model.Person{FamilyName: "Rossi", GivenName: "Mario", BirthDate: "1985-12-10", TaxCode: "RSSMRA85TMLARSNC"}, ""},
		"another day":                       {model.Person{FamilyName: "Rossi", GivenName: "Mario", BirthDate: "1985-12-11", TaxCode: "RSSMRA85T10A562S"}, " tax_code_birth"},
		"another month":                     {model.Person{FamilyName: "Rossi", GivenName: "Mario", BirthDate: "1985-11-10", TaxCode: "RSSMRA85T10A562S"}, " tax_code_birth"},
		"another year":                      {model.Person{FamilyName: "Rossi", GivenName: "Mario", BirthDate: "1986-12-10", TaxCode: "RSSMRA85T10A562S"}, " tax_code_birth"},
		"no birth date says nothing":        {model.Person{FamilyName: "Rossi", GivenName: "Mario", TaxCode: "RSSMRA85T10A562S"}, ""},
		"another name":                      {model.Person{FamilyName: "Verdi", GivenName: "Mario", TaxCode: "RSSMRA85T10A562S"}, " tax_code_name"},
		"another given name":                {model.Person{FamilyName: "Rossi", GivenName: "Carlo", TaxCode: "RSSMRA85T10A562S"}, " tax_code_name"},
		"four consonants leave the second":  {model.Person{FamilyName: "Rossi", GivenName: "Gianfranco", TaxCode: "RSSGFR85T10A562I"}, ""},
		"no given name":                     {model.Person{FamilyName: "Rossi", TaxCode: "RSSMRA85T10A562S"}, ""},
		"a name in other letters":           {model.Person{FamilyName: "Παπαδόπουλος", GivenName: "Mario", TaxCode: "RSSMRA85T10A562S"}, ""},
		"a code that is wrong is a problem": {model.Person{FamilyName: "Verdi", GivenName: "Mario", TaxCode: "RSSMRA85T10A562X"}, ""},
		"no code":                           {model.Person{FamilyName: "Verdi", BirthDate: "1985-12-10"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, w := range tc.person.Warnings() {
				got += " " + w.Key
			}
			if got != tc.want {
				t.Errorf("got%s, want%s", got, tc.want)
			}
		})
	}
}
