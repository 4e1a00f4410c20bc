package desk

import (
	"context"
	"time"

	"segreteria/data/exchange"
	"segreteria/data/model"
	"segreteria/data/store"
)

// calendarDeadlines are what is to do by a day of the period: open next steps of
// contacts, open joint actions, and the days by which memoranda want a decision.
// Each lasts a whole day. The moment that they carry is that of the export: what
// is done meanwhile is no longer told.
func calendarDeadlines(ctx context.Context, a *store.Archive, req CalendarRequest, words func(string) string) ([]exchange.CalendarItem, error) {
	var items []exchange.CalendarItem
	now := a.Now().Truncate(time.Second)
	add := func(id string, on model.Date, title, notes string) {
		if on >= req.From && on <= req.To {
			items = append(items, exchange.CalendarItem{UID: "due-" + id + ourUID, Day: on, Title: title, Notes: notes, Created: now, Changed: now})
		}
	}
	contacts, err := a.Contacts().Due(ctx, req.To)
	if err != nil {
		return nil, err
	}
	for _, c := range contacts {
		add(c.ID, c.DueOn, c.NextStep, c.Subject)
	}
	memoranda, err := a.Memoranda().All(ctx)
	if err != nil {
		return nil, err
	}
	today := a.Today()
	for _, m := range memoranda {
		switch m.State(today) {
		case model.StateInForce, model.StateExpiring:
		default:
			continue
		}
		add(m.ID, m.AlarmDay(today), words("next_deadline")+": "+m.Title, "")
		for _, action := range m.Actions {
			if action.DueOn != "" && action.DoneOn == "" {
				add(action.ID, action.DueOn, action.Text, m.Title)
			}
		}
	}
	return items, nil
}
