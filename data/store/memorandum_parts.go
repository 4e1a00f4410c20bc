package store

import (
	"context"
	"database/sql"
	"slices"

	"segreteria/data/model"
)

// A part of a memorandum, and whose it is.
type partOf[T any] struct {
	memorandum string
	part       T
}

func scanPart[T any](fields func(*T) []any) func(row) (partOf[T], error) {
	return func(r row) (p partOf[T], err error) {
		return p, r.Scan(append([]any{&p.memorandum}, fields(&p.part)...)...)
	}
}

func partyFields(p *model.Party) []any {
	return []any{
		&p.ID, &p.OrganisationID, &p.Organisation, &p.Kind, &p.Signatory, &p.Office, &p.Delegate, &p.Act, &p.ActOn,
		&p.ProtocolNumber, &p.ProtocolOn, &p.SignedOn, &p.Mode,
	}
}

func actionFields(a *model.JointAction) []any {
	return []any{&a.ID, &a.Text, &a.PartyID, &a.DueOn, &a.DoneOn, &a.EventID, &a.Event}
}

// filled adds parties, actions and people to memoranda.
func (r Memoranda) filled(ctx context.Context, all []model.Memorandum) ([]model.Memorandum, error) {
	ids, at := make([]string, len(all)), make(map[string]*model.Memorandum, len(all))
	for i := range all {
		ids[i], at[all[i].ID] = all[i].ID, &all[i]
	}
	wanted := list(ids)
	parties, err := queryAll(ctx, r.read(), scanPart(partyFields), `SELECT p.memorandum_id, p.id, coalesce(p.organisation_id, ''),
		coalesce(o.name, (SELECT name FROM settings), ''), coalesce(o.kind, ''), p.signatory, p.office, p.delegate, p.act, p.act_on, p.protocol_number, p.protocol_on,
		p.signed_on, p.mode FROM memorandum_party p LEFT JOIN organisation o ON o.id = p.organisation_id
		WHERE p.deleted_at IS NULL AND p.memorandum_id IN (SELECT value FROM json_each(?)) ORDER BY p.position, p.rid`, wanted)
	if err != nil {
		return nil, err
	}
	actions, err := queryAll(ctx, r.read(), scanPart(actionFields), `SELECT c.memorandum_id, c.id, c.text, coalesce(c.party_id, ''),
		c.due_on, c.done_on, coalesce(c.event_id, ''), coalesce(e.title, '') FROM memorandum_action c LEFT JOIN event e ON e.id = c.event_id
		WHERE c.memorandum_id IN (SELECT value FROM json_each(?)) ORDER BY c.position, c.rid`, wanted)
	if err != nil {
		return nil, err
	}
	people, err := queryAll(ctx, r.read(), scanPart(func(p *model.MemorandumPerson) []any { return []any{&p.ID, &p.Name} }),
		`SELECT c.memorandum_id, c.person_id, trim(p.family_name || ' ' || p.given_name) FROM memorandum_person c JOIN person p ON p.id = c.person_id
		WHERE c.memorandum_id IN (SELECT value FROM json_each(?)) ORDER BY p.sort_name, p.rid`, wanted)
	if err != nil {
		return nil, err
	}
	for _, p := range parties {
		at[p.memorandum].Parties = append(at[p.memorandum].Parties, p.part)
	}
	for _, a := range actions {
		at[a.memorandum].Actions = append(at[a.memorandum].Actions, a.part)
	}
	for _, p := range people {
		at[p.memorandum].People = append(at[p.memorandum].People, p.part)
	}
	return all, nil
}

// Save writes m with its parties, joint actions and contact persons as one
// action, as a new entry when it has no id, and returns it as stored. Parties
// keep their ids, for printed pages and actions refer to them.
func (r Memoranda) Save(ctx context.Context, m model.Memorandum) (model.Memorandum, error) {
	m = m.Tidied()
	if err := m.Validate(); err != nil {
		return m, err
	}
	err := r.inTx(ctx, "save memorandum", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		values := []any{
			now, m.Title, model.Fold(m.Title), model.Fold(m.Title + m.Object + m.ProtocolNumber), m.Object, m.ProjectID, m.ProtocolNumber, m.Stage,
			m.Place, m.EventID, m.StartsOn, m.Months, m.EndsOn, m.Renewal, m.NoticeDays, m.Termination, m.PrivacyRole, m.RenewsID,
			m.WithdrawnOn, m.AnnulledOn, m.Reason, m.Notes,
		}
		if m.ID == "" {
			id, err := newID()
			if err != nil {
				return err
			}
			err = exec(ctx, tx, `INSERT INTO memorandum (updated_at, title, sort_title, sort_text, object, project_id, protocol_number, stage,
				place, event_id, starts_on, months, ends_on, renewal, notice_days, termination, privacy_role, renews_id, withdrawn_on,
				annulled_on, reason, notes, id, created_at)
				VALUES (?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?)`,
				append(values, id, now)...)
			if err != nil {
				return err
			}
			m.ID = id
		} else {
			err := exec(ctx, tx, `UPDATE memorandum SET updated_at = ?, title = ?, sort_title = ?, sort_text = ?, object = ?,
				project_id = nullif(?, ''), protocol_number = ?, stage = ?, place = ?, event_id = nullif(?, ''), starts_on = ?, months = ?,
				ends_on = ?, renewal = ?, notice_days = ?, termination = ?, privacy_role = ?, renews_id = nullif(?, ''), withdrawn_on = ?,
				annulled_on = ?, reason = ?, notes = ? WHERE id = ?`, append(values, m.ID)...)
			if err != nil {
				return err
			}
		}
		if err := saveParts(ctx, tx, m, now); err != nil {
			return err
		}
		return r.savePeopleOf(ctx, tx, m)
	})
	if err != nil {
		return m, err
	}
	return r.Get(ctx, m.ID)
}

func saveParts(ctx context.Context, tx *sql.Tx, m model.Memorandum, now string) error {
	var kept []string
	for i, p := range m.Parties {
		id, err := saveParty(ctx, tx, partOf[model.Party]{m.ID, p}, []any{now, i + 1})
		if err != nil {
			return err
		}
		kept = append(kept, id)
	}
	if err := saveActions(ctx, tx, m, now); err != nil {
		return err
	}
	// A party that printed pages name stays with them, unseen.
	for _, query := range []string{
		`UPDATE memorandum_party SET deleted_at = ?3 WHERE memorandum_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2))
			AND deleted_at IS NULL AND id IN (SELECT party_id FROM memorandum_sheet_mark)`,
		`DELETE FROM memorandum_party WHERE ?3 <> '' AND memorandum_id = ?1 AND id NOT IN (SELECT value FROM json_each(?2)) AND deleted_at IS NULL`,
	} {
		if _, err := tx.ExecContext(ctx, query, m.ID, list(kept), now); err != nil {
			return err
		}
	}
	return nil
}

// saveParty writes a party and returns its id; an id that the memorandum does
// not have yet is taken as it is.
func saveParty(ctx context.Context, tx *sql.Tx, p partOf[model.Party], at []any) (string, error) {
	id := p.part.ID
	if id == "" {
		var err error
		if id, err = newID(); err != nil {
			return "", err
		}
	}
	values := append(slices.Clone(at), p.part.OrganisationID, p.part.Signatory, p.part.Office, p.part.Delegate, p.part.Act, p.part.ActOn,
		p.part.ProtocolNumber, p.part.ProtocolOn, p.part.SignedOn, p.part.Mode, p.memorandum, id)
	return id, exec(ctx, tx, `INSERT INTO memorandum_party (created_at, updated_at, position, organisation_id, signatory, office, delegate, act,
			act_on, protocol_number, protocol_on, signed_on, mode, memorandum_id, id)
		VALUES (?1, ?1, ?2, nullif(?3, ''), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
		ON CONFLICT (id) DO UPDATE SET updated_at = ?1, position = ?2, organisation_id = nullif(?3, ''), signatory = ?4, office = ?5,
			delegate = ?6, act = ?7, act_on = ?8, protocol_number = ?9, protocol_on = ?10, signed_on = ?11, mode = ?12, deleted_at = NULL
			WHERE memorandum_id = ?13`, values...)
}

func saveActions(ctx context.Context, tx *sql.Tx, m model.Memorandum, now string) error {
	var kept []string
	for i, a := range m.Actions {
		id := a.ID
		if id == "" {
			var err error
			if id, err = newID(); err != nil {
				return err
			}
		}
		kept = append(kept, id)
		err := exec(ctx, tx, `INSERT INTO memorandum_action (created_at, updated_at, position, text, party_id, due_on, done_on, event_id, memorandum_id, id)
			VALUES (?1, ?1, ?2, ?3, nullif(?4, ''), ?5, ?6, nullif(?7, ''), ?8, ?9)
			ON CONFLICT (id) DO UPDATE SET updated_at = ?1, position = ?2, text = ?3, party_id = nullif(?4, ''), due_on = ?5, done_on = ?6,
				event_id = nullif(?7, '') WHERE memorandum_id = ?8`,
			now, i+1, a.Text, a.PartyID, a.DueOn, a.DoneOn, a.EventID, m.ID, id)
		if err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `DELETE FROM memorandum_action WHERE memorandum_id = ? AND id NOT IN (SELECT value FROM json_each(?))`, m.ID, list(kept))
	return err
}

// savePeopleOf writes whom to turn to. Somebody new whose data must not be used
// is a Problem with key person_restricted.
func (r Memoranda) savePeopleOf(ctx context.Context, tx *sql.Tx, m model.Memorandum) error {
	l := links{
		of: m.ID, people: true,
		drop: `DELETE FROM memorandum_person WHERE memorandum_id = ? AND person_id NOT IN (SELECT value FROM json_each(?))`,
		add: `INSERT INTO memorandum_person (id, created_at, updated_at, memorandum_id, person_id) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (memorandum_id, person_id) DO NOTHING`,
	}
	for _, p := range m.People {
		l.to = append(l.to, p.ID)
	}
	return r.setLinks(ctx, tx, l)
}
