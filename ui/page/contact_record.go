package page

import (
	"context"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// contactSheet is the record of one contact on the screen.
type contactSheet struct {
	o       Office
	contact model.Contact
	page    *kit.Page
	form    *kit.Form

	organisations, people []kit.Choice // as the form shows them
	met                   *kit.Field   // the organisations
}

// contactRecord is the record of a contact; without an id it is a new one,
// which becomes the record at its first save.
func contactRecord(o Office, contact model.Contact) *kit.Page {
	s := &contactSheet{o: o}
	s.set(contact)
	s.form = s.fields()
	s.page = kit.Record{
		Key: recordKey("contacts", contact.ID), Title: s.title, State: s.state,
		Deeds: []kit.Deed{
			{Title: "deed.delete", Icon: look.IconDelete, Run: s.remove, Hidden: not(s.stored)},
			{Title: "deed.step_done", Icon: look.IconDone, Run: s.markDone, Enabled: func() bool { return s.contact.Open() }, Hidden: not(s.stored)},
		},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: s.form},
			documentsTab(o, "contact", func() string { return s.contact.ID }),
			historyTab(o, func() string { return s.contact.ID }),
		},
		Save: s.save, Saved: s.saved, Read: s.read,
	}.Page(o.Nav)
	return s.page
}

// set takes a contact as it is stored.
func (s *contactSheet) set(c model.Contact) {
	s.contact, s.organisations, s.people = c, nil, nil
	for _, g := range c.Organisations {
		s.organisations = append(s.organisations, kit.Choice{ID: g.ID, Text: g.Name})
	}
	for _, p := range c.People {
		s.people = append(s.people, kit.Choice{ID: p.ID, Text: p.Name(), Note: p.Organisation})
	}
}

func (s *contactSheet) fields() *kit.Form {
	c, o := &s.contact, s.o
	organisations := pickOrganisation(o, nil, nil)
	s.met = kit.PickSeveral("contact_organisations", kit.Several{Chosen: &s.organisations, Find: organisations.Find, Create: organisations.Create})
	events := kit.Picked{ID: &c.EventID, Text: &c.Event, Find: func(ctx context.Context, text string) ([]kit.Choice, error) { return findEvents(ctx, o, text) }}
	projects := kit.Picked{ID: &c.ProjectID, Text: &c.Project, Find: (&eventRecord{Office: o}).projects}
	return kit.NewForm(o.Nav,
		kit.Fields("",
			kit.Text("subject", &c.Subject).Needed().Wide(),
			kit.Date("day", &c.Day).Needed(), kit.Codes("mode", &c.Mode, model.ContactModes, "contact_mode.").Labelled("field.contact_mode").Needed(),
			kit.Text("place", &c.Place), kit.Text("met_by", &c.MetBy).Hint("hint.met_by")),
		kit.Fields("section.contact_met",
			s.met, kit.PickSeveral("contact_people", kit.Several{
				Chosen: &s.people, Find: func(ctx context.Context, text string) ([]kit.Choice, error) { return findPeople(ctx, o, text) },
				Create: func(text string, made func(kit.Choice)) { createPerson(o, text, made) }, Added: s.addOrganisationOf,
			}).Hint("hint.contact_people")),
		kit.Fields("section.contact_outcome", kit.Area("outcome", &c.Outcome, 3)),
		kit.Fields("section.contact_next",
			kit.Text("next_step", &c.NextStep).Wide(), kit.Date("due_on", &c.DueOn), kit.Date("done_on", &c.DoneOn)),
		kit.Fields("section.contact_project",
			kit.Pick("event", events).Hint("hint.contact_event"), kit.Pick("project", projects),
			kit.Text("code", &c.Code).Hint("hint.activity_code"), kit.Area("notes", &c.Notes, 2)))
}

// addOrganisationOf adds the organisation of somebody who was added.
func (s *contactSheet) addOrganisationOf(c kit.Choice) {
	var p model.Person
	s.o.Nav.InBackground(func(ctx context.Context) (err error) {
		p, err = s.o.Archive.People().Get(ctx, c.ID)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			s.o.Nav.ShowError(err)
		case p.OrganisationID != "":
			s.met.Add(kit.Choice{ID: p.OrganisationID, Text: p.Organisation})
		}
	})
}

func (s *contactSheet) title() string {
	if s.stored() {
		return s.contact.Subject
	}
	return kit.T("title.new_contact")
}

func (s *contactSheet) state() (string, look.Tone) {
	c := s.contact
	switch {
	case !s.stored() || c.NextStep == "":
		return "", look.Plain
	case c.DoneOn != "":
		return kit.T("state.step_done"), look.Good
	case c.Late(s.o.Nav.Today()):
		return kit.T("state.step_late"), look.Wrong
	case c.DueOn != "":
		return kit.T("state.step_by", map[string]any{"Date": model.FormatDate(c.DueOn)}), look.Due
	default:
		return kit.T("state.step_open"), look.Due
	}
}

func (s *contactSheet) stored() bool { return s.contact.ID != "" }

func (s *contactSheet) save(ctx context.Context) error {
	c := s.contact
	c.Organisations, c.People = nil, nil
	for _, g := range s.organisations {
		c.Organisations = append(c.Organisations, model.ContactOrganisation{ID: g.ID})
	}
	for _, p := range s.people {
		c.People = append(c.People, model.ContactPerson{ID: p.ID})
	}
	saved, err := desk.SaveContact(ctx, s.o.Archive, c)
	if err == nil {
		s.set(saved)
	}
	return err
}

func (s *contactSheet) saved() { s.page.Key = recordKey("contacts", s.contact.ID) }

func (s *contactSheet) read(ctx context.Context) error {
	if !s.stored() {
		return nil
	}
	contact, err := s.o.Archive.Contacts().Get(ctx, s.contact.ID)
	if err == nil {
		s.set(contact)
	}
	return err
}

// markDone saves what was typed and tells that the next step was done today.
func (s *contactSheet) markDone() {
	mark := func() {
		s.o.Nav.InBackground(func(ctx context.Context) error {
			return s.o.Archive.Contacts().MarkDone(ctx, s.contact.ID, max(s.o.Nav.Today(), s.contact.Day))
		}, func(err error) {
			if err != nil {
				s.o.Nav.ShowError(err)
				return
			}
			s.page.Reload()
			s.o.Nav.Say(kit.T("contact.step_marked"))
		})
	}
	if s.form.Changed() {
		s.page.Deeds.Save(mark)
		return
	}
	mark()
}

func (s *contactSheet) remove() {
	bin := contactBin(s.o)
	toBin(s.o, removal{
		name: s.contact.Subject, form: s.form,
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, s.contact) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, s.contact) },
	})
}
