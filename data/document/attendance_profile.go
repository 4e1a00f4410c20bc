package document

import (
	"segreteria/data/model"
	"segreteria/data/sheet"
)

// columnWidths are the least widths of the columns of a profile, in mm, and
// their share of what is over.
var columnWidths = map[string]sheet.Text{
	"organisation": sheet.OrganisationAndRole[0], "role": sheet.OrganisationAndRole[1],
	"email": {Least: 34, Share: 0.25}, "birth_date": {Least: 23}, "tax_code": {Least: 40},
}

// columnsShown are the printed columns beside number and name.
func (s *attendance) columnsShown() []string {
	switch {
	case s.lesson != nil:
		return s.lesson.columns
	case s.Profile.IsSet():
		return s.Profile.Columns
	default:
		return model.PlainColumns
	}
}

func (s *attendance) textColumns() []sheet.Text {
	var texts []sheet.Text
	for _, key := range s.columnsShown() {
		texts = append(texts, columnWidths[key])
	}
	return texts
}

// textsOf returns what the printed columns say of a participant.
func (s *attendance) textsOf(p model.Participant) []string {
	person := s.Personal[p.ID]
	var texts []string
	for _, key := range s.columnsShown() {
		texts = append(texts, s.paper.safe(key, model.Tidy(columnText(key, p, person))))
	}
	return texts
}

func columnText(key string, p model.Participant, person model.Person) string {
	switch key {
	case "organisation":
		return p.Organisation
	case "role":
		return p.Role
	case "email":
		return p.Email
	case "birth_date":
		return model.FormatDate(person.BirthDate)
	case "tax_code":
		return person.TaxCode
	default:
		return ""
	}
}

// logos are those of the project, then those of the funder's profile.
func (s *attendance) logos() [][]byte {
	return append(append([][]byte{}, s.Project.Logos...), s.Profile.Logos...)
}

// programme is what pays for it.
func (s *attendance) programme() string {
	if s.Project.Programme != "" {
		return s.Project.Programme
	}
	return s.Profile.Programme
}

// shown returns a text of the head if the profile shows it.
func (s *attendance) shown(field, text string) string {
	if s.Profile.Shows(field) {
		return text
	}
	return ""
}

// place is venue and address, as far as the profile shows them.
func (s *attendance) place() string {
	e := s.Event
	if !s.Profile.Shows("venue") {
		e.Venue = ""
	}
	if !s.Profile.Shows("address") {
		e.Address, e.Postcode = "", ""
	}
	return e.Place()
}
