package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// PeoplePage lists the people of the register.
func PeoplePage(o Office) *kit.Page {
	marks := &restrictedMarks{o: o}
	columns := personColumns()
	columns[0].Text = marks.name
	filter := newStakeholderFilter(o, personFilter)
	tags := tagging{
		o: o, list: "people", query: filter.query, about: filter.about, count: o.Archive.People().Find, run: o.Archive.Tags().TagPeople,
	}
	return kit.Register[model.Person]{
		Key: "people", Find: o.Archive.People().Find, Rows: marks.rows, Columns: columns,
		Filter: kit.Filter{Further: filter.further},
		More:   []kit.Deed{tags.deed(), duplicatesDeed(o, "person")},
		Open:   func(p model.Person) { openPerson(o, p.ID) },
		New:    func() { o.Nav.Show(personRecord(o, model.Person{})) },
		Deeds:  []kit.Deed{{Title: "deed.import", Icon: look.IconImport, Run: func() { ImportPeople(o, "", nil) }}},
		Bin:    personBin(o),
	}.Page(o.Nav)
}

func personColumns() []kit.Column[model.Person] {
	return []kit.Column[model.Person]{
		{Title: "person_name", Width: 175, Sort: "name", Text: listName},
		{Title: "organisation", Width: 225, Sort: "organisation", Text: func(p model.Person) string { return p.Organisation }},
		{Title: "role", Width: 140, Sort: "role", Text: func(p model.Person) string { return p.Role }},
		{Title: "email", Width: 250, Sort: "email", Text: func(p model.Person) string { return p.Email }},
		{Title: "phone", Width: 115, Text: func(p model.Person) string { return p.Phone }},
		{Title: "town", Width: 100, Sort: "town", Text: func(p model.Person) string { return p.Town }},
	}
}

// listName writes the family name first, as the list is sorted.
func listName(p model.Person) string { return model.Tidy(p.FamilyName + " " + p.GivenName) }

func personBin(o Office) kit.Bin[model.Person] {
	return kit.Bin[model.Person]{
		Delete:  func(ctx context.Context, p model.Person) error { return o.Archive.People().Delete(ctx, p.ID) },
		Restore: func(ctx context.Context, p model.Person) error { return o.Archive.People().Restore(ctx, p.ID) },
		Name:    listName,
	}
}

// openPerson reads a person and shows the record.
func openPerson(o Office, id string) {
	var p model.Person
	var tags []string
	o.Nav.Open(func(ctx context.Context) (err error) {
		if p, err = o.Archive.People().Get(ctx, id); err == nil {
			tags, err = o.Archive.Tags().OfPerson(ctx, id)
		}
		return err
	}, func() *kit.Page { return taggedRecord(o, p, tags) })
}
