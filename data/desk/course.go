package desk

import (
	"context"

	"segreteria/data/model"
	"segreteria/data/store"
)

// courseDeadlines are courses that run or begin in the next 14 days and whose
// lessons do not hold the planned hours: on their first day, on this one once they run.
func courseDeadlines(ctx context.Context, a *store.Archive, day model.Date) ([]model.Deadline, error) {
	found, err := a.Courses().Unbalanced(ctx, day, day.AddDays(daysAhead))
	all := make([]model.Deadline, 0, len(found))
	for _, e := range found {
		all = append(all, eventDeadline(e, DueCourseHours, max(e.StartsOn, day), 0))
	}
	return all, err
}

// NewCourse enters a course with its modules as one action.
func NewCourse(ctx context.Context, a *store.Archive, e model.Event, modules []model.Module) (model.Event, error) {
	e.Kind = model.KindCourse
	err := a.InTx(ctx, "new course", func(tx store.Tx) (err error) {
		if e, err = tx.Events().Save(ctx, e); err != nil {
			return err
		}
		_, err = tx.Modules().Save(ctx, e.ID, modules)
		return err
	})
	return e, err
}
