package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"segreteria/data/model"
	"segreteria/data/store"
)

// Conflicts returns what the sessions of those days want twice, in all events.
func Conflicts(ctx context.Context, r Registers, from, to model.Date) ([]model.Conflict, error) {
	sessions, err := r.Sessions().Between(ctx, from, to)
	if err != nil {
		return nil, fmt.Errorf("conflicts: %w", err)
	}
	return conflictsAmong(ctx, r, sessions)
}

func conflictsAmong(ctx context.Context, r Registers, sessions []model.Scheduled) ([]model.Conflict, error) {
	events := map[string]bool{}
	for _, pair := range model.Overlapping(sessions) {
		events[sessions[pair[0]].EventID], events[sessions[pair[1]].EventID] = true, true
	}
	if len(events) == 0 {
		return nil, nil
	}
	people, err := r.Participants().EnrolledTwice(ctx, slices.Sorted(maps.Keys(events)))
	if err != nil {
		return nil, fmt.Errorf("conflicts: %w", err)
	}
	return model.Conflicts(sessions, people), nil
}

// PlannedConflicts returns the conflicts that sessions of an event would have
// if they were saved as they are here, each as A; its Position is the place in
// planned, from 1. Those with an id take the place of the stored ones.
func PlannedConflicts(ctx context.Context, r Registers, eventID string, planned []model.Session) ([]model.Conflict, error) {
	event, err := r.Events().Get(ctx, eventID)
	if err != nil || len(planned) == 0 {
		return nil, err
	}
	from, to := model.DaysOf(planned)
	stored, err := r.Sessions().Between(ctx, from, to)
	if err != nil {
		return nil, fmt.Errorf("conflicts: %w", err)
	}
	replaced := make(map[string]bool, len(planned))
	sessions := make([]model.Scheduled, 0, len(planned)+len(stored))
	for i, s := range planned {
		replaced[s.ID] = s.ID != ""
		s.EventID, s.Position = eventID, i+1
		sessions = append(sessions, model.Scheduled{Session: s, Event: event})
	}
	for _, s := range stored {
		if !replaced[s.ID] {
			sessions = append(sessions, s)
		}
	}
	all, err := conflictsAmong(ctx, r, sessions)
	return model.ConflictsOf(all, func(s model.Session) bool { return s.Position > 0 }), err
}

// EventConflicts returns the conflicts of an event's sessions by the session's
// id, each with that session as A.
func EventConflicts(ctx context.Context, r Registers, eventID string) (map[string][]model.Conflict, error) {
	sessions, err := r.Sessions().OfEvent(ctx, eventID)
	if err != nil {
		return nil, err
	}
	found, err := PlannedConflicts(ctx, r, eventID, sessions)
	byID := map[string][]model.Conflict{}
	for _, c := range found {
		byID[c.A.ID] = append(byID[c.A.ID], c)
		if c.B.Position > 0 { // both are the event's own
			turned := c
			turned.A, turned.B = c.B, c.A
			byID[c.B.ID] = append(byID[c.B.ID], turned)
		}
	}
	return byID, err
}

// PlanLessons adds sessions to an event as one action and stretches its days
// to hold them.
func PlanLessons(ctx context.Context, a *store.Archive, eventID string, sessions []model.Session) error {
	for i := range sessions {
		sessions[i].ID, sessions[i].EventID = "", eventID
	}
	return saveLessons(ctx, a, "plan lessons", eventID, sessions)
}

// MoveLessons gives sessions of an event other days and times as one action.
// The event's first and last day go with them.
func MoveLessons(ctx context.Context, a *store.Archive, eventID string, sessions []model.Session) error {
	return saveLessons(ctx, a, "move lessons", eventID, sessions)
}

func saveLessons(ctx context.Context, a *store.Archive, action, eventID string, sessions []model.Session) error {
	return a.InTx(ctx, action, func(tx store.Tx) error {
		event, err := tx.Events().Get(ctx, eventID)
		if err != nil {
			return err
		}
		before, err := tx.Sessions().OfEvent(ctx, eventID)
		if err != nil {
			return err
		}
		for _, s := range sessions {
			if _, err := tx.Sessions().Save(ctx, s); err != nil {
				return err
			}
		}
		after, err := tx.Sessions().OfEvent(ctx, eventID)
		if err != nil {
			return err
		}
		first, last := model.DaysOf(before)
		if covering := event.Covering(after, [2]model.Date{first, last}); covering != event {
			_, err = tx.Events().Save(ctx, covering)
		}
		return err
	})
}

// Marked returns how many of these sessions have attendance marked.
func Marked(ctx context.Context, r Registers, eventID string, sessions []model.Session) (int, error) {
	marks, err := r.Attendances().OfEvent(ctx, eventID)
	held := map[string]bool{}
	for _, m := range marks {
		held[m.SessionID] = true
	}
	n := 0
	for _, s := range sessions {
		if held[s.ID] {
			n++
		}
	}
	return n, err
}
