package page

import (
	"context"

	"segreteria/data/model"
	"segreteria/ui/kit"
	"segreteria/ui/look"
)

// courseRow is a course in the list, and the length of an hour.
type courseRow struct {
	model.CourseLine
	hour int
}

func (c courseRow) hours(minutes int) string {
	if minutes == 0 {
		return "-"
	}
	return model.FormatHours(minutes, c.hour)
}

// CoursesPage lists the events of kind course, the newest first.
func CoursesPage(o Office) *kit.Page {
	r, events := o.Archive.Courses(), o.Archive.Events()
	today := o.Archive.Today()
	return kit.Register[courseRow]{
		Key: "courses", Find: r.Find,
		Rows: func(ctx context.Context, rids []int64) ([]courseRow, error) {
			settings, err := o.Archive.Settings().Get(ctx)
			if err != nil {
				return nil, err
			}
			found, err := r.Rows(ctx, rids)
			rows := make([]courseRow, len(found))
			for i, c := range found {
				rows[i] = courseRow{c, settings.Hour()}
			}
			return rows, err
		},
		Columns: []kit.Column[courseRow]{
			{Title: "course_title", Width: 240, Sort: "title", Text: courseTitle},
			{Title: "period", Width: 165, Sort: "starts_on", Text: func(c courseRow) string { return shortPeriod(c.StartsOn, c.EndsOn) }},
			{Title: "modules", Width: 72, Right: true, Text: func(c courseRow) string { return model.FormatInt(c.Modules) }},
			{Title: "hours_planned", Width: 78, Right: true, Text: func(c courseRow) string { return c.hours(c.Planned) }},
			{Title: "hours_scheduled", Width: 92, Right: true, Text: courseScheduled, Tone: scheduledTone},
			{Title: "hours_delivered", Width: 80, Right: true, Text: func(c courseRow) string { return c.hours(c.Delivered) }},
			{Title: "registered", Width: 80, Right: true, Text: func(c courseRow) string { return model.FormatInt(c.Participants) }},
			{
				Title: "state", Width: 82, Text: func(c courseRow) string { return kit.CodeText("course_state.", c.CourseState(today)) },
				Tone: func(c courseRow) look.Tone { return courseTone(c.CourseState(today)) },
			},
		},
		Filter: kit.Filter{Kinds: model.CourseStates, KindWord: "course_state.", Years: r.Years},
		Order:  kit.Order{Sort: "starts_on", Descending: true},
		Open:   func(c courseRow) { OpenEvent(o, c.ID) },
		New:    func() { o.Nav.Show(newOf(o, model.KindCourse, "")) },
		Bin: kit.Bin[courseRow]{
			Delete:  func(ctx context.Context, c courseRow) error { return events.Delete(ctx, c.ID) },
			Restore: func(ctx context.Context, c courseRow) error { return events.Restore(ctx, c.ID) },
			Name:    func(c courseRow) string { return c.Title },
		},
	}.Page(o.Nav)
}

// courseTitle is the title with the edition behind it.
func courseTitle(c courseRow) string {
	if c.Edition == "" {
		return c.Title
	}
	return c.Title + " · " + c.Edition
}

// courseScheduled marks with a sign what differs from the plan, not by colour alone.
func courseScheduled(c courseRow) string {
	if c.Differs() {
		return "! " + courseHoursText(c.Scheduled, c.hour)
	}
	return c.hours(c.Scheduled)
}

func scheduledTone(c courseRow) look.Tone {
	if c.Differs() {
		return look.Due
	}
	return look.Plain
}

// courseHoursText writes minutes of a course; none are "0 h".
func courseHoursText(minutes, hour int) string {
	if minutes == 0 {
		return "0 h"
	}
	return model.FormatHours(minutes, hour)
}

// shortPeriod leaves the year of the first day out when it is that of the last.
func shortPeriod(from, to model.Date) string {
	if from.Valid() && to.Valid() && from != to && from.Year() == to.Year() {
		return model.FormatDate(from)[:len("02/01")] + " - " + model.FormatDate(to)
	}
	return model.FormatPeriod(from, to)
}

func courseTone(state string) look.Tone {
	switch state {
	case model.CourseRunning:
		return look.Good
	case model.CoursePlanned:
		return look.Main
	case model.CourseCancelled:
		return look.Wrong
	default:
		return look.Muted
	}
}

// key is that of a page of the event: it belongs to the list of the side bar
// where its kind is at home.
func (r *eventRecord) key(of string) string {
	if r.isCourse() {
		return "courses/" + of
	}
	return "events/" + of
}

// isCourse reports whether the event of the page is a course.
func (r *eventRecord) isCourse() bool { return r.event.Kind == model.KindCourse }

// hours writes minutes in hours of the association's length for a course, else
// in hours of 60 minutes.
func (r *eventRecord) hours(minutes int) string {
	if r.isCourse() {
		return courseHoursText(minutes, r.settings.Hour())
	}
	return model.FormatMinutes(minutes)
}

// hourLength is the length of an hour in minutes.
func (r *eventRecord) hourLength() int {
	if r.isCourse() {
		return r.settings.Hour()
	}
	return model.HourLengths[0]
}

// thresholds are the fields of what a certificate asks for.
func (r *eventRecord) thresholds() []*kit.Field {
	e := &r.event
	fields := []*kit.Field{kit.Number("threshold", &e.Threshold).Hint("hint.threshold")}
	if r.isCourse() {
		for i, mode := range model.SessionModes {
			fields = append(fields, kit.Number("threshold_"+mode, &e.PartThresholds[i]).Hint("hint.threshold_part"))
		}
	}
	return fields
}

// moduleField picks a module of the course.
func (r *eventRecord) moduleField(id, title *string) *kit.Field {
	return kit.Pick("module", kit.Picked{ID: id, Text: title, Find: func(ctx context.Context, text string) ([]kit.Choice, error) {
		modules, err := r.Archive.Modules().OfEvent(ctx, r.event.ID)
		var choices []kit.Choice
		for _, m := range modules {
			if containsFolded(m.Title, text) {
				choices = append(choices, kit.Choice{ID: m.ID, Text: m.Title, Note: r.hours(m.Planned().Sum())})
			}
		}
		return choices, err
	}})
}

// readCourse reads what only a course has.
func (r *eventRecord) readCourse(ctx context.Context) (err error) {
	if !r.isCourse() {
		return nil
	}
	if r.settings, err = r.Archive.Settings().Get(ctx); err != nil {
		return err
	}
	r.course, err = r.Archive.Courses().Get(ctx, r.event.ID)
	return err
}
