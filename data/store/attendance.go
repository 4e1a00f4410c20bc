package store

import (
	"context"
	"database/sql"

	"segreteria/data/model"
)

// Attendances say who was at which session.
type Attendances struct{ conn }

// Attendances returns the marks of all events.
func (c conn) Attendances() Attendances { return Attendances{c} }

const attendanceColumns = `a.id, a.session_id, a.participant_id, a.status, a.in_at, a.out_at, a.source, a.evidence`

func attendanceFields(a *model.Attendance) []any {
	return []any{&a.ID, &a.SessionID, &a.ParticipantID, &a.Status, &a.In, &a.Out, &a.Source, &a.Evidence}
}

// OfEvent returns the marks of an event; who was not marked at a session has none.
func (r Attendances) OfEvent(ctx context.Context, eventID string) ([]model.Attendance, error) {
	return queryAll(ctx, r.read(), scanInto(attendanceFields), `SELECT `+attendanceColumns+` FROM attendance a
		JOIN participant t ON t.id = a.participant_id AND t.deleted_at IS NULL
		JOIN session s ON s.id = a.session_id AND s.deleted_at IS NULL
		WHERE t.event_id = ? AND s.event_id = ? AND a.deleted_at IS NULL ORDER BY a.rid`, eventID, eventID)
}

// Mark writes marks as one action, over what was there. A mark whose status is
// empty is taken away.
func (r Attendances) Mark(ctx context.Context, marks ...model.Attendance) error {
	return r.inTx(ctx, "mark attendance", func(tx *sql.Tx) error {
		for _, a := range marks {
			if err := r.mark(ctx, tx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r Attendances) mark(ctx context.Context, tx *sql.Tx, a model.Attendance) error {
	now := stamp(r.archive.now())
	if a.Status == "" {
		_, err := tx.ExecContext(ctx, `UPDATE attendance SET deleted_at = ?
			WHERE session_id = ? AND participant_id = ? AND deleted_at IS NULL`, now, a.SessionID, a.ParticipantID)
		return err
	}
	if a.Source == "" {
		a.Source = "hand"
	}
	if a.Status != model.Present {
		a.In, a.Out = "", ""
	}
	if err := a.Validate(); err != nil {
		return err
	}
	id, err := newID()
	if err != nil {
		return err
	}
	return exec(ctx, tx, `INSERT INTO attendance
		(id, created_at, updated_at, session_id, participant_id, status, in_at, out_at, source, evidence)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (participant_id, session_id) DO UPDATE SET updated_at = excluded.updated_at, deleted_at = NULL,
			status = excluded.status, in_at = excluded.in_at, out_at = excluded.out_at, source = excluded.source,
			evidence = excluded.evidence`,
		id, now, now, a.SessionID, a.ParticipantID, a.Status, a.In, a.Out, a.Source, a.Evidence)
}
