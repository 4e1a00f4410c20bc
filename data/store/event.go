package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"segreteria/data/model"
)

// Events is the register of events and courses.
type Events struct{ conn }

// Events returns the register of events.
func (c conn) Events() Events { return Events{c} }

const eventColumns = `e.id, e.kind, e.title, e.code, e.starts_on, e.ends_on, e.venue, e.address, e.postcode, e.town,
	e.province, e.organiser, coalesce(e.project_id, ''), e.threshold, e.notes, e.cancelled_on,
	e.edition, e.threshold_classroom, e.threshold_distance, e.threshold_placement,
	(SELECT count(*) FROM session s WHERE s.event_id = e.id AND s.deleted_at IS NULL),
	(SELECT count(*) FROM participant t WHERE t.event_id = e.id AND t.deleted_at IS NULL AND t.state <> 'cancelled'),
	(SELECT count(DISTINCT t.id) FROM participant t
		JOIN attendance a ON a.participant_id = t.id AND a.deleted_at IS NULL AND a.status = 'present'
		JOIN session s ON s.id = a.session_id AND s.deleted_at IS NULL
		WHERE t.event_id = e.id AND t.deleted_at IS NULL AND t.state <> 'cancelled')`

func eventFields(e *model.Event) []any {
	return []any{
		&e.ID, &e.Kind, &e.Title, &e.Code, &e.StartsOn, &e.EndsOn, &e.Venue, &e.Address, &e.Postcode, &e.Town,
		&e.Province, &e.Organiser, &e.ProjectID, &e.Threshold, &e.Notes, &e.CancelledOn,
		&e.Edition, &e.PartThresholds[0], &e.PartThresholds[1], &e.PartThresholds[2], &e.Sessions, &e.Participants, &e.Present,
	}
}

var eventOrders = map[string]string{
	"": "starts_on", "starts_on": "starts_on", "title": "sort_title", "kind": "kind", "town": "town", "venue": "venue",
}

// Find returns the rids of the events whose title holds the text, of that kind
// and year. Without a wanted order the newest comes first.
func (r Events) Find(ctx context.Context, q model.Query) ([]int64, error) {
	if q.Sort == "" {
		q.Descending = true
	}
	year := ""
	if q.Year != 0 {
		year = strconv.Itoa(q.Year)
	}
	return queryAll(ctx, r.read(), scanNumber, `SELECT rid FROM event
		WHERE deleted_at IS NULL AND instr(sort_title, ?) AND (? = '' OR kind = ?) AND (? = '' OR substr(starts_on, 1, 4) = ?)
		ORDER BY `+eventOrders[q.Sort]+direction(q)+`, rid`, model.Fold(q.Text), q.Kind, q.Kind, year, year)
}

// Rows returns the events with these rids, in their order.
func (r Events) Rows(ctx context.Context, rids []int64) ([]model.Event, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(eventFields), `SELECT e.rid, `+eventColumns+`
		FROM event e WHERE e.rid IN (SELECT value FROM json_each(?))`, list(rids))
	return inOrder(rids, found), err
}

// Between returns the events that touch the days from and to, both included, by date.
func (r Events) Between(ctx context.Context, from, to model.Date) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e
		WHERE e.deleted_at IS NULL AND e.starts_on <= ? AND e.ends_on >= ? ORDER BY e.starts_on, e.rid`, to, from)
}

// Get returns one event, also from the bin, or model.ErrNotFound.
func (r Events) Get(ctx context.Context, id string) (model.Event, error) {
	e, err := queryOne(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e WHERE e.id = ?`, id)
	if err != nil {
		return e, fmt.Errorf("event %s: %w", id, err)
	}
	return e, nil
}

// Years returns the years that have events, the newest first.
func (r Events) Years(ctx context.Context) ([]int, error) {
	return queryAll(ctx, r.read(), func(r row) (n int, err error) { return n, r.Scan(&n) },
		`SELECT DISTINCT CAST(substr(starts_on, 1, 4) AS INTEGER) FROM event WHERE deleted_at IS NULL ORDER BY 1 DESC`)
}

// OfPerson returns the events that have the person as a participant, newest first.
func (r Events) OfPerson(ctx context.Context, personID string) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `SELECT `+eventColumns+` FROM event e
		JOIN participant p ON p.event_id = e.id AND p.deleted_at IS NULL
		WHERE e.deleted_at IS NULL AND p.person_id = ? ORDER BY e.starts_on DESC, e.rid`, personID)
}

// Save writes e, as a new entry when it has no id, and returns it as stored.
func (r Events) Save(ctx context.Context, e model.Event) (model.Event, error) {
	e = e.Tidied()
	if err := e.Validate(); err != nil {
		return e, err
	}
	err := r.inTx(ctx, "save event", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		values := []any{
			now, e.Kind, e.Title, model.Fold(e.Title), e.Code, e.StartsOn, e.EndsOn, e.Venue, e.Address,
			e.Postcode, e.Town, e.Province, e.Organiser, e.ProjectID, e.Threshold, e.Notes, e.CancelledOn,
			e.Edition, e.PartThresholds[0], e.PartThresholds[1], e.PartThresholds[2],
		}
		if e.ID != "" {
			return exec(ctx, tx, `UPDATE event SET updated_at = ?, kind = ?, title = ?, sort_title = ?, code = ?, starts_on = ?,
				ends_on = ?, venue = ?, address = ?, postcode = ?, town = ?, province = ?, organiser = ?,
				project_id = nullif(?, ''), threshold = ?, notes = ?, cancelled_on = ?,
				edition = ?, threshold_classroom = ?, threshold_distance = ?, threshold_placement = ? WHERE id = ?`, append(values, e.ID)...)
		}
		id, err := newID()
		if err != nil {
			return err
		}
		e.ID = id
		return exec(ctx, tx, `INSERT INTO event (updated_at, kind, title, sort_title, code, starts_on, ends_on, venue, address,
			postcode, town, province, organiser, project_id, threshold, notes, cancelled_on,
			edition, threshold_classroom, threshold_distance, threshold_placement, id, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, id, now)...)
	})
	return e, err
}

// Delete moves an event to the bin with its programme, people and sheets;
// model.ErrInUse once certificates were issued, for their numbers stay, or
// while contacts were made there.
func (r Events) Delete(ctx context.Context, id string) error {
	return r.inTx(ctx, "delete event", func(tx *sql.Tx) error {
		if err := unused(ctx, tx, id, usesOf["event"]...); err != nil {
			return err
		}
		return exec(ctx, tx, `UPDATE event SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL`, stamp(r.archive.now()), id)
	})
}

// Restore brings an event back from the bin.
func (r Events) Restore(ctx context.Context, id string) error {
	return r.inTx(ctx, "restore event", func(tx *sql.Tx) error {
		if err := exec(ctx, tx, `UPDATE event SET deleted_at = NULL WHERE id = ?`, id); err != nil {
			return err
		}
		return revive(ctx, tx, "event", id)
	})
}

// Cancel calls an event off on that day; "" lets it take place after all.
func (r Events) Cancel(ctx context.Context, id string, on model.Date) error {
	action := "cancel event"
	if on == "" {
		action = "uncancel event"
	}
	return r.inTx(ctx, action, func(tx *sql.Tx) error {
		return exec(ctx, tx, `UPDATE event SET updated_at = ?, cancelled_on = ? WHERE id = ? AND cancelled_on <> ?`,
			stamp(r.archive.now()), on, id, on)
	})
}
