package model

import "strings"

// A Part is one field of an entry that can be chosen when two become one.
type Part struct {
	Key   string  // of the field
	Value *string // what is kept
	Shown string  // what the screen shows, where that is not the value
}

// Parts are the fields of a person, but for the notes, which are joined, and
// the wish not to be contacted, which stays once it was said.
func (p *Person) Parts() []Part {
	return []Part{
		{Key: "title", Value: &p.Title}, {Key: "family_name", Value: &p.FamilyName}, {Key: "given_name", Value: &p.GivenName},
		{Key: "tax_code", Value: &p.TaxCode}, {Key: "birth_date", Value: (*string)(&p.BirthDate), Shown: FormatDate(p.BirthDate)},
		{Key: "birth_place", Value: &p.BirthPlace}, {Key: "organisation", Value: &p.OrganisationID, Shown: p.Organisation},
		{Key: "role", Value: &p.Role}, {Key: "email", Value: &p.Email}, {Key: "phone", Value: &p.Phone},
		{Key: "address", Value: &p.Address}, {Key: "postcode", Value: &p.Postcode}, {Key: "town", Value: &p.Town},
		{Key: "province", Value: &p.Province}, {Key: "language", Value: &p.Language},
		{Key: "privacy_on", Value: (*string)(&p.PrivacyOn), Shown: FormatDate(p.PrivacyOn)},
	}
}

// Parts are the fields of an organisation, but for the notes, which are joined.
func (o *Organisation) Parts() []Part {
	return []Part{
		{Key: "name", Value: &o.Name}, {Key: "short_name", Value: &o.ShortName}, {Key: "organisation_kind", Value: &o.Kind},
		{Key: "level", Value: &o.Level}, {Key: "sector", Value: &o.Sector}, {Key: "tax_code", Value: &o.TaxCode},
		{Key: "vat_number", Value: &o.VATNumber}, {Key: "runts_section", Value: &o.RUNTSSection},
		{Key: "runts_number", Value: &o.RUNTSNumber}, {Key: "address", Value: &o.Address}, {Key: "postcode", Value: &o.Postcode},
		{Key: "town", Value: &o.Town}, {Key: "province", Value: &o.Province}, {Key: "email", Value: &o.Email},
		{Key: "pec", Value: &o.PEC}, {Key: "sdi", Value: &o.SDI}, {Key: "phone", Value: &o.Phone},
		{Key: "website", Value: &o.Website}, {Key: "source", Value: &o.Source},
	}
}

// FromOther returns the fields that are kept from the other entry unless
// somebody chooses otherwise: those that the kept one lacks.
func FromOther(kept, other []Part) map[string]bool {
	from := map[string]bool{}
	for i, part := range kept {
		if *part.Value == "" && *other[i].Value != "" {
			from[part.Key] = true
		}
	}
	return from
}

// MergePerson returns kept with the fields named taken from other and the notes of both.
func MergePerson(kept, other Person, from map[string]bool) Person {
	take(kept.Parts(), other.Parts(), from)
	kept.DoNotContact = kept.DoNotContact || other.DoNotContact
	kept.Notes = joinNotes(kept.Notes, other.Notes)
	return kept
}

// MergeOrganisation returns kept with the fields named taken from other and the notes of both.
func MergeOrganisation(kept, other Organisation, from map[string]bool) Organisation {
	take(kept.Parts(), other.Parts(), from)
	kept.Notes = joinNotes(kept.Notes, other.Notes)
	return kept
}

func take(kept, other []Part, from map[string]bool) {
	for i, part := range kept {
		if from[part.Key] {
			*part.Value = *other[i].Value
		}
	}
}

// joinNotes sets the notes of both one under the other, each once.
func joinNotes(kept, other string) string {
	switch {
	case strings.Contains(kept, strings.TrimSpace(other)):
		return kept
	case strings.TrimSpace(kept) == "":
		return other
	default:
		return strings.TrimRight(kept, "\n") + "\n" + other
	}
}
