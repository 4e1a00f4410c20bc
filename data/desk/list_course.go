package desk

import (
	"context"
	"slices"
	"strings"

	"segreteria/data/model"
	"segreteria/data/store"
)

// listCourses has a row for each course; the hours are minutes.
func listCourses(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"id", "title", "edition", "starts_on", "ends_on", "state", "modules", "planned_minutes", "scheduled_minutes", "delivered_minutes",
		"participants", "threshold", "threshold_classroom", "threshold_distance", "threshold_placement",
	}}
	all, err := listed(ctx, a.Courses(), ListRequest{Text: req.Text, Limit: req.Limit})
	for _, c := range all {
		l.Rows = append(l.Rows, []any{
			c.ID, c.Title, c.Edition, string(c.StartsOn), string(c.EndsOn), c.CourseState(a.Today()), c.Modules, c.Planned, c.Scheduled,
			c.Delivered, c.Participants, c.Threshold, c.PartThresholds[0], c.PartThresholds[1], c.PartThresholds[2],
		})
	}
	return l, err
}

// listLessons has a row for each lesson of one event, or of all courses, in
// the order of day and time.
func listLessons(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"id", "event_id", "event", "module_id", "module", "title", "day", "blocks", "minutes", "mode", "room", "speaker", "tutor", "topic",
	}}
	var events []model.Event
	if req.EventID != "" {
		e, err := a.Events().Get(ctx, req.EventID)
		if err != nil {
			return l, err
		}
		events = []model.Event{e}
	} else {
		courses, err := listed(ctx, a.Courses(), ListRequest{})
		if err != nil {
			return l, err
		}
		for _, c := range courses {
			events = append(events, c.Event)
		}
	}
	for _, e := range events {
		sessions, err := a.Sessions().OfEvent(ctx, e.ID)
		if err != nil {
			return l, err
		}
		for _, s := range sessions {
			if !strings.Contains(model.Fold(s.Title+s.Module+s.Speaker+s.Topic), model.Fold(req.Text)) {
				continue
			}
			l.Rows = append(l.Rows, []any{
				s.ID, e.ID, e.Title, s.ModuleID, s.Module, s.Title, string(s.Day), model.FormatBlocks(s.Blocks), s.Minutes(), s.Mode, s.Room,
				s.Speaker, s.Tutor, s.Topic,
			})
		}
	}
	slices.SortStableFunc(l.Rows, func(x, y []any) int {
		return strings.Compare(x[6].(string)+x[7].(string), y[6].(string)+y[7].(string))
	})
	return l, nil
}

// listHours has a row for each participant of an event, or of all courses:
// minutes and percent of the whole and of each part, and how they stand.
func listHours(ctx context.Context, a *store.Archive, req ListRequest) (Listing, error) {
	l := Listing{Columns: []string{
		"event_id", "event", "participant_id", "person_id", "family_name", "given_name", "organisation", "minutes", "planned_minutes", "percent",
		"classroom_minutes", "classroom_planned", "distance_minutes", "distance_planned", "placement_minutes", "placement_planned",
		"forecast", "unreachable_since", "withdrawn_on",
	}}
	ids := []string{req.EventID}
	if req.EventID == "" {
		courses, err := listed(ctx, a.Courses(), ListRequest{})
		if err != nil {
			return l, err
		}
		ids = nil
		for _, c := range courses {
			ids = append(ids, c.ID)
		}
	}
	for _, id := range ids {
		c, err := a.Courses().Get(ctx, id)
		if err != nil {
			return l, err
		}
		for _, s := range c.Standings(a.Today()) {
			if p := s.Participant; p.State != "cancelled" && holds(p, req.Text) {
				l.Rows = append(l.Rows, hoursRow(c.Event, s))
			}
		}
	}
	return l, nil
}

func hoursRow(e model.Event, s model.Standing) []any {
	p, verdict := s.Participant, s.Verdict()
	row := []any{
		e.ID, e.Title, p.ID, p.PersonID, p.FamilyName, p.GivenName, p.Organisation, s.Attended, s.Planned,
		model.FormatPercent(s.Attended, s.Planned, "it"),
	}
	for i := range s.AttendedParts {
		row = append(row, s.AttendedParts[i], s.PlannedParts[i])
	}
	if p.WithdrawnOn != "" {
		return append(row, "withdrawn", string(p.WithdrawnOn), string(p.WithdrawnOn))
	}
	return append(row, verdict.State, string(verdict.Since), "")
}
