package model

import (
	"errors"
	"strings"
	"testing"
)

// The codes are those of the guide of the domain, section 4.
func TestTaxCodes(t *testing.T) {
	for code, want := range map[string]string{
		"RSSMRA85T10A562S": "", "RSSMRA85T50A562W": "", "BNCGLI98B54L117E": "", "RSSMRA85T10A56NH": "", "RSSMRA85TMLARSNC": "",
		"rss mra 85t10 a562s": "", "RSSMRA85T10A562X": "tax_code_check", "RSSMRA85Z10A562S": "tax_code_date", "RSSMRA85T32A562Y": "tax_code_date",
		"RSSMRA85B30H501C": "tax_code_date", "RSSMRA85T10A562": "tax_code_shape", "1SSMRA85T10A562S": "tax_code_shape", "": "tax_code_shape",
	} {
		got := ""
		if p := CheckPersonTaxCode(TidyCode(code)); p != nil {
			got = p.Key
		}
		if got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	for code, want := range map[string]string{
		"00743110157": "", "07643520567": "", "IT 00743110157": "", "00743110158": "vat_check", "0074311015": "vat_shape", "00000000000": "vat_zero", "0074311015A": "vat_shape",
	} {
		got := ""
		if p := CheckNumericCode("vat_number", TidyCode(code)); p != nil {
			got = p.Key
		}
		if got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
}

func TestNamesAreFolded(t *testing.T) {
	for text, want := range map[string]string{
		"D'Amico": "damico", "De Luca": "deluca", "Müller": "muller", "Łukaszewski": "lukaszewski", "Straße": "strasse", "Æther": "aether",
		"Παπαδοπούλου": "παπαδοπουλου", "ＲＯＭＡ": "roma", "  ": "", "O’Connor-Smith 2": "oconnorsmith2", "Forlì": "forli",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if SortName("Rossi", "Zeno") >= SortName("Rossini", "Ada") {
		t.Error("Rossini stands before Rossi")
	}
	for text, want := range map[string]string{"de luca anna": "De Luca Anna", "d'amico": "D'Amico", "McKay": "McKay", "ROSSI anna": "ROSSI anna"} {
		if got := Capitalised(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := SheetName("de luca", "Anna Maria"); got != "DE LUCA Anna Maria" {
		t.Errorf("on the sheet: %q", got)
	}
}

func TestProblemsNameTheirField(t *testing.T) {
	long := strings.Repeat("à", 400)
	event := Event{Title: "Info day", Kind: "info_day", StartsOn: "2020-02-21"}
	for name, tc := range map[string]struct {
		err        error
		field, key string
	}{
		"a person without a family name": {Person{GivenName: "Anna"}.Validate(), "family_name", "required"},
		"spaces are no name":             {Person{FamilyName: "  "}.Validate(), "family_name", "required"},
		"an e-mail without a dot":        {Person{FamilyName: "Neri", Email: "a@b"}.Validate(), "email", "email"},
		"two e-mails":                    {Person{FamilyName: "Neri", Email: "a@b.it, c@d.it"}.Validate(), "email", "email"},
		"a postcode with letters abroad": {Person{FamilyName: "Neri", Postcode: "LV-1010"}.Validate(), "", ""},
		"a postcode with a slash":        {Person{FamilyName: "Neri", Postcode: "05/100"}.Validate(), "postcode", "postcode"},
		"a birth date that is none":      {Person{FamilyName: "Neri", BirthDate: "1985-02-30"}.Validate(), "birth_date", "date"},
		"a name too long":                {Person{FamilyName: long}.Validate(), "family_name", "too_long"},
		"an organisation's tax code":     {Organisation{Name: "Ente", TaxCode: "00743110158"}.Validate(), "tax_code", "vat_check"},
		"an organisation of no kind":     {Organisation{Name: "Ente"}.Validate(), "", ""},
		"an unknown kind":                {Organisation{Name: "Ente", Kind: "club"}.Validate(), "kind", "unknown_code"},
		"an SDI code too short":          {Organisation{Name: "Ente", SDI: "123"}.Validate(), "sdi", "sdi"},
		"an event without a day":         {Event{Title: "x", Kind: "other"}.Validate(), "starts_on", "required"},
		"an event that ends too early":   {Event{Title: "x", Kind: "other", StartsOn: "2020-02-21", EndsOn: "2020-02-20"}.Validate(), "ends_on", "ends_before_start"},
		"a threshold over 100":           {Event{Title: "x", Kind: "other", StartsOn: "2020-02-21", Threshold: 101}.Validate(), "threshold", "percent"},
		"a good event":                   {event.Tidied().Validate(), "", ""},
		"blocks that overlap":            {Session{Title: "x", Day: "2020-02-21", Blocks: []Block{{"09:00", "12:00"}, {"11:00", "13:00"}}}.Validate(), "blocks", "blocks"},
		"four signatories":               {Settings{Name: "x", Signatories: make([]Signatory, 4)}.Validate(), "signatories", "too_many"},
		"out before in":                  {Attendance{SessionID: "s", ParticipantID: "p", Status: Present, Source: "hand", In: "12:00", Out: "09:00"}.Validate(), "out", "out_before_in"},
	} {
		var p *Problem
		switch {
		case tc.key == "" && tc.err != nil:
			t.Errorf("%s: %v", name, tc.err)
		case tc.key != "" && (!errors.As(tc.err, &p) || p.Field != tc.field || p.Key != tc.key):
			t.Errorf("%s: %v, want %s of %s", name, tc.err, tc.key, tc.field)
		}
	}
	if event.Tidied().EndsOn != "2020-02-21" {
		t.Error("an event of one day does not end on it")
	}
	if w := (Project{Title: "x", CUP: "ABC"}).Warnings(); len(w) != 1 || w[0].Key != "cup" {
		t.Errorf("a wrong CUP warns %v", w)
	}
	if w := (Project{Title: "x", CUP: "F49J18000400006"}).Warnings(); len(w) != 0 {
		t.Errorf("a good CUP warns %v", w)
	}
}
