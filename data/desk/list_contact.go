package desk

import (
	"context"
	"strings"

	"segreteria/data/model"
	"segreteria/data/store"
)

// listContacts reads the contact log, the newest first. Of several
// organisations or people the names stand in one text, between semicolons.
func listContacts(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"id", "day", "mode", "subject", "organisations", "people", "met_by", "place", "outcome", "next_step", "due_on", "done_on",
		"code", "project", "event", "notes",
	}}
	all, err := listed(ctx, a.Contacts(), req)
	for _, c := range all {
		l.Rows = append(l.Rows, []any{
			c.ID, string(c.Day), c.Mode, c.Subject, contactOrganisations(c), contactPeople(c), c.MetBy, c.Place, c.Outcome, c.NextStep,
			string(c.DueOn), string(c.DoneOn), c.Code, c.Project, c.Event, c.Notes,
		})
	}
	return l, err
}

func contactOrganisations(c model.Contact) string {
	names := make([]string, len(c.Organisations))
	for i, o := range c.Organisations {
		names[i] = o.Name
	}
	return strings.Join(names, "; ")
}

func contactPeople(c model.Contact) string {
	names := make([]string, len(c.People))
	for i, p := range c.People {
		names[i] = p.Name()
	}
	return strings.Join(names, "; ")
}
