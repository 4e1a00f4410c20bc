package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// ContactsPage lists whom the association met, the newest first.
func ContactsPage(o Office) *kit.Page {
	contacts := o.Archive.Contacts()
	return kit.Register[model.Contact]{
		Key: "contacts", Find: contacts.Find, Rows: contacts.Rows, Columns: contactColumns(o),
		Filter: kit.Filter{Kinds: model.ContactModes, KindWord: "contact_mode.", Years: contacts.Years},
		Order:  kit.Order{Sort: "day", Descending: true},
		Open:   func(c model.Contact) { openContact(o, c.ID) },
		New:    func() { newContact(o, model.Contact{}) },
		More:   []kit.Deed{{Title: "deed.stakeholders_met", Icon: look.IconList, Run: func() { o.Nav.Show(StakeholdersMetPage(o)) }}},
		Bin:    contactBin(o),
	}.Page(o.Nav)
}

func contactColumns(o Office) []kit.Column[model.Contact] {
	return []kit.Column[model.Contact]{
		{Title: "day", Width: 100, Sort: "day", Text: func(c model.Contact) string { return model.FormatDate(c.Day) }},
		{Title: "contact_mode", Width: 90, Sort: "mode", Text: func(c model.Contact) string { return kit.CodeText("contact_mode.", c.Mode) }},
		{Title: "met", Width: 300, Text: model.Contact.Met},
		{Title: "subject", Width: 270, Sort: "subject", Text: func(c model.Contact) string { return c.Subject }},
		{Title: "next_step", Width: 220, Sort: "due_on", Text: stepText, Tone: func(c model.Contact) look.Tone { return stepTone(o, c) }},
	}
}

// stepText says what is to be done and until when: "21/02/2020 Mandare la bozza".
func stepText(c model.Contact) string {
	switch {
	case c.NextStep == "":
		return ""
	case c.DoneOn != "":
		return kit.T("state.step_done") + ": " + c.NextStep
	case c.DueOn != "":
		return model.FormatDate(c.DueOn) + "  " + c.NextStep
	default:
		return c.NextStep
	}
}

func stepTone(o Office, c model.Contact) look.Tone {
	switch {
	case c.DoneOn != "":
		return look.Muted
	case c.Late(o.Nav.Today()):
		return look.Wrong
	case c.Open() && c.DueOn != "":
		return look.Due
	default:
		return look.Plain
	}
}

func contactBin(o Office) kit.Bin[model.Contact] {
	return kit.Bin[model.Contact]{
		Delete:  func(ctx context.Context, c model.Contact) error { return o.Archive.Contacts().Delete(ctx, c.ID) },
		Restore: func(ctx context.Context, c model.Contact) error { return o.Archive.Contacts().Restore(ctx, c.ID) },
		Name:    func(c model.Contact) string { return c.Subject },
	}
}

// openContact reads a contact and shows the record.
func openContact(o Office, id string) {
	var c model.Contact
	o.Nav.Open(func(ctx context.Context) (err error) {
		c, err = o.Archive.Contacts().Get(ctx, id)
		return err
	}, func() *kit.Page { return contactRecord(o, c) })
}

// newContact begins a contact of today with whom it names already.
func newContact(o Office, c model.Contact) {
	c.Day, c.Mode = o.Nav.Today(), "meeting"
	o.Nav.Show(contactRecord(o, c))
}

// contactWithOrganisation and contactWithPerson begin a contact from a record.
func contactWithOrganisation(o Office, g model.Organisation) {
	newContact(o, model.Contact{Organisations: []model.ContactOrganisation{{ID: g.ID, Name: g.Name, Kind: g.Kind}}})
}

func contactWithPerson(o Office, p model.Person) {
	c := model.Contact{People: []model.ContactPerson{{
		ID: p.ID, FamilyName: p.FamilyName, GivenName: p.GivenName, OrganisationID: p.OrganisationID, Organisation: p.Organisation,
	}}}
	if p.OrganisationID != "" {
		c.Organisations = []model.ContactOrganisation{{ID: p.OrganisationID, Name: p.Organisation}}
	}
	newContact(o, c)
}

// contactsTab lists the contacts with one organisation or person.
func contactsTab(o Office, read func(ctx context.Context) ([]model.Contact, error), begin func()) kit.Tab {
	lines := &held[model.Contact]{read: read, title: func(c model.Contact) string { return c.Subject + c.Met() }}
	view := kit.Register[model.Contact]{
		Key: "record_contacts", Find: lines.Find, Rows: lines.Rows, Columns: contactColumns(o),
		Open: func(c model.Contact) { openContact(o, c.ID) }, New: begin,
	}
	for i := range view.Columns {
		view.Columns[i].Sort = "" // they come by day
	}
	shown := view.View(o.Nav)
	return kit.Tab{Title: "tab.contacts", Content: shown.Object(), Shown: shown.Reload, Focus: shown.Focus, Keys: kit.PageDeeds{New: begin}}
}
