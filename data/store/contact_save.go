package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// Save writes c with whom it met, as a new entry when it has no id. Somebody
// new whose data must not be used is a Problem with key person_restricted.
func (r Contacts) Save(ctx context.Context, c model.Contact) (model.Contact, error) {
	c = c.Tidied()
	if err := c.Validate(); err != nil {
		return c, err
	}
	err := r.inTx(ctx, "save contact", func(tx *sql.Tx) error {
		if err := r.write(ctx, tx, &c); err != nil {
			return err
		}
		if err := r.setLinks(ctx, tx, metOrganisations(c)); err != nil {
			return err
		}
		if err := r.setLinks(ctx, tx, metPeople(c)); err != nil {
			return err
		}
		saved, err := Contacts{conn{r.archive, tx}}.Get(ctx, c.ID)
		if err == nil {
			c = saved
		}
		return err
	})
	return c, err
}

func (r Contacts) write(ctx context.Context, tx *sql.Tx, c *model.Contact) error {
	now := stamp(r.archive.now())
	values := []any{
		now, c.Day, c.Mode, c.Subject, model.Fold(c.Subject), c.Place, c.MetBy, c.Outcome, c.NextStep, c.DueOn, c.DoneOn, c.Code,
		c.ProjectID, c.EventID, c.Notes,
	}
	if c.ID != "" {
		return exec(ctx, tx, `UPDATE contact SET updated_at = ?, day = ?, mode = ?, subject = ?, sort_subject = ?, place = ?,
			met_by = ?, outcome = ?, next_step = ?, due_on = ?, done_on = ?, code = ?, project_id = nullif(?, ''),
			event_id = nullif(?, ''), notes = ? WHERE id = ?`, append(values, c.ID)...)
	}
	id, err := newID()
	if err != nil {
		return err
	}
	c.ID = id
	return exec(ctx, tx, `INSERT INTO contact (updated_at, day, mode, subject, sort_subject, place, met_by, outcome, next_step,
		due_on, done_on, code, project_id, event_id, notes, id, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?)`, append(values, id, now)...)
}

func metOrganisations(c model.Contact) links {
	l := links{
		of:   c.ID,
		drop: `DELETE FROM contact_organisation WHERE contact_id = ? AND organisation_id NOT IN (SELECT value FROM json_each(?))`,
		add: `INSERT INTO contact_organisation (id, created_at, updated_at, contact_id, organisation_id) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (contact_id, organisation_id) DO NOTHING`,
	}
	for _, o := range c.Organisations {
		l.to = append(l.to, o.ID)
	}
	return l
}

func metPeople(c model.Contact) links {
	l := links{
		of: c.ID, people: true,
		drop: `DELETE FROM contact_person WHERE contact_id = ? AND person_id NOT IN (SELECT value FROM json_each(?))`,
		add: `INSERT INTO contact_person (id, created_at, updated_at, contact_id, person_id) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (contact_id, person_id) DO NOTHING`,
	}
	for _, p := range c.People {
		l.to = append(l.to, p.ID)
	}
	return l
}
