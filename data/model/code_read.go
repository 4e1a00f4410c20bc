package model

import (
	"fmt"
	"strings"
)

// What a code may be of.
const (
	CodeOfPerson       = "person"
	CodeOfOrganisation = "organisation" // tax code of a body without a VAT number
	CodeOfVAT          = "vat"          // VAT number, of most companies the tax code as well
)

// A CodeReading is what a valid code says of whoever has it.
type CodeReading struct {
	Kind string // CodeOfPerson, CodeOfOrganisation or CodeOfVAT
	Code string // tidied

	Sex      string // M or F
	Births   []Date // the days that are possible, the newest first: the code has no century
	Place    string // cadastral code of the birthplace; Z and three digits is a country abroad
	Omocodia int    // how many digits became letters, for two people would share the code

	Office string // three digits of the office that gave a number, those of its province
}

// oldest is how many years back a birth is still thought possible.
const oldest = 115

// ReadCode reads a tax code of a person or an organisation, or a VAT number. A
// code that is wrong is a Problem that says why, with Field tax_code, vat_number
// or "" and the keys of CheckPersonTaxCode and CheckNumericCode or code_shape.
func ReadCode(text string, today Date) (CodeReading, *Problem) {
	code := TidyCode(text)
	numbers := strings.Trim(code, "0123456789") == ""
	switch {
	case len(code) == 16 && !numbers:
		if p := CheckPersonTaxCode(code); p != nil {
			return CodeReading{}, p
		}
		return readPersonCode(code, today), nil
	case code != "" && numbers:
		return readNumericCode(code)
	default:
		return CodeReading{}, &Problem{Key: "code_shape", Limit: code}
	}
}

func readNumericCode(code string) (CodeReading, *Problem) {
	r := CodeReading{Kind: CodeOfVAT, Code: code}
	field := "vat_number"
	if code[0] >= '8' { // 8 and 9 are kept for bodies that are no companies
		r.Kind, field = CodeOfOrganisation, "tax_code"
	}
	if p := CheckNumericCode(field, code); p != nil {
		return CodeReading{}, p
	}
	r.Office = code[7:10]
	return r, nil
}

func readPersonCode(code string, today Date) CodeReading {
	digits, _ := plainTaxCode(code)
	r := CodeReading{Kind: CodeOfPerson, Code: code, Sex: "M", Place: string(digits[11:15])}
	for i := range digits {
		if digits[i] != code[i] {
			r.Omocodia++
		}
	}
	year, month, day := codeDate(digits)
	if digits[9] >= '4' {
		r.Sex = "F"
	}
	for _, century := range []int{2000, 1900} {
		born := Date(fmt.Sprintf("%04d-%02d-%02d", century+year, month, day))
		if dayExists(century+year, month, day) && born <= today && today.Time().Year()-century-year <= oldest {
			r.Births = append(r.Births, born)
		}
	}
	return r
}
