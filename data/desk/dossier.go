// Package desk holds the secretary's deeds that join the parts of the house.
// The window and the command line call the same deed.
package desk

import (
	"context"
	"fmt"

	"segreteria/data/model"
)

// A Dossier is all that the papers of one event are made of.
type Dossier struct {
	Settings     model.Settings
	Project      model.Project
	Event        model.Event
	Sessions     []model.Session
	Participants []model.Participant
	Marks        []model.Attendance
}

// OpenDossier reads the dossier of an event; model.ErrNotFound without it.
func OpenDossier(ctx context.Context, r Registers, eventID string) (d Dossier, err error) {
	steps := []func() error{
		func() (err error) { d.Event, err = r.Events().Get(ctx, eventID); return err },
		func() (err error) { d.Settings, err = r.Settings().Get(ctx); return err },
		func() (err error) { d.Sessions, err = r.Sessions().OfEvent(ctx, eventID); return err },
		func() (err error) { d.Participants, err = r.Participants().OfEvent(ctx, eventID); return err },
		func() (err error) { d.Marks, err = r.Attendances().OfEvent(ctx, eventID); return err },
		func() (err error) {
			if d.Event.ProjectID != "" {
				d.Project, err = r.Projects().Get(ctx, d.Event.ProjectID)
			}
			return err
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return d, fmt.Errorf("read event %s: %w", eventID, err)
		}
	}
	return d, nil
}

// Tallies sums up the attendance of each participant, by family name.
func (d Dossier) Tallies() []model.Tally { return model.Tallies(d.Sessions, d.Participants, d.Marks) }

// chosen returns the sessions with these positions, all of them for none.
func (d Dossier) chosen(positions []int) ([]model.Session, error) {
	if len(positions) == 0 {
		return d.Sessions, nil
	}
	var sessions []model.Session
	for _, n := range positions {
		if n < 1 || n > len(d.Sessions) {
			return nil, &model.Problem{Field: "session", Key: "no_such_session", Limit: model.FormatInt(n)}
		}
		sessions = append(sessions, d.Sessions[n-1])
	}
	return sessions, nil
}
