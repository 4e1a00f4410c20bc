package model

import (
	"cmp"
	"strings"
)

// A Part is one field of an entry that can be chosen when two become one.
type Part struct {
	Field string  // its key
	Value *string // what is kept
	Shown string  // what the screen shows, where that is not the value
}

// Parts are the fields of a person, but for the notes, which are joined, and
// the wish not to be contacted, which stays once it was said.
func (p *Person) Parts() []Part {
	return []Part{
		{Field: "title", Value: &p.Title},
		{Field: "family_name", Value: &p.FamilyName},
		{Field: "given_name", Value: &p.GivenName},
		{Field: "tax_code", Value: &p.TaxCode},
		{Field: "birth_date", Value: (*string)(&p.BirthDate), Shown: FormatDate(p.BirthDate)},
		{Field: "birth_place", Value: &p.BirthPlace},
		{Field: "organisation", Value: &p.OrganisationID, Shown: p.Organisation},
		{Field: "role", Value: &p.Role},
		{Field: "email", Value: &p.Email},
		{Field: "phone", Value: &p.Phone},
		{Field: "address", Value: &p.Address},
		{Field: "postcode", Value: &p.Postcode},
		{Field: "town", Value: &p.Town},
		{Field: "province", Value: &p.Province},
		{Field: "language", Value: &p.Language},
		{Field: "privacy_on", Value: (*string)(&p.PrivacyOn), Shown: FormatDate(p.PrivacyOn)},
	}
}

// Parts are the fields of an organisation, but for the notes, which are joined.
func (o *Organisation) Parts() []Part {
	return []Part{
		{Field: "name", Value: &o.Name},
		{Field: "short_name", Value: &o.ShortName},
		{Field: "organisation_kind", Value: &o.Kind},
		{Field: "level", Value: &o.Level},
		{Field: "sector", Value: &o.Sector},
		{Field: "tax_code", Value: &o.TaxCode},
		{Field: "vat_number", Value: &o.VATNumber},
		{Field: "runts_section", Value: &o.RUNTSSection},
		{Field: "runts_number", Value: &o.RUNTSNumber},
		{Field: "address", Value: &o.Address},
		{Field: "postcode", Value: &o.Postcode},
		{Field: "town", Value: &o.Town},
		{Field: "province", Value: &o.Province},
		{Field: "email", Value: &o.Email},
		{Field: "pec", Value: &o.PEC},
		{Field: "sdi", Value: &o.SDI},
		{Field: "phone", Value: &o.Phone},
		{Field: "website", Value: &o.Website},
		{Field: "source", Value: &o.Source},
		{Field: "engagement", Value: &o.Engagement},
		{Field: "engagement_wanted", Value: &o.EngagementWanted},
		{Field: "owner", Value: &o.Owner},
	}
}

// FromOther returns the fields that are kept from the other entry unless
// somebody chooses otherwise: those that the kept one lacks.
func FromOther(kept, other []Part) map[string]bool {
	from := map[string]bool{}
	for i, part := range kept {
		if *part.Value == "" && *other[i].Value != "" {
			from[part.Field] = true
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

// MergeOrganisation returns kept with the fields named taken from other, the
// notes of both, and influence and interest of other where kept has none.
func MergeOrganisation(kept, other Organisation, from map[string]bool) Organisation {
	take(kept.Parts(), other.Parts(), from)
	kept.Influence, kept.Interest = cmp.Or(kept.Influence, other.Influence), cmp.Or(kept.Interest, other.Interest)
	kept.Notes = joinNotes(kept.Notes, other.Notes)
	return kept
}

func take(kept, other []Part, from map[string]bool) {
	for i, part := range kept {
		if from[part.Field] {
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
