package store

import (
	"context"
	"fmt"

	"segreteria/data/model"
)

// Courses is the register of courses: the events of that kind with their hours.
type Courses struct{ conn }

// Courses returns the register of courses.
func (c conn) Courses() Courses { return Courses{c} }

// Minutes of the blocks of the sessions s; '24:00' ends the day.
const blockMinutes = `coalesce(sum(substr(b.ends, 1, 2) * 60 + substr(b.ends, 4, 2) - substr(b.starts, 1, 2) * 60 - substr(b.starts, 4, 2)), 0)
	FROM session s JOIN session_block b ON b.session_id = s.id WHERE s.event_id = e.id AND s.deleted_at IS NULL`

func courseFields(c *model.CourseLine) []any {
	return append(eventFields(&c.Event), &c.Modules, &c.Planned, &c.Scheduled, &c.Delivered)
}

var courseOrders = map[string]string{"": "e.starts_on", "starts_on": "e.starts_on", "title": "e.sort_title", "edition": "e.edition", "town": "e.town"}

// courseState is model.Event.CourseState; its arguments are twice the day.
const courseState = `CASE WHEN e.cancelled_on <> '' THEN 'cancelled' WHEN e.starts_on > ? THEN 'planned' WHEN e.ends_on < ? THEN 'finished'
	ELSE 'running' END`

// Find returns the rids of the courses whose title holds the text,
// in the state of q.Kind and of that year. Without a wanted order the newest comes first.
func (r Courses) Find(ctx context.Context, q model.Query) ([]int64, error) {
	if q.Sort == "" {
		q.Descending = true
	}
	today := r.archive.Today()
	return queryAll(ctx, r.read(), scanNumber, `SELECT e.rid FROM event e
		WHERE e.deleted_at IS NULL AND e.kind = 'course' AND instr(e.sort_title, ?)
		AND (? = '' OR ? = `+courseState+`) AND (? = 0 OR CAST(substr(e.starts_on, 1, 4) AS INTEGER) = ?)
		ORDER BY `+courseOrders[q.Sort]+direction(q)+`, e.rid`, model.Fold(q.Text), q.Kind, q.Kind, today, today, q.Year, q.Year)
}

// Rows returns the courses with these rids, in their order.
func (r Courses) Rows(ctx context.Context, rids []int64) ([]model.CourseLine, error) {
	found, err := queryAll(ctx, r.read(), scanNumbered(courseFields), `SELECT e.rid, `+eventColumns+`,
		(SELECT count(*) FROM course_module m WHERE m.event_id = e.id AND m.deleted_at IS NULL),
		(SELECT coalesce(sum(m.classroom + m.distance + m.placement), 0) FROM course_module m WHERE m.event_id = e.id AND m.deleted_at IS NULL),
		(SELECT `+blockMinutes+`),
		(SELECT `+blockMinutes+` AND s.day < ? AND EXISTS (SELECT 1 FROM attendance a JOIN participant t ON t.id = a.participant_id
			WHERE a.session_id = s.id AND a.deleted_at IS NULL AND t.deleted_at IS NULL))
		FROM event e WHERE e.rid IN (SELECT value FROM json_each(?))`, r.archive.Today(), list(rids))
	return inOrder(rids, found), err
}

// Years returns the years that have courses, the newest first.
func (r Courses) Years(ctx context.Context) ([]int, error) {
	return queryAll(ctx, r.read(), func(r row) (n int, err error) { return n, r.Scan(&n) },
		`SELECT DISTINCT CAST(substr(starts_on, 1, 4) AS INTEGER) FROM event WHERE kind = 'course' AND deleted_at IS NULL ORDER BY 1 DESC`)
}

// Get returns a course with all that its hours are counted from, or model.ErrNotFound.
func (r Courses) Get(ctx context.Context, id string) (c model.Course, err error) {
	steps := []func() error{
		func() (err error) { c.Event, err = r.Events().Get(ctx, id); return err },
		func() (err error) {
			if c.Event.Kind == model.KindCourse {
				c.Modules, err = r.Modules().OfEvent(ctx, id)
			}
			return err
		},
		func() (err error) { c.Sessions, err = r.Sessions().OfEvent(ctx, id); return err },
		func() (err error) { c.Participants, err = r.Participants().OfEvent(ctx, id); return err },
		func() (err error) { c.Marks, err = r.Attendances().OfEvent(ctx, id); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return c, fmt.Errorf("course %s: %w", id, err)
		}
	}
	return c, nil
}

// Unbalanced returns the courses that run, or begin, within these days and
// whose lessons do not hold the planned hours part by part; by date.
func (r Courses) Unbalanced(ctx context.Context, from, to model.Date) ([]model.Event, error) {
	return queryAll(ctx, r.read(), scanInto(eventFields), `WITH planned AS (
			SELECT event_id, sum(classroom) AS classroom, sum(distance) AS distance, sum(placement) AS placement
			FROM course_module WHERE deleted_at IS NULL GROUP BY event_id)
		SELECT `+eventColumns+` FROM event e JOIN planned p ON p.event_id = e.id
		WHERE e.deleted_at IS NULL AND e.kind = 'course' AND e.cancelled_on = '' AND e.starts_on <= ? AND e.ends_on >= ?
		AND p.classroom + p.distance + p.placement > 0
		AND (p.classroom <> (SELECT `+blockMinutes+` AND s.mode NOT IN ('distance', 'placement'))
			OR p.distance <> (SELECT `+blockMinutes+` AND s.mode = 'distance')
			OR p.placement <> (SELECT `+blockMinutes+` AND s.mode = 'placement'))
		ORDER BY e.starts_on, e.rid LIMIT 50`, to, from)
}
