package page

import (
	"context"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/ui/kit"
)

// findEvents finds events for a search field, the newest first.
func findEvents(ctx context.Context, o Office, text string) ([]kit.Choice, error) {
	rids, err := o.Archive.Events().Find(ctx, model.Query{Text: text})
	if err != nil {
		return nil, err
	}
	found, err := o.Archive.Events().Rows(ctx, rids[:min(len(rids), matchesShown)])
	choices := make([]kit.Choice, len(found))
	for i, e := range found {
		choices[i] = kit.Choice{ID: e.ID, Text: e.Title, Note: model.FormatDate(e.StartsOn)}
	}
	return choices, err
}

// findPeople finds people for a search field.
func findPeople(ctx context.Context, o Office, text string) ([]kit.Choice, error) {
	found, err := o.Archive.People().Suggest(ctx, text, matchesShown)
	choices := make([]kit.Choice, len(found))
	for i, p := range found {
		choices[i] = kit.Choice{ID: p.ID, Text: listName(p), Note: p.Organisation}
	}
	return choices, err
}

// createPerson asks for what a new person cannot do without. Of the words
// typed the first is taken for the family name.
func createPerson(o Office, name string, made func(kit.Choice)) {
	p := model.Person{}
	p.FamilyName, p.GivenName = desk.SplitName(name)
	o.Nav.ShowForm(kit.FormDialog{
		Title: kit.T("title.new_person"), Deed: "deed.add_person_here",
		Form: kit.NewForm(o.Nav, kit.Fields("",
			kit.Text("family_name", &p.FamilyName).Needed(), kit.Text("given_name", &p.GivenName),
			kit.Pick("organisation", pickOrganisation(o, &p.OrganisationID, &p.Organisation)), kit.Text("role", &p.Role))),
		Save: func(ctx context.Context) error {
			saved, err := o.Archive.People().Save(ctx, p)
			if err == nil {
				saved.Organisation = p.Organisation
				p = saved
			}
			return err
		},
		Done: func() { made(kit.Choice{ID: p.ID, Text: listName(p), Note: p.Organisation}) },
	})
}
