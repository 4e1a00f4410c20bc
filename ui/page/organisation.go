package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// OrganisationsPage lists the organisations of the register.
func OrganisationsPage(o Office) *kit.Page {
	organisations := o.Archive.Organisations()
	filter := newStakeholderFilter(o, organisationFilter)
	tags := tagging{
		o: o, list: "organisations", query: filter.query, about: filter.about, count: organisations.Find, run: o.Archive.Tags().TagOrganisations,
	}
	return kit.Register[model.Organisation]{
		Key: "organisations", Find: organisations.Find, Rows: organisations.Rows,
		Columns: []kit.Column[model.Organisation]{
			{Title: "name", Width: 380, Sort: "name", Text: func(g model.Organisation) string { return g.Name }},
			{Title: "organisation_kind", Width: 220, Sort: "kind", Text: func(g model.Organisation) string { return kit.CodeText("organisation_kind.", g.Kind) }},
			{Title: "town", Width: 140, Sort: "town", Text: func(g model.Organisation) string { return g.Town }},
			{Title: "people", Width: 80, Right: true, Text: func(g model.Organisation) string { return model.FormatInt(g.People) }},
		},
		Filter: kit.Filter{Kinds: model.OrganisationKinds, KindWord: "organisation_kind.", Further: filter.further},
		More: []kit.Deed{
			tags.deed(),
			{Title: "deed.grid", Run: func() { o.Nav.Show(gridPage(o, filter)) }},
			duplicatesDeed(o, "organisation"),
		},
		Open:  func(g model.Organisation) { openOrganisation(o, g.ID) },
		New:   func() { o.Nav.Show(organisationRecord(o, model.Organisation{})) },
		Deeds: []kit.Deed{{Title: "deed.import", Icon: look.IconImport, Run: func() { ImportPeople(o, "", nil) }}},
		Bin:   organisationBin(o),
	}.Page(o.Nav)
}

func organisationBin(o Office) kit.Bin[model.Organisation] {
	return kit.Bin[model.Organisation]{
		Delete: func(ctx context.Context, g model.Organisation) error {
			return o.Archive.Organisations().Delete(ctx, g.ID)
		},
		Restore: func(ctx context.Context, g model.Organisation) error {
			return o.Archive.Organisations().Restore(ctx, g.ID)
		},
		Name: func(g model.Organisation) string { return g.Name },
	}
}

// openOrganisation reads an organisation and shows the record.
func openOrganisation(o Office, id string) {
	var g model.Organisation
	var s standing
	o.Nav.Open(func(ctx context.Context) (err error) {
		if g, err = o.Archive.Organisations().Get(ctx, id); err == nil {
			s, err = readStanding(ctx, o, g)
		}
		return err
	}, func() *kit.Page { return standingRecord(o, g, s) })
}

// matchesShown is how many organisations a search field offers.
const matchesShown = 8

// pickOrganisation describes the search field of an organisation, which can
// also enter a new one.
func pickOrganisation(o Office, id, name *string) kit.Picked {
	return kit.Picked{
		ID: id, Text: name,
		Find: func(ctx context.Context, text string) ([]kit.Choice, error) {
			rids, err := o.Archive.Organisations().Find(ctx, model.Query{Text: text})
			if err != nil {
				return nil, err
			}
			found, err := o.Archive.Organisations().Rows(ctx, rids[:min(len(rids), matchesShown)])
			choices := make([]kit.Choice, len(found))
			for i, g := range found {
				choices[i] = kit.Choice{ID: g.ID, Text: g.Name, Note: g.Town}
			}
			return choices, err
		},
		Create: func(text string, made func(kit.Choice)) { createOrganisation(o, text, made) },
	}
}

// createOrganisation asks for what a new organisation cannot do without.
func createOrganisation(o Office, name string, made func(kit.Choice)) {
	g := model.Organisation{Name: name}
	o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.new_organisation"), Deed: "deed.add_organisation",
		Form: kit.NewForm(o.Nav, kit.Fields("",
			kit.Text("name", &g.Name).Needed().Wide(),
			kit.Codes("kind", &g.Kind, model.OrganisationKinds, "organisation_kind.").Labelled("field.organisation_kind").OrNone(),
			townField(o, &g.Town, &g.Postcode, &g.Province))),
		Save: func(ctx context.Context) error {
			saved, err := o.Archive.Organisations().Save(ctx, g)
			if err == nil {
				g = saved
			}
			return err
		},
		Done: func() { made(kit.Choice{ID: g.ID, Text: g.Name, Note: g.Town}) },
	})
}
