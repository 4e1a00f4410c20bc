package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"segreteria/data/desk"
	"segreteria/data/model"
	"segreteria/data/store"
	"segreteria/ui"
)

// newMemorandumCommand enters a memorandum of understanding.
type newMemorandumCommand struct {
	Title    string   `required:"" placeholder:"TITLE" help:"${memorandum_title}"`
	Object   string   `placeholder:"TEXT" help:"${object}"`
	Protocol string   `hidden:"" placeholder:"NUMBER"`
	Stage    string   `hidden:"" enum:"draft,in_approval,approved" default:"draft"`
	Place    string   `hidden:"" placeholder:"PLACE"`
	Starts   string   `placeholder:"YYYY-MM-DD" help:"${memorandum_starts}"`
	Months   int      `placeholder:"N" help:"${months}"`
	Renewal  string   `enum:"none,tacit,express" default:"none" placeholder:"none|tacit|express" help:"${renewal}"`
	Notice   int      `placeholder:"DAYS" help:"${notice}"`
	Event    string   `placeholder:"EVENT" help:"${memorandum_event}"`
	Project  string   `placeholder:"PROJECT" help:"${project}"`
	Party    []string `sep:"none" placeholder:"ORGANISATION|SIGNATORY|OFFICE|SIGNED YYYY-MM-DD|MODE" help:"${party}"`
}

// Run enters the memorandum and prints its id alone on the last line.
func (n newMemorandumCommand) Run(c *call) error {
	m := model.Memorandum{
		Title: n.Title, Object: n.Object, ProtocolNumber: n.Protocol, Stage: n.Stage, Place: n.Place, Months: n.Months, Renewal: n.Renewal,
		NoticeDays: n.Notice,
	}
	var err error
	if m.StartsOn, err = isoDate("starts_on", n.Starts); err != nil {
		return usageError{err}
	}
	for _, text := range n.Party {
		p, err := parseParty(text)
		if err != nil {
			return usageError{err}
		}
		m.Parties = append(m.Parties, p)
	}
	unnamed := m
	unnamed.Parties = nil // who they are only the archive knows
	if err := unnamed.Tidied().Validate(); err != nil {
		return err // before an archive is made for nothing
	}
	return c.write(func(a *store.Archive) error {
		if err := n.link(c, a, &m); err != nil {
			return err
		}
		err := a.InTx(c.ctx, "new memorandum", func(tx store.Tx) (err error) {
			settings, err := tx.Settings().Get(c.ctx)
			if err != nil {
				return err
			}
			for i := range m.Parties {
				if err := c.enrol(tx, settings.Name, &m.Parties[i]); err != nil {
					return err
				}
			}
			m, err = tx.Memoranda().Save(c.ctx, m)
			return err
		})
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(c.stdout, m.ID)
		return err
	})
}

// link finds the event and the project that the memorandum names. Who has no
// day of signature signs on that of the event.
func (n newMemorandumCommand) link(c *call, a *store.Archive, m *model.Memorandum) error {
	if n.Event != "" {
		event, err := c.event(a, n.Event)
		if err != nil {
			return err
		}
		*m = m.SignedAt(event)
	}
	if n.Project == "" {
		return nil
	}
	var err error
	m.ProjectID, err = desk.Named(c.ctx, a, "project", n.Project)
	return err
}

// usNames stand for the association in a party.
var usNames = []string{"us", "noi"}

// parseParty reads ORGANISATION|SIGNATORY|OFFICE|SIGNED|MODE; what is missing
// at the end is not known.
func parseParty(text string) (model.Party, error) {
	parts := append(strings.Split(text, "|"), make([]string, 5)...)
	for i := range parts {
		parts[i] = model.Tidy(parts[i])
	}
	if parts[0] == "" || strings.Join(parts[5:], "") != "" {
		return model.Party{}, &model.Problem{Field: "party", Key: "bad_party", Limit: text}
	}
	day, err := isoDate("signed_on", parts[3])
	p := model.Party{Organisation: parts[0], Signatory: parts[1], Office: parts[2], SignedOn: day, Mode: parts[4]}
	if err == nil && p.Mode != "" && !slices.Contains(model.SignatureModes, p.Mode) {
		err = notOneOf("--party", model.SignatureModes, p.Mode)
	}
	return p, err
}

// enrol finds the organisation of a party by its id, name or short name, or by
// a part of the name that no other one has; an unknown one is entered. us is
// the name of the association.
func (c *call) enrol(tx store.Tx, us string, p *model.Party) error {
	name := p.Organisation
	if slices.Contains(usNames, strings.ToLower(name)) || model.Fold(name) == model.Fold(us) && us != "" {
		return nil
	}
	o, err := tx.Organisations().Get(c.ctx, name)
	if errors.Is(err, model.ErrNotFound) {
		o, err = tx.Organisations().Named(c.ctx, name)
	}
	if errors.Is(err, model.ErrNotFound) {
		o, err = c.similar(tx, name)
	}
	p.OrganisationID = o.ID
	return err
}

// similar returns the one organisation whose name holds the text, or enters a new one.
func (c *call) similar(tx store.Tx, name string) (model.Organisation, error) {
	rids, err := tx.Organisations().Find(c.ctx, model.Query{Text: name})
	if err != nil {
		return model.Organisation{}, err
	}
	found, err := tx.Organisations().Rows(c.ctx, rids)
	switch {
	case err != nil:
		return model.Organisation{}, err
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		c.say(ui.Words("command.new_organisation", map[string]any{"Name": name}))
		return tx.Organisations().Save(c.ctx, model.Organisation{Name: name})
	}
	for _, o := range found {
		c.say(o.ID + "  " + o.Name)
	}
	return model.Organisation{}, &model.Problem{Field: "party", Key: "ambiguous_organisation", Limit: name}
}
