package desk

import (
	"context"
	"fmt"
	"io"
	"slices"

	"segreteria/data/document"
	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// SaveContact saves a contact with whom it met. When its event is named for
// the first time, place, activity code and project that the contact leaves
// empty are those of the event.
func SaveContact(ctx context.Context, a *store.Archive, c model.Contact) (model.Contact, error) {
	before := model.Contact{}
	var err error
	if c.ID != "" {
		if before, err = a.Contacts().Get(ctx, c.ID); err != nil {
			return c, err
		}
	}
	if c.EventID != "" && c.EventID != before.EventID {
		e, err := a.Events().Get(ctx, c.EventID)
		if err != nil {
			return c, err
		}
		if c.Place == "" {
			c.Place = e.Place()
		}
		if c.Code == "" {
			c.Code = e.Code
		}
		if c.ProjectID == "" {
			c.ProjectID = e.ProjectID
		}
	}
	return a.Contacts().Save(ctx, c)
}

// A NewContact is a contact whose stakeholders are named as people name them:
// by a name that no other has, a part of one, or an id.
type NewContact struct {
	Contact       model.Contact
	Organisations []string
	People        []string // each brings the main organisation, as on the screen
	Project       string
	Event         string
}

// AddContact enters a contact. A name that is not in its register is a Problem
// with key unknown_name, one that several have with ambiguous_name.
func AddContact(ctx context.Context, a *store.Archive, n NewContact) (model.Contact, error) {
	c := n.Contact
	for _, name := range n.Organisations {
		id, err := Named(ctx, a, "organisation", name)
		if err != nil {
			return c, err
		}
		c.Organisations = append(c.Organisations, model.ContactOrganisation{ID: id})
	}
	for _, name := range n.People {
		id, err := Named(ctx, a, "person", name)
		if err != nil {
			return c, err
		}
		p, err := a.People().Get(ctx, id)
		if err != nil {
			return c, err
		}
		c.People = append(c.People, model.ContactPerson{ID: id})
		if p.OrganisationID != "" {
			c.Organisations = append(c.Organisations, model.ContactOrganisation{ID: p.OrganisationID})
		}
	}
	var err error
	if n.Project != "" {
		if c.ProjectID, err = Named(ctx, a, "project", n.Project); err != nil {
			return c, err
		}
	}
	if n.Event != "" {
		if c.EventID, err = Named(ctx, a, "event", n.Event); err != nil {
			return c, err
		}
	}
	return SaveContact(ctx, a, c)
}

// Named returns the id of the entry of a register ("organisation", "person",
// "event", "project") that has that name, else of the only one whose name holds it.
func Named(ctx context.Context, a *store.Archive, register, name string) (string, error) {
	all, err := a.History().Records(ctx, name, register)
	switch {
	case err != nil:
		return "", fmt.Errorf("find %s %q: %w", register, name, err)
	case len(all) == 0:
		return "", &model.Problem{Field: register, Key: "unknown_name", Limit: name}
	case len(all) > 1:
		return "", &model.Problem{Field: register, Key: "ambiguous_name", Limit: name}
	default:
		return all[0].ID, nil
	}
}

// SplitName cuts a typed name into family and given name.
func SplitName(text string) (family, given string) {
	return exchange.SplitName(model.Capitalised(text))
}

// A MetRequest says which list of stakeholders met is wanted.
type MetRequest struct {
	model.MetFilter
	Language string // of the paper
}

// A MetRow is a line of the list as a table.
type MetRow = document.MetRow

// StakeholdersMet lists who was met, as the register holds it and as a table.
func StakeholdersMet(ctx context.Context, a *store.Archive, req MetRequest) (model.StakeholdersMet, []MetRow, error) {
	in, err := stakeholdersMet(ctx, a, req)
	if err != nil {
		return in.Met, nil, err
	}
	rows, err := document.MetRows(in)
	return in.Met, rows, err
}

// WriteStakeholdersMet writes the list of stakeholders met as a PDF, the
// attachment of a report.
func WriteStakeholdersMet(ctx context.Context, a *store.Archive, w io.Writer, req MetRequest) ([]Warning, error) {
	in, err := stakeholdersMet(ctx, a, req)
	if err != nil {
		return nil, err
	}
	return document.WriteStakeholdersMet(w, in)
}

// WriteStakeholdersMetTable writes the same list as a CSV file for Italian Excel.
func WriteStakeholdersMetTable(ctx context.Context, a *store.Archive, w io.Writer, req MetRequest) error {
	in, err := stakeholdersMet(ctx, a, req)
	if err != nil {
		return err
	}
	headers, rows, err := document.StakeholdersMetTable(in)
	if err != nil {
		return err
	}
	return exchange.WriteTable(w, headers, rows)
}

// stakeholdersMet gathers what the list is made of. Its head names the project
// that was asked for, else the one that all contacts belong to.
func stakeholdersMet(ctx context.Context, a *store.Archive, req MetRequest) (document.StakeholdersMet, error) {
	in := document.StakeholdersMet{Filter: req.MetFilter, PrintedAt: a.Now(), Language: req.Language}
	meetings, err := a.Contacts().Met(ctx, req.MetFilter)
	if err != nil {
		return in, err
	}
	in.Met = model.ListStakeholders(meetings)
	if in.Settings, err = a.Settings().Get(ctx); err != nil {
		return in, err
	}
	project := req.ProjectID
	if project == "" && len(meetings) > 0 {
		project = meetings[0].Contact.ProjectID
		if slices.ContainsFunc(meetings, func(m model.Meeting) bool { return m.Contact.ProjectID != project }) {
			project = ""
		}
	}
	if project != "" {
		in.Project, err = a.Projects().Get(ctx, project)
	}
	return in, err
}
