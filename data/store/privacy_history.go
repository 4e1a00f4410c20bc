package store

import (
	"context"

	"segreteria/data/model"
)

// linesOf are the lines of the history that concern a person: the entry
// itself, its places at events with attendance and certificates, what was asked
// of its data, and where it was entered among those met. It takes the person's
// id five times.
const linesOf = ` h.entry = ? OR h.owner = ?
	OR h.entry IN (SELECT id FROM person_privacy WHERE person_id = ?)
	OR h.entry IN (SELECT x.id FROM participant t JOIN (
			SELECT id, id AS place FROM participant UNION ALL SELECT id, participant_id FROM attendance
			UNION ALL SELECT id, participant_id FROM certificate) x ON x.place = t.id
		WHERE t.person_id = ?)
	OR h.register IN ('contact_person', 'memorandum_person') AND ? IN (json_extract(h.old, '$.person_id'), json_extract(h.new, '$.person_id'))`

// pastOf returns the history of a person, the oldest first.
func (r Privacy) pastOf(ctx context.Context, personID string) ([]model.PastChange, error) {
	return queryAll(ctx, r.read(), func(r row) (c model.PastChange, err error) {
		var at string
		if err := r.Scan(&at, &c.Who, &c.Action, &c.Table, &c.Was, &c.Is); err != nil {
			return c, err
		}
		c.At, err = parseStamp(at)
		return c, err
	}, `SELECT a.done_at, a.done_by, a.name, h.register, coalesce(h.old, ''), coalesce(h.new, '')
		FROM change h JOIN action a ON a.rid = h.action WHERE`+linesOf+` ORDER BY h.rid`, personID, personID, personID, personID, personID)
}

// forgetHistory takes what was and what became out of the history of a person.
// The lines themselves stay: who did something and when is no secret, and a
// line without content keeps its action from being undone.
func (r Privacy) forgetHistory(ctx context.Context, personID string) error {
	_, err := r.tx.ExecContext(ctx, `UPDATE change AS h SET old = NULL, new = NULL WHERE`+linesOf,
		personID, personID, personID, personID, personID)
	return err
}
