package store

import (
	"context"

	"segreteria/data/model"
)

// Counts says how much the registers hold.
type Counts struct{ People, Organisations, Events int }

// Counts counts the entries of the registers.
func (c conn) Counts(ctx context.Context) (Counts, error) {
	return queryOne(ctx, c.read(), func(r row) (n Counts, err error) {
		return n, r.Scan(&n.People, &n.Organisations, &n.Events)
	}, `SELECT (SELECT count(*) FROM person WHERE deleted_at IS NULL),
		(SELECT count(*) FROM organisation WHERE deleted_at IS NULL),
		(SELECT count(*) FROM event WHERE deleted_at IS NULL)`)
}

// WithoutAttendance returns the events that ended in these days, have people
// and a programme, and no attendance at all; the oldest first.
func (r Events) WithoutAttendance(ctx context.Context, from, to model.Date) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e
		WHERE e.deleted_at IS NULL AND e.cancelled_on = '' AND e.starts_on BETWEEN ? AND ? AND e.ends_on <= ?
		AND EXISTS (SELECT 1 FROM session s WHERE s.event_id = e.id AND s.deleted_at IS NULL)
		AND EXISTS (SELECT 1 FROM participant t WHERE t.event_id = e.id AND t.deleted_at IS NULL AND t.state <> 'cancelled')
		AND NOT EXISTS (SELECT 1 FROM participant t JOIN attendance a ON a.participant_id = t.id AND a.deleted_at IS NULL
			WHERE t.event_id = e.id AND t.deleted_at IS NULL)
		ORDER BY e.starts_on, e.rid LIMIT 50`, from, to, to)
}

// WithoutCertificates returns the events that ended in these days where
// somebody was present and has no certificate; the oldest first. Whether one is
// due only the threshold tells.
func (r Events) WithoutCertificates(ctx context.Context, from, to model.Date) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e
		WHERE e.deleted_at IS NULL AND e.cancelled_on = '' AND e.starts_on BETWEEN ? AND ? AND e.ends_on <= ?
		AND EXISTS (SELECT 1 FROM participant t
			JOIN attendance a ON a.participant_id = t.id AND a.deleted_at IS NULL AND a.status = 'present'
			WHERE t.event_id = e.id AND t.deleted_at IS NULL
			AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.participant_id = t.id))
		ORDER BY e.starts_on, e.rid LIMIT 50`, from, to, to)
}

// WithoutSheet returns the events that begin in these days and of which no
// attendance sheet was printed, by date.
func (r Events) WithoutSheet(ctx context.Context, from, to model.Date) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e
		WHERE e.deleted_at IS NULL AND e.cancelled_on = '' AND e.starts_on BETWEEN ? AND ?
		AND NOT EXISTS (SELECT 1 FROM sheet h WHERE h.event_id = e.id AND h.deleted_at IS NULL)
		ORDER BY e.starts_on, e.rid LIMIT 50`, from, to)
}
