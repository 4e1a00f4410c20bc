package model

import (
	"slices"
	"strings"
)

// publicKinds are the kinds of organisation that are public administrations: their
// invoices go to a code of six characters (D.M. 55/2013), their agreements are
// signed digitally (L. 241/1990 art. 15, 2-bis).
var publicKinds = []string{
	"municipality", "province", "region", "state_body", "health_authority", "employment_centre", "school", "university",
	"chamber_of_commerce",
}

// Warnings lists what looks wrong of an organisation and may still be right:
// it never keeps one from being saved (DOMAIN 4).
func (o Organisation) Warnings() []*Problem {
	warnings := []*Problem{
		officeWarning("tax_code", o.TaxCode), officeWarning("vat_number", o.VATNumber),
		pecWarning(o), sdiWarning(o), postcodeWarning(o.Postcode, o.Province), provinceWarning(o.Province),
	}
	return slices.DeleteFunc(warnings, func(p *Problem) bool { return p == nil })
}

// officeWarning doubts digits 8-10 of a valid number, those of the office that gave it.
func officeWarning(field, code string) *Problem {
	if code == "" || CheckNumericCode(field, code) != nil || KnownOffice(code[7:10]) {
		return nil
	}
	return &Problem{Field: field, Key: "code_office", Limit: code[7:10]}
}

// KnownOffice reports whether three digits are those of a tax office that gives
// numbers: the provinces, and 120, 121, 888 and 999 for those abroad and the central ones.
func KnownOffice(office string) bool {
	switch office {
	case "120", "121", "888", "999":
		return true
	}
	return len(office) == 3 && office >= "001" && office <= "111" && strings.Trim(office, "0123456789") == ""
}

func pecWarning(o Organisation) *Problem {
	switch {
	case o.PEC == "":
		return nil
	case strings.EqualFold(o.PEC, o.Email):
		return &Problem{Field: "pec", Key: "pec_is_email"}
	case isFreeMail(o.PEC):
		return &Problem{Field: "pec", Key: "pec_free_mail", Limit: o.PEC[strings.LastIndexByte(o.PEC, '@')+1:]}
	}
	return nil
}

// freeMail are well-known providers of ordinary mail, by the name before the first dot.
var freeMail = strings.Fields(`gmail googlemail libero hotmail outlook yahoo live virgilio tiscali alice tim icloud me msn tin
	inwind iol fastwebnet email aol proton protonmail gmx ymail mail`)

func isFreeMail(address string) bool {
	domain := strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
	name, rest, _ := strings.Cut(domain, ".")
	return slices.Contains(freeMail, name) && (!strings.Contains(rest, ".") || strings.HasPrefix(rest, "co."))
}

func sdiWarning(o Organisation) *Problem {
	public := slices.Contains(publicKinds, o.Kind)
	switch {
	case len(o.SDI) == 7 && public && o.SDI != noSDI:
		return &Problem{Field: "sdi", Key: "sdi_public", Limit: o.SDI}
	case len(o.SDI) == 6 && o.Kind != "" && !public:
		return &Problem{Field: "sdi", Key: "sdi_private", Limit: o.SDI}
	}
	return nil
}

const noSDI = "0000000" // invoices go to the PEC, or to nobody

// postcodeWarning doubts a postcode of Italy, which a province tells, that does
// not have five digits.
func postcodeWarning(postcode, province string) *Problem {
	if postcode == "" || province == "" || len(postcode) == 5 && strings.Trim(postcode, "0123456789") == "" {
		return nil
	}
	return &Problem{Field: "postcode", Key: "postcode_digits", Limit: postcode}
}

func provinceWarning(province string) *Problem {
	if province == "" || len(province) == 2 && strings.Trim(province, capitals) == "" {
		return nil
	}
	return &Problem{Field: "province", Key: "province", Limit: province}
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// TidyProvince writes the two letters of a province in capitals, also out of
// brackets; any other text stays.
func TidyProvince(text string) string {
	if letters := strings.Trim(Tidy(text), "() "); len(letters) == 2 {
		return strings.ToUpper(letters)
	}
	return Tidy(text)
}
