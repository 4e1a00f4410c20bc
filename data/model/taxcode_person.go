package model

import "strings"

// Warnings lists what looks wrong and may still be right: a valid codice
// fiscale that tells another birth date (key tax_code_birth) or another name
// (tax_code_name) than the person has (DOMAIN 4).
func (p Person) Warnings() []*Problem {
	if p.TaxCode == "" || CheckPersonTaxCode(p.TaxCode) != nil {
		return nil
	}
	var warnings []*Problem
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
	number := int(digits[9]-'0')*10 + int(digits[10]-'0')
	if number > 40 {
		number -= 40
	}
	return int(digits[6]-'0')*10+int(digits[7]-'0') == t.Year()%100 &&
		strings.IndexByte(monthLetters, digits[8]) == int(t.Month())-1 && number == t.Day()
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
