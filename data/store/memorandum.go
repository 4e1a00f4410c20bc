package store

import (
	"context"
	"database/sql"
	"fmt"

	"segreteria/data/model"
)

// Memoranda is the register of memoranda of understanding.
type Memoranda struct{ conn }

// Memoranda returns the register of memoranda of understanding.
func (c conn) Memoranda() Memoranda { return Memoranda{c} }

const memorandumColumns = `m.id, m.title, m.object, coalesce(m.project_id, ''), m.protocol_number, m.stage, m.place,
	coalesce(m.event_id, ''), m.starts_on, m.months, m.ends_on, m.renewal, m.notice_days, m.termination, m.privacy_role,
	coalesce(m.renews_id, ''), m.withdrawn_on, m.annulled_on, m.reason, m.notes,
	coalesce((SELECT title FROM project WHERE id = m.project_id), ''), coalesce((SELECT title FROM event WHERE id = m.event_id), ''),
	coalesce((SELECT title FROM memorandum WHERE id = m.renews_id), ''),
	coalesce((SELECT f.id FROM memorandum f WHERE f.renews_id = m.id AND f.deleted_at IS NULL ORDER BY f.rid LIMIT 1), ''),
	` + renewedOn

// renewedOn is the day from which the one that follows is in force: once all of
// its parties have signed, from the last signature or from a later effective
// day (model.InForceFrom).
const renewedOn = `coalesce((SELECT min(max(f.starts_on, (SELECT max(p.signed_on) FROM memorandum_party p WHERE p.memorandum_id = f.id AND p.deleted_at IS NULL)))
		FROM memorandum f WHERE f.renews_id = m.id AND f.deleted_at IS NULL AND f.annulled_on = ''
		AND (SELECT count(*) >= 2 AND min(p.signed_on) <> '' FROM memorandum_party p WHERE p.memorandum_id = f.id AND p.deleted_at IS NULL)), '')`

func memorandumFields(m *model.Memorandum) []any {
	return []any{
		&m.ID, &m.Title, &m.Object, &m.ProjectID, &m.ProtocolNumber, &m.Stage, &m.Place,
		&m.EventID, &m.StartsOn, &m.Months, &m.EndsOn, &m.Renewal, &m.NoticeDays, &m.Termination, &m.PrivacyRole,
		&m.RenewsID, &m.WithdrawnOn, &m.AnnulledOn, &m.Reason, &m.Notes,
		&m.Project, &m.Event, &m.Renews, &m.RenewedBy, &m.RenewedOn,
	}
}

// Rows returns the memoranda with these rids, in their order, with parties and actions.
func (r Memoranda) Rows(ctx context.Context, rids []int64) ([]model.Memorandum, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(memorandumFields), `SELECT m.rid, `+memorandumColumns+`
		FROM memorandum m WHERE m.rid IN (SELECT value FROM json_each(?))`, list(rids))
	if err != nil {
		return nil, err
	}
	return r.filled(ctx, inOrder(rids, found))
}

// Get returns one memorandum, also from the bin, or model.ErrNotFound.
func (r Memoranda) Get(ctx context.Context, id string) (model.Memorandum, error) {
	m, err := queryOne(ctx, r.read(), scanInto(memorandumFields), `SELECT `+memorandumColumns+` FROM memorandum m WHERE m.id = ?`, id)
	if err == nil {
		var all []model.Memorandum
		if all, err = r.filled(ctx, []model.Memorandum{m}); err == nil {
			return all[0], nil
		}
	}
	return m, fmt.Errorf("memorandum %s: %w", id, err)
}

// All returns every memorandum by title, with parties and actions.
func (r Memoranda) All(ctx context.Context) ([]model.Memorandum, error) {
	return r.having(ctx, `SELECT `+memorandumColumns+` FROM memorandum m WHERE m.deleted_at IS NULL ORDER BY m.sort_title, m.rid`)
}

// OfOrganisation returns the memoranda that the organisation is a party of, the newest first.
func (r Memoranda) OfOrganisation(ctx context.Context, organisationID string) ([]model.Memorandum, error) {
	return r.having(ctx, `SELECT `+memorandumColumns+` FROM memorandum m WHERE m.deleted_at IS NULL
		AND m.id IN (SELECT memorandum_id FROM memorandum_party WHERE organisation_id = ? AND deleted_at IS NULL) ORDER BY m.rid DESC`, organisationID)
}

// OfEvent returns the memoranda that are signed at the event or have an action
// that it fulfils, by title.
func (r Memoranda) OfEvent(ctx context.Context, eventID string) ([]model.Memorandum, error) {
	return r.having(ctx, `SELECT `+memorandumColumns+` FROM memorandum m WHERE m.deleted_at IS NULL AND (m.event_id = ?
		OR m.id IN (SELECT memorandum_id FROM memorandum_action WHERE event_id = ?)) ORDER BY m.sort_title, m.rid`, eventID, eventID)
}

func (r Memoranda) having(ctx context.Context, query string, args ...any) ([]model.Memorandum, error) {
	all, err := queryAll(ctx, r.read(), scanInto(memorandumFields), query, args...)
	if err != nil {
		return nil, err
	}
	return r.filled(ctx, all)
}

// Delete moves a memorandum to the bin with its parties, actions and printed
// pages; model.ErrInUse while another one follows it.
func (r Memoranda) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete memorandum", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, usedByFollowers); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE memorandum SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings a memorandum back from the bin with what it refers to.
func (r Memoranda) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore memorandum", func(tx *sql.Tx) error {
		if err := exec(ctx, tx, `UPDATE memorandum SET deleted_at = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		return reviveMemorandumOf(ctx, tx, id)
	})
}

// reviveMemorandumOf brings back what the memorandum refers to, and what that
// refers to in its turn.
func reviveMemorandumOf(ctx context.Context, tx *sql.Tx, id string) error {
	type entry struct{ register, id string }
	below, err := queryAll(ctx, tx, func(r row) (e entry, err error) { return e, r.Scan(&e.register, &e.id) }, `
		SELECT 'person', p.id FROM memorandum_person c JOIN person p ON p.id = c.person_id WHERE c.memorandum_id = ?1 AND p.deleted_at IS NOT NULL
		UNION SELECT 'event', e.id FROM event e WHERE e.deleted_at IS NOT NULL AND e.id IN (SELECT event_id FROM memorandum WHERE id = ?1
			UNION ALL SELECT event_id FROM memorandum_action WHERE memorandum_id = ?1)
		UNION SELECT 'memorandum', b.id FROM memorandum m JOIN memorandum b ON b.id = m.renews_id WHERE m.id = ?1 AND b.deleted_at IS NOT NULL`, id)
	if err != nil {
		return err
	}
	if err := revive(ctx, tx, "memorandum", id); err != nil {
		return err
	}
	for _, e := range below {
		again := revive
		if e.register == "memorandum" {
			again = func(ctx context.Context, tx *sql.Tx, _, id string) error { return reviveMemorandumOf(ctx, tx, id) }
		}
		if err := again(ctx, tx, e.register, e.id); err != nil {
			return err
		}
	}
	return nil
}

// What refers to an entry from a memorandum, and so keeps it out of the bin.
var (
	usedByFollowers = use{"in_use_memoranda", `SELECT title FROM memorandum WHERE renews_id = ? AND deleted_at IS NULL ORDER BY sort_title, rid`}
	partyOf         = use{"in_use_memoranda", `SELECT DISTINCT m.title FROM memorandum_party p JOIN memorandum m ON m.id = p.memorandum_id
		WHERE p.organisation_id = ? AND p.deleted_at IS NULL AND m.deleted_at IS NULL ORDER BY 1`}
	contactOf = use{"in_use_memoranda", `SELECT m.title FROM memorandum_person c JOIN memorandum m ON m.id = c.memorandum_id
		WHERE c.person_id = ? AND m.deleted_at IS NULL ORDER BY m.sort_title, m.rid`}
	projectOfMemoranda = use{"in_use_memoranda", `SELECT title FROM memorandum WHERE project_id = ? AND deleted_at IS NULL ORDER BY sort_title, rid`}
	eventOfMemoranda   = use{"in_use_memoranda", `SELECT m.title FROM memorandum m WHERE m.deleted_at IS NULL AND ? IN (
		SELECT m.event_id UNION ALL SELECT event_id FROM memorandum_action WHERE memorandum_id = m.id) ORDER BY m.sort_title, m.rid`}
)

// The same for the emptying of the bin, where those in the bin count as well.
var (
	everPartyOf = use{"in_use_memoranda", `SELECT DISTINCT m.title FROM memorandum_party p JOIN memorandum m ON m.id = p.memorandum_id
		WHERE p.organisation_id = ? ORDER BY 1`}
	everContactOf = use{"in_use_memoranda", `SELECT m.title FROM memorandum_person c JOIN memorandum m ON m.id = c.memorandum_id
		WHERE c.person_id = ? ORDER BY m.sort_title, m.rid`}
	everProjectOf = use{"in_use_memoranda", `SELECT title FROM memorandum WHERE project_id = ? ORDER BY sort_title, rid`}
	everEventOf   = use{"in_use_memoranda", `SELECT m.title FROM memorandum m WHERE ? IN (
		SELECT m.event_id UNION ALL SELECT event_id FROM memorandum_action WHERE memorandum_id = m.id) ORDER BY m.sort_title, m.rid`}
)

// removeMemorandum takes a memorandum out of the file, its parts first. One in
// the bin that followed it loses only that link.
var removeMemorandum = removal{
	"memorandum",
	[]string{
		`UPDATE memorandum SET renews_id = NULL WHERE renews_id = ? AND deleted_at IS NOT NULL`,
		`DELETE FROM scan_cell WHERE scan_id IN (SELECT id FROM scan WHERE entry = ?)`,
		`DELETE FROM scan WHERE entry = ?`,
		`DELETE FROM memorandum_sheet_mark WHERE sheet_id IN (SELECT id FROM memorandum_sheet WHERE memorandum_id = ?)`,
		`DELETE FROM memorandum_sheet WHERE memorandum_id = ?`,
		`DELETE FROM memorandum_action WHERE memorandum_id = ?`,
		`DELETE FROM memorandum_person WHERE memorandum_id = ?`,
		`DELETE FROM memorandum_party WHERE memorandum_id = ?`,
		`DELETE FROM memorandum WHERE id = ?`,
	},
	[]use{{"in_use_memoranda", `SELECT title FROM memorandum WHERE renews_id = ? ORDER BY sort_title, rid`}},
}

// reviveMemorandum brings back what a restored memorandum refers to.
var reviveMemorandum = []string{
	`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id IN (SELECT organisation_id FROM memorandum_party
		WHERE memorandum_id = ? AND deleted_at IS NULL)`,
	`UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id IN (SELECT person_id FROM memorandum_person WHERE memorandum_id = ?)`,
	`UPDATE event SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id IN (SELECT m.event_id FROM memorandum m WHERE m.id = ?1
		UNION ALL SELECT event_id FROM memorandum_action WHERE memorandum_id = ?1)`,
	`UPDATE project SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT project_id FROM memorandum WHERE id = ?)`,
	`UPDATE memorandum SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT renews_id FROM memorandum WHERE id = ?)`,
}

// The same for a part that comes back to a memorandum outside the bin.
var (
	revivePartyOf = []string{`UPDATE organisation SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT p.organisation_id
		FROM memorandum_party p JOIN memorandum m ON m.id = p.memorandum_id AND m.deleted_at IS NULL WHERE p.id = ? AND p.deleted_at IS NULL)`}
	reviveContactOf = []string{`UPDATE person SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT c.person_id
		FROM memorandum_person c JOIN memorandum m ON m.id = c.memorandum_id AND m.deleted_at IS NULL WHERE c.id = ?)`}
	reviveEventOf = []string{`UPDATE event SET deleted_at = NULL WHERE deleted_at IS NOT NULL AND id = (SELECT c.event_id
		FROM memorandum_action c JOIN memorandum m ON m.id = c.memorandum_id AND m.deleted_at IS NULL WHERE c.id = ?)`}
)
