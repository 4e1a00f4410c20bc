package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"segreteria/data/model"
)

// Contacts is the log of who was met.
type Contacts struct{ conn }

// Contacts returns the contact log.
func (c conn) Contacts() Contacts { return Contacts{c} }

// Whom a contact met stands in its line as JSON arrays.
const (
	contactColumns = `c.id, c.day, c.mode, c.subject, c.place, c.met_by, c.outcome, c.next_step, c.due_on, c.done_on, c.code,
		coalesce(c.project_id, ''), coalesce(j.title, ''), coalesce(c.event_id, ''), coalesce(e.title, ''), c.notes,
		(SELECT json_group_array(json_object('ID', o.id, 'Name', o.name, 'Kind', o.kind) ORDER BY x.rid)
			FROM contact_organisation x JOIN organisation o ON o.id = x.organisation_id WHERE x.contact_id = c.id),
		(SELECT json_group_array(json_object('ID', p.id, 'FamilyName', p.family_name, 'GivenName', p.given_name,
				'OrganisationID', coalesce(p.organisation_id, ''), 'Organisation', coalesce(o.name, '')) ORDER BY x.rid)
			FROM contact_person x JOIN person p ON p.id = x.person_id LEFT JOIN organisation o ON o.id = p.organisation_id
			WHERE x.contact_id = c.id),
		(SELECT count(*) FROM document d WHERE d.entry = c.id AND d.register = 'contact' AND d.deleted_at IS NULL)`
	contactTables = ` FROM contact c LEFT JOIN project j ON j.id = c.project_id LEFT JOIN event e ON e.id = c.event_id `
)

func contactFields(c *model.Contact) []any {
	return []any{
		&c.ID, &c.Day, &c.Mode, &c.Subject, &c.Place, &c.MetBy, &c.Outcome, &c.NextStep, &c.DueOn, &c.DoneOn, &c.Code,
		&c.ProjectID, &c.Project, &c.EventID, &c.Event, &c.Notes,
		fromJSON{&c.Organisations},
		fromJSON{&c.People},
		&c.Documents,
	}
}

// fromJSON reads a column that holds JSON into what it points to.
type fromJSON struct{ into any }

// Scan makes fromJSON a sql.Scanner.
func (f fromJSON) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("JSON column: %T", value)
	}
	return json.Unmarshal([]byte(text), f.into)
}

// contactOrders end in the column that the direction belongs to. Open next
// steps stand before all others, whichever way they are sorted.
var contactOrders = map[string]string{
	"": "day", "day": "day", "mode": "mode", "subject": "sort_subject", "due_on": "(due_on = '' OR done_on <> ''), due_on",
}

// contactsNamed finds the contacts with an organisation whose name holds a
// text, or with a person whose name begins with it.
const contactsNamed = `SELECT contact_id FROM contact_organisation WHERE organisation_id IN
		(SELECT id FROM organisation WHERE instr(sort_name, ?) OR instr(sort_short, ?))
	UNION SELECT contact_id FROM contact_person WHERE person_id IN (SELECT id FROM person WHERE rid IN (` + peopleNamed + `))`

// Find returns the rids of the contacts whose subject holds the text, or that
// met somebody of that name, of that mode (q.Kind) and year. Without a wanted
// order the newest comes first.
func (r Contacts) Find(ctx context.Context, q model.Query) ([]int64, error) {
	if q.Sort == "" {
		q.Descending = true
	}
	rest, args := ` AND (? = '' OR mode = ?)`, []any{q.Kind, q.Kind}
	if q.Year != 0 { // a range that holds every day would have the wrong index taken
		rest, args = rest+` AND day >= ? AND day < ?`, append(args, strconv.Itoa(q.Year), strconv.Itoa(q.Year+1))
	}
	// The rid goes the way of the day: so the index gives both, and nothing is sorted.
	rest += ` ORDER BY ` + contactOrders[q.Sort] + direction(q) + `, rid` + direction(q)
	text := model.Fold(q.Text)
	if text == "" {
		return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM contact WHERE deleted_at IS NULL`+rest, args...)
	}
	return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM contact WHERE deleted_at IS NULL
		AND rid IN (SELECT rid FROM contact INDEXED BY contact_subject WHERE deleted_at IS NULL AND instr(sort_subject, ?)
			UNION SELECT rid FROM contact WHERE id IN (`+contactsNamed+`))`+rest,
		append([]any{text, text, text, text, after(text), text, after(text)}, args...)...)
}

// Rows returns the contacts with these rids, in their order.
func (r Contacts) Rows(ctx context.Context, rids []int64) ([]model.Contact, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(contactFields), `SELECT c.rid, `+contactColumns+contactTables+`
		WHERE c.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Get returns one contact, also from the bin, or model.ErrNotFound.
func (r Contacts) Get(ctx context.Context, id string) (model.Contact, error) {
	c, err := queryOne(ctx, r.read(), scanInto(contactFields), `SELECT `+contactColumns+contactTables+`WHERE c.id = ?`, id)
	if err != nil {
		return c, fmt.Errorf("contact %s: %w", id, err)
	}
	return c, nil
}

// Years returns the years that have contacts, the newest first.
func (r Contacts) Years(ctx context.Context) ([]int, error) {
	return queryAll(ctx, r.read(), func(r row) (n int, err error) { return n, r.Scan(&n) },
		`SELECT DISTINCT CAST(substr(day, 1, 4) AS INTEGER) FROM contact WHERE deleted_at IS NULL ORDER BY 1 DESC`)
}

// OfOrganisation returns the contacts with an organisation, newest first.
func (r Contacts) OfOrganisation(ctx context.Context, id string) ([]model.Contact, error) {
	return r.of(ctx, `c.id IN (SELECT contact_id FROM contact_organisation WHERE organisation_id = ?)`, id)
}

// OfPerson returns the contacts with a person, newest first.
func (r Contacts) OfPerson(ctx context.Context, id string) ([]model.Contact, error) {
	return r.of(ctx, `c.id IN (SELECT contact_id FROM contact_person WHERE person_id = ?)`, id)
}

// OfEvent returns the contacts that were made at an event, newest first.
func (r Contacts) OfEvent(ctx context.Context, id string) ([]model.Contact, error) {
	return r.of(ctx, `c.event_id = ?`, id)
}

func (r Contacts) of(ctx context.Context, condition, id string) ([]model.Contact, error) {
	return queryAll(ctx, r.read(), scanInto(contactFields), `SELECT `+contactColumns+contactTables+`
		WHERE c.deleted_at IS NULL AND `+condition+` ORDER BY c.day DESC, c.rid DESC`, id)
}

// Due returns the contacts whose next step is open and due until that day, the
// oldest first.
func (r Contacts) Due(ctx context.Context, until model.Date) ([]model.Contact, error) {
	return queryAll(ctx, r.read(), scanInto(contactFields), `SELECT `+contactColumns+contactTables+`
		WHERE c.deleted_at IS NULL AND c.done_on = '' AND c.due_on <> '' AND c.due_on <= ? ORDER BY c.due_on, c.rid`, until)
}

// MarkDone tells that the next step of a contact was done on that day.
func (r Contacts) MarkDone(ctx context.Context, id string, day model.Date) error {
	c, err := r.Get(ctx, id)
	if err != nil {
		return err
	}
	if c.DoneOn = day; c.Validate() != nil {
		return c.Validate()
	}
	return r.inTx(ctx, "next step done", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE contact SET updated_at = ?, done_on = ? WHERE id = ?`, stamp(r.archive.now()), day, id)
	})
}

// Delete moves a contact to the bin.
func (r Contacts) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete contact", func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE contact SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a contact back from the bin, with whom it met, its project
// and its event.
func (r Contacts) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore contact", func(tx *sql.Tx) error {
		if err := exec(ctx, tx, `UPDATE contact SET deleted_at = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		event, err := queryOne(ctx, tx, scanText, `SELECT e.id FROM contact c JOIN event e ON e.id = c.event_id
			WHERE c.id = ? AND e.deleted_at IS NOT NULL`, id)
		if err == nil {
			err = Events{conn{r.archive, tx}}.Restore(ctx, event)
		}
		if err != nil && !errors.Is(err, model.ErrNotFound) {
			return err
		}
		return revive(ctx, tx, "contact", id)
	})
}
