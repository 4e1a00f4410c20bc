package model

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const today = Date("2020-02-21")

func TestACodeSaysWhoseItIs(t *testing.T) {
	for text, want := range map[string]string{
		"RSSMRA85T10A562S":    "person M [1985-12-10] A562 0 ",
		"rss mra 85t50 a562w": "person F [1985-12-10] A562 0 ",
		"RSSMRA85TMLARSNC":    "person M [1985-12-10] A562 5 ",
		"BNCGLI98B54L117E":    "person F [1998-02-14] L117 0 ",
		"RSSMRA10A01L117" + string(checkLetter("RSSMRA10A01L117")): "person M [2010-01-01 1910-01-01] L117 0 ",
		"IT 00743110157":   "vat   [] 0 015",
		"07643520567":      "vat   [] 0 056",
		"80078750587":      "organisation   [] 0 058",
		"00743110158":      "vat_number: vat_check",
		"0074311015":       "vat_number: vat_shape",
		"00000000000":      "vat_number: vat_zero",
		"RSSMRA85T10A562X": "tax_code: tax_code_check",
		"RSSMRA85Z10A562S": "tax_code: tax_code_date",
		"RSSMRA85T32A562Y": "tax_code: tax_code_date",
		"RSSMRA85B30H501C": "tax_code: tax_code_date",
		"RSSMRA85T10A562":  "code_shape", "": "code_shape", "à": "code_shape", "Terni": "code_shape",
	} {
		r, p := ReadCode(text, today)
		got := strings.Join(strings.Fields(fmt.Sprint(r.Kind, " ", r.Sex, " ", r.Births, " ", r.Place, " ", r.Omocodia, " ", r.Office)), " ")
		if p != nil {
			got = strings.TrimSuffix(p.Error(), " ("+p.Limit+")")
		}
		if got != strings.Join(strings.Fields(want), " ") {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// madeCode draws a valid code of a person without omocodia.
func madeCode(t *rapid.T) string {
	day := rapid.IntRange(1, 31).Draw(t, "day")
	month := rapid.IntRange(1, 12).Draw(t, "month")
	year := rapid.IntRange(1921, 2019).Draw(t, "year")
	if !dayExists(year, month, day) {
		day = 28
	}
	if rapid.Bool().Draw(t, "woman") {
		day += 40
	}
	code := fmt.Sprintf("%s%02d%c%02d%s", rapid.StringMatching(`[A-Z]{6}`).Draw(t, "name"), year%100, monthLetters[month-1], day,
		rapid.StringMatching(`[A-Z][0-9]{3}`).Draw(t, "place"))
	return code + string(checkLetter(code))
}

func TestTheDateInAValidCodeExists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.StringMatching(`[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}`).Draw(t, "code")
		code += string(checkLetter(code))
		if CheckPersonTaxCode(code) != nil {
			return
		}
		year, month, day := codeDate([]byte(code))
		if !dayExists(1900+year, month, day) && !dayExists(2000+year, month, day) {
			t.Fatalf("%s is valid, and its day is %d/%d/%d", code, day, month, year)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		code := madeCode(t)
		r, p := ReadCode(code, today)
		if p != nil || len(r.Births) == 0 {
			t.Fatalf("%s: %v %v", code, r, p)
		}
		for _, born := range r.Births {
			if !born.Valid() || born > today || !bornOn(code, born) {
				t.Fatalf("%s tells of %s", code, born)
			}
		}
	})
}

func TestAllOmocodiaVariantsAreValid(t *testing.T) {
	places := []int{6, 7, 9, 10, 12, 13, 14}
	rapid.Check(t, func(t *rapid.T) {
		code := madeCode(t)
		plain, _ := ReadCode(code, today)
		for mask := 1; mask < 1<<len(places); mask++ { // 127
			variant := []byte(code[:15])
			for i, place := range places {
				if mask>>i&1 == 1 {
					variant[place] = omocodiaLetters[code[place]-'0']
				}
			}
			text := string(variant) + string(checkLetter(string(variant)))
			r, p := ReadCode(text, today)
			if p != nil || fmt.Sprint(r.Births) != fmt.Sprint(plain.Births) || r.Place != plain.Place || r.Sex != plain.Sex || r.Omocodia == 0 {
				t.Fatalf("%s of %s: %+v %v, want %+v", text, code, r, p, plain)
			}
		}
	})
}

func TestOneWrongDigitIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := []byte(rapid.StringMatching(`[0-9]{10}`).Draw(t, "code"))
		last := 0
		for last < 10 && CheckNumericCode("", string(code)+string(rune('0'+last))) != nil {
			last++
		}
		if last == 10 {
			return // all zero
		}
		good := append(code, byte('0'+last))
		at, by := rapid.IntRange(0, 10).Draw(t, "at"), rapid.IntRange(1, 9).Draw(t, "by")
		good[at] = '0' + (good[at]-'0'+byte(by))%10
		if CheckNumericCode("", string(good)) == nil {
			t.Fatalf("%s is valid with a wrong digit at %d", good, at)
		}
	})
}

func TestWarningsOfCodes(t *testing.T) {
	for name, tc := range map[string]struct {
		organisation Organisation
		want         string
	}{
		"nothing to say":                   {Organisation{TaxCode: "80078750587", PEC: "odv@pec.it", Email: "info@odv.it", Postcode: "05100", Province: "TR", SDI: "0000000"}, ""},
		"an office that is none":           {Organisation{VATNumber: "12345671502"}, "vat_number.code_office"},
		"the PEC is the email":             {Organisation{PEC: "Info@odv.it", Email: "info@odv.it"}, "pec.pec_is_email"},
		"free mail is no PEC":              {Organisation{PEC: "odv@gmail.com"}, "pec.pec_free_mail"},
		"free mail of another country":     {Organisation{PEC: "odv@yahoo.co.uk"}, "pec.pec_free_mail"},
		"the PEC of a provider":            {Organisation{PEC: "odv@pec.libero.it"}, ""},
		"a public body with seven":         {Organisation{Kind: "municipality", SDI: "ABCDEF1"}, "sdi.sdi_public"},
		"a public body with six":           {Organisation{Kind: "municipality", SDI: "UFABCD"}, ""},
		"a public body without":            {Organisation{Kind: "school", SDI: "0000000"}, ""},
		"a company with six":               {Organisation{Kind: "small_business", SDI: "UFABCD"}, "sdi.sdi_private"},
		"a postcode that lost its zero":    {Organisation{Postcode: "5100", Province: "TR"}, "postcode.postcode_digits"},
		"a postcode abroad":                {Organisation{Postcode: "LV-1010", Town: "Riga"}, ""},
		"a province in full":               {Organisation{Postcode: "05100", Province: "Terni"}, "province.province"},
		"a province in brackets and small": {Organisation{Postcode: "05100", Province: "(tr)"}, ""},
	} {
		got := ""
		for _, w := range tc.organisation.Tidied().Warnings() {
			got += w.Field + "." + w.Key
		}
		if got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
		if err := (Organisation{SDI: tc.organisation.SDI, Name: "x", PEC: tc.organisation.PEC}).Tidied().Validate(); err != nil {
			t.Errorf("%s blocks: %v", name, err)
		}
	}
}

func FuzzTaxCode(f *testing.F) {
	for _, seed := range []string{"RSSMRA85T10A562S", "RSSMRA85TMLARSNC", "IT 00743110157", "IT", "0", "é", "ITITITITITIT1", "RSSMRA85T10À62S", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, p := ReadCode(text, today)
		if p != nil {
			return
		}
		if r.Code != TidyCode(r.Code) {
			t.Errorf("%q is not tidy", r.Code)
		}
		if again, p := ReadCode(strings.ToLower(r.Code), today); p != nil || fmt.Sprint(again) != fmt.Sprint(r) {
			t.Errorf("%q reads as %v, %v", r.Code, again, p)
		}
		if len(r.Code) == 16 && r.Kind != CodeOfPerson || len(r.Code) == 11 && r.Office == "" {
			t.Errorf("%+v", r)
		}
	})
}
