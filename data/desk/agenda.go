package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
)

// An Agenda is what the calendar shows of some days.
type Agenda struct {
	From, To model.Date
	Entries  []model.Scheduled // by day and time; an event without a programme has one without an id on each of its days
	Patron   string            // "MM-DD" of the patron's day
}

// ReadAgenda gathers the days from and to, both included. With an eventID only
// that event's, else those of all events.
func ReadAgenda(ctx context.Context, a *store.Archive, from, to model.Date, eventID string) (Agenda, error) {
	g := Agenda{From: from, To: to}
	settings, err := a.Settings().Get(ctx)
	if err != nil {
		return g, fmt.Errorf("read calendar: %w", err)
	}
	g.Patron = settings.PatronDay
	if g.Entries, err = a.Sessions().Between(ctx, from, to); err != nil {
		return g, fmt.Errorf("read calendar: %w", err)
	}
	bare, err := a.Events().WithoutSessions(ctx, from, to)
	if err != nil {
		return g, fmt.Errorf("read calendar: %w", err)
	}
	for _, e := range bare {
		for day := max(from, e.StartsOn); day <= min(to, e.EndsOn); day = day.AddDays(1) {
			g.Entries = append(g.Entries, model.Scheduled{Session: model.Session{EventID: e.ID, Day: day}, Event: e})
		}
	}
	if eventID != "" {
		g.Entries = slices.DeleteFunc(g.Entries, func(s model.Scheduled) bool { return s.EventID != eventID })
	}
	slices.SortStableFunc(g.Entries, func(x, y model.Scheduled) int { return cmp.Or(cmp.Compare(x.Day, y.Day), x.Starts()-y.Starts()) })
	return g, nil
}

// On returns the entries of one day, by time.
func (g Agenda) On(day model.Date) []model.Scheduled {
	first, _ := slices.BinarySearchFunc(g.Entries, day, func(s model.Scheduled, d model.Date) int { return cmp.Compare(s.Day, d) })
	last := first
	for last < len(g.Entries) && g.Entries[last].Day == day {
		last++
	}
	return g.Entries[first:last]
}

// Holiday returns what is celebrated on that day, "" on others.
func (g Agenda) Holiday(day model.Date) string { return model.HolidayOn(day, g.Patron) }
