package store

import (
	"context"
	"time"

	"segreteria/data/model"
)

// scheduleColumns are a session and what the calendar shows of its event.
const scheduleColumns = sessionColumns + `, e.kind, e.title, e.starts_on, e.ends_on, e.venue, e.address, e.postcode, e.town, e.province,
	e.cancelled_on`

func scanScheduled(r row) (s model.Scheduled, err error) {
	e := &s.Event
	err = r.Scan(append(sessionFields(&s.Session), &e.Kind, &e.Title, &e.StartsOn, &e.EndsOn, &e.Venue, &e.Address, &e.Postcode, &e.Town,
		&e.Province, &e.CancelledOn)...)
	e.ID = s.EventID
	return s, err
}

// Between returns the sessions of all events on the days from and to, both
// included, in the order of day and time.
func (r Sessions) Between(ctx context.Context, from, to model.Date) ([]model.Scheduled, error) {
	return queryAll(ctx, r.read(), scanScheduled, `SELECT `+scheduleColumns+` FROM session s
		JOIN event e ON e.id = s.event_id AND e.deleted_at IS NULL
		WHERE s.deleted_at IS NULL AND s.day BETWEEN ? AND ?
		ORDER BY s.day, (SELECT min(starts) FROM session_block WHERE session_id = s.id), s.rid`, from, to)
}

// EnrolledTwice returns who is on more than one of these events, with each of
// them; who cancelled is on none.
func (r Participants) EnrolledTwice(ctx context.Context, eventIDs []string) ([]model.Enrolled, error) {
	return queryAll(ctx, r.read(), func(r row) (e model.Enrolled, err error) {
		return e, r.Scan(&e.EventID, &e.PersonID, &e.Name, &e.Withdrawn)
	}, `WITH here AS (SELECT * FROM participant WHERE event_id IN (SELECT value FROM json_each(?))
			AND deleted_at IS NULL AND state <> 'cancelled')
		SELECT t.event_id, t.person_id, trim(p.family_name || ' ' || p.given_name), t.withdrawn_on FROM here t
		JOIN person p ON p.id = t.person_id
		WHERE t.person_id IN (SELECT person_id FROM here GROUP BY person_id HAVING count(*) > 1)
		ORDER BY p.sort_name, t.rid`, list(eventIDs))
}

// WithoutSessions returns the events that touch the days from and to, both
// included, and have no programme, by date.
func (r Events) WithoutSessions(ctx context.Context, from, to model.Date) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e
		WHERE e.deleted_at IS NULL AND e.starts_on <= ? AND e.ends_on >= ?
		AND NOT EXISTS (SELECT 1 FROM session s WHERE s.event_id = e.id AND s.deleted_at IS NULL)
		ORDER BY e.starts_on, e.rid`, to, from)
}

// A Stamp says when an entry came to be and when it was last changed.
type Stamp struct{ Created, Changed time.Time }

// Stamps returns the stamps of events and sessions by their ids. A change that
// was taken back counts as one, so that Changed never goes back.
func (c conn) Stamps(ctx context.Context, ids []string) (map[string]Stamp, error) {
	stamps := make(map[string]Stamp, len(ids))
	_, err := queryAll(ctx, c.read(), func(r row) (none struct{}, err error) {
		var id, created, changed string
		if err := r.Scan(&id, &created, &changed); err != nil {
			return none, err
		}
		s := Stamp{}
		if s.Created, err = parseStamp(created); err != nil {
			return none, err
		}
		s.Changed, err = parseStamp(changed)
		stamps[id] = s
		return none, err
	}, `SELECT x.id, x.created_at, max(x.updated_at, coalesce((SELECT max(a.undone_at) FROM change c
			JOIN action a ON a.rid = c.action WHERE c.entry = x.id), ''))
		FROM (SELECT id, created_at, updated_at FROM session UNION ALL SELECT id, created_at, updated_at FROM event) x
		WHERE x.id IN (SELECT value FROM json_each(?))`, list(ids))
	return stamps, err
}
