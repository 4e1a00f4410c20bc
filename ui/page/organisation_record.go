package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// organisationSheet is the record of one organisation on the screen.
type organisationSheet struct {
	o            Office
	organisation model.Organisation
	people       *held[model.Person]
	page         *kit.Page
	form         *kit.Form
	standing     standing
}

var runtsSections = []string{"a", "b", "c", "d", "e", "f", "g"} // art. 46 CTS

// organisationRecord is the record of an organisation; without an id it is a
// new one, which becomes the record at its first save.
func organisationRecord(o Office, organisation model.Organisation) *kit.Page {
	return standingRecord(o, organisation, standing{})
}

// standingRecord is the record of an organisation whose standing has been read.
func standingRecord(o Office, organisation model.Organisation, standing standing) *kit.Page {
	s := &organisationSheet{o: o, organisation: organisation, standing: standing, people: &held[model.Person]{title: listName}}
	s.form = s.fields()
	view := s.peopleView()
	add := kit.Deed{Title: "deed.add_person_here", Icon: look.IconAdd, Run: s.addPerson, Hidden: not(s.stored)}
	s.page = kit.Record{
		Key: recordKey("organisations", organisation.ID), Title: s.title, State: s.state,
		Deeds: []kit.Deed{{Title: "deed.delete", Icon: look.IconDelete, Run: s.remove, Hidden: not(s.stored)}, s.newContactDeed(), add},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: s.form},
			{
				Title: "tab.people", Content: view.Object(), Shown: view.Reload, Focus: view.Focus,
				Count: func() int { return s.organisation.People }, Keys: kit.PageDeeds{New: s.addPerson},
			},
			s.contactsTab(),
			memorandaTab(o, func() string { return s.organisation.ID }),
			documentsTab(o, "organisation", func() string { return s.organisation.ID }),
			historyTab(o, func() string { return s.organisation.ID }),
		},
		Save: s.save, Saved: s.saved, Read: s.read,
	}.Page(o.Nav)
	return s.page
}

func (s *organisationSheet) fields() *kit.Form {
	g := &s.organisation
	return kit.NewForm(s.o.Nav,
		kit.Fields("",
			kit.Text("name", &g.Name).Needed(), kit.Text("short_name", &g.ShortName),
			kit.Codes("kind", &g.Kind, model.OrganisationKinds, "organisation_kind.").Labelled("field.organisation_kind").OrNone(),
			kit.Codes("level", &g.Level, model.OrganisationLevels, "organisation_level.").OrNone(),
			kit.TextOf("sector", &s.standing.sector, sectorWords()), kit.Text("source", &g.Source)),
		s.standing.relationship(s.o, g),
		kit.Fields("section.contacts",
			kit.Text("address", &g.Address), townField(s.o, &g.Town, &g.Postcode, &g.Province), s.warned("postcode", &g.Postcode), s.warned("province", &g.Province),
			kit.Text("email", &g.Email), kit.Text("phone", &g.Phone), s.warned("pec", &g.PEC), kit.Text("website", &g.Website)),
		kit.Fields("section.codes",
			s.warned("tax_code", &g.TaxCode), s.warned("vat_number", &g.VATNumber), s.warned("sdi", &g.SDI),
			kit.Codes("runts_section", &g.RUNTSSection, runtsSections, "runts_section.").OrNone(),
			kit.Text("runts_number", &g.RUNTSNumber)),
		kit.Fields("", kit.Area("notes", &g.Notes, 3)))
}

// warned is a line under which the warnings of the stored organisation stand.
func (s *organisationSheet) warned(key string, value *string) *kit.Field {
	return kit.Text(key, value).Warns(func() string { return warningOf(key, s.organisation.Warnings()) })
}

func (s *organisationSheet) state() (string, look.Tone) {
	if s.stored() && len(s.organisation.Warnings()) > 0 {
		return kit.T("state.codes_to_check"), look.Due
	}
	return "", look.Plain
}

// peopleView lists the people whose main organisation it is.
func (s *organisationSheet) peopleView() *kit.View[model.Person] {
	s.people.read = func(ctx context.Context) ([]model.Person, error) {
		if !s.stored() {
			return nil, nil
		}
		return s.o.Archive.People().OfOrganisation(ctx, s.organisation.ID)
	}
	return kit.Register[model.Person]{
		Key: "organisation_people", Find: s.people.Find, Rows: s.people.Rows,
		Columns: []kit.Column[model.Person]{
			{Title: "person_name", Width: 240, Text: listName},
			{Title: "role", Width: 200, Text: func(p model.Person) string { return p.Role }},
			{Title: "email", Width: 240, Text: func(p model.Person) string { return p.Email }},
			{Title: "phone", Width: 140, Text: func(p model.Person) string { return p.Phone }},
		},
		Open: func(p model.Person) { openPerson(s.o, p.ID) },
	}.View(s.o.Nav)
}

func (s *organisationSheet) addPerson() {
	if s.stored() {
		s.o.Nav.Show(personRecord(s.o, model.Person{OrganisationID: s.organisation.ID, Organisation: s.organisation.Name}))
	}
}

func (s *organisationSheet) title() string {
	if s.stored() {
		return s.organisation.Name
	}
	return kit.T("title.new_organisation")
}

func (s *organisationSheet) stored() bool { return s.organisation.ID != "" }

func (s *organisationSheet) save(ctx context.Context) error {
	saved, err := s.standing.save(ctx, s.o, s.organisation)
	if err != nil {
		return err
	}
	s.organisation = saved
	s.standing, err = readStanding(ctx, s.o, saved)
	return err
}

func (s *organisationSheet) saved() { s.page.Key = recordKey("organisations", s.organisation.ID) }

func (s *organisationSheet) read(ctx context.Context) error {
	if !s.stored() {
		return nil
	}
	organisation, err := s.o.Archive.Organisations().Get(ctx, s.organisation.ID)
	if err != nil {
		return err
	}
	s.organisation = organisation
	s.standing, err = readStanding(ctx, s.o, organisation)
	return err
}

func (s *organisationSheet) remove() {
	bin := organisationBin(s.o)
	toBin(s.o, removal{
		name: s.organisation.Name, form: s.form,
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, s.organisation) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, s.organisation) },
	})
}
