package store

import (
	"context"
	"database/sql"
	"slices"

	"segreteria/data/model"
)

// Modules are the modules of the courses.
type Modules struct{ conn }

// Modules returns the modules of the courses.
func (c conn) Modules() Modules { return Modules{c} }

func moduleFields(m *model.Module) []any {
	return []any{&m.ID, &m.EventID, &m.Position, &m.Title, &m.Classroom, &m.Distance, &m.Placement}
}

// OfEvent returns the modules of a course, numbered from 1.
func (r Modules) OfEvent(ctx context.Context, eventID string) ([]model.Module, error) {
	modules, err := queryAll(ctx, r.read(), scanInto(moduleFields), `SELECT id, event_id, position, title, classroom, distance, placement
		FROM course_module WHERE event_id = ? AND deleted_at IS NULL ORDER BY position, rid`, eventID)
	for i := range modules {
		modules[i].Position = i + 1
	}
	return modules, err
}

// usedByLessons keeps a module that lessons belong to.
var usedByLessons = use{"in_use_lessons", `SELECT title FROM session WHERE module_id = ? AND deleted_at IS NULL ORDER BY day, rid`}

// Save writes all modules of a course in the given order, as one action, and
// returns them as stored. Those with an id keep it; those that are no longer
// among them go, unless lessons belong to one: model.ErrInUse, with a Problem
// that names the lessons. A lesson in the bin only forgets its module.
func (r Modules) Save(ctx context.Context, eventID string, modules []model.Module) ([]model.Module, error) {
	modules = slices.Clone(modules)
	for i := range modules {
		m := &modules[i]
		m.EventID, m.Position, m.Title = eventID, i+1, model.Tidy(m.Title)
		if err := m.Validate(); err != nil {
			return modules, err
		}
	}
	err := r.inTx(ctx, "save modules", func(tx *sql.Tx) error {
		now := stamp(r.archive.now())
		if err := dropModules(ctx, tx, modules, eventID); err != nil {
			return err
		}
		for i := range modules {
			m := &modules[i]
			values := []any{now, m.Position, m.Title, m.Classroom, m.Distance, m.Placement, m.EventID}
			if m.ID != "" {
				err := exec(ctx, tx, `UPDATE course_module SET updated_at = ?, position = ?, title = ?, classroom = ?, distance = ?,
					placement = ? WHERE event_id = ? AND id = ?`, append(values, m.ID)...)
				if err != nil {
					return err
				}
				continue
			}
			id, err := newID()
			if err != nil {
				return err
			}
			m.ID = id
			err = exec(ctx, tx, `INSERT INTO course_module (updated_at, position, title, classroom, distance, placement, event_id, id,
				created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, append(values, id, now)...)
			if err != nil {
				return err
			}
		}
		return nil
	})
	return modules, err
}

// dropModules takes away the modules of an event that are not among those kept.
func dropModules(ctx context.Context, tx *sql.Tx, kept []model.Module, eventID string) error {
	ids := make([]string, len(kept))
	for i, m := range kept {
		ids[i] = m.ID
	}
	gone, err := queryAll(ctx, tx, scanText, `SELECT id FROM course_module
		WHERE event_id = ? AND id NOT IN (SELECT value FROM json_each(?))`, eventID, list(ids))
	if err != nil {
		return err
	}
	for _, id := range gone {
		if err := unused(ctx, tx, id, usedByLessons); err != nil {
			return err
		}
		for _, query := range []string{`UPDATE session SET module_id = NULL WHERE module_id = ?`, `DELETE FROM course_module WHERE id = ?`} {
			if _, err := tx.ExecContext(ctx, query, id); err != nil {
				return err
			}
		}
	}
	return nil
}
