package model

import (
	"slices"
	"strings"
)

// Warnings lists what looks wrong and may still be right: a valid codice
// fiscale that tells another birth date (key tax_code_birth) or another name
// (tax_code_name) than the person has (DOMAIN 4), and a postcode or province
// that is not one of Italy.
func (p Person) Warnings() []*Problem {
	warnings := slices.DeleteFunc([]*Problem{postcodeWarning(p.Postcode, p.Province), provinceWarning(p.Province)},
		func(p *Problem) bool { return p == nil })
	if p.TaxCode == "" || CheckPersonTaxCode(p.TaxCode) != nil {
		return warnings
	}
	if p.BirthDate.Valid() && !bornOn(p.TaxCode, p.BirthDate) {
		warnings = append(warnings, &Problem{Field: "tax_code", Key: "tax_code_birth", Limit: FormatDate(p.BirthDate)})
	}
	family, given := nameLetters(p.FamilyName, false), nameLetters(p.GivenName, true)
	if family != "" && p.TaxCode[:3] != family || given != "" && p.TaxCode[3:6] != given {
		warnings = append(warnings, &Problem{Field: "tax_code", Key: "tax_code_name", Limit: p.FullName()})
	}
	return warnings
}

// bornOn reports whether a valid code tells this day; 40 is added to the day of women.
func bornOn(code string, day Date) bool {
	digits, _ := plainTaxCode(code)
	t := day.Time()
	year, month, number := codeDate(digits)
	return year == t.Year()%100 && month == int(t.Month()) && number == t.Day()
}

// nameLetters returns the three letters that a name gives to the code (decree of
// the Ministry of Finance, 23 December 1976): consonants, then vowels, then X;
// of a given name with four consonants the second is left out. Names that are
// unknown or not in Latin letters give "".
func nameLetters(name string, given bool) string {
	var consonants, vowels string
	for _, r := range Fold(name) {
		switch {
		case r < 'a' || r > 'z':
			return ""
		case strings.ContainsRune("aeiou", r):
			vowels += string(r)
		default:
			consonants += string(r)
		}
	}
	if consonants+vowels == "" {
		return ""
	}
	if given && len(consonants) > 3 {
		consonants = consonants[:1] + consonants[2:]
	}
	return strings.ToUpper((consonants + vowels + "xxx")[:3])
}
