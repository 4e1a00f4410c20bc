package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// personSheet is the record of one person while it stands on the screen.
type personSheet struct {
	o      Office
	person model.Person
	events *held[model.Event]
	page   *kit.Page
	form   *kit.Form
	tags   string

	privacy *personPrivacy
}

// personRecord is the record of a person; without an id it is a new one, which
// becomes the record at its first save.
func personRecord(o Office, person model.Person) *kit.Page { return taggedRecord(o, person, nil) }

// taggedRecord is the record of a person whose tags have been read.
func taggedRecord(o Office, person model.Person, tags []string) *kit.Page {
	s := &personSheet{o: o, person: person, tags: model.JoinTags(tags), events: &held[model.Event]{title: func(e model.Event) string { return e.Title }}}
	s.form = s.fields()
	view := eventsOfPerson(s)
	s.privacy = newPersonPrivacy(s)
	s.page = kit.Record{
		Key: recordKey("people", person.ID), Title: s.title, State: s.state,
		Deeds: []kit.Deed{{Title: "deed.delete", Icon: look.IconDelete, Run: s.remove, Hidden: not(s.stored)}, s.newContactDeed()},
		Tabs: []kit.Tab{
			{Title: "tab.details", Form: s.form},
			{Title: "tab.events", Content: view.Object(), Shown: view.Reload, Focus: view.Focus},
			s.contactsTab(),
			{Title: "tab.privacy", Content: s.privacy.object, Shown: s.privacy.reload, Focus: s.privacy.form.FocusFirst},
			documentsTab(o, "person", func() string { return s.person.ID }),
			historyTab(o, func() string { return s.person.ID }),
		},
		Save: s.save, Saved: s.saved, Read: s.read,
	}.Page(o.Nav)
	if s.stored() {
		s.privacy.reload() // the state of the record says it
	}
	return s.page
}

func (s *personSheet) fields() *kit.Form {
	p := &s.person
	return kit.NewForm(s.o.Nav,
		kit.Fields("",
			kit.Text("family_name", &p.FamilyName).Needed(), kit.Text("given_name", &p.GivenName),
			kit.TextOf("title", &p.Title, model.PersonTitles), kit.Codes("language", &p.Language, model.Languages[:], "language.").OrNone()),
		kit.Fields("section.work",
			kit.Pick("organisation", pickOrganisation(s.o, &p.OrganisationID, &p.Organisation)), kit.Text("role", &p.Role),
			tagsField(s.o, &s.tags).Wide()),
		kit.Fields("section.contacts",
			kit.Text("email", &p.Email), kit.Text("phone", &p.Phone), kit.Text("address", &p.Address),
			townField(s.o, &p.Town, &p.Postcode, &p.Province), s.warned("postcode", &p.Postcode), s.warned("province", &p.Province)),
		kit.Fields("section.birth",
			s.warned("tax_code", &p.TaxCode), kit.Date("birth_date", &p.BirthDate), kit.Town("birth_place", kit.TownPick{Town: &p.BirthPlace}).Warns(s.birthWarning)),
		kit.Fields("section.privacy",
			kit.Date("privacy_on", &p.PrivacyOn), kit.Check("do_not_contact", &p.DoNotContact), kit.Area("notes", &p.Notes, 3)))
}

// warned is a line under which the warnings of the stored person stand.
func (s *personSheet) warned(key string, value *string) *kit.Field {
	return kit.Text(key, value).Warns(func() string { return warningOf(key, s.person.Warnings()) })
}

func (s *personSheet) birthWarning() string {
	if s.person.BirthPlace == "" || s.person.TaxCode == "" {
		return "" // the list of towns need not be read
	}
	if w := kit.Towns().BirthWarning(s.person); w != nil {
		return kit.Sentence(w)
	}
	return ""
}

// eventsOfPerson lists the events that the person took part in.
func eventsOfPerson(s *personSheet) *kit.View[model.Event] {
	s.events.read = func(ctx context.Context) ([]model.Event, error) {
		if !s.stored() {
			return nil, nil
		}
		return s.o.Archive.Events().OfPerson(ctx, s.person.ID)
	}
	return kit.Register[model.Event]{
		Key: "person_events", Find: s.events.Find, Rows: s.events.Rows,
		Columns: []kit.Column[model.Event]{
			{Title: "starts_on", Width: 110, Text: func(e model.Event) string { return model.FormatDate(e.StartsOn) }},
			{Title: "event_title", Width: 360, Text: func(e model.Event) string { return e.Title }},
			{Title: "kind", Width: 150, Text: func(e model.Event) string { return kit.CodeText("kind.", e.Kind) }},
			{Title: "town", Width: 140, Text: func(e model.Event) string { return e.Town }},
		},
		Open: func(e model.Event) { OpenEvent(s.o, e.ID) },
	}.View(s.o.Nav)
}

func (s *personSheet) title() string {
	if name := listName(s.person); s.stored() && name != "" {
		return name
	}
	return kit.T("title.new_person")
}

func (s *personSheet) state() (string, look.Tone) {
	if words, tone := s.privacy.state(); words != "" {
		return words, tone
	}
	switch {
	case s.stored() && s.person.DoNotContact:
		return kit.T("state.do_not_contact"), look.Wrong
	case s.stored() && warningOf("tax_code", s.person.Warnings()) != "":
		return kit.T("state.tax_code_to_check"), look.Due
	case s.stored() && (len(s.person.Warnings()) > 0 || s.birthWarning() != ""):
		return kit.T("state.codes_to_check"), look.Due
	default:
		return "", look.Plain
	}
}

func (s *personSheet) stored() bool { return s.person.ID != "" }

func (s *personSheet) save(ctx context.Context) error {
	var saved model.Person
	err := s.o.Archive.InTx(ctx, "save person", func(tx store.Tx) (err error) {
		if saved, err = tx.People().Save(ctx, s.person); err != nil {
			return err
		}
		return tx.Tags().SetPerson(ctx, saved.ID, model.SplitTags(s.tags))
	})
	if err != nil {
		return err
	}
	s.person = saved
	return s.readTags(ctx)
}

func (s *personSheet) readTags(ctx context.Context) error {
	tags, err := s.o.Archive.Tags().OfPerson(ctx, s.person.ID)
	s.tags = model.JoinTags(tags)
	return err
}

func (s *personSheet) saved() { s.page.Key = recordKey("people", s.person.ID) }

func (s *personSheet) read(ctx context.Context) error {
	if !s.stored() {
		return nil
	}
	person, err := s.o.Archive.People().Get(ctx, s.person.ID)
	if err != nil {
		return err
	}
	s.person = person
	return s.readTags(ctx)
}

func (s *personSheet) remove() {
	bin := personBin(s.o)
	toBin(s.o, removal{
		name: listName(s.person), form: s.form,
		remove:  func(ctx context.Context) error { return bin.Delete(ctx, s.person) },
		restore: func(ctx context.Context) error { return bin.Restore(ctx, s.person) },
	})
}
