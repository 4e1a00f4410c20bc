package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

func (s *organisationSheet) newContactDeed() kit.Deed {
	return kit.Deed{Title: "deed.new_contact", Icon: look.IconContact, Run: s.beginContact, Hidden: not(s.stored)}
}

func (s *organisationSheet) beginContact() {
	if s.stored() {
		contactWithOrganisation(s.o, s.organisation)
	}
}

// contactsTab lists when and about what the organisation was met.
func (s *organisationSheet) contactsTab() kit.Tab {
	return contactsTab(s.o, func(ctx context.Context) ([]model.Contact, error) {
		if !s.stored() {
			return nil, nil
		}
		return s.o.Archive.Contacts().OfOrganisation(ctx, s.organisation.ID)
	}, s.beginContact)
}

func (s *personSheet) newContactDeed() kit.Deed {
	return kit.Deed{Title: "deed.new_contact", Icon: look.IconContact, Run: s.beginContact, Hidden: not(s.stored)}
}

func (s *personSheet) beginContact() {
	if s.stored() {
		contactWithPerson(s.o, s.person)
	}
}

// contactsTab lists when and about what the person was met.
func (s *personSheet) contactsTab() kit.Tab {
	return contactsTab(s.o, func(ctx context.Context) ([]model.Contact, error) {
		if !s.stored() {
			return nil, nil
		}
		return s.o.Archive.Contacts().OfPerson(ctx, s.person.ID)
	}, s.beginContact)
}
