package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"segreteria/data/model"
)

// Participants are the people of the events.
type Participants struct{ conn }

// Participants returns the people of the events.
func (c conn) Participants() Participants { return Participants{c} }

const (
	participantColumns = `t.id, t.event_id, t.person_id, p.family_name, p.given_name, p.email, t.organisation, t.role,
		t.state, t.walk_in, t.withdrawn_on, t.completed_on`
	participantTables = ` FROM participant t JOIN person p ON p.id = t.person_id `
)

func participantFields(t *model.Participant) []any {
	return []any{
		&t.ID, &t.EventID, &t.PersonID, &t.FamilyName, &t.GivenName, &t.Email, &t.Organisation, &t.Role,
		&t.State, &t.WalkIn, &t.WithdrawnOn, &t.CompletedOn,
	}
}

var participantOrders = map[string]string{
	"": "p.sort_name", "name": "p.sort_name", "organisation": "t.organisation", "role": "t.role", "state": "t.state", "walk_in": "t.walk_in",
}

// Find returns the rids of an event's participants whose name, or organisation
// as it was for the event, holds the text, in the state that q.Kind names. Those
// organisations have no folded column, so they are compared here.
func (r Participants) Find(ctx context.Context, eventID string, q model.Query) ([]int64, error) {
	type place struct {
		rid                 int64
		names, organisation string
	}
	all, err := queryAll(ctx, r.read(), func(r row) (p place, err error) {
		return p, r.Scan(&p.rid, &p.names, &p.organisation)
	}, `SELECT t.rid, p.family_first || ' ' || p.given_first, t.organisation`+participantTables+`
		WHERE t.event_id = ? AND t.deleted_at IS NULL AND (? = '' OR t.state = ?)
		ORDER BY `+participantOrders[q.Sort]+direction(q)+`, t.rid`, eventID, q.Kind, q.Kind)
	text := model.Fold(q.Text)
	rids := make([]int64, 0, len(all))
	for _, p := range all {
		if text == "" || strings.Contains(p.names, text) || strings.Contains(model.Fold(p.organisation), text) {
			rids = append(rids, p.rid)
		}
	}
	return rids, err
}

// Rows returns the participants with these rids, in their order.
func (r Participants) Rows(ctx context.Context, rids []int64) ([]model.Participant, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(participantFields), `SELECT t.rid, `+participantColumns+participantTables+`
		WHERE t.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// OfEvent returns the participants of an event by family name.
func (r Participants) OfEvent(ctx context.Context, eventID string) ([]model.Participant, error) {
	return queryAll(ctx, r.read(), scanInto(participantFields), `SELECT `+participantColumns+participantTables+`
		WHERE t.event_id = ? AND t.deleted_at IS NULL ORDER BY p.sort_name, t.rid`, eventID)
}

// Get returns one participant, or model.ErrNotFound.
func (r Participants) Get(ctx context.Context, id string) (model.Participant, error) {
	t, err := queryOne(ctx, r.read(), scanInto(participantFields),
		`SELECT `+participantColumns+participantTables+`WHERE t.id = ?`, id)
	if err != nil {
		return t, fmt.Errorf("participant %s: %w", id, err)
	}
	return t, nil
}

// Save writes t, as a new entry when it has no id. A person who was taken off
// the event before comes back with what was marked then; one who is on it
// already is a Problem with key already_participant, one whose data must not be
// used with person_restricted.
func (r Participants) Save(ctx context.Context, t model.Participant) (model.Participant, error) {
	t.Organisation, t.Role = model.Tidy(t.Organisation), model.Tidy(t.Role)
	if t.State == "" {
		t.State = "registered"
	}
	if err := t.Validate(); err != nil {
		return t, err
	}
	err := r.inTx(ctx, "save participant", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		if t.ID != "" {
			return exec(ctx, tx, `UPDATE participant SET updated_at = ?, organisation = ?, role = ?, state = ?, walk_in = ?,
				withdrawn_on = ?, completed_on = ? WHERE id = ?`, now, t.Organisation, t.Role, t.State, t.WalkIn, t.WithdrawnOn, t.CompletedOn, t.ID)
		}
		if err := usable(ctx, tx, t.PersonID); err != nil {
			return err
		}
		id, err := newID()
		if err != nil {
			return err
		}
		ids, err := queryAll(ctx, tx, scanText, `INSERT INTO participant
			(updated_at, event_id, person_id, organisation, role, state, walk_in, withdrawn_on, completed_on, id, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (event_id, person_id) DO UPDATE SET updated_at = excluded.updated_at, deleted_at = NULL,
				organisation = excluded.organisation, role = excluded.role, state = excluded.state, walk_in = excluded.walk_in,
				withdrawn_on = excluded.withdrawn_on, completed_on = excluded.completed_on
				WHERE deleted_at IS NOT NULL
			RETURNING id`, now, t.EventID, t.PersonID, t.Organisation, t.Role, t.State, t.WalkIn, t.WithdrawnOn, t.CompletedOn, id, now)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return &model.Problem{Field: "person", Key: "already_participant"}
		}
		t.ID = ids[0]
		return nil
	})
	return t, err
}

// usable refuses somebody whose data must not be used.
func usable(ctx context.Context, tx *sql.Tx, personID string) error {
	kept, err := queryOne(ctx, tx, scanNumber, `SELECT ? IN `+restricted, personID)
	if err == nil && kept > 0 {
		return &model.Problem{Field: "person", Key: "person_restricted"}
	}
	return err
}

// Delete takes a participant off the event; model.ErrInUse once a certificate was issued.
func (r Participants) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete participant", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, certifiedParticipant); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE participant SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`,
			stamp(r.archive.now()), id)
	})
}

// Restore puts a participant back on the event with what was marked.
func (r Participants) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore participant", func(tx *sql.Tx) error {
		if err := exec(ctx, tx, `UPDATE participant SET deleted_at = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		return revive(ctx, tx, "participant", id)
	})
}
